package app.kept.availability.rules;

import app.kept.availability.open.HostRules.Window;
import app.kept.platform.http.Input;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the hours of a schedule, and says of each window what is wrong with it. */
public final class HoursInput {
    public static final int MOST_RULES = 100;
    static final int MOST_OVERRIDES = 1_000;
    public static final int MOST_WINDOWS = 24;
    private static final int A_DAY = 1_440;
    private static final Pattern CLOCK = Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)");
    private static final String OVERLAP = "overlap";
    private static final List<String> DAYS =
            Arrays.stream(DayOfWeek.values()).map(HoursInput::word).toList();

    private HoursInput() {}

    /** @param today whence the years are counted in which dates may lie */
    public static HoursChange read(Input input, LocalDate today) {
        return new HoursChange(
                input.objects("rules", MOST_RULES).map(HoursInput::weekly),
                input.objects("overrides", MOST_OVERRIDES).map(items -> overrides(items, today)));
    }

    /** A window and where it was written, on a clock that begins with the week or with the date. */
    private record Placed(Input item, int from, int to, String words) {}

    private static SortedMap<DayOfWeek, List<Window>> weekly(List<Input> items) {
        var weekly = new EnumMap<DayOfWeek, List<Window>>(DayOfWeek.class);
        var before = new Overlaps<Placed>();
        for (Input item : items) {
            Optional<DayOfWeek> day =
                    item.choice("day", DAYS).map(word -> DayOfWeek.valueOf(word.toUpperCase(Locale.ROOT)));
            item.required("day", day, DayOfWeek.MONDAY);
            Optional<Window> window = window(item);
            if (day.isEmpty() || window.isEmpty()) continue;
            weekly.computeIfAbsent(day.get(), _ -> new ArrayList<>()).add(window.get());
            addUnlessOverlapping(before, placed(item, day.get(), window.get()));
        }
        return ScheduleHours.sorted(weekly);
    }

    private static Placed placed(Input item, DayOfWeek day, Window window) {
        int midnight = (day.getValue() - 1) * A_DAY;
        return new Placed(item, midnight + window.from(), midnight + window.to(), word(day) + " " + words(window));
    }

    private static SortedMap<LocalDate, List<Window>> overrides(List<Input> items, LocalDate today) {
        var overrides = new HashMap<LocalDate, List<Window>>();
        for (Input item : items) {
            Optional<LocalDate> date = AwayInput.date(item, "date", today);
            List<Input> wanted = item.required("windows", item.objects("windows", MOST_WINDOWS), List.of());
            List<Window> windows = windows(wanted);
            if (date.isPresent() && overrides.putIfAbsent(date.get(), windows) != null) {
                item.reject("date", "duplicate", "has an override in this list already; put all its windows into one");
            }
        }
        return ScheduleHours.sorted(overrides);
    }

    /** The night of a date may reach into the next: where that has an override too, the night ends there. */
    private static List<Window> windows(List<Input> items) {
        var windows = new ArrayList<Window>();
        var before = new Overlaps<Placed>();
        for (Input item : items) {
            Optional<Window> window = window(item);
            if (window.isEmpty()) continue;
            windows.add(window.get());
            addUnlessOverlapping(
                    before, new Placed(item, window.get().from(), window.get().to(), words(window.get())));
        }
        return windows;
    }

    private static void addUnlessOverlapping(Overlaps<Placed> before, Placed next) {
        before.add(next, next.from, next.to)
                .ifPresent(one ->
                        next.item.reject("from", OVERLAP, "overlaps " + one.words + "; make one window of them"));
    }

    private static Optional<Window> window(Input item) {
        Optional<Integer> from = minute(item, "from", "must be a time of day such as 09:00");
        Optional<Integer> to = minute(item, "to", "must be a time of day such as 17:30, or 24:00");
        if (from.isEmpty() || to.isEmpty()) return Optional.empty();
        if (from.get().equals(to.get())) {
            item.reject("to", "invalid", "must not be the same as from; a whole day is 00:00 to 24:00");
            return Optional.empty();
        }
        // What ends before it begins goes on past midnight.
        return Optional.of(new Window(from.get(), to.get() < from.get() ? to.get() + A_DAY : to.get()));
    }

    private static Optional<Integer> minute(Input item, String field, String otherwise) {
        Optional<String> text = item.text(field, 20);
        if (text.isEmpty()) {
            item.required(field, text, "");
            return Optional.empty();
        }
        if (field.equals("to") && text.get().equals("24:00")) return Optional.of(A_DAY);
        Matcher clock = CLOCK.matcher(text.get());
        if (clock.matches()) {
            return Optional.of(Integer.parseInt(clock.group(1)) * 60 + Integer.parseInt(clock.group(2)));
        }
        item.reject(field, "invalid", otherwise);
        return Optional.empty();
    }

    public static String word(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }

    /** 24:00 is midnight at the end of the date; what is later is told by the clock of the next. */
    public static String clock(int minute) {
        int shown = minute > A_DAY ? minute - A_DAY : minute;
        return "%02d:%02d".formatted(shown / 60, shown % 60);
    }

    private static String words(Window window) {
        return clock(window.from()) + " to " + clock(window.to());
    }
}
