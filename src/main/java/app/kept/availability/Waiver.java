package app.kept.availability;

import app.kept.availability.open.Reason;

/** Which rules do not count this time, because the host's side says so. That a time is taken is no rule. */
public enum Waiver {
    /** When the host works, is away, or has something elsewhere; and where sessions begin. */
    HOURS,
    /** How soon, how far ahead, on which dates. */
    NOTICE,
    /** How many a day, a week, a month. */
    LIMITS;

    boolean covers(Reason.Kind kind) {
        return switch (kind) {
            case OUTSIDE_HOURS, OVERRIDE, ABSENCE, BUSY, BUFFER, OFF_THE_GRID, IN_A_GAP -> this == HOURS;
            case NOTICE, WINDOW -> this == NOTICE;
            case DAY_LIMIT, WEEK_LIMIT, MONTH_LIMIT -> this == LIMITS;
            case CLAIMED, CAPACITY -> false;
        };
    }
}
