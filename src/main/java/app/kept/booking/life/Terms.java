package app.kept.booking.life;

import app.kept.account.AccountId;
import app.kept.booking.BookingId;
import app.kept.booking.Bookings;
import app.kept.host.EventType;
import app.kept.host.EventTypes;
import java.util.Optional;

/** By which terms a booking was made. A booking never becomes one of another event type, so this is read beforehand. */
public final class Terms {
    private final Bookings bookings;
    private final EventTypes types;

    public Terms(Bookings bookings, EventTypes types) {
        this.bookings = bookings;
        this.types = types;
    }

    /** Nothing where there is no such booking. */
    Optional<EventType> of(AccountId account, BookingId booking) {
        return bookings.find(account, booking)
                .map(found -> types.find(account, found.eventType()).orElseThrow());
    }
}
