package app.kept.booking;

import static app.kept.booking.BookingStatus.CANCELLED;
import static app.kept.booking.BookingStatus.COMPLETED;
import static app.kept.booking.BookingStatus.CONFIRMED;
import static app.kept.booking.BookingStatus.NO_SHOW;
import static app.kept.booking.BookingStatus.PENDING;
import static app.kept.booking.BookingStatus.REJECTED;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The one table of what is possible in which state. Drawn in docs/life/booking.md. */
final class Life {
    private static final Set<BookingStatus> ALIVE = EnumSet.of(PENDING, CONFIRMED);

    private Life() {}

    static boolean allows(BookingStatus status, Act act) {
        return switch (act) {
            case CONFIRM, REJECT, EXPIRE -> status == PENDING;
            case CANCEL, MOVE, PROPOSE, APPROVE, DECLINE, WITHDRAW, LAPSE, REASSIGN -> ALIVE.contains(status);
            case COMPLETE -> status == CONFIRMED;
            case MARK_NO_SHOW -> status == CONFIRMED || status == COMPLETED;
            case TAKE_BACK_NO_SHOW -> status == NO_SHOW;
            // What was called off late may still have to be paid.
            case MARK_PAID -> status != REJECTED;
        };
    }

    /** Whether somebody who wants this has it already; asking again is no fault then, and changes nothing. */
    static boolean isDone(BookingStatus status, Act act) {
        return switch (act) {
            case CONFIRM -> status == CONFIRMED;
            case REJECT, EXPIRE -> status == REJECTED;
            case CANCEL -> status == CANCELLED;
            case COMPLETE -> status == COMPLETED;
            case MARK_NO_SHOW -> status == NO_SHOW;
            case TAKE_BACK_NO_SHOW, MOVE, PROPOSE, APPROVE, DECLINE, WITHDRAW, LAPSE, REASSIGN, MARK_PAID -> false;
        };
    }

    /** What this side can do with a booking in this state. */
    static List<Act> possible(BookingStatus status, Party party) {
        return Arrays.stream(Act.values())
                .filter(act -> act.isFor(party) && allows(status, act))
                .toList();
    }
}
