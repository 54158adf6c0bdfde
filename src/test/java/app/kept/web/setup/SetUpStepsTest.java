package app.kept.web.setup;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Accessibility;
import app.kept.testing.Api;
import app.kept.testing.Browsing;
import app.kept.testing.Browsing.Visitor;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Steps can be passed over and taken up again, say what is wrong, and overwrite nothing that another has done. */
@Tag("A1")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SetUpStepsTest {
    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void whatIsPassedOverWaitsOnTodayUntilItIsSentAway() {
        SignedIn ada = SignedIn.as(server, "owner", SignedIn.account(server, "Passed over"));
        try (Browsing browser = ada.browsing(Visitor.PHONE)) {
            Page page = browser.page();
            browser.open("/setup/you");
            follow(page, "Not now");
            assertThat(page.url()).endsWith("/setup/mail");
            browser.open("/setup/hours");
            assertThat(page.url()).endsWith("/setup/you");
            press(page, "Save and go on");
            follow(page, "Not now");
            assertThat(page.url()).endsWith("/setup/offer");
            follow(page, "Back");
            assertThat(page.url()).endsWith("/setup/hours");
            browser.open("/setup/done");
            assertThat(page.locator("h1").textContent()).isEqualTo("Go on whenever you like");
            assertThat(page.locator("section[aria-labelledby=missing] a").count())
                    .isEqualTo(2);

            browser.open("/today");
            assertThat(page.locator("section[aria-labelledby=set-up]").textContent())
                    .contains("Steps done: 3 of 5.");
            follow(page, "Go on");
            assertThat(page.url()).endsWith("/setup/hours");
            browser.open("/today");
            press(page, "Do not show this again");
            assertThat(page.locator("#set-up").count()).isZero();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void whatIsWrongIsSaidAtTheFieldAndWhatWasTypedIsKept() {
        SignedIn ada = SignedIn.as(server, "owner", SignedIn.account(server, "Wrong"));
        SignedIn other = SignedIn.as(server, "owner", SignedIn.account(server, "Other"));
        try (Browsing browser = ada.browsing(Visitor.DESK.withJavaScript());
                Browsing elsewhere = other.browsing(Visitor.PHONE)) {
            Page page = browser.page();
            elsewhere.open("/setup/you");
            elsewhere.page().locator("#name").fill("Taken");
            press(elsewhere.page(), "Save and go on");

            browser.open("/setup/you");
            page.locator("#name").fill(" ");
            press(page, "Save and go on");
            assertThat(page.locator(".wrong a").getAttribute("href")).isEqualTo("#name");
            page.locator("#name").fill("Żofia Müller-Groß");
            press(page, "Save and go on");
            press(page, "Save and go on");
            page.locator("#minutes").fill("0");
            press(page, "Save and go on");
            assertThat(page.locator("#minutes-error").textContent()).contains("from 1 to 1440");
            assertThat(page.locator("#name").inputValue()).isEqualTo("Appointment");
            assertThat(Accessibility.problems(page)).isEmpty();
            page.setViewportSize(1280, 900);
            page.locator("#minutes").fill("45");
            press(page, "Save and go on");

            assertThat(page.locator("#slug").inputValue()).isEqualTo("zofia-muller-gross");
            page.locator("#slug").fill("taken");
            press(page, "Take this address");
            assertThat(page.locator("#slug-error").textContent()).contains("taken-2 is free");
            assertThat(page.locator("#slug").inputValue()).isEqualTo("taken");
            page.locator("#slug").fill("not an address");
            press(page, "Take this address");
            assertThat(page.locator("#slug-error").textContent()).contains("not-an-address");
            page.locator("#slug").fill("zofia");
            press(page, "Take this address");
            assertThat(page.url()).endsWith("/setup/mail");
            assertThat(browser.open("/book/zofia")).isEqualTo(200);
            assertThat(browser.open("/book/zofia-muller-gross")).isEqualTo(404);
        }
    }

    @Test
    void ofTwoAtOnceTheSecondIsTold() {
        var account = SignedIn.account(server, "Two");
        SignedIn ada = SignedIn.as(server, "owner", account);
        SignedIn bea = SignedIn.as(server, "admin", account);
        String first = "/setup/you";
        Map<String, String> you = Map.of("name", "Ada", "time_zone", "Europe/Berlin", "language", "de");
        assertThat(ada.api().fillIn(first, first, you).status()).isEqualTo(303);
        String seen = ada.api().filledIn(first, first, Map.of()).get("seen");
        Map<String, String> another = Map.of("name", "Ada Lovelace", "time_zone", "Europe/Berlin", "language", "de");
        assertThat(bea.api().fillIn(first, first, another).status()).isEqualTo(303);

        var late = new HashMap<>(you);
        late.put("seen", seen);
        late.put("name", "Somebody else");
        Api.Answer refused = ada.api().fillIn(first, first, late);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("Somebody else has just changed this", "value=\"Somebody else\"");
        assertThat(rows.texts("select name from host where account_id = ?", account))
                .containsExactly("Ada Lovelace");
    }

    @Test
    void anOwnMailServerIsSetUpAndTried() {
        SignedIn ada = SignedIn.as(server, "owner", SignedIn.account(server, "Mail"));
        Map<String, String> form = ada.api()
                .filledIn(
                        "/setup/mail",
                        "/setup/mail/test",
                        Map.of("kind", "email.mailbox", "sender", "ada@example.com"));
        Api.Answer added = ada.api().form("/setup/mail", form);
        assertThat(added.status()).isEqualTo(303);
        assertThat(ada.api().page("/setup/mail").body()).contains("Your letters go out by:", "href=\"/providers/");
        assertThat(ada.api().fillIn("/setup/mail", "/setup/mail/test", Map.of()).body())
                .contains("You find it in the mailbox.");
        assertThat(new Cast(server.api()).mailbox().toString()).contains(ada.email());
    }

    @Test
    void onlyThoseWhoRunTheAccountSetItUp() {
        SignedIn host = SignedIn.as(server, "host");
        assertThat(host.api().page("/setup").status()).isEqualTo(403);
        assertThat(host.api().page("/setup/mail").status()).isEqualTo(403);
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static void follow(Page page, String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
