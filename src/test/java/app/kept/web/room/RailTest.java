package app.kept.web.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Browsing;
import app.kept.testing.Cast;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The places beside every page, and the language that stays with whoever chose it. */
@Tag("A1")
class RailTest {
    private static final String PLACES = "nav.rooms li:not(.seek):not(.more) a";

    private static final List<String> WIDE_AND_NARROW = List.of(
            "/today",
            "/bookings",
            "/bookings/week",
            "/insights",
            "/messages",
            "/journeys",
            "/journey-health",
            "/quiet-hours",
            "/availability",
            "/slots",
            "/event-types/new",
            "/booking-settings");

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
    void theRailStandsWhereItIsAndWhatAPageIsComesBeforeItsTabs() {
        new Cast(server.api()).anna();
        try (Browsing browsing = SignedIn.as(server, "admin").browsing(Browsing.Visitor.DESK)) {
            Page page = browsing.page();
            page.setViewportSize(1280, 900);
            var places = new TreeMap<Double, String>();
            for (String path : WIDE_AND_NARROW) {
                browsing.open(path);
                places.put(page.locator("nav.rooms").boundingBox().x, path);
                if (page.locator("nav.tabs").count() == 0) continue;
                assertThat(page.locator("h1").boundingBox().y)
                        .as(path)
                        .isLessThan(page.locator("nav.tabs").boundingBox().y);
            }
            assertThat(places).hasSize(1);
        }
    }

    @Test
    void aLongHeadingKeepsItsDistanceFromTheEdgeOfAPhone() {
        try (Browsing browsing = SignedIn.as(server, "admin").browsing(Browsing.Visitor.PHONE)) {
            Page page = browsing.page();
            page.setViewportSize(390, 844);
            browsing.open("/booking-settings?lang=de");
            double end = ((Number) page.evaluate("""
                    () => { const words = document.createRange(); words.selectNodeContents(document.querySelector('h1'));
                            return words.getBoundingClientRect().right; }""")).doubleValue();
            assertThat(page.innerText("h1")).isEqualTo("Buchungseinstellungen");
            assertThat(end).isLessThan(390 - 24);
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
