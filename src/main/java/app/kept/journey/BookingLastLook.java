package app.kept.journey;

import app.kept.booking.Booking;
import app.kept.booking.BookingId;
import app.kept.booking.BookingStatus;
import app.kept.booking.Bookings;
import app.kept.message.LastLook;
import app.kept.message.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Asks right before sending whether the booking is still what the message speaks of. */
public final class BookingLastLook implements LastLook {
    private final Bookings bookings;

    public BookingLastLook(Bookings bookings) {
        this.bookings = bookings;
    }

    @Override
    public Map<UUID, Verdict> look(List<Message> messages) {
        var verdicts = new HashMap<UUID, Verdict>();
        for (Message message : messages) {
            if (message.about().kind().equals(Owed.ABOUT)) {
                reasonAgainst(message).ifPresent(reason -> verdicts.put(message.id(), new Verdict.Skip(reason)));
            }
        }
        return verdicts;
    }

    private Optional<String> reasonAgainst(Message message) {
        Booking booking = bookings.find(
                        message.account(), new BookingId(message.about().id()))
                .orElseThrow();
        boolean over = booking.status() == BookingStatus.CANCELLED || booking.status() == BookingStatus.REJECTED;
        return over && message.step().equals(Owed.REMINDER)
                ? Optional.of("The booking does not take place any more.")
                : Optional.empty();
    }
}
