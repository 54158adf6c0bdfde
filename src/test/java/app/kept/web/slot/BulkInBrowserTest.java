package app.kept.web.slot;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many slots seen before they are made, by keyboard, on a phone and on a desk, by day and by night. */
class BulkInBrowserTest {
    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Tag("E3")
    void manySlotsAreSeenMadeAndTakenBackByKeyboard() {
        cast.clock("2026-11-20T10:00:00Z");
        cast.anna();
        SignedIn admin = SignedIn.as(server, "admin");
        for (Browsing.Visitor visitor : List.of(Browsing.Visitor.PHONE, Browsing.Visitor.DESK.inTheDark())) {
            try (Browsing browsing = admin.browsing(visitor)) {
                Page page = browsing.page();
                var keyboard = new Keyboard(page);
                browsing.open("/slots");
                fits(page);
                keyboard.to("Add many slots").press("Enter");
                page.waitForURL("**/slots/bulk");
                fits(page);
                page.click("button[value=preview]");
                page.waitForSelector("#seen");
                assertThat(page.innerText("#preview")).contains("160 slots on 20 days, 60 minutes each");
                fits(page);
                keyboard.to("Make all of them").press("Enter");
                page.waitForSelector(".saved");
                assertThat(rows.number("select count(*) from slot")).isEqualTo(160);
                browsing.open("/slots");
                fits(page);
                page.click(".mail a");
                page.waitForSelector(".acts");
                fits(page);
                browsing.open("/slots/bulk");
                page.click("button[value=preview]");
                page.waitForSelector("#seen [role=alert]");
                assertThat(page.locator(".chip.bad").count()).isEqualTo(100);
                fits(page);
                page.goBack();
                assertThat(browsing.complaints()).isEmpty();
            }
            rows.change("delete from slot");
        }
    }

    @Test
    void nothingIsInTheWayOfThoseWhoListen() {
        cast.clock("2026-11-20T10:00:00Z");
        cast.anna();
        SignedIn admin = SignedIn.as(server, "admin");
        try (Browsing browsing = admin.browsing(Browsing.Visitor.PHONE.withJavaScript())) {
            Page page = browsing.page();
            for (String path : List.of("/slots", "/slots/new", "/slots/bulk")) {
                browsing.open(path);
                assertThat(Accessibility.problems(page)).as(path).isEmpty();
            }
            page.click("button[value=preview]");
            page.waitForSelector("#seen");
            assertThat(Accessibility.problems(page)).isEmpty();
            page.click("#seen .main");
            page.waitForSelector(".saved");
            assertThat(Accessibility.problems(page)).isEmpty();
            browsing.open("/slots");
            assertThat(Accessibility.problems(page)).isEmpty();
        }
    }

    private static void fits(Page page) {
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as(page.url())
                .isEqualTo(true);
    }
}
