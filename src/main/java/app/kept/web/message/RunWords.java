package app.kept.web.message;

import app.kept.web.page.Frame;
import java.text.NumberFormat;
import java.util.LinkedHashMap;
import java.util.Map;
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

    private static final Map<String, String> COUNTED = Map.ofEntries(
            Map.entry("checked", "journeys.health.ran.of.checked"),
            Map.entry("planned", "journeys.health.ran.of.planned"),
            Map.entry("noted", "journeys.health.ran.of.noted"),
            Map.entry("moved", "journeys.health.ran.of.moved"),
            Map.entry("called_off", "journeys.health.ran.of.called_off"),
            Map.entry("redriven", "journeys.health.ran.of.redriven"),
            Map.entry("resumed", "journeys.health.ran.of.resumed"),
            Map.entry("unplanned", "journeys.health.ran.of.unplanned"),
            Map.entry("errors", "journeys.health.ran.of.errors"),
            Map.entry("owed_email", "journeys.health.ran.of.owed_email"),
            Map.entry("waiting", "journeys.health.ran.of.waiting"),
            Map.entry("unsure", "journeys.health.ran.of.unsure"),
            Map.entry("superseded", "journeys.health.ran.of.superseded"),
            Map.entry("skipped", "journeys.health.ran.of.skipped"));

    private static final String SENT = "sent_";
    private static final String SKIPPED = "skipped";

    private RunWords() {}

    /** The name of a step that somebody asked for by hand stays as it is. */
    static String kind(String kind, Frame frame) {
        String key = KINDS.get(kind);
        return key == null ? kind : frame.text(key);
    }

    /** Those that are zero say nothing. */
    static String figures(JsonNode totals, Frame frame) {
        NumberFormat format = NumberFormat.getIntegerInstance(frame.locale());
        Map<String, Long> found = new LinkedHashMap<>();
        totals.properties().stream()
                .filter(entry -> entry.getValue().isNumber() && entry.getValue().asLong() != 0)
                .forEach(entry -> found.merge(
                        name(entry.getKey(), frame), entry.getValue().asLong(), Long::sum));
        return found.entrySet().stream()
                .map(entry -> frame.text("journeys.health.ran.figure", entry.getKey(), format.format(entry.getValue())))
                .collect(Collectors.joining(" · "));
    }

    /** Whatever the reason, what was left out is one figure: its reason stands beside each message. */
    private static String name(String counter, Frame frame) {
        if (counter.startsWith(SENT)) {
            return frame.text(
                    "journeys.health.ran.sent", MessageWords.ofChannel(counter.substring(SENT.length()), frame));
        }
        String known = counter.startsWith(SKIPPED) ? SKIPPED : counter;
        String key = COUNTED.get(known);
        return key == null ? counter : frame.text(key);
    }
}
