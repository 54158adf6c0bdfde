package app.kept.web.hook;

import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Wrong;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A span of time, said by days and times of the account's clock. */
record HookSpan(Instant from, Instant to) {
    static final List<String> FIELDS = List.of("from_day", "from_time", "to_day", "to_time");

    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
    private static final int LONGEST_DAY = 10;
    private static final int LONGEST_TIME = 5;

    /** For somebody who wants something else. */
    static void leave(Input input) {
        FIELDS.forEach(input::leave);
    }

    /** Empty where something is wrong with it, which is noted in the input. */
    static Optional<HookSpan> read(Input input, ZoneId zone) {
        Optional<Instant> from = moment(input, "from_day", "from_time", zone);
        Optional<Instant> to = moment(input, "to_day", "to_time", zone);
        if (from.isEmpty() || to.isEmpty()) return Optional.empty();
        if (!from.get().isBefore(to.get())) {
            input.reject("to_day", "not_after", "must be after the beginning");
            return Optional.empty();
        }
        return Optional.of(new HookSpan(from.get(), to.get()));
    }

    private static Optional<Instant> moment(Input input, String day, String time, ZoneId zone) {
        LocalDate date = input.required(day, input.date(day), LocalDate.EPOCH);
        String clock = input.text(time, LONGEST_TIME).orElse("00:00");
        if (!TIME.matcher(clock).matches()) input.reject(time, "invalid", "must be a time such as 09:30");
        if (!input.errors().isEmpty()) return Optional.empty();
        return Optional.of(date.atTime(LocalTime.parse(clock)).atZone(zone).toInstant());
    }

    static String wrong(Problem.FieldError error, Frame frame) {
        if (error.code().equals("not_after")) return frame.text("hooks.replay.wrong.order");
        return frame.text(error.field().endsWith("_time") ? "hooks.replay.wrong.time" : "hooks.replay.wrong.day");
    }

    /** With what was typed; today as a whole, where nothing was. */
    static List<Field> fields(Input typed, List<Wrong> wrong, Instant now, ZoneId zone, Frame frame) {
        LocalDate today = now.atZone(zone).toLocalDate();
        return List.of(
                field("from_day", "hooks.replay.from", "date", LONGEST_DAY, today.toString(), typed, wrong, frame),
                field("from_time", "hooks.replay.from_time", "time", LONGEST_TIME, "00:00", typed, wrong, frame),
                field(
                        "to_day",
                        "hooks.replay.to",
                        "date",
                        LONGEST_DAY,
                        today.plusDays(1).toString(),
                        typed,
                        wrong,
                        frame),
                field("to_time", "hooks.replay.to_time", "time", LONGEST_TIME, "00:00", typed, wrong, frame));
    }

    private static Field field(
            String name,
            String label,
            String type,
            int longest,
            String otherwise,
            Input typed,
            List<Wrong> wrong,
            Frame frame) {
        String error = wrong.stream()
                .filter(one -> one.at().equals(name))
                .findFirst()
                .map(Wrong::text)
                .orElse("");
        return new Field(
                name,
                frame.text(label),
                "",
                type,
                "off",
                longest,
                typed.has(name) ? typed.typed(name) : otherwise,
                error);
    }
}
