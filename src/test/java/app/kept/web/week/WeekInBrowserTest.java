package app.kept.web.week;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Accessibility;
import app.kept.testing.Browsing;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A booking is taken to another time in the week, by hand and by keys; it is then asked, and nothing is moved before. */
class WeekInBrowserTest {
    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final SignedIn admin = SignedIn.as(server, "admin");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aBookingIsDraggedToAnotherDayAndAsked() {
        String booking = planted();
        try (Browsing browsing = admin.browsing(Browsing.Visitor.DESK.withJavaScript())) {
            Page page = browsing.page();
            browsing.open("/bookings/week?date=2026-11-25");
            drag(page, card(page, booking), day(page, "2026-11-26"), 60);
            assertThat(asked(page)).isEqualTo("/bookings/" + booking + "/move?start=2026-11-26T14:00:00Z");

            browsing.open("/bookings/week?date=2026-11-25");
            drag(page, card(page, booking), day(page, "2026-11-24"), 0);
            assertThat(page.url()).as("a slip leads nowhere").contains("/bookings/week");

            BoundingBox friday = day(page, "2026-11-27").boundingBox();
            page.mouse().click(friday.x + friday.width / 2, friday.y + friday.height - 30);
            page.waitForURL("**/bookings/new?**");
            assertThat(decoded(page)).contains("start=2026-11-27T16:30:00Z").contains("host=");
        }
        try (Browsing browsing = admin.browsing(Browsing.Visitor.PHONE.withJavaScript())) {
            Page page = browsing.page();
            browsing.open("/bookings/week?date=2026-11-24");
            assertThat(page.locator(".day:visible").count()).isOne();
            drag(page, card(page, booking), day(page, "2026-11-24"), -45);
            assertThat(asked(page)).isEqualTo("/bookings/" + booking + "/move?start=2026-11-24T12:15:00Z");
        }
        assertThat(rows.texts("select start_at::text from booking where id = '" + booking + "'"))
                .containsExactly("2026-11-24 13:00:00+00");
    }

    @Test
    void aBookingIsMovedByKeysAndSaysWhereItIs() {
        String booking = planted();
        for (Browsing.Visitor visitor : List.of(Browsing.Visitor.DESK, Browsing.Visitor.PHONE)) {
            try (Browsing browsing = admin.browsing(visitor.withJavaScript())) {
                Page page = browsing.page();
                browsing.open("/bookings/week?date=2026-11-24");
                assertThat(page.locator("#week-help").isVisible()).isTrue();
                card(page, booking).focus();
                page.keyboard().press("m");
                assertThat(page.innerText("[data-said]")).contains("Taken up");
                page.keyboard().press("ArrowDown");
                page.keyboard().press("ArrowRight");
                assertThat(page.innerText("[data-said]")).contains("Wednesday", "25 November", "14:15");
                page.keyboard().press("Escape");
                assertThat(page.innerText("[data-said]")).contains("Nothing is moved");
                assertThat(page.locator(".ghost").count()).isZero();
                page.keyboard().press("M");
                page.keyboard().press("ArrowUp");
                page.keyboard().press("ArrowRight");
                page.keyboard().press("Enter");
                assertThat(asked(page)).isEqualTo("/bookings/" + booking + "/move?start=2026-11-25T12:45:00Z");
            }
        }
    }

    @Test
    void itCanBeReadByAll() {
        planted();
        for (Browsing.Visitor visitor :
                List.of(Browsing.Visitor.DESK, Browsing.Visitor.PHONE, Browsing.Visitor.PHONE.inTheDark())) {
            try (Browsing browsing = admin.browsing(visitor.withJavaScript())) {
                browsing.open("/bookings/week?date=2026-11-25");
                Page page = browsing.page();
                assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .isEqualTo(true);
                assertThat(Accessibility.problems(page)).isEmpty();
            }
        }
    }

