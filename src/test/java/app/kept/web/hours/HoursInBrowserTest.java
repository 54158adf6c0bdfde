package app.kept.web.hours;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Accessibility;
import app.kept.testing.Browsing;
import app.kept.testing.Cast;
import app.kept.testing.Keyboard;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A host on a phone, without a mouse and without scripts, closes a morning and hears what lies in it. */
class HoursInBrowserTest {
    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Tag("A8")
    void aMorningIsClosedByKeyboard() {
        cast.clock("2026-11-20T10:00:00Z");
        String anna = cast.anna();
        cast.book(cast.talk(anna), "2026-11-23T09:00:00Z");
        SignedIn host = SignedIn.as(server, "host");
        rows.change("update member set host_id = ?::uuid where person_id = ?", anna, host.person());
        try (Browsing browsing = host.browsing(Browsing.Visitor.PHONE)) {
            Page page = browsing.page();
            var keyboard = new Keyboard(page);
            browsing.open("/availability");
            keyboard.to("Change the week").press("Enter");
            page.waitForURL("**/week**");
            keyboard.to("From").type("1200P");
            keyboard.press("Enter");
            page.waitForSelector("#outside");
            assertThat(page.innerText(".outside")).contains("23 November 2026", "Bo Lind");
            assertThat(page.inputValue("#monday_1_from")).isEqualTo("12:00");
            keyboard.to("Save anyway").press("Enter");
            page.waitForSelector(".saved");
            assertThat(page.innerText(".week > div:first-child")).contains("12:00\u00a0–\u2060\u00a017:00");
            keyboard.to("Undo").press("Enter");
            page.waitForSelector(".saved");
            assertThat(page.innerText(".week > div:first-child")).contains("09:00\u00a0–\u2060\u00a017:00");
            assertThat(browsing.complaints()).isEmpty();
        }
        // Whoever looks for faults needs scripts.
        try (Browsing browsing = host.browsing(Browsing.Visitor.PHONE.withJavaScript())) {
            Page page = browsing.page();
            browsing.open("/availability/week");
            page.fill("#monday_1_from", "12:00");
            page.click("form .main");
            page.waitForSelector("#outside");
            assertThat(Accessibility.problems(page)).isEmpty();
        }
    }

    @Test
    void everyPageFitsByDayAndByNight() {
        cast.clock("2026-11-20T10:00:00Z");
        String anna = cast.anna();
        cast.host("ben");
        String talk = cast.talk(anna);
        server.api()
                .put(
                        "/api/hosts/" + anna + "/availability",
                        Map.of(
                                "overrides",
                                        List.of(
                                                Map.of("date", "2026-12-24", "windows", List.of()),
                                                Map.of(
                                                        "date",
                                                        "2026-12-31",
                                                        "windows",
                                                        List.of(Map.of("from", "09:00", "to", "12:00")))),
                                "absences",
                                        List.of(Map.of(
                                                "from",
                                                "2027-01-04",
                                                "to",
                                                "2027-01-08",
                                                "reason",
                                                "Winter holidays"))));
        SignedIn admin = SignedIn.as(server, "admin");
        admin.api()
                .form(
                        "/availability/schedules",
                        admin.api()
                                .filledIn(
                                        "/availability?host=" + anna,
                                        "/availability/schedules",
                                        Map.of("name", "Evenings")));
        for (Browsing.Visitor visitor : List.of(
                Browsing.Visitor.PHONE,
                Browsing.Visitor.DESK,
                Browsing.Visitor.PHONE.speaking("de-DE").inTheDark())) {
            try (Browsing browsing = admin.browsing(visitor)) {
                for (String path : List.of(
                        "",
                        "/week",
                        "/overrides",
                        "/override",
                        "/absences",
                        "/absence",
                        "/schedule",
                        "/why?type=" + talk + "&date=2026-11-22&time=12:00")) {
                    browsing.open("/availability" + path + (path.contains("?") ? "&" : "?") + "host=" + anna);
                    Page page = browsing.page();
                    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                            .as(path + visitor)
                            .isEqualTo(true);
                }
            }
        }
    }
}
