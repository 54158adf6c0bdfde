package app.kept.web.hours;

import app.kept.availability.open.HostRules.Absence;
import app.kept.availability.rules.OutOfOffice;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.platform.http.Input;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An absence as it stands in a form: days, or with times on the first and the last of them. */
final class AwayForm {
    static final String COLLEAGUE = "colleague_id";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String FROM_TIME = "from_time";
    private static final String TO_TIME = "to_time";
    private static final String REASON = "reason";
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_DAYS = 1_100;
    private static final int FURTHEST_YEARS = 49;

    private final Map<String, String> typed = new LinkedHashMap<>();
    private final Map<String, String> wrong = new LinkedHashMap<>();

    private AwayForm() {}

    static AwayForm blank() {
        return new AwayForm();
    }

    static AwayForm of(OutOfOffice absence, ZoneId zone) {
        var form = new AwayForm();
        switch (absence.when()) {
            case Absence.OnDates(LocalDate from, LocalDate to) -> {
                form.typed.put(FROM, from.toString());
                form.typed.put(TO, to.toString());
            }
            case Absence.Between(Instant from, Instant to) -> {
                form.put(FROM, FROM_TIME, from, zone);
                form.put(TO, TO_TIME, to, zone);
            }
        }
        form.typed.put(REASON, absence.reason().orElse(""));
        form.typed.put(
                COLLEAGUE, absence.colleague().map(id -> id.value().toString()).orElse(""));
        return form;
    }

    static AwayForm read(Input input) {
        var form = new AwayForm();
        for (String field : List.of(FROM, FROM_TIME, TO, TO_TIME, COLLEAGUE)) {
            input.leave(field);
            String typed = input.typed(field).strip();
            form.typed.put(field, typed.length() > 36 ? typed.substring(0, 36) : typed);
        }
        form.typed.put(REASON, input.typed(REASON).strip());
        boolean isFine = input.text(REASON, LONGEST_REASON).isPresent()
                || form.typed(REASON).isEmpty();
        if (!isFine) form.wrong.put(REASON, "hours.wrong.reason");
        return form;
    }

    /** Nothing where some of it is wrong, which is then marked. */
    Optional<OutOfOffice> check(Host self, LocalDate today, List<Host> colleagues) {
        LocalDate from = date(FROM, today);
        LocalDate to = typed(TO).isEmpty() ? from : date(TO, today);
        Optional<LocalTime> begin = time(FROM_TIME);
        Optional<LocalTime> end = time(TO_TIME);
        Optional<HostId> colleague = colleagues.stream()
                .map(Host::id)
                .filter(id -> id.value().toString().equals(typed(COLLEAGUE)))
                .findFirst();
        if (colleague.isEmpty() && !typed(COLLEAGUE).isEmpty()) wrong.put(COLLEAGUE, "hours.wrong.colleague");
        if (!wrong.isEmpty()) return Optional.empty();
        if (to.isBefore(from)) wrong.put(TO, "hours.wrong.away_before");
        else if (to.isAfter(from.plusDays(LONGEST_DAYS))) wrong.put(TO, "hours.wrong.away_long");
        Absence when = wrong.isEmpty() ? when(from, to, begin, end, self.timeZone()) : new Absence.OnDates(from, from);
        Optional<String> reason = Optional.of(typed(REASON)).filter(text -> !text.isEmpty());
        return wrong.isEmpty() ? Optional.of(new OutOfOffice(when, reason, colleague)) : Optional.empty();
    }

    void reject(String text) {
        wrong.put(FROM, text);
    }

    String typed(String field) {
        return typed.getOrDefault(field, "");
    }

    List<Field> when(Frame frame) {
        return List.of(
                field(FROM, "hours.away.from", "", "date", frame),
                field(FROM_TIME, "hours.away.from_time", "", "time", frame),
                field(TO, "hours.away.to", "", "date", frame),
                field(TO_TIME, "hours.away.to_time", "", "time", frame));
    }

    Field reason(Frame frame) {
        return field(REASON, "hours.away.reason", "hours.away.reason.hint", "text", frame);
    }

    String colleagueError(Frame frame) {
        return wrong.containsKey(COLLEAGUE) ? frame.text("hours.wrong.colleague") : "";
    }

    /** An hour that the clock shows twice is in it whole. */
    private Absence when(
            LocalDate from, LocalDate to, Optional<LocalTime> begin, Optional<LocalTime> end, ZoneId zone) {
        if (begin.isEmpty() && end.isEmpty()) return new Absence.OnDates(from, to);
        Instant start = from.atTime(begin.orElse(LocalTime.MIDNIGHT))
                .atZone(zone)
                .withEarlierOffsetAtOverlap()
                .toInstant();
        Instant stop = end.map(time -> to.atTime(time).atZone(zone).withLaterOffsetAtOverlap())
                .orElseGet(() -> to.plusDays(1).atStartOfDay(zone))
                .toInstant();
        if (start.isBefore(stop)) return new Absence.Between(start, stop);
        wrong.put(end.isPresent() ? TO_TIME : TO, "hours.wrong.away_before");
        return new Absence.OnDates(from, to);
    }

    private void put(String date, String time, Instant at, ZoneId zone) {
        typed.put(date, at.atZone(zone).toLocalDate().toString());
        typed.put(time, at.atZone(zone).toLocalTime().toString().substring(0, 5));
    }

    private LocalDate date(String field, LocalDate today) {
        try {
            LocalDate date = LocalDate.parse(typed(field));
            boolean isNear =
                    date.isAfter(today.minusYears(FURTHEST_YEARS)) && date.isBefore(today.plusYears(FURTHEST_YEARS));
            if (isNear) return date;
        } catch (DateTimeException expected) {
            // Said at the field, as for a date that nobody plans.
        }
        wrong.put(field, "hours.wrong.date");
        return today;
    }

    private Optional<LocalTime> time(String field) {
        if (typed(field).isEmpty()) return Optional.empty();
        try {
            return Optional.of(LocalTime.parse(typed(field)).withSecond(0).withNano(0));
        } catch (DateTimeException expected) {
            wrong.put(field, "hours.wrong.time");
            return Optional.empty();
        }
    }

    private Field field(String name, String label, String hint, String type, Frame frame) {
        String error = wrong.containsKey(name) ? frame.text(wrong.getOrDefault(name, "")) : "";
        return new Field(
                name,
                frame.text(label),
                hint.isEmpty() ? "" : frame.text(hint),
                type,
                "off",
                type.equals("text") ? LONGEST_REASON : 10,
                typed(name),
                error);
    }
}
