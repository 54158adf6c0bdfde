package app.kept.web.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Authenticator;
import app.kept.testing.Browsing.Visitor;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnPagesInBrowserTest {
    private static final int MOST_TABS = 60;

    private final TestServer server = TestServer.start();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aSecondFactorIsSetUpWithTheKeyboardAlone() {
        SignedIn ada = SignedIn.as(server, "host");
        try (var browser = ada.browsing(Visitor.DESK)) {
            Page page = browser.page();
            browser.open("/account");
            tabTo(page, "a[href='/account/second-factor']");
            page.keyboard().press("Enter");
            page.waitForURL("**/second-factor");
            tabTo(page, ".panel .main");
            page.keyboard().press("Enter");
            page.waitForSelector("#secret");
            String secret = page.locator("#secret").textContent();
            tabTo(page, "#code");
            page.keyboard().type(new Authenticator(secret).codeAt(now()));
            page.keyboard().press("Enter");
            page.waitForSelector(".codes");

            assertThat(page.locator(".codes li").count()).isEqualTo(10);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void everyPageFitsAPhoneAndADeskByDayAndByNight() {
        for (Visitor visitor : List.of(
                Visitor.PHONE,
                Visitor.DESK,
                Visitor.PHONE.inTheDark(),
                Visitor.DESK.speaking("de-DE").inTheDark())) {
            SignedIn ada = SignedIn.as(server, "admin");
            ada.again();
            ada.alsoIn(SignedIn.account(server, "Praxis für Gemeinschaftspsychotherapie am Wasserturm"), "host");
            ada.api().fillIn("/account/email", "/account/email", Map.of("email", "new@example.com"));
            ada.api().fillIn("/account/second-factor", "/account/second-factor/begin", Map.of());
            try (var browser = ada.browsing(visitor)) {
                for (String path : List.of("", "/password", "/second-factor", "/sessions", "/email")) {
                    assertThat(browser.open("/account" + path)).isEqualTo(200);
                    Page page = browser.page();
                    assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                            .as(path)
                            .isEqualTo(true);
                    String name = "account" + path.replace('/', '-') + "-" + visitor.width()
                            + (visitor.dark() ? "-dark" : "");
                    page.screenshot(new Page.ScreenshotOptions()
                            .setFullPage(true)
                            .setPath(Path.of("target", "looks", name + ".png")));
                }
                assertThat(browser.complaints()).isEmpty();
            }
        }
    }

    private static void tabTo(Page page, String selector) {
        for (int i = 0; i < MOST_TABS; i++) {
            page.keyboard().press("Tab");
            Object there = page.evaluate("selector => document.activeElement.matches(selector)", selector);
            if (Boolean.TRUE.equals(there)) return;
        }
        throw new AssertionError("the keyboard does not reach " + selector);
    }

    private Instant now() {
        return Instant.parse(
                server.visitor().get("/api/dev/clock").json().path("now").asString());
    }
}
