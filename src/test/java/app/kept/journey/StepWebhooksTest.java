package app.kept.journey;

import static app.kept.journey.Ours.journey;
import static app.kept.journey.Ours.step;
import static org.assertj.core.api.Assertions.assertThat;

import app.kept.message.channel.FakeProvider;
import app.kept.message.channel.FakeProvider.Misbehaviour;
import app.kept.message.channel.HttpFake;
import app.kept.platform.secret.StandardWebhook;
import app.kept.platform.text.Json;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Steps that call a program: signed, told enough, repeated under the same id, and seen among all that a booking owes. */
class StepWebhooksTest {
    private static final String PATH = "/hooks/nobody-else-knows-this";
    private static final String START = "2026-12-10T10:00:00+01:00";

    private final Ours ours = Ours.withPrograms();
    private final HttpFake fake = new HttpFake(new Listening());

    StepWebhooksTest() throws IOException {}

    @AfterEach
    void stop() {
        ours.close();
        fake.close();
    }

    @Test
    @Tag("B11")
    void aProgramIsToldWhoBookedWhatAndWhyItIsCalledAndCanTellThatItIsUs() {
        String path = ours.add(journey(step("tell_crm", "on: booking.agreed", there())));
        String talk = ours.cast.talk(ours.cast.anna());
        String booking = ours.booked(talk, START, Cast.BO);

        HttpFake.Request call = fake.requests().getFirst();
        assertThat(fake.requests()).hasSize(1);
        assertThat(call.path()).isEqualTo(PATH);
        JsonNode told = ours.admin().get(path + "/webhooks").json().at("/webhooks/0");
        assertThat(told.path("step").asString()).isEqualTo("tell_crm");
        assertThat(told.path("url").asString()).isEqualTo(fake.url() + PATH);
        assertThat(verifies(told.path("secret").asString(), call)).isTrue();
        assertThat(verifies(StandardWebhook.newSecret(), call)).isFalse();

        JsonNode body = Json.read(call.body());
        assertThat(body.path("type").asString()).isEqualTo("journey.step");
        JsonNode data = body.path("data");
        JsonNode known = ours.server.api().get("/api/bookings/" + booking).json();
        assertThat(data.path("booking_id").asString()).isEqualTo(booking);
        assertThat(data.path("event_type_id").asString()).isEqualTo(talk);
        assertThat(data.path("team_member_id").asString())
                .isEqualTo(known.path("team_member_id")
                        .asString(known.path("host_id").asString("")));
        assertThat(data.path("start_at").asString()).isEqualTo("2026-12-10T09:00:00Z");
        assertThat(data.path("end_at").asString()).isEqualTo("2026-12-10T10:00:00Z");
        assertThat(data.path("attendee_email").asString()).isEqualTo("bo@example.com");
        assertThat(data.path("attendee_name").asString()).isEqualTo("Bo Lind");
        assertThat(data.path("status").asString()).isEqualTo("confirmed");
        assertThat(data.path("language").asString()).isEqualTo("en");
        assertThat(data.path("step").asString()).isEqualTo("tell_crm");
        assertThat(data.path("journey").asString()).isEqualTo(path.substring(path.lastIndexOf('/') + 1) + "/1");
        assertThat(data.path("journey_name").asString()).isEqualTo("ours");
        assertThat(data.path("reason").asString()).isEqualTo("booking.agreed");
        assertThat(data.has("text")).isFalse();

        JsonNode message = ours.only(booking, "tell_crm");
        assertThat(message.path("id").asString()).isEqualTo(call.header("webhook-id"));
        assertThat(message.path("channel").asString()).isEqualTo("webhook");
        assertThat(message.path("recipient").asString()).isEqualTo("webhook");
        assertThat(message.path("state").asString()).isEqualTo("sent");
        assertThat(message.toString()).contains("127.0.0.1").doesNotContain("nobody-else");
        assertThat(ours.server.api().get("/api/messages?channel=webhook").body())
                .contains("tell_crm")
                .doesNotContain("nobody-else");
        assertThat(ours.admin()
                        .get("/messages/" + message.path("id").asString())
                        .body())
                .contains("tell_crm")
                .doesNotContain("nobody-else");
        assertThat(ours.server
                        .api()
                        .get("/api/bookings/" + booking + "/journey?why=tell_crm")
                        .body())
                .contains("was called on")
                .doesNotContain("nobody-else");
    }

