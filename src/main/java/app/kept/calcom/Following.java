package app.kept.calcom;

import app.kept.account.AccountId;
import app.kept.booking.Booking;
import app.kept.booking.BookingId;
import app.kept.booking.BookingStatus;
import app.kept.booking.Bookings;
import app.kept.booking.Mirroring;
import app.kept.booking.PaymentStatus;
import app.kept.client.NewClient;
import app.kept.host.EventType;
import app.kept.host.EventTypes;
import app.kept.host.HostId;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Tx;
import java.util.Optional;

/**
 * Has a booking here be what an agreement at Cal.com is. What Cal.com changed since it was looked at last is changed here;
 * what it did not, stays as it is.
 */
final class Following {
    /** Of an account, for each delivery; the others have their turn with the next one. */
    private static final int MOST_IN_CONFLICT = 20;

    private final CalDeliveries deliveries;
    private final CalBookings agreements;
    private final Places places;
    private final EventTypes types;
    private final Bookings bookings;
    private final Mirroring mirroring;
    private final Time time;

    Following(
            CalDeliveries deliveries,
            CalBookings agreements,
            Places places,
            EventTypes types,
            Bookings bookings,
            Mirroring mirroring,
            Time time) {
        this.deliveries = deliveries;
        this.agreements = agreements;
        this.places = places;
        this.types = types;
        this.bookings = bookings;
        this.mirroring = mirroring;
        this.time = time;
    }

    /** Part of a transaction in which nobody else looks at the account's agreements: it as it is now, not saved yet. */
    Chain follow(Tx tx, Chain chain) {
        Optional<Story> told = Story.of(deliveries.heardOf(tx, chain));
        if (told.isEmpty()) return chain;
        Story story = told.get();
        Optional<Booking> here = chain.booking().flatMap(id -> bookings.lock(tx, chain.account(), id));
        return here.isPresent() ? changed(tx, chain, story, here.get()) : begun(tx, chain.told(story), story);
    }

    Optional<EventType> typeOf(Booking booking) {
        return types.find(booking.account(), booking.eventType());
    }

    /** Somebody may have let go of what they had. */
    void takeTimesThatAreFree(Tx tx, AccountId account) {
        for (Chain chain : agreements.inConflict(tx, account, MOST_IN_CONFLICT)) {
            Optional<Booking> here = chain.booking().flatMap(id -> bookings.lock(tx, account, id));
            boolean hasItsTime = here.flatMap(this::typeOf)
                    .filter(type -> mirroring.takeItsTime(tx, here.orElseThrow(), type))
                    .isPresent();
            if (hasItsTime) {
                agreements.save(
                        tx,
                        chain.kept(
                                chain.booking().orElseThrow(), chain.applied().orElseThrow(), true));
            }
        }
    }

    private Chain begun(Tx tx, Chain chain, Story story) {
        Optional<Story.Times> times = story.times();
        if (times.isEmpty()) return chain.unmapped("It is not told when it is.");
        Optional<BookingStatus> status = story.status();
        if (status.isEmpty()) return chain.unmapped("It is not told how it stands.");
        Optional<NewClient> guest = story.guest();
        if (guest.isEmpty()) return chain.unmapped("It is not told who comes, with an address or a phone.");
        return switch (places.find(tx, chain.account(), story)) {
            case Places.Found.Nowhere(String reason) -> chain.unmapped(reason);
            case Places.Found.Here(EventType type, HostId host) -> {
                var now = new Applied(
                        story.head(),
                        status.get(),
                        times.get().start(),
                        times.get().end(),
                        host,
                        story.payment().orElse(PaymentStatus.NONE));
                var who = Doers.of(story, guest);
                var original = original(now, type, now.status(), who);
                var comes = new Mirroring.Guest(
                        guest.get(), story.answers(type.offer().questionKeys()), story.isTest(), story.place());
                var added = mirroring.add(tx, new BookingId(Ids.next()), original, comes, who.turning(now.status()));
                yield chain.kept(added.booking().id(), now, added.hasItsTime());
            }
        };
    }

