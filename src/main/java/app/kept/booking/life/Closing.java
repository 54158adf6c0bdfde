package app.kept.booking.life;

import app.kept.booking.Booking;
import app.kept.booking.Changing;
import app.kept.platform.db.Tx;

/** What else is over when a booking is: part of the transaction in which it ends, told before the end itself. */
@FunctionalInterface
public interface Closing {
    /**
     * @param booking as it was until now
     * @param by who ends it
     */
    void close(Tx tx, Booking booking, Changing.By by);
}
