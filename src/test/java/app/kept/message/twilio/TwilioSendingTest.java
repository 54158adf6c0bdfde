package app.kept.message.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.account.AccountId;
import app.kept.message.NewMessage;
import app.kept.message.channel.About;
import app.kept.message.channel.FakeProvider;
import app.kept.message.channel.HttpFake;
import app.kept.platform.config.BadSettings;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole way: owed, taken by the engine, called over HTTP, heard back. */
public class TwilioSendingTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    @Tag("B6")
    void aShortMessageThatIsOwedReachesTwilioOnceAndItsCallbackIsKnown() throws IOException {
        var twilio = new FakeTwilio();
        try (var fake = new HttpFake(twilio);
                var server = start(fake, Map.of("KEPT_TWILIO_FROM", "+15005550006"))) {
            Cast cast = cast(server);
            Rows rows = new Rows(server.database());

            owe(server, rows, "sms", "+4915112345678");
            cast.advance("PT1S");
            Await.until("it is sent", () -> states(rows).equals(List.of("sent")));
            cast.advance("PT2H");

            assertThat(twilio.messages).hasSize(1);
            Map<String, String> sent = twilio.messages.getFirst();
            assertThat(sent).containsEntry("To", "+4915112345678").containsEntry("From", "+15005550006");
            assertThat(sent.get("Body"))
                    .as("a short message says no more than it has to")
                    .contains("confirmed", "10:00")
                    .doesNotContain("Bo Lind", "Talk with Anna Meyer");
            assertThat(rows.texts("select provider || ': ' || answer from message_attempt"))
                    .singleElement()
                    .asString()
                    .startsWith("twilio: Twilio has taken it. ")
                    .contains("segment");

            String callback = sent.get("StatusCallback");
            assertThat(callback).startsWith("https://kept.example/api/callbacks/twilio/operator/");
            var fields = Map.of("MessageStatus", "delivered", "MessageSid", "SM1");
            var lists = Map.of("MessageStatus", List.of("delivered"), "MessageSid", List.of("SM1"));
            Api twilios = local(server, "");
            String path = URI.create(callback).getPath();
            String signature = TwilioSignature.of(FakeTwilio.TOKEN, callback, lists);
            assertThat(twilios.form(path, fields, "X-Twilio-Signature", signature)
                            .status())
                    .isEqualTo(204);
            assertThat(twilios.form(path, fields, "X-Twilio-Signature", "x").status())
                    .isEqualTo(404);
            stop(twilios);
        }
    }

    @Test
    @Tag("B7")
    void aWhatsAppMessageGoesByTwilioWhereItIsSetUpThere() throws IOException {
        var twilio = new FakeTwilio();
        String content = "HX" + "c".repeat(32);
        try (var fake = new HttpFake(twilio);
                var server = start(
                        fake,
                        Map.of(
                                "KEPT_TWILIO_WHATSAPP_FROM",
                                "+15005550006",
                                "KEPT_TWILIO_WHATSAPP_TEMPLATES",
                                "booking_confirmed = " + content + " : text"))) {
            Cast cast = cast(server);
            Rows rows = new Rows(server.database());

            owe(server, rows, "whatsapp", "+5511987654321");
            cast.advance("PT1S");
            Await.until("it is sent", () -> states(rows).equals(List.of("sent")));

            assertThat(twilio.messages).hasSize(1);
            assertThat(twilio.messages.getFirst())
                    .containsEntry("To", "whatsapp:+5511987654321")
                    .containsEntry("ContentSid", content);
        }
    }

    @Test
    void whatTwilioMayHaveIsLookedForThereAndNotSentASecondTime() throws IOException {
        var twilio = new FakeTwilio();
        twilio.clock = () -> NOW;
        try (var fake = new HttpFake(twilio);
                var server = start(fake, Map.of("KEPT_TWILIO_FROM", "+15005550006"))) {
            Cast cast = cast(server);
            Rows rows = new Rows(server.database());
            fake.behave(FakeProvider.Misbehaviour.CLOSES_AFTER_BODY);
            owe(server, rows, "sms", "+4915112345678");
            cast.advance("PT1S");
            assertThat(states(rows)).containsExactly("planned");
            fake.behaveWell();
            cast.advance("PT10M");

            assertThat(states(rows)).containsExactly("sent");
            assertThat(twilio.messages).hasSize(1);
            assertThat(rows.texts("select outcome || ': ' || answer from message_attempt"))
                    .containsExactly("done: No answer had come back; asked again, Twilio has it (queued).");
        }
    }

    @Test
    void whatNeverCameToTwilioIsSentAgainOnceThatIsCertain() throws IOException {
        var twilio = new FakeTwilio();
        twilio.clock = () -> NOW;
        try (var fake = new HttpFake(twilio);
                var server = start(fake, Map.of("KEPT_TWILIO_FROM", "+15005550006"))) {
            Cast cast = cast(server);
            Rows rows = new Rows(server.database());
            fake.behave(FakeProvider.Misbehaviour.CLOSES_AFTER_BODY);
            owe(server, rows, "sms", "+4915112345678");
            cast.advance("PT1S");
            twilio.messages.clear();
            fake.behaveWell();
            cast.advance("PT31S");
            assertThat(twilio.messages)
                    .as("after half a minute it could still be on its way into the list")
                    .isEmpty();
            cast.advance("PT10M");

            assertThat(states(rows)).containsExactly("sent");
            assertThat(twilio.messages).hasSize(1);
            assertThat(rows.texts("select outcome from message_attempt order by number"))
                    .containsExactly("again", "done");
        }
    }

    /** Two of one family are told the same by one number, of both nothing is known, and one came. */
    @Test
    void ofTwoThatSayTheSameToOneNumberNoneIsLost() throws IOException {
        for (int lost : new int[] {0, 1}) {
            var twilio = new FakeTwilio();
            twilio.clock = () -> NOW;
            try (var fake = new HttpFake(twilio);
                    var server = start(fake, Map.of("KEPT_TWILIO_FROM", "+15005550006"))) {
                Cast cast = cast(server);
                Rows rows = new Rows(server.database());
                fake.behave(FakeProvider.Misbehaviour.CLOSES_AFTER_BODY);
                owe(server, rows, "sms", "+4915112345678");
                owe(server, rows, "sms", "+4915112345678");
                cast.advance("PT1S");
                assertThat(twilio.messages).hasSize(2);
                twilio.messages.remove(lost);
                fake.behaveWell();
                cast.advance("PT1H");

                assertThat(states(rows)).containsExactly("sent", "sent");
                assertThat(twilio.messages).hasSize(2);
                assertThat(twilio.messages.getFirst().get("Body"))
                        .isEqualTo(twilio.messages.getLast().get("Body"));
            }
        }
    }

    @Test
    void whatWasTakenBeforeIsNotFoundInsteadOfWhatNeverCame() throws IOException {
        var twilio = new FakeTwilio();
        twilio.clock = () -> NOW;
        try (var fake = new HttpFake(twilio);
                var server = start(fake, Map.of("KEPT_TWILIO_FROM", "+15005550006"))) {
            Cast cast = cast(server);
            Rows rows = new Rows(server.database());
            owe(server, rows, "sms", "+4915112345678");
            cast.advance("PT1S");
            rows.change(
                    "update message_attempt set reference = ?",
                    twilio.messages.getFirst().get("sid"));
            fake.behave(FakeProvider.Misbehaviour.CLOSES_AFTER_BODY);
            owe(server, rows, "sms", "+4915112345678");
            cast.advance("PT1S");
            twilio.messages.removeLast();
            fake.behaveWell();
            cast.advance("PT1H");

            assertThat(states(rows)).containsExactly("sent", "sent");
            assertThat(twilio.messages).hasSize(2);
        }
    }

    @Test
    void whatTwilioRefusesForGoodIsNotSentAgain() throws IOException {
        var twilio = new FakeTwilio();
        try (var fake = new HttpFake(twilio);
                var server = start(fake, Map.of("KEPT_TWILIO_FROM", "+15005550006"))) {
            Cast cast = cast(server);
            Rows rows = new Rows(server.database());
            fake.answerAlways(FakeTwilio.error(400, 21211));

            owe(server, rows, "sms", "+4915112345678");
            cast.advance("PT1S");
            Await.until("it is given up", () -> states(rows).equals(List.of("failed")));
            cast.advance("PT3H");

            assertThat(fake.requests()).hasSize(1);
            assertThat(rows.texts("select reason from message").getFirst())
                    .contains("21211")
                    .doesNotContain(FakeTwilio.TOKEN);
        }
    }

    @Test
    void withoutAnySettingTheMailboxHasItInATest() {
        try (var server = TestServer.start()) {
            Cast cast = new Cast(server.api());
            cast.clock(NOW.toString());
            Rows rows = new Rows(server.database());
            owe(server, rows, "sms", "+4915112345678");
            owe(server, rows, "whatsapp", "+4915112345678");
            cast.advance("PT1S");

            assertThat(cast.mailbox()).hasSize(2);
        }
    }

    @Test
    void halfASettingStopsTheStartAndNoSecretIsSaid() {
        assertThatThrownBy(() -> TestServer.start(Map.of("KEPT_TWILIO_FROM", "+15005550006")))
                .isInstanceOf(BadSettings.class)
                .hasMessageContaining("KEPT_TWILIO_ACCOUNT_SID");
        assertThatThrownBy(() -> TestServer.start(Map.of(
                        "KEPT_TWILIO_ACCOUNT_SID",
                        "AC1",
                        "KEPT_TWILIO_AUTH_TOKEN",
                        "very-secret",
                        "KEPT_TWILIO_FROM",
                        "x")))
                .isInstanceOf(BadSettings.class)
                .hasMessageContaining("34 letters")
                .hasMessageNotContaining("very-secret");
        assertThatThrownBy(() -> TestServer.start(Map.of("KEPT_WHATSAPP_TOKEN", "very-secret")))
                .isInstanceOf(BadSettings.class)
                .hasMessageContaining("KEPT_WHATSAPP_PHONE_NUMBER_ID");
        assertThatThrownBy(() -> TestServer.start(Map.of("KEPT_TWILIO_URL", "http://10.0.0.1/")))
                .isInstanceOf(BadSettings.class)
                .hasMessageContaining("KEPT_TWILIO_URL");
    }

    /** STOP to the operator's number means the account that wrote, which stands in its ledger. */
    private static void stop(Api twilios) {
        String path = "/api/callbacks/twilio/operator";
        var fields = Map.of("From", "+4915112345678", "Body", "STOP");
        String signature = TwilioSignature.of(
                FakeTwilio.TOKEN,
                "https://kept.example" + path,
                Map.of("From", List.of("+4915112345678"), "Body", List.of("STOP")));
        Api.Answer answer = twilios.form(path, fields, "X-Twilio-Signature", signature);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).endsWith("<Response/>");
    }

    public static void owe(TestServer server, Rows rows, String channel, String address) {
        UUID account = UUID.fromString(rows.texts("select id from account").getFirst());
        server.plan(new NewMessage(
                new AccountId(account),
                "test:" + UUID.randomUUID(),
                new About("test", UUID.randomUUID()),
                "booking_confirmed",
                "booking_confirmed",
                channel,
                "client",
                address,
                Language.EN,
                ZoneId.of("Europe/Berlin"),
                Map.of(
                        "client_name", "Bo Lind",
                        "host_name", "Anna Meyer",
                        "event_name", "Talk",
                        "when", "Monday 23 November 2026, 10:00",
                        "zone", "Central European Time",
                        "reference", "K7M2"),
                NOW,
                null));
    }

    private static List<String> states(Rows rows) {
        return rows.texts("select state from message");
    }

    private static TestServer start(HttpFake fake, Map<String, String> more) {
        var settings = new HashMap<>(Map.of(
                "KEPT_TWILIO_ACCOUNT_SID",
                FakeTwilio.SID,
                "KEPT_TWILIO_AUTH_TOKEN",
                FakeTwilio.TOKEN,
                "KEPT_TWILIO_URL",
                fake.url(),
                "KEPT_OUTBOUND_ALLOW",
                "127.0.0.1/32",
                "KEPT_BASE_URL",
                "https://kept.example"));
        settings.putAll(more);
        return TestServer.start(settings);
    }

    private static Cast cast(TestServer server) {
        var cast = new Cast(local(server, TestServer.KEY));
        cast.clock(NOW.toString());
        return cast;
    }

    private static Api local(TestServer server, String key) {
        return new Api(URI.create("http://localhost:" + server.port()), key);
    }
}
