package app.kept.web.hours;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Anna works from nine to five; whoever looks after her hours changes them as a form, and hears what that means. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WeekPageTest {
    private static final String WEEK = "/availability/week";
    private static final List<String> WORKDAYS = List.of("monday", "tuesday", "wednesday", "thursday", "friday");

    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private int made;
    private String anna = "";
    private Api host = server.visitor();

    @BeforeEach
    void anna() {
        cast.clock("2026-11-20T10:00:00Z");
        anna = cast.host("anna-week-" + made++);
        cast.hours(anna, WORKDAYS, "09:00", "17:00");
        SignedIn person = SignedIn.as(server, "host");
        rows.change("update member set host_id = ?::uuid where person_id = ?", anna, person.person());
        host = person.api();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Tag("A8")
    void aHostSeesTheirOwnWeekAndChangesIt() {
        Api.Answer shown = host.page("/availability");
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.body())
                .contains(
                        "Anna Meyer: availability",
                        "Central European",
                        "Monday",
                        "09:00\u00a0–\u2060\u00a017:00",
                        "Closed");

        Api.Answer saved =
                save(host, with("monday_1_from", "10:00", "saturday_1_from", "22:00", "saturday_1_to", "00:00"));
        assertThat(saved.status()).isEqualTo(303);
        assertThat(rules())
                .contains(
                        "{\"day\":\"monday\",\"from\":\"10:00\",\"to\":\"17:00\"}",
                        "{\"day\":\"saturday\",\"from\":\"22:00\",\"to\":\"24:00\"}");

        String after = location(saved);
        assertThat(host.page(after).body()).contains("From now on these hours count", "Undo");
        Api.Answer undone = host.form(WEEK, host.filledIn(after, WEEK, Map.of()));
        assertThat(undone.status()).as(undone.body()).isEqualTo(303);
        assertThat(rules()).doesNotContain("saturday").contains("{\"day\":\"monday\",\"from\":\"09:00\"");
    }

    @Test
    void spansAreAddedCopiedAndClearedWithoutAnythingBeingSaved() {
        String before = rules();
        Api.Answer added = save(host, with("do", "add_monday", "monday_1_to", "12:00"));
        assertThat(added.status()).isEqualTo(200);
        assertThat(added.body()).contains("name=\"monday_2_from\"", "value=\"12:00\"", "Nothing is saved yet");

        Api.Answer copied =
                save(host, with("monday_1_to", "11:11", "do", "copy", "copy_from", "monday", "copy_to", "sunday"));
        assertThat(copied.body()).contains("name=\"sunday_1_to\" type=\"time\" value=\"11:11\"");

        Api.Answer cleared = save(host, with("do", "clear_friday"));
        assertThat(cleared.body()).contains("name=\"friday_1_from\" type=\"time\" value=\"\"");
        assertThat(rules()).isEqualTo(before);
    }

    @Test
    void whatIsWrongIsSaidAtTheFieldAndWhatWasTypedIsKept() {
        String before = rules();
        Api.Answer wrong = save(
                host,
                with(
                        "monday_2_from",
                        "16:00",
                        "monday_2_to",
                        "18:00",
                        "tuesday_1_to",
                        "08:00",
                        "wednesday_1_from",
                        "",
                        "thursday_1_from",
                        "25:99",
                        "friday_1_to",
                        "09:00"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("id=\"monday_2_from-error\">This overlaps")
                .contains("id=\"tuesday_1_to-error\">This is before the beginning")
                .contains("id=\"wednesday_1_from-error\">Fill in both")
                .contains("id=\"thursday_1_from-error\">Write a time")
                .contains("id=\"friday_1_to-error\">Choose another time")
                .contains("href=\"#monday_2_from\">Monday: This overlaps")
                .contains("value=\"25:99\"");
        assertThat(rules()).isEqualTo(before);

        assertThat(save(host, with("tuesday_1_to", "02:00", "nights", "true")).status())
                .isEqualTo(303);
        assertThat(rules()).contains("{\"day\":\"tuesday\",\"from\":\"09:00\",\"to\":\"02:00\"}");
        assertThat(host.page("/availability").body()).contains("(next day)");
        assertThat(save(
                                host,
                                with(
                                        "tuesday_1_to",
                                        "10:00",
                                        "nights",
                                        "true",
                                        "monday_1_from",
                                        "00:00",
                                        "monday_1_to",
                                        "00:00"))
                        .status())
                .isEqualTo(303);
        assertThat(host.page("/availability").body()).contains("All day");
        Api.Answer over = save(
                host,
                with("sunday_1_from", "22:00", "sunday_1_to", "01:00", "monday_1_from", "00:30", "nights", "true"));
        assertThat(over.body()).as("Sunday's night and Monday").contains("id=\"sunday_1_from-error\">This overlaps");
    }

    @Test
    @Tag("A10")
    void whatWouldLieOutsideIsToldBeforeItIsSaved() {
        String talk = cast.talk(anna);
        String booking = cast.book(talk, "2026-11-23T09:00:00Z").id();
        cast.book(talk, "2026-11-24T14:00:00Z");
        String before = rules();
        Map<String, String> later = with("monday_1_from", "12:00", "do", "save");
        Api.Answer told = save(host, later);
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.body())
                .contains("would lie outside the hours", "/bookings/" + booking, "Bo Lind", "23 November 2026")
                .doesNotContain("24 November 2026");
        assertThat(rules()).isEqualTo(before);

        var weighed = new HashMap<>(later);
        weighed.put("do", "anyway");
        Api.Answer unheard = save(host, weighed);
        assertThat(unheard.status()).as("who was not told is told first").isEqualTo(200);
        weighed.put("weighed", hidden(told, "weighed"));
        weighed.put("tuesday_1_to", "12:00");
        assertThat(save(host, weighed).body())
                .as("other hours than those that were told")
                .contains("24 November 2026");
        weighed.put("tuesday_1_to", "17:00");
        assertThat(save(host, weighed).status()).isEqualTo(303);
        assertThat(rules()).contains("{\"day\":\"monday\",\"from\":\"12:00\"");
        assertThat(save(host, with("friday_1_from", "08:00")).status())
                .as("what lay outside before is no news")
                .isEqualTo(303);
    }

    @Test
    void hoursThatAreNotTheDefaultHaveBookingsOfTheirOwn() {
        Api.Answer made = host.form(
                "/availability/schedules",
                host.filledIn("/availability", "/availability/schedules", Map.of("name", "Evenings")));
        assertThat(made.status()).isEqualTo(303);
        String evenings = location(made).replaceAll(".*schedule=([^&]+).*", "$1");
        String type = server.api()
                .post(
                        "/api/event-types",
                        Map.of(
                                "host_id",
                                anna,
                                "slug",
                                "eve",
                                "name",
                                "Eve",
                                "duration_minutes",
                                60,
                                "schedule_id",
                                evenings))
                .id();
        cast.book(type, "2026-11-23T09:00:00Z");
        String page = WEEK + "?host=" + anna + "&schedule=" + evenings;
        Api.Answer told = host.form(WEEK, form(host, page, with("monday_1_from", "12:00")));
        assertThat(told.body()).contains("would lie outside", "Eve");
        assertThat(save(host, with("monday_1_from", "12:00")).status())
                .as("the default holds none of them")
                .isEqualTo(303);
    }

    @Test
    void theSecondOfTwoIsToldAndOverwritesNothing() {
        Map<String, String> first = form(host, WEEK, with("monday_1_from", "10:00"));
        Map<String, String> second = form(host, WEEK, with("monday_1_from", "11:00"));
        assertThat(host.form(WEEK, first).status()).isEqualTo(303);
        Api.Answer told = host.form(WEEK, second);
        assertThat(told.status()).isEqualTo(409);
        assertThat(told.body())
                .contains("Somebody has changed these hours", "10:00\u00a0–\u2060\u00a017:00")
                .contains("name=\"monday_1_from\" type=\"time\" value=\"11:00\"");
        assertThat(rules()).contains("{\"day\":\"monday\",\"from\":\"10:00\"");

        second.put("seen", hidden(told, "seen"));
        assertThat(host.form(WEEK, second).status()).isEqualTo(303);
        assertThat(rules()).contains("{\"day\":\"monday\",\"from\":\"11:00\"");
    }

    @Test
    void aCoordinatorChoosesAHostAndNobodyElseSeesAny() {
        Api coordinator = SignedIn.as(server, "coordinator").api();
        String other = cast.host("zoe-week-" + made);
        Api.Answer chosen = coordinator.page("/availability?host=" + anna);
        assertThat(chosen.body()).contains("aria-current=\"true\"", "Anna Meyer: availability");
        assertThat(coordinator
                        .form(
                                WEEK,
                                form(
                                        coordinator,
                                        WEEK + "?host=" + other,
                                        Map.of("monday_1_from", "09:00", "monday_1_to", "12:00")))
                        .status())
                .as("hours begin where none were ever said")
                .isEqualTo(303);
        assertThat(host.page("/availability?host=" + other).status()).isEqualTo(403);
        assertThat(host.form(WEEK, form(coordinator, WEEK + "?host=" + other, Map.of()))
                        .status())
                .isEqualTo(403);
        Api stranger = SignedIn.as(server, "owner", SignedIn.account(server, "Elsewhere"))
                .api();
        assertThat(stranger.page("/availability").body()).contains("Nobody can be booked yet");
        for (String path :
                List.of("", "/week", "/overrides", "/override", "/absences", "/absence", "/why", "/schedule")) {
            assertThat(stranger.page("/availability" + path + "?host=" + anna).status())
                    .as(path)
                    .isEqualTo(404);
            assertThat(SignedIn.as(server, "client")
                            .api()
                            .page("/availability" + path)
                            .status())
                    .isEqualTo(403);
        }
        assertThat(host.page("/availability?schedule=" + UUID.randomUUID()).status())
                .isEqualTo(404);
    }

    @Test
    void schedulesAreRenamedMadeTheDefaultAndRemoved() {
        host.form(
                "/availability/schedules",
                host.filledIn("/availability", "/availability/schedules", Map.of("name", "<b>Eve</b>")));
        Api.Answer twice = host.form(
                "/availability/schedules",
                host.filledIn("/availability", "/availability/schedules", Map.of("name", "<b>Eve</b>")));
        assertThat(twice.status()).isEqualTo(422);
        assertThat(twice.body())
                .contains("Another schedule has this name", "&lt;b>Eve")
                .doesNotContain("<b>Eve</b>");
        String id = rows.texts(
                        "select id::text from schedule where host_id = ?::uuid and not is_default",
                        UUID.fromString(anna))
                .getFirst();
        String page = "/availability/schedule?host=" + anna + "&schedule=" + id;
        Api.Answer named = host.form(
                "/availability/schedule",
                host.filledIn(page, "/availability/schedule", Map.of("name", "Eve", "default", "true")));
        assertThat(named.status()).isEqualTo(303);
        assertThat(host.page("/availability/schedule?host=" + anna).body())
                .contains("value=\"Eve\"")
                .doesNotContain("/remove");
        String old = rows.texts(
                        "select id::text from schedule where host_id = ?::uuid and not is_default",
                        UUID.fromString(anna))
                .getFirst();
        String removal = "/availability/schedule/remove?host=" + anna + "&schedule=" + old;
        Api.Answer removed = host.form(
                "/availability/schedule/remove", host.filledIn(removal, "/availability/schedule/remove", Map.of()));
        assertThat(removed.status()).isEqualTo(303);
        assertThat(host.page(location(removed)).body()).contains("The schedule is removed");
    }

    @Test
    void hostileInputChangesNothing() {
        String before = rules();
        assertThat(save(host, with("monday_1_from", "\"><script>alert(1)</script>"))
                        .body())
                .doesNotContain("<script>alert");
        assertThat(save(host, with("do", "drop")).status()).isEqualTo(422);
        assertThat(save(host, with("seen", "x".repeat(10_000))).status()).isEqualTo(422);
        assertThat(save(host, with("host", "1 or 1")).status()).isIn(404, 422);
        assertThat(save(host, with("schedule", UUID.randomUUID().toString())).status())
                .isEqualTo(404);
        assertThat(host.page("/availability?done=week&was=" + "9-99999-0.".repeat(30))
                        .status())
                .isEqualTo(200);
        assertThat(host.page("/availability?done=%3Cscript%3E&was=1-0-0").body())
                .doesNotContain("<script>");
        assertThat(rules()).isEqualTo(before);
    }

    private Api.Answer save(Api as, Map<String, String> typed) {
        return as.form(WEEK, form(as, WEEK + "?host=" + anna, typed));
    }

    /** The week as it stands on the page, with something typed over it. */
    private Map<String, String> form(Api as, String page, Map<String, String> typed) {
        var all = new HashMap<>(as.filledIn(page, WEEK, Map.of()));
        for (String day : WORKDAYS) {
            if (!as.page(page).body().contains("name=\"" + day + "_1_from\" type=\"time\" value=\"\"")) {
                all.putIfAbsent(day + "_1_from", "09:00");
                all.putIfAbsent(day + "_1_to", "17:00");
            }
        }
        all.putAll(typed);
        return all;
    }

    private static Map<String, String> with(String... pairs) {
        var map = new HashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) map.put(pairs[i], pairs[i + 1]);
        return map;
    }

    private String rules() {
        return server.api()
                .get("/api/hosts/" + anna + "/availability")
                .json()
                .get("rules")
                .toString();
    }

    private static String hidden(Api.Answer page, String name) {
        return page.body().replaceAll("(?s).*name=\"" + name + "\" value=\"([^\"]*)\".*", "$1");
    }

    private static String location(Api.Answer answer) {
        return answer.raw().headers().firstValue("Location").orElseThrow();
    }
}
