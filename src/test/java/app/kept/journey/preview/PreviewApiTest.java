package app.kept.journey.preview;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a journey would do is told of one booking, of a month and of a year, and nothing is done. */
class PreviewApiTest {
    private static final String SOURCE = """
            journey: ours
            title: Ours
            steps:
              - step: confirmed
                on: booking.agreed
                to: client
                by: [email]
                template: booking_confirmed
                also_to_actor: true
              - step: reminder
                at: start - 24h
                to: client
                by: [email, sms]
                template: booking_reminder
              - step: after
                at: end + 13h
                to: client
                by: [email]
                template: calSessionFollowup
                if: [host_has_open_time]
                unless: [client_has_future_booking]
            """;

    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final Api admin = adminInMarch();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void oneBookingIsToldWithoutAnyTrace() {
        String path = journey();
        String booking =
                cast.book(cast.talk(cast.anna()), "2027-03-29T08:00:00Z").id();
        settled(1);
        List<String> before = everything();

        Api.Answer answer = admin.post(path + "/preview", Map.of("booking_id", booking));

        assertThat(answer.status()).isEqualTo(200);
        JsonNode story = answer.json();
        assertThat(story.path("covered").asBoolean()).isTrue();
        assertThat(said(story))
                .containsExactly(
                        "confirmed email goes 2027-03-20T10:00:00Z null",
                        "reminder sms not 2027-03-20T10:00:00Z No phone number is known.",
                        "reminder email goes 2027-03-28T08:00:00Z null",
                        "after email goes 2027-03-29T22:00:00Z null");
        JsonNode reminder = story.path("messages").get(2);
        // New York is ahead of its own change of clocks, and Berlin has just had its.
        assertThat(reminder.path("local").asString()).isEqualTo("2027-03-28 04:00");
        assertThat(reminder.path("time_zone").asString()).isEqualTo("America/New_York");
        assertThat(story.path("messages").get(0).path("past").asBoolean()).isTrue();
        assertThat(story.path("messages")
                        .get(3)
                        .path("conditions")
                        .get(0)
                        .path("known")
                        .asString())
                .isEqualTo("now");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aTextThatIsNotSavedIsToldTooAndItsFlawsWithTheirPlaces() {
        String path = journey();
        String booking =
                cast.book(cast.talk(cast.anna()), "2027-03-29T08:00:00Z").id();
        settled(1);

        JsonNode story = admin.post(
                        path + "/preview",
                        Map.of("booking_id", booking, "source", SOURCE.replace("start - 24h", "start - 1d")))
                .json();
        assertThat(said(story)).contains("reminder email goes 2027-03-28T08:00:00Z null");
        assertThat(story.path("version").isNull() || story.path("version").isMissingNode())
                .isTrue();

        String flawed = SOURCE.replace("template: booking_reminder", "template: booking_remindr");
        for (Api.Answer refused : List.of(
                admin.post(path + "/preview", Map.of("booking_id", booking, "source", flawed)),
                admin.post(path + "/previews", Map.of("over", "year", "source", flawed)))) {
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.json().path("errors").get(0).path("field").asString())
                    .isEqualTo("steps[1].template:14");
        }
        assertThat(rows.number("select count(*) from journey_version where version > 1"))
                .isZero();
        assertThat(rows.number("select count(*) from journey_preview")).isZero();
    }

