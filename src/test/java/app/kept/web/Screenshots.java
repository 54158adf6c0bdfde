package app.kept.web;

import app.kept.platform.text.Json;
import app.kept.testing.Browsing;
import app.kept.testing.Browsing.Visitor;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Takes a picture of every page of a fresh demo. No test by its name, so only bin/screenshots runs it. */
class Screenshots {
    private static final String QUESTIONS = """
            {"questions": [
                {"key": "topic", "label": "What is it about?", "type": "choice", "required": true,
                 "options": ["My knee", "My back", "Something else"]},
                {"key": "story", "label": "Since when does it hurt?", "type": "long_text"},
                {"key": "first", "label": "This is my first visit", "type": "yes_no"}]}
            """;

    private static final String CONSENT = """
            {"consent_text": "We keep your name and address to get in touch about this booking, and nothing else.",
             "consent_version": "2026-11", "consent_required": true}
            """;

    private static final Path FOLDER = Path.of("docs", "screenshots");

    @Test
    void ofEveryPage() {
        for (boolean dark : new boolean[] {false, true}) {
            take(dark ? Visitor.PHONE.inTheDark() : Visitor.PHONE, "phone" + (dark ? "-dark" : ""));
            take(dark ? Visitor.DESK.inTheDark() : Visitor.DESK, "desk" + (dark ? "-dark" : ""));
        }
    }

    /** Behind the link of somebody who booked. */
    @Test
    void ofWhatBecomesOfABooking() {
        for (boolean dark : new boolean[] {false, true}) {
            takeLife(dark ? Visitor.PHONE.inTheDark() : Visitor.PHONE, "phone" + (dark ? "-dark" : ""));
            takeLife(dark ? Visitor.DESK.inTheDark() : Visitor.DESK, "desk" + (dark ? "-dark" : ""));
        }
    }

    private static void takeLife(Visitor visitor, String suffix) {
        try (TestServer server = TestServer.start();
                var browser = Browsing.as(visitor, server.address())) {
            var cast = new Cast(server.api());
            cast.clock("2026-11-20T10:00:00Z");
            String talk = cast.talk(cast.anna());
            String agreed = cast.bookedPage(server.visitor(), "2026-11-23T09:00:00Z");
            String held = cast.bookedPage(server.visitor(), "2026-11-24T09:00:00Z");
            shoot(browser, agreed + "?lang=en", "booking", suffix);
            shoot(browser, agreed + "/cancel?lang=en", "cancel", suffix);
            shoot(browser, agreed + "/move?lang=en", "move", suffix);
            browser.page().locator(".openings a").first().click();
            picture(browser.page(), "move-chosen", suffix);
            new Rows(server.database())
                    .change("update booking set status = 'completed', turns_at = null where start_at = "
                            + "'2026-11-24T09:00:00Z'");
            shoot(browser, held + "?lang=en", "held", suffix);
            shoot(browser, held + "/review?lang=en", "review", suffix);
            server.api().patch("/api/event-types/" + talk, Json.read(QUESTIONS));
            SignedIn owner = SignedIn.as(server, "owner");
            owner.api().patch("/api/account", Json.read(CONSENT));
            shoot(browser, "/book/anna/talk?lang=en&start=2026-11-25T09:00:00Z", "form-questions", suffix);
            try (Browsing room = owner.browsing(visitor)) {
                shoot(room, "/team/account", "account-settings", suffix);
                shoot(room, "/team/account/clients", "client-rules", suffix);
            }
        }
    }

    private static void take(Visitor visitor, String suffix) {
        try (TestServer demo = TestServer.start(Map.of("KEPT_MODE", "demo"));
                var browser = Browsing.as(visitor, demo.address())) {
            shoot(browser, "/", "start", suffix);
            shoot(browser, "/mailbox", "mailbox", suffix);
            browser.page().locator(".mail a").first().click();
            picture(browser.page(), "letter", suffix);
            shoot(browser, "/nowhere", "not-found", suffix);
            shoot(browser, "/book/joao-silva?lang=pt&time_zone=Europe/Lisbon", "times-pt", suffix);
            shootForm(browser, suffix);
            shootTaken(browser, suffix);
        }
        try (TestServer fresh = TestServer.start(Map.of("KEPT_API_KEY", ""));
                var browser = Browsing.as(visitor, fresh.address())) {
            shoot(browser, fresh.setUpLink().getPath(), "setup", suffix);
        }
    }

    private static void shootForm(Browsing browser, String suffix) {
        Page page = browser.page();
        shoot(browser, "/book/priya-rao/mentoring?time_zone=Europe/London", "times", suffix);
        page.locator(".openings a").first().click();
        picture(page, "form", suffix);
        page.locator("#name").fill("Bo Lind");
        page.locator("#email").fill("bo@example");
        page.locator(".main").click();
        picture(page, "form-wrong", suffix);
        page.locator("#email").fill("bo@example.com");
        page.locator(".main").click();
        picture(page, "asked", suffix);
    }

    /** Two want the same time, and the one who reads the page longer loses it. */
    private static void shootTaken(Browsing browser, String suffix) {
        browser.open("/book/anna-meyer?lang=de");
        browser.page().locator(".openings a").nth(2).click();
        Page slow = browser.page().context().newPage();
        slow.navigate(browser.page().url());
        for (Page page : new Page[] {browser.page(), slow}) {
            page.locator("#name").fill("Bo Lind");
            page.locator("#email").fill("bo@example.com");
            page.locator(".main").click();
        }
        picture(browser.page(), "booked", suffix);
        picture(slow, "form-taken", suffix);
        slow.close();
    }

    private static void shoot(Browsing browser, String path, String name, String suffix) {
        browser.open(path);
        picture(browser.page(), name, suffix);
    }

    private static void picture(Page page, String name, String suffix) {
        // A long list says no more than its beginning.
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(!name.equals("mailbox"))
                .setPath(FOLDER.resolve(name + "-" + suffix + ".png")));
    }
}
