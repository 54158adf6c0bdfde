package app.kept.web;

import app.kept.testing.Aria;
import app.kept.testing.Browsing.Visitor;
import app.kept.testing.Cast;
import app.kept.testing.Guest;
import app.kept.testing.TestServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What those hear who book without seeing, from the first page to the last. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AriaOfBookingTest {
    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Tag("C2")
    void theBookingPathIsHeardAsItWasAgreed() {
        cast.clock("2026-11-20T10:00:00Z");
        cast.eventType(Map.of(
                "host_id", cast.anna(), "slug", "talk", "name", "Talk", "duration_minutes", 120, "window_days", 12));
        try (var guest = Guest.of(server, Visitor.DESK.withJavaScript())) {
            guest.open("/book/anna/talk?date=2026-11-24");
            heard(guest, "book-choose");
            guest.chooseFirst();
            heard(guest, "book-form");
            guest.send().see(".wrong");
            heard(guest, "book-form-wrong");
            guest.fillIn("Bo Lind").send();
            String link = guest.link();
            // Each booking has another.
            guest.page().evaluate("document.querySelector('.reference').textContent = 'ABCD2345'");
            // Whether the mail or the page is there first, nobody knows.
            guest.page().evaluate("""
                    [...document.querySelectorAll('main li')]
                        .filter(line => line.textContent.trim() === 'You get all of this by email now.')
                        .forEach(line => { line.textContent = 'You got all of this by email.'; })
                    """);
            heard(guest, "book-done");
            guest.open(link + "/move?date=2026-11-25");
            heard(guest, "book-move");
            guest.press(".openings a").see("#note");
            heard(guest, "book-move-chosen");
            guest.open(link + "/cancel");
            heard(guest, "book-cancel");
        }
    }

    private static void heard(Guest guest, String name) {
        Aria.assertHeard(guest.page().locator("main"), name);
    }
}
