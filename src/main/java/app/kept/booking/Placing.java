package app.kept.booking;

import app.kept.account.Caller;
import app.kept.availability.Claims;
import app.kept.availability.OpenTimes;
import app.kept.availability.Span;
import app.kept.client.Client;
import app.kept.client.Clients;
import app.kept.client.NewClient;
import app.kept.event.Facts;
import app.kept.host.Confirmation;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.EventTypes;
import app.kept.host.Host;
import app.kept.host.Hosts;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Places a booking: the time is claimed, the client known, the booking and its fact are there, or none of it. Nothing
 * is sent and nobody is called here; whoever has to act reads the fact.
 */
public final class Placing {
    private final Database database;
    private final EventTypes types;
    private final Hosts hosts;
    private final OpenTimes openTimes;
    private final Tables tables;
    private final Time time;

    public Placing(Database database, EventTypes types, Hosts hosts, OpenTimes openTimes, Tables tables, Time time) {
        this.database = database;
        this.types = types;
        this.hosts = hosts;
        this.openTimes = openTimes;
        this.tables = tables;
        this.time = time;
    }

    /** What a placement writes. */
    public record Tables(Claims claims, Clients clients, Bookings bookings, Facts facts) {}

    /**
     * What somebody asks for.
     *
     * @param id of the booking to be; whoever asks twice with the same id gets no second booking
     */
    public record Wish(EventTypeId eventType, Instant startAt, NewClient client, Caller caller, BookingId id) {
        public Wish(EventTypeId eventType, Instant startAt, NewClient client, Caller caller) {
            this(eventType, startAt, client, caller, new BookingId(Ids.next()));
        }
    }

    /** What came of it. */
    public sealed interface Outcome {
        record Placed(Booking booking) implements Outcome {}

        /** Somebody has the time, or a part of it. */
        record Taken() implements Outcome {}

        /** The rules do not offer the time. */
        record NotOpen(OpenTimes.Verdict why) implements Outcome {}

        record NoSuchEventType() implements Outcome {}
    }

    public Outcome place(Wish wish) {
        Optional<EventType> type = types.findPublic(wish.eventType());
        if (type.isEmpty()) return new Outcome.NoSuchEventType();
        Host host = hosts.find(type.get().account(), type.get().host()).orElseThrow();
        OpenTimes.Verdict verdict = openTimes.judge(host, type.get(), wish.startAt());
        if (verdict != OpenTimes.Verdict.OPEN) return new Outcome.NotOpen(verdict);
        return database.write(tx -> place(tx, wish, type.get(), host));
    }

    /** Agreed at once, or asked for first. */
    public static BookingStatus startsAs(EventType type, Host host) {
        boolean agreed = host.autoConfirm() || type.confirmation() == Confirmation.INSTANT;
        return agreed ? BookingStatus.CONFIRMED : BookingStatus.PENDING;
    }

    private Outcome place(Tx tx, Wish wish, EventType type, Host host) {
        UUID id = wish.id().value();
        var span = new Span(wish.startAt(), wish.startAt().plus(type.duration()));
        if (!tables.claims().take(tx, host.account(), host.id(), span, id)) return new Outcome.Taken();
        Client client = tables.clients().findOrAdd(tx, host.account(), wish.client(), wish.caller());
        var booking = new Booking(
                host.account(),
                wish.id(),
                Reference.of(id),
                type.id(),
                host.id(),
                client.id(),
                new Attendee(
                        wish.client().name(),
                        wish.client().timeZone(),
                        wish.client().language()),
                startsAs(type, host),
                span.start(),
                span.end(),
                1);
        tables.bookings().add(tx, booking);
        var fact = new BookingFact.Created(booking, client);
        tables.facts()
                .append(
                        tx,
                        host.account(),
                        fact.type(),
                        id,
                        time.now(),
                        wish.caller().actorIn(host.account()),
                        fact.data());
        return new Outcome.Placed(booking);
    }
}
