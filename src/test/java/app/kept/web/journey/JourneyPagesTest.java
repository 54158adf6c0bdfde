package app.kept.web.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Browsing;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Read, changed with a look at what it would do first, restored and put away, by somebody at a browser. */
class JourneyPagesTest {
    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final SignedIn admin = SignedIn.as(server, "admin");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aStepIsChangedForExistingBookingsOnceItIsSeenWhatThatDoes() {
        cast.clock("2026-11-20T10:00:00Z");
        cast.book(cast.talk(cast.anna()), "2026-11-25T09:00:00Z");
        Await.until("it is planned", () -> rows.number("select count(*) from journey_booking") == 1);
        try (Browsing browsing = admin.browsing(Browsing.Visitor.PHONE)) {
            Page page = browsing.page();
            browsing.open("/journeys");
            assertThat(page.innerText("main")).contains("Counselling", "For all bookings", "1 booking follows it");
            page.click(".mail a");
            assertThat(page.innerText(".cards"))
                    .contains("booking_reminder", "24 hours before the start", "client", "mail");

            String source = page.inputValue("#source");
            page.fill("#source", source.replace("start - 24h", "start - 2d").replace("start - 23h", "start - 47h"));
            page.click("button[value=try]");
            assertThat(page.innerText("main"))
                    .contains("1 booking would follow it.", "Moved to another time: 1", "2 days before the start");
            assertThat(rows.number("select count(*) from journey_version")).isEqualTo(1);

            page.click("button[value=save]");
            assertThat(page.innerText("main")).contains("For existing bookings too?", "Moved to another time: 1");
            page.click("text=For existing ones too");
            assertThat(page.innerText(".saved")).contains("It has begun");
            Await.until("it is done", () -> rows.number("select count(*) from journey_run where state = 'done'") == 1);
            page.reload();
            assertThat(page.innerText("main"))
                    .contains("They have been given version 2. Bookings: 1.", "Moved to another time: 1");
            assertThat(rows.texts(
                            "select due_at::text from message where step = 'booking_reminder' and state = 'planned'"))
                    .allMatch(at -> at.startsWith("2026-11-23 "));

            page.click("text=Versions");
            assertThat(page.innerText(".lines")).contains("Version 2", "Ada Lovelace", "Version 1", "came with Kept");
            page.click("text=Let this version hold again");
            page.click("text=For new bookings only");
            assertThat(page.innerText("main")).contains("existing ones stay as they are", "24 hours before the start");
            assertThat(browsing.complaints()).isEmpty();
        }
    }

    @Test
    void whatIsWrongStandsAtItsLineAndWhatWasTypedStays() {
        String id =
                admin.api().post("/api/journeys", Map.of("shipped", "therapy")).id();
        try (Browsing browsing = admin.browsing(Browsing.Visitor.DESK.speaking("de-DE"))) {
            Page page = browsing.page();
            browsing.open("/journeys/" + id);
            String source = page.inputValue("#source");
            String wrong = source.replaceFirst("template: calBookingReminder", "template: calBookingRemindr");
            page.fill("#source", wrong);
            page.click("button[value=save]");
            assertThat(page.innerText("[role=alert]")).contains("Am Text des Ablaufs stimmt etwas nicht");
            assertThat(page.innerText("#source-error")).contains("Zeile ", "calBookingRemindr");
            assertThat(page.getAttribute("#source", "aria-invalid")).isEqualTo("true");
            assertThat(page.inputValue("#source")).isEqualTo(wrong);
            assertThat(rows.number("select count(*) from journey_version where journey_id = ?::uuid", id))
                    .isEqualTo(1);
        }
    }

    @Test
    void whoSavesOverAnothersChangeIsToldFirst() {
        Api api = admin.api();
        String id = api.post("/api/journeys", Map.of("shipped", "shop")).id();
        String page = "/journeys/" + id;
        Map<String, String> mine = api.filledIn(page, page, Map.of("source", changed(id, "Mine"), "do", "save"));
        assertThat(api.form(page, api.filledIn(page, page, Map.of("source", changed(id, "Theirs"), "do", "save")))
                        .status())
                .isEqualTo(303);

        Api.Answer told = api.form(page, mine);
        assertThat(told.status()).isEqualTo(409);
        assertThat(told.body()).contains("Somebody has changed this journey meanwhile", "title: Mine");
        assertThat(rows.number("select count(*) from journey_version where journey_id = ?::uuid", id))
                .isEqualTo(2);
    }

