package app.kept.booking;

import app.kept.account.Caller;
import app.kept.availability.Assigned;
import app.kept.availability.Assigning;
import app.kept.availability.Holder;
import app.kept.availability.Limit;
import app.kept.availability.OpenTimes;
import app.kept.client.ClientId;
import app.kept.client.Clients;
import app.kept.client.NewClient;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.platform.base.Ids;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * Places a booking: the time is claimed, the client known, the booking and its fact are there, or none of it. Nothing
 * is sent and nobody is called here; whoever has to act reads the fact.
 */
public final class Placing {
    private final Database database;
    private final Judging judging;
    private final Tables tables;

    public Placing(Database database, Judging judging, Tables tables) {
        this.database = database;
        this.judging = judging;
        this.tables = tables;
    }

    /** What a placement writes. */
    public record Tables(Assigning assigning, Clients clients, Bookings bookings, Writing writing) {}

    /**
     * What somebody asks for.
     *
     * @param answers to the event type's questions, which were held against them
     * @param id of the booking to be; whoever asks twice with the same id gets no second booking
     */
    public record Wish(
            EventTypeId eventType,
            Instant startAt,
            NewClient client,
            JsonNode answers,
            Favour favour,
            Caller caller,
            BookingId id) {
        /** Where nothing is asked, and nobody does anybody a favour. */
        public Wish(EventTypeId eventType, Instant startAt, NewClient client, Caller caller) {
            this(eventType, startAt, client, Json.object(), Favour.NONE, caller, new BookingId(Ids.next()));
        }

        /** The same at another time, as a booking of its own. */
        public Wish at(Instant start) {
            return new Wish(eventType, start, client, answers, favour, caller, new BookingId(Ids.next()));
        }

        public Holder holder() {
            return favour.isTest() ? Holder.test(id) : Holder.booking(id);
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
        return switch (judging.judge(wish.eventType(), wish.startAt(), wish.favour())) {
            case Judging.Judged.Possible(EventType type, List<Host> hosts) ->
                database.write(tx -> place(tx, wish, type, hosts));
            case Judging.Judged.NotOpen(OpenTimes.Verdict why) -> new Outcome.NotOpen(why);
            case Judging.Judged.NoSuchEventType() -> new Outcome.NoSuchEventType();
        };
    }

    /** Agreed at once, or asked for first. */
    public static BookingStatus startsAs(EventType type, Host host) {
        return Writing.startsAs(type, host);
    }

    private Outcome place(Tx tx, Wish wish, EventType type, List<Host> possible) {
        if (type.rules().limits().client().isEmpty()) return claim(tx, wish, type, possible);
        // A client who has enough is known only after the time is taken.
        return tx.attempt(() -> claim(tx, wish, type, possible), Outcome.Placed.class::isInstance);
    }

    private Outcome claim(Tx tx, Wish wish, EventType type, List<Host> possible) {
        Assigned assigned = tables.assigning().take(tx, type, possible, wish.startAt(), wish.holder());
        return switch (assigned) {
            case Assigned.To(List<Host> hosts) -> agree(tx, wish, type, hosts);
            case Assigned.Taken() -> new Outcome.Taken();
            case Assigned.Full() -> new Outcome.Full();
            case Assigned.LimitReached(Limit which) -> new Outcome.LimitReached(which);
        };
    }

    private Outcome agree(Tx tx, Wish wish, EventType type, List<Host> assigned) {
        ClientId client = client(tx, wish, type);
        if (hasEnough(tx, type, client)) return new Outcome.LimitReached(Limit.CLIENT);
        Booking booking = tables.writing().write(tx, wish, type, assigned.getFirst(), client, Optional.empty());
        return new Outcome.Placed(booking, assigned.stream().map(Host::id).toList());
    }

    /** Part of the caller's transaction: who books, found or added. */
    public ClientId client(Tx tx, Wish wish, EventType type) {
        return wish.favour()
                .client()
                .orElseGet(() -> tables.clients()
                        .findOrAdd(tx, type.account(), wish.client(), wish.caller())
                        .id());
    }

    /** Those who book this event type, if it has limits, come one after the other; so nobody else counts meanwhile. */
    private boolean hasEnough(Tx tx, EventType type, ClientId client) {
        OptionalInt limit = type.rules().limits().client();
        return limit.isPresent()
                && tables.bookings().countAhead(tx, type.account(), type.id(), client, limit.getAsInt())
                        >= limit.getAsInt();
    }
}
