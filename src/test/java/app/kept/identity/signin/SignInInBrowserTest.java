package app.kept.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Browsing;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignInInBrowserTest {

    @Test
    void whoHasOnlyAKeyboardSignsInWithPasswordAndCode() {
        try (Ada ada = new Ada(Map.of());
                Browsing visitor = Browsing.as(Browsing.Visitor.PHONE, ada.server.address())) {
            ada.enrol();
            Page page = visitor.page();
            visitor.open("/sign-in?next=%2F");
            tabTo(page, "email");
            page.keyboard().type(Ada.EMAIL);
            tabTo(page, "password");
            page.keyboard().type("not the password");
            page.keyboard().press("Enter");
            page.waitForSelector("[role=alert]");
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target/sign-in.png"))
                    .setFullPage(true));
            assertThat(page.inputValue("#email")).isEqualTo(Ada.EMAIL);
            tabTo(page, "password");
            page.keyboard().type(Ada.PASSWORD);
            page.keyboard().press("Enter");
            page.waitForURL("**/sign-in/code**");
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target/sign-in-code.png"))
                    .setFullPage(true));
            tabTo(page, "code");
            page.keyboard().type(ada.code());
            page.keyboard().press("Enter");
            page.waitForURL(ada.server.address() + "/");

            assertThat(ada.rows.number("select count(*) from session")).isEqualTo(1);
            assertThat(visitor.complaints()).noneMatch(said -> !said.contains("422"));
        }
    }

    @Test
    void whoForgotTheirPasswordComesInByTheLinkInTheLetter() {
        try (Ada ada = new Ada(Map.of());
                Browsing visitor = Browsing.as(Browsing.Visitor.DESK.inTheDark(), ada.server.address())) {
            Page page = visitor.page();
            visitor.open("/sign-in/link?next=%2F");
            page.fill("#email", Ada.EMAIL);
            page.keyboard().press("Enter");
            page.waitForSelector("text=Look into your mailbox");
            visitor.open(ada.link(Ada.EMAIL));
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target/sign-in-link.png"))
                    .setFullPage(true));
            page.click("button.main");
            page.waitForURL(ada.server.address() + "/");

            assertThat(ada.rows.number("select count(*) from session")).isEqualTo(1);
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    private static void tabTo(Page page, String id) {
        for (int i = 0; i < 40; i++) {
            if (id.equals(page.evaluate("document.activeElement.id"))) return;
            page.keyboard().press("Tab");
        }
        throw new AssertionError("the keyboard does not reach " + id);
    }
}