    @Test
    void theSecretStandsNowhereAndIsToldToAdminsOfTheAccountOnly() {
        String path = ours.add(journey(step("tell_crm", "on: booking.agreed", there())));
        String secret = secret(path);
        ours.booked(START);

        assertThat(secret).startsWith("whsec_");
        assertThat(new Rows(ours.server.database()).findEverywhere(secret)).isEmpty();
        assertThat(ours.admin().get(path).body()).doesNotContain(secret);
        assertThat(SignedIn.as(ours.server, "coordinator")
                        .api()
                        .get(path + "/webhooks")
                        .status())
                .isEqualTo(403);
        assertThat(ours.server.api().get(path + "/webhooks").status()).isIn(401, 403);
        assertThat(ours.server.visitor().get(path + "/webhooks").status()).isEqualTo(401);
        SignedIn stranger = SignedIn.as(ours.server, "owner", SignedIn.account(ours.server, "Other"));
        assertThat(stranger.api().get(path + "/webhooks").status()).isEqualTo(404);
        assertThat(ours.admin().get(path + "/webhooks?version=2").status()).isEqualTo(404);
        assertThat(ours.admin()
                        .get("/api/journeys/" + UUID.randomUUID() + "/webhooks")
                        .status())
                .isEqualTo(404);

        // The same address in another account is another secret, and so is another address.
        Api.Answer theirs = stranger.api()
                .send(stranger.api()
                        .request("/api/journeys")
                        .header("Content-Type", "application/yaml")
                        .method(
                                "POST",
                                java.net.http.HttpRequest.BodyPublishers.ofString(
                                        journey(step("tell_crm", "on: booking.agreed", there())))));
        assertThat(stranger.api()
                        .get("/api/journeys/" + theirs.id() + "/webhooks")
                        .json()
                        .at("/webhooks/0/secret")
                        .asString())
                .startsWith("whsec_")
                .isNotEqualTo(secret);
        ours.sent(
                "PUT",
                path + "?version=1",
                journey(step("tell_crm", "on: booking.agreed", "{webhook: \"" + fake.url() + PATH + "?2\"}")));
        assertThat(secret(path)).isNotEqualTo(secret);
        assertThat(ours.admin()
                        .get(path + "/webhooks?version=1")
                        .json()
                        .at("/webhooks/0/secret")
                        .asString())
                .isEqualTo(secret);
    }

    @Test
    void whoeverFailsIsCalledAgainWithTheSameIdAndTheSameWordsWhateverHappenedMeanwhile() {
        String path = ours.add(journey(step("tell_crm", "on: booking.agreed", there())));
        fake.answerAlways(HttpFake.Answer.json(503, "{}"));
        String booking = ours.booked(START);
        assertThat(ours.states(booking, "tell_crm")).containsExactly("planned");
        assertThat(ours.server
                        .api()
                        .patch("/api/appointments/" + booking, Map.of("paymentStatus", "paid"))
                        .status())
                .isEqualTo(200);
        ours.cast.advance("PT10M");

        fake.behaveWell();
        ours.cast.advance("PT1H");

        assertThat(ours.states(booking, "tell_crm")).containsExactly("sent");
        assertThat(fake.requests().size()).isGreaterThan(2);
        assertThat(fake.requests().stream()
                        .map(call -> call.header("webhook-id"))
                        .distinct())
                .hasSize(1);
        assertThat(fake.requests().stream().map(HttpFake.Request::body).distinct())
                .hasSize(1);
        String secret = secret(path);
        assertThat(fake.requests()).allMatch(call -> verifies(secret, call));
    }

    @Test
    void whoDidNotAnswerIsToldAgainUnderTheSameIdAndKnowsIt() {
        ours.add(journey(step("tell_crm", "on: booking.agreed", there())));
        fake.behave(Misbehaviour.CLOSES_AFTER_BODY);
        String booking = ours.booked(START);
        JsonNode unknown = ours.only(booking, "tell_crm");
        assertThat(unknown.at("/attempts/0/outcome").asString()).isEqualTo("unsure");

        fake.behaveWell();
        ours.cast.advance("PT1H");

        assertThat(ours.states(booking, "tell_crm")).containsExactly("sent");
        assertThat(fake.carried()).as("what it heard twice it knows").hasSize(1);
        assertThat(fake.carried().getFirst().key()).isEqualTo(unknown.path("id").asString());
    }

    @Test
    void aCrashBetweenTheCallAndItsAnswerIsFollowedByTheSameCall() {
        ours.add(journey(step("tell_crm", "on: booking.agreed", there())));
        fake.behave(Misbehaviour.CLOSES_AFTER_BODY);
        String booking = ours.booked(START);
        ours.server.close();
        // As if it had died before it could write down what came of it.
        new Rows(ours.server.database())
                .change("update message_attempt set ended_at = null, outcome = null, answer = null");
        fake.behaveWell();

        ours.away("2026-12-01T12:00:00Z");

        assertThat(ours.states(booking, "tell_crm")).containsExactly("sent");
        assertThat(fake.carried()).hasSize(1);
    }

