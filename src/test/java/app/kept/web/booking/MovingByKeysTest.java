package app.kept.web.booking;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Browsing;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody needs a mouse to move a booking, on a phone or on a desk. */
class MovingByKeysTest {
    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final SignedIn admin = SignedIn.as(server, "admin");
    private String booking = "";

    @BeforeEach
    void thereIsABooking() {
        cast.clock("2026-11-20T10:00:00Z");
        booking = cast.book(cast.talk(cast.anna()), "2026-11-25T09:00:00Z").id();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void onAPhone() {
        movesByKeysAlone(Browsing.Visitor.PHONE);
    }

    @Test
    void onADesk() {
        movesByKeysAlone(Browsing.Visitor.DESK);
    }

    private void movesByKeysAlone(Browsing.Visitor visitor) {
        try (Browsing browsing = admin.browsing(visitor)) {
            Page page = browsing.page();
            browsing.open("/bookings/" + booking);
            press(page, "Move: Bo Lind");
            assertThat(page.innerText("h1")).isEqualTo("Move a booking");
            assertThat(fits(page)).isTrue();
            press(page, "Friday 27 November");
            press(page, "11:00, Friday 27 November");
            assertThat(page.innerText("#question")).contains("Friday, 27 November 2026, 11:00");
            press(page, "Move it");
            assertThat(page.innerText(".saved")).contains("Moved.", "Move it back to Wednesday, 25 November 2026");
            assertThat(rows.texts("select start_at at time zone 'UTC' from booking"))
                    .containsExactly("2026-11-27 11:00:00");

            press(page, "Move: Bo Lind");
            press(page, "Another time, which is not offered");
            page.fill("#on", "2026-11-28");
            page.fill("#at", "19:30");
            press(page, "Look at this time");
            assertThat(page.innerText("#verdict")).contains("outside the hours");
            assertThat(fits(page)).isTrue();
            press(page, "Move it all the same");
            assertThat(rows.texts("select start_at at time zone 'UTC' from booking"))
                    .containsExactly("2026-11-28 19:30:00");
            assertThat(browsing.complaints()).isEmpty();
        }
    }

    /** With the key that goes on, to what is called so, and then the one that presses it. */
    private static void press(Page page, String name) {
        for (int steps = 0; steps < 120; steps++) {
            page.keyboard().press("Tab");
            Object here = page.evaluate("() => { const it = document.activeElement;"
                    + " return (it.getAttribute('aria-label') || it.textContent || '').trim(); }");
            if (name.equals(here)) {
                boolean leads = !isFolded(page);
                page.evaluate("() => { window.isBefore = true; }");
                page.keyboard().press("Enter");
                if (leads) page.waitForFunction("() => !window.isBefore && document.readyState === 'complete'");
                return;
            }
        }
        throw new AssertionError("no key leads to " + name);
    }

    /** What only unfolds leads nowhere. */
    private static boolean isFolded(Page page) {
        return page.evaluate("document.activeElement.tagName === 'SUMMARY'").equals(true);
    }

    private static boolean fits(Page page) {
        return page.evaluate("document.documentElement.scrollWidth <= innerWidth")
                .equals(true);
    }
}
