package app.kept.availability.rules;

import app.kept.availability.open.HostRules.Window;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The hours of a schedule, in order.
 *
 * @param overrides what replaces the week's hours on a date; no window means closed
 */
public record ScheduleHours(SortedMap<DayOfWeek, List<Window>> weekly, SortedMap<LocalDate, List<Window>> overrides) {
    public static final ScheduleHours NONE = of(Map.of(), Map.of());

    public static ScheduleHours of(Map<DayOfWeek, List<Window>> weekly, Map<LocalDate, List<Window>> overrides) {
        return new ScheduleHours(sorted(weekly), sorted(overrides));
    }

    public static <K extends Comparable<? super K>> SortedMap<K, List<Window>> sorted(Map<K, List<Window>> windows) {
        var sorted = new TreeMap<K, List<Window>>();
        windows.forEach((key, list) -> sorted.put(
                key,
                list.stream()
                        .sorted((a, b) -> Integer.compare(a.from(), b.from()))
                        .toList()));
        return Collections.unmodifiableSortedMap(sorted);
    }
}
