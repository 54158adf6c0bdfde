package app.kept.availability;

import app.kept.availability.open.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which rules do not count this time, because the host's side says so. That a time is taken is no rule. */
public enum Waiver {
    /** When the host works or is away, and where sessions begin; never what another calendar has. */
    HOURS,
    /** How soon, how far ahead, on which dates; never so that it would lie in the past. */
    NOTICE,
    /** How many a day, a week, a month. */
    LIMITS;

    public static final List<String> WORDS =
            Arrays.stream(values()).map(Waiver::word).toList();

    /** As programs send it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean covers(Reason.Kind kind) {
        return switch (kind) {
            case OUTSIDE_HOURS, OVERRIDE, ABSENCE, OFF_THE_GRID, IN_A_GAP -> this == HOURS;
            case NOTICE, WINDOW -> this == NOTICE;
            case DAY_LIMIT, WEEK_LIMIT, MONTH_LIMIT -> this == LIMITS;
            case BUSY, BUFFER, CLAIMED, CAPACITY -> false;
        };
    }
}
