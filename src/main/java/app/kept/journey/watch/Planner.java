package app.kept.journey.watch;

import app.kept.account.AccountId;
import app.kept.booking.BookingId;
import app.kept.platform.db.Tx;
import java.util.List;

/** Whoever plans what bookings owe. */
@FunctionalInterface
public interface Planner {

    /** Part of the caller's transaction: what is missing of these is added, and what is not as it should be is changed. */
    Changed plan(Tx tx, AccountId account, List<BookingId> bookings);

    /**
     * How many messages it were.
     *
     * @param noted what is owed and does not go, and was not in the ledger
     */
    record Changed(int added, int noted, int moved, int calledOff) {}
}
