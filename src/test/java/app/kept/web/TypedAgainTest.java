package app.kept.web;

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
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A sign-in that ends while somebody types takes nothing of it along, and nothing is saved that nobody sent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TypedAgainTest {
    private static final String TYPED = "Two lines,\r\nand <b>\"marks\" & more</b>";

    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private String client = "";

    @BeforeAll
    void boHasBooked() {
        var cast = new Cast(server.api());
        cast.clock("2026-11-20T10:00:00Z");
        cast.book(cast.talk(cast.anna()), "2026-11-24T09:00:00Z");
        client = rows.texts("select id::text from client").getFirst();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void whatWasTypedIsSentOnceSomebodyIsInAgain() {
        SignedIn admin = SignedIn.as(server, "admin");
        try (Browsing browser = admin.browsing(Visitor.PHONE)) {
            Page page = browser.page();
            browser.open(edit());
            page.fill("textarea[name=notes]", TYPED);
            end(admin);
            page.click("main form[action='" + edit() + "'] button.main");
            assertThat(page.locator("h1").textContent()).isEqualTo("Please sign in again");
            assertThat(page.locator("a.main").getAttribute("target")).isEqualTo("_blank");

            page.click("button");
            assertThat(page.locator("h1").textContent()).isEqualTo("Please sign in again");
            browser.withCookie("__Host-kept", admin.again().token());
            page.click("button");
            assertThat(page.locator("h1").textContent()).isEqualTo("Send it now?");
            assertThat(notes()).isEmpty();
            page.click("button");
            assertThat(page.url()).contains("/clients/" + client);
            assertThat(notes()).isEqualTo(TYPED.replace("\r\n", "\n"));
        }
    }

    @Test
    void thePageThatSaysSoIsForEverybody() {
        SignedIn admin = SignedIn.as(server, "admin");
        try (Browsing browser = admin.browsing(Visitor.DESK.withJavaScript())) {
            browser.open(edit());
            end(admin);
            browser.page().click("main form[action='" + edit() + "'] button.main");
            assertThat(Accessibility.problems(browser.page())).isEmpty();
        }
    }

    @Test
    void onlyTheBrowserItselfVouchesForAForm() {
        SignedIn admin = SignedIn.as(server, "admin");
        Map<String, String> typed = Map.of("notes", "Typed elsewhere");
        Api.Answer vouched = admin.api().form(edit(), typed, "Sec-Fetch-Site", "same-origin");
        assertThat(vouched.status()).isEqualTo(403);
        assertThat(vouched.body()).contains("Typed elsewhere", "name=\"form_token\"");
        for (String site : new String[] {"cross-site", "same-site", "none"}) {
            Api.Answer refused = admin.api().form(edit(), typed, "Sec-Fetch-Site", site);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body()).doesNotContain("Typed elsewhere", "name=\"form_token\"");
        }
    }

    @Test
    void secretsAreTypedAgain() {
        Api nobody = server.visitor();
        for (String page : new String[] {"/account/password", "/providers", "/calcom/secret", "/keys"}) {
            Api.Answer refused =
                    nobody.form(page, Map.of("password", "a secret of mine", "secret", "a secret of mine"));
            assertThat(refused.status()).as(page).isEqualTo(401);
            assertThat(refused.body()).doesNotContain("a secret of mine");
        }
    }

    @Test
    void programsAreToldAsBefore() {
        Api.Answer refused = server.visitor().patch("/api/clients/" + client, Map.of("notes", "Typed"));
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.code()).isEqualTo("sign_in_needed");
    }

    private void end(SignedIn who) {
        rows.change("delete from session where id = ?", who.session());
    }

    private String edit() {
        return "/clients/" + client + "/edit";
    }

    private String notes() {
        return rows.texts("select coalesce(notes, '') from client where id = '" + client + "'")
                .getFirst();
    }
}
