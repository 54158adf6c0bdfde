package app.kept.web.embed;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Browsing;
import app.kept.testing.Browsing.Visitor;
import app.kept.testing.Cast;
import app.kept.testing.TestServer;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** On a phone, far down another page: what follows from what was pressed is in view, and nobody is moved who pressed nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("A1")
class EmbedStepsTest {
    private static final Visitor PHONE = Visitor.PHONE.withJavaScript();
    private static final Pattern OURS = Pattern.compile(".*/embed/book/.*");

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

    @Test
    void theFormWhatIsWrongAndWhatIsBookedAreInView() {
        try (var bo = Browsing.in("Europe/Berlin", PHONE, server.address())) {
            Page page = bo.page();
            FrameLocator frame = come(page, "Berlin");

            frame.locator(".openings a").last().click();
            seen(page, frame, "#details");
            seen(page, frame, ".when");

            frame.locator("button.main").click();
            seen(page, frame, ".wrong h2");
            seen(page, frame, ".wrong li:last-child");
            frame.locator(".wrong a[href='#email']").click();
            seen(page, frame, "#email");

            frame.locator("#name").fill("Bo Lind");
            frame.locator("#email").fill("bo@example.com");
            frame.locator("button.main").click();
            seen(page, frame, "#done");
            assertThat(frame.locator("#done").innerText()).contains("booked");

            frame.locator("a:has-text('another')").last().click();
            seen(page, frame, ".month .turner");
            assertThat(bo.complaints()).allMatch(one -> one.contains(" 422 "));
        }
    }

    /** The second is shown on a clock of their own, for which the page is loaded once more. */
    @Test
    void whoHasPressedNothingIsNotMoved() {
        for (String zone : List.of("Europe/Berlin", "Pacific/Honolulu")) {
            try (var bo = Browsing.in(zone, PHONE, server.address())) {
                Page page = bo.page();
                come(page, zone.replaceAll(".*/", ""));
                assertStill(page);
                assertThat(page.evaluate("scrollY")).isEqualTo(0);
            }
        }
    }

    @Test
    void whoSeesWhatFollowsIsNotMovedEither() {
        try (var bo = Browsing.in("Europe/Berlin", PHONE, server.address())) {
            Page page = bo.page();
            FrameLocator frame = come(page, "Berlin");
            frame.locator(".openings a").first().click();
            seen(page, frame, "#details");
            page.evaluate("() => scrollBy(0, -120)");
            Object before = page.evaluate("scrollY");
            page.evaluate("() => { heard = []; }");

            page.route(OURS, Route::abort);
            frame.locator(".chosen a").click();

            seen(page, frame, "#told");
            page.waitForFunction("() => heard.some(one => one[0] === 'kept:step')");
            assertThat(page.evaluate("scrollY")).isEqualTo(before);
        }
    }

    @Test
    void aRequestThatDidNotComeThroughIsSaidAtTheButton() {
        try (var bo = Browsing.in("Europe/Berlin", PHONE, server.address())) {
            Page page = bo.page();
            FrameLocator frame = come(page, "Berlin");
            page.route(OURS, Route::abort);

            frame.locator(".openings a").first().click();
            seen(page, frame, "#told:not(.unseen)");
            assertThat(frame.locator("#told").innerText()).contains("Nothing is lost");
            seen(page, frame, ".openings a >> nth=0");

            page.unroute(OURS);
            frame.locator(".openings a").first().click();
            seen(page, frame, "#details");
            page.route(OURS, Route::abort);
            frame.locator("#name").fill("Bo Lind");
            frame.locator("#email").fill("train@example.com");
            // The button is below what is in view.
            frame.locator("#name").press("Enter");
            seen(page, frame, "#told:not(.unseen)");
        }
    }

    @Test
    void aPopUpLeavesThePageUnderItWhereItIs() {
        try (var bo = Browsing.in("Europe/Berlin", PHONE, server.address())) {
            Page page = bo.page();
            page.navigate(site.address().resolve("/popup").toString());
            page.locator("#open").click();
            FrameLocator frame = page.frameLocator("dialog iframe");
            frame.locator(".openings a").first().click();
            seen(page, frame, "#details");
            frame.locator("button.main").click();
            seen(page, frame, ".wrong h2");
            assertStill(page);
            page.route(OURS, Route::abort);
            frame.locator("button.main").click();
            seen(page, frame, "#told:not(.unseen)");
            assertStill(page);
            assertThat(page.locator("dialog").evaluate("one => one.scrollTop")).isEqualTo(0);
        }
    }

    @Test
    void onADeskTheButtonInTheCornerOpensItOverThePage() {
        try (var bo = Browsing.in("Europe/Berlin", Visitor.DESK.withJavaScript(), server.address())) {
            Page page = bo.page();
            page.navigate(site.address().resolve("/button").toString());
            page.locator("button:has-text('Come and see')").click();
            FrameLocator frame = page.frameLocator("dialog iframe");
            frame.locator(".openings a").first().click();
            frame.locator("#details").waitFor();
            BoundingBox box = page.locator("dialog").boundingBox();
            assertThat(box.x).isNotNegative();
            assertThat(box.x + box.width).isLessThanOrEqualTo(Visitor.DESK.width());
            assertThat(bo.complaints()).isEmpty();
        }
    }

    private FrameLocator come(Page page, String zone) {
        page.navigate(site.address().resolve("/below").toString());
        FrameLocator frame = page.frameLocator("iframe");
        frame.locator(".zone summary:has-text('" + zone + "')").waitFor();
        page.waitForFunction("() => heard.some(one => one[0] === 'kept:height')");
        return frame;
    }

    /** Wholly within the screen, of the page around as well; what has been swapped in may be laid out a moment later. */
    private static void seen(Page page, FrameLocator frame, String selector) {
        var one = frame.locator(selector).first();
        one.waitFor();
        page.waitForCondition(() -> {
            BoundingBox box = one.boundingBox();
            return box != null && box.y >= 0 && box.y + box.height <= PHONE.height();
        });
    }

    private static void assertStill(Page page) {
        assertThat(page.evaluate("() => heard.some(one => one[0] === 'kept:step')"))
                .isEqualTo(false);
        assertThat(page.evaluate("scrollY")).isEqualTo(0);
    }
}
