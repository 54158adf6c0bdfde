package app.kept.web.embed;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Browsing;
import app.kept.testing.Browsing.Visitor;
import app.kept.testing.Cast;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A frame in another page is a guest there: it takes nobody away from what they do, and is left the way it was entered. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("A1")
class EmbedFocusTest {
    private static final String FOCUS = "() => document.activeElement.id || document.activeElement.tagName";

    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());
    private final OtherSite site = OtherSite.beside(server);

    @BeforeAll
    void annaCanBeBookedThere() {
        cast.clock("2026-11-20T10:00:00Z");
        String anna = cast.anna();
        cast.talk(anna);
        server.api()
                .put(
                        "/api/hosts/" + anna + "/embedding",
                        Map.of("sites", List.of(site.address().toString()), "tells_bookings", true));
    }

    @AfterAll
    void stop() {
        site.close();
        server.close();
    }

    /** The second is shown on a clock of their own, for which the page is loaded once more. */
    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "Pacific/Honolulu"})
    void whoTypesInThePageAroundItGoesOnTyping(String zone) {
        try (var bo = Browsing.in(zone, Visitor.DESK.withJavaScript(), server.address())) {
            Page page = bo.page();
            page.navigate(site.address().resolve("/typing").toString());
            var frame = page.frameLocator("iframe");
            frame.locator(".zone summary:has-text('" + zone.replaceAll(".*/", "") + "')")
                    .waitFor();
            page.waitForFunction("() => heard.some(one => one[0] === 'kept:height')");
            assertThat(page.evaluate(FOCUS)).isEqualTo("search");
            page.keyboard().type("still here");
            assertThat(page.locator("#search").inputValue()).isEqualTo("still here");
            assertThat(page.evaluate("scrollY")).isEqualTo(0);
            assertThat(bo.complaints()).isEmpty();
        }
    }

    @Test
    void withKeysAloneOneBooksInTheFrameAndHearsOfIt() {
        try (var bo = Browsing.in("Pacific/Honolulu", Visitor.PHONE.withJavaScript(), server.address())) {
            Page page = bo.page();
            page.navigate(site.address().resolve("/typing").toString());
            var shown = page.frameLocator("iframe");
            shown.locator(".zone summary:has-text('Honolulu')").waitFor();
            Frame frame = page.frames().get(1);
            shown.locator("#d2026-11-24").focus();
            page.keyboard().press("Enter");
            frame.waitForSelector("#day:has-text('24 November')");
            assertThat(frame.evaluate(FOCUS)).isEqualTo("d2026-11-24");
            shown.locator(".openings a").first().focus();
            page.keyboard().press("Enter");
            frame.waitForSelector("#details:focus");
            page.evaluate("history.back()");
            frame.waitForSelector("#day:has-text('24 November')");
            shown.locator(".openings a").first().press("Enter");
            frame.waitForSelector("#details:focus");
            page.keyboard().press("Tab");
            page.keyboard().type("Leilani");
            page.keyboard().press("Tab");
            page.keyboard().type("leilani@example.com");
            page.keyboard().press("Enter");
            frame.waitForSelector("#done:focus");

            page.waitForFunction("() => heard.some(one => one[0] === 'kept:booked')");
            assertThat(page.evaluate("() => heard.find(one => one[0] === 'kept:booked')[1].start")
                            .toString())
                    .isEqualTo("2026-11-24T10:00:00Z");
            assertThat(shown.locator(".when").innerText()).contains("Tuesday, 24 November 2026", "00:00");
            assertThat(page.url()).endsWith("/typing");
            assertThat(bo.complaints()).isEmpty();
        }
    }
}
