package app.kept.host;

import java.util.List;
import java.util.Optional;

/**
 * What of an event type's bookings is told to whom, as far as the event type says so itself.
 *
 * @param remindersBefore minutes before the start; without it as the journey has it
 * @param bookingEmails addresses that hear of each new booking
 */
public record Notices(
        boolean emailConfirmation,
        boolean smsConfirmation,
        Optional<List<Integer>> remindersBefore,
        List<String> bookingEmails) {
    public static final Notices USUAL = new Notices(true, false, Optional.empty(), List.of());

    public Notices {
        bookingEmails = List.copyOf(bookingEmails);
    }
}
