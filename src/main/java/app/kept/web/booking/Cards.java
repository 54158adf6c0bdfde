package app.kept.web.booking;

import app.kept.account.AccountId;
import app.kept.booking.Booking;
import app.kept.booking.BookingStatus;
import app.kept.booking.Proposal;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.Familiar;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.platform.http.Request;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import app.kept.web.room.When;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Bookings in a list where something can be done with each. */
public final class Cards {
    private final Familiar familiar;
    private final ActsOf acts;
    private final Ways ways;

    public Cards(Hosts hosts, Familiar familiar, Parts parts) {
        this.familiar = familiar;
        this.acts = parts.acts();
        this.ways = new Ways(hosts, parts.time());
    }

    /**
     * One of them.
     *
     * @param host empty where it is plain whose it is
     * @param state empty where the list says it
     */
    public record Card(
            String href,
            When when,
            String who,
            String what,
            String host,
            String state,
            String chip,
            boolean isTest,
            Acts acts) {
        Card with(List<Way> ways) {
            return new Card(href, when, who, what, host, state, chip, isTest, acts.and(ways));
        }
    }

    /** Whose list it is. */
    record Reader(Request request, Frame frame, ZoneId zone, LocalDate today, boolean seesAll) {}

    /** What leads back from what was just done with one of them. */
    List<Way> back(Deed deed, Booking booking, Optional<Instant> was, Reader reader) {
        Optional<Way> undo = WaysBack.of(deed, booking, was, reader.zone(), reader.request(), reader.frame());
        return WaysBack.elsewhere(deed, booking, ways, undo, reader.request(), reader.frame());
    }

    Deck of(Reader reader) {
        return new Deck(reader);
    }

    /** The cards of one page, where each host and each event type is looked up once. */
    final class Deck {
        private final Reader reader;
        private final Map<HostId, Host> knownHosts = new HashMap<>();
        private final Map<EventTypeId, EventType> knownTypes = new HashMap<>();

        private Deck(Reader reader) {
            this.reader = reader;
        }

        /** Looks up together whom these are with and what they are of. */
        void know(List<Booking> bookings) {
            if (bookings.isEmpty()) return;
            AccountId account = bookings.getFirst().account();
            knownTypes.putAll(familiar.types(
                    account, bookings.stream().map(Booking::eventType).toList()));
            knownHosts.putAll(
                    familiar.hosts(account, bookings.stream().map(Booking::host).toList()));
        }

        Card card(Booking booking, Optional<Proposal> proposal, Set<Deed> deeds) {
            if (!knownTypes.containsKey(booking.eventType()) || !knownHosts.containsKey(booking.host())) {
                know(List.of(booking));
            }
            EventType type = Objects.requireNonNull(knownTypes.get(booking.eventType()));
            Host host = Objects.requireNonNull(knownHosts.get(booking.host()));
            Frame frame = reader.frame();
            boolean isPlain = booking.status() == BookingStatus.CONFIRMED || booking.status() == BookingStatus.PENDING;
            return new Card(
                    BookingWords.link(booking, reader.request()).toString(),
                    when(booking),
                    booking.attendee().name(),
                    type.name(),
                    reader.seesAll() ? host.name() : "",
                    isPlain ? "" : BookingWords.of(booking.status(), frame),
                    BookingWords.chip(booking.status()),
                    booking.isTest(),
                    acts.of(booking, type, proposal, frame, reader.zone()).only(deeds, ActPage.TODAY));
        }

        /** The same, with the way to propose another time to whoever asks. */
        Card question(Booking booking, Optional<Proposal> proposal, Set<Deed> deeds) {
            Card card = card(booking, proposal, deeds);
            return card.with(ways.offer(booking, reader.request(), reader.frame()).stream()
                    .toList());
        }

        /** The time alone for what is today. */
        private When when(Booking booking) {
            Instant start = booking.startAt();
            ZoneId zone = reader.zone();
            var locale = reader.frame().locale();
            boolean isToday = start.atZone(zone).toLocalDate().equals(reader.today());
            String begin = isToday ? Moments.time(start, zone, locale) : Moments.dayAndTime(start, zone, locale);
            return new When(start.toString(), Moments.span(begin, Moments.time(booking.endAt(), zone, locale)));
        }
    }
}
