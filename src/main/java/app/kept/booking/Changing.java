package app.kept.booking;

import app.kept.account.AccountId;
import app.kept.account.Actor;
import app.kept.event.Facts;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * The one way in which bookings change: those who want something of one booking come one after the other, each sees what
 * the one before did, and every change leaves one fact that says who did it.
 */
public final class Changing {
    private final Database database;
    private final Bookings bookings;
    private final Facts facts;
    private final Time time;

    public Changing(Database database, Bookings bookings, Facts facts, Time time) {
        this.database = database;
        this.bookings = bookings;
        this.facts = facts;
        this.time = time;
    }

    /**
     * Who wants it, and on whose side of the booking they are.
     *
     * @param version of the booking that they have seen, if they say so
     */
    public record By(Actor actor, Party party, Optional<Integer> version) {
        public static final By SYSTEM = new By(Actor.SYSTEM, Party.SYSTEM, Optional.empty());
    }

    /** What somebody wants to be done. */
    public record Wish(AccountId account, BookingId booking, Act act, By by) {}

    /** A booking in the hands of whoever changes it; nobody else does meanwhile. */
    public final class Hand {
        private final Tx tx;
        private final Booking booking;
        private final By by;

        private Hand(Tx tx, Booking booking, By by) {
            this.tx = tx;
            this.booking = booking;
            this.by = by;
        }

        public Tx tx() {
            return tx;
        }

        public Booking booking() {
            return booking;
        }

        public By by() {
            return by;
        }

        public Instant now() {
            return time.now();
        }

        /** What has happened, and how the booking is now. */
        public Changed done(BookingFact fact) {
            bookings.save(tx, fact.booking());
            return noted(fact);
        }

        /** What has happened, without the booking being another: a proposal. */
        public Changed noted(BookingFact fact) {
            facts.append(tx, fact.told(by.actor(), now()));
            return new Changed.Done(fact.booking());
        }
    }

    /** Does it if it is possible; what is refused has changed nothing. */
    public Changed change(Wish wish, Function<Hand, Changed> act) {
        if (!wish.act().isFor(wish.by().party())) return new Changed.NotYours(wish.act());
        return database.write(
                tx -> tx.attempt(() -> judged(tx, wish, act), changed -> changed instanceof Changed.Final));
    }

    private Changed judged(Tx tx, Wish wish, Function<Hand, Changed> act) {
        Optional<Booking> found = bookings.lock(tx, wish.account(), wish.booking());
        if (found.isEmpty()) return new Changed.NoSuchBooking();
        Booking booking = found.get();
        boolean isStale =
                wish.by().version().filter(seen -> seen != booking.version()).isPresent();
        if (Life.isDone(booking.status(), wish.act())) return new Changed.Unchanged(booking);
        if (isStale) return new Changed.Stale(booking);
        if (!Life.allows(booking.status(), wish.act())) {
            return new Changed.WrongState(
                    booking,
                    wish.act(),
                    Life.possible(booking.status(), wish.by().party()));
        }
        return act.apply(new Hand(tx, booking, wish.by()));
    }
}
