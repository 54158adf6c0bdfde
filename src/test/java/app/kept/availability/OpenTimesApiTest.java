package app.kept.availability;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is open, told in several shapes; and why not, to those who may know. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenTimesApiTest {
    private static final String OF_THE_HOST = "/api/booking?slug=anna&date=2026-11-23";

    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());
    private final Rows rows = new Rows(server.database());
    private String anna = "";
    private String talk = "";

    @BeforeAll
    void annaIsBookedAtTen() {
        cast.clock("2026-11-20T10:00:00Z");
        anna = cast.host("anna");
        cast.hours(anna, List.of("monday", "tuesday"), "09:00", "20:00");
        talk = cast.talk(anna);
        assertThat(cast.book(talk, "2026-11-23T10:00:00+01:00").status()).isEqualTo(201);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Tag("C2")
    void aDayIsGroupedInMorningAfternoonAndEvening() {
        var slots = server.visitor().get(OF_THE_HOST).json().get("slots");

        assertThat(slots.get("morning").findValuesAsString("time")).containsExactly("09:00", "11:00");
        assertThat(slots.get("afternoon").findValuesAsString("time"))
                .containsExactly("12:00", "13:00", "14:00", "15:00", "16:00", "17:00");
        assertThat(slots.get("evening").findValuesAsString("time")).containsExactly("18:00", "19:00");
        assertThat(slots.at("/morning/0/startsAt").asString()).isEqualTo("2026-11-23T08:00:00Z");
        assertThat(slots.at("/morning/0/endsAt").asString()).isEqualTo("2026-11-23T09:00:00Z");
    }

    @Test
    @Tag("C3")
    void aDayTellsOfNobodyAnything() {
        Api.Answer day = server.visitor().get(OF_THE_HOST);

        assertThat(day.json().propertyNames()).containsExactlyInAnyOrder("date", "timeZone", "slots");
        assertThat(day.json().get("slots").propertyNames())
                .containsExactlyInAnyOrder("morning", "afternoon", "evening");
        day.json()
                .get("slots")
                .forEach(part -> part.forEach(slot ->
                        assertThat(slot.propertyNames()).containsExactlyInAnyOrder("time", "startsAt", "endsAt")));
        assertThat(day.body()).doesNotContain("@", anna, talk, "Anna", "Bo", "2026-11-23T09:00:00Z\",\"endsAt");
    }

    @Test
    @Tag("C4")
    void whatIsPastTakenOrOutsideTheRulesIsNotOfferedAndWhatIsCancelledIs() {
        assertThat(openOn("2026-11-20")).as("over and outside the hours").isEmpty();
        assertThat(openOn("2026-11-25")).as("a Wednesday").isEmpty();
        assertThat(openOn("2026-11-24")).hasSize(11);
        String booked = cast.book(talk, "2026-11-24T10:00:00+01:00").id();
        assertThat(openOn("2026-11-24")).doesNotContain("10:00").hasSize(10);

        rows.change(
                "with gone as (delete from claim where holder = ?::uuid returning account_id, host_id) "
                        + "insert into change_note (account_id, id, subject) select account_id, gen_random_uuid(), host_id from gone",
                booked);
        rows.change(
                "update booking set status = 'cancelled', ended_by = 'host', turns_at = null where id = ?::uuid",
                booked);

        var node = new Node(server.database(), Instant.parse("2026-11-20T10:00:00Z"));
        try (node) {
            assertThat(node.count(talk, "2026-11-24")).isEqualTo(11);
        }
    }

    @Test
    void aHostWithSeveralThingsToBookIsAskedForAKind() {
        server.api()
                .post(
                        "/api/event-types",
                        Map.of(
                                "host_id", anna,
                                "slug", "long",
                                "name", "Long",
                                "kind", "full_session",
                                "duration_minutes", 660));

        assertThat(server.visitor()
                        .get(OF_THE_HOST + "&kind=full_session")
                        .json()
                        .at("/slots/morning"))
                .isEmpty();
        assertThat(server.visitor()
                        .get("/api/booking?slug=anna&date=2026-12-01&kind=full_session")
                        .json()
                        .at("/slots/morning")
                        .findValuesAsString("time"))
                .containsExactly("09:00");
        assertThat(server.visitor().get(OF_THE_HOST + "&kind=talk").json().at("/slots/morning"))
                .hasSize(2);
        assertThat(server.visitor().get(OF_THE_HOST + "&kind=nothing").status()).isEqualTo(404);
        assertThat(server.visitor()
                        .get("/api/booking?slug=nobody&date=2026-11-23")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/booking?slug=anna",
                "/api/booking?date=2026-11-23",
                "/api/booking?slug=anna&date=23.11.2026",
                "/api/booking?slug=anna&date=2026-11-23&timeZone=Berlin",
                "/api/booking?slug=anna&date=2026-11-23&email=1",
                "/api/booking?slug=%00&date=2026-11-23"
            })
    void whatMakesNoSenseIsRefused(String path) {
        assertThat(server.visitor().get(path).status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-01, 2027-03-05, a day more than 93",
        "2026-12-01, 2076-12-01, fifty years",
        "2026-12-02, 2026-12-01, back in time",
        "2026-13-01, 2026-12-01, no such month",
        "2026-12-01, 9999-12-31, the end of dates"
    })
    void aRangeOfDatesHasABoundAndGoesForward(String from, String to, String why) {
        Api.Answer answer = server.visitor()
                .get("/api/open-times?event_type_id=" + talk + "&from=" + from + "&to=" + to + "&time_zone=UTC");

        assertThat(answer.status()).as(why).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/field").asString()).as(why).isIn("from", "to");
    }

    @Test
    void theLongestRangeIsAnswered() {
        String path = "/api/open-times?event_type_id=" + talk + "&from=2026-12-01&to=2027-03-04&time_zone=UTC";

        assertThat(server.visitor().get(path).status()).isEqualTo(200);
    }

    @Test
    void theNextOpenTimesAreToldFromAnyMomentOn() {
        var next = server.visitor()
                .get("/api/open-times/next?event_type_id=" + talk + "&limit=3")
                .json()
                .get("times");
        var later = server.visitor()
                .get("/api/open-times/next?event_type_id=" + talk
                        + "&from=2026-11-24T19:00:01%2B01:00&time_zone=America/New_York")
                .json();

        assertThat(next.findValuesAsString("start"))
                .containsExactly("2026-11-23T09:00:00+01:00", "2026-11-23T11:00:00+01:00", "2026-11-23T12:00:00+01:00");
        assertThat(later.at("/times/0/start").asString()).isEqualTo("2026-11-30T03:00:00-05:00");
        assertThat(server.visitor()
                        .get("/api/open-times/next?event_type_id=" + talk + "&from=2199-01-01T00:00:00Z")
                        .json()
                        .get("times"))
                .isEmpty();
    }

    @Test
    void aMonthTellsItsDaysThatHaveAny() {
        var days = server.visitor()
                .get("/api/open-times/days?event_type_id=" + talk + "&month=2026-11")
                .json();

        assertThat(days.get("days").valueStream().map(day -> day.asString()).toList())
                .containsExactly("2026-11-23", "2026-11-24", "2026-11-30");
        assertThat(server.visitor()
                        .get("/api/open-times/days?event_type_id=" + talk + "&month=2026-13")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void whoHasTheAnswerAlreadyIsToldThatItIsTheSame() {
        String path = "/api/open-times?event_type_id=" + talk + "&from=2026-11-30&to=2026-11-30";
        String tag =
                server.visitor().get(path).raw().headers().firstValue("ETag").orElseThrow();
        Api.Answer again = server.visitor().send(server.visitor().request(path).header("If-None-Match", tag));

        assertThat(tag).startsWith("W/\"");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        cast.book(talk, "2026-11-30T10:00:00+01:00");
        assertThat(server.visitor()
                        .send(server.visitor().request(path).header("If-None-Match", tag))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whoMayReadTheHoursIsToldWhyATimeIsNotOpen() {
        assertThat(why("2026-11-23T10:00:00%2B01:00")).containsExactly("claimed");
        assertThat(why("2026-11-23T08:00:00%2B01:00")).containsExactly("outside_hours");
        assertThat(why("2026-11-23T09:10:00%2B01:00")).containsExactly("claimed", "off_the_grid");
        assertThat(why("2026-11-20T10:00:00Z")).contains("outside_hours");
        assertThat(why("2026-11-16T10:00:00Z")).containsExactly("notice");
        assertThat(why("2028-11-20T10:00:00Z")).containsExactly("window");
        assertThat(why("2026-11-23T11:00:00%2B01:00")).isEmpty();
        var claimed = explain("2026-11-23T10:00:00%2B01:00").json().at("/explain/0");
        assertThat(claimed.get("open").asBoolean()).isFalse();
        assertThat(claimed.at("/hosts/0/host_id").asString()).isEqualTo(anna);
        assertThat(claimed.at("/hosts/0/reasons/0/from").asString()).isEqualTo("2026-11-23T10:00:00+01:00");
        assertThat(claimed.at("/hosts/0/reasons/0/to").asString()).isEqualTo("2026-11-23T11:00:00+01:00");
    }

    @Test
    void aTimeOnTheHostsClockIsExplainedForEachMomentAtWhichTheClockShowsIt() {
        var twice = explain("2027-10-31T02:30").json().get("explain");
        var never = explain("2027-03-28T02:30").json().get("explain");

        assertThat(twice.findValuesAsString("start"))
                .containsExactly("2027-10-31T02:30:00+02:00", "2027-10-31T02:30:00+01:00");
        assertThat(never.at("/0/hosts/0/reasons").findValuesAsString("reason")).containsExactly("in_a_gap");
        assertThat(never.at("/0/open").asBoolean()).isFalse();
    }

    @Test
    void nobodyElseIsToldWhy() {
        String path = path("2026-11-23T10:00:00Z");

        assertThat(server.visitor().get(path).status()).isEqualTo(401);
        assertThat(server.visitor().get(path).body()).doesNotContain("claimed");
        assertThat(server.api()
                        .get(path.replace(talk, "01936a60-11d2-7a90-8c55-0f6e1d2c3b4a"))
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"yesterday", "2026-11-23", "2026-11-23T25:00", "0001-01-01T00:00", "%2B999999999-01-01T00:00:00Z"
            })
    void whatIsNoTimeIsNotExplained(String text) {
        assertThat(explain(text).status()).isEqualTo(422);
    }

    private List<String> openOn(String date) {
        return server.visitor()
                .get("/api/booking?slug=anna&kind=talk&date=" + date)
                .json()
                .findValuesAsString("time");
    }

    private List<String> why(String at) {
        return explain(at).json().at("/explain/0/hosts/0/reasons").findValuesAsString("reason");
    }

    private Api.Answer explain(String at) {
        return server.api().get(path(at));
    }

    private String path(String at) {
        return "/api/open-times?event_type_id=" + talk + "&explain=" + at;
    }
}
