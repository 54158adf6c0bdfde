package app.kept.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.event.Catalogue;
import app.kept.event.EventKind;
import app.kept.message.channel.HttpFake;
import app.kept.platform.base.Ids;
import app.kept.platform.text.Json;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What happens is told to whoever wants to hear of it, once and in full, and everything of that is seen. */
@Tag("B8")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveriesTest {
    private TestServer server;
    private Api api;
    private Cast cast;
    private String talk;
    private int day;

    @BeforeAll
    void aPractice() {
        server = TestServer.start(Map.of("KEPT_OUTBOUND_ALLOW", "127.0.0.1/32"));
        api = server.api();
        cast = new Cast(api);
        cast.clock("2026-11-20T10:00:00Z");
        talk = cast.talk(cast.anna());
    }

    @BeforeEach
    void nobodyListens() {
        api.get("/api/webhooks")
                .json()
                .path("webhooks")
                .forEach(one -> api.delete("/api/webhooks/" + one.path("id").asString()));
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    @Tag("B10")
    void whatHappensIsToldOnceWithItsIdAndSeenInTheLog() throws IOException {
        try (var receiver = new Receiver()) {
            String hook = receiver.webhook(api, Map.of("event_types", List.of("booking.created")))
                    .id();
            String booking = booked();
            api.post("/api/bookings/" + booking + "/cancel", Map.of());
            cast.advance("PT1S");

            assertThat(receiver.calls()).hasSize(1);
            HttpFake.Request call = receiver.calls().getFirst();
            assertThat(call.header("Content-Type")).isEqualTo("application/json");
            assertThat(call.header("User-Agent")).startsWith("Kept-Webhooks/");
            JsonNode body = Receiver.body(call);
            assertThat(body.path("type").asString()).isEqualTo("booking.created");
            assertThat(body.path("timestamp").asString())
                    .startsWith("2026-11-2")
                    .endsWith("Z");
            assertThat(body.path("id").asString()).isEqualTo(call.header("webhook-id"));
            assertThat(body.at("/data/booking_id").asString()).isEqualTo(booking);
            assertThat(body.at("/data/attendee_email").asString()).isEqualTo("bo@example.com");

            JsonNode delivery = only(hook);
            assertThat(delivery.path("state").asString()).isEqualTo("delivered");
            assertThat(delivery.path("event_id").asString()).isEqualTo(call.header("webhook-id"));
            assertThat(delivery.path("about").asString()).isEqualTo(booking);
            assertThat(api.get(path(delivery)).json().path("body").asString()).isEqualTo(call.body());
            JsonNode shown = api.get(path(delivery)).json().at("/calls/0");
            assertThat(shown.path("status").asInt()).isEqualTo(200);
            assertThat(shown.path("answer").asString()).contains("ok");
            assertThat(shown.path("milliseconds").asDouble()).isPositive();
            assertThat(shown.at("/request/webhook-signature").asString()).isEqualTo(call.header("webhook-signature"));
        }
    }

    @Test
    void whatHappensOftenIsWrittenDownForWhoeverAskedForIt() throws IOException {
        try (var receiver = new Receiver()) {
            receiver.webhook(api, Map.of("event_types", List.of("message.sent")));
            String booking = booked();
            cast.advance("PT1S");
            assertThat(receiver.calls())
                    .isNotEmpty()
                    .allSatisfy(
                            call -> assertThat(Receiver.body(call).path("type").asString())
                                    .isEqualTo("message.sent"))
                    .anySatisfy(
                            call -> assertThat(Receiver.body(call).toString()).contains(booking));
        }
        nobodyListens();
        Rows rows = new Rows(server.database());
        String sent = "select count(*) from fact where type = 'message.sent'";
        long before = rows.number(sent);
        booked();
        cast.advance("PT1S");
        assertThat(rows.number(sent)).as("nobody asks any more").isEqualTo(before);
    }

    @Test
    @Tag("B9")
    void theFlatFormHasExactlyTheFieldsThatBookingSystemsAskFor() throws IOException {
        try (var receiver = new Receiver()) {
            receiver.webhook(api, Map.of("form", "flat"));
            String booking = booked();
            cast.advance("PT1S");

            JsonNode body = Receiver.body(receiver.calls().getFirst());
            assertThat(List.copyOf(body.propertyNames()))
                    .containsExactlyInAnyOrder(
                            "event",
                            "booking_id",
                            "event_type_id",
                            "team_member_id",
                            "start_at",
                            "end_at",
                            "attendee_email",
                            "attendee_name",
                            "status");
            assertThat(body.path("event").asString()).isEqualTo("booking.created");
            assertThat(body.path("booking_id").asString()).isEqualTo(booking);
            assertThat(body.path("event_type_id").asString()).isEqualTo(talk);
            assertThat(body.path("status").asString()).isEqualTo("confirmed");
        }
    }

    @Test
    void theFlatFormOfWhatIsNoBookingLeavesNothingOut() {
        for (EventKind kind : Catalogue.all()) {
            var event = new Payload.Event(Ids.next(), kind.type(), Instant.EPOCH, kind.example());
            JsonNode flat = Json.read(new String(Payload.of(event, Webhook.Form.FLAT), StandardCharsets.UTF_8));
            assertThat(flat.path("event").asString()).isEqualTo(kind.type());
            if (kind.type().startsWith("booking.") || kind.type().startsWith("payment.")) {
                assertThat(flat.path("booking_id").isString()).as(kind.type()).isTrue();
                assertThat(flat.size()).as(kind.type()).isEqualTo(9);
            } else {
                kind.example()
                        .forEachEntry((name, value) -> assertThat(flat.get(name))
                                .as(kind.type() + " " + name)
                                .isEqualTo(value));
            }
        }
    }

    @Test
    void theSameEventIsTriedAgainUnderTheSameIdUntilItIsTaken() throws IOException {
        try (var receiver = new Receiver()) {
            String hook = receiver.webhook(api, Map.of()).id();
            receiver.says(500);
            booked();
            cast.advance("PT4S");
            assertThat(receiver.calls()).hasSize(1);
            assertThat(only(hook).path("state").asString()).isEqualTo("waiting");
            cast.advance("PT2S");
            assertThat(receiver.calls()).hasSize(2);
            receiver.says(204);
            cast.advance("PT6M");

            assertThat(receiver.calls()).hasSize(3);
            assertThat(receiver.calls().stream()
                            .map(call -> call.header("webhook-id"))
                            .distinct())
                    .hasSize(1);
            assertThat(receiver.calls().stream().map(HttpFake.Request::body).distinct())
                    .hasSize(1);
            JsonNode delivery = only(hook);
            assertThat(delivery.path("state").asString()).isEqualTo("delivered");
            assertThat(delivery.path("attempts").asInt()).isEqualTo(3);
            JsonNode calls = api.get(path(delivery)).json().path("calls");
            assertThat(calls.valueStream().map(one -> one.path("status").asInt()))
                    .containsExactly(204, 500, 500);
        }
    }

    @Test
    void whatAnAccountAddsToTheHeadGoesOutAndIsShownToNobody() throws IOException {
        try (var receiver = new Receiver()) {
            String secret = "Bearer only-they-know";
            Api.Answer made = receiver.webhook(api, Map.of("headers", Map.of("Authorization", secret)));
            booked();
            cast.advance("PT1S");

            assertThat(receiver.calls().getFirst().header("Authorization")).isEqualTo(secret);
            assertThat(made.json().at("/headers/0").asString()).isEqualTo("Authorization");
            String detail = path(only(made.id()));
            assertThat(api.get("/api/webhooks/" + made.id()).body()
                            + api.get(detail).body())
                    .doesNotContain("only-they-know");
            assertThat(new Rows(server.database()).findEverywhere("only-they-know"))
                    .isEmpty();
            for (String name : List.of("Host", "Content-Length", "webhook-id", "X-Hub-Signature-256", "b ad")) {
                Api.Answer refused =
                        api.post("/api/webhooks", Map.of("url", receiver.url(), "headers", Map.of(name, "x")));
                assertThat(refused.status()).as(name).isEqualTo(422);
                assertThat(refused.body()).contains("headers." + name);
            }
        }
    }

    @Test
    void aLongAnswerIsKeptUpToTwentyThousandBytes() throws IOException {
        try (var receiver = new Receiver()) {
            String hook = receiver.webhook(api, Map.of()).id();
            receiver.says(HttpFake.Answer.json(500, "x".repeat(30_000)));
            booked();
            cast.advance("PT1S");

            JsonNode call = api.get(path(only(hook))).json().at("/calls/0");
            assertThat(call.path("answer").asString()).hasSize(20_000);
            assertThat(call.path("answer_is_cut").asBoolean()).isTrue();
        }
    }

    @Test
    void nobodyIsCalledWithoutASignature() throws IOException {
        try (var receiver = new Receiver()) {
            String hook = receiver.webhook(api, Map.of()).id();
            new Rows(server.database()).change("delete from webhook_secret where webhook_id::text = ?", hook);
            api.post("/api/webhooks/" + hook + "/test", Map.of());
            cast.advance("PT2S");
            assertThat(receiver.calls()).isEmpty();
        }
    }

    @Test
    void aTestSaysThatNothingHasHappenedAndIsTriedOnce() throws IOException {
        try (var receiver = new Receiver()) {
            String hook = receiver.webhook(api, Map.of()).id();
            receiver.says(500);
            Api.Answer begun = api.post("/api/webhooks/" + hook + "/test", Map.of());
            assertThat(begun.status()).isEqualTo(202);
            cast.advance("P1D");

            assertThat(receiver.calls("webhook.test")).hasSize(1);
            JsonNode seen = api.get(path(begun.json())).json();
            assertThat(seen.path("state").asString()).isEqualTo("failed");
            JsonNode webhook = api.get("/api/webhooks/" + hook).json();
            assertThat(webhook.path("failing_since").isNull())
                    .as("a test is no failure")
                    .isTrue();
        }
    }

    private String booked() {
        Api.Answer booked = cast.book(talk, "2026-11-%dT%02d:00:00Z".formatted(23 + day / 7, 8 + day % 7));
        day++;
        assertThat(booked.status()).as(booked.body()).isEqualTo(201);
        return booked.id();
    }

    private static String path(JsonNode delivery) {
        return "/api/webhooks/" + delivery.path("webhook_id").asString() + "/deliveries/"
                + delivery.path("id").asString();
    }

    private JsonNode only(String hook) {
        JsonNode found = api.get("/api/webhooks/" + hook + "/deliveries").json().path("deliveries");
        assertThat(found.size()).as(found.toString()).isEqualTo(1);
        return found.get(0);
    }
}
