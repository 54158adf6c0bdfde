package app.kept.web.slot;

import app.kept.platform.http.Input;
import app.kept.slot.SlotRule;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Wrong;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A rule for many slots as it stands in a form. It goes into the address, so that what it would do can be passed on. */
final class BulkForm {
    private static final String FIRST = "start_date";
    private static final String LAST = "end_date";
    private static final String OPENING = "start_time";
    private static final String CLOSING = "end_time";
    private static final String INTERVAL = "interval_minutes";
    private static final int LONGEST_RANGE = 366;
    private static final int A_DAY = 1_440;
    private static final int USUAL_WEEKS = 4;

    private final Map<String, String> typed = new LinkedHashMap<>();
    private final Map<String, String> wrong = new LinkedHashMap<>();
    private final ZoneId zone;

    private BulkForm(ZoneId zone) {
        this.zone = zone;
    }

    /** The working days of four weeks, from the next Monday on. */
    static BulkForm usual(ZoneId zone, LocalDate today) {
        var form = new BulkForm(zone);
        LocalDate monday = today.plusDays(8L - today.getDayOfWeek().getValue());
        form.typed.put(FIRST, monday.toString());
        form.typed.put(LAST, monday.plusWeeks(USUAL_WEEKS).minusDays(1).toString());
        for (DayOfWeek day : EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)) form.typed.put(word(day), "true");
        form.typed.put(OPENING, "09:00");
        form.typed.put(CLOSING, "17:00");
        form.typed.put(INTERVAL, "60");
        form.typed.put(SlotForm.ACTIVE, "true");
        return form;
    }

    /** @param otherwise the zone where none is told that there is */
    static BulkForm read(Input input, ZoneId otherwise) {
        Optional<ZoneId> zone = input.zone(SlotDesk.ZONE);
        var form = new BulkForm(zone.orElse(otherwise));
        if (zone.isEmpty()) form.wrong.put(SlotDesk.ZONE, "slots.wrong.zone");
        form.take(input, FIRST, input.date(FIRST).filter(BulkForm::isUsual).isPresent(), "slots.wrong.date");
        form.take(input, LAST, input.date(LAST).filter(BulkForm::isUsual).isPresent(), "slots.wrong.date");
        for (DayOfWeek day : DayOfWeek.values()) {
            if (input.text(word(day), 5).isPresent()) form.typed.put(word(day), "true");
        }
        form.take(input, OPENING, input.text(OPENING, 8).flatMap(SlotForm::time).isPresent(), "slots.wrong.start");
        form.take(input, CLOSING, input.text(CLOSING, 8).flatMap(SlotForm::time).isPresent(), "slots.wrong.start");
        form.take(input, INTERVAL, input.number(INTERVAL, 1, A_DAY).isPresent(), "slots.wrong.minutes");
        if (input.text(SlotForm.ACTIVE, 5).isPresent()) form.typed.put(SlotForm.ACTIVE, "true");
        return form;
    }

    /** Nothing where some of it is wrong, which is then marked. */
    Optional<SlotRule> rule() {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        Arrays.stream(DayOfWeek.values())
                .filter(day -> typed.containsKey(word(day)))
                .forEach(days::add);
        if (days.isEmpty()) wrong.put(word(DayOfWeek.MONDAY), "slots.wrong.days");
        if (!wrong.containsKey(FIRST) && !wrong.containsKey(LAST)) {
            LocalDate first = LocalDate.parse(typed(FIRST));
            LocalDate last = LocalDate.parse(typed(LAST));
            if (last.isBefore(first)) wrong.put(LAST, "slots.wrong.order");
            else if (!last.isBefore(first.plusDays(LONGEST_RANGE))) wrong.put(LAST, "slots.wrong.range");
        }
        int opening = minute(OPENING);
        // Midnight at the end of the day is 00:00 in a field for times.
        int closing = minute(CLOSING) == 0 ? A_DAY : minute(CLOSING);
        if (!wrong.containsKey(OPENING) && !wrong.containsKey(CLOSING)) {
            if (opening >= closing) wrong.put(CLOSING, "slots.wrong.window");
            else if (!wrong.containsKey(INTERVAL) && Integer.parseInt(typed(INTERVAL)) > closing - opening) {
                wrong.put(INTERVAL, "slots.wrong.interval");
            }
        }
        if (!wrong.isEmpty()) return Optional.empty();
        return Optional.of(new SlotRule(
                LocalDate.parse(typed(FIRST)),
                LocalDate.parse(typed(LAST)),
                days,
                opening,
                closing,
                Integer.parseInt(typed(INTERVAL)),
                zone));
    }

    void rejectDays() {
        wrong.put(word(DayOfWeek.MONDAY), "slots.wrong.none");
    }

    void rejectRange() {
        wrong.put(LAST, "slots.wrong.too_many");
    }

    boolean isActive() {
        return typed.containsKey(SlotForm.ACTIVE);
    }

    ZoneId zone() {
        return zone;
    }

    Link in(Link link) {
        Link all = link.with(SlotDesk.ZONE, zone.getId());
        for (var field : typed.entrySet()) all = all.with(field.getKey(), field.getValue());
        return all;
    }

    List<BulkPage.Day> days(Frame frame) {
        return Arrays.stream(DayOfWeek.values())
                .map(day -> new BulkPage.Day(
                        word(day),
                        day.getDisplayName(TextStyle.FULL_STANDALONE, frame.locale()),
                        typed.containsKey(word(day))))
                .toList();
    }

    String daysError(Frame frame) {
        return error(word(DayOfWeek.MONDAY), frame);
    }

    List<Field> dates(Frame frame) {
        return List.of(
                field(FIRST, "date", "slots.field.start_date", frame),
                field(LAST, "date", "slots.field.end_date", frame));
    }

    List<Field> times(Frame frame) {
        return List.of(
                field(OPENING, "time", "slots.field.start_time", frame),
                field(CLOSING, "time", "slots.field.end_time", frame),
                field(INTERVAL, "number", "slots.field.interval", frame));
    }

    String zoneError(Frame frame) {
        return error(SlotDesk.ZONE, frame);
    }

    List<Wrong> wrong(Frame frame) {
        return wrong.entrySet().stream()
                .map(one -> new Wrong(one.getKey(), frame.text(one.getValue())))
                .toList();
    }

    private void take(Input input, String field, boolean isFine, String otherwise) {
        String text = input.typed(field).strip();
        if (!text.isEmpty()) typed.put(field, text.length() > 36 ? text.substring(0, 36) : text);
        if (!isFine) wrong.put(field, otherwise);
    }

    private String typed(String field) {
        return typed.getOrDefault(field, "");
    }

    private int minute(String field) {
        return SlotForm.time(typed(field)).map(LocalTime::toSecondOfDay).orElse(0) / 60;
    }

    private Field field(String name, String type, String label, Frame frame) {
        return new Field(name, frame.text(label), "", type, "off", 10, typed(name), error(name, frame));
    }

    private String error(String name, Frame frame) {
        String key = wrong.getOrDefault(name, "");
        return key.isEmpty() ? "" : frame.text(key);
    }

    private static boolean isUsual(LocalDate date) {
        return date.getYear() >= 2000 && date.getYear() < 2200;
    }

    private static String word(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }
}
