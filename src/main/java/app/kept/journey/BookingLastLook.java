package app.kept.journey;

import app.kept.booking.Booking;
import app.kept.booking.BookingId;
import app.kept.booking.BookingStatus;
import app.kept.booking.Bookings;
import app.kept.message.LastLook;
import app.kept.message.Message;
import java.util.Optional;

/** Asks right before sending whether the booking is still what the message speaks of. */
public final class BookingLastLook implements LastLook {
    private final Bookings bookings;

    public BookingLastLook(Bookings bookings) {
        this.bookings = bookings;
    }

    @Override
    public String kind() {
        return Owed.ABOUT;
    }

    @Override
    public Optional<String> reasonAgainst(Message message) {
        Booking booking = bookings.find(
                        message.account(), new BookingId(message.about().id()))
                .orElseThrow();
        boolean over = booking.status() == BookingStatus.CANCELLED || booking.status() == BookingStatus.REJECTED;
        return over && message.step().equals(Owed.REMINDER)
                ? Optional.of("The booking does not take place any more.")
                : Optional.empty();
    }
}
