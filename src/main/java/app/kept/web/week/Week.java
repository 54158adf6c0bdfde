package app.kept.web.week;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.WeekFields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Seven days, from the one with which a week begins where the reader is.
 *
 * @param chosen of them; the only one that a phone has room for
 */
record Week(LocalDate chosen, List<DayClock> days, ZoneId zone, Locale locale) {
    static final int DAYS = 7;

    /** No session lasts longer than a day, and no clock is set by more than one. */
    private static final Duration NEAR = Duration.ofDays(2);

    static Week around(LocalDate chosen, ZoneId zone, Locale locale) {
        LocalDate first = chosen.with(
                TemporalAdjusters.previousOrSame(WeekFields.of(locale).getFirstDayOfWeek()));
        return new Week(
                chosen,
                IntStream.range(0, DAYS)
                        .mapToObj(i -> DayClock.of(first.plusDays(i), zone))
                        .toList(),
                zone,
                locale);
    }

    Instant from() {
        return days.getFirst().from();
    }

    Instant until() {
        return days.getLast().until();
    }

    boolean has(LocalDate date) {
        return !date.isBefore(days.getFirst().date())
                && !date.isAfter(days.getLast().date());
    }

    /** Whether clocks are set within it, or on a day before or after, from where a session may come on or go on. */
    boolean isNearATurn() {
        return Optional.ofNullable(zone.getRules().nextTransition(from().minus(NEAR)))
                .filter(turn -> turn.getInstant().isBefore(until().plus(NEAR)))
                .isPresent();
    }
}
