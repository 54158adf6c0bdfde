package app.kept.story.therapy;

import app.kept.platform.db.DatabaseAddress;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestPostgres;
import app.kept.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A therapy practice in Berlin whose therapists work day and night, so that every edge can be met; with its clock in hand. */
final class Clinic implements AutoCloseable {
    static final String TOO_LATE = "Its moment had passed before it could be sent.";
    private static final List<String> WEEK =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

    private final Map<String, String> settings;
    private final DatabaseAddress database = TestPostgres.fresh();
    final Rows rows = new Rows(database);
    TestServer server;
    private Instant now;
    private int names;
    /** The cookie of who owns it. */
    private String owner = "";

    Clinic(String now) {
        this(now, Map.of());
    }

    Clinic(String now, Map<String, String> more) {
        settings = new HashMap<>(Map.of("KEPT_JOURNEY", "therapy"));
        settings.putAll(more);
        this.now = Instant.parse(now);
        server = TestServer.on(database, settings);
        at(this.now);
    }

    Api api() {
        return server.api();
    }

    /** It becomes that late, and on the way everything is done at its moment. */
    void at(Instant moment) {
        new Cast(api()).clock(moment.toString());
        now = moment;
    }

    void at(String moment) {
        at(Instant.parse(moment));
    }

    Instant now() {
        return now;
    }

    /** A full hour, that far ahead or a little further. */
    Instant onTheHour(Duration ahead) {
        Instant then = now.plus(ahead);
        Instant hour = then.truncatedTo(ChronoUnit.HOURS);
        return hour.equals(then) ? hour : hour.plus(Duration.ofHours(1));
    }

    /** What is due now has been done. */
    void settle() {
        at(now);
    }

    /** Nothing is done until then, and then everything at once. */
    void asleepUntil(Instant moment) {
        server.sleepUntil(moment);
        at(moment);
    }

    /** It ends, and begins again at that moment. */
    void awayUntil(Instant moment) {
        awayUntil(moment, () -> {});
    }

    /** @param meanwhile what is done while it is away */
    void awayUntil(Instant moment, Runnable meanwhile) {
        server.close();
        meanwhile.run();
        server = TestServer.on(database, settings);
        asleepUntil(moment);
    }

    /** As if nobody had thought of a booking yet: nothing was planned, and nothing went. */
    void loseEverything(UUID booking) {
        String its = " in (select id from message where about_id = ?)";
        for (String one : List.of("work where id", "work_later where id", "mailbox_item where id")) {
            rows.change("delete from " + one + its, booking);
        }
        rows.change("delete from message_attempt where message_id" + its, booking);
        rows.change("delete from message where about_id = ?", booking);
        rows.change("delete from journey_booking where booking_id = ?", booking);
    }

    String name(String of) {
        names++;
        return of + "-" + names;
    }

    /** One of those who do the same as all others here. */
    String therapist() {
        return therapist(Map.of());
    }

    String therapist(Map<String, Object> more) {
        String slug = name("therapist");
        var host = new HashMap<String, Object>(Map.of(
                "slug",
                slug,
                "name",
                "Dr. " + slug,
                "email",
                slug + "@example.com",
                "time_zone",
                "Europe/Berlin",
                "language",
                "de",
                "profession",
                "Psychotherapy"));
        host.putAll(more);
        String id = created(api().post("/api/hosts", host));
        new Cast(api()).hours(id, WEEK, "00:00", "24:00");
        return id;
    }

    /** An hour, agreed at once. */
    String type(String host, String kind) {
        return type(host, kind, Map.of());
    }

    String type(String host, String kind, Map<String, Object> more) {
        var type = new HashMap<String, Object>(Map.of(
                "host_id",
                host,
                "slug",
                name(kind.replace('_', '-')),
                "name",
                kind.equals("intro") ? "Erstgespräch" : "Sitzung",
                "kind",
                kind,
                "duration_minutes",
                60,
                "window_days",
                365));
        type.putAll(more);
        return created(api().post("/api/event-types", type));
    }

