package app.kept.journey;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A server whose account has one journey of its own, of the steps that a test writes. */
final class Ours implements AutoCloseable {
    static final String NOW = "2026-12-01T09:00:00Z";

    private final Map<String, String> settings;
    TestServer server;
    Cast cast;
    SignedIn ada;

    Ours(Map<String, String> settings) {
        this.settings = settings;
        this.server = TestServer.start(settings);
        this.cast = new Cast(server.api());
        this.ada = SignedIn.as(server, "admin");
        cast.clock(NOW);
    }

    static Ours withPrograms() {
        return new Ours(Map.of("KEPT_OUTBOUND_ALLOW", "127.0.0.1/32"));
    }

    static String journey(String... steps) {
        return "journey: ours\nsteps:\n" + String.join("", steps);
    }

    /** @param more further keys, one to a line */
    static String step(String name, String when, String to, String... more) {
        return "  - step: " + name + "\n    " + when + "\n    to: " + to + "\n"
                + String.join(
                        "",
                        List.of(more).stream().map(line -> "    " + line + "\n").toList());
    }

    static String mail(String name, String when, String... more) {
        return step(name, when, "client", "by: [email]\n    template: booking_reminder")
                + String.join(
                        "",
                        List.of(more).stream().map(line -> "    " + line + "\n").toList());
    }

    /** An admin, who decides about journeys; no sign-in outlasts every turn of the clock. */
    Api admin() {
        return ada.again().api();
    }

    Api.Answer sent(String method, String path, String source) {
        Api admin = admin();
        return admin.send(admin.request(path)
                .header("Content-Type", "application/yaml")
                .method(method, HttpRequest.BodyPublishers.ofString(source)));
    }

    /** The path of the journey. */
    String add(String source) {
        Api.Answer added = sent("POST", "/api/journeys", source);
        if (added.status() != 201) throw new AssertionError(added.body());
        return "/api/journeys/" + added.id();
    }

    String booked(String startAt) {
        return booked(cast.talk(cast.anna()), startAt, Cast.BO);
    }

    String booked(String talk, String startAt, Map<String, Object> client) {
        Api.Answer booked = cast.book(talk, startAt, client);
        if (booked.status() != 201) throw new AssertionError(booked.body());
        cast.advance("PT0.001S");
        return booked.id();
    }

    /** The messages of one step. */
    List<JsonNode> messages(String booking, String step) {
        return cast.journey(booking)
                .valueStream()
                .filter(message -> message.path("step").asString().equals(step))
                .toList();
    }

    JsonNode only(String booking, String step) {
        List<JsonNode> all = messages(booking, step);
        if (all.size() != 1) throw new AssertionError(all.toString());
        return all.getFirst();
    }

    List<String> states(String booking, String step) {
        return messages(booking, step).stream()
                .map(message -> message.path("state").asString())
                .toList();
    }

    /** Nobody is there until then. */
    void away(String until) {
        server.close();
        server = server.anotherNode(settings);
        cast = new Cast(server.api());
        ada = new SignedIn(server, ada.account(), ada.person(), ada.email(), ada.session(), ada.token());
        server.sleepUntil(Instant.parse(until));
        cast.clock(until);
    }

    Instant now() {
        return Instant.parse(
                server.local().get("/api/dev/clock").json().path("now").asString());
    }

    @Override
    public void close() {
        server.close();
    }
}
