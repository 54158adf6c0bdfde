package app.kept.history;

import java.util.Set;

/**
 * Something that somebody wanted, and what they were told.
 *
 * @param about the id of the booking; for a placement the name of the attendee, who is in no other
 * @param type the event type that was asked for; empty where none was
 * @param startAt the time that was asked for; empty where none was
 * @param began by the machine's clock
 * @param status of the answer, 0 when there was none
 * @param code of the problem, empty where there was none
 * @param id of the booking that was made; empty where none was
 */
record Operation(
        Kind kind,
        String about,
        String type,
        String startAt,
        long began,
        long ended,
        int status,
        String code,
        String id) {

    private static final Set<String> NOT_KNOWN =
            Set.of("outcome_unknown", "busy", "deadline_exceeded", "internal_error");

    enum Kind {
        PLACE("booking.created"),
        CONFIRM("booking.confirmed"),
        REJECT("booking.rejected"),
        CANCEL("booking.cancelled"),
        MOVE("booking.rescheduled"),
        PROPOSE("booking.reschedule_requested"),
        APPROVE("booking.rescheduled"),
        DECLINE("booking.reschedule_rejected");

        /** What has happened when it was done. */
        final String fact;

        Kind(String fact) {
            this.fact = fact;
        }

        /** Whether a time may be free afterwards. */
        boolean frees() {
            return this == REJECT || this == CANCEL || this == MOVE || this == APPROVE || this == DECLINE;
        }

        boolean takes() {
            return this == PLACE || this == MOVE || this == PROPOSE || this == CONFIRM || this == APPROVE;
        }
    }

    boolean isDone() {
        return status / 100 == 2;
    }

    /** It may have happened, or not. */
    boolean isUnknown() {
        return status == 0 || status == 503 || NOT_KNOWN.contains(code);
    }

    boolean isRefused() {
        return !isDone() && !isUnknown();
    }
}
