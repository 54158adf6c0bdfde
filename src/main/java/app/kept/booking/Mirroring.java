package app.kept.booking;

import app.kept.account.AccountId;
import app.kept.account.Actor;
import app.kept.account.Caller;
import app.kept.availability.Claims;
import app.kept.availability.Holder;
import app.kept.availability.Session;
import app.kept.availability.Span;
import app.kept.client.ClientId;
import app.kept.client.Clients;
import app.kept.client.NewClient;
import app.kept.event.Facts;
import app.kept.host.EventType;
import app.kept.host.HostId;
import app.kept.platform.base.Time;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bookings that were agreed elsewhere. What is so there is so here, whatever our rules say: nobody is asked, nothing is
 * too late, and a time that somebody else has is no reason to lose what exists. Then it stands here without its time.
 */
public final class Mirroring {
    private static final Set<BookingStatus> OFF = EnumSet.of(BookingStatus.REJECTED, BookingStatus.CANCELLED);

    private final Bookings bookings;
    private final Facts facts;
    private final Claims claims;
    private final Clients clients;
    private final Proposals proposals;
    private final Retelling retelling;
    private final Time time;

    public Mirroring(Bookings bookings, Facts facts, Claims claims, Clients clients, Proposals proposals, Time time) {
        this.bookings = bookings;
        this.facts = facts;
        this.claims = claims;
        this.clients = clients;
        this.proposals = proposals;
        this.retelling = new Retelling(clients);
        this.time = time;
    }

    /**
     * A booking as it is elsewhere.
     *
     * @param ending how it came that it does not take place, should that be so
     */
    public record Original(
            EventType type,
            HostId host,
            Instant start,
            Instant end,
            BookingStatus status,
            PaymentStatus payment,
            Booking.Ending ending) {}

    /**
     * Who comes, and what they said.
     *
     * @param place where to, should that be told
     */
    public record Guest(NewClient client, JsonNode answers, boolean isTest, Optional<String> place) {}

    /**
     * Who did there what is different now.
     *
     * @param more what the fact says besides
     */
    public record Doing(Actor actor, ObjectNode more) {
        public static Doing byNobody() {
            return new Doing(Actor.SYSTEM, Json.object());
        }
    }

    /** @param hasItsTime false where somebody else has it here, though the booking is there */
    public record Mirrored(Booking booking, boolean hasItsTime) {}

    /** What is told of who comes and where, for whoever follows. */
    public Retelling retelling() {
        return retelling;
    }

    /** Part of the caller's transaction: one that was not here so far. */
    public Mirrored add(Tx tx, BookingId id, Original original, Guest guest, Doing turning) {
        AccountId account = original.type().account();
        // First the time and then the client: in that order all who book lock them.
        boolean hasItsTime = OFF.contains(original.status()) || take(tx, holder(id, guest.isTest()), original);
        Optional<HostId> list = guest.isTest() ? Optional.empty() : Optional.of(original.host());
        var booker = new Clients.Booker(account, list.map(HostId::value), guest.client(), new Caller.Guest());
        ClientId client = clients.findOrAdd(tx, booker).client().id();
        BookingStatus status = beforeItsEnd(original.status());
        var booking = new Booking(
                account,
                id,
                Reference.of(id.value()),
                original.type().id(),
                original.host(),
                client,
                attendee(guest.client()),
                guest.answers(),
                status,
                original.start(),
                original.end(),
                PaymentStatus.NONE,
                Optional.empty(),
                turnsAt(original, status),
                guest.isTest(),
                Optional.empty(),
                guest.place(),
                1);
        bookings.add(tx, List.of(booking));
        if (booking.place().isPresent()) {
            booking = booking.retold(booking.client(), booking.attendee(), booking.answers(), booking.place());
            retelling.save(tx, booking);
        }
        append(tx, BookingFact.of(Happening.CREATED, booking), Actor.SYSTEM);
        return new Mirrored(paid(tx, turned(tx, booking, original, turning), original), hasItsTime);
    }

    /** Part of a transaction that has locked the booking: it becomes what it is elsewhere. */
    public Mirrored follow(Tx tx, Booking locked, Original original, Doing moving, Doing turning) {
        boolean isElsewhere = !locked.startAt().equals(original.start())
                || !locked.endAt().equals(original.end())
                || !locked.host().equals(original.host());
        boolean isOff = OFF.contains(original.status());
        if (isElsewhere || isOff) {
            proposals.close(tx, locked, ProposalState.LAPSED);
            claims.release(tx, locked.account(), locked.id().value());
        }
        boolean hasItsTime = isOff || hasOrTakes(tx, locked, original);
        Booking moved = isElsewhere ? moved(tx, locked, original, moving) : locked;
        return new Mirrored(paid(tx, turned(tx, moved, original, turning), original), hasItsTime);
    }

    /** Part of a transaction that has locked the booking: somebody else may have let go of its time. */
    public boolean takeItsTime(Tx tx, Booking locked, EventType type) {
        var original = new Original(
                type,
                locked.host(),
                locked.startAt(),
                locked.endAt(),
                locked.status(),
                locked.payment(),
                new Booking.Ending(Party.SYSTEM, null, false));
        return OFF.contains(locked.status()) || hasOrTakes(tx, locked, original);
    }

