package app.kept.availability;

import app.kept.availability.open.Reason;
import app.kept.platform.http.Input;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which rules do not count this time, because the host's side says so. That a time is taken is no rule. */
public enum Waiver {
    /** When the host works or is away, and where sessions begin; never what another calendar has. */
    HOURS,
    /** How soon, how far ahead, on which dates; never so that it would lie in the past. */
    NOTICE,
    /** How many a day, a week, a month. */
    LIMITS;

    private static final List<String> WORDS =
            Arrays.stream(values()).map(Waiver::word).toList();

    /** Those of the field {@code override}; none where it is absent. */
    public static Set<Waiver> read(Input input) {
        return input.texts("override", WORDS).orElse(List.of()).stream()
                .map(word -> Waiver.valueOf(word.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
    }

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
