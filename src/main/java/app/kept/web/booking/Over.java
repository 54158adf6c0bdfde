package app.kept.web.booking;

import app.kept.booking.Booking;
import app.kept.booking.Changed;
import app.kept.booking.Party;
import app.kept.web.page.Frame;
import java.time.ZoneId;
import java.util.Optional;

/**
 * That something can be done with a booking no more, on the page on which it would have been chosen.
 *
 * @param state in which it ended; empty while it has not
 */
public record Over(String state, String chip) {
    static Optional<Over> of(Booking booking, boolean isPossible, Frame frame) {
        if (isPossible) return Optional.empty();
        return Optional.of(
                words(booking, frame).isPresent()
                        ? new Over(BookingWords.of(booking.status(), frame), BookingWords.chip(booking.status()))
                        : new Over("", ""));
    }

    /** How it ended, in a sentence; nothing while it has not. */
    static Optional<String> words(Booking booking, Frame frame) {
        String name = booking.attendee().name();
        return switch (booking.status()) {
            case PENDING, CONFIRMED -> Optional.empty();
            case REJECTED -> Optional.of(frame.text(isBy(booking, Party.SYSTEM) ? "over.expired" : "over.rejected"));
            case CANCELLED ->
                Optional.of(
                        isBy(booking, Party.CLIENT) ? frame.text("over.off_by_client", name) : frame.text("over.off"));
            case COMPLETED -> Optional.of(frame.text("over.completed"));
            case NO_SHOW -> Optional.of(frame.text("over.no_show", name));
        };
    }

    /** The same before what cannot be done for that. */
    static String words(Booking booking, String what, Frame frame) {
        return words(booking, frame).map(how -> how + " " + what).orElse(what);
    }

    /** Why nothing came of an act; where somebody else has ended the booking meanwhile, that they have. */
    static String refusal(Changed changed, Booking now, Frame frame, ZoneId zone) {
        boolean isMeanwhile = changed instanceof Changed.Stale
                || changed instanceof Changed.WrongState
                || changed instanceof Changed.NoProposal;
        return words(now, frame)
                .filter(_ -> isMeanwhile)
                .map(how -> how + " " + frame.text("over.not_done"))
                .orElseGet(() -> RefusalWords.of(changed, frame, zone));
    }

    private static boolean isBy(Booking booking, Party who) {
        return booking.ending().filter(ending -> ending.by() == who).isPresent();
    }
}
