package app.kept.web.week;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;

/** A day as a column: what its clock shows, from top to bottom, also where the clock leaps or shows an hour twice. */
record DayClock(LocalDate date, ZoneId zone, Instant from, Instant until) {
    static final int A_DAY = 1_440;

    static DayClock of(LocalDate date, ZoneId zone) {
        return new DayClock(
                date,
                zone,
                date.atStartOfDay(zone).toInstant(),
                date.plusDays(1).atStartOfDay(zone).toInstant());
    }

    boolean touches(Instant begin, Instant end) {
        return begin.isBefore(until) && end.isAfter(from);
    }

    boolean has(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }

    /** What lies outside of the day stands at its edge. */
    int minute(Instant at) {
        if (!at.isAfter(from)) return 0;
        if (!at.isBefore(until)) return A_DAY;
        return at.atZone(zone).toLocalTime().toSecondOfDay() / 60;
    }

    /** Where something ends that begins in the day: below its beginning, though the clock may show less than then. */
    int endMinute(Instant begin, Instant end) {
        int top = minute(begin);
        int bottom = minute(end);
        if (bottom > top) return bottom;
        Instant first = begin.isBefore(from) ? from : begin;
        int lasts = (int) Duration.between(first, end).toMinutes();
        return Math.min(A_DAY, top + Math.max(1, lasts));
    }

    /** Where on this day the clock is set. */
    Optional<ZoneOffsetTransition> turn() {
        ZoneRules rules = zone.getRules();
        return Optional.ofNullable(rules.nextTransition(from.minusNanos(1)))
                .filter(change -> change.getInstant().isBefore(until));
    }

    /** From which minute on the clock shows another time than has passed since midnight. */
    int turnsAt() {
        return turn().map(change -> change.isGap() ? change.getDateTimeAfter() : change.getDateTimeBefore())
                .map(shown -> shown.toLocalDate().equals(date) ? minuteOf(shown) : A_DAY)
                .orElse(A_DAY);
    }

    /** How much more it shows then; less where it shows an hour twice. */
    int turnsBy() {
        return turn().map(change -> (int) change.getDuration().toMinutes()).orElse(0);
    }

    /** Whether the clock shows this moment's time twice that day. */
    boolean isTwofold(Instant at) {
        ZoneRules rules = zone.getRules();
        return !rules.isFixedOffset()
                && rules.getValidOffsets(LocalDateTime.ofInstant(at, zone)).size() > 1;
    }

    private static int minuteOf(LocalDateTime shown) {
        return shown.toLocalTime().toSecondOfDay() / 60;
    }
}
