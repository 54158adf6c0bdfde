package app.kept.booking;

import static app.kept.booking.BookingStatus.CANCELLED;
import static app.kept.booking.BookingStatus.COMPLETED;
import static app.kept.booking.BookingStatus.CONFIRMED;
import static app.kept.booking.BookingStatus.NO_SHOW;
import static app.kept.booking.BookingStatus.PENDING;
import static app.kept.booking.BookingStatus.REJECTED;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The one table of what is possible in which state. Drawn in docs/life/booking.md. */
public final class Life {
    private static final Set<BookingStatus> ALIVE = EnumSet.of(PENDING, CONFIRMED);

    private Life() {}

    public static boolean allows(BookingStatus status, Act act) {
        return switch (act) {
            case CONFIRM, REJECT, EXPIRE -> status == PENDING;
            case CANCEL,
                    MOVE,
                    PROPOSE,
                    APPROVE,
                    DECLINE,
                    WITHDRAW,
                    OFFER,
                    ACCEPT,
                    TURN_DOWN,
                    TAKE_BACK_OFFER,
                    LAPSE,
                    REASSIGN -> ALIVE.contains(status);
            case COMPLETE -> status == CONFIRMED;
            case MARK_NO_SHOW -> status == CONFIRMED || status == COMPLETED;
            case TAKE_BACK_NO_SHOW -> status == NO_SHOW;
            // What was called off late may still have to be paid.
            case MARK_PAID, MARK_PAYMENT_FAILED, TAKE_BACK_PAID -> status != REJECTED;
        };
    }

    /** Whether somebody who wants this has it already; asking again is no fault then, and changes nothing. */
    public static boolean isDone(BookingStatus status, Act act) {
        return switch (act) {
            case CONFIRM -> status == CONFIRMED;
            case REJECT, EXPIRE -> status == REJECTED;
            case CANCEL -> status == CANCELLED;
            case COMPLETE -> status == COMPLETED;
            case MARK_NO_SHOW -> status == NO_SHOW;
            case TAKE_BACK_NO_SHOW,
                    MOVE,
                    PROPOSE,
                    APPROVE,
                    DECLINE,
                    WITHDRAW,
                    OFFER,
                    ACCEPT,
                    TURN_DOWN,
                    TAKE_BACK_OFFER,
                    LAPSE,
                    REASSIGN,
                    MARK_PAID,
                    MARK_PAYMENT_FAILED,
                    TAKE_BACK_PAID -> false;
        };
    }

    /** Where it leads from a state that allows it. */
    public static Set<BookingStatus> leadsTo(BookingStatus status, Act act) {
        return switch (act) {
            // What the host offered they need not agree to once more.
            case CONFIRM, ACCEPT -> EnumSet.of(CONFIRMED);
            case REJECT, EXPIRE -> EnumSet.of(REJECTED);
            case CANCEL -> EnumSet.of(CANCELLED);
            case COMPLETE -> EnumSet.of(COMPLETED);
            case MARK_NO_SHOW -> EnumSet.of(NO_SHOW);
            // As the clock has it: the session is over, or still goes on.
            case TAKE_BACK_NO_SHOW -> EnumSet.of(COMPLETED, CONFIRMED);
            case MOVE,
                    PROPOSE,
                    APPROVE,
                    DECLINE,
                    WITHDRAW,
                    OFFER,
                    TURN_DOWN,
                    TAKE_BACK_OFFER,
                    LAPSE,
                    REASSIGN,
                    MARK_PAID,
                    MARK_PAYMENT_FAILED,
                    TAKE_BACK_PAID -> EnumSet.of(status);
        };
    }

    /** Until when this side can call it off: a client until it begins, the host until it is over. */
    public static Instant cancellableUntil(Booking booking, Party party) {
        return party == Party.CLIENT ? booking.startAt() : booking.endAt();
    }

    /** What this side can do with the booking at this moment, as far as state and clock say. */
    public static List<Act> possible(Booking booking, Party party, Instant now) {
        return possible(booking.status(), party).stream()
                .filter(act -> isTimeFor(act, booking, party, now))
                .toList();
    }

    private static boolean isTimeFor(Act act, Booking booking, Party party, Instant now) {
        boolean hasBegun = !now.isBefore(booking.startAt());
        return switch (act) {
            case CONFIRM, PROPOSE, OFFER -> !hasBegun;
            case CANCEL -> now.isBefore(cancellableUntil(booking, party));
            case COMPLETE, MARK_NO_SHOW -> hasBegun;
            case MARK_PAYMENT_FAILED ->
                booking.payment() != PaymentStatus.PAID && booking.payment() != PaymentStatus.FAILED;
            case MARK_PAID -> booking.payment() != PaymentStatus.PAID;
            case TAKE_BACK_PAID -> booking.payment() == PaymentStatus.PAID;
            // There has to be something to be answered, which the booking alone does not know.
            case APPROVE, DECLINE, WITHDRAW, ACCEPT, TURN_DOWN, TAKE_BACK_OFFER, LAPSE -> false;
            case REJECT, EXPIRE, TAKE_BACK_NO_SHOW, MOVE, REASSIGN -> true;
        };
    }

    /** What this side can do with a booking in this state. */
    static List<Act> possible(BookingStatus status, Party party) {
        return Arrays.stream(Act.values())
                .filter(act -> act.isFor(party) && allows(status, act))
                .toList();
    }
}
