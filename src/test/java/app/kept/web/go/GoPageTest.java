package app.kept.web.go;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Accessibility;
import app.kept.testing.Browsing;
import app.kept.testing.Browsing.Visitor;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whoever is signed in goes anywhere by a few letters, and finds nobody whom they may not see. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoPageTest {
    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());
    private final Rows rows = new Rows(server.database());

    private String reference = "";

    @BeforeAll
    void boBooksWithAnna() {
        cast.clock("2026-11-20T10:00:00Z");
        String talk = cast.talk(cast.anna());
        String booking = cast.book(
                        talk, "2026-12-01T09:00:00Z", Map.of("name", "Bo Österberg", "email", "bo@example.com"))
                .id();
        reference = rows.texts("select reference from booking where id = '" + booking + "'")
                .getFirst();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Tag("A9")
    void withoutAScriptItIsAPage() {
        SignedIn ada = SignedIn.as(server, "admin");
        assertThat(page(ada, "/go")).contains("href=\"/templates\"", "href=\"/team\"", "action=\"/sign-out\"");
        assertThat(page(ada, "/go?q=holi&lang=en"))
                .contains("href=\"/availability/overrides\"", "href=\"/availability/absences\"")
                .doesNotContain("<h2 id=\"clients\">");
        assertThat(page(ada, "/go?q=urlaub&lang=de")).contains("href=\"/availability/absences\"");
        assertThat(page(ada, "/go?q=lembretes&lang=pt")).contains("href=\"/journeys\"");
        assertThat(page(ada, "/go?q=%C3%B6sterb")).contains("Bo Österberg", "bo@example.com", "href=\"/clients/");
        assertThat(page(ada, "/go?q=BO%40Example.com")).contains("href=\"/clients/");
        assertThat(page(ada, "/go?q=" + reference.toLowerCase(Locale.ROOT))).contains("href=\"/bookings/", reference);
        assertThat(page(ada, "/go?q=@example.c")).as("a part of an address").contains("href=\"/clients/");
        assertThat(page(ada, "/go?q=%25%25%25&lang=en")).doesNotContain("bo@example.com");
        assertThat(page(ada, "/go?q=zzzz&lang=en")).contains("Nothing fits.").doesNotContain("<h2");
    }

    @Test
    @Tag("A11")
    void nobodyIsFoundWhoIsNotTheirs() {
        SignedIn host = SignedIn.as(server, "host");
        rows.change(
                "update member set host_id = ? where person_id = ?",
                UUID.fromString(cast.host("other")),
                host.person());
        assertThat(page(host, "/go?q=bo")).doesNotContain("Bo Österberg");
        assertThat(page(host, "/go?q=" + reference)).doesNotContain("/bookings/");
        assertThat(page(host, "/go")).contains("href=\"/availability\"").doesNotContain("/keys", "/team", "/setup");

        SignedIn client = SignedIn.as(server, "client");
        assertThat(page(client, "/go?q=bo")).doesNotContain("Bo Österberg");
        assertThat(page(client, "/go")).contains("href=\"/my-bookings\"").doesNotContain("href=\"/clients\"");

        SignedIn stranger = SignedIn.as(server, "owner", SignedIn.account(server, "Elsewhere"));
        assertThat(page(stranger, "/go?q=bo")).doesNotContain("Bo Österberg");
        assertThat(page(stranger, "/go?q=" + reference)).doesNotContain("/bookings/");
    }

    @Test
    void whoeverCameLongAgoIsFoundAsWell() {
        SignedIn ada = SignedIn.as(server, "owner", SignedIn.account(server, "Very many"));
        rows.change("""
                insert into client (account_id, id, name, email, created_at)
                select ?, uuidv7(number * interval '-1 hour'), 'Somebody ' || number, 'somebody-' || number || '@example.com',
                    now()
                from generate_series(1, 3000) as number
                """, ada.account());
        assertThat(page(ada, "/go?q=body%202999")).contains("Somebody 2999").doesNotContain("Somebody 299<");
        assertThat(page(ada, "/clients?q=body-2998%40")).contains("Somebody 2998");
        assertThat(page(ada, "/clients?q=somebody&lang=en")).contains("Somebody 1<", "after=");
    }

    @Test
    void withTheKeyboardAloneItOpensFindsAndGoes() {
        SignedIn ada = SignedIn.as(server, "admin");
        try (Browsing browser = ada.browsing(Visitor.DESK.withJavaScript())) {
            Page page = browser.page();
            browser.open("/inbox");
            page.keyboard().press("Control+k");
            Locator field = page.locator("#go [role=combobox]");
            page.waitForSelector("#go [role=option][aria-selected=true]");
            assertThat((Boolean) field.evaluate("one => one === document.activeElement"))
                    .isTrue();
            assertThat(Accessibility.problems(page)).isEmpty();
            page.setViewportSize(1280, 900);

            page.keyboard().type("bo ö");
            page.waitForSelector("#go [role=option]:has-text('Österberg')");
            page.keyboard().press("ArrowDown");
            page.keyboard().press("ArrowUp");
            assertThat(field.getAttribute("aria-activedescendant")).isEqualTo("go-0");
            assertThat(page.locator("#go [role=status]").textContent()).isEqualTo("Found: 2");
            page.keyboard().press("Enter");
            page.waitForURL("**/clients/*");

            page.keyboard().press("Meta+k");
            page.keyboard().press("Escape");
            assertThat(page.locator("#go").isVisible()).isFalse();
            page.locator("[data-go]").click();
            page.keyboard().type("wording");
            page.keyboard().press("Enter");
            page.waitForURL("**/templates");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void onAPhoneTheBarStaysAtTheBottomAndCoversNothing() {
        SignedIn ada = SignedIn.as(server, "admin");
        try (Browsing browser = ada.browsing(Visitor.PHONE)) {
            Page page = browser.page();
            browser.open("/bookings");
            assertThat(page.locator(".rooms li:visible").count()).isEqualTo(5);
            assertThat(page.locator(".rooms [aria-current]:visible").textContent())
                    .contains("Bookings");
            for (Locator one : page.locator(".rooms li:visible a").all()) {
                assertThat(one.boundingBox().height).isGreaterThanOrEqualTo(44);
                assertThat(one.boundingBox().width).isGreaterThanOrEqualTo(44);
            }
            page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
            double end = page.locator(".foot").boundingBox().y
                    + page.locator(".foot").boundingBox().height;
            assertThat(page.locator(".rooms").boundingBox().y).isGreaterThanOrEqualTo(end);

            browser.open("/templates");
            assertThat(page.locator(".rooms [aria-current]:visible").textContent())
                    .contains("More");
            page.locator(".more a").click();
            page.waitForURL("**/go");
            assertThat(page.locator(".leave button").isVisible()).isTrue();
            // A keyboard takes most of the height.
            page.setViewportSize(390, 380);
            assertThat((String) page.locator(".rooms").evaluate("one => getComputedStyle(one).position"))
                    .isEqualTo("static");
        }
    }

    private static String page(SignedIn somebody, String path) {
        return somebody.api().page(path).body();
    }
}
