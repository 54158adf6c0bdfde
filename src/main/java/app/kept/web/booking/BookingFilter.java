package app.kept.web.booking;

import app.kept.booking.BookingSearch;
import app.kept.booking.BookingStatus;
import app.kept.booking.Party;
import app.kept.host.EventTypeId;
import app.kept.host.HostId;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.web.page.Link;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** To what the list of bookings is narrowed, as it stands in the address. */
record BookingFilter(
        Optional<String> status,
        Optional<UUID> host,
        Optional<UUID> type,
        Optional<String> when,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        Optional<String> words,
        Optional<UUID> typesAfter,
        String typedFrom,
        String typedTo,
        Set<String> wrong) {
    static final String STATUS = "status";
    static final String HOST = "host";
    static final String TYPE = "type";
    /** From where on there is something to choose from, where that is more than one can choose from at once. */
    static final String TYPES_AFTER = "types_after";

    static final String WHEN = "when";
    static final String FROM = "from";
    static final String TO = "to";
    static final String WORDS = "q";
    /** Stands among the states: a booking whose client asks for another time. */
    static final String ASKED = "asked";
    /** And one whose client is asked whether they want another time. */
    static final String OFFERED = "offered";

    static final String COMING = "coming";
    static final String PAST = "past";
    private static final int LONGEST_WORDS = 100;

    static BookingFilter of(Input query) {
        Optional<LocalDate> from = query.date(FROM);
        Optional<LocalDate> to = query.date(TO);
        List<String> days = List.of(FROM, TO);
        Set<String> wrong = Set.copyOf(query.errors().stream()
                .map(Problem.FieldError::field)
                .filter(days::contains)
                .toList());
        return new BookingFilter(
                query.choice(
                        STATUS,
                        Stream.concat(states().stream(), Stream.of(ASKED, OFFERED))
                                .toList()),
                query.id(HOST),
                query.id(TYPE),
                query.choice(WHEN, List.of(COMING, PAST)),
                from,
                to,
                query.text(WORDS, LONGEST_WORDS),
                query.id(TYPES_AFTER),
                query.typed(FROM),
                query.typed(TO),
                wrong);
    }

    static List<String> states() {
        return Arrays.stream(BookingStatus.values()).map(BookingFilter::word).toList();
    }

    static String word(BookingStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    boolean hasDays() {
        return from.isPresent() || to.isPresent();
    }

    boolean isNarrowed() {
        return status.isPresent()
                || host.isPresent()
                || type.isPresent()
                || when.isPresent()
                || hasDays()
                || words.isPresent();
    }

    Link in(Link page) {
        return page.with(STATUS, status)
                .with(WHEN, hasDays() ? Optional.empty() : when)
                .with(WORDS, words)
                .with(HOST, host.map(UUID::toString))
                .with(TYPE, type.map(UUID::toString))
                .with(FROM, from.map(LocalDate::toString))
                .with(TO, to.map(LocalDate::toString));
    }

    /** @param country of phone numbers without a prefix */
    BookingSearch.Sought sought(ZoneId zone, Optional<String> country) {
        return new BookingSearch.Sought(
                status.filter(word -> askedBy(word).isEmpty()),
                host.map(HostId::new),
                type.map(EventTypeId::new),
                when(zone),
                status.flatMap(BookingFilter::askedBy),
                words,
                country);
    }

    private static Optional<Party> askedBy(String word) {
        return switch (word) {
            case ASKED -> Optional.of(Party.CLIENT);
            case OFFERED -> Optional.of(Party.HOST);
            default -> Optional.empty();
        };
    }

    private BookingSearch.When when(ZoneId zone) {
        if (hasDays()) {
            Instant first = from.map(day -> day.atStartOfDay(zone).toInstant()).orElse(Instant.EPOCH);
            Instant end = to.map(day -> day.plusDays(1).atStartOfDay(zone).toInstant())
                    .orElse(Instant.parse("9999-01-01T00:00:00Z"));
            return new BookingSearch.When.Between(first, end);
        }
        return switch (when.orElse("")) {
            case COMING -> new BookingSearch.When.Coming();
            case PAST -> new BookingSearch.When.Past();
            default -> new BookingSearch.When.Any();
        };
    }
}
