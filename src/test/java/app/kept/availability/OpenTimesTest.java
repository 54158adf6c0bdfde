package app.kept.availability;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.TestServer;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@Tag("A3")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenTimesTest {
    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());
    private String weekend = "";

    @BeforeAll
    void aHostOfTheWeekend() {
        cast.clock("2026-03-20T10:00:00Z");
        String host = cast.host("weekend");
        cast.hours(host, List.of("saturday", "sunday"), "00:00", "04:00");
        weekend = cast.talk(host);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void theShortSundayHasNoHourThatItsClockDoesNotShow() {
        assertThat(starts("2026-03-29", "2026-03-29", "Europe/Berlin"))
                .containsExactly(
                        "2026-03-29 2026-03-29T00:00:00+01:00",
                        "2026-03-29 2026-03-29T01:00:00+01:00",
                        "2026-03-29 2026-03-29T03:00:00+02:00");
    }

    @Test
    void theLongSundayHasAnHourTwice() {
        assertThat(starts("2026-10-25", "2026-10-25", "Europe/Berlin"))
                .containsExactly(
                        "2026-10-25 2026-10-25T00:00:00+02:00",
                        "2026-10-25 2026-10-25T01:00:00+02:00",
                        "2026-10-25 2026-10-25T02:00:00+02:00",
                        "2026-10-25 2026-10-25T02:00:00+01:00",
                        "2026-10-25 2026-10-25T03:00:00+01:00");
    }

    @Test
    void bothPassesOfTheSameHourCanBeBooked() {
        String host = cast.host("night");
        cast.hours(host, List.of("sunday"), "00:00", "04:00");
        String talk = cast.talk(host);

        assertThat(cast.book(talk, "2026-10-25T02:00:00+02:00").status()).isEqualTo(201);
        assertThat(cast.book(talk, "2026-10-25T02:00:00+01:00").status()).isEqualTo(201);
        assertThat(cast.book(talk, "2026-10-25T00:00:00Z").code()).isEqualTo("slot_taken");
        assertThat(times(talk, "2026-10-25", "2026-10-25", "Europe/Berlin", "start"))
                .hasSize(3);
        assertThat(cast.book(talk, "2026-03-29T02:30:00+01:00").code()).isEqualTo("time_not_open");
    }

    @Test
    void daysAreTheViewersOnEitherSideOfTheDateLine() {
        assertThat(starts("2026-04-03", "2026-04-04", "Pacific/Honolulu"))
                .containsExactly(
                        "2026-04-03 2026-04-03T12:00:00-10:00",
                        "2026-04-03 2026-04-03T13:00:00-10:00",
                        "2026-04-03 2026-04-03T14:00:00-10:00",
                        "2026-04-03 2026-04-03T15:00:00-10:00",
                        "2026-04-04 2026-04-04T12:00:00-10:00",
                        "2026-04-04 2026-04-04T13:00:00-10:00",
                        "2026-04-04 2026-04-04T14:00:00-10:00",
                        "2026-04-04 2026-04-04T15:00:00-10:00");
        assertThat(starts("2026-04-04", "2026-04-04", "Pacific/Kiritimati"))
                .containsExactly(
                        "2026-04-04 2026-04-04T12:00:00+14:00",
                        "2026-04-04 2026-04-04T13:00:00+14:00",
                        "2026-04-04 2026-04-04T14:00:00+14:00",
                        "2026-04-04 2026-04-04T15:00:00+14:00");
    }

    @Test
    void theSetOfMomentsDoesNotDependOnWhoLooks() {
        List<String> berlin = ends("2026-05-01", "2026-05-20", "Europe/Berlin");
        List<String> auckland = ends("2026-05-01", "2026-05-20", "Pacific/Auckland");

        assertThat(berlin).isNotEmpty().hasSameElementsAs(auckland);
    }

    @Test
    void twentyFourHundredIsMidnightAtTheEndOfTheDay() {
        String host = cast.host("late");
        cast.hours(host, List.of("friday"), "22:00", "24:00");
        String talk = cast.talk(host);

        assertThat(times(talk, "2026-04-03", "2026-04-03", "Europe/Berlin", "end"))
                .containsExactly("2026-04-03 2026-04-03T23:00:00+02:00", "2026-04-03 2026-04-04T00:00:00+02:00");
        assertThat(server.api()
                        .get("/api/hosts/" + host + "/availability")
                        .json()
                        .at("/rules/0/to")
                        .asString())
                .isEqualTo("24:00");
    }

    @Test
    void hoursThatAreNoneOrOverlapAreRefused() {
        String host = cast.host("muddled");
        Api.Answer none = server.api()
                .put(
                        "/api/hosts/" + host + "/availability",
                        Map.of("rules", List.of(rule("monday", "10:00", "10:00"))));
        Api.Answer overlapping = server.api()
                .put(
                        "/api/hosts/" + host + "/availability",
                        Map.of("rules", List.of(rule("monday", "09:00", "12:00"), rule("monday", "11:00", "13:00"))));

        assertThat(none.status()).isEqualTo(422);
        assertThat(overlapping.status()).isEqualTo(422);
        assertThat(overlapping.json().at("/errors/0/code").asString()).isEqualTo("overlap");
    }

    private static Map<String, String> rule(String day, String from, String to) {
        return Map.of("day", day, "from", from, "to", to);
    }

    private List<String> starts(String from, String to, String zone) {
        return times(weekend, from, to, zone, "start");
    }

    /** The moments themselves, whoever's clock they are written for. */
    private List<String> ends(String from, String to, String zone) {
        return times(weekend, from, to, zone, "end").stream()
                .map(line ->
                        OffsetDateTime.parse(line.split(" ", 2)[1]).toInstant().toString())
                .toList();
    }

    private List<String> times(String type, String from, String to, String zone, String edge) {
        var found = new ArrayList<String>();
        server.visitor()
                .get("/api/open-times?event_type_id=" + type + "&from=" + from + "&to=" + to + "&time_zone=" + zone)
                .json()
                .get("days")
                .forEach(day -> day.get("times")
                        .forEach(time -> found.add(day.get("date").asString() + " "
                                + time.get(edge).asString())));
        return found;
    }
}
