package app.kept.web.week;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bookings by the days of a week: whose they are, when, and what else is there. */
class WeekPageTest {
    private static final Pattern SECTION = Pattern.compile("(?s)<section class=\"day.*?</section>");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final Api admin = SignedIn.as(server, "admin").api();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aWeekHasItsDaysInOrderWithWhatIsInThem() {
        String anna = cast.anna();
        new FullWeek(server.api(), anna).plant();

        String page = page("?date=2026-11-25");
        assertThat(page).contains("23 Nov 2026", "29 Nov 2026", "Central European");
        assertThat(days(page)).hasSize(7);
        assertThat(words(page, 0)).contains("Monday 23 November 2026").contains("Ida Berg", "09:30 – 11:00", "Walk");
        assertThat(days(page).get(0)).contains("past spot h9 m30 e11");
        assertThat(words(page, 2))
                .contains("Lea Wolf", "Asked for", "Busy elsewhere", "Yoga", "3 people", "Eva Dahl", "Per Holm");
        assertThat(days(page).get(2))
                .contains("card waits", "data-move=\"/bookings/")
                .contains("day shown");
        assertThat(words(page, 3)).containsSubsequence("Maximiliane", "Kim Bo", "Nils Ek", "Away: Dentist");
        assertThat(words(page, 4)).contains("Other hours", "Ada Roth");
        assertThat(words(page, 5)).contains("Away: By the sea").doesNotContain("Other hours");
        assertThat(days(page).get(1)).contains("Now: 11:20", "day today");
        assertThat(days(page).get(0))
                .doesNotContain("Now:")
                .as("what has begun stays")
                .doesNotContain("data-move");
        assertThat(page)
                .as("the way between both")
                .contains("href=\"/bookings\"")
                .contains("aria-current=\"page\">Week");
        assertThat(admin.page("/bookings").body()).contains("href=\"/bookings/week\"");

        assertThat(page("")).as("today without a word").contains("Now: 11:20");
        assertThat(page("?date=2026-12-09")).contains("Nobody is booked in this week or later");
        assertThat(page("?date=2026-11-18"))
                .contains("Nobody is booked in this week.", "To the next booking: Monday, 23 November 2026");
        assertThat(page("?date=2026-11-25&lang=de")).contains("Andere Zeiten", "Abwesend: By the sea");
    }

    @Test
    void aDayOnWhichTheClocksAreSetSaysSoAndANightIsInBothDays() {
        cast.clock("2026-10-20T08:00:00Z");
        String anna = cast.anna();
        var week = new FullWeek(server.api(), anna);
        cast.hours(anna, List.of("saturday", "sunday"), "00:00", "24:00");
        String vigil = week.type("vigil", "Vigil", 180, "instant", 1);
        String booking = week.book(vigil, "2026-10-24T21:00:00Z", "Nora Nacht");
        week.book(week.type("hour", "Hour", 60, "instant", 1), "2026-10-25T00:30:00Z", "Uwe Uhr");

        String page = page("?date=2026-10-25");
        assertThat(page).contains("has 25 hours", "the clocks go back from 03:00 to 02:00");
        assertThat(words(page, 5)).contains("Nora Nacht", "23:00 – 02:00 CEST", "goes on the next day");
        assertThat(words(page, 6))
                .contains("Nora Nacht", "since the day before", "25 hours")
                .contains("02:30 CEST");
        assertThat(Pattern.compile("data-move=\"/bookings/" + booking)
                        .matcher(page)
                        .results())
                .as("it is taken where it begins")
                .hasSize(1);
        assertThat(days(page).get(6)).contains("data-turns-at=\"180\" data-turns-by=\"-60\"");
        assertThat(page("?date=2026-03-29")).contains("has 23 hours", "the clocks go forward from 02:00 to 03:00");
    }

