package app.kept.web.hours;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Days with other hours, absences, and why a time is not open, for Anna in Berlin. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DaysAndAwaysTest {
    private static final String DAY = "/availability/override";
    private static final String DAYS = "/availability/overrides";
    private static final String AWAY = "/availability/absence";

    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private int made;
    private String anna = "";
    private Api host = server.visitor();

    @BeforeEach
    void anna() {
        cast.clock("2026-11-20T10:00:00Z");
        anna = cast.host("anna-days-" + made++);
        cast.hours(anna, List.of("monday", "tuesday", "wednesday", "thursday", "friday"), "09:00", "17:00");
        SignedIn person = SignedIn.as(server, "host");
        rows.change("update member set host_id = ?::uuid where person_id = ?", anna, person.person());
        host = person.api();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Tag("A9")
    void aDayGetsOtherHoursIsClosedAndGoesBack() {
        assertThat(host.page(DAYS).body()).contains("On every day ahead the hours of the week count");
        Map<String, String> wish = with("date", "2026-12-24", "day_1_from", "09:00", "day_1_to", "12:00");
        Api.Answer saved = host.form(DAY, host.filledIn(DAY, DAY, wish));
        assertThat(saved.status()).as(saved.body()).isEqualTo(303);
        assertThat(host.page(DAYS).body()).contains("24 December 2026", "09:00\u00a0–\u2060\u00a012:00");
        assertThat(host.page("/availability").body()).contains("24 December 2026");
        assertThat(host.form(DAY, host.filledIn(DAY, DAY, wish)).body())
                .contains("This day has hours of its own already");

        String one = DAY + "?date=2026-12-24";
        Map<String, String> second = host.filledIn(one, DAY, with("day_1_from", "10:00", "day_1_to", "12:00"));
        assertThat(host.form(DAY, host.filledIn(one, DAY, with("day_1_from", "", "day_1_to", "")))
                        .status())
                .isEqualTo(303);
        assertThat(host.page(DAYS).body()).contains("Closed");
        Api.Answer told = host.form(DAY, second);
        assertThat(told.status()).isEqualTo(409);
        assertThat(told.body()).contains("It is now: Closed", "value=\"10:00\"");

        String remove = DAY + "/remove";
        Api.Answer removed = host.form(remove, host.filledIn(one, remove, Map.of()));
        assertThat(removed.status()).isEqualTo(303);
        String back = location(removed);
        assertThat(host.page(back).body()).contains("The hours of the week count on that day again", "Undo");
        assertThat(host.form(DAY, host.filledIn(back, DAY, Map.of())).status()).isEqualTo(303);
        assertThat(availability().get("overrides").toString()).isEqualTo("[{\"date\":\"2026-12-24\",\"windows\":[]}]");
    }

    @Test
    void whatIsWrongWithADayIsSaidAtItsField() {
        for (String date : List.of("", "2026-11-19", "3026-01-01", "tomorrow", "2026-13-41")) {
            Api.Answer wrong = host.form(DAY, host.filledIn(DAY, DAY, with("date", date)));
            assertThat(wrong.status()).as(date).isEqualTo(422);
            assertThat(wrong.body()).as(date).contains("date-error");
        }
        Api.Answer overlap = host.form(
                DAY,
                host.filledIn(
                        DAY,
                        DAY,
                        with(
                                "date",
                                "2026-12-24",
                                "day_1_from",
                                "09:00",
                                "day_1_to",
                                "12:00",
                                "day_2_from",
                                "11:00",
                                "day_2_to",
                                "13:00")));
        assertThat(overlap.body()).contains("id=\"day_2_from-error\">This overlaps", "value=\"2026-12-24\"");
        Api.Answer more = host.form(DAY, host.filledIn(DAY, DAY, with("date", "2026-12-24", "do", "add")));
        assertThat(more.body()).contains("name=\"day_2_from\"");
        assertThat(availability().get("overrides")).isEmpty();
        assertThat(host.page(DAY + "?date=2026-12-24").status()).isEqualTo(404);
    }

    @Test
    void manyDaysArePagedAndWhatIsOverIsNotShown() {
        var overrides = new ArrayList<Map<String, Object>>();
        LocalDate first = LocalDate.parse("2026-11-10");
        for (int i = 0; i < 40; i++) {
            overrides.add(Map.of("date", first.plusDays(i).toString(), "windows", List.of()));
        }
        server.api().put("/api/hosts/" + anna + "/availability", Map.of("overrides", overrides));
        String page = host.page(DAYS).body();
        assertThat(page).doesNotContain("19 November 2026").contains("20 November 2026", "14 December 2026");
        assertThat(page.split("<li><h3>")).hasSize(26);
        String next = page.replaceAll("(?s).*onward-link\"><a href=\"([^\"]*)\".*", "$1")
                .replace("&amp;", "&");
        assertThat(host.page(next).body())
                .contains("15 December 2026", "19 December 2026")
                .doesNotContain("onward-link");
    }

    @Test
    @Tag("A10")
    void anAbsenceIsToldWithWhoIsThereInsteadAndWhatItWouldLeaveOutside() {
        String ben = cast.host("ben-days-" + made);
        String booking = cast.book(cast.talk(anna), "2026-11-24T09:00:00Z").id();
        Map<String, String> wish =
                with("from", "2026-11-23", "to", "2026-11-27", "reason", "A <b>wedding</b>", "colleague_id", ben);
        Api.Answer told = host.form(AWAY, host.filledIn(AWAY, AWAY, wish));
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.body()).contains("/bookings/" + booking, "Save anyway", "A &lt;b>wedding");
        assertThat(availability().get("absences")).isEmpty();
        var anyway = new HashMap<>(host.filledIn(AWAY, AWAY, wish));
        anyway.put("weighed", told.body().replaceAll("(?s).*name=\"weighed\" value=\"([^\"]*)\".*", "$1"));
        anyway.put("do", "anyway");
        assertThat(host.form(AWAY, anyway).status()).isEqualTo(303);
        JsonNode kept = availability().at("/absences/0");
        assertThat(kept.get("from").asString()).isEqualTo("2026-11-23");
        assertThat(kept.get("colleague_id").asString()).isEqualTo(ben);

        String list = host.page("/availability/absences").body();
        assertThat(list)
                .contains("23 Nov 2026 – 27 Nov 2026", "is there instead", "A &lt;b&gt;wedding")
                .doesNotContain("<b>w");
        String one = list.replaceAll("(?s).*<h3><a href=\"([^\"]*)\".*", "$1").replace("&amp;", "&");
        Map<String, String> second = host.filledIn(one, AWAY, with("from", "2026-11-25", "to", "2026-11-25"));
        Map<String, String> change = host.filledIn(one, AWAY, with("from", "2026-11-26", "to", "2026-11-27"));
        assertThat(host.form(AWAY, change).status()).isEqualTo(303);
        Api.Answer late = host.form(AWAY, second);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("Somebody has changed or removed this absence", "value=\"2026-11-25\"");

        String now = host.page("/availability/absences")
                .body()
                .replaceAll("(?s).*<h3><a href=\"([^\"]*)\".*", "$1")
                .replace("&amp;", "&")
                .replace("/absence?", "/absence/remove?");
        assertThat(host.page(now).body()).contains("Remove this absence?");
        assertThat(host.form(AWAY + "/remove", host.filledIn(now, AWAY + "/remove", Map.of()))
                        .status())
                .isEqualTo(303);
        assertThat(availability().get("absences")).isEmpty();
        assertThat(host.page(now).status()).isEqualTo(404);
    }

    @Test
    void whatIsWrongWithAnAbsenceIsSaidAtItsField() {
        Map<String, Map<String, String>> wrong = Map.of(
                "from", with("from", "soon"),
                "to", with("from", "2026-12-02", "to", "2026-12-01"),
                "to_time", with("from", "2026-12-02", "from_time", "12:00", "to_time", "11:00"),
                "from_time", with("from", "2026-12-02", "from_time", "noon"),
                "reason", with("from", "2026-12-02", "reason", "x".repeat(501)),
                "colleague_id",
                        with(
                                "from",
                                "2026-12-02",
                                "colleague_id",
                                UUID.randomUUID().toString()));
        cast.host("cara-days-" + made);
        wrong.forEach((field, wish) -> {
            Api.Answer answer = host.form(AWAY, host.filledIn(AWAY, AWAY, wish));
            assertThat(answer.status()).as(field).isEqualTo(422);
            assertThat(answer.body()).as(field).contains("id=\"" + field + "-error\"", "href=\"#" + field + "\"");
        });
        assertThat(host.form(
                                AWAY,
                                host.filledIn(
                                        AWAY,
                                        AWAY,
                                        with(
                                                "from",
                                                "2026-12-02",
                                                "host",
                                                UUID.randomUUID().toString())))
                        .status())
                .isEqualTo(404);
        assertThat(availability().get("absences")).isEmpty();
    }

    @Test
    void anHourThatTheClockShowsTwiceIsInAnAbsenceWhole() {
        Map<String, String> wish = with("from", "2027-10-31", "from_time", "02:00", "to_time", "02:30");
        assertThat(host.form(AWAY, host.filledIn(AWAY, AWAY, wish)).status()).isEqualTo(303);
        JsonNode kept = availability().at("/absences/0");
        assertThat(kept.get("start").asString()).isEqualTo("2027-10-31T00:00:00Z");
        assertThat(kept.get("end").asString()).isEqualTo("2027-10-31T01:30:00Z");
    }

    @Test
    @Tag("A11")
    void whyATimeIsNotOpenIsSaidInWords() {
        String talk = cast.talk(anna);
        String booking = cast.book(talk, "2026-11-23T09:00:00Z").id();
        assertThat(host.page("/availability/why").status()).isEqualTo(200);
        assertThat(why(talk, "2026-11-23", "10:30"))
                .contains("Not open", "booked or held for somebody", "10:00\u00a0–\u2060\u00a011:00")
                .contains("href=\"/bookings/" + booking + "\" dir=\"auto\">Bo Lind, 10:00</a>");
        assertThat(host.page("/bookings/" + booking).status()).isEqualTo(200);
        assertThat(why(talk, "2026-11-23", "12:00")).contains("It can be booked");
        assertThat(why(talk, "2026-11-22", "12:00")).contains("The hours of the week do not hold it");
        assertThat(why(talk, "2026-11-19", "12:00")).contains("over or too soon");
        assertThat(why(talk, "2027-03-28", "02:30")).contains("The clock never shows this time");
        assertThat(why(talk, "2027-10-31", "02:30").split("<h2>"))
                .as("twice in that night")
                .hasSize(3);
        Api.Answer wrong = host.page("/availability/why?type=" + UUID.randomUUID() + "&date=never&time=%22%3E%3Cb%3E");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("id=\"type-error\"", "id=\"date-error\"", "id=\"time-error\"")
                .doesNotContain("\"><b>");
        assertThat(host.page("/availability/why?lang=de&type=" + talk + "&date=2026-11-22&time=12:00")
                        .body())
                .contains("Die Zeiten der Woche fassen es nicht");
    }

    private String why(String type, String date, String time) {
        return host.page("/availability/why?host=" + anna + "&type=" + type + "&date=" + date + "&time=" + time)
                .body();
    }

    private JsonNode availability() {
        return server.api().get("/api/hosts/" + anna + "/availability").json();
    }

    private static Map<String, String> with(String... pairs) {
        var map = new HashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) map.put(pairs[i], pairs[i + 1]);
        return map;
    }

    private static String location(Api.Answer answer) {
        return answer.raw().headers().firstValue("Location").orElseThrow();
    }
}
