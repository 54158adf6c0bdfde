package app.kept.message.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.AccountId;
import app.kept.message.NewMessage;
import app.kept.message.channel.About;
import app.kept.message.channel.HttpFake;
import app.kept.platform.base.Ids;
import app.kept.platform.secret.StandardWebhook;
import app.kept.platform.text.Json;
import app.kept.platform.text.Language;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A whole server that calls a program: set up over the API, tried, seen among all messages, tried again after a no. */
class WebhookServerTest {
    private static final String NOW = "2026-11-20T10:00:00Z";

    @Test
    @Tag("D11")
    void aProgramIsCalledAndAskedAgainUntilItSaysYesAndAllOfItIsSeen() throws Exception {
        String secret = StandardWebhook.newSecret();
        try (var fake = new HttpFake(new WebhookContractTest.Listening(secret));
                TestServer server = TestServer.start(Map.of("KEPT_OUTBOUND_ALLOW", "127.0.0.1/32"))) {
            new Cast(server.api()).clock(NOW);
            SignedIn ada = SignedIn.as(server, "admin");
            Api.Answer added = ada.api().post("/api/providers", webhook(fake.url() + "/hook", secret));
            assertThat(added.status()).as(added.body()).isEqualTo(201);
            assertThat(added.body()).doesNotContain(secret);
            assertThat(new Rows(server.database()).findEverywhere(secret)).isEmpty();

            Api.Answer tested = ada.api().post("/api/providers/" + added.id() + "/test", Map.of());
            assertThat(tested.json().path("outcome").asString())
                    .as(tested.body())
                    .isEqualTo("done");

            fake.answerAlways(HttpFake.Answer.json(503, "{}"));
            server.plan(alert(ada.account()));
            new Cast(server.api()).advance("PT1S");
            JsonNode waiting = only(server);
            assertThat(waiting.path("state").asString()).isEqualTo("planned");
            assertThat(waiting.at("/attempts/0/answer").asString())
                    .contains("answered 503")
                    .doesNotContain("/hook");
            fake.behaveWell();
            new Cast(server.api()).advance("PT10M");

            assertThat(only(server).path("state").asString()).isEqualTo("sent");
            var calls = fake.requests().stream()
                    .filter(call -> call.body().contains("alert.began"))
                    .toList();
            assertThat(calls).hasSizeGreaterThan(1);
            assertThat(calls.stream().map(call -> call.header("webhook-id")).distinct())
                    .containsExactly(only(server).path("id").asString());
            assertThat(calls.stream().map(HttpFake.Request::body).distinct())
                    .as("the same each time")
                    .hasSize(1);
            JsonNode body = Json.read(calls.getLast().body());
            assertThat(body.path("type").asString()).isEqualTo("alert.began");
            assertThat(body.path("timestamp").asString()).isEqualTo(NOW);
            assertThat(body.at("/data/kind").asString()).isEqualTo("backlog");
            assertThat(body.at("/data/about/kind").asString()).isEqualTo("incident");
        }
    }

    @Test
    void whatCannotBeUsedIsRefusedAndWhatIsThereFromBeforeStopsNobodyElse() {
        try (TestServer server = TestServer.start()) {
            SignedIn ada = SignedIn.as(server, "admin");
            Api.Answer inside =
                    ada.api().post("/api/providers", webhook("https://127.0.0.1/x", StandardWebhook.newSecret()));
            assertThat(inside.status()).isEqualTo(422);
            assertThat(inside.body()).contains("values.url", "cannot be called");
            assertThat(ada.api()
                            .post("/api/providers", webhook("https://example.com/", "secret"))
                            .body())
                    .contains("values.secret", "whsec_");
            Api.Answer resend = ada.api()
                    .post(
                            "/api/providers",
                            Map.of(
                                    "channel",
                                    "email",
                                    "name",
                                    "resend",
                                    "values",
                                    Map.of("key", "x", "from", "nobody")));
            assertThat(resend.status()).isEqualTo(422);
            assertThat(resend.body()).contains("values.key");

            // From a time in which it was not asked.
            UUID old = Ids.next();
            new Rows(server.database()).change("""
                    insert into provider (account_id, id, channel, name, position, settings, enabled, created_at)
                    values (?, ?, 'email', 'smtp', 1, '{"host": "no server!", "from": "x"}', true, now())
                    """, ada.account(), old);
            Api.Answer tested = ada.api().post("/api/providers/" + old + "/test", Map.of());
            assertThat(tested.status()).as(tested.body()).isEqualTo(200);
            assertThat(tested.json().path("answer").asString()).contains("mail.example.com");
        }
    }

    private static Map<String, Object> webhook(String url, String secret) {
        return Map.of("channel", "webhook", "name", "webhook", "values", Map.of("url", url, "secret", secret));
    }

    private static JsonNode only(TestServer server) {
        JsonNode found =
                server.api().get("/api/messages?channel=webhook").json().path("messages");
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static NewMessage alert(UUID account) {
        return new NewMessage(
                new AccountId(account),
                "alert:1:began:webhook",
                new About("incident", Ids.next()),
                "operations_alert",
                "operations_alert",
                "webhook",
                "program",
                "alerts",
                Language.EN,
                ZoneId.of("UTC"),
                Map.of(
                        "trouble", "Messages by email wait too long",
                        "reason", "12 due.",
                        "name", "A practice",
                        "when", "Friday, 10:00",
                        "zone", "UTC",
                        "type", "alert.began",
                        "at", NOW,
                        "kind", "backlog"),
                Instant.parse(NOW),
                null);
    }
}
