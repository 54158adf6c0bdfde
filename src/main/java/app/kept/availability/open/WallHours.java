package app.kept.availability.open;

import app.kept.availability.open.HostRules.Window;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The host's hours on the wall clock, counted in its seconds. Here no zone exists, and every date has 24 hours. */
final class WallHours {
    private static final int DAY = Window.DAY;

    /** By day of the week, Monday first: beginnings and ends by turns, in minutes. */
    private final int[][] weekly = new int[7][];

    private final long[] overrideDates;
    private final int[][] overrides;
    private final boolean everyWeek;

    WallHours(Map<DayOfWeek, List<Window>> weekly, Map<LocalDate, List<Window>> overrides) {
        for (DayOfWeek day : DayOfWeek.values()) {
            this.weekly[day.getValue() - 1] = joined(weekly.getOrDefault(day, List.of()));
        }
        everyWeek = weekly.values().stream().anyMatch(windows -> !windows.isEmpty());
        List<LocalDate> dates = overrides.keySet().stream().sorted().toList();
        overrideDates = dates.stream().mapToLong(LocalDate::toEpochDay).toArray();
        this.overrides = dates.stream()
                .map(date -> joined(overrides.getOrDefault(date, List.of())))
                .toArray(int[][]::new);
    }

    /** All stretches that have to do with these dates, whole, as long as they are no longer than a week. */
    Spans over(long firstDate, long lastDate) {
        // A stretch that began before the week before this one is cut at its end, whatever came earlier.
        long first = Epoch.monday(firstDate) - 7;
        long end = Epoch.monday(lastDate) + 7;
        int override = firstOverrideFrom(first - 1);
        boolean before = isOverride(override, first - 1);
        int tail = tail(before ? overrides[override] : ofTheWeek(first - 1));
        if (before) override++;
        var stretches = new Spans(2 * (int) (end - first));
        for (long date = first; date < end; date++) {
            boolean overridden = isOverride(override, date);
            int[] own = overridden ? overrides[override++] : ofTheWeek(date);
            if (!overridden && tail > 0) add(stretches, date, 0, tail);
            for (int i = 0; i < own.length; i += 2) add(stretches, date, own[i], Math.min(own[i + 1], DAY));
            tail = tail(own);
        }
        return stretches;
    }

    /** The stretches whose beginnings carry the grid: what is open a whole week through begins anew each Monday. */
    static Spans grid(Spans stretches) {
        var cut = new Spans(stretches.size() + 8);
        for (int i = 0; i < stretches.size(); i++) {
            long from = stretches.from(i);
            long to = stretches.to(i);
            long monday = mondayFrom(from);
            if (monday + Epoch.WEEK <= to) {
                for (; monday < to; monday += Epoch.WEEK) {
                    if (from < monday) cut.append(from, monday);
                    from = monday;
                }
            }
            if (from < to) cut.append(from, to);
        }
        return cut;
    }

    boolean isOverridden(long date) {
        return isOverride(firstOverrideFrom(date), date);
    }

    /** The first date from this one on that has hours of its own; none is {@code Long.MAX_VALUE}. */
    long nextWithHours(long date) {
        if (everyWeek) return date;
        for (int i = firstOverrideFrom(date); i < overrides.length; i++) {
            if (overrides[i].length > 0) return overrideDates[i];
        }
        return Long.MAX_VALUE;
    }

    private static void add(Spans stretches, long date, int from, int to) {
        stretches.join(date * Epoch.DAY + from * 60L, date * Epoch.DAY + to * 60L);
    }

    private int[] ofTheWeek(long date) {
        return weekly[Math.floorMod(date - Epoch.MONDAY, 7)];
    }

    private int firstOverrideFrom(long date) {
        int found = Arrays.binarySearch(overrideDates, date);
        return found < 0 ? -found - 1 : found;
    }

    private boolean isOverride(int index, long date) {
        return index < overrideDates.length && overrideDates[index] == date;
    }

    /** How far into the next date these hours reach. Only the last can. */
    private static int tail(int[] windows) {
        return windows.length == 0 ? 0 : Math.max(0, windows[windows.length - 1] - DAY);
    }

    private static long mondayFrom(long second) {
        return second + Math.floorMod(Epoch.MONDAY * Epoch.DAY - second, Epoch.WEEK);
    }

    private static int[] joined(List<Window> windows) {
        var spans = new Spans(windows.size());
        windows.stream()
                .sorted(Comparator.comparingInt(Window::from))
                .forEach(window -> spans.join(window.from(), window.to()));
        int[] bounds = new int[2 * spans.size()];
        for (int i = 0; i < spans.size(); i++) {
            bounds[2 * i] = (int) spans.from(i);
            bounds[2 * i + 1] = (int) spans.to(i);
        }
        return bounds;
    }
}
