package app.kept.web.slot;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The stock of slots as its owners see it: found, added, many at once, switched, changed and deleted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlotPagesTest {
    private static final String NEW = "/slots/new";
    private static final String BULK = "/slots/bulk";
    private static final String RULE = "?do=preview&start_date=2026-11-23&end_date=2026-11-29&monday=true&tuesday=true"
            + "&start_time=09:00&end_time=12:00&interval_minutes=60&time_zone=Europe/Berlin&active=true";

    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final Api admin = SignedIn.as(server, "admin").api();
    private Api host = server.visitor();
    private String anna = "";
    private String ben = "";

    @BeforeAll
    void hosts() {
        cast.clock("2026-11-20T10:00:00Z");
        anna = cast.anna();
        ben = cast.host("ben");
        SignedIn person = SignedIn.as(server, "host");
        rows.change("update member set host_id = ?::uuid where person_id = ?", anna, person.person());
        host = person.api();
    }

    @BeforeEach
    void nothingIsInStock() {
        rows.change("delete from slot_booking");
        rows.change("delete from slot");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Tag("E2")
    @Tag("E4")
    void aSlotIsAddedChangedSwitchedDeletedAndBroughtBack() {
        assertThat(host.page("/slots").body()).contains("There is no slot yet", BULK);
        Api.Answer added = host.form(NEW, host.filledIn(NEW, NEW, one("2026-11-23", "09:00", "60")));
        assertThat(added.status()).as(added.body()).isEqualTo(303);
        String path = "/slots/" + id();
        assertThat(host.page(location(added)).body())
                .contains("The slot is added", "09:00\u00a0–\u2060\u00a010:00", "Anna");
        assertThat(rows.texts("select host_id::text from slot")).containsExactly(anna);
        assertThat(host.form(NEW, host.filledIn(NEW, NEW, one("2026-11-23", "09:00", "30")))
                        .body())
                .contains("Another slot begins at this moment", "value=\"30\"");

        Map<String, String> second = host.filledIn(path, path, one("2026-11-23", "11:00", "60"));
        Api.Answer saved = host.form(path, host.filledIn(path, path, one("2026-11-23", "10:00", "45")));
        assertThat(host.page(location(saved)).body()).contains("Saved.", "10:00\u00a0–\u2060\u00a010:45");
        Api.Answer late = host.form(path, second);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body())
                .contains("It is now: Monday, 23 November 2026, 10:00\u00a0–\u2060\u00a010:45", "value=\"11:00\"");

        String turn = path + "/active";
        assertThat(host.page(location(host.form(turn, host.filledIn(path, turn, Map.of()))))
                        .body())
                .contains("not offered any more", "Switch on");
        assertThat(host.page("/slots?state=off").body()).contains(path);
        assertThat(host.page("/slots?state=open").body()).contains("No slot is like that");
        host.form(turn, host.filledIn(path, turn, Map.of()));
        assertThat(host.page("/slots?state=open").body()).contains(path);

        String remove = path + "/remove";
        Api.Answer removed = host.form(remove, host.filledIn(path, remove, Map.of()));
        String list = location(removed);
        assertThat(host.page(list).body()).contains("The slot is deleted", "Undo");
        assertThat(rows.number("select count(*) from slot")).isZero();
        assertThat(host.form(NEW, host.filledIn(list, NEW, Map.of())).status()).isEqualTo(303);
        assertThat(rows.texts("select start_at at time zone 'UTC' || ' ' || active from slot"))
                .containsExactly("2026-11-23 09:00:00 true");
    }

    @Test
    @Tag("E4")
    void whatIsBookedKeepsItsTimeAndIsNotDeleted() {
        host.form(NEW, host.filledIn(NEW, NEW, one("2026-11-23", "09:00", "60")));
        String path = "/slots/" + id();
        String remove = path + "/remove";
        Map<String, String> seen = host.filledIn(path, remove, Map.of());
        Map<String, String> change = host.filledIn(path, path, one("2026-11-24", "09:00", "60"));
        book();
        assertThat(host.page(location(host.form(remove, seen))).body()).contains("Somebody has booked it meanwhile");
        assertThat(host.page(location(host.form(path, change))).body())
                .contains("Somebody has booked it meanwhile", "cannot be deleted")
                .doesNotContain("action=\"" + remove);
        assertThat(host.page("/slots?state=booked").body()).contains(path, "Booked");
        String turn = path + "/active";
        assertThat(host.form(turn, host.filledIn(path, turn, Map.of())).status())
                .isEqualTo(303);
        assertThat(rows.number("select count(*) from slot where not active")).isOne();
    }

    @Test
    @Tag("E3")
    void manySlotsAreSeenBeforeTheyAreMadeAndTakenBack() {
        assertThat(host.page(BULK).body()).contains("value=\"2026-11-23\"", "value=\"2026-12-20\"");
        String preview = host.page(BULK + RULE).body();
        assertThat(preview)
                .contains(
                        "6 slots on 2 days, 60 minutes each", "None of them is in the way", "Monday, 23 November 2026");
        assertThat(rows.number("select count(*) from slot")).isZero();
        Map<String, String> seen = all(host, RULE);
        Api.Answer made = host.form(BULK, seen);
        assertThat(made.status()).as(made.body()).isEqualTo(303);
        assertThat(rows.number("select count(*) from slot where host_id = ?::uuid", anna))
                .isEqualTo(6);
        assertThat(host.page(location(made)).body()).contains("Slots made: 6");

        Api.Answer again = host.form(BULK, seen);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body()).contains("None is made", "there already", "/slots/" + id());
        assertThat(host.page(BULK + RULE.replace("09:00", "08:30")).body())
                .contains("Slots that share some of this time", "Make all of them");

        book();
        Api.Answer kept = host.form(BULK + "/undo", host.filledIn(location(made), BULK + "/undo", Map.of()));
        assertThat(host.page(location(kept)).body()).contains("so all of them stay");
        assertThat(rows.number("select count(*) from slot")).isEqualTo(6);
        rows.change("delete from slot_booking");
        Api.Answer gone = host.form(BULK + "/undo", host.filledIn(location(made), BULK + "/undo", Map.of()));
        assertThat(host.page(location(gone)).body()).contains("They are deleted again");
        assertThat(rows.number("select count(*) from slot")).isZero();
        assertThat(rows.texts("select action from audit where object = 'slot' order by id desc limit 2"))
                .containsExactly("deleted_many", "made_many");
    }

    @Test
    void aPreviewSaysWhatIsPastAndWhatTheHostHasGivenAway() {
        cast.book(cast.talk(anna), "2026-11-23T09:00:00Z");
        assertThat(host.page(BULK + RULE).body())
                .contains("given to something else: 1.", "Not offered: the host has something else then");
        assertThat(host.page(BULK + RULE.replace("2026-11-23", "2026-11-16")).body())
                .contains("so that nobody can book them: 6.");
    }

    @Test
    void whatIsWrongIsSaidAtItsField() {
        Map<String, String> wrong = Map.of(
                "end_date", RULE.replace("2026-11-29", "2026-11-01"),
                "start_date", RULE.replace("2026-11-23", "soon"),
                "days",
                        RULE.replace("monday", "saturday")
                                .replace("&tuesday=true", "")
                                .replace("11-29", "11-24"),
                "end_time", RULE.replace("12:00", "08:00"),
                "interval_minutes", RULE.replace("=60", "=600"),
                "time_zone", RULE.replace("Europe/Berlin", "Europe/Nowhere"));
        wrong.forEach((field, rule) -> {
            Api.Answer answer = host.page(BULK + rule);
            assertThat(answer.status()).as(field).isEqualTo(422);
            assertThat(answer.body())
                    .as(field)
                    .contains("id=\"" + field + "-error\"")
                    .doesNotContain("Make all of them");
        });
        assertThat(host.page(BULK
                                + RULE.replace("2026-11-29", "2027-11-01")
                                        .replace("interval_minutes=60", "interval_minutes=5"))
                        .body())
                .contains("more than 2,000 slots");
        for (String[] one : new String[][] {
            {"date", "soon", "09:00", "60"},
            {"start", "2027-03-28", "02:30", "60"},
            {"minutes", "2026-11-24", "09:00", "0"},
            {"start", "2026-11-24", "nine", "60"}
        }) {
            Api.Answer answer = host.form(NEW, host.filledIn(NEW, NEW, one(one[1], one[2], one[3])));
            assertThat(answer.status()).as(one[0]).isEqualTo(422);
            assertThat(answer.body()).as(one[0]).contains("id=\"" + one[0] + "-error\"", "href=\"#" + one[0] + "\"");
        }
        Api.Answer list = host.page("/slots?from=2026-12-01&to=2026-11-01");
        assertThat(list.status()).isEqualTo(422);
        assertThat(list.body()).contains("id=\"to-error\"", "value=\"2026-12-01\"");
        assertThat(rows.number("select count(*) from slot")).isZero();
    }

    @Test
    void anHourThatTheClockShowsTwiceHasTwoSlots() {
        host.form(NEW, host.filledIn(NEW, NEW, one("2027-10-31", "02:30", "30")));
        String first = "/slots/" + id();
        assertThat(host.page(first).body()).contains("The clock shows this time twice");
        Map<String, String> second = new HashMap<>(one("2027-10-31", "02:30", "30"));
        second.put("second", "true");
        assertThat(host.form(NEW, host.filledIn(NEW, NEW, second)).status()).isEqualTo(303);
        assertThat(rows.texts("select (start_at at time zone 'UTC')::text from slot order by 1"))
                .containsExactly("2027-10-31 00:30:00", "2027-10-31 01:30:00");
    }

    @Test
    @Tag("E4")
    void manyArePagedByKeyAndNarrowedByDayStateAndWhose() {
        String rule = RULE.replace(
                "start_time=09:00&end_time=12:00&interval_minutes=60",
                "start_time=00:00&end_time=00:00&interval_minutes=30");
        Api.Answer made = admin.form(BULK, all(admin, rule + "&host=" + ben));
        assertThat(made.status()).as(made.body()).isEqualTo(303);
        assertThat(admin.form(BULK, all(admin, RULE)).status()).isEqualTo(303);
        assertThat(rows.number("select count(*) from slot where host_id is null"))
                .isEqualTo(6);
        assertThat(host.page("/slots").body()).contains("There is no slot yet");
        assertThat(host.page("/slots?host=" + ben).status()).isEqualTo(403);
        assertThat(admin.page("/slots?host=" + UUID.randomUUID()).status()).isEqualTo(404);

        String page = admin.page("/slots?host=" + ben + "&from=2026-11-24").body();
        assertThat(page.split("<li><a href=\"/slots/")).hasSize(26);
        assertThat(page).doesNotContain("23 November 2026");
        String next = page.replaceAll("(?s).*onward-link\"><a href=\"([^\"]*)\".*", "$1")
                .replace("&amp;", "&");
        String last = admin.page(next).body();
        assertThat(last.split("<li><a href=\"/slots/")).hasSize(24);
        assertThat(last).doesNotContain("onward-link");
        assertThat(admin.page("/slots?host=workspace").body().split("<li><a href=\"/slots/"))
                .hasSize(7);

        cast.clock("2026-11-23T11:30:00Z");
        try {
            String past = admin.page("/slots?state=past&host=workspace").body();
            assertThat(past.split("<li><a href=\"/slots/")).hasSize(4);
            assertThat(past.indexOf("11:00\u00a0–\u2060\u00a012:00"))
                    .as("the last is first")
                    .isLessThan(past.indexOf("09:00\u00a0–\u2060\u00a010:00"));
            String first = admin.page("/slots?state=past&host=" + ben).body();
            assertThat(first).contains("12:30\u00a0–\u2060\u00a013:00");
        } finally {
            cast.clock("2026-11-20T10:00:00Z");
        }
    }

    @Test
    void aHostReachesNobodyElsesAndNotTheWorkspaces() {
        admin.form(NEW, admin.filledIn(NEW, NEW, one("2026-11-23", "09:00", "60")));
        String path = "/slots/" + id();
        assertThat(admin.page(path).body()).contains("No host in particular");
        assertThat(host.page(path).status()).isEqualTo(403);
        assertThat(host.form(path + "/remove", admin.filledIn(path, path + "/remove", Map.of()))
                        .status())
                .isEqualTo(403);
        assertThat(host.page(BULK + RULE + "&host=" + ben).status()).isEqualTo(403);
        assertThat(admin.page("/slots?lang=de").body()).contains("Termine im Angebot", "Viele Termine anlegen");
        assertThat(host.page("/slots/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    /** The form by which what was seen is made, as it stands in the preview. */
    private Map<String, String> all(Api somebody, String rule) {
        String page = somebody.page(BULK + rule).body();
        String form = page.replaceAll("(?s).*?<form action=\"/slots/bulk\" method=\"post\">(.*?)</form>.*", "$1");
        var all = new HashMap<String, String>();
        Pattern.compile("name=\"([^\"]*)\" value=\"([^\"]*)\"")
                .matcher(form)
                .results()
                .forEach(one -> all.put(one.group(1), one.group(2)));
        return all;
    }

    private String id() {
        return rows.texts("select id::text from slot order by id limit 1").getFirst();
    }

    private void book() {
        rows.change(
                "insert into slot_booking select account_id, id, gen_random_uuid(), now() from slot order by id limit 1");
    }

    private static Map<String, String> one(String date, String start, String minutes) {
        return Map.of("date", date, "start", start, "minutes", minutes, "time_zone", "Europe/Berlin", "active", "true");
    }

    private static String location(Api.Answer answer) {
        return answer.raw().headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
    }
}
