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
import app.kept.privacy.Consents;
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
    public record Tables(Assigning assigning, Clients clients, Bookings bookings, Facts facts, Consents consents) {}

    /**
     * What somebody asks for.
     *
     * @param id of the booking to be; whoever asks twice with the same id gets no second booking
     */
    public record Wish(
            EventTypeId eventType,
            Instant startAt,
            NewClient client,
            Caller caller,
            BookingId id,
            Optional<Consents.Said> consent) {
        public Wish(EventTypeId eventType, Instant startAt, NewClient client, Caller caller) {
            this(eventType, startAt, client, caller, new BookingId(Ids.next()), Optional.empty());
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

        /** What was said to the account's text will not do. */
        record NoConsent(Consents.Verdict why) implements Outcome {}
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

    private void note(Tx tx, Booking booking, Optional<Consents.Noted> consent) {
        consent.ifPresent(noted ->
                tables.consents().note(tx, booking.account(), booking.id().value(), booking.client(), noted));
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
        if (hasEnough(tx, type, client)) return new Outcome.LimitReached(Limit.CLIENT);
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

    /** Those who book this event type, if it has limits, come one after the other; so nobody else counts meanwhile. */
    private boolean hasEnough(Tx tx, EventType type, Client client) {
        OptionalInt limit = type.rules().limits().client();
        return limit.isPresent()
                && tables.bookings().countAhead(tx, type.account(), type.id(), client.id(), limit.getAsInt())
                        >= limit.getAsInt();
    }
}
