package app.kept.web.type;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Browsing;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Something is no longer offered by one press, and again by another. */
class OfferingPageTest {
    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Tag("A1")
    void whatIsNoLongerOfferedStandsBelowAndIsOfferedAgain() {
        cast.talk(cast.anna());
        try (Browsing browsing = SignedIn.as(server, "admin").browsing(Browsing.Visitor.PHONE)) {
            Page page = browsing.page();
            browsing.open("/event-types");
            assertThat(page.locator("#hidden").count()).isZero();
            page.click("button:has-text('No longer offer it')");
            assertThat(page.innerText(".saved")).contains("Talk is no longer offered. What was booked stays.");
            assertThat(page.locator("section:has(#hidden) h2 a").innerText()).isEqualTo("Talk");
            page.click(".saved button");
            assertThat(page.innerText(".saved")).contains("Talk is offered again.");
            assertThat(page.locator("#hidden").count()).isZero();
            page.click("li button:has-text('No longer offer it')");
            page.click("section:has(#hidden) button:has-text('Offer it again')");
            assertThat(rows.texts("select is_hidden from event_type")).containsExactly("f");
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            assertThat(browsing.complaints()).isEmpty();
        }
        assertThat(rows.number("select count(*) from audit where object = 'event_type' and action = 'changed'"))
                .isEqualTo(4);
    }

    @Test
    void manyAreReadPageByPage() {
        String anna = cast.anna();
        for (int i = 0; i < 30; i++) {
            cast.eventType(Map.of(
                    "host_id", anna, "slug", "old-" + i, "name", "Old " + i, "duration_minutes", 30, "hidden", true));
        }
        cast.talk(anna);
        try (Browsing browsing = SignedIn.as(server, "admin").browsing(Browsing.Visitor.DESK)) {
            Page page = browsing.page();
            browsing.open("/event-types");
            assertThat(page.locator("section:has(#hidden) .lines > li").count()).isEqualTo(25);
            page.click("section:has(#hidden) .onward-link a");
            assertThat(page.locator("section:has(#hidden) .lines > li").count()).isEqualTo(5);
            assertThat(page.url()).contains("hidden_after=");
            assertThat(page.locator("main").innerText()).contains("/book/anna/talk");
        }
    }

    @Test
    @Tag("C13")
    void nobodyElseTakesItAway() {
        String talk = cast.talk(cast.anna());
        for (SignedIn who : new SignedIn[] {
            SignedIn.as(server, "host"),
            SignedIn.as(server, "client"),
            SignedIn.as(server, "owner", SignedIn.account(server, "Elsewhere"))
        }) {
            String account = who.api().page("/account").body();
            String token = account.replaceAll("(?s).*?name=\"form_token\" value=\"([^\"]*)\".*", "$1");
            assertThat(who.api()
                            .form("/event-types/" + talk + "/offering", Map.of("hidden", "true", "form_token", token))
                            .status())
                    .isIn(403, 404);
        }
        assertThat(rows.texts("select is_hidden from event_type")).containsExactly("f");
    }
}
