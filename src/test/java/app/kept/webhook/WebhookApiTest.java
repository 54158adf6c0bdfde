package app.kept.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Webhooks as programs keep them: written down, changed, paused, sent again. */
@Tag("B10")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookApiTest {
    private TestServer server;
    private Api api;
    private Cast cast;
    private String talk;
    private int booked;

    @BeforeAll
    void aPractice() {
        server = TestServer.start(Map.of("KEPT_OUTBOUND_ALLOW", "127.0.0.1/32"));
        api = server.api();
        cast = new Cast(api);
        cast.clock("2026-11-20T10:00:00Z");
        talk = cast.talk(cast.anna());
    }

    @BeforeEach
    void none() {
        new Rows(server.database()).change("delete from webhook");
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void whatIsWrittenDownIsReadAgainAndChangedInParts() {
        Api.Answer made = api.post(
                "/api/webhooks",
                Map.of(
                        "url",
                        "https://hooks.example.com/in",
                        "event_types",
                        List.of("booking.created", "review.*", "booking.created"),
                        "description",
                        "The till"));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.raw().headers().firstValue("Cache-Control")).contains("no-store");
        JsonNode read = api.get("/api/webhooks/" + made.id()).json();
        assertThat(read.path("event_types").toString()).isEqualTo("[\"booking.created\",\"review.*\"]");
        assertThat(read.path("status").asString()).isEqualTo("active");
        assertThat(read.has("secret")).isFalse();

        Api.Answer changed =
                api.patch("/api/webhooks/" + made.id(), Map.of("event_types", List.of("*"), "form", "flat"));
        assertThat(changed.json().path("description").asString()).isEqualTo("The till");
        assertThat(changed.json().path("form").asString()).isEqualTo("flat");
        assertThat(changed.json().path("version").asInt()).isEqualTo(2);
        assertThat(api.patch("/api/webhooks/" + made.id(), Map.of("description", ""))
                        .json()
                        .path("description")
                        .asString())
                .isEmpty();
        assertThat(api.delete("/api/webhooks/" + made.id()).status()).isEqualTo(204);
        assertThat(api.get("/api/webhooks/" + made.id()).status()).isEqualTo(404);
        assertThat(api.delete("/api/webhooks/" + made.id()).status()).isEqualTo(404);
    }

    @Test
    void whatCannotBeMeantIsRefusedAtItsField() {
        var url = "https://hooks.example.com/in";
        assertField(Map.of(), "url");
        assertField(Map.of("url", url, "event_types", List.of()), "event_types");
        assertField(Map.of("url", url, "event_types", List.of("Booking!")), "event_types");
        assertField(Map.of("url", url, "event_types", List.of("*.created")), "event_types");
        assertField(Map.of("url", url, "event_types", List.of("bookings.*")), "event_types");
        assertField(Map.of("url", url, "form", "xml"), "form");
        assertField(Map.of("url", url, "signatures", List.of("md5")), "signatures");
        assertField(Map.of("url", url, "secret", "whsec_short"), "secret");
        assertField(Map.of("url", url, "github_secret", "short"), "github_secret");
        assertField(Map.of("url", url, "github_secret", "It is a secret to all"), "github_secret");
        for (int bytes : List.of(16, 23, 65)) {
            String secret = "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);
            assertField(Map.of("url", url, "secret", secret), "secret");
        }
        assertField(Map.of("url", url, "headers", Map.of("X-Key", "a", "x-key", "b")), "headers");
        assertField(Map.of("url", url, "colour", "red"), "colour");
        assertField(Map.of("url", "x".repeat(3_000)), "url");
    }

    @Test
    void aSlipOfThePenInATypeIsNamedWithWhatMayBeMeant() {
        for (Map.Entry<String, String> slip : Map.of(
                        "booking.creatd", "booking.created",
                        "payments.*", "payment.*",
                        "review.publish", "review.published",
                        "weather.sunny", "/api/event-types-catalogue")
                .entrySet()) {
            Api.Answer refused = api.post(
                    "/api/webhooks",
                    Map.of("url", "https://hooks.example.com/in", "event_types", List.of(slip.getKey())));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.json().at("/errors/0/detail").asString()).contains(slip.getKey(), slip.getValue());
        }
    }

    @Test
    void aSecretAsGitHubHasItIsChosenWhereItIsUsed() {
        String path = "/api/webhooks/"
                + api.post("/api/webhooks", Map.of("url", "https://hooks.example.com/in"))
                        .id();
        String secret = "It is a secret to all";
        for (Api.Answer useless : List.of(
                api.patch(path, Map.of("github_secret", secret)),
                api.post(path + "/rotate", Map.of("github_secret", secret)))) {
            assertThat(useless.status()).isEqualTo(422);
            assertThat(useless.json().at("/errors/0/field").asString()).isEqualTo("github_secret");
        }
        Map<String, Object> signed = Map.of("signatures", List.of("v1", "github"), "github_secret", secret);
        assertThat(api.patch(path, signed).json().path("github_secret").asString())
                .isEqualTo(secret);
        assertThat(api.patch(path, signed).status())
                .as("it has one by now: rotate")
                .isEqualTo(422);
        assertThat(api.post(path + "/rotate", Map.of("github_secret", secret + "!"))
                        .json()
                        .path("github_secret")
                        .asString())
                .isEqualTo(secret + "!");
    }

    @Test
    void aVersionThatCannotBeReadOverwritesNothing() {
        String path = "/api/webhooks/"
                + api.post("/api/webhooks", Map.of("url", "https://hooks.example.com/in"))
                        .id();
        assertThat(changedAs(path, "W/\"77\"").status()).isEqualTo(409);
        assertThat(changedAs(path, "\"seven\"").status()).isEqualTo(422);
        assertThat(api.get(path).json().path("version").asInt()).isEqualTo(1);
        assertThat(changedAs(path, "W/\"1\"").status()).isEqualTo(200);
        assertThat(changedAs(path, "*").status()).isEqualTo(200);
    }

    private Api.Answer changedAs(String path, String version) {
        return api.send(api.request(path)
                .header("If-Match", version)
                .header("Content-Type", "application/json")
                .method(
                        "PATCH",
                        HttpRequest.BodyPublishers.ofString("{\"description\": \"for " + version.length() + "\"}")));
    }

    @Test
    void whoeverChangesWhatAnotherHasChangedMeanwhileIsTold() {
        Api.Answer made = api.post("/api/webhooks", Map.of("url", "https://hooks.example.com/in"));
        String seen = api.get("/api/webhooks/" + made.id())
                .raw()
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        assertThat(seen).isEqualTo("\"1\"");
        api.patch("/api/webhooks/" + made.id(), Map.of("description", "by another"));

        HttpRequest.Builder stale = api.request("/api/webhooks/" + made.id())
                .header("If-Match", seen)
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"description\": \"by me\"}"));
        Api.Answer refused = api.send(stale);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("changed_meanwhile");
        assertThat(api.patch("/api/webhooks/" + made.id(), Map.of("description", "by me", "version", 2))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void fiftyAreEnoughAndASecondTryUnderOneKeyMakesNoSecondOne() {
        var wish = "{\"url\": \"https://hooks.example.com/in\"}";
        for (int i = 0; i < 2; i++) {
            Api.Answer once = api.send(api.request("/api/webhooks")
                    .header("Idempotency-Key", "one")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(wish)));
            assertThat(once.status()).as(once.body()).isEqualTo(201);
        }
        assertThat(api.get("/api/webhooks").json().path("webhooks").size()).isEqualTo(1);
        for (int i = 1; i < WebhookKeeping.MOST; i++) {
            assertThat(api.post("/api/webhooks", Map.of("url", "https://hooks.example.com/in"))
                            .status())
                    .isEqualTo(201);
        }
        Api.Answer tooMany = api.post("/api/webhooks", Map.of("url", "https://hooks.example.com/in"));
        assertThat(tooMany.status()).isEqualTo(409);
        assertThat(tooMany.code()).isEqualTo("too_many_webhooks");
    }

    @Test
    void aSpanIsReplayedAsItWasWantedAndWhatIsOnItsWayIsLeft() throws IOException {
        try (var receiver = new Receiver()) {
            String early = book();
            cast.advance("PT1S");
            String hook = receiver.webhook(api, Map.of("event_types", List.of("booking.created")))
                    .id();
            cast.advance("PT1H");
            String late = book();
            cast.advance("PT1S");
            assertThat(receiver.calls()).hasSize(1);

            var span = Map.of("from", "2026-01-01T00:00:00Z", "to", "2027-01-01T00:00:00Z");
            String replay = "/api/webhooks/" + hook + "/replay";
            int all = api.post(replay, span).json().path("replayed").asInt();
            assertThat(api.post(replay, span).json().path("replayed").asInt())
                    .as("they are on their way")
                    .isLessThan(all);
            cast.advance("PT1S");
            List<String> told = receiver.calls("booking.created").stream()
                    .map(call -> Receiver.body(call).at("/data/booking_id").asString())
                    .toList();
            assertThat(told).contains(early, late);
            assertThat(receiver.calls().stream()
                            .filter(call -> call.body().contains(late))
                            .map(call -> call.header("webhook-id"))
                            .distinct())
                    .hasSize(1);
            assertThat(api.post(replay, Map.of("from", "2026-02-01T00:00:00Z")).status())
                    .isEqualTo(422);
            assertThat(api.post(replay, Map.of("failed", true, "from", "2026-02-01T00:00:00Z"))
                            .status())
                    .isEqualTo(422);
            assertThat(api.post(replay, Map.of("failed", true))
                            .json()
                            .path("replayed")
                            .asInt())
                    .isZero();
        }
    }

    @Test
    void oneIsSentAgainUnlessItsWebhookIsPaused() throws IOException {
        try (var receiver = new Receiver()) {
            String hook = receiver.webhook(api, Map.of()).id();
            book();
            cast.advance("PT1S");
            String delivery = deliveries(hook, "").get(0).path("id").asString();
            String resend = "/api/webhooks/" + hook + "/deliveries/" + delivery + "/resend";
            assertThat(api.post(resend, Map.of()).status()).isEqualTo(202);
            cast.advance("PT1S");
            assertThat(receiver.calls()).hasSize(2);
            assertThat(receiver.calls().get(0).header("webhook-id"))
                    .isEqualTo(receiver.calls().get(1).header("webhook-id"));

            api.post("/api/webhooks/" + hook + "/pause", Map.of());
            Api.Answer refused = api.post(resend, Map.of());
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.code()).isEqualTo("wrong_state");
            String missed = book();
            cast.advance("PT1H");
            assertThat(receiver.calls()).hasSize(2);
            assertThat(api.post("/api/webhooks/" + hook + "/resume", Map.of())
                            .json()
                            .path("status")
                            .asString())
                    .isEqualTo("active");
            cast.advance("PT1S");
            assertThat(receiver.calls().getLast().body()).contains(missed);
        }
    }

    @Test
    void deliveriesAreFoundByWhatTheyAreAboutAndPagedByKey() throws IOException {
        try (var receiver = new Receiver()) {
            String hook = receiver.webhook(api, Map.of()).id();
            String one = book();
            for (int i = 0; i < 4; i++) book();
            api.post("/api/bookings/" + one + "/cancel", Map.of());
            cast.advance("PT1S");

            assertThat(deliveries(hook, "").size()).isEqualTo(6);
            assertThat(deliveries(hook, "?about=" + one).size()).isEqualTo(2);
            assertThat(deliveries(hook, "?type=booking.cancelled").size()).isEqualTo(1);
            assertThat(deliveries(hook, "?state=failed").size()).isZero();
            assertThat(deliveries(hook, "?from=2030-01-01T00:00:00Z").size()).isZero();
            JsonNode first =
                    api.get("/api/webhooks/" + hook + "/deliveries?limit=4").json();
            JsonNode second = api.get("/api/webhooks/" + hook + "/deliveries?limit=4&after="
                            + first.path("next").asString())
                    .json();
            assertThat(second.path("deliveries").size()).isEqualTo(2);
            assertThat(second.path("next").isNull()).isTrue();
            assertThat(api.get("/api/webhooks/" + hook + "/deliveries?state=lost")
                            .status())
                    .isEqualTo(422);
        }
    }

    private JsonNode deliveries(String hook, String query) {
        return api.get("/api/webhooks/" + hook + "/deliveries" + query).json().path("deliveries");
    }

    private void assertField(Map<String, Object> body, String field) {
        Api.Answer refused = api.post("/api/webhooks", body);
        assertThat(refused.status()).as(body.toString()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/field").asString())
                .as(refused.body())
                .startsWith(field);
    }

    private String book() {
        Api.Answer answer = cast.book(talk, "2026-12-%02dT%02d:00:00Z".formatted(7 + booked / 7, 8 + booked % 7));
        booked++;
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.id();
    }
}
