package app.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a booking owes, with the clock in hand. Each line reads: step, recipient, due, state, sent. */
class JourneyTest {
    private static final String NOW = "2026-11-20T10:00:00Z";
    private static final String START = "2026-11-23T09:00:00+01:00";
    private static final String REMINDER = "2026-11-22T08:00:00Z";

    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());

    @BeforeEach
    void theClockStandsStill() {
        cast.clock(NOW);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anAgreedBookingIsConfirmedToBothAtOnceAndRemindsTheDayBefore() {
        String booking = booked(cast.talk(cast.anna()), Cast.BO);

        assertThat(lines(booking))
                .containsExactlyInAnyOrder(
                        "booking_confirmed client " + NOW + " sent " + NOW,
                        "booking_request_new host " + NOW + " sent " + NOW,
                        "booking_reminder client " + REMINDER + " planned -");
    }

    @Test
    void theReminderIsSentExactlyAtItsMoment() {
        String booking = booked(cast.talk(cast.anna()), Cast.BO);
        cast.clock("2026-11-22T07:59:59Z");
        assertThat(lines(booking)).contains("booking_reminder client " + REMINDER + " planned -");

        cast.advance("PT72H");

        assertThat(lines(booking)).contains("booking_reminder client " + REMINDER + " sent " + REMINDER);
        assertThat(mailTo("bo@example.com")).hasSize(2);
        assertThat(mailTo("bo@example.com").getFirst().get("at").asString()).isEqualTo(REMINDER);
    }

    @Test
    @Tag("A6")
    void aRequestWaitsForTheHostAndRemindsNobody() {
        Api.Answer answer = cast.book(cast.request(cast.anna()), START);
        cast.advance("PT0.001S");

        assertThat(answer.json().get("status").asString()).isEqualTo("pending");
        assertThat(lines(answer.id()))
                .containsExactlyInAnyOrder(
                        "booking_received client " + NOW + " sent " + NOW,
                        "booking_request_new host " + NOW + " sent " + NOW);
    }

    @Test
    void aHostWhoConfirmsByHerselfNeedsNoRequest() {
        String host = server.api()
                .post(
                        "/api/hosts",
                        Map.of(
                                "slug", "auto",
                                "name", "Anna Meyer",
                                "email", "auto@example.com",
                                "time_zone", "Europe/Berlin",
                                "auto_confirm", true))
                .id();
        cast.hours(host, List.of("monday"), "09:00", "17:00");

        Api.Answer answer = cast.book(cast.request(host), START);
        cast.advance("PT0.001S");

        assertThat(answer.json().get("status").asString()).isEqualTo("confirmed");
        assertThat(lines(answer.id())).hasSize(3).anyMatch(line -> line.startsWith("booking_confirmed client"));
    }

    @Test
    void aClientWithoutAnEmailGetsNoneAndTheHostDoes() {
        String booking = booked(cast.talk(cast.anna()), Map.of("name", "Cy", "phone", "+49 30 1234"));

        assertThat(lines(booking))
                .filteredOn(line -> !line.contains(" skipped "))
                .containsExactly("booking_request_new host " + NOW + " sent " + NOW);
        cast.journey(booking).forEach(message -> {
            if (message.get("recipient").asString().equals("client"))
                assertThat(message.get("reason").asString()).isEqualTo("No email address is known.");
        });
    }

    @Test
    void whoBooksForAnotherFromOneAddressIsCalledAsTheySay() {
        String talk = cast.talk(cast.anna());
        booked(talk, Cast.BO);

        var ann = Map.<String, Object>of("name", "Ann Lind", "email", "bo@example.com", "language", "pt");
        String second = cast.book(talk, "2026-11-23T14:00:00+01:00", ann).id();
        cast.advance("PT0.001S");

        assertThat(mailTo("anna@example.com").getFirst().get("text").asString()).contains("Ann Lind");
        assertThat(mailTo("bo@example.com").getFirst().get("text").asString()).contains("Olá, Ann Lind");
        assertThat(second).isNotEmpty();
    }

    @Test
    void lessThanADayAheadThereIsNoReminder() {
        cast.clock("2026-11-22T08:00:00Z");

        String booking = booked(cast.talk(cast.anna()), Cast.BO);

        assertThat(lines(booking)).hasSize(3);
        JsonNode reminder = cast.journey(booking).get(2);
        assertThat(reminder.get("step").asString()).isEqualTo("booking_reminder");
        assertThat(reminder.get("state").asString()).isEqualTo("skipped");
        assertThat(reminder.get("reason").asString()).isEqualTo("Its moment had passed when this was booked.");
    }

    @Test
    void aReminderWhoseMomentPassedWhileTheServerWasDownIsSkippedWithItsReason() {
        cast.clock("2020-01-03T10:00:00Z");
        Api.Answer answer = cast.book(cast.talk(cast.anna()), "2020-01-06T09:00:00+01:00");
        cast.advance("PT1S");
        server.close();

        try (TestServer later = server.anotherNode()) {
            var afterwards = new Cast(later.api());
            afterwards.advance("PT1S");

            JsonNode reminder = afterwards.journey(answer.id()).get(2);
            assertThat(reminder.get("step").asString()).isEqualTo("booking_reminder");
            assertThat(reminder.get("state").asString()).isEqualTo("skipped");
            assertThat(reminder.get("reason").asString()).contains("passed");
            assertThat(reminder.get("attempts")).isEmpty();
            assertThat(afterwards.mailbox()).hasSize(2);
        }
    }

    @Test
    @Tag("A13")
    void anAddressThatRefusesFailsWithTheReason() {
        String booking = booked(cast.talk(cast.anna()), client("bo@refused.example"));

        JsonNode confirmation = message(booking, "booking_confirmed");
        assertThat(confirmation.get("state").asString()).isEqualTo("failed");
        assertThat(confirmation.get("reason").asString()).contains("refuses");
        assertThat(confirmation.get("attempts")).hasSize(1);
        assertThat(message(booking, "booking_request_new").get("state").asString())
                .isEqualTo("sent");
    }

    @Test
    @Tag("A13")
    void aBusyAddressIsTriedAgainForADayAndGivenUpInTheEnd() {
        String booking = booked(cast.talk(cast.anna()), client("bo@busy.example"));
        assertThat(message(booking, "booking_confirmed").get("state").asString())
                .isEqualTo("planned");

        cast.advance("PT23H");
        assertThat(message(booking, "booking_confirmed").get("state").asString())
                .isEqualTo("planned");
        // It is given up after a day, and tried for one more, since nothing tells the client of what is still ahead.
        cast.advance("PT27H");

        JsonNode confirmation = message(booking, "booking_confirmed");
        List<Instant> tries = new ArrayList<>();
        confirmation
                .get("attempts")
                .forEach(attempt ->
                        tries.add(Instant.parse(attempt.get("started_at").asString())));
        List<Duration> waits = new ArrayList<>();
        tries.removeIf(at -> at.isAfter(Instant.parse(NOW).plus(Duration.ofHours(23))));
        for (int i = 1; i < tries.size(); i++) waits.add(Duration.between(tries.get(i - 1), tries.get(i)));
        assertThat(waits).allMatch(wait -> wait.toSeconds() >= 60 && wait.toMinutes() <= 30);
        assertThat(waits.subList(0, 4)).as("more often at first").allMatch(wait -> wait.toMinutes() <= 2);
        assertThat(confirmation.get("state").asString()).isEqualTo("failed");
        assertThat(confirmation.get("reason").asString()).contains(" attempts").contains("busy");
        assertThat(server.api()
                        .get("/api/bookings/" + booking)
                        .json()
                        .get("status")
                        .asString())
                .isEqualTo("confirmed");
    }

    @Test
    @Tag("D14")
    void everyoneReadsTheirOwnLanguageAndClock() {
        String talk = cast.talk(cast.anna());
        booked(talk, Cast.BO);
        var paula = Map.<String, Object>of(
                "name", "Paula", "email", "paula@example.com", "time_zone", "America/Sao_Paulo", "language", "pt");
        assertThat(cast.book(talk, "2026-11-23T10:00:00+01:00", paula).status()).isEqualTo(201);
        cast.advance("PT1S");

        assertThat(mailTo("bo@example.com").getFirst().get("text").asString())
                .contains("Hello Bo Lind", "Monday", "03:00", "Eastern");
        assertThat(mailTo("paula@example.com").getFirst().get("text").asString())
                .contains("Olá, Paula", "segunda-feira", "06:00");
        assertThat(mailTo("anna@example.com").getLast().get("text").asString())
                .contains("Guten Tag Anna Meyer", "Montag", "09:00", "Mitteleuropäische");
        assertThat(mailTo("bo@example.com").getFirst().get("html").asString()).contains("lang=\"en-GB\"");
    }

    @Test
    void whoSaysNothingOfLanguageAndClockReadsTheHosts() {
        booked(cast.talk(cast.anna()), Map.of("name", "Cy", "email", "cy@example.com"));

        assertThat(mailTo("cy@example.com").getFirst().get("text").asString()).contains("Guten Tag Cy", "09:00");
    }

    @Test
    void whatAClientTypesIsNeverReadAsAnythingButText() {
        booked(cast.talk(cast.anna()), Map.of("name", "{{reference}} <b>$1</b>", "email", "cy@example.com"));

        JsonNode letter = mailTo("anna@example.com").getFirst();
        assertThat(letter.get("subject").asString()).startsWith("{{reference}} <b>$1</b>:");
        assertThat(letter.get("html").asString())
                .contains("{{reference}} &lt;b&gt;$1&lt;/b&gt;")
                .doesNotContain("<b>");
    }

    private static Map<String, Object> client(String email) {
        var client = new HashMap<>(Cast.BO);
        client.put("email", email);
        return client;
    }

    /** Books and lets happen what is due at once. */
    private String booked(String talk, Map<String, Object> client) {
        Api.Answer answer = cast.book(talk, START, client);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        server.api()
                .put(
                        "/api/dev/clock",
                        Map.of(
                                "now",
                                server.api()
                                        .get("/api/dev/clock")
                                        .json()
                                        .get("now")
                                        .asString()));
        return answer.id();
    }

    private List<String> lines(String booking) {
        var lines = new ArrayList<String>();
        cast.journey(booking)
                .forEach(message -> lines.add(String.join(
                        " ",
                        message.get("step").asString(),
                        message.get("recipient").asString(),
                        message.get("due_at").asString(),
                        message.get("state").asString(),
                        message.get("sent_at").isNull()
                                ? "-"
                                : message.get("sent_at").asString())));
        return lines;
    }

    private JsonNode message(String booking, String step) {
        for (JsonNode message : cast.journey(booking)) {
            if (message.get("step").asString().equals(step)) return message;
        }
        throw new AssertionError("no " + step + " in " + lines(booking));
    }

    private List<JsonNode> mailTo(String address) {
        var found = new ArrayList<JsonNode>();
        server.api()
                .get("/api/dev/mailbox?to=" + address)
                .json()
                .get("messages")
                .forEach(found::add);
        return found;
    }
}
