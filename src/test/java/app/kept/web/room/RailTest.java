package app.kept.web.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Browsing;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The places beside every page, and the language that stays with whoever chose it. */
@Tag("A1")
class RailTest {
    private static final String PLACES = "nav.rooms li:not(.seek):not(.more) a";

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner", "admin", "coordinator"})
    void nobodyHasMoreThanSevenPlacesAndFiguresAndSlotsLieInOne(String role) {
        SignedIn somebody = SignedIn.as(server, role);
        try (Browsing browsing = somebody.browsing(Browsing.Visitor.DESK)) {
            Page page = browsing.page();
            browsing.open("/today");
            assertThat(page.locator(PLACES).count()).isBetween(4, 7);
            page.locator(PLACES).getByText("Bookings").click();
            tab(page, "Figures").click();
            assertThat(page.locator(PLACES + "[aria-current=page] span").first().textContent())
                    .isEqualTo("Bookings");
            browsing.open("/slots");
            assertThat(page.locator(PLACES + "[aria-current=page] span").first().textContent())
                    .isEqualTo("Availability");
            assertThat(tab(page, "Slots").getAttribute("aria-current")).isEqualTo("page");
            assertThat(browsing.complaints()).isEmpty();
        }
    }

    @Test
    void journeysLieBesideMessages() {
        try (Browsing browsing = SignedIn.as(server, "admin").browsing(Browsing.Visitor.PHONE)) {
            browsing.open("/messages");
            tab(browsing.page(), "Journeys").click();
            assertThat(browsing.page().url()).endsWith("/journeys");
            assertThat(tab(browsing.page(), "Journeys").getAttribute("aria-current"))
                    .isEqualTo("page");
        }
    }

    @Test
    void theLanguageChosenAtTheFootStaysUntilAnotherIsChosen() {
        try (Browsing browsing = SignedIn.as(server, "admin").browsing(Browsing.Visitor.DESK)) {
            Page page = browsing.page();
            browsing.open("/today");
            page.locator("footer a[hreflang^=de]").click();
            page.locator(PLACES).getByText("Buchungen").click();
            assertThat(page.locator("html").getAttribute("lang")).startsWith("de");
            assertThat(page.url()).as("the browser keeps it, not the address").endsWith("/bookings");
            browsing.open("/account");
            page.locator("select[name=language]").selectOption("pt");
            page.locator("main form[action='/account'] button").first().click();
            browsing.open("/bookings");
            assertThat(page.locator("html").getAttribute("lang"))
                    .as("what is set in one's own settings afterwards")
                    .startsWith("pt");
        }
    }

    @Test
    void strangersKeepTheirsAndWhoLooksAtAPublicPageDoesNotChooseForTheirOwn() {
        try (Browsing browsing = Browsing.as(Browsing.Visitor.PHONE, server.address())) {
            browsing.open("/sign-in?lang=pt");
            browsing.open("/sign-in");
            assertThat(browsing.page().locator("html").getAttribute("lang")).startsWith("pt");
        }
        try (Browsing browsing = SignedIn.as(server, "admin").browsing(Browsing.Visitor.PHONE)) {
            browsing.open("/find?lang=pt");
            browsing.open("/today");
            assertThat(browsing.page().locator("html").getAttribute("lang")).startsWith("en");
        }
    }

    private static Locator tab(Page page, String name) {
        return page.locator("nav.tabs")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
