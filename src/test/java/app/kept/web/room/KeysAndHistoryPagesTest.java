package app.kept.web.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Browsing;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeysAndHistoryPagesTest {
    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aKeyIsMadeReplacedAndRevokedWithAPhoneAndWithoutScript() {
        cast.clock("2026-11-20T10:00:00Z");
        SignedIn ada = SignedIn.as(server, "admin", SignedIn.account(server, "Practice"));
        try (Browsing browser = ada.browsing(Browsing.Visitor.PHONE)) {
            Page page = browser.page();
            assertThat(browser.open("/keys")).isEqualTo(200);
            assertThat(page.locator("main").textContent()).contains("There is no key yet.");
            button(page, "Make the key").click();
            assertThat(page.getByRole(AriaRole.ALERT).textContent()).contains("Give the key a name", "at least one");
            shot(page, "keys-wrong-phone");
            page.getByLabel("Name").fill("Website <b>&");
            page.getByLabel("See bookings and who is told").check();
            button(page, "Make the key").click();
            String key = page.locator("#key").inputValue();
            assertThat(key).startsWith("kept_");
            assertThat(new Api(server.address(), key).get("/api/bookings").status())
                    .isEqualTo(200);
            shot(page, "keys-fresh-phone");
            link(page, "I have copied it: to all keys").click();
            assertThat(page.content()).doesNotContain(key);
            link(page, "Replace Website <b>&").click();
            button(page, "Replace").click();
            assertThat(page.locator("main").textContent()).contains("The old one is good until 21 Nov 2026, 10:00");
            String fresh = page.locator("#key").inputValue();
            link(page, "I have copied it: to all keys").click();
            assertThat(page.locator(".chip").allTextContents()).containsExactly("Replaced");
            shot(page, "keys-phone");
            page.locator("a[href$='/revoke']").first().click();
            shot(page, "keys-revoke-phone");
            assertThat(new Api(server.address(), fresh).get("/api/bookings").status())
                    .as("looking at the question revokes nothing")
                    .isEqualTo(200);
            button(page, "Revoke").click();
            assertThat(page.url()).endsWith("/keys");
            assertThat(page.locator(".chip").allTextContents()).containsExactly("Revoked", "Replaced");
            assertThat(new Api(server.address(), fresh).get("/api/bookings").status())
                    .isEqualTo(401);
            assertThat(browser.complaints()).allMatch(said -> said.contains("422"));
        }
    }

    @Test
    void formsWithoutTheTokenOfThePageDoNothing() {
        SignedIn ada = SignedIn.as(server, "admin");
        long keys = rows.number("select count(*) from api_key");
        String id = rows.texts("select id from api_key").getFirst();

        for (String path : new String[] {"/keys", "/keys/" + id + "/rotate", "/keys/" + id + "/revoke"}) {
            var sent = ada.api().form(path, Map.of("name", "N", "scope_hosts_read", "true", "overlap_hours", "0"));
            assertThat(sent.status()).as(path).isEqualTo(403);
        }

        assertThat(rows.number("select count(*) from api_key where revoked_at is null and replaced_by is null"))
                .isEqualTo(keys);
    }

    @Test
    void theHistorySaysWhoDidWhatAndIsNarrowedByLinks() {
        cast.clock("2026-11-20T10:00:00Z");
        SignedIn ada = SignedIn.as(server, "admin");
        String anna = cast.anna();
        cast.book(cast.talk(anna), "2026-11-23T09:00:00+01:00");
        String booking = rows.texts("select id::text from booking").getFirst();
        String reference = rows.texts("select reference from booking").getFirst();
        cast.host("otto");
        try (Browsing browser = ada.browsing(Browsing.Visitor.DESK)) {
            Page page = browser.page();
            browser.open("/audit");
            assertThat(page.locator(".lines h2").allTextContents())
                    .containsExactly(
                            "Host added: Anna Meyer",
                            "Booking placed: Bo Lind · " + reference,
                            "Event type added: Talk · Anna Meyer",
                            "Hours changed: Anna Meyer",
                            "Host added: Anna Meyer",
                            "Account made: Kept");
            assertThat(page.locator(".lines h2 a").nth(1).getAttribute("href")).isEqualTo("/bookings/" + booking);
            assertThat(page.locator(".lines li").first().textContent()).contains("First key", "20 Nov 2026, 10:00");
            page.locator("summary").first().click();
            assertThat(page.locator(".diff ins").allTextContents().toString()).contains("otto@example.com");
            shot(page, "audit-desk");
            page.getByLabel("Only changes to")
                    .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Bookings"))
                    .click();
            assertThat(page.url()).endsWith("/audit?kind=bookings");
            assertThat(page.locator(".lines h2").allTextContents())
                    .containsExactly("Booking placed: Bo Lind · " + reference);
            page.locator("a[href='/audit?kind=reviews']").click();
            assertThat(page.locator("main").textContent()).contains("Nothing was changed that fits.");
            shot(page, "audit-empty-desk");
            browser.open(
                    "/audit?actor_id=" + rows.texts("select id from api_key").getFirst());
            page.getByLabel("To day").fill("2026-11-19");
            button(page, "Show").click();
            assertThat(page.url()).contains("to=2026-11-19", "actor_id=");
            assertThat(page.locator(".lines")).matches(lines -> lines.count() == 0);
            assertThat(browser.complaints()).isEmpty();
        }
        try (Browsing browser =
                ada.browsing(Browsing.Visitor.PHONE.speaking("de-DE").inTheDark())) {
            browser.open("/audit");
            browser.page().locator("summary").nth(3).click();
            assertThat(browser.page().locator(".diff ins").allTextContents().toString())
                    .contains("Montag 09:00–17:00");
            shot(browser.page(), "audit-phone-dark-de");
            assertThat(browser.page().evaluate("document.documentElement.scrollWidth > innerWidth"))
                    .isEqualTo(false);
            browser.open("/keys");
            shot(browser.page(), "keys-phone-dark-de");
        }
        assertThat(ada.api().page("/audit?limit=3").status()).isEqualTo(422);
        assertThat(ada.api().page("/audit?lang=pt").body()).contains("Reserva feita", "lang=\"pt-BR\"");
    }

    @Test
    void everyRoomSpeaksTheLanguageSetAndTellsTimesByTheAccountsClock() {
        cast.clock("2026-11-20T23:30:00Z");
        SignedIn ada = SignedIn.as(server, "admin");
        rows.change("update person set language = 'de' where id = ?", ada.person());
        rows.change("update account set time_zone = 'Europe/Berlin' where id = ?", ada.account());
        cast.host("otto");

        for (String path : new String[] {"/team", "/team/account", "/team/invite", "/keys", "/audit", "/account"}) {
            assertThat(ada.api().page(path).body()).as(path).contains("<html lang=\"de");
            assertThat(ada.api().page(path + "?lang=pt").body())
                    .as("what is chosen on the page counts more: " + path)
                    .contains("<html lang=\"pt");
        }
        assertThat(ada.api().page("/audit?object=host&from=2026-11-21").body())
                .as("a day begins where the account is")
                .contains("otto@example.com", "21.11.2026, 00:30", "Mitteleuropäische Zeit");
        assertThat(ada.api().page("/audit?object=host&to=2026-11-20").body()).doesNotContain("otto@example.com");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void shot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "shots", name + ".png"))
                .setFullPage(true));
    }
}
