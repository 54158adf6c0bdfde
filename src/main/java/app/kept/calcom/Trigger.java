package app.kept.calcom;

import java.util.Arrays;
import java.util.Optional;

/** What of Cal.com's triggers is about a booking. There are others, and will be more: those are kept and nothing follows. */
enum Trigger {
    BOOKING_CREATED,
    BOOKING_REQUESTED,
    BOOKING_RESCHEDULED,
    BOOKING_REJECTED,
    BOOKING_CANCELLED,
    BOOKING_PAYMENT_INITIATED,
    BOOKING_PAID,
    BOOKING_NO_SHOW_UPDATED,
    MEETING_STARTED,
    MEETING_ENDED;

    static Optional<Trigger> of(String word) {
        return Arrays.stream(values()).filter(one -> one.name().equals(word)).findFirst();
    }

    /** It was put aside with the booking, and tells of it as it was then. */
    boolean isOldNews() {
        return this == MEETING_STARTED || this == MEETING_ENDED;
    }
}
