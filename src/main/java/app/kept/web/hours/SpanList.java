package app.kept.web.hours;

import app.kept.availability.open.HostRules.Window;
import app.kept.availability.rules.HoursInput;
import app.kept.availability.rules.Overlaps;
import app.kept.platform.http.Input;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The spans of one day in a form. */
final class SpanList {
    private static final Pattern CLOCK = Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)(:00)?");
    private static final int A_DAY = 1_440;
    private static final int LONGEST = 8;

    private final String name;
    private final List<SpanRow> rows;

    private SpanList(String name, List<SpanRow> rows) {
        this.name = name;
        this.rows = new ArrayList<>(rows);
    }

    static SpanList of(String name, List<Window> windows) {
        return new SpanList(name, windows.stream().map(SpanRow::of).toList());
    }

    /** Whatever was typed, in the order of the page. */
    static SpanList read(String name, Input form) {
        var rows = new ArrayList<SpanRow>();
        for (int at = 1; at <= HoursInput.MOST_WINDOWS; at++) {
            String from = name + "_" + at + "_from";
            String to = name + "_" + at + "_to";
            if (!form.has(from) && !form.has(to)) break;
            form.leave(from);
            form.leave(to);
            rows.add(new SpanRow(typed(form, from), typed(form, to)));
        }
        return new SpanList(name, rows);
    }

    /** One more than is shown. */
    void add() {
        if (rows.isEmpty()) rows.add(SpanRow.BLANK);
        if (rows.size() < HoursInput.MOST_WINDOWS) rows.add(SpanRow.BLANK);
    }

    void clear() {
        rows.clear();
    }

    void copy(SpanList other) {
        rows.clear();
        other.rows.stream()
                .filter(row -> !row.isBlank())
                .map(row -> new SpanRow(row.from(), row.to()))
                .forEach(rows::add);
    }

    boolean isFull() {
        return rows.size() >= HoursInput.MOST_WINDOWS;
    }

    boolean hasNights() {
        return rows.stream()
                .anyMatch(row -> row.to().compareTo(row.from()) < 0 && !row.to().equals("00:00"));
    }

    /**
     * What the spans mean; those that mean nothing are marked.
     *
     * @param begin of the day, in minutes of the week
     * @param nights whether one may end on the next day
     */
    List<Window> check(int begin, boolean nights, Overlaps<String> others) {
        var windows = new ArrayList<Window>();
        for (int at = 0; at < rows.size(); at++) {
            SpanRow row = rows.get(at);
            if (row.isBlank()) continue;
            OptionalInt from = minute(row.from());
            OptionalInt to = minute(row.to());
            if (from.isEmpty() || to.isEmpty()) {
                rows.set(at, unreadable(row, from, to));
                continue;
            }
            int end = to.getAsInt() <= from.getAsInt() ? to.getAsInt() + A_DAY : to.getAsInt();
            // 00:00 ends the day itself, and from 00:00 until then all of it is open.
            boolean isNight = end > A_DAY;
            if (isNight && to.equals(from)) rows.set(at, row.badTo("hours.wrong.same"));
            else if (isNight && !nights) rows.set(at, row.badTo("hours.wrong.before"));
            else if (others.add(name, begin + from.getAsInt(), begin + end).isPresent()) {
                rows.set(at, row.badFrom("hours.wrong.overlap"));
            } else windows.add(new Window(from.getAsInt(), end));
        }
        return windows;
    }

    boolean isWrong() {
        return rows.stream().anyMatch(row -> !row.wrong().equals(SpanRow.Wrong.NOTHING));
    }

    /** With one to fill in where there is none. */
    List<SpanFields> fields(Frame frame) {
        List<SpanRow> shown = rows.isEmpty() ? List.of(SpanRow.BLANK) : rows;
        var fields = new ArrayList<SpanFields>();
        for (int i = 0; i < shown.size(); i++) {
            SpanRow row = shown.get(i);
            String at = name + "_" + (i + 1);
            fields.add(new SpanFields(
                    field(
                            at + "_from",
                            named("hours.from", i, frame),
                            row.from(),
                            row.wrong().from(),
                            frame),
                    field(
                            at + "_to",
                            named("hours.to", i, frame),
                            row.to(),
                            row.wrong().to(),
                            frame)));
        }
        return fields;
    }

    /** The first needs no number. */
    private static String named(String key, int at, Frame frame) {
        String name = frame.text(key);
        return at == 0 ? name : frame.text("hours.numbered", name, at + 1);
    }

    private static Field field(String name, String label, String value, String wrong, Frame frame) {
        String error = wrong.isEmpty() ? "" : frame.text(wrong);
        return new Field(name, label, "", "time", "off", LONGEST, value, error);
    }

    private static SpanRow unreadable(SpanRow row, OptionalInt from, OptionalInt to) {
        SpanRow marked = row;
        if (from.isEmpty()) marked = marked.badFrom(row.from().isEmpty() ? "hours.wrong.both" : "hours.wrong.time");
        if (to.isEmpty()) marked = marked.badTo(row.to().isEmpty() ? "hours.wrong.both" : "hours.wrong.time");
        return marked;
    }

    private static String typed(Input form, String field) {
        String typed = form.typed(field).strip();
        return typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed;
    }

    private static OptionalInt minute(String text) {
        Matcher clock = CLOCK.matcher(text);
        if (!clock.matches()) return OptionalInt.empty();
        return OptionalInt.of(Integer.parseInt(clock.group(1)) * 60 + Integer.parseInt(clock.group(2)));
    }
}
