package app.kept.web.type;

import app.kept.host.HostId;
import app.kept.platform.text.Json;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** What is meant by a form, in the words in which programs say it: so both are read, and refused, by the same. */
final class TypeWish {
    private static final int LONGEST_SLUG = 63;
    private static final List<String> TEXTS = List.of("name", "kind", "description", "location");
    private static final List<String> NUMBERS =
            List.of("duration_minutes", "buffer_before_minutes", "buffer_after_minutes", "capacity");

    private final TypeForm form;
    private final ObjectNode wish = Json.object();

    private TypeWish(TypeForm form) {
        this.form = form;
    }

    /** @param first on whose page it stands */
    static ObjectNode of(TypeForm form, HostId first) {
        var made = new TypeWish(form);
        TEXTS.forEach(name -> made.wish.put(name, form.value(name)));
        made.wish.put("slug", slug(form));
        List.of("confirmation", "late_cancel").forEach(name -> made.wish.put(name, form.value(name)));
        NUMBERS.forEach(name -> number(made.wish, name, form.value(name)));
        TypeForm.TICKS.forEach(name -> made.wish.put(name, !form.value(name).isEmpty()));
        TypeForm.SPANS.forEach(made::span);
        made.price();
        made.when();
        made.hosts(first);
        made.notices();
        made.questions();
        return made.wish;
    }

    /** Who names no address gets one that sounds like the name. */
    static String slug(TypeForm form) {
        String typed = form.value("slug");
        if (!typed.isEmpty()) return typed;
        String plain = QuestionRow.plain(form.value("name"), "-");
        return plain.substring(0, Math.min(plain.length(), LONGEST_SLUG)).replaceAll("-+$", "");
    }

    /** The name of the field of the form that is meant by a field of the wish. */
    static String field(String path) {
        return switch (path) {
            case "host_id", "assignment" -> TypeForm.HOSTS;
            case "price" -> "price_amount";
            case "window", "window.kind" -> "window_days";
            default -> path.replaceAll("\\]?[.\\[]", "_").replaceAll("\\]$", "");
        };
    }

    /** What is no number stays what it is, and is refused as that. */
    static void number(ObjectNode into, String name, String typed) {
        if (typed.matches("-?\\d{1,9}")) into.put(name, Integer.parseInt(typed));
        else into.put(name, typed.isEmpty() ? "?" : typed);
    }

    private static void optional(ObjectNode into, String name, String typed) {
        if (typed.isEmpty()) into.putNull(name);
        else number(into, name, typed);
    }

    private void span(String name) {
        String typed = form.value(name);
        if (typed.isEmpty()) {
            boolean isNeeded = name.equals("notice_minutes") || name.equals("cancel_notice_minutes");
            if (isNeeded) wish.put(name, 0);
            else wish.putNull(name);
        } else if (typed.matches("\\d{1,6}")) {
            wish.put(name, Long.parseLong(typed) * Spans.minutes(form.value(name + TypeForm.UNIT)));
        } else {
            wish.put(name, typed);
        }
    }

    private void price() {
        String typed = form.value("price_amount");
        if (typed.isEmpty()) {
            wish.putNull("price");
            return;
        }
        String currency = form.value("price_currency");
        ObjectNode price = wish.putObject("price").put("currency", currency);
        Optional<Integer> amount = amount(typed.replace(',', '.'), TypeForm.digits(currency));
        if (amount.isPresent()) price.put("amount", amount.get());
        else price.put("amount", typed);
    }

    private static Optional<Integer> amount(String typed, int digits) {
        if (!typed.matches("\\d{1,10}(\\.\\d{1,4})?")) return Optional.empty();
        try {
            return Optional.of(new BigDecimal(typed).movePointRight(digits).intValueExact());
        } catch (ArithmeticException tooFine) {
            return Optional.empty();
        }
    }

    private void when() {
        String schedule = form.value("schedule_id");
        if (schedule.isEmpty()) wish.putNull("schedule_id");
        else wish.put("schedule_id", schedule);
        String interval = form.value("interval_minutes");
        // One after the other; what is wrong with how long they last is said there.
        String step = interval.isEmpty() ? form.value("duration_minutes") : interval;
        if (!interval.isEmpty() || step.matches("\\d{1,4}")) number(wish, "interval_minutes", step);
        String kind = form.value("window_kind");
        ObjectNode window = wish.putObject("window").put("kind", kind);
        if (kind.equals("dates")) {
            window.put("from", form.value("window_from")).put("to", form.value("window_to"));
        } else {
            number(window, "days", form.value("window_days"));
        }
        ObjectNode limits = wish.putObject("limits");
        for (String each : List.of("day", "week", "month", "client")) {
            optional(limits, each, form.value("limits_" + each));
        }
    }

    private void hosts(HostId first) {
        String assignment = form.value("assignment");
        if (assignment.isEmpty() || assignment.equals("single")) {
            wish.put("host_id", first.value().toString()).put("assignment", "single");
            return;
        }
        wish.put("assignment", assignment);
        var all = wish.putArray(TypeForm.HOSTS);
        form.hosts(first).forEach(all::add);
    }

    private void notices() {
        switch (form.value("reminders")) {
            case "none" -> wish.putArray("reminder_minutes_before");
            case "own" -> own(form.value("reminder_minutes_before"));
            default -> wish.putNull("reminder_minutes_before");
        }
        wish.put(
                "booking_notification_emails",
                form.value("booking_notification_emails")
                        .lines()
                        .flatMap(line -> List.of(line.split("[,;]")).stream())
                        .map(String::strip)
                        .collect(Collectors.joining(",")));
    }

    private void own(String typed) {
        Optional<List<Integer>> minutes = Spans.all(typed);
        if (minutes.isEmpty() || minutes.get().isEmpty()) {
            wish.put("reminder_minutes_before", typed);
            return;
        }
        var all = wish.putArray("reminder_minutes_before");
        minutes.get().forEach(all::add);
    }

    private void questions() {
        Set<String> keys =
                form.questions().stream().map(QuestionRow::key).collect(Collectors.toCollection(HashSet::new));
        var all = wish.putArray(QuestionRow.ALL);
        form.questions().forEach(row -> all.add(row.json(keys)));
    }
}
