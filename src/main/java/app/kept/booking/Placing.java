package app.kept.booking;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.availability.Assigned;
import app.kept.availability.Assigning;
import app.kept.availability.Holder;
import app.kept.availability.Limit;
import app.kept.availability.OpenTimes;
import app.kept.client.ClientId;
import app.kept.client.Clients;
import app.kept.client.NewClient;
import app.kept.host.BookingRules;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.plan.Plan;
import app.kept.platform.base.Ids;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import app.kept.privacy.Consents;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * Places a booking: the time is claimed, the client known, the booking and its fact are there, or none of it. Nothing
 * is sent and nobody is called here; whoever has to act reads the fact.
 */
public final class Placing {
    private final Database database;
    private final PlacingTogether together;
    private final Judging judging;
    private final Tables tables;

    public Placing(Database database, PlacingTogether together, Judging judging, Tables tables) {
        this.together = together;
        this.database = database;
        this.judging = judging;
        this.tables = tables;
    }

    /** What a placement writes. */
    public record Tables(
            Assigning assigning,
            Clients clients,
            Bookings bookings,
            PlanRoom room,
            Writing writing,
            Consents consents) {}

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
            BookingId id,
            Optional<Consents.Said> consent) {
        /** Where nothing is asked, and nobody does anybody a favour. */
        public Wish(EventTypeId eventType, Instant startAt, NewClient client, Caller caller) {
            this(
                    eventType,
                    startAt,
                    client,
                    Json.object(),
                    Favour.NONE,
                    caller,
                    new BookingId(Ids.next()),
                    Optional.empty());
        }

        /** The same at another time, as a booking of its own. */
        public Wish at(Instant start) {
            return new Wish(eventType, start, client, answers, favour, caller, new BookingId(Ids.next()), consent);
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

        /** What the host pays for has no room for it. */
        record PlanLimitReached(HostId host) implements Outcome {}

        /** The rules do not offer the time. */
        record NotOpen(OpenTimes.Verdict why) implements Outcome {}

        record NoSuchEventType() implements Outcome {}

        /** Who was named by their id has been erased meanwhile. */
        record NoSuchClient() implements Outcome {}

        /** What was said to the account's text will not do. */
        record NoConsent(Consents.Verdict why) implements Outcome {}
    }

    public Outcome place(Wish wish) {
        return together.place(wish).orElseGet(() -> placeAlone(wish));
    }

    private Outcome placeAlone(Wish wish) {
        return switch (judging.judge(wish.eventType(), wish.startAt(), wish.favour())) {
            case Judging.Judged.Possible(EventType type, List<Host> hosts) -> agreeing(wish, type, hosts);
            case Judging.Judged.NotOpen(OpenTimes.Verdict why) -> new Outcome.NotOpen(why);
            case Judging.Judged.NoSuchEventType() -> new Outcome.NoSuchEventType();
        };
    }

    private Outcome agreeing(Wish wish, EventType type, List<Host> possible) {
        return switch (tables.consents().judge(type.account(), wish.consent())) {
            case Consents.Verdict.Fine(var noted) ->
                database.write(tx -> {
                    Outcome outcome = place(tx, wish, type, possible);
                    if (outcome instanceof Outcome.Placed(Booking booking, var _)) note(tx, booking, noted);
                    return outcome;
                });
            case Consents.Verdict.Missing missing -> new Outcome.NoConsent(missing);
            case Consents.Verdict.Outdated outdated -> new Outcome.NoConsent(outdated);
        };
    }

    /** Part of the caller's transaction. */
    public void note(Tx tx, Booking booking, Optional<Consents.Noted> consent) {
        consent.ifPresent(noted ->
                tables.consents().note(tx, booking.account(), booking.id().value(), booking.client(), noted));
    }

    /** Agreed at once, or asked for first. */
    public static BookingStatus startsAs(EventType type, Host host) {
        return Writing.startsAs(type, host);
    }

    private Outcome place(Tx tx, Wish wish, EventType type, List<Host> possible) {
        Map<HostId, Plan.Limits> plans = tables.room().limitsOf(tx, type, possible);
        boolean isAnybodys = type.rules().limits().client().isEmpty()
                && plans.isEmpty()
                && wish.favour().client().isEmpty();
        if (isAnybodys) return claim(tx, wish, type, possible, plans);
        // A client who has enough, is one too many, or is no more, is known only after the time is taken.
        Outcome outcome = tx.attempt(() -> claim(tx, wish, type, possible, plans), Outcome.Placed.class::isInstance);
        boolean byTurns = type.rules().assignment() == BookingRules.Assignment.ROUND_ROBIN;
        if (!byTurns || !(outcome instanceof Outcome.PlanLimitReached(HostId full))) return outcome;
        // Whose plan has no room is passed over, as if they had no time.
        List<Host> others =
                possible.stream().filter(host -> !host.id().equals(full)).toList();
        return others.isEmpty() ? outcome : place(tx, wish, type, others);
    }

    private Outcome claim(Tx tx, Wish wish, EventType type, List<Host> possible, Map<HostId, Plan.Limits> plans) {
        tables.room().standInLine(tx, type, plans);
        Assigned assigned = tables.assigning().take(tx, type, possible, wish.startAt(), wish.holder());
        return switch (assigned) {
            case Assigned.To(List<Host> hosts) -> agree(tx, wish, type, hosts, plans);
            case Assigned.Taken() -> new Outcome.Taken();
            case Assigned.Full() -> new Outcome.Full();
            case Assigned.LimitReached(Limit which) -> new Outcome.LimitReached(which);
        };
    }

    private Outcome agree(Tx tx, Wish wish, EventType type, List<Host> assigned, Map<HostId, Plan.Limits> plans) {
        Host host = assigned.getFirst();
        Optional<HostId> list = wish.favour().isTest() ? Optional.empty() : Optional.of(host.id());
        Optional<Booker> found = booker(tx, wish, host.account(), list);
        if (found.isEmpty()) return new Outcome.NoSuchClient();
        Booker booker = found.get();
        if (hasEnough(tx, type, booker.client())) {
            // Whoever types an address must not learn from this whether it has bookings.
            return isKnown(wish.caller(), type) ? new Outcome.LimitReached(Limit.CLIENT) : new Outcome.Taken();
        }
        boolean counts = !wish.favour().isTest();
        if (counts && tables.room().isFull(tx, host, plans, wish.startAt(), booker.isNewToHost())) {
            return new Outcome.PlanLimitReached(host.id());
        }
        Booking booking = tables.writing().write(tx, wish, type, host, booker.client(), Optional.empty());
        return new Outcome.Placed(booking, assigned.stream().map(Host::id).toList());
    }

    /** Who books, and whether the host did not have them in the list so far. */
    public record Booker(ClientId client, boolean isNewToHost) {}

    /**
     * Part of the caller's transaction: who books, found or added; nobody, if they have been erased.
     *
     * @param list the host in whose list they stand from now on; a test puts them in nobody's
     */
    public Optional<Booker> booker(Tx tx, Wish wish, AccountId account, Optional<HostId> list) {
        Clients clients = tables.clients();
        Optional<ClientId> named = wish.favour().client();
        if (named.isPresent()) {
            Optional<ClientId> living = clients.living(tx, account, named.get());
            if (living.isEmpty()) return Optional.empty();
            ClientId known = living.get();
            boolean isNew = list.isPresent()
                    && clients.putOnList(tx, account, list.get().value(), known);
            return Optional.of(new Booker(known, isNew));
        }
        var said = new Clients.Booker(account, list.map(HostId::value), wish.client(), wish.caller());
        Clients.Known known = clients.findOrAdd(tx, said);
        return Optional.of(new Booker(known.client().id(), known.isNew()));
    }

    /** Whether they are who they say they are, or may see everybody's bookings. */
    public static boolean isKnown(Caller caller, EventType type) {
        return switch (caller) {
            case Caller.Key key -> key.account().equals(type.account());
            case Caller.Member member -> member.account().equals(type.account());
            case Caller.Customer customer -> customer.account().equals(type.account());
            case Caller.Holder _, Caller.Guest() -> false;
        };
    }

    /** Those who book this event type, if it has limits, come one after the other; so nobody else counts meanwhile. */
    private boolean hasEnough(Tx tx, EventType type, ClientId client) {
        OptionalInt limit = type.rules().limits().client();
        return limit.isPresent()
                && tables.bookings().countAhead(tx, type.account(), type.id(), client, limit.getAsInt())
                        >= limit.getAsInt();
    }
}