    private Chain changed(Tx tx, Chain chain, Story story, Booking here) {
        EventType type = typeOf(here).orElseThrow();
        Applied before = chain.applied().orElseThrow();
        Placed placed = placed(tx, chain, story, before);
        Applied now = now(story, before, placed.host());
        boolean isMoved = !now.isAtTheSamePlace(before);
        var place = isMoved
                ? now
                : new Applied(now.head(), now.status(), here.startAt(), here.endAt(), here.host(), now.payment());
        BookingStatus status = isMoved ? now.status() : turned(here, type, before.status(), now.status());
        Optional<NewClient> guest = story.guest();
        var who = Doers.of(story, guest);
        Booking known = retold(tx, story, here, type, guest);
        var followed =
                mirroring.follow(tx, known, original(place, type, status, who), who.moving(), who.turning(status));
        Chain kept = chain.told(story).kept(here.id(), now, followed.hasItsTime());
        return placed.problem()
                .map(why -> kept.misplaced(why, chain.organizer()))
                .orElse(kept);
    }

    /** Of several who come together only the first is a client here, and stays it. */
    private Booking retold(Tx tx, Story story, Booking here, EventType type, Optional<NewClient> guest) {
        return mirroring
                .retelling()
                .retell(
                        tx,
                        here,
                        guest.filter(_ -> !story.isSeated()),
                        story.answers(type.offer().questionKeys()),
                        story.place());
    }

    /** @param problem why it is still with whom it was, though Cal.com says otherwise */
    private record Placed(HostId host, Optional<String> problem) {}

    private Placed placed(Tx tx, Chain chain, Story story, Applied before) {
        // Who was given another address here since is no other host there.
        boolean isSameHost = story.organizer().isEmpty() || story.organizer().equals(chain.organizer());
        if (isSameHost) return new Placed(before.host(), Optional.empty());
        return switch (places.find(tx, chain.account(), story)) {
            case Places.Found.Here(var _, HostId found) -> new Placed(found, Optional.empty());
            case Places.Found.Nowhere(String reason) -> new Placed(before.host(), Optional.of(reason));
        };
    }

    /** What is not told any more, for it was forgotten, is as it was. */
    private Applied now(Story story, Applied before, HostId host) {
        Story.Times times = story.times().orElse(new Story.Times(before.start(), before.end()));
        boolean isSame = story.head().equals(before.head());
        boolean wasOff = before.status() == BookingStatus.CANCELLED || before.status() == BookingStatus.REJECTED;
        BookingStatus told = story.status().orElse(before.status());
        BookingStatus status = isSame && wasOff && told != BookingStatus.CANCELLED ? before.status() : told;
        return new Applied(
                story.head(),
                status,
                times.start(),
                times.end(),
                host,
                story.payment().orElse(before.payment()));
    }

    /** What becomes of it here when Cal.com says that it is in another state than it said before. */
    private BookingStatus turned(Booking here, EventType type, BookingStatus before, BookingStatus now) {
        if (before == now) return here.status();
        boolean isOffHere = here.status() == BookingStatus.CANCELLED || here.status() == BookingStatus.REJECTED;
        boolean wasOff = before == BookingStatus.CANCELLED || before == BookingStatus.REJECTED;
        return switch (now) {
            case CANCELLED, REJECTED -> now;
            // Whoever called it off here knew why.
            case NO_SHOW -> isOffHere && !wasOff ? here.status() : now;
            case COMPLETED -> {
                boolean saidHere = here.status() == BookingStatus.NO_SHOW && before != BookingStatus.NO_SHOW;
                yield saidHere || (isOffHere && !wasOff) ? here.status() : now;
            }
            case PENDING, CONFIRMED -> {
                if (isOffHere && !wasOff) yield here.status();
                if (here.status() == BookingStatus.COMPLETED) yield here.status();
                // They did come after all, and it is over.
                boolean isHeld = type.agreement()
                        .completeAfter()
                        .filter(span -> !here.endAt().plus(span).isAfter(time.now()))
                        .isPresent();
                yield here.status() == BookingStatus.NO_SHOW && isHeld ? BookingStatus.COMPLETED : now;
            }
        };
    }

    private static Mirroring.Original original(Applied now, EventType type, BookingStatus status, Doers who) {
        return new Mirroring.Original(
                type, now.host(), now.start(), now.end(), status, now.payment(), who.ending(status));
    }
}
