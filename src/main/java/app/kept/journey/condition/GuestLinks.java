package app.kept.journey.condition;

import app.kept.booking.Booking;
import java.util.Optional;

/** Makes the way to a booking for whoever booked it without an account. Whoever has it acts as the client. */
@FunctionalInterface
public interface GuestLinks {
    /** The whole address, the same one while it is good; nothing once it would be good no longer. */
    Optional<String> manage(Booking booking);
}
