package app.kept.message.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.AccountId;
import app.kept.message.NewMessage;
import app.kept.message.channel.About;
import app.kept.message.channel.HttpFake;
import app.kept.platform.text.Language;
import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole way to Meta: owed, taken by the engine, called over HTTP. */
class WhatsAppSendingTest {
    @Test
    @Tag("B7")
    void aWhatsAppMessageThatIsOwedReachesMetaOnce() throws IOException {
        var meta = new FakeMeta();
        try (var fake = new HttpFake(meta);
                var server = TestServer.start(Map.of(
                        "KEPT_WHATSAPP_TOKEN", FakeMeta.TOKEN,
                        "KEPT_WHATSAPP_PHONE_NUMBER_ID", FakeMeta.NUMBER,
                        "KEPT_WHATSAPP_APP_SECRET", "It's a Secret to Everybody",
                        "KEPT_WHATSAPP_VERIFY_TOKEN", "a-word-of-our-own",
                        "KEPT_WHATSAPP_TEMPLATES", "booking_confirmed.en = confirmed/en : text",
                        "KEPT_WHATSAPP_URL", fake.url(),
                        "KEPT_OUTBOUND_ALLOW", "127.0.0.1/32",
                        "KEPT_BASE_URL", "https://kept.example"))) {
            var api = new Api(URI.create("http://localhost:" + server.port()), TestServer.KEY);
            var cast = new Cast(api);
            cast.clock("2026-11-20T10:00:00Z");
            Rows rows = new Rows(server.database());
            server.plan(
                    owed(UUID.fromString(rows.texts("select id from account").getFirst())));
            cast.advance("PT1S");
            Await.until(
                    "it is sent", () -> rows.texts("select state from message").equals(List.of("sent")));
            cast.advance("PT2H");

            assertThat(meta.messages).hasSize(1);
            assertThat(meta.messages.getFirst().path("to").asString("")).isEqualTo("5511987654321");
            assertThat(meta.messages.getFirst().at("/template/name").asString(""))
                    .isEqualTo("confirmed");
            assertThat(meta.messages.getFirst().path("template").toString())
                    .contains("confirmed for Monday 23 November");
            assertThat(api.get("/api/callbacks/whatsapp/operator?hub.mode=subscribe&hub.challenge=42"
                                    + "&hub.verify_token=a-word-of-our-own")
                            .body())
                    .isEqualTo("42");
        }
    }

    private static NewMessage owed(UUID account) {
        return new NewMessage(
                new AccountId(account),
                "test:1",
                new About("test", UUID.randomUUID()),
                "booking_confirmed",
                "booking_confirmed",
                "whatsapp",
                "client",
                "+5511987654321",
                Language.EN,
                ZoneId.of("America/Sao_Paulo"),
                Map.of(
                        "client_name", "Bo Lind",
                        "host_name", "Anna Meyer",
                        "event_name", "Talk",
                        "when", "Monday 23 November 2026, 10:00",
                        "zone", "Brasilia Time",
                        "reference", "K7M2"),
                Instant.parse("2026-11-20T10:00:00Z"),
                null);
    }
}