    @Test
    void theLastOneIsPutAwayOnlyByWhoWasToldWhatThatMeans() {
        Api api = admin.api();
        String id = api.post("/api/journeys", Map.of("shipped", "shop")).id();
        rows.change("update journey set is_archived = true where id <> ?::uuid", id);
        String page = "/journeys/" + id;
        Api.Answer told = api.fillIn(page, page + "/archive", Map.of());
        assertThat(told.status()).isEqualTo(409);
        assertThat(told.body()).contains("no confirmation, no reminder", "nothing_owed");
        assertThat(isPutAway(id)).isFalse();

        assertThat(api.fillIn(page, page + "/archive", Map.of("nothing_owed", "true"))
                        .status())
                .isEqualTo(303);
        assertThat(api.page("/journeys").body()).contains("No journey is for all bookings", "Put away");
        assertThat(api.fillIn(page, page + "/archive", Map.of()).status()).isEqualTo(303);
        assertThat(isPutAway(id)).isFalse();
    }

    private boolean isPutAway(String journey) {
        return rows.number("select count(*) from journey where is_archived and id = ?::uuid", journey) == 1;
    }

    @Test
    void ofTwoForTheSameBookingsItIsSaidWhichCountsAndTheOlderIsPutAwayThere() {
        Api api = admin.api();
        api.post("/api/journeys", Map.of("shipped", "counselling"));
        try (Browsing browsing = admin.browsing(Browsing.Visitor.PHONE)) {
            Page page = browsing.page();
            browsing.open("/journeys");
            assertThat(page.innerText("section:has(#add)"))
                    .contains("the older counts", "until Counselling is put away");
            page.click("#shipped-therapy .tools a");
            assertThat(page.innerText("main")).contains("session_followup", "Only if");
            page.click("main form button[value=therapy]");
            assertThat(page.innerText("section:has(#overlaps)"))
                    .contains("New bookings follow Counselling: it was there first.");
            page.click("text=Put Counselling away");
            assertThat(page.innerText("main")).contains("Put away");
            browsing.open("/journeys");
            assertThat(page.locator("#overlaps").count()).isZero();
            assertThat(rows.texts("select name from journey where not is_archived"))
                    .containsExactly("therapy");
        }
    }

    @Test
    void aJourneyIsPastedDownloadedAndNeverRunAsMarkup() {
        Api api = admin.api();
        String source = """
                journey: pasted
                title: "<script>alert(1)</script>"
                description: "</textarea><b>x"
                steps:
                  - step: one
                    at: start - 90m
                    to: {webhook: "https://example.com/?a=b"}
                """;
        Api.Answer added = api.fillIn("/journeys", "/journeys", Map.of("source", source.replace("\n", "\r\n")));
        assertThat(added.status()).isEqualTo(303);
        String page = added.raw().headers().firstValue("Location").orElseThrow().split("\\?", 2)[0];
        assertThat(api.page(page).body())
                .contains("1 hour 30 minutes before the start")
                .doesNotContain("<script>alert", "</textarea><b>");

        Api.Answer file = api.page(page + "/export");
        assertThat(file.body()).isEqualTo(source);
        assertThat(file.raw().headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"pasted.yaml\"");
    }

    @Test
    void onlyThoseWhoRunTheAccountGetThere() {
        String id = admin.api().post("/api/journeys", Map.of("shipped", "shop")).id();
        for (String role : List.of("coordinator", "host", "client")) {
            Api other = SignedIn.as(server, role).api();
            assertThat(other.page("/journeys").status()).as(role).isEqualTo(403);
            assertThat(other.page("/journeys/" + id).status()).as(role).isEqualTo(403);
        }
        Api stranger = SignedIn.as(server, "owner", SignedIn.account(server, "Elsewhere"))
                .api();
        for (String part : List.of("", "/versions", "/existing", "/export")) {
            assertThat(stranger.page("/journeys/" + id + part).status())
                    .as(part)
                    .isEqualTo(404);
        }
    }

    private String changed(String id, String title) {
        String source = rows.texts(
                        "select source from journey_version where journey_id = ?::uuid order by version limit 1", id)
                .getFirst();
        return Pattern.compile("(?m)^title: .*$").matcher(source).replaceFirst("title: " + title);
    }
}
