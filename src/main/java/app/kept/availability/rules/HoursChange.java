package app.kept.availability.rules;

import app.kept.availability.open.HostRules.Window;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** What is to become of a schedule's hours; what is absent stays as it is. */
public record HoursChange(
        Optional<SortedMap<DayOfWeek, List<Window>>> weekly, Optional<SortedMap<LocalDate, List<Window>>> overrides) {

    static final HoursChange NONE = new HoursChange(Optional.empty(), Optional.empty());

    public ScheduleHours appliedTo(ScheduleHours before) {
        return new ScheduleHours(weekly.orElse(before.weekly()), overrides.orElse(before.overrides()));
    }
}