    @Test
    void whoWantsNoMoreIsStoppedAndNobodyElse() throws IOException {
        try (var other = new HttpFake(new Listening())) {
            ours.add(journey(
                    step("tell_crm", "on: booking.agreed", there()),
                    step("tell_other", "on: booking.agreed", "{webhook: \"" + other.url() + "/x\"}")));
            fake.answerAlways(HttpFake.Answer.json(410, "{}"));
            String talk = ours.cast.talk(ours.cast.anna());
            String booking = ours.booked(talk, START, Cast.BO);
            assertThat(ours.states(booking, "tell_crm")).containsExactly("failed");
            assertThat(ours.states(booking, "tell_other")).containsExactly("sent");

            String second = ours.booked(talk, "2026-12-11T10:00:00+01:00", Cast.BO);

            assertThat(ours.states(second, "tell_crm")).containsExactly("skipped");
            assertThat(ours.states(second, "tell_other")).containsExactly("sent");
            assertThat(fake.requests()).hasSize(1);
        }
    }

    @Test
    void oneThatIsDownHoldsUpNobodyElse() throws IOException {
        try (var other = new HttpFake(new Listening())) {
            ours.add(journey(
                    step("tell_crm", "on: booking.agreed", there()),
                    step("tell_other", "on: booking.agreed", "{webhook: \"" + other.url() + "/x\"}")));
            fake.answerAlways(HttpFake.Answer.json(500, "{}"));
            String talk = ours.cast.talk(ours.cast.anna());
            for (int hour = 9; hour < 17; hour++) {
                String booking = ours.booked(talk, "2026-12-10T%02d:00:00+01:00".formatted(hour), Cast.BO);
                assertThat(ours.states(booking, "tell_other")).as("at %s", hour).containsExactly("sent");
            }
        }
    }

    @Test
    void theProgramThatIsToldOfTroubleIsAnotherOne() throws IOException {
        try (var alerts = new HttpFake(new Listening())) {
            String path = ours.add(journey(step("tell_crm", "on: booking.agreed", there())));
            Api.Answer added = ours.admin()
                    .post(
                            "/api/providers",
                            Map.of(
                                    "channel",
                                    "webhook",
                                    "name",
                                    "webhook",
                                    "values",
                                    Map.of("url", alerts.url() + "/alerts", "secret", StandardWebhook.newSecret())));
            assertThat(added.status()).as(added.body()).isEqualTo(201);
            new Rows(ours.server.database())
                    .change("update provider set paused_at = now(), paused_reason = 'It said 410.'");

            String booking = ours.booked(START);

            assertThat(ours.states(booking, "tell_crm")).containsExactly("sent");
            assertThat(alerts.requests()).isEmpty();
            assertThat(verifies(secret(path), fake.requests().getFirst())).isTrue();
        }
    }

    @Test
    void whatIsCalledOffCallsNobodyAndItsEndIsToldWithItsStatus() {
        ours.add(journey(
                step("before", "at: start - 24h", there()),
                step("soon", "reminders: [60]", there()),
                step("ended", "on: booking.cancelled", there(), "if: [{cancelled_by: {by: host}}]"),
                step("ended_by_client", "on: booking.cancelled", there(), "if: [{cancelled_by: {by: client}}]")));
        String booking = ours.booked(START);
        ours.cast.advance("P8DT1H");
        assertThat(reasons()).containsExactly("start - 24h");

        ours.server.api().post("/api/bookings/" + booking + "/cancel", Map.of("reason", "Ill"));
        ours.cast.advance("P2D");

        assertThat(reasons()).containsExactly("start - 24h", "booking.cancelled");
        JsonNode end = Json.read(fake.requests().getLast().body()).path("data");
        assertThat(end.path("status").asString()).isEqualTo("cancelled");
        assertThat(ours.states(booking, "soon")).containsExactly("skipped");
        assertThat(ours.states(booking, "ended_by_client").toString() + ours.states(booking, "ended"))
                .contains("sent", "skipped");
    }

    @Test
    void namesThatHurtArriveAsTheyAre() {
        ours.add(journey(step("tell_crm", "on: booking.agreed", there())));
        String name = "Bo \"'<script>\\ {{secret}} ${x} \uD83D\uDE00";
        ours.booked(
                ours.cast.talk(ours.cast.anna()),
                START,
                Map.of("name", name, "phone", "+49 30 123456", "language", "de"));

        JsonNode data = Json.read(fake.requests().getFirst().body()).path("data");
        assertThat(data.path("attendee_name").asString()).isEqualTo(name);
        assertThat(data.path("attendee_email").asString()).isEmpty();
        assertThat(data.path("language").asString()).isEqualTo("de");
    }

