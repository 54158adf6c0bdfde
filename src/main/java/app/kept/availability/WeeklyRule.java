package app.kept.availability;

import java.time.DayOfWeek;

/**
 * Hours of a weekday on the host's own clock.
 *
 * @param toMinute of the day; 1440 is midnight at its end
 */
public record WeeklyRule(DayOfWeek day, int fromMinute, int toMinute) {}
