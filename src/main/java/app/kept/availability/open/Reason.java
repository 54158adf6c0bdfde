package app.kept.availability.open;

import java.time.Instant;

/**
 * Why a start is not open, and what stretch of time is concerned. Reasons come in the order of their kinds.
 *
 * @param from of the stretch: the part without hours, the absence, the other booking, the full day
 */
public record Reason(Kind kind, Instant from, Instant to) {

    public enum Kind {
        /** Some of the session lies outside the hours of the week. */
        OUTSIDE_HOURS,
        /** Some of the session lies on a date with hours of its own, and outside these. */
        OVERRIDE,
        ABSENCE,
        /** Another calendar has something at that time. */
        BUSY,
        /** Somebody else has that time. */
        CLAIMED,
        /** The session itself would fit, but not the buffer before or after it. */
        BUFFER,
        /** It is over, or too soon. */
        NOTICE,
        /** The date cannot be booked yet, or no more. */
        WINDOW,
        DAY_LIMIT,
        WEEK_LIMIT,
        MONTH_LIMIT,
        /** All seats are taken. */
        CAPACITY,
        /** The clock never shows that time. Only a time on the clock can have this reason, a moment cannot. */
        IN_A_GAP,
        /** Within the hours, but not where a session begins. */
        OFF_THE_GRID
    }

    static Reason of(Kind kind, long from, long to) {
        return new Reason(kind, Instant.ofEpochSecond(from), Instant.ofEpochSecond(to));
    }
}
