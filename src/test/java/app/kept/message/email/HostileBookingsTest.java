package app.kept.message.email;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.message.channel.FakeProvider.Carried;
import app.kept.message.channel.FakeProvider.Misbehaviour;
import app.kept.message.channel.HttpFake;
import app.kept.message.resend.Resend;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What somebody types who books, and what a provider answers, all the way: from the booking to what is on the wire. */
@Tag("A13")
class HostileBookingsTest {
    private static final String KEY = "re_key_of_this_test";
    /** Longer is nothing that a person would read. */
    private static final int LONGEST_ANSWER = 1_000;

    private static final List<String> NAMES = List.of(
            "Ana\r\nBcc: everybody@example.com",
            "Ana\nX-Injected: yes\n\nAnother body",
            "Ana\r\n.\r\nMAIL FROM:<evil@example.com>\r\nRCPT TO:<victim@example.com>",
            "Ana%0d%0aBcc: everybody@example.com",
            "Ana\u2028Bcc: everybody@example.com",
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>\"'><b>Ana</b>",
            "{{reference}} {{manage_link}} {{#zone}}x{{/zone}}",
            "${7*7} #{1+1} <%= 7 %> {%raw%} @template.page()",
            "=?UTF-8?Q?Bcc=3A_evil?= <evil@example.com>",
            "Ana, evil@example.com",
            "\u202Egnirts desrever\u202C");

    @Test
    void whatSomebodyIsCalledIsOnlyANameInAMail() throws Exception {
        try (SmtpFake fake = new SmtpFake();
                TestServer server = TestServer.start(Map.of(
                        "KEPT_SMTP_URL",
                        "smtp+plain://127.0.0.1:" + fake.port(),
                        "KEPT_MAIL_FROM",
                        "Clinic <bookings@kept.example>"))) {
            List<String> named = booked(server);

            assertThat(fake.mails()).hasSize(2 * named.size());
            assertThat(fake.mails().stream().map(SmtpFake.Mail::to).distinct())
                    .allMatch(to -> to.equals("anna@example.com") || to.matches("person-\\d+@example\\.com"));
            for (SmtpFake.Mail mail : fake.mails()) {
                assertThat(mail.from()).isEqualTo("bookings@kept.example");
                for (String never : List.of("Bcc", "Cc", "X-Injected")) {
                    assertThat(mail.parsed().getHeader(never)).as(never).isNull();
                }
                assertThat(mail.parsed().getHeader("Subject")).hasSize(1);
                assertThat(mail.parsed().getAllRecipients()).hasSize(1);
                assertOnlyWords(mail.part("text/html"));
            }
            for (int i = 0; i < named.size(); i++) {
                String name = lines(named.get(i));
                assertThat(fake.mails())
                        .as(name)
                        .anyMatch(mail -> lines(mail.part("text/plain")).contains(name));
            }
        }
    }

