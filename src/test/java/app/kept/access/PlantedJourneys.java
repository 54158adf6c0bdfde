package app.kept.access;

import app.kept.platform.base.Ids;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Two journeys of an account, one of them put away, and a run of the first. */
final class PlantedJourneys {
    /** A step of the journey. */
    static final String STEP = "reminder";

    /** The version that holds. */
    static final String VERSION = "2";

    final UUID journey = Ids.next();
    final UUID archived = Ids.next();
    final UUID run = Ids.next();
    final UUID watchRun = Ids.next();
    final UUID preview = Ids.next();

    private final UUID account;
    private final Canary canary;
    private final Inserts inserts;

    PlantedJourneys(PlantedAccount of, Inserts inserts) {
        this.account = of.id;
        this.canary = Canary.hidden(of.home, "journey");
        this.inserts = inserts;
        journey(journey, "name", false);
        journey(archived, "archived", true);
        inserts.row(
                "journey_booking",
                "account_id",
                account,
                "booking_id",
                of.booking(1).id,
                "journey_id",
                journey,
                "version",
                VERSION,
                "planned_at",
                PlantedAccount.NOW);
        inserts.row(
                "journey_trace",
                "account_id",
                account,
                "message_id",
                of.messages.message,
                "at",
                PlantedAccount.NOW,
                "goes",
                "true",
                "findings",
                "[{\"seen\": \"" + canary.in("seen") + "\"}]");
        inserts.row(
                "journey_run",
                "account_id",
                account,
                "id",
                run,
                "journey_id",
                journey,
                "version",
                "1",
                "state",
                "done",
                "bookings",
                "1",
                "done",
                "1",
                "added",
                "0",
                "noted",
                "0",
                "moved",
                "0",
                "changed",
                "0",
                "called_off",
                "0",
                "begun_at",
                PlantedAccount.NOW,
                "ended_at",
                PlantedAccount.NOW);
        watched(of);
        preview();
    }

    /** What the watch found: one run, and a booking that could not be planned. It looks again when all is over. */
    private void watched(PlantedAccount of) {
        inserts.row(
                "journey_watch",
                "account_id",
                account,
                "since",
                PlantedAccount.NOW,
                "looked_at",
                PlantedAccount.NOW,
                "next_at",
                "2026-11-20T10:01:00Z",
                "totals",
                "{}");
        inserts.row(
                "journey_watch_run",
                "account_id",
                account,
                "id",
                watchRun,
                "kind",
                "reconciliation",
                "asked_by",
                "duty",
                "began_at",
                PlantedAccount.NOW,
                "ended_at",
                PlantedAccount.NOW,
                "from_at",
                PlantedAccount.NOW,
                "to_at",
                PlantedAccount.NOW,
                "totals",
                "{\"checked\": 1}");
        inserts.row(
                "journey_amiss",
                "account_id",
                account,
                "booking_id",
                of.booking(1).id,
                "at",
                PlantedAccount.NOW,
                "reason",
                canary.in("reason"));
    }

    /** What was found stands in a part as well, though that goes once it is done. */
    private void preview() {
        inserts.row(
                "journey_preview",
                "account_id",
                account,
                "id",
                preview,
                "journey_id",
                journey,
                "source",
                source("draft"),
                "wish",
                "{\"month\": \"2026-10\", \"collision_minutes\": 15}",
                "state",
                "done",
                "bookings",
                "1",
                "done",
                "1",
                "cursor",
                account.toString(),
                "result",
                """
                {"bookings": 1, "clients": 1, "goes": 0, "depends": 0, "not_going": 1, "waited": 0, "steps": [],
                 "periods": [], "collisions": {"minutes": 15, "count": 0, "pairs": [], "worst": []},
                 "reasons": [{"step": "reminder", "why": "%s", "count": 1, "example": "R"}],
                 "night": {"count": 0, "steps": [], "examples": []},
                 "sms": {"messages": 0, "segments": 0, "wide": 0, "cost": null, "currency": null, "texts": []}}
                """.formatted(canary.in("found")),
                "begun_at",
                PlantedAccount.NOW,
                "ended_at",
                PlantedAccount.NOW);
        inserts.row(
                "journey_preview_part",
                "account_id",
                account,
                "preview_id",
                preview,
                "cursor",
                account.toString(),
                "notes",
                canary.in("notes"),
                "looked_at",
                "1",
                "counted",
                "1",
                "clients",
                "1");
    }

    /** A step as it is filled in. */
    static Map<String, String> filledIn(String name) {
        var fields = new HashMap<String, String>();
        for (String moment : List.of("due", "opens", "closes", "once")) {
            for (String part : List.of("days", "hours", "minutes", "point")) fields.put(moment + "_" + part, "");
        }
        for (String empty : List.of(
                "after",
                "reminders",
                "url",
                "add_tags",
                "remove_tags",
                "fields",
                "by_2",
                "by_3",
                "by_4",
                "by_5",
                "kinds",
                "new_word")) {
            fields.put(empty, "");
        }
        fields.putAll(Map.of(
                "version",
                VERSION,
                "do",
                "save",
                "name",
                name,
                "timing",
                "moment",
                "due_hours",
                "3",
                "due_side",
                "before",
                "due_point",
                "start",
                "by_1",
                "email",
                "template",
                "booking_reminder",
                "to",
                "client"));
        return Map.copyOf(fields);
    }

    private void journey(UUID id, String name, boolean isArchived) {
        inserts.row(
                "journey",
                "account_id",
                account,
                "id",
                id,
                "name",
                canary.in(name),
                "version",
                VERSION,
                "is_archived",
                isArchived,
                "created_at",
                PlantedAccount.NOW);
        for (String version : new String[] {"1", VERSION}) {
            inserts.row(
                    "journey_version",
                    "account_id",
                    account,
                    "journey_id",
                    id,
                    "version",
                    version,
                    "source",
                    source(name + version),
                    "places",
                    "{\"" + canary.in("place") + "\": \"" + id + "\"}",
                    "made_at",
                    PlantedAccount.NOW);
        }
    }

    private String source(String name) {
        return """
                journey: %s
                title: %s
                steps:
                  - step: reminder
                    at: start - 24h
                    to: client
                    by: [email]
                    template: booking_reminder
                  - step: reminder_soon
                    at: start - 2h
                    to: client
                    by: [email]
                    template: booking_reminder
                """.formatted(name, canary.in("title"));
    }
}
