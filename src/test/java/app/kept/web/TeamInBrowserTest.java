package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Browsing;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Page;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TeamInBrowserTest {
    private static final Pattern LINK = Pattern.compile("/invite/[A-Za-z0-9_-]{65}");

    @Test
    void somebodyIsInvitedAndJoinsWithTheKeyboardAlone() {
        try (TestServer server = TestServer.start()) {
            SignedIn owner = SignedIn.as(server, "owner");
            try (Browsing desk = owner.browsing(Browsing.Visitor.DESK)) {
                desk.open("/team/invite");
                focus(desk.page(), "#email");
                desk.page().keyboard().type("grace@example.com");
                desk.page().keyboard().press("Enter");
                desk.page().waitForURL("**/team?done=1");
                assertThat(desk.page().content()).contains("grace@example.com", "role=\"status\"");
            }
            new Cast(server.visitor()).advance("PT1S");
            Matcher link = LINK.matcher(server.visitor()
                    .get("/api/dev/mailbox?to=grace@example.com")
                    .body());
            assertThat(link.find()).isTrue();

            try (Browsing phone = Browsing.as(Browsing.Visitor.PHONE, server.address())) {
                phone.open(link.group());
                focus(phone.page(), "#name");
                phone.page().keyboard().type("Grace Hopper");
                phone.page().keyboard().press("Tab");
                phone.page().keyboard().type("a moth in the relay");
                phone.page().keyboard().press("Enter");
                phone.page().waitForURL("**/today");
                phone.open("/team");
                assertThat(phone.page().content()).contains("Grace Hopper");
            }
            assertThat(
                            new Rows(server.database())
                                    .texts(
                                            "select role from member join person on id = person_id where email = 'grace@example.com'"))
                    .containsExactly("coordinator");
        }
    }

    @Test
    void whatCannotBeUndoneIsAskedOnAPageOfItsOwn() {
        try (TestServer server = TestServer.start()) {
            SignedIn owner = SignedIn.as(server, "owner");
            SignedIn admin = SignedIn.as(server, "admin");
            try (Browsing desk = owner.browsing(Browsing.Visitor.DESK)) {
                desk.open("/team/members/" + admin.person() + "/transfer");
                desk.page().locator("#name").fill("wrong");
                desk.page().locator(".room button.risky").click();
                assertThat(desk.page().content()).contains("href=\"#name\"");
                desk.page().locator("#name").fill("Kept");
                desk.page().locator(".room button.risky").click();
                desk.page().waitForURL("**/team?done=1");
                assertThat(desk.open("/team/account/deactivate")).isEqualTo(403);
            }
            try (Browsing phone = admin.browsing(Browsing.Visitor.PHONE.inTheDark())) {
                phone.open("/team/members/" + owner.person());
                phone.open("/team/members/" + owner.person() + "/remove");
                phone.page().locator(".room button.risky").click();
                phone.page().waitForURL("**/team?done=1");
                assertThat(owner.isIn()).isFalse();
                phone.open("/team/account");
                phone.page().locator("#domain").fill("not a domain");
                phone.page().locator(".room button.main").click();
                assertThat(phone.page().content()).contains("href=\"#domain\"", "not a domain");
                phone.open("/team");
                phone.open("/team/account/deactivate");
                phone.page().locator("#name").fill("Kept");
                phone.page().locator(".room button.risky").click();
                assertThat(phone.open("/team")).isIn(200, 401);
                assertThat(phone.page().content()).doesNotContain(admin.email());
            }
        }
    }

    private static void focus(Page page, String where) {
        for (int i = 0; i < 40; i++) {
            page.keyboard().press("Tab");
            if (page.locator(where + ":focus").count() == 1) return;
        }
        throw new AssertionError("the keyboard does not lead to " + where);
    }
}