    private boolean hasOrTakes(Tx tx, Booking locked, Original original) {
        boolean has = !claims.hostsOf(tx, locked.account(), locked.id().value()).isEmpty();
        return has || take(tx, holder(locked.id(), locked.isTest()), original);
    }

    private static Holder holder(BookingId id, boolean isTest) {
        return isTest ? Holder.test(id) : Holder.booking(id);
    }

    /** With its buffers, or else without them: it is there, and they would only have been better. */
    private boolean take(Tx tx, Holder holder, Original original) {
        EventType type = original.type().lasting(Duration.between(original.start(), original.end()));
        Session whole = Session.of(type, original.host(), original.start());
        var bare = new Session(
                type.account(),
                whole.eventType(),
                whole.host(),
                whole.start(),
                whole.end(),
                new Span(whole.start(), whole.end()),
                whole.capacity());
        return claims.take(tx, whole, holder) == Claims.Taking.DONE
                || claims.take(tx, bare, holder) == Claims.Taking.DONE;
    }

    private Booking moved(Tx tx, Booking before, Original original, Doing doing) {
        boolean staysOff = OFF.contains(original.status()) && OFF.contains(before.status());
        BookingStatus status = OFF.contains(original.status()) ? before.status() : beforeItsEnd(original.status());
        var booking = new Booking(
                before.account(),
                before.id(),
                before.reference(),
                before.eventType(),
                original.host(),
                before.client(),
                before.attendee(),
                before.answers(),
                status,
                original.start(),
                original.end(),
                before.payment(),
                staysOff ? before.ending() : Optional.empty(),
                turnsAt(original, status),
                before.isTest(),
                before.series(),
                before.place(),
                before.version() + 1);
        boolean isSameTime =
                before.startAt().equals(booking.startAt()) && before.endAt().equals(booking.endAt());
        ObjectNode more = Json.object()
                .put("previous_start_at", before.startAt().toString())
                .put("previous_end_at", before.endAt().toString());
        if (!before.host().equals(booking.host())) {
            more.put("previous_team_member_id", before.host().value().toString());
            if (!booking.isTest())
                clients.putOnList(tx, booking.account(), booking.host().value(), booking.client());
        }
        more.setAll(doing.more());
        Happening what = isSameTime ? Happening.REASSIGNED : Happening.RESCHEDULED;
        return saved(tx, new BookingFact(what, booking, more), doing.actor());
    }

    private Booking turned(Tx tx, Booking before, Original original, Doing doing) {
        BookingStatus status = original.status();
        if (before.status() == status) return before;
        Booking after = OFF.contains(status)
                ? before.ended(status, original.ending())
                : before.turned(status, turnsAt(original, status));
        return saved(tx, new BookingFact(whatTurns(before.status(), status), after, doing.more()), doing.actor());
    }

    private static Happening whatTurns(BookingStatus from, BookingStatus to) {
        boolean isBack = from == BookingStatus.NO_SHOW;
        return switch (to) {
            // It was agreed and has to be agreed to once more.
            case PENDING -> Happening.RESCHEDULED;
            case CONFIRMED -> isBack ? Happening.NO_SHOW_TAKEN_BACK : Happening.CONFIRMED;
            case COMPLETED -> isBack ? Happening.NO_SHOW_TAKEN_BACK : Happening.COMPLETED;
            case REJECTED -> Happening.REJECTED;
            case CANCELLED -> Happening.CANCELLED;
            case NO_SHOW -> Happening.NO_SHOW;
        };
    }

    private Booking paid(Tx tx, Booking before, Original original) {
        boolean isNews = original.payment() == PaymentStatus.PAID && before.payment() != PaymentStatus.PAID;
        if (!isNews) return before;
        return saved(tx, BookingFact.of(Happening.PAID, before.paying(PaymentStatus.PAID)), Actor.SYSTEM);
    }

    /** What was asked for elsewhere is answered elsewhere; here nobody lets it lapse. */
    private Optional<Instant> turnsAt(Original original, BookingStatus status) {
        return status == BookingStatus.CONFIRMED
                ? Turning.of(original.type(), status, original.start(), original.end(), time.now())
                : Optional.empty();
    }

    /** As what it began, or went on in between. */
    private static BookingStatus beforeItsEnd(BookingStatus status) {
        return status == BookingStatus.PENDING ? BookingStatus.PENDING : BookingStatus.CONFIRMED;
    }

    static Attendee attendee(NewClient said) {
        return new Attendee(said.name(), said.email(), said.phone(), said.timeZone(), said.language());
    }

    private Booking saved(Tx tx, BookingFact fact, Actor actor) {
        bookings.save(tx, fact.booking());
        append(tx, fact, actor);
        return fact.booking();
    }

    private void append(Tx tx, BookingFact fact, Actor actor) {
        facts.append(tx, fact.told(actor, time.now()));
    }
}
