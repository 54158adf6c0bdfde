package app.kept.web.hours;

import app.kept.availability.open.HostRules.Window;
import app.kept.availability.rules.HoursInput;
import app.kept.web.page.Hidden;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A week short enough for an address, so that a change can be taken back. Times of day are nobody's secret. */
final class WeekWords {
    static final int LONGEST = 1_600;
    private static final Pattern ONE = Pattern.compile("([1-7])-(\\d{1,4})-(\\d{1,4})");
    private static final int A_DAY = 1_440;

    private WeekWords() {}

    static String write(SortedMap<DayOfWeek, List<Window>> week) {
        var words = new ArrayList<String>();
        week.forEach((day, windows) ->
                windows.forEach(window -> words.add(day.getValue() + "-" + window.from() + "-" + window.to())));
        return words.isEmpty() ? "none" : String.join(".", words);
    }

    /** As the form has it; what was made up is judged like anything typed. */
    static List<Hidden> fields(String words) {
        Map<DayOfWeek, Integer> count = new EnumMap<>(DayOfWeek.class);
        var fields = new ArrayList<Hidden>();
        ONE.matcher(words).results().forEach(one -> {
            DayOfWeek day = DayOfWeek.of(Integer.parseInt(one.group(1)));
            String name = HoursInput.word(day) + "_" + count.merge(day, 1, Integer::sum);
            fields.add(new Hidden(name + "_from", clock(one.group(2))));
            fields.add(new Hidden(name + "_to", clock(one.group(3))));
        });
        fields.add(new Hidden(WeekForm.NIGHTS, "true"));
        return fields;
    }

    static String writeDay(List<Window> windows) {
        var week = new TreeMap<DayOfWeek, List<Window>>();
        if (!windows.isEmpty()) week.put(DayOfWeek.MONDAY, windows);
        return write(week);
    }

    static List<Hidden> fieldsOfDay(String name, String words) {
        return fields(words).stream()
                .map(field -> new Hidden(field.name().replace("monday_", name + "_"), field.value()))
                .toList();
    }

    private static String clock(String minutes) {
        return HoursInput.clock(Integer.parseInt(minutes) % A_DAY);
    }
}
