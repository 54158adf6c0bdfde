package app.kept.booking.life;

import app.kept.booking.BookingStatus;
import app.kept.booking.Bookings;
import app.kept.booking.Changing;
import app.kept.platform.base.Time;
import app.kept.work.Duty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Bookings change by themselves when their moment has come: what nobody answers expires, what nobody says anything about
 * took place. Each in a transaction of its own; of two nodes that find the same one, the second sees that it is done.
 */
public final class LifeKeeping implements Duty {
    private static final int MOST_AT_ONCE = 200;

    private final Bookings bookings;
    private final Rejecting rejecting;
    private final Attending attending;
    private final Time time;

    public LifeKeeping(Bookings bookings, Rejecting rejecting, Attending attending, Time time) {
        this.bookings = bookings;
        this.rejecting = rejecting;
        this.attending = attending;
        this.time = time;
    }

    @Override
    public String name() {
        return "turn bookings whose moment has come";
    }

    @Override
    public Optional<Instant> nextAt() {
        return bookings.nextTurn();
    }

    @Override
    public int run() {
        List<Bookings.Due> due = bookings.due(time.now(), MOST_AT_ONCE);
        RuntimeException failed = null;
        for (Bookings.Due one : due) {
            try {
                turn(one);
            } catch (RuntimeException e) {
                // One that cannot be turned keeps no other from it.
                if (failed == null) failed = e;
                else failed.addSuppressed(e);
            }
        }
        if (failed != null) throw failed;
        return due.size();
    }

    static boolean isDue(Changing.Hand hand) {
        return hand.booking().turnsAt().filter(at -> !at.isAfter(hand.now())).isPresent();
    }

    private void turn(Bookings.Due due) {
        var call = new Call(due.account(), due.booking(), Changing.By.SYSTEM, Optional.empty());
        if (due.status() == BookingStatus.PENDING) rejecting.expire(call);
        else attending.completeByItself(call);
    }
}