    @Test
    void whatBelongsToOthersIsNotThere() {
        String path = journey();
        String booking =
                cast.book(cast.talk(cast.anna()), "2027-03-29T08:00:00Z").id();
        String run = admin.post(path + "/previews", Map.of("over", "year", "bookings", 3))
                .id();
        Api stranger = SignedIn.as(server, "owner", SignedIn.account(server, "Elsewhere"))
                .api();

        assertThat(stranger.post(path + "/preview", Map.of("booking_id", booking))
                        .status())
                .isEqualTo(404);
        assertThat(stranger.post(path + "/previews", Map.of("over", "year")).status())
                .isEqualTo(404);
        assertThat(stranger.get(path + "/previews").status()).isEqualTo(404);
        assertThat(stranger.get("/api/journeys/previews/" + run).status()).isEqualTo(404);
        assertThat(stranger.post("/api/journeys/previews/" + run + "/stop", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(admin.post(
                                path + "/preview",
                                Map.of("booking_id", UUID.randomUUID().toString()))
                        .status())
                .isEqualTo(404);
        assertThat(admin.post(path + "/preview", Map.of("booking_id", booking, "version", 9))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aMonthOfRealBookingsIsCountedAsItWasWithNothingWritten() {
        String path = journey();
        String talk = cast.talk(cast.anna());
        String first = cast.book(talk, "2027-04-05T08:00:00Z").id();
        String second = cast.book(talk, "2027-04-06T08:00:00Z").id();
        cast.book(talk, "2027-05-04T08:00:00Z");
        settled(3);
        cast.clock("2027-03-25T10:00:00Z");
        server.api().post("/api/bookings/" + second + "/cancel", Map.of("as", "client"));
        Await.until(
                "it is called off",
                () -> rows.number("select count(*) from message where about_id = ?::uuid and state = 'planned'", second)
                        == 0);
        assertThat(first).isNotEmpty();
        List<String> before = everything();

        JsonNode run = finished(admin.post(path + "/previews", Map.of("over", "month", "month", "2027-04")));

        assertThat(run.path("state").asString()).isEqualTo("done");
        assertThat(run.path("done").asInt()).isEqualTo(2);
        JsonNode result = run.path("result");
        assertThat(result.path("bookings").asInt()).isEqualTo(2);
        assertThat(result.path("clients").asInt()).isEqualTo(1);
        assertThat(steps(result))
                .contains(
                        "confirmed client email 2/0/0",
                        "reminder client email 1/0/1",
                        "reminder client sms 0/0/2",
                        // There is one ahead, in May.
                        "after client email 0/0/2");
        assertThat(everything()).isEqualTo(before);
        // The same again is the same.
        assertThat(finished(admin.post(path + "/previews", Map.of("over", "month", "month", "2027-04")))
                        .path("result"))
                .isEqualTo(result);
        assertThat(admin.get(path + "/previews").json().path("previews")).hasSize(2);
    }

    @Test
    void aYearIsTheSameForTheSameSeedAndCountsShortMessagesInTheirLanguages() {
        String path = journey();
        cast.talk(cast.anna());
        Map<String, Object> year = Map.of(
                "over",
                "year",
                "bookings",
                300,
                "seed",
                5,
                "segment_price",
                0.075,
                "currency",
                "EUR",
                "from",
                "2027-01-01");

        JsonNode first = finished(admin.post(path + "/previews", year)).path("result");
        JsonNode second = finished(admin.post(path + "/previews", year)).path("result");

        assertThat(second).isEqualTo(first);
        assertThat(first.path("bookings").asInt()).isEqualTo(300);
        JsonNode sms = first.path("sms");
        assertThat(sms.path("segments").asInt())
                .isGreaterThanOrEqualTo(sms.path("messages").asInt());
        assertThat(sms.path("messages").asInt()).isGreaterThan(100);
        assertThat(sms.path("cost").decimalValue())
                .isEqualByComparingTo(new BigDecimal("0.075")
                        .multiply(BigDecimal.valueOf(sms.path("segments").asInt())));
        assertThat(sms.path("currency").asString()).isEqualTo("EUR");
        var languages = new ArrayList<String>();
        sms.path("texts").forEach(text -> languages.add(text.path("language").asString()));
        assertThat(languages).contains("de", "pt");
        // Follow-ups thirteen hours after sessions by day come at night.
        assertThat(first.path("night").path("count").asInt()).isPositive();
        assertThat(first.path("periods").get(0).path("period").asString()).startsWith("202");
        assertThat(rows.number("select count(*) from message")).isZero();
        assertThat(rows.number("select count(*) from booking")).isZero();
        assertThat(rows.number("select count(*) from journey_preview_part")).isZero();
    }

    @Test
    void whatIsKilledGoesOnWhereItWasAndCountsNothingTwice() {
        String path = journey();
        cast.talk(cast.anna());
        stuckAt("00000500");
        Api.Answer begun = admin.post(path + "/previews", Map.of("over", "year", "bookings", 1800, "seed", 3));
        String run = "/api/journeys/previews/" + begun.id();
        Await.until(
                "the first clients are looked at",
                Duration.ofSeconds(30),
                () -> rows.number("select count(*) from journey_preview_part") == 1);
        int done = admin.get(run).json().path("done").asInt();
        assertThat(done).isBetween(250, 1799);
        assertThat(admin.get(run).json().path("state").asString()).isEqualTo("running");

        rows.change("drop trigger stuck on journey_preview_part");
        cast.advance("PT1H");
        JsonNode result = finished(begun).path("result");
        assertThat(result.path("bookings").asInt()).isEqualTo(1800);
        JsonNode atOnce = finished(admin.post(
                        path + "/previews", Map.of("over", "year", "bookings", 1800, "seed", 3, "from", "2027-03-20")))
                .path("result");
        assertThat(result).isEqualTo(atOnce);
    }

    @Test
    void whatIsStoppedStaysSoAndAnotherTakesItsPlace() {
        String path = journey();
        cast.talk(cast.anna());
        stuckAt("00000500");
        String run = admin.post(path + "/previews", Map.of("over", "year", "bookings", 1800))
                .id();
        Await.until(
                "the first clients are looked at",
                Duration.ofSeconds(30),
                () -> rows.number("select count(*) from journey_preview_part") == 1);

        Api.Answer stopped = admin.post("/api/journeys/previews/" + run + "/stop", Map.of());
        assertThat(stopped.status()).isEqualTo(200);
        assertThat(stopped.json().path("state").asString()).isEqualTo("stopped");
        assertThat(rows.number("select count(*) from journey_preview_part")).isZero();
        rows.change("drop trigger stuck on journey_preview_part");
        cast.advance("PT1H");
        Await.until(
                "nobody works on it",
                () -> rows.number("select count(*) from work where kind = 'journey.preview'") == 0);
        assertThat(admin.get("/api/journeys/previews/" + run)
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("stopped");

        // A month and some days later it is forgotten.
        cast.advance("P33D");
        Await.until("it is forgotten", () -> rows.number("select count(*) from journey_preview") == 0);
        assertThat(SignedIn.as(server, "admin")
                        .api()
                        .get("/api/journeys/previews/" + run)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void wishesThatMeanNothingAreRefused() {
        String path = journey();
        for (Map<String, Object> wish : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("over", "week"),
                Map.of("over", "month", "month", "2027-13"),
                Map.of("over", "year", "bookings", 20_001),
                Map.of("over", "year", "segment_price", 0.1),
                Map.of("over", "year", "segment_price", -1, "currency", "EUR"),
                Map.of("over", "year", "cancelled", 60, "no_shows", 60),
                Map.of("over", "year", "version", 1, "source", SOURCE))) {
            assertThat(admin.post(path + "/previews", wish).status())
                    .as(wish.toString())
                    .isEqualTo(422);
        }
        assertThat(admin.post(path + "/preview", Map.of()).status()).isEqualTo(422);
        assertThat(rows.number("select count(*) from journey_preview")).isZero();
    }

    /** Whoever signed in before the clock was turned would be out by now. */
    private Api adminInMarch() {
        cast.clock("2027-03-20T10:00:00Z");
        return SignedIn.as(server, "admin").api();
    }

    private String journey() {
        Api.Answer added = admin.send(admin.request("/api/journeys")
                .header("Content-Type", "application/yaml")
                .method("POST", HttpRequest.BodyPublishers.ofString(SOURCE)));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        // Who looks whether everything is there has given the account one meanwhile.
        rows.change("update journey set is_archived = true where id <> ?::uuid", added.id());
        return "/api/journeys/" + added.id();
    }

    /** What is behind this client cannot be written. */
    private void stuckAt(String cursor) {
        rows.change("""
                create function stuck() returns trigger language plpgsql as
                $$ begin raise exception 'stuck'; end $$
                """);
        rows.change("create trigger stuck before insert on journey_preview_part for each row when (new.cursor = '"
                + cursor + "') execute function stuck()");
    }

    private void settled(int bookings) {
        Await.until(
                "all are planned and confirmed",
                Duration.ofSeconds(30),
                () -> rows.number("select count(*) from message where state = 'sent' and step = 'confirmed'")
                        == bookings);
    }

    /** How much there is of all that a preview must not touch, and a sum over the ledger. */
    private List<String> everything() {
        var counts = new ArrayList<String>();
        for (String table : List.of(
                "message",
                "message_attempt",
                "mailbox_item",
                "inbox_item",
                "work_later",
                "dead_work",
                "fact",
                "booking",
                "client",
                "claim",
                "journey_booking",
                "journey_trace",
                "journey_version",
                "link",
                "audit")) {
            counts.add(table + " " + rows.number("select count(*) from " + table));
        }
        counts.addAll(rows.texts("select md5(coalesce(string_agg(message::text, ',' order by id), '')) from message"));
        return counts;
    }

    private JsonNode finished(Api.Answer begun) {
        assertThat(begun.status()).isEqualTo(202);
        String run = "/api/journeys/previews/" + begun.id();
        Await.until(
                "the preview is over",
                Duration.ofSeconds(60),
                () -> !admin.get(run).json().path("state").asString().equals("running"));
        return admin.get(run).json();
    }

    private static List<String> said(JsonNode story) {
        var said = new ArrayList<String>();
        for (JsonNode message : story.path("messages")) {
            said.add(String.join(
                    " ",
                    message.path("step").asString(),
                    message.path("channel").asString(),
                    message.path("state").asString(),
                    message.path("at").asString(),
                    message.path("reason").asString("null")));
        }
        return said;
    }

    private static List<String> steps(JsonNode result) {
        var said = new ArrayList<String>();
        for (JsonNode step : result.path("steps")) {
            said.add("%s %s %s %d/%d/%d"
                    .formatted(
                            step.path("step").asString(),
                            step.path("recipient").asString(),
                            step.path("channel").asString(),
                            step.path("goes").asInt(),
                            step.path("depends").asInt(),
                            step.path("not_going").asInt()));
        }
        return said;
    }
}