    @Test
    void whatSomebodyIsCalledIsOnlyANameForAService() throws Exception {
        try (HttpFake fake = Resend.fake(KEY);
                TestServer server = TestServer.start(byService(fake))) {
            List<String> named = booked(server);

            assertThat(fake.carried()).hasSize(2 * named.size());
            for (HttpFake.Request request : fake.requests()) {
                JsonNode mail = app.kept.platform.text.Json.read(request.body());
                assertThat(mail.path("to")).hasSize(1);
                assertThat(mail.has("bcc") || mail.has("cc")).isFalse();
                assertThat(mail.path("subject").asString()).doesNotContainPattern("[\\p{Cc}\\u2028\\u2029]");
                assertOnlyWords(mail.path("html").asString());
            }
            for (String name : named) {
                assertThat(fake.carried())
                        .as(name)
                        .map(Carried::words)
                        .anyMatch(words -> lines(words).contains(lines(name)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Misbehaviour.class,
            names = {"HUGE_ANSWER", "ENDLESS_ANSWER", "REPEATS_ALL"})
    void whateverAMailServerAnswersTheBookingStandsAndTheLetterGoesLater(Misbehaviour how) throws Exception {
        try (SmtpFake fake = new SmtpFake();
                TestServer server = TestServer.start(Map.of(
                        "KEPT_SMTP_URL",
                        "smtp+plain://" + SmtpFake.USER + ":" + SmtpFake.PASSWORD + "@127.0.0.1:" + fake.port(),
                        "KEPT_MAIL_FROM",
                        "Clinic <bookings@kept.example>"))) {
            fake.behave(how);
            JsonNode first = firstTry(server);

            assertThat(first.path("outcome").asString()).isEqualTo(how == Misbehaviour.REPEATS_ALL ? "never" : "again");
            fake.behaveWell();
            new Cast(server.api()).advance("PT1H");
            if (how != Misbehaviour.REPEATS_ALL) {
                assertThat(fake.carried()).extracting(Carried::to).contains("bo@example.com");
            }
            assertThat(new Rows(server.database()).findEverywhere(SmtpFake.PASSWORD))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Misbehaviour.class,
            names = {"HUGE_ANSWER", "ENDLESS_ANSWER", "GARBLED"})
    void whateverAServiceAnswersTheBookingStandsAndTheLetterGoesLater(Misbehaviour how) throws Exception {
        try (HttpFake fake = Resend.fake(KEY);
                TestServer server = TestServer.start(byService(fake))) {
            fake.behave(how);
            JsonNode first = firstTry(server);

            assertThat(first.path("outcome").asString()).isIn("again", "unsure");
            fake.behaveWell();
            new Cast(server.api()).advance("PT1H");
            assertThat(fake.carried().stream().filter(one -> one.to().equals("bo@example.com")))
                    .hasSize(1);
        }
    }

    private static Map<String, String> byService(HttpFake fake) {
        return Map.of(
                "KEPT_RESEND_API_KEY",
                KEY,
                "KEPT_RESEND_URL",
                fake.url(),
                "KEPT_MAIL_FROM",
                "Clinic <bookings@kept.example>",
                "KEPT_OUTBOUND_ALLOW",
                "127.0.0.1/32");
    }

    /** Books under each name, and returns those under which that is possible. */
    private static List<String> booked(TestServer server) {
        var cast = new Cast(server.api());
        cast.clock("2026-11-20T10:00:00Z");
        String type = cast.talk(cast.anna());
        var named = new ArrayList<String>();
        for (String name : NAMES) {
            String email = "person-" + named.size() + "@example.com";
            // From a Monday on, four a day.
            String start = "2026-11-%dT%02d:00:00+01:00".formatted(23 + named.size() / 4, 9 + named.size() % 4);
            Api.Answer answer = cast.book(type, start, Map.of("name", name, "email", email, "language", "en"));
            if (answer.status() == 201) named.add(name);
            else assertThat(answer.status()).as(name + ": " + answer.body()).isIn(400, 422);
        }
        cast.advance("PT1S");
        assertThat(named).as("most of these are names that somebody may have").hasSizeGreaterThan(5);
        return named;
    }

    private static JsonNode firstTry(TestServer server) {
        var cast = new Cast(server.api());
        cast.clock("2026-11-20T10:00:00Z");
        Api.Answer booking = cast.book(cast.talk(cast.anna()), "2026-11-24T09:00:00+01:00");
        assertThat(booking.status()).isEqualTo(201);
        cast.advance("PT1S");
        assertThat(server.api()
                        .get("/api/bookings/" + booking.id())
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("confirmed");
        JsonNode first = cast.journey(booking.id()).get(0).at("/attempts/0");
        assertThat(first.path("answer").asString())
                .isNotBlank()
                .hasSizeLessThanOrEqualTo(LONGEST_ANSWER)
                .doesNotContainPattern("\\p{Cc}")
                .doesNotContain(KEY, SmtpFake.PASSWORD);
        return first;
    }

    private static void assertOnlyWords(String html) {
        assertThat(html).doesNotContain("<script", "<img src=x", "<b>Ana", "onerror=alert(1)>");
    }

    private static String lines(String text) {
        return String.join(
                " ",
                Arrays.stream(text.split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .toList());
    }
}
