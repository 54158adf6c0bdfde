package app.kept.web.slot;

import app.kept.availability.Span;
import app.kept.platform.http.Input;
import app.kept.slot.Slot;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A slot as it stands in a form: a start on somebody's clock, and how long it lasts by the stopwatch. */
final class SlotForm {
    static final int LONGEST_MARK = 180;
    static final String DATE = "date";
    static final String START = "start";
    static final String MINUTES = "minutes";
    static final String ACTIVE = "active";
    /** Of an hour that the clock shows twice, the second time. */
    static final String SECOND = "second";

    private static final int A_DAY = 1_440;
    private static final int USUAL_MINUTES = 60;

    private final Map<String, String> typed = new LinkedHashMap<>();
    private final Map<String, String> wrong = new LinkedHashMap<>();
    private final ZoneId zone;
    private boolean twice;

    private SlotForm(ZoneId zone) {
        this.zone = zone;
    }

    /** What a form says, when nothing of it is wrong. */
    record Told(Span span, ZoneId zone, boolean active) {}

    static SlotForm blank(ZoneId zone) {
        var form = new SlotForm(zone);
        form.typed.put(MINUTES, Integer.toString(USUAL_MINUTES));
        form.typed.put(ACTIVE, "true");
        return form;
    }

    static SlotForm of(Slot slot) {
        var form = new SlotForm(slot.zone());
        LocalDateTime start = slot.startAt().atZone(slot.zone()).toLocalDateTime();
        List<ZoneOffset> offsets = slot.zone().getRules().getValidOffsets(start);
        form.typed.put(DATE, start.toLocalDate().toString());
        form.typed.put(START, start.toLocalTime().toString().substring(0, 5));
        form.typed.put(MINUTES, Long.toString(SlotWords.minutes(slot)));
        form.twice = offsets.size() > 1;
        if (slot.active()) form.typed.put(ACTIVE, "true");
        if (form.twice && start.toInstant(offsets.getLast()).equals(slot.startAt())) form.typed.put(SECOND, "true");
        return form;
    }

    /** How a slot was, as the fields by which it can be made again; nothing where it cannot be read. */
    static List<Hidden> fieldsOf(String was) {
        String[] parts = was.split("~", -1);
        if (parts.length != 5) return List.of();
        try {
            ZoneId zone = ZoneId.of(parts[2]);
            Instant start = Instant.parse(parts[0]);
            LocalDateTime local = start.atZone(zone).toLocalDateTime();
            boolean second =
                    local.atZone(zone).withEarlierOffsetAtOverlap().toInstant().isBefore(start);
            long minutes = Duration.between(start, Instant.parse(parts[1])).toMinutes();
            var fields = new LinkedHashMap<String, String>();
            fields.put(DATE, local.toLocalDate().toString());
            fields.put(START, local.toLocalTime().toString());
            fields.put(MINUTES, Long.toString(minutes));
            fields.put(SlotDesk.ZONE, zone.getId());
            fields.put(SlotDesk.HOST, parts[4]);
            if (parts[3].equals("true")) fields.put(ACTIVE, "true");
            if (second) fields.put(SECOND, "true");
            return fields.entrySet().stream()
                    .map(field -> new Hidden(field.getKey(), field.getValue()))
                    .toList();
        } catch (DateTimeException | ArithmeticException madeUp) {
            return List.of();
        }
    }

    /** @param otherwise the zone where none is told that there is */
    static SlotForm read(Input input, ZoneId otherwise) {
        Optional<ZoneId> zone = input.zone(SlotDesk.ZONE);
        var form = new SlotForm(zone.orElse(otherwise));
        if (zone.isEmpty()) form.wrong.put(SlotDesk.ZONE, "slots.wrong.zone");
        form.take(input, DATE, input.date(DATE).filter(SlotForm::isUsual).isPresent(), "slots.wrong.date");
        form.take(input, START, input.text(START, 8).flatMap(SlotForm::time).isPresent(), "slots.wrong.start");
        form.take(input, MINUTES, input.number(MINUTES, 1, A_DAY).isPresent(), "slots.wrong.minutes");
        if (input.text(ACTIVE, 5).isPresent()) form.typed.put(ACTIVE, "true");
        if (input.text(SECOND, 5).isPresent()) form.typed.put(SECOND, "true");
        return form;
    }

    /** Nothing where some of it is wrong, which is then marked. */
    Optional<Told> told() {
        if (!wrong.isEmpty()) return Optional.empty();
        LocalTime time = time(typed(START)).orElse(LocalTime.MIDNIGHT);
        LocalDateTime local = LocalDate.parse(typed(DATE)).atTime(time);
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            wrong.put(START, "slots.wrong.gap");
            return Optional.empty();
        }
        twice = offsets.size() > 1;
        Instant start = local.toInstant(isSecond() ? offsets.getLast() : offsets.getFirst());
        Instant end = start.plusSeconds(Long.parseLong(typed(MINUTES)) * 60);
        return Optional.of(new Told(new Span(start, end), zone, isActive()));
    }

    void reject(String field, String text) {
        wrong.put(field, text);
    }

    List<Field> fields(Frame frame) {
        return List.of(
                field(DATE, "date", "slots.field.date", frame),
                field(START, "time", "slots.field.start", frame),
                field(MINUTES, "number", "slots.field.minutes", frame));
    }

    String zoneError(Frame frame) {
        return error(SlotDesk.ZONE, frame);
    }

    ZoneId zone() {
        return zone;
    }

    boolean isActive() {
        return typed.containsKey(ACTIVE);
    }

    boolean isTwice() {
        return twice;
    }

    boolean isSecond() {
        return typed.containsKey(SECOND);
    }

    private void take(Input input, String field, boolean isFine, String otherwise) {
        String text = input.typed(field).strip();
        if (!text.isEmpty()) typed.put(field, text.length() > 36 ? text.substring(0, 36) : text);
        if (!isFine) wrong.put(field, otherwise);
    }

    private String typed(String field) {
        return typed.getOrDefault(field, "");
    }

    private Field field(String name, String type, String label, Frame frame) {
        return new Field(name, frame.text(label), "", type, "off", 10, typed(name), error(name, frame));
    }

    private String error(String name, Frame frame) {
        String key = wrong.getOrDefault(name, "");
        return key.isEmpty() ? "" : frame.text(key);
    }

    /** Pages of slots are found by keys that know these years. */
    private static boolean isUsual(LocalDate date) {
        return date.getYear() >= 2000 && date.getYear() < 2200;
    }

    static Optional<LocalTime> time(String text) {
        try {
            return Optional.of(LocalTime.parse(text).withSecond(0).withNano(0));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }
}
