package app.kept.journey.condition;

import app.kept.booking.BookingId;

/**
 * Something could not be found out of a booking. That is never taken for an answer. People read what it says; what it was
 * in the program's words is the cause, which the log has.
 */
public final class LookUpFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LookUpFailed(String what, String step, BookingId booking, RuntimeException cause) {
        super("%s of step %s could not be found out for booking %s.".formatted(what, step, booking.value()), cause);
    }
}
