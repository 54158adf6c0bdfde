package app.kept.web.hours;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Accessibility;
import app.kept.testing.Api;
import app.kept.testing.Browsing;
import app.kept.testing.Cast;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Hours are drawn on a board, and days that depart from their week stand in a month. */
class BoardInBrowserTest {
    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());
    private final SignedIn admin = SignedIn.as(server, "admin");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theHoursBesideTheBoardAreNotCut() {
        String anna = cast.anna();
        String cut = "[...document.querySelectorAll('.clock-face span')].filter(one =>"
                + " one.getBoundingClientRect().left < one.parentElement.getBoundingClientRect().left).length";
        for (Browsing.Visitor visitor : List.of(Browsing.Visitor.DESK, Browsing.Visitor.PHONE)) {
            for (String language : List.of("en-US", "de-DE", "pt-BR")) {
                try (Browsing browsing = admin.browsing(visitor.withJavaScript().speaking(language))) {
                    browsing.open("/availability/week?host=" + anna + "&lang=" + language.substring(0, 2));
                    Page page = browsing.page();
                    assertThat(page.locator(".clock-face span").count()).isEqualTo(7);
                    assertThat(page.evaluate(cut)).as(language).isEqualTo(0);
                    assertThat(page.locator(".heads b").first().innerText())
                            .as("a week begins as it does in the other calendars")
                            .startsWith(language.equals("de-DE") ? "Mo" : language.equals("en-US") ? "Sun" : "dom");
                }
            }
        }
    }

    @Test
    @Tag("A8")
    void timesAreDrawnMovedAndStretchedAndTheFieldsFollow() {
        cast.clock("2026-11-20T10:00:00Z");
        String anna = cast.anna();
        for (Browsing.Visitor visitor : List.of(Browsing.Visitor.DESK, Browsing.Visitor.PHONE)) {
            cast.hours(anna, List.of("monday", "tuesday", "wednesday"), "09:00", "17:00");
            try (Browsing browsing = admin.browsing(visitor.withJavaScript())) {
                Page page = browsing.page();
                browsing.open("/availability/week?host=" + anna);
                drag(page, "saturday", 18.2, "saturday", 20);
                assertThat(times(page, "saturday_1")).isEqualTo("18:00-20:00");
                drag(page, "monday", 16.95, "monday", 18);
                assertThat(times(page, "monday_1")).as("stretched").isEqualTo("09:00-18:00");
                drag(page, "tuesday", 12, "tuesday", 13);
                assertThat(times(page, "tuesday_1")).as("moved").isEqualTo("10:00-18:00");
                drag(page, "wednesday", 12, "thursday", 12);
                assertThat(times(page, "wednesday_1") + times(page, "thursday_1"))
                        .as("to another day")
                        .isEqualTo("-09:00-17:00");
                drag(page, "monday", 20.2, "monday", 22);
                assertThat(times(page, "monday_2")).as("one more pair").isEqualTo("20:00-22:00");
                drag(page, "monday", 20.5, "monday", 17);
                assertThat(times(page, "monday_2")).as("not upon others").isEqualTo("20:00-22:00");
                page.fill("#saturday_1_to", "21:00");
                assertThat(page.locator("[data-day=saturday] .bar").innerText()).contains("21:00");
                page.click("form .main");
                page.waitForSelector(".saved");
                assertThat(page.locator(".week > div").allInnerTexts().getFirst())
                        .contains("09:00\u00a0–\u2060\u00a018:00", "20:00\u00a0–\u2060\u00a022:00");
                assertThat(browsing.complaints()).isEmpty();
                browsing.open("/availability/week?host=" + anna);
                assertThat(Accessibility.problems(page)).isEmpty();
            }
        }
    }

    @Test
    void aMonthShowsTheDaysThatDepartAndLeadsToTheirForms() {
        cast.clock("2026-11-20T10:00:00Z");
        String anna = cast.anna();
        server.api()
                .put(
                        "/api/hosts/" + anna + "/availability",
                        Map.of(
                                "overrides",
                                List.of(
                                        Map.of("date", "2026-12-24", "windows", List.of()),
                                        Map.of(
                                                "date",
                                                "2026-12-21",
                                                "windows",
                                                List.of(Map.of("from", "09:00", "to", "12:00")))),
                                "absences",
                                List.of(Map.of("from", "2026-12-28", "to", "2026-12-30"))));
        Api api = admin.api();
        String path = "/availability/overrides?host=" + anna;
        assertThat(api.page(path).body()).contains("November 2026").doesNotContain("Month before");
        assertThat(api.page(path + "&month=2026-12-01").body())
                .contains("December 2026", "Month before")
                .contains("Thursday, 24 December 2026: Closed", "21 December 2026: 09:00\u00a0–\u2060\u00a012:00")
                .contains("29 December 2026, Away");
        assertThat(api.page(path + "&month=soon").status()).isEqualTo(422);
        assertThat(api.page(path + "&month=2020-01-01").body())
                .as("what is over")
                .contains("November 2026");
        for (Browsing.Visitor visitor : List.of(Browsing.Visitor.DESK, Browsing.Visitor.PHONE)) {
            try (Browsing browsing = admin.browsing(visitor.withJavaScript())) {
                Page page = browsing.page();
                browsing.open(path + "&month=2026-12-01");
                page.click(".almanac td.other a");
                page.waitForURL("**/override?**");
                assertThat(page.inputValue("#day_1_to")).isEqualTo("12:00");
                browsing.open(path + "&month=2026-12-01");
                page.click(".almanac a[aria-label^='Tuesday, 22']");
                page.waitForURL("**/override?**");
                assertThat(page.inputValue("#date")).isEqualTo("2026-12-22");
                browsing.open(path + "&month=2026-12-01");
                assertThat(Accessibility.problems(page)).isEmpty();
            }
        }
    }

    /** From an hour of one day to that of another. */
    private static void drag(Page page, String from, double fromHour, String to, double toHour) {
        page.locator(".board").scrollIntoViewIfNeeded();
        BoundingBox one = page.locator("[data-day=" + from + "]").boundingBox();
        BoundingBox other = page.locator("[data-day=" + to + "]").boundingBox();
        page.mouse().move(one.x + one.width / 2, one.y + one.height * fromHour / 24);
        page.mouse().down();
        page.mouse().move(other.x + other.width / 2, other.y + other.height * toHour / 24);
        page.mouse().up();
    }

    private static String times(Page page, String pair) {
        return page.inputValue("#" + pair + "_from") + "-" + page.inputValue("#" + pair + "_to");
    }
}
