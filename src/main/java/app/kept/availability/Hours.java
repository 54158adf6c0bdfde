package app.kept.availability;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns hours on a wall clock into moments. A start that the clock leaps over does not exist; one that it shows twice
 * is offered twice; and a session needs its whole length, by the stopwatch, before the hours end.
 */
final class Hours {
    private final List<WeeklyRule> rules;
    private final ZoneId zone;

    Hours(List<WeeklyRule> rules, ZoneId zone) {
        this.rules = rules;
        this.zone = zone;
    }

    /** The possible sessions that start on a date of the host, in order. */
    List<Span> sessionsOn(LocalDate date, Duration length, Duration interval) {
        var found = new ArrayList<Span>();
        for (WeeklyRule rule : rules) {
            if (rule.day() == date.getDayOfWeek()) addSessions(found, date, rule, length, interval);
        }
        found.sort((a, b) -> a.start().compareTo(b.start()));
        return found;
    }

    private void addSessions(List<Span> found, LocalDate date, WeeklyRule rule, Duration length, Duration interval) {
        ZoneRules clock = zone.getRules();
        Instant closing = lastInstantBefore(date.atStartOfDay().plusMinutes(rule.toMinute()), clock);
        for (int minute = rule.fromMinute(); minute < rule.toMinute(); minute += (int) interval.toMinutes()) {
            LocalDateTime local = date.atStartOfDay().plusMinutes(minute);
            for (ZoneOffset offset : clock.getValidOffsets(local)) {
                var session = new Span(
                        local.toInstant(offset), local.toInstant(offset).plus(length));
                if (!session.end().isAfter(closing)) found.add(session);
            }
        }
    }

    /** The moment at which the clock has finally passed this local time. */
    private static Instant lastInstantBefore(LocalDateTime local, ZoneRules clock) {
        List<ZoneOffset> offsets = clock.getValidOffsets(local);
        if (!offsets.isEmpty()) return local.toInstant(offsets.getLast());
        ZoneOffsetTransition leap = clock.getTransition(local);
        return leap.getInstant();
    }
}
