package app.kept.web.hours;

import app.kept.availability.open.HostRules.Window;
import app.kept.availability.rules.HoursInput;
import app.kept.availability.rules.Overlaps;
import app.kept.availability.rules.ScheduleHours;
import app.kept.platform.http.Input;
import app.kept.web.page.Frame;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** The hours of a week as they stand in a form: typed, added to, copied, and at last understood. */
public final class WeekForm {
    static final String NIGHTS = "nights";
    static final String ADD = "add_";
    static final String CLEAR = "clear_";
    static final String COPY = "copy";
    private static final String COPY_FROM = "copy_from";
    private static final String COPY_TO = "copy_to";
    private static final int LONGEST_DAY = 9;
    private static final int A_DAY = 1_440;
    private static final List<String> DAYS =
            Arrays.stream(DayOfWeek.values()).map(HoursInput::word).toList();

    private final Map<DayOfWeek, SpanList> days = new EnumMap<>(DayOfWeek.class);
    private boolean nights;
    private DayOfWeek copyFrom = DayOfWeek.MONDAY;
    private List<DayOfWeek> copyTo = List.of();
    private boolean tooMany;

    private WeekForm() {}

    static WeekForm of(SortedMap<DayOfWeek, List<Window>> weekly) {
        var form = new WeekForm();
        for (DayOfWeek day : DayOfWeek.values()) {
            form.days.put(day, SpanList.of(HoursInput.word(day), weekly.getOrDefault(day, List.of())));
        }
        form.nights = form.days.values().stream().anyMatch(SpanList::hasNights);
        return form;
    }

    static WeekForm read(Input input) {
        var form = new WeekForm();
        for (DayOfWeek day : DayOfWeek.values()) form.days.put(day, SpanList.read(HoursInput.word(day), input));
        form.nights = input.text(NIGHTS, 5).isPresent();
        form.copyFrom = input.choice(COPY_FROM, DAYS).map(WeekForm::day).orElse(DayOfWeek.MONDAY);
        List<String> to = input.lines(COPY_TO, DAYS.size(), LONGEST_DAY).orElse(List.of());
        if (!DAYS.containsAll(to)) input.reject(COPY_TO, "invalid", "must be days of the week");
        form.copyTo = to.stream().filter(DAYS::contains).map(WeekForm::day).toList();
        return form;
    }

    /** The wishes that only change the form. */
    static List<String> wishes() {
        var wishes = new ArrayList<String>();
        wishes.add(COPY);
        DAYS.forEach(day -> wishes.add(ADD + day));
        DAYS.forEach(day -> wishes.add(CLEAR + day));
        return wishes;
    }

    /** @return which day it was about, to go on there */
    DayOfWeek apply(String wish) {
        if (wish.equals(COPY)) {
            SpanList from = spans(copyFrom);
            copyTo.stream()
                    .filter(day -> day != copyFrom)
                    .forEach(day -> spans(day).copy(from));
            return copyTo.isEmpty() ? copyFrom : copyTo.getFirst();
        }
        DayOfWeek day = day(wish.substring(wish.indexOf('_') + 1));
        if (wish.startsWith(ADD)) spans(day).add();
        else spans(day).clear();
        return day;
    }

    /** What it means; nothing where some of it is wrong, which is then marked. */
    Optional<SortedMap<DayOfWeek, List<Window>>> check() {
        var weekly = new EnumMap<DayOfWeek, List<Window>>(DayOfWeek.class);
        var others = new Overlaps<String>();
        days.forEach((day, spans) -> {
            List<Window> windows = spans.check((day.getValue() - 1) * A_DAY, nights, others);
            if (!windows.isEmpty()) weekly.put(day, windows);
        });
        tooMany = weekly.values().stream().mapToInt(List::size).sum() > HoursInput.MOST_RULES;
        boolean wrong = tooMany || days.values().stream().anyMatch(SpanList::isWrong);
        return wrong ? Optional.empty() : Optional.of(ScheduleHours.sorted(weekly));
    }

    boolean hasTooMany() {
        return tooMany;
    }

    /**
     * The form as it is shown.
     *
     * @param copy the days, to copy one to others
     */
    public record Shown(List<Day> days, boolean nights, List<Copy> copy) {}

    /** A day with its spans and what can be done with all of them. */
    public record Day(String id, String name, String shortly, List<SpanFields> spans, boolean full) {}

    /** A day to copy from or to. */
    public record Copy(String id, String name, boolean from, boolean to) {}

    Shown shown(Frame frame) {
        List<DayOfWeek> week = HoursWords.week(frame);
        return new Shown(
                week.stream()
                        .map(day -> new Day(
                                HoursInput.word(day),
                                HoursWords.day(day, frame),
                                day.getDisplayName(TextStyle.SHORT_STANDALONE, frame.locale()),
                                spans(day).fields(frame),
                                spans(day).isFull()))
                        .toList(),
                nights,
                week.stream()
                        .map(day -> new Copy(
                                HoursInput.word(day),
                                HoursWords.day(day, frame),
                                day == copyFrom,
                                copyTo.contains(day)))
                        .toList());
    }

    private SpanList spans(DayOfWeek day) {
        return days.computeIfAbsent(day, one -> SpanList.of(HoursInput.word(one), List.of()));
    }

    private static DayOfWeek day(String word) {
        return DayOfWeek.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
