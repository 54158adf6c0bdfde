package app.kept.booking;

import app.kept.account.Caller;
import app.kept.availability.Assigned;
import app.kept.availability.Assigning;
import app.kept.availability.Holder;
import app.kept.availability.Limit;
import app.kept.availability.OpenTimes;
import app.kept.client.Client;
import app.kept.client.Clients;
import app.kept.client.NewClient;
import app.kept.event.Facts;
import app.kept.host.BookingRules;
import app.kept.host.Confirmation;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.EventTypes;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Places a booking: the time is claimed, the client known, the booking and its fact are there, or none of it. Nothing
 * is sent and nobody is called here; whoever has to act reads the fact.
 */
public final class Placing {
    private final Database database;
    private final EventTypes types;
    private final OpenTimes openTimes;
    private final Tables tables;
    private final Time time;

    public Placing(Database database, EventTypes types, OpenTimes openTimes, Tables tables, Time time) {
        this.database = database;
        this.types = types;
        this.openTimes = openTimes;
        this.tables = tables;
        this.time = time;
    }

    /** What a placement writes. */
    public record Tables(Assigning assigning, Clients clients, Bookings bookings, Facts facts) {}

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
        /** @param hosts all who hold the session, the booking's own the first */
        record Placed(Booking booking, List<HostId> hosts) implements Outcome {
            public Placed {
                hosts = List.copyOf(hosts);
            }
        }

        /** Somebody has the time, or a part of it. */
        record Taken() implements Outcome {}

        /** The session is shared, and no seat is left. */
        record Full() implements Outcome {}

        /** The host or the client has enough of it. */
        record LimitReached(Limit which) implements Outcome {}

        /** The rules do not offer the time. */
        record NotOpen(OpenTimes.Verdict why) implements Outcome {}

        record NoSuchEventType() implements Outcome {}
    }

    public Outcome place(Wish wish) {
        Optional<EventType> found = types.findPublic(wish.eventType());
        if (found.isEmpty()) return new Outcome.NoSuchEventType();
        var possible = new ArrayList<Host>();
        var refusal = OpenTimes.Verdict.OPEN;
        List<OpenTimes.Judged> judgements = openTimes.judge(found.get(), wish.startAt());
        // It was taken away meanwhile.
        if (judgements.isEmpty()) return new Outcome.NoSuchEventType();
        // It may have been changed since it was found.
        EventType type = judgements.getFirst().type();
        for (OpenTimes.Judged judged : judgements) {
            if (judged.verdict() == OpenTimes.Verdict.OPEN) possible.add(judged.host());
            else if (refusal == OpenTimes.Verdict.OPEN) refusal = judged.verdict();
        }
        boolean wantsAll = type.rules().assignment() == BookingRules.Assignment.COLLECTIVE;
        boolean isOffered = wantsAll ? refusal == OpenTimes.Verdict.OPEN : !possible.isEmpty();
        if (!isOffered) return new Outcome.NotOpen(refusal);
        return database.write(tx -> place(tx, wish, type, possible));
    }

    /** Agreed at once, or asked for first. */
    public static BookingStatus startsAs(EventType type, Host host) {
        boolean agreed = host.autoConfirm() || type.confirmation() == Confirmation.INSTANT;
        return agreed ? BookingStatus.CONFIRMED : BookingStatus.PENDING;
    }

    private Outcome place(Tx tx, Wish wish, EventType type, List<Host> possible) {
        if (type.rules().limits().client().isEmpty()) return claim(tx, wish, type, possible);
        // A client who has enough is known only after the time is taken.
        return tx.attempt(() -> claim(tx, wish, type, possible), Outcome.Placed.class::isInstance);
    }

    private Outcome claim(Tx tx, Wish wish, EventType type, List<Host> possible) {
        Assigned assigned = tables.assigning().take(tx, type, possible, wish.startAt(), Holder.booking(wish.id()));
        return switch (assigned) {
            case Assigned.To(List<Host> hosts) -> agree(tx, wish, type, hosts);
            case Assigned.Taken() -> new Outcome.Taken();
            case Assigned.Full() -> new Outcome.Full();
            case Assigned.LimitReached(Limit which) -> new Outcome.LimitReached(which);
        };
    }

    private Outcome agree(Tx tx, Wish wish, EventType type, List<Host> assigned) {
        Host host = assigned.getFirst();
        Client client = tables.clients().findOrAdd(tx, type.account(), wish.client(), wish.caller());
        if (hasEnough(tx, type, client)) {
            // Whoever types an address must not learn from this whether it has bookings.
            return isKnown(wish.caller(), type) ? new Outcome.LimitReached(Limit.CLIENT) : new Outcome.Taken();
        }
        BookingStatus status = startsAs(type, host);
        Instant end = wish.startAt().plus(type.duration());
        var booking = new Booking(
                type.account(),
                wish.id(),
                Reference.of(wish.id().value()),
                type.id(),
                host.id(),
                client.id(),
                new Attendee(
                        wish.client().name(),
                        wish.client().email(),
                        wish.client().phone(),
                        wish.client().timeZone(),
                        wish.client().language()),
                Json.object(),
                status,
                wish.startAt(),
                end,
                PaymentStatus.NONE,
                Optional.empty(),
                Turning.of(type, status, end, time.now()),
                false,
                Optional.empty(),
                1);
        tables.bookings().add(tx, booking);
        BookingFact fact = BookingFact.of(Happening.CREATED, booking);
        tables.facts()
                .append(
                        tx,
                        type.account(),
                        fact.what().type(),
                        wish.id().value(),
                        time.now(),
                        wish.caller().actorIn(type.account()),
                        fact.data());
        return new Outcome.Placed(booking, assigned.stream().map(Host::id).toList());
    }

    /** Whether they are who they say they are, or may see everybody's bookings. */
    private static boolean isKnown(Caller caller, EventType type) {
        return switch (caller) {
            case Caller.Key key -> key.account().equals(type.account());
            case Caller.Member member -> member.account().equals(type.account());
            case Caller.Customer customer -> customer.account().equals(type.account());
            case Caller.Holder _, Caller.Guest() -> false;
        };
    }

    /** Those who book this event type, if it has limits, come one after the other; so nobody else counts meanwhile. */
    private boolean hasEnough(Tx tx, EventType type, Client client) {
        OptionalInt limit = type.rules().limits().client();
        return limit.isPresent()
                && tables.bookings().countAhead(tx, type.account(), type.id(), client.id(), limit.getAsInt())
                        >= limit.getAsInt();
    }
}
