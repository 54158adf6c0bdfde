package app.kept.booking.life;

import app.kept.availability.Claims;
import app.kept.booking.Booking;
import app.kept.booking.BookingFact;
import app.kept.booking.BookingStatus;
import app.kept.booking.Changed;
import app.kept.booking.Changing;
import app.kept.booking.Happening;
import java.util.List;

/** The end of a booking that does not take place: its time is free again, and whatever hangs on it is closed. */
public final class Ending {
    private final Claims claims;
    private final List<Closing> closings;

    public Ending(Claims claims, List<Closing> closings) {
        this.claims = claims;
        this.closings = List.copyOf(closings);
    }

    Changed end(Changing.Hand hand, BookingStatus status, Happening what, Booking.Ending how) {
        Booking booking = hand.booking();
        close(hand);
        claims.release(hand.tx(), booking.account(), booking.id().value());
        return hand.done(BookingFact.of(what, booking.ended(status, how)));
    }

    /** For what takes place, or has: its time stays taken. */
    void close(Changing.Hand hand) {
        closings.forEach(closing -> closing.close(hand.tx(), hand.booking(), hand.by()));
    }
}
