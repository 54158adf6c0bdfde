package app.kept.web;

import app.kept.testing.Browsing;
import app.kept.testing.Browsing.Visitor;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Takes a picture of every page of a fresh demo. No test by its name, so only bin/screenshots runs it. */
class Screenshots {
    private static final Path FOLDER = Path.of("docs", "screenshots");

    @Test
    void ofEveryPage() {
        for (boolean dark : new boolean[] {false, true}) {
            take(dark ? Visitor.PHONE.inTheDark() : Visitor.PHONE, "phone" + (dark ? "-dark" : ""));
            take(dark ? Visitor.DESK.inTheDark() : Visitor.DESK, "desk" + (dark ? "-dark" : ""));
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