    @Test
    void whatCannotBeCalledIsRefusedWithItsPlace() {
        for (String[] bad : List.of(
                new String[] {"https://10.0.0.1/x", "cannot be called"},
                new String[] {"https://169.254.169.254/latest/meta-data", "cannot be called"},
                new String[] {"https://[::1]/x", "cannot be called"},
                new String[] {"http://10.1.2.3/x", "cannot be called"},
                new String[] {"https://crm.example.com:22/x", "the port must be"},
                new String[] {"ftp://crm.example.com/x", "must be an address"},
                new String[] {"http://crm.example.com/x", "must be an address"},
                new String[] {"https://ada:pw@crm.example.com/x", "must be an address"},
                new String[] {"https://crm.example.com/#x", "must be an address"})) {
            Api.Answer refused = ours.sent(
                    "POST",
                    "/api/journeys",
                    journey(
                            step("first", "on: booking.agreed", "{webhook: \"https://crm.example.com/kept\"}"),
                            step("second", "on: booking.agreed", "{webhook: \"" + bad[0] + "\"}")));
            assertThat(refused.status()).as(bad[0]).isEqualTo(422);
            JsonNode error = refused.json().at("/errors/0");
            assertThat(error.path("field").asString()).as(bad[0]).isEqualTo("steps[1].to.webhook:8");
            assertThat(error.toString()).as(bad[0]).contains(bad[1]);
            assertThat(refused.json().path("errors").size()).as(refused.body()).isEqualTo(1);
        }
        assertThat(ours.sent("POST", "/api/journeys", journey(step("first", "on: booking.agreed", "webhook")))
                        .body())
                .contains("must say where");
        assertThat(ours.sent("POST", "/api/journeys", journey(step("first", "on: booking.agreed", "{webhook: }")))
                        .body())
                .contains("has nothing behind it");
        Api.Answer inJson = ours.admin()
                .post(
                        "/api/journeys",
                        Map.of(
                                "journey",
                                "ours",
                                "steps",
                                List.of(Map.of(
                                        "step",
                                        "x",
                                        "on",
                                        "booking.agreed",
                                        "to",
                                        Map.of("webhook", "https://10.0.0.1/")))));
        assertThat(inJson.status()).isEqualTo(422);
        assertThat(inJson.body()).contains("cannot be called");
    }

    @Test
    void whatTheOperatorHasForbiddenSinceIsCalledNoMore() {
        ours.add(journey(step("tell_crm", "at: start - 24h", there())));
        String booking = ours.booked(START);
        ours.server.close();

        try (var strict = ours.server.anotherNode()) {
            var later = new Cast(strict.api());
            later.clock("2026-12-09T09:30:00Z");
            later.advance("PT1S");

            JsonNode message = later.journey(booking).get(0);
            assertThat(message.path("state").asString()).isEqualTo("failed");
            assertThat(message.path("reason").asString()).contains("cannot be called");
            assertThat(fake.requests()).isEmpty();
            // What is kept stays readable, also by whoever adds to it.
            assertThat(strict.api()
                            .get("/api/bookings/" + booking + "/journey?why=tell_crm")
                            .status())
                    .isEqualTo(200);
        }
    }

    private String there() {
        return "{webhook: \"" + fake.url() + PATH + "\"}";
    }

    private String secret(String path) {
        return ours.admin()
                .get(path + "/webhooks")
                .json()
                .at("/webhooks/0/secret")
                .asString();
    }

    private List<String> reasons() {
        return fake.requests().stream()
                .map(call -> Json.read(call.body()).at("/data/reason").asString())
                .toList();
    }

    private static boolean verifies(String secret, HttpFake.Request request) {
        String timestamp = request.header("webhook-timestamp");
        return StandardWebhook.with(secret)
                .orElseThrow()
                .verifies(
                        request.header("webhook-id"),
                        timestamp,
                        request.body().getBytes(StandardCharsets.UTF_8),
                        request.header("webhook-signature"),
                        Instant.ofEpochSecond(Long.parseLong(timestamp)));
    }

    /** A program that knows what it has heard by its id. */
    private static final class Listening implements HttpFake.Protocol {
        @Override
        public HttpFake.Answer answer(HttpFake.Request request) {
            return HttpFake.Answer.json(request.header("webhook-signature").isEmpty() ? 401 : 204, "");
        }

        @Override
        public Optional<FakeProvider.Carried> letter(HttpFake.Request request) {
            return Optional.of(new FakeProvider.Carried("crm", request.header("webhook-id"), request.body(), ""));
        }
    }
}