    /** A patient who reads German, and can be written to and called. */
    Map<String, Object> patient() {
        String name = name("patient");
        return Map.of(
                "name",
                name,
                "email",
                name + "@example.com",
                "phone",
                "+49 30 9018%04d".formatted(names),
                "language",
                "de",
                "time_zone",
                "Europe/Berlin");
    }

    /** Booked, and what is due at once has gone. */
    UUID book(String type, Instant start, Map<String, Object> client) {
        return book(Map.of("event_type_id", type, "start_at", start.toString(), "client", client));
    }

    UUID book(Map<String, Object> booking) {
        UUID id = UUID.fromString(created(api().post("/api/bookings", booking)));
        settle();
        return id;
    }

    /** Done to a booking by its therapist, who owns the practice too, or with {@code as: client} in the client's place. */
    void act(UUID booking, String what, Map<String, Object> with) {
        created(tryTo(booking, what, with));
        settle();
    }

    Api.Answer tryTo(UUID booking, String what, Map<String, Object> with) {
        return (with.containsKey("as") ? api() : therapistOf(booking))
                .post("/api/bookings/" + booking + "/" + what, with);
    }

    private Api therapistOf(UUID booking) {
        if (owner.isEmpty()) owner = SignedIn.as(server, "owner").token();
        rows.change("""
                update person set email = host.email from host join booking
                    on booking.account_id = host.account_id and booking.host_id = host.id
                where booking.id = ? and person.id in (select person_id from member where role = 'owner')
                """, booking);
        return server.visitor().withCookie("__Host-kept=" + owner);
    }

    /** What became of a step, each message: {@code email sent 2041-01-07T10:00:00Z}, {@code sms skipped Why.} */
    List<String> of(UUID booking, String step) {
        return told(booking).stream()
                .filter(message -> message.get("step").asString().equals(step))
                .map(message -> message.get("channel").asString() + " "
                        + message.get("state").asString() + said(message))
                .sorted()
                .toList();
    }

    private static String said(JsonNode message) {
        return switch (message.get("state").asString()) {
            case "planned" -> " " + message.get("due_at").asString();
            case "sent" -> " " + message.get("sent_at").asString();
            default -> " " + message.get("reason").asString();
        };
    }

    /** Which steps reached whom, in their order. */
    List<String> sent(UUID booking) {
        return rows.texts("""
                select step || ' ' || channel || ' ' || recipient from message
                where about_id = ? and state = 'sent' order by sent_at, step, channel
                """, booking);
    }

    List<JsonNode> told(UUID booking) {
        return api().get("/api/bookings/" + booking + "/journey")
                .json()
                .get("messages")
                .valueStream()
                .toList();
    }

    JsonNode why(UUID booking, String step) {
        return api().get("/api/bookings/" + booking + "/journey?why=" + step).json();
    }

    /** What arrived of a step, subject and text. */
    List<String> letters(UUID booking, String step, String channel) {
        return rows.texts("""
                select subject || E'\\n' || text from mailbox_item
                join message on message.account_id = mailbox_item.account_id and message.id = mailbox_item.id
                where message.about_id = ? and step = ? and message.channel = ? order by at
                """, booking, step, channel);
    }

    JsonNode stage(String path) {
        Api.Answer answer = api().post(path, Map.of());
        if (answer.status() != 200) throw new AssertionError(answer.body());
        return answer.json();
    }

    /** Which messages about a booking should have gone and did not, each with the step and why. */
    List<String> missing(UUID booking) {
        return api().get("/api/journeys/missing")
                .json()
                .get("missing")
                .valueStream()
                .filter(line -> line.get("booking_id").asString().equals(booking.toString()))
                .map(line -> line.get("channel").asString() + " "
                        + line.get("step").asString() + " " + line.get("why").asString())
                .sorted()
                .toList();
    }

    static String created(Api.Answer answer) {
        if (answer.status() / 100 != 2) throw new AssertionError(answer.status() + " " + answer.body());
        return answer.id();
    }

    @Override
    public void close() {
        server.close();
    }
}