    @Test
    void eachSeesTheirOwnAndAnAdminChooses() {
        cast.clock("2026-11-20T10:00:00Z");
        String anna = cast.anna();
        String ben = cast.host("ben");
        cast.hours(ben, List.of("monday"), "09:00", "17:00");
        cast.book(cast.talk(anna), "2026-11-23T09:00:00Z");
        cast.book(
                cast.eventType(Map.of("host_id", ben, "slug", "chat", "name", "Chat", "duration_minutes", 60)),
                "2026-11-23T09:00:00Z",
                Map.of("name", "Cleo Fox", "email", "cleo@example.com"));

        assertThat(page("?date=2026-11-23")).contains("Bo Lind", "Cleo Fox", "Everybody", "at1 of2");
        assertThat(page("?date=2026-11-23&host=all")).contains("Bo Lind", "Cleo Fox");
        assertThat(page("?date=2026-11-23&host=" + ben))
                .contains("Cleo Fox", "Open hours")
                .doesNotContain("Bo Lind");

        Api host = member(anna);
        assertThat(host.page("/bookings/week?date=2026-11-23").body())
                .contains("Bo Lind")
                .doesNotContain("Cleo Fox", "Everybody");
        assertThat(host.page("/bookings/week?host=" + ben).status()).isEqualTo(403);
        assertThat(host.page("/bookings/week?date=2026-11-23&host=all").body()).doesNotContain("Cleo Fox");
        assertThat(SignedIn.as(server, "client").api().page("/bookings/week").status())
                .isEqualTo(403);
        Api stranger = SignedIn.as(server, "owner", SignedIn.account(server, "Elsewhere"))
                .api();
        assertThat(stranger.page("/bookings/week?host=" + anna).status()).isEqualTo(404);
        assertThat(stranger.page("/bookings/week?date=2026-11-23").body()).doesNotContain("Bo Lind");
        assertThat(admin.page("/bookings/week?date=soon").status()).isEqualTo(422);
    }

    @Test
    void whatSeveralHoldTogetherStandsInTheDayOfEachOfThem() {
        cast.clock("2026-11-23T07:00:00Z");
        String anna = cast.anna();
        String ben = cast.host("ben");
        String cleo = cast.host("cleo");
        for (String one : List.of(ben, cleo)) cast.hours(one, List.of("monday"), "09:00", "17:00");
        String panel = cast.eventType(Map.of(
                "host_id",
                anna,
                "slug",
                "panel",
                "name",
                "Panel",
                "duration_minutes",
                60,
                "assignment",
                "collective",
                "host_ids",
                List.of(anna, ben)));
        String booking = cast.book(panel, "2026-11-23T09:00:00Z").id();

        Api second = member(ben);
        assertThat(second.page("/bookings/week?date=2026-11-23").body()).containsOnlyOnce("Bo Lind");
        assertThat(second.page("/today").body()).contains("Bo Lind", "/bookings/" + booking);
        assertThat(second.page("/bookings/" + booking).status()).isEqualTo(200);
        for (String query :
                List.of("", "?when=coming", "?q=bo", "?host=" + ben, "?host=" + anna, "?status=confirmed")) {
            assertThat(second.page("/bookings" + query).body()).as(query).containsOnlyOnce("Bo Lind ·");
        }
        assertThat(second.page("/bookings?host=" + cleo).body()).doesNotContain("Bo Lind");
        assertThat(second.page("/today?done=complete&of=" + booking).body()).contains("class=\"saved\"");
        assertThat(admin.page("/bookings?host=" + ben).body()).containsOnlyOnce("Bo Lind ·");
        assertThat(admin.page("/bookings?host=" + cleo).body()).doesNotContain("Bo Lind ·");
        Api first = member(anna);
        assertThat(first.page("/bookings").body()).containsOnlyOnce("Bo Lind ·");
        assertThat(first.page("/bookings/week?date=2026-11-23").body()).containsOnlyOnce("Bo Lind");
        Api third = member(cleo);
        assertThat(third.page("/bookings/week?date=2026-11-23").body()).doesNotContain("Bo Lind");
        assertThat(third.page("/today").body()).doesNotContain("Bo Lind");
        assertThat(third.page("/bookings").body()).doesNotContain("Bo Lind");
        assertThat(third.page("/today?done=complete&of=" + booking).body()).doesNotContain("class=\"saved\"");
    }

    private Api member(String host) {
        SignedIn member = SignedIn.as(server, "host");
        rows.change("update member set host_id = ?::uuid where person_id = ?", host, member.person());
        return member.api();
    }

    private String page(String query) {
        Api.Answer answer = admin.page("/bookings/week" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static List<String> days(String page) {
        return SECTION.matcher(page).results().map(MatchResult::group).toList();
    }

    private static String words(String page, int day) {
        return TAG.matcher(days(page).get(day)).replaceAll(" ").replace(",", "").replaceAll("\\s+", " ");
    }
}
