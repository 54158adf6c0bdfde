package app.kept.web.hook;

import app.kept.account.AccountId;
import app.kept.booking.BookingLookup;
import app.kept.event.Catalogue;
import app.kept.event.EventKind;
import app.kept.platform.http.Input;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.room.TeamSheet;
import app.kept.webhook.Deliveries;
import app.kept.webhook.Delivery;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * To what the deliveries of a webhook are narrowed, as it stands in the address.
 *
 * @param reference of the booking that they are about, as people say it
 * @param isNobodys whether no booking is called so
 */
record HookFilter(
        Optional<Delivery.State> state,
        Optional<String> type,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        Optional<String> reference,
        Optional<UUID> about,
        boolean isNobodys) {
    static final String STATE = "state";
    private static final String TYPE = "type";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String REFERENCE = "reference";
    private static final String ABOUT = "about";
    private static final int LONGEST_TYPE = 80;
    private static final int LONGEST_REFERENCE = 20;
    private static final int LONGEST_DAY = 10;
    /** Nothing has it. */
    private static final UUID NONE = new UUID(0, 0);

    static HookFilter of(Input query, AccountId account, BookingLookup lookup) {
        Optional<Delivery.State> state = query.choice(STATE, words()).map(HookFilter::state);
        Optional<String> type = query.text(TYPE, LONGEST_TYPE);
        Optional<LocalDate> from = query.date(FROM);
        Optional<LocalDate> to = query.date(TO);
        Optional<String> reference = query.text(REFERENCE, LONGEST_REFERENCE);
        Optional<UUID> about = query.id(ABOUT);
        if (reference.isEmpty()) return new HookFilter(state, type, from, to, reference, about, false);
        Optional<UUID> booking = called(account, reference.get(), lookup);
        return new HookFilter(state, type, from, to, reference, Optional.of(booking.orElse(NONE)), booking.isEmpty());
    }

    private static Optional<UUID> called(AccountId account, String reference, BookingLookup lookup) {
        String typed = reference.strip().toUpperCase(Locale.ROOT);
        return lookup.find(account, Optional.empty(), typed, 1).stream()
                .filter(found -> found.reference().equals(typed))
                .map(found -> found.id().value())
                .findFirst();
    }

    Deliveries.Sought sought(ZoneId zone) {
        return new Deliveries.Sought(
                state, type, about, from.map(day -> start(day, zone)), to.map(day -> start(day.plusDays(1), zone)));
    }

    Link in(Link page) {
        Link narrowed = page.with(STATE, state.map(HookFilter::word))
                .with(TYPE, type)
                .with(FROM, from.map(LocalDate::toString))
                .with(TO, to.map(LocalDate::toString))
                .with(REFERENCE, reference);
        return reference.isPresent() ? narrowed : narrowed.with(ABOUT, about.map(UUID::toString));
    }

    /** What the form does not have itself. */
    Link beside(Link page) {
        Link carried = page.with(STATE, state.map(HookFilter::word));
        return reference.isPresent() ? carried : carried.with(ABOUT, about.map(UUID::toString));
    }

    boolean isNarrowed() {
        return state.isPresent() || isOpen();
    }

    /** Whether more is chosen than the state. */
    boolean isOpen() {
        return type.isPresent() || from.isPresent() || to.isPresent() || about.isPresent();
    }

    TeamSheet.Choice types(Frame frame) {
        var options = new ArrayList<TeamSheet.Option>();
        options.add(new TeamSheet.Option("", frame.text("hooks.deliveries.every_type"), type.isEmpty()));
        var all = new ArrayList<String>(
                Catalogue.all().stream().map(EventKind::type).toList());
        all.add(Delivery.TEST);
        type.filter(one -> !all.contains(one)).ifPresent(all::add);
        all.forEach(one -> options.add(new TeamSheet.Option(one, one, type.equals(Optional.of(one)))));
        return new TeamSheet.Choice(TYPE, frame.text("hooks.deliveries.type"), "", "", options);
    }

    List<Field> fields(Frame frame) {
        return List.of(
                new Field(
                        REFERENCE,
                        frame.text("messages.filter.reference"),
                        "",
                        "text",
                        "off",
                        LONGEST_REFERENCE,
                        reference.orElse(""),
                        isNobodys ? frame.text("messages.filter.reference.wrong") : ""),
                day(FROM, frame.text("desk.list.from"), from),
                day(TO, frame.text("desk.list.to"), to));
    }

    static String word(Delivery.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static Delivery.State state(String word) {
        return Delivery.State.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static List<String> words() {
        return Arrays.stream(Delivery.State.values()).map(HookFilter::word).toList();
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static Field day(String name, String label, Optional<LocalDate> day) {
        return new Field(
                name,
                label,
                "",
                "date",
                "off",
                LONGEST_DAY,
                day.map(LocalDate::toString).orElse(""),
                "");
    }
}
