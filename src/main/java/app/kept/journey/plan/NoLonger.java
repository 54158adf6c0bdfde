package app.kept.journey.plan;

import app.kept.booking.Booking;
import app.kept.booking.BookingStatus;
import app.kept.event.Fact;
import app.kept.journey.form.Occasion;
import app.kept.journey.form.Step;
import app.kept.message.MessageState;
import app.kept.message.Planned;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why something is not owed any more, in a sentence; and which of that goes after all once it is owed again. */
final class NoLonger {
    static final String OVER = "The booking does not take place any more.";
    static final String NOT_COME = "The client did not come.";
    static final String NEWER = "Something newer takes its place.";
    static final String UNSAID = "The journey does not say so any more.";
    static final String ANSWERED = "It was answered, taken back or past before this could be sent.";
    static final String ANOTHERS = "Another host has it now, and is told of that.";
    private static final String LONG_OVER = "The session was over before it was known that it was called off.";
    private static final String STANDS = "The booking stands again.";
    private static final String CAME = "The client came after all.";

    /** What may be otherwise tomorrow; whatever else was against a message stays against it. */
    private static final Set<String> MAY_CHANGE = Stream.concat(
                    Stream.of(OVER, NOT_COME, NEWER, UNSAID), Recipient.lacks().stream())
            .collect(Collectors.toUnmodifiableSet());

    private NoLonger() {}

    /** Why something that happened is no news any more. */
    static Optional<String> of(Occurrence cause, Booking booking, List<Fact> facts) {
        Optional<String> taken = of(cause.occasion(), booking.status());
        if (taken.isPresent()) return taken;
        if (cause.isAnswered(facts)) return Optional.of(answered(cause.occasion()));
        boolean isHeardLate =
                cause.occasion() == Occasion.CANCELLED && !cause.at().isBefore(booking.endAt());
        return isHeardLate ? Optional.of(LONG_OVER) : Optional.empty();
    }

    private static String answered(Occasion occasion) {
        return occasion == Occasion.RESCHEDULE_OFFER_WITHDRAWN ? NEWER : ANSWERED;
    }

    /** Some occasions are a state of the booking: what was taken back has not happened. */
    static Optional<String> of(Occasion occasion, BookingStatus status) {
        return switch (occasion) {
            case CANCELLED -> unless(status == BookingStatus.CANCELLED, STANDS);
            case REJECTED, EXPIRED -> unless(status == BookingStatus.REJECTED, STANDS);
            case NO_SHOW -> unless(status == BookingStatus.NO_SHOW, CAME);
            case COMPLETED -> completed(status);
            case CREATED,
                    REQUESTED,
                    AGREED,
                    CONFIRMED,
                    RESCHEDULED,
                    REASSIGNED,
                    PAID,
                    RESCHEDULE_REQUESTED,
                    RESCHEDULE_REJECTED,
                    RESCHEDULE_LAPSED,
                    RESCHEDULE_OFFERED,
                    RESCHEDULE_OFFER_WITHDRAWN,
                    RESCHEDULE_OFFER_DECLINED,
                    RESCHEDULE_OFFER_LAPSED -> Optional.empty();
        };
    }

    private static Optional<String> completed(BookingStatus status) {
        return switch (status) {
            case COMPLETED -> Optional.empty();
            case NO_SHOW -> Optional.of(NOT_COME);
            case CANCELLED, REJECTED -> Optional.of(OVER);
            case PENDING, CONFIRMED -> Optional.of(STANDS);
        };
    }

    private static Optional<String> unless(boolean isSo, String reason) {
        return isSo ? Optional.empty() : Optional.of(reason);
    }

    /**
     * Whether it goes after all: it was called off for a reason that holds no longer, nothing else is against it, and its
     * moment lies ahead, or its window is open, or it is the word that the booking is agreed and the start lies ahead.
     */
    static boolean isOwedAgain(Planned there, Owing owing, Instant start, Instant now) {
        boolean isCalledOff = there.state() == MessageState.SKIPPED || there.state() == MessageState.SUPERSEDED;
        String reason = there.reason();
        boolean mayGo = isCalledOff
                && reason != null
                && MAY_CHANGE.contains(reason)
                && owing.against().isEmpty();
        if (!mayGo) return false;
        if (owing.times().dueAt().isAfter(now)) return true;
        Step step = owing.step();
        Instant notAfter = owing.times().notAfter();
        boolean isInTime = notAfter == null || !notAfter.isBefore(now);
        boolean isConfirmation = owing.isNews()
                && owing.part().equals(Recipient.CLIENT)
                && owing.timing()
                        .cause()
                        .filter(cause -> cause.occasion() == Occasion.AGREED)
                        .isPresent();
        return isInTime && (step.window().opens() != null || (isConfirmation && start.isAfter(now)));
    }
}
