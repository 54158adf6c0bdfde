package app.kept.booking.life;

import app.kept.booking.Act;
import app.kept.booking.Booking;
import app.kept.booking.BookingStatus;
import app.kept.booking.Changed;
import app.kept.booking.Changing;
import app.kept.booking.Happening;
import app.kept.booking.Party;

/** The host says no to what was asked for; or nobody says anything in time, which is a no as well. */
public final class Rejecting {
    private final Changing changing;
    private final Ending ending;

    public Rejecting(Changing changing, Ending ending) {
        this.changing = changing;
        this.ending = ending;
    }

    public Changed reject(Call call) {
        var how = new Booking.Ending(call.by().party(), call.reason().orElse(null), false);
        return changing.change(
                call.wish(Act.REJECT), hand -> ending.end(hand, BookingStatus.REJECTED, Happening.REJECTED, how));
    }

    Changed expire(Call call) {
        var how = new Booking.Ending(Party.SYSTEM, Booking.Ending.EXPIRED, false);
        return changing.change(call.wish(Act.EXPIRE), hand -> {
            // It may have been given more time since it was found to be due.
            boolean isDue = LifeKeeping.isDue(hand);
            return isDue
                    ? ending.end(hand, BookingStatus.REJECTED, Happening.EXPIRED, how)
                    : new Changed.Unchanged(hand.booking());
        });
    }
}
