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
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a journey would do is asked for and looked at by somebody at a browser, without JavaScript. */
class PreviewPagesTest {
    private static final String SHOTS = System.getProperty("kept.shots", "");

    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final SignedIn admin = SignedIn.as(server, "admin");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void oneBookingIsAskedForByItsReferenceAndATextNeedNotBeSaved() {
        String path = journey();
        String reference = cast.book(cast.talk(cast.anna()), "2026-11-25T09:00:00Z")
                .json()
                .path("reference")
                .asString();
        Await.until("it is planned", () -> rows.number("select count(*) from journey_booking") == 1);
        try (Browsing browsing = admin.browsing(Browsing.Visitor.PHONE)) {
            Page page = browsing.page();
            browsing.open(path);
            page.click("a[href$='/preview']");
            assertThat(page.innerText("main")).contains("There is none yet");
            shot(page, "chooser-phone");
            page.fill("#booking", reference.toLowerCase(Locale.ROOT));
            page.click("button[value=booking]");
            assertThat(page.innerText("#story ~ .timeline"))
                    .contains("Reminder of a booking", "goes", "24 November 2026", "Eastern Time");
            shot(page, "story-phone");

            page.fill("#booking", "NOBODYS1");
            page.click("button[value=booking]");
            assertThat(page.innerText("[role=alert]")).contains("There is no booking with this reference");
            assertThat(page.inputValue("#booking")).isEqualTo("NOBODYS1");

            browsing.open(path);
            String source = page.inputValue("#source");
            page.fill("#source", source.replace("start - 24h", "start - 2d").replace("start - 23h", "start - 47h"));
            page.click("button[formaction]");
            assertThat(page.innerText("main")).contains("A text that is not saved");
            page.fill("#booking", reference);
            page.click("button[value=booking]");
            assertThat(page.innerText("#story ~ .timeline")).contains("23 November 2026");
            page.fill("#source", source.replace("booking_reminder", "nothing_of_the_kind"));
            page.click("button[value=year]");
            assertThat(page.innerText("#source-error")).contains("nothing_of_the_kind");
            assertThat(rows.number("select count(*) from journey_version")).isEqualTo(1);
            assertThat(browsing.complaints()).allMatch(complaint -> complaint.contains("422"));
        }
    }

    @Test
    void aYearIsLookedAtWithItsProgressAndItsFigures() {
        String path = journey();
        cast.talk(cast.anna());
        try (Browsing browsing = admin.browsing(Browsing.Visitor.DESK.inTheDark())) {
            Page page = browsing.page();
            browsing.open(path + "/preview");
            page.fill("#bookings", "300");
            page.fill("#segment_price", "0.075");
            page.fill("#currency", "EUR");
            shot(page, "chooser-desk-dark");
            page.click("button[value=year]");
            Await.until(
                    "it is over", () -> rows.number("select count(*) from journey_preview where state = 'done'") == 1);
            page.reload();
            assertThat(page.innerText("main"))
                    .contains(
                            "Done. Bookings looked at: 300.",
                            "Coming at night",
                            "Reminder of a booking",
                            "A year from 20 November 2026",
                            "November 2026\temail")
                    .contains("Booking called off (to the host)")
                    .doesNotContain("booking_reminder", "(booking ", " EUR", "-W");
            assertThat(page.locator("table").count()).isGreaterThan(2);
            assertThat(page.locator("svg.plot").count()).isEqualTo(2);
            assertThat(page.textContent("section:has(#week-messages)")).contains("not going: ", "Week from");
            shot(page, "year-desk-dark");
            page.setViewportSize(390, 844);
            assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= 390"))
                    .isTrue();
            shot(page, "year-phone-dark");

            browsing.open(path + "/preview");
            page.fill("#bookings", "0");
            page.click("button[value=year]");
            assertThat(page.innerText("[role=alert]")).contains("from 1 to 20000");
        }
        try (Browsing browsing = admin.browsing(Browsing.Visitor.PHONE.speaking("de-DE"))) {
            browsing.open(path + "/preview");
            browsing.page().click(".mail a");
            shot(browsing.page(), "year-phone");
            assertThat(browsing.page().innerText("main")).contains("Fertig. Angesehene Buchungen: 300");
        }
    }

    @Test
    void whileItRunsThePageLooksAgainByItselfAndStopsIt() {
        String path = journey();
        cast.talk(cast.anna());
        rows.change("""
                create function stuck() returns trigger language plpgsql as
                $$ begin raise exception 'stuck'; end $$
                """);
        rows.change("""
                create trigger stuck before insert on journey_preview_part for each row
                execute function stuck()
                """);
        Api api = admin.api();
        Api.Answer begun = api.fillIn(path + "/preview", path + "/preview", Map.of("over", "year"));
        assertThat(begun.status()).isEqualTo(303);
        String run = begun.raw().headers().firstValue("Location").orElseThrow();
        Api.Answer page = api.page(run);
        assertThat(page.raw().headers().firstValue("Refresh")).isPresent();
        assertThat(page.body()).contains("<progress", "Bookings looked at: 0 of 1000.");
        assertThat(api.fillIn(run, run + "/stop", Map.of()).status()).isEqualTo(303);
        Api.Answer stopped = api.page(run);
        assertThat(stopped.raw().headers().firstValue("Refresh")).isEmpty();
        assertThat(stopped.body()).contains("Stopped. Bookings looked at: 0 of 1000.");
    }

    @Test
    void onlyThoseWhoRunTheAccountGetThere() {
        String path = journey();
        Api stranger = SignedIn.as(server, "owner", SignedIn.account(server, "Elsewhere"))
                .api();
        assertThat(stranger.page(path + "/preview").status()).isEqualTo(404);
        assertThat(stranger.page("/journeys/previews/" + UUID.randomUUID()).status())
                .isEqualTo(404);
        for (String role : new String[] {"coordinator", "host", "client"}) {
            assertThat(SignedIn.as(server, role).api().page(path + "/preview").status())
                    .as(role)
                    .isEqualTo(403);
        }
    }

    private String journey() {
        cast.clock("2026-11-20T10:00:00Z");
        admin.api().post("/api/journeys", Map.of("shipped", "counselling"));
        String named = "select id from journey where name = 'counselling'";
        Await.until("it is there", () -> rows.texts(named).size() == 1);
        return "/journeys/" + rows.texts(named).getFirst();
    }

    /** For those who want to see it, as {@code -Dkept.shots=FOLDER}. */
    private static void shot(Page page, String name) {
        if (SHOTS.isEmpty()) return;
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of(SHOTS, name + ".png"))
                .setFullPage(true));
    }
}
