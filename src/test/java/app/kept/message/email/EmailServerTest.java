package app.kept.message.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.message.channel.HttpFake;
import app.kept.message.resend.Resend;
import app.kept.platform.config.BadSettings;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.TestServer;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A whole server whose mail leaves for real: to a mail server that works, and to one that does not. */
class EmailServerTest {

    @Test
    void aBookingIsConfirmedByTheMailServerThatTheSettingsName() throws Exception {
        try (SmtpFake fake = new SmtpFake();
                TestServer server = TestServer.start(settings(fake))) {
            String booking = booked(server);

            assertThat(confirmation(server, booking).get("state").asString()).isEqualTo("sent");
            assertThat(fake.mails()).isNotEmpty();
            SmtpFake.Mail mail = fake.mails().stream()
                    .filter(one -> one.to().equals("bo@example.com"))
                    .findFirst()
                    .orElseThrow();
            assertThat(mail.header("From")).contains("Clinic").contains("bookings@kept.example");
            assertThat(mail.from()).isEqualTo("bookings@kept.example");
        }
    }

    @Test
    @Tag("A13")
    void aMailServerThatIsDownFailsNoBookingAndTheMailIsTriedAgainUntilItGoes() throws Exception {
        try (SmtpFake fake = new SmtpFake();
                TestServer server = TestServer.start(settings(fake))) {
            fake.say("MAIL", "451 4.3.0 The disk is full");
            String booking = booked(server);

            JsonNode waiting = confirmation(server, booking);
            assertThat(waiting.get("state").asString()).isEqualTo("planned");
            assertThat(waiting.at("/attempts/0/answer").asString()).contains("451 4.3.0 The disk is full");
            assertThat(fake.mails()).isEmpty();

            fake.behaveWell();
            new Cast(server.api()).advance("PT10M");

            JsonNode sent = confirmation(server, booking);
            assertThat(sent.get("state").asString()).isEqualTo("sent");
            assertThat(sent.get("attempts")).hasSizeGreaterThan(1);
            assertThat(fake.mails().stream().map(SmtpFake.Mail::to)).contains("bo@example.com");
        }
    }

    @ParameterizedTest
    @Tag("A13")
    @CsvSource({"GREETING,close", "AUTH,535 5.7.8 No", "RCPT,550 5.1.1 Nobody", "DATA,close", "END,554 5.7.1 Spam"})
    void atWhateverStageAMailFailsTheBookingStandsAndTheFailureIsSeen(String stage, String reply) throws Exception {
        try (SmtpFake fake = new SmtpFake();
                TestServer server = TestServer.start(settings(fake))) {
            fake.say(stage, reply);
            String booking = booked(server);

            assertThat(server.api()
                            .get("/api/bookings/" + booking)
                            .json()
                            .get("status")
                            .asString())
                    .isEqualTo("confirmed");
            JsonNode message = confirmation(server, booking);
            assertThat(message.get("state").asString()).isIn("planned", "failed");
            assertThat(message.at("/attempts/0/answer").asString())
                    .startsWith("The mail server 127.0.0.1")
                    .doesNotContain(SmtpFake.PASSWORD);
        }
    }

    @Test
    @Tag("A19")
    void withoutAnyMailServiceBookingWorksAndTheJourneySaysWhyNoMailWent() throws Exception {
        SmtpFake gone = new SmtpFake();
        gone.close();
        try (TestServer server = TestServer.start(settings(gone))) {
            String booking = booked(server);

            assertThat(server.api()
                            .get("/api/bookings/" + booking)
                            .json()
                            .get("status")
                            .asString())
                    .isEqualTo("confirmed");
            assertThat(confirmation(server, booking).at("/attempts/0/answer").asString())
                    .contains("broke off at the connection");
        }
    }

    @Test
    @Tag("A20")
    void mailGoesByResendWhereItsKeyIsSet() throws Exception {
        try (HttpFake fake = Resend.fake("re_key_of_this_test");
                TestServer server = TestServer.start(Map.of(
                        "KEPT_RESEND_API_KEY", "re_key_of_this_test",
                        "KEPT_RESEND_URL", fake.url(),
                        "KEPT_MAIL_FROM", "Clinic <bookings@kept.example>",
                        "KEPT_OUTBOUND_ALLOW", "127.0.0.1/32"))) {
            String booking = booked(server);

            JsonNode message = confirmation(server, booking);
            assertThat(message.get("state").asString()).isEqualTo("sent");
            assertThat(message.at("/attempts/0/provider").asString()).isEqualTo("resend");
            assertThat(fake.carried()).anyMatch(one -> one.to().equals("bo@example.com"));
        }
    }

    @Test
    void aBounceIsTakenFromWhoHasTheKeyAndFromNobodyElse() {
        String key = "the key of the mail server of this test";
        try (TestServer server =
                TestServer.start(Map.of("KEPT_BOUNCE_DOMAIN", "bounces.kept.example", "KEPT_BOUNCE_KEY", key))) {
            assertThat(bounce(server.visitor(), key).status()).isEqualTo(204);
            assertThat(bounce(server.visitor(), key + "x").status()).isEqualTo(404);
            assertThat(bounce(server.visitor(), "").status()).isEqualTo(404);
        }
        try (TestServer server = TestServer.start()) {
            assertThat(bounce(server.visitor(), "").status()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "KEPT_SMTP_URL,smtp://user:secret-word@mail.example.com:587/path",
        "KEPT_MAIL_FROM,nobody",
        "KEPT_BOUNCE_DOMAIN,bounces.kept.example",
        "KEPT_RESEND_WEBHOOK_SECRET,secret-word",
        "KEPT_RESEND_API_KEY,re_secret-word",
        "KEPT_RESEND_URL,http://10.0.0.1"
    })
    void aSettingThatCannotBeUsedIsRefusedByNameWithoutItsSecret(String setting, String value) {
        assertThatThrownBy(() -> TestServer.start(Map.of(setting, value)).close())
                .isInstanceOf(BadSettings.class)
                .hasMessageContaining("KEPT_")
                .hasMessageNotContaining("secret-word");
    }

    private static Api.Answer bounce(Api caller, String key) {
        var request = caller.request("/api/callbacks/smtp/operator")
                .header("Content-Type", "message/rfc822")
                .POST(HttpRequest.BodyPublishers.ofString("Subject: I am away\r\n\r\nBack on Monday."));
        return caller.send(key.isEmpty() ? request : request.header("X-Kept-Bounce-Key", key));
    }

    private static Map<String, String> settings(SmtpFake fake) {
        return Map.of(
                "KEPT_SMTP_URL",
                "smtp+plain://" + SmtpFake.USER + ":" + SmtpFake.PASSWORD + "@127.0.0.1:" + fake.port(),
                "KEPT_MAIL_FROM",
                "Clinic <bookings@kept.example>");
    }

    private static String booked(TestServer server) {
        var cast = new Cast(server.api());
        cast.clock("2026-11-20T10:00:00Z");
        String booking =
                cast.book(cast.talk(cast.anna()), "2026-11-23T09:00:00+01:00").id();
        cast.advance("PT1S");
        return booking;
    }

    private static JsonNode confirmation(TestServer server, String booking) {
        return new Cast(server.api()).journey(booking).get(0);
    }
}
