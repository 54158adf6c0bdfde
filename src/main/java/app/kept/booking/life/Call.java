package app.kept.booking.life;

import app.kept.account.AccountId;
import app.kept.booking.Act;
import app.kept.booking.BookingId;
import app.kept.booking.Changing;
import java.util.Optional;

/**
 * Somebody wants something of a booking.
 *
 * @param reason why, in their words; for those acts that end it
 */
public record Call(AccountId account, BookingId booking, Changing.By by, Optional<String> reason) {
    Changing.Wish wish(Act act) {
        return new Changing.Wish(account, booking, act, by);
    }
}
