package app.kept.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.message.channel.HttpFake;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What does not arrive is tried for three days; who does not answer for five is paused, and misses nothing. */
@Tag("B8")
class RetriesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private TestServer server;
    private Api api;
    private Cast cast;
    private String talk;
    private int booked;

    @BeforeEach
    void aPractice() {
        server = TestServer.start(Map.of("KEPT_OUTBOUND_ALLOW", "127.0.0.1/32"));
        api = server.api();
        cast = new Cast(api);
        cast.clock(NOW.toString());
        talk = cast.talk(cast.anna());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void tenTriesAreSpreadOverThreeDaysAndNoneComesEarly() throws IOException {
        try (var receiver = new Receiver()) {
            String hook = receiver.webhook(api, Map.of()).id();
            receiver.says(404);
            book();
            cast.advance("P5D");

            JsonNode delivery = only(hook, "failed");
            List<Instant> at = detail(delivery)
                    .path("calls")
                    .valueStream()
                    .map(call -> Instant.parse(call.path("at").asString()))
                    .sorted()
                    .toList();
            assertThat(at).hasSize(10);
            List<Duration> least = List.of(
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(5),
                    Duration.ofHours(10),
                    Duration.ofHours(14),
                    Duration.ofHours(20),
                    Duration.ofHours(24));
            for (int i = 0; i < least.size(); i++) {
                Duration waited = Duration.between(at.get(i), at.get(i + 1));
                assertThat(waited)
                        .isBetween(
                                least.get(i),
                                least.get(i).plus(least.get(i).dividedBy(8)).plusSeconds(2));
            }
        }
    }

    @Test
    void whoAsksToBeLeftAloneIsLeftAloneByBothWaysOfSayingIt() throws IOException {
        try (var receiver = new Receiver()) {
            receiver.webhook(api, Map.of());
            receiver.says(new HttpFake.Answer(503, Map.of("Retry-After", "120"), ""));
            book();
            cast.advance("PT1M");
            assertThat(receiver.calls()).hasSize(1);
            String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    NOW.plus(Duration.ofMinutes(40)).atOffset(ZoneOffset.UTC));
            receiver.says(new HttpFake.Answer(429, Map.of("Retry-After", date), ""));
            cast.advance("PT2M");
            assertThat(receiver.calls()).hasSize(2);
            cast.advance("PT30M");
            assertThat(receiver.calls()).hasSize(2);
            receiver.says(200);
            cast.advance("PT15M");
            assertThat(receiver.calls()).hasSize(3);
        }
    }

    @Test
    void aRetryAfterIsNeverTakenForLongerThanItIsWorth() {
        Instant now = NOW;
        Duration first = Duration.between(
                now, Schedule.next(1, now, Optional.of(Duration.ofDays(30))).orElseThrow());
        assertThat(first).isBetween(Duration.ofHours(1), Duration.ofMinutes(66));
        Duration late = Duration.between(
                now, Schedule.next(6, now, Optional.of(Duration.ofDays(30))).orElseThrow());
        assertThat(late).isBetween(Duration.ofHours(20), Duration.ofHours(20).plusMinutes(15));
        Duration never = Duration.between(
                now, Schedule.next(6, now, Optional.of(Duration.ZERO)).orElseThrow());
        assertThat(never).isGreaterThanOrEqualTo(Duration.ofHours(10));
        assertThat(Schedule.next(10, now, Optional.empty())).isEmpty();
    }

    @Test
    void aRedirectIsAFailureThatSaysWhatToDo() throws IOException {
        try (var receiver = new Receiver();
                var elsewhere = new Receiver()) {
            String hook = receiver.webhook(api, Map.of()).id();
            receiver.says(new HttpFake.Answer(307, Map.of("Location", elsewhere.url()), ""));
            book();
            cast.advance("PT1S");

            assertThat(elsewhere.calls()).isEmpty();
            JsonNode call = call(only(hook, "waiting"));
            assertThat(call.path("status").asInt()).isEqualTo(307);
            assertThat(call.path("reason").asString()).contains("change the address of the webhook");
        }
    }

    @Test
    void whoSaysThatNobodyIsThereIsPausedAtOnceAndPeopleHearOfIt() throws IOException {
        SignedIn ada = SignedIn.as(server, "owner");
        try (var receiver = new Receiver()) {
            String hook = receiver.webhook(api, Map.of("description", "Till")).id();
            receiver.says(410);
            book();
            cast.advance("PT1H");

            assertThat(receiver.calls()).hasSize(1);
            JsonNode seen = api.get("/api/webhooks/" + hook).json();
            assertThat(seen.path("status").asString()).isEqualTo("paused");
            assertThat(seen.path("paused_reason").asString()).contains("410");
            assertThat(only(hook, "held").path("next_at").isNull()).isTrue();
            assertThat(letters(ada)).anyMatch(letter -> letter.contains("Till") && letter.contains("is paused"));

            receiver.says(200);
            assertThat(api.post("/api/webhooks/" + hook + "/resume", Map.of()).status())
                    .isEqualTo(200);
            cast.advance("PT1S");
            only(hook, "delivered");
            assertThat(letters(ada)).anyMatch(letter -> letter.contains("is not paused any more"));
        }
    }

    @Test
    void whoFailsForFiveDaysIsPausedAfterPeopleHeardOfItAndGetsEverythingInOrder() throws IOException {
        SignedIn ada = SignedIn.as(server, "owner");
        try (var receiver = new Receiver()) {
            String hook = receiver.webhook(api, Map.of("ordered", true)).id();
            receiver.says(500);
            var bookings = new ArrayList<String>();
            for (int day = 0; day < 7; day++) {
                bookings.add(book());
                cast.advance("P1D");
            }
            assertThat(api.get("/api/webhooks/" + hook).json().path("status").asString())
                    .isEqualTo("paused");
            assertThat(warnings(ada)).as("at 50, 70 and 90 percent").isEqualTo(3);
            assertThat(letters(ada)).anyMatch(letter -> letter.contains("is paused"));
            int before = receiver.calls().size();
            cast.advance("P1D");
            assertThat(receiver.calls()).as("nothing is called").hasSize(before);
            String last = book();
            api.post("/api/bookings/" + last + "/cancel", Map.of());
            bookings.add(last);
            cast.advance("PT1H");

            receiver.says(200);
            api.post("/api/webhooks/" + hook + "/resume", Map.of());
            cast.advance("PT1M");
            List<HttpFake.Request> after =
                    receiver.calls().subList(before, receiver.calls().size());
            List<String> arrived = after.stream()
                    .map(Receiver::body)
                    .filter(body -> body.path("type").asString().equals("booking.created"))
                    .map(body -> body.at("/data/booking_id").asString())
                    .toList();
            // The first ones were given up after three days; they are sent again by hand.
            assertThat(bookings.subList(bookings.size() - arrived.size(), bookings.size()))
                    .containsExactlyInAnyOrderElementsOf(arrived);
            assertThat(after.stream().map(one -> one.header("webhook-id"))).doesNotHaveDuplicates();
            assertThat(after.stream()
                            .map(Receiver::body)
                            .filter(body ->
                                    body.at("/data/booking_id").asString().equals(last))
                            .map(body -> body.path("type").asString()))
                    .containsExactly("booking.created", "booking.cancelled");
            Api.Answer replayed = api.post("/api/webhooks/" + hook + "/replay", Map.of("failed", true));
            assertThat(replayed.json().path("replayed").asInt()).isEqualTo(bookings.size() - arrived.size());
            cast.advance("PT1M");
            assertThat(api.get("/api/webhooks/" + hook + "/deliveries?state=delivered")
                            .json()
                            .path("deliveries")
                            .size())
                    .isEqualTo(bookings.size() + 1);
        }
    }

    @Test
    void whoIsHardlyEverCalledIsWarnedAndHasHalfTheTimeMore() throws IOException {
        SignedIn ada = SignedIn.as(server, "owner");
        try (var receiver = new Receiver()) {
            String hook = receiver.webhook(api, Map.of("event_types", List.of("booking.created")))
                    .id();
            receiver.says(404);
            book();
            cast.advance("P8D");
            assertThat(warnings(ada)).as("ten failures are too few").isZero();
            book();
            cast.advance("PT1H");
            assertThat(status(hook)).isEqualTo("active");
            assertThat(warnings(ada)).isEqualTo(1);

            cast.advance("P2D");
            assertThat(status(hook)).isEqualTo("active");
            cast.advance("P2D");
            assertThat(status(hook)).isEqualTo("paused");
            assertThat(warnings(ada)).as("at 50, 70 and 90 percent").isEqualTo(3);
        }
    }

    @Test
    void whatPeopleHeardOfEndsThoughTheNameWasChangedOrTheWebhookIsNoMore() throws IOException {
        SignedIn ada = SignedIn.as(server, "owner");
        var rows = new Rows(server.database());
        String open = "select kind from incident where ended_at is null and kind like 'webhook%'";
        for (String end : List.of("success", "removal")) {
            try (var receiver = new Receiver()) {
                String hook = receiver.webhook(api, Map.of("description", "Till of " + end))
                        .id();
                receiver.says(500);
                for (int day = 0; day < 4; day++) {
                    book();
                    cast.advance("P1D");
                }
                assertThat(rows.texts(open)).containsExactly("webhook_failing");
                receiver.says(200);
                api.patch("/api/webhooks/" + hook, Map.of("description", "Desk of " + end));
                if (end.equals("removal")) {
                    api.delete("/api/webhooks/" + hook);
                } else {
                    book();
                    cast.advance("PT1M");
                    assertThat(letters(ada))
                            .anyMatch(letter -> letter.contains("Desk of success") && letter.contains("arrive again"));
                }
                assertThat(rows.texts(open)).as(end).isEmpty();
                api.delete("/api/webhooks/" + hook);
            }
        }
    }

    @Test
    void inOrderMeansThatWhatFollowsWaitsForWhatFails() throws IOException {
        try (var receiver = new Receiver()) {
            receiver.webhook(api, Map.of("ordered", true));
            receiver.says(
                    call -> call.body().contains("booking.created") ? HttpFake.Answer.json(500, "") : Receiver.YES);
            String booking = book();
            api.post("/api/bookings/" + booking + "/cancel", Map.of());
            cast.advance("PT4S");
            assertThat(receiver.calls("booking.cancelled")).isEmpty();
            receiver.says(200);
            cast.advance("PT1M");

            assertThat(receiver.calls("booking.cancelled")).hasSize(1);
            assertThat(Receiver.body(receiver.calls().getLast()).path("type").asString())
                    .isEqualTo("booking.cancelled");
        }
    }

    private String status(String hook) {
        return api.get("/api/webhooks/" + hook).json().path("status").asString();
    }

    private long warnings(SignedIn whom) {
        return letters(whom).stream()
                .filter(letter -> letter.contains("have failed for days"))
                .count();
    }

    private List<String> letters(SignedIn whom) {
        return cast.mailbox()
                .valueStream()
                .filter(letter -> letter.path("to").asString("").equals(whom.email()))
                .map(JsonNode::toString)
                .toList();
    }

    private String book() {
        Api.Answer answer = cast.book(talk, "2026-12-%02dT%02d:00:00Z".formatted(7 + booked / 7, 8 + booked % 7));
        booked++;
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.id();
    }

    private JsonNode only(String hook, String state) {
        JsonNode found = api.get("/api/webhooks/" + hook + "/deliveries?state=" + state)
                .json()
                .path("deliveries");
        assertThat(found.size()).as(found.toString()).isEqualTo(1);
        return found.get(0);
    }

    private JsonNode call(JsonNode delivery) {
        return detail(delivery).at("/calls/0");
    }

    private JsonNode detail(JsonNode delivery) {
        String hook = delivery.path("webhook_id").asString();
        return api.get("/api/webhooks/" + hook + "/deliveries/"
                        + delivery.path("id").asString())
                .json();
    }
}
