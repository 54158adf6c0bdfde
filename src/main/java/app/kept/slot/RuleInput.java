package app.kept.slot;

import app.kept.platform.http.Input;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads by which rule slots are to be made, from fields that are called one way or the other. */
public record RuleInput(
        String from, String to, String days, String opening, String closing, String interval, String zone) {
    /** As Kept calls them. */
    public static final RuleInput SNAKE = new RuleInput(
            "start_date", "end_date", "weekdays", "start_time", "end_time", "interval_minutes", "time_zone");
    /** As shops call them. */
    public static final RuleInput CAMEL =
            new RuleInput("startDate", "endDate", "weekdays", "startTime", "endTime", "intervalMinutes", "timeZone");

    private static final int LONGEST_RANGE = 366;
    private static final int A_DAY = 1_440;
    private static final Pattern CLOCK = Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)|24:00");
    private static final List<String> DAYS = Arrays.stream(DayOfWeek.values())
            .map(day -> day.name().toLowerCase(Locale.ROOT))
            .toList();

    public SlotRule read(Input input) {
        Optional<LocalDate> first = input.date(from);
        Optional<LocalDate> last = input.date(to);
        LocalDate begins = input.required(from, first, LocalDate.EPOCH);
        LocalDate ends = input.required(to, last, begins);
        if (first.isPresent() && ends.isBefore(begins)) {
            input.reject(to, "invalid", "must not be before " + from);
        }
        if (first.isPresent() && !ends.isBefore(begins.plusDays(LONGEST_RANGE))) {
            input.reject(to, "invalid", "must leave a range of at most " + LONGEST_RANGE + " days");
        }
        int opens = minute(input, opening, 0);
        int closes = minute(input, closing, A_DAY);
        int lasts = input.required(interval, input.number(interval, 1, A_DAY), 1);
        if (opens >= closes) {
            input.reject(closing, "invalid", "must be after " + opening + "; midnight at the end of the day is 24:00");
        } else if (lasts > closes - opens) {
            input.reject(interval, "invalid", "must fit between " + opening + " and " + closing);
        }
        return new SlotRule(
                begins,
                ends,
                days(input),
                opens,
                closes,
                lasts,
                input.required(zone, input.zone(zone), ZoneOffset.UTC));
    }

    private Set<DayOfWeek> days(Input input) {
        Set<DayOfWeek> found = EnumSet.noneOf(DayOfWeek.class);
        input.texts(days, DAYS)
                .orElse(List.of())
                .forEach(day -> found.add(DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT))));
        if (found.isEmpty()) input.required(days, Optional.<Set<DayOfWeek>>empty(), found);
        return found;
    }

    private static int minute(Input input, String field, int standIn) {
        Optional<String> text = input.text(field, 5);
        if (text.isEmpty()) return input.required(field, Optional.empty(), standIn);
        Matcher clock = CLOCK.matcher(text.get());
        if (!clock.matches()) {
            input.reject(field, "invalid", "must be a time of day such as 09:00");
            return standIn;
        }
        if (clock.group(1) == null) return A_DAY;
        return Integer.parseInt(clock.group(1)) * 60 + Integer.parseInt(clock.group(2));
    }
}
