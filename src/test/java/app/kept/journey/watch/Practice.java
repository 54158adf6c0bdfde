package app.kept.journey.watch;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A therapy practice with its clock in hand, of which rows can be lost. */
final class Practice implements AutoCloseable {
    static final String NOW = "2026-11-20T10:00:00Z";
    static final String SECRET = "a secret of sixteen characters and more";

    final TestServer server;
    final Rows rows;
    final Cast cast;
    private int guests;

    Practice() {
        this(Map.of());
    }

    Practice(Map<String, String> settings) {
        var all = new HashMap<>(Map.of("KEPT_JOURNEY", "therapy", "KEPT_CRON_SECRET", SECRET));
        all.putAll(settings);
        this.server = TestServer.start(all);
        this.rows = new Rows(server.database());
        this.cast = new Cast(server.api());
        cast.clock(NOW);
    }

    /** A session of an hour, agreed at once. */
    String type(String kind) {
        return cast.eventType(Map.of(
                "host_id",
                cast.anna(),
                "slug",
                "session",
                "name",
                "Session",
                "kind",
                kind,
                "duration_minutes",
                60,
                "window_days",
                365));
    }

    /** Booked, planned, and what is due at once has gone. */
    UUID book(String type, String start, Map<String, Object> client) {
        Api.Answer answer = cast.book(type, start, client);
        if (answer.status() != 201) throw new AssertionError(answer.body());
        settle();
        return UUID.fromString(answer.id());
    }

    UUID book(String type, String start) {
        return book(type, start, Map.of("name", "Bo Lind", "email", "bo@example.com", "language", "en"));
    }

    /** Somebody who can be called and not written to. */
    Map<String, Object> withoutMail() {
        return Map.of("name", "Cy", "phone", "+49 30 90182%03d".formatted(guests++));
    }

    void settle() {
        cast.advance("PT0.001S");
    }

    /** Step, channel and state of each message about a booking, but for those that never could go. */
    List<String> ledger(UUID booking) {
        return rows.texts("""
                select step || ' ' || channel || ' ' || state from message
                where about_id = ? and channel = 'email' order by step, channel, id
                """, booking);
    }

    long mails(String step) {
        return rows.number("""
                select count(*) from mailbox_item
                join message on message.account_id = mailbox_item.account_id and message.id = mailbox_item.id
                where step = ? and mailbox_item.channel = 'email'
                """, step);
    }

    /** By hand, behind the program's back. */
    void lose(UUID booking, String step) {
        rows.change(
                "delete from journey_trace where message_id in (select id from message where about_id = ? and step = ?)",
                booking,
                step);
        rows.change("delete from message where about_id = ? and step = ?", booking, step);
    }

    void loseEverything(UUID booking) {
        rows.change("delete from work where id in (select id from message where about_id = ?)", booking);
        rows.change("delete from work_later where id in (select id from message where about_id = ?)", booking);
        rows.change("delete from message where about_id = ?", booking);
        rows.change("delete from journey_booking where booking_id = ?", booking);
    }

    JsonNode health() {
        return server.api().get("/api/journeys/health").json();
    }

    List<JsonNode> missing() {
        return server.api()
                .get("/api/journeys/missing")
                .json()
                .get("missing")
                .valueStream()
                .toList();
    }

    /** The newest first. */
    List<JsonNode> runs(String kind) {
        return server.api()
                .get("/api/journeys/watch-runs")
                .json()
                .get("runs")
                .valueStream()
                .filter(run -> run.get("kind").asString().equals(kind))
                .toList();
    }

    /** How much of it all reconciliations found. */
    long found(String counter) {
        return runs(Runs.RECONCILIATION).stream()
                .mapToLong(run -> run.get("totals").path(counter).asLong(0))
                .sum();
    }

    @Override
    public void close() {
        server.close();
    }
}
