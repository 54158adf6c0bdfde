package app.kept.web.message;

import app.kept.web.page.Frame;
import app.kept.web.room.TemplateNames;
import java.text.NumberFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What runs did, in plain words. */
final class RunWords {
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("reconciliation", "journeys.health.ran.reconciliation"),
            Map.entry("cal_booking_followups_completed", "journeys.health.ran.cal_booking_followups_completed"),
            Map.entry("confirmation_recovery", "journeys.health.ran.confirmation_recovery"),
            Map.entry("reminder_24h", "journeys.health.ran.reminder_24h"),
            Map.entry("reminder_1h", "journeys.health.ran.reminder_1h"),
            Map.entry("intro_followup", "journeys.health.ran.intro_followup"),
            Map.entry("session_followup", "journeys.health.ran.session_followup"),
            Map.entry("cancellation_recovery", "journeys.health.ran.cancellation_recovery"),
            Map.entry("booking_reminders", "journeys.health.ran.booking_reminders"));

    private static final Map<String, Counted> COUNTED = Map.ofEntries(
            Map.entry("checked", new Counted("journeys.health.ran.one.checked", "journeys.health.ran.many.checked")),
            Map.entry("planned", new Counted("journeys.health.ran.one.planned", "journeys.health.ran.many.planned")),
            Map.entry("noted", new Counted("journeys.health.ran.one.noted", "journeys.health.ran.many.noted")),
            Map.entry("moved", new Counted("journeys.health.ran.one.moved", "journeys.health.ran.many.moved")),
            Map.entry(
                    "called_off",
                    new Counted("journeys.health.ran.one.called_off", "journeys.health.ran.many.called_off")),
            Map.entry("redriven", new Counted("journeys.health.ran.one.redriven", "journeys.health.ran.many.redriven")),
            Map.entry("resumed", new Counted("journeys.health.ran.one.resumed", "journeys.health.ran.many.resumed")),
            Map.entry(
                    "unplanned",
                    new Counted("journeys.health.ran.one.unplanned", "journeys.health.ran.many.unplanned")),
            Map.entry(
                    "owed_email",
                    new Counted("journeys.health.ran.one.owed_email", "journeys.health.ran.many.owed_email")),
            Map.entry("waiting", new Counted("journeys.health.ran.one.waiting", "journeys.health.ran.many.waiting")),
            Map.entry("unsure", new Counted("journeys.health.ran.one.unsure", "journeys.health.ran.many.unsure")),
            Map.entry(
                    "superseded",
                    new Counted("journeys.health.ran.one.superseded", "journeys.health.ran.many.superseded")),
            Map.entry("skipped", new Counted("journeys.health.ran.one.skipped", "journeys.health.ran.many.skipped")),
            Map.entry("errors", new Counted("journeys.health.ran.one.errors", "journeys.health.ran.many.errors")));

    private static final String SENT = "sent_";
    private static final String SKIPPED = "skipped";
    private static final String ERRORS = "errors";

    private RunWords() {}

    /** How so many of something are called: one of them, and several. */
    private record Counted(String one, String many) {}

    /** A step that somebody asked for by hand is called as it is everywhere. */
    static String kind(String kind, Frame frame) {
        String key = KINDS.get(kind);
        return key == null ? TemplateNames.of(kind, frame) : frame.text(key);
    }

    /** What was found and done; what is zero says nothing, but that nothing went wrong. */
    static String sentence(JsonNode totals, Frame frame) {
        Map<String, Long> found = new LinkedHashMap<>();
        totals.properties().stream()
                .filter(entry -> entry.getValue().isNumber() && entry.getValue().asLong() != 0)
                .forEach(entry ->
                        found.merge(known(entry.getKey()), entry.getValue().asLong(), Long::sum));
        long errors = Optional.ofNullable(found.remove(ERRORS)).orElse(0L);
        String end = errors == 0
                ? frame.text("journeys.health.ran.no_errors")
                : capital(said(ERRORS, errors, frame), frame) + ".";
        if (found.isEmpty()) return errors == 0 ? frame.text("journeys.health.ran.nothing") : end;
        String done = found.entrySet().stream()
                .map(entry -> said(entry.getKey(), entry.getValue(), frame))
                .collect(Collectors.joining(", "));
        return capital(done, frame) + ". " + end;
    }

    /** Whatever the reason, what was left out is one figure: its reason stands beside each message. */
    private static String known(String counter) {
        return counter.startsWith(SKIPPED) ? SKIPPED : counter;
    }

    private static String said(String counter, long count, Frame frame) {
        String figure = NumberFormat.getIntegerInstance(frame.locale()).format(count);
        if (counter.startsWith(SENT)) {
            return frame.text(
                    "journeys.health.ran.sent",
                    figure,
                    MessageWords.ofChannel(counter.substring(SENT.length()), frame));
        }
        Counted counted = COUNTED.get(counter);
        if (counted == null) return frame.text("journeys.health.ran.figure", counter, figure);
        return frame.text(count == 1 ? counted.one() : counted.many(), figure);
    }

    private static String capital(String words, Frame frame) {
        return words.substring(0, 1).toUpperCase(frame.locale()) + words.substring(1);
    }
}
