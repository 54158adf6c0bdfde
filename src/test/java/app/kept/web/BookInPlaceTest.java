package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Browsing;
import app.kept.testing.Browsing.Visitor;
import app.kept.testing.Cast;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The booking pages where a script runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookInPlaceTest {
    private static final Visitor PHONE = Visitor.PHONE.withJavaScript();
    private static final Visitor DESK = Visitor.DESK.withJavaScript();

    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());

    @BeforeAll
    void annaCanBeBooked() {
        cast.clock("2026-11-20T10:00:00Z");
        cast.talk(cast.anna());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Tag("A2")
    @Tag("C2")
    void everyStepIsLoadedInPlaceAndTheBackButtonLeadsThroughThemAll() {
        for (Visitor visitor : List.of(PHONE, DESK)) {
            try (var browser = Browsing.in("Europe/Berlin", visitor, server.address())) {
                Page page = browser.page();
                browser.open("/book/anna/talk");
                page.evaluate("window.stays = true");
                page.locator("#later").click();
                page.waitForSelector("#month:has-text('December 2026')");
                Object before = page.locator(".month").boundingBox().x
                        + page.locator(".month").boundingBox().y;
                page.locator("#d2026-12-16").click();
                page.waitForSelector("#day:has-text('Wednesday 16 December')");
                assertThat(page.locator(".month").boundingBox().x
                                + page.locator(".month").boundingBox().y)
                        .isEqualTo(before);
                assertThat(page.locator(":focus").getAttribute("id")).isEqualTo("d2026-12-16");
                page.locator(".openings a").nth(visitor.equals(PHONE) ? 0 : 1).click();
                page.waitForSelector("#details");
                page.goBack();
                page.waitForSelector("#day:has-text('Wednesday 16 December')");
                page.goBack();
                page.waitForSelector("#day:has-text('Tuesday 1 December')");
                page.goForward();
                page.waitForSelector("#day:has-text('Wednesday 16 December')");
                page.goForward();
                page.waitForSelector("#details");
                fillIn(page, "Bo Lind");
                submit(page);
                page.waitForSelector("#done");

                assertThat(page.locator("h1").textContent()).isEqualTo("You’re booked");
                assertThat(page.url()).contains("/booking/");
                assertThat(page.evaluate("window.stays")).isEqualTo(true);
                assertThat(browser.complaints()).isEmpty();
                assertThat(browser.requests())
                        .allMatch(url -> url.startsWith(server.address().toString()));
                page.goBack();
                page.waitForSelector(".booker");
            }
        }
    }

    @Test
    @Tag("A2")
    void theNextMonthIsThereBeforeItIsAskedForAndTheKeyboardTurnsOnFromMonthToMonth() {
        try (var browser = Browsing.in("Europe/Berlin", DESK, server.address())) {
            Page page = browser.page();
            browser.open("/book/anna/talk");
            page.waitForRequestFinished(() -> page.locator("#later").hover());
            // Nothing more comes from there: what is shown was loaded before.
            page.context().setOffline(true);
            page.locator("#later").click();
            page.waitForSelector("#month:has-text('December 2026')");
            page.context().setOffline(false);
            assertThat(asked(browser, "2026-12")).isEqualTo(1);

            assertThat(page.locator(":focus").getAttribute("id")).isEqualTo("later");
            var february = new Page.WaitForRequestFinishedOptions()
                    .setPredicate(request -> request.url().contains("month=2027-02"));
            page.waitForRequestFinished(february, () -> page.keyboard().press("Enter"));
            page.waitForSelector("#month:has-text('January 2027')");
            page.keyboard().press("Enter");
            page.waitForSelector("#month:has-text('February 2027')");
            assertThat(asked(browser, "2027-02")).isEqualTo(1);
        }
    }

    @Test
    void whatWasRefusedAheadIsAskedForAgainOnceItIsPressed() {
        try (var browser = Browsing.in("Europe/Berlin", DESK, server.address())) {
            Page page = browser.page();
            browser.open("/book/anna/talk");
            var once = new Page.RouteOptions().setTimes(1);
            page.route(
                    "**month=2026-12**",
                    route -> route.fulfill(
                            new Route.FulfillOptions().setStatus(429).setBody("later")),
                    once);
            page.waitForRequestFinished(() -> page.locator("#later").hover());
            page.locator("#later").click();

            page.waitForSelector("#month:has-text('December 2026')");
            assertThat(page.locator("#told").getAttribute("class")).contains("unseen");
        }
    }

    @Test
    void theRuleStandsApartFromTheFieldAboveIt() {
        for (Visitor visitor : List.of(PHONE, DESK)) {
            try (var browser = Browsing.in("Europe/Berlin", visitor, server.address())) {
                browser.open("/book/anna/talk?start=2026-11-24T09:00:00Z");
                assertThat(((Number) browser.page()
                                        .evaluate("document.querySelector('.rule').getBoundingClientRect().top"
                                                + " - document.querySelector('#phone').getBoundingClientRect().bottom"))
                                .doubleValue())
                        .isGreaterThanOrEqualTo(16);
            }
        }
    }

    private static long asked(Browsing browser, String month) {
        return browser.requests().stream()
                .filter(url -> url.contains("month=" + month))
                .count();
    }

    @Test
    void whatWasTypedIsThereAgainAfterAnotherTimeWasChosen() {
        try (var browser = Browsing.in("Europe/Berlin", PHONE, server.address())) {
            Page page = browser.page();
            browser.open("/book/anna/talk?start=2026-11-24T09:00:00Z");
            fillIn(page, "Grace Hopper");
            page.locator(".chosen a").click();
            page.waitForSelector("#day:has-text('Tuesday 24 November')");
            page.locator(".openings a").last().click();
            page.waitForSelector("#details");

            assertThat(page.locator("#name").inputValue()).isEqualTo("Grace Hopper");
            assertThat(page.locator("button.main").textContent()).isEqualTo("Book Tuesday, 16:00");
        }
    }

    @Test
    @Tag("C2")
    void whoComesFromAcrossTheDateLineSeesTheirOwnClockAtOnceAndNothingMoves() {
        for (String zone : List.of("Pacific/Kiritimati", "America/New_York")) {
            for (Visitor visitor : List.of(PHONE, DESK)) {
                try (var browser = Browsing.in(zone, visitor, server.address())) {
                    Page page = browser.page();
                    browser.open("/book/anna/talk?date=2026-11-30");
                    page.waitForSelector(
                            zone.contains("New") ? ".zone:has-text('New York')" : ".zone:has-text('Kiritimati')");
                    assertThat(((Number) page.evaluate(SHIFTS)).doubleValue()).isLessThan(0.01);
                    page.locator(".openings a").last().click();
                    page.waitForSelector("#details");

                    assertThat(page.locator(".when").textContent()).contains("in Berlin, where Anna Meyer is");
                }
            }
        }
        try (var browser = Browsing.in("Pacific/Kiritimati", PHONE, server.address())) {
            browser.open("/book/anna/talk?start=2026-11-30T15:00:00Z&time_zone=Pacific/Kiritimati");

            assertThat(browser.page().locator(".when").textContent())
                    .contains("Tuesday, 1 December 2026", "05:00", "Monday, 16:00 in Berlin");
        }
    }

    @Test
    void noneOneAndTwoHundredTimesADayFitThePage() {
        for (int times : new int[] {0, 1, 200}) {
            String slug = "times-" + times;
            String host = cast.host(slug);
            if (times == 1) cast.hours(host, List.of("monday"), "09:00", "10:00");
            if (times == 200) cast.hours(host, List.of("monday"), "00:00", "16:40");
            cast.eventType(Map.of(
                    "host_id", host, "slug", "s", "name", "X".repeat(100), "duration_minutes", times == 200 ? 5 : 60));
            for (Visitor visitor : List.of(PHONE, DESK)) {
                try (var browser = Browsing.in("Europe/Berlin", visitor, server.address())) {
                    Page page = browser.page();
                    browser.open("/book/" + slug);

                    assertThat(page.locator(".openings a").count()).isEqualTo(times);
                    assertThat(page.locator(".tell a").count()).isEqualTo(times == 0 ? 1 : 0);
                    assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                            .isTrue();
                    if (visitor.equals(DESK)) {
                        assertThat((Boolean) page.evaluate(FADES)).isEqualTo(true);
                        assertThat(page.locator(".booker > .day").boundingBox().height)
                                .isEqualTo(page.locator(".month").boundingBox().height);
                    }
                }
            }
        }
    }

    /** Where there is more than there is room for, it does not end in the middle of a button. */
    private static final String FADES = """
            () => {
              const hours = document.querySelector(".hours");
              return !hours || hours.scrollHeight <= hours.clientHeight || getComputedStyle(hours).maskImage.includes("gradient");
            }
            """;

    private static final String SHIFTS = """
            () => new Promise((done) => {
              let sum = 0;
              new PerformanceObserver((list) => {
                for (const one of list.getEntries()) if (!one.hadRecentInput) sum += one.value;
              }).observe({ type: "layout-shift", buffered: true });
              requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
            })
            """;

    private static void fillIn(Page page, String name) {
        page.locator("#name").fill(name);
        page.locator("#email").fill(name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.com");
    }

    private static void submit(Page page) {
        page.locator("button.main").click();
    }
}