    /** The marks of the rooms are drawn by the same word as those on cards were once. */
    @Test
    void theWayToOtherRoomsLooksAsItDoesEverywhere() {
        planted();
        String marks =
                "[...document.querySelectorAll('.rooms .sign')].map(one => one.getBoundingClientRect().width + ' '"
                        + " + getComputedStyle(one).borderTopWidth)";
        for (Browsing.Visitor visitor : List.of(Browsing.Visitor.DESK, Browsing.Visitor.PHONE)) {
            try (Browsing browsing = admin.browsing(visitor)) {
                Page page = browsing.page();
                browsing.open("/bookings");
                Object elsewhere = page.evaluate(marks);
                browsing.open("/bookings/week?date=2026-11-25");
                assertThat(page.evaluate(marks)).isEqualTo(elsewhere);
            }
        }
    }

    @Test
    void hoursOfAClockOfTwelveHaveRoomBesideTheWeek() {
        planted();
        String cut = "[...document.querySelectorAll('.scale span')].filter(one =>"
                + " one.getBoundingClientRect().left < one.parentElement.getBoundingClientRect().left).length";
        for (String language : List.of("en-US", "de-DE", "pt-BR")) {
            try (Browsing browsing = admin.browsing(Browsing.Visitor.DESK.speaking(language))) {
                browsing.open("/bookings/week?date=2026-11-25&lang=" + language.substring(0, 2));
                Page page = browsing.page();
                assertThat(page.locator(".scale span").count()).isGreaterThan(5);
                assertThat(page.evaluate(cut)).as(language).isEqualTo(0);
                if (language.equals("en-US"))
                    assertThat(page.locator(".scale span").allInnerTexts()).anyMatch(one -> one.endsWith("AM"));
            }
        }
    }

    @Test
    void withoutScriptACardLeadsToItsBooking() {
        String booking = planted();
        try (Browsing browsing = admin.browsing(Browsing.Visitor.PHONE)) {
            Page page = browsing.page();
            browsing.open("/bookings/week?date=2026-11-25");
            assertThat(page.locator("#week-help").isVisible()).isFalse();
            page.click(".strip li:nth-child(2) a");
            page.click(".day.shown .card:has-text('Bo Lind') a");
            page.waitForURL("**/bookings/" + booking);
            assertThat(page.innerText("h1")).contains("Bo Lind");
            assertThat(browsing.complaints()).isEmpty();
        }
    }

    private String planted() {
        new FullWeek(server.api(), cast.anna()).plant();
        return rows.texts("select id::text from booking where attendee_name = 'Bo Lind'")
                .getFirst();
    }

    private static Locator card(Page page, String booking) {
        return page.locator("[data-move*='" + booking + "']");
    }

    private static Locator day(Page page, String date) {
        return page.locator("section[aria-labelledby='d" + date + "'] .hours");
    }

    /** By its middle to the middle of a day, so many minutes later. */
    private static void drag(Page page, Locator card, Locator day, int minutes) {
        card.scrollIntoViewIfNeeded();
        BoundingBox box = card.boundingBox();
        BoundingBox to = day.boundingBox();
        double x = box.x + box.width / 2;
        double y = box.y + 8;
        double perMinute = ((Number)
                        page.evaluate(
                                "parseFloat(getComputedStyle(document.querySelector('.calendar')).getPropertyValue('--minute'))"))
                .doubleValue();
        page.mouse().move(x, y);
        page.mouse().down();
        page.mouse().move(x + 10, y + 10);
        page.mouse().move(to.x + to.width / 2, y + minutes * perMinute);
        assertThat(page.locator(".ghost").count()).isOne();
        page.mouse().up();
    }

    private static String asked(Page page) {
        page.waitForURL("**/move?**");
        return decoded(page);
    }

    private static String decoded(Page page) {
        String url = URLDecoder.decode(page.url(), StandardCharsets.UTF_8);
        return url.substring(url.indexOf("/bookings"));
    }
}
