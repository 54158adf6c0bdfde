package app.kept.web.embed;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Browsing;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The booking page inside a site of another origin, to which browsers give no cookie of ours. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbedInBrowserTest {
    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());
    private final Rows rows = new Rows(server.database());
    private final OtherSite its = OtherSite.beside(server);
    private final OtherSite strangers = OtherSite.beside(server);
    private final URI site = its.address();
    private final URI stranger = strangers.address();
    private String anna = "";

    @BeforeAll
    void annaCanBeBookedOnOneOtherSite() {
        cast.clock("2026-11-20T10:00:00Z");
        anna = cast.anna();
        cast.talk(anna);
        allow(false);
    }

    @AfterAll
    void stop() {
        server.close();
        its.close();
        strangers.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    @Tag("A1")
    void aTimeIsBookedInsideTheOtherPageAndNeverLeavesIt(int width) {
        try (var bo = visitor(width, true)) {
            Page page = bo.page();
            var withCookie = new ArrayList<String>();
            page.onRequest(request -> {
                boolean isOurs = request.url().startsWith(server.address().toString());
                if (isOurs && request.headers().containsKey("cookie")) withCookie.add(request.url());
            });
            page.navigate(site.resolve("/inline").toString());
            FrameLocator frame = page.frameLocator("iframe");

            frame.locator(".openings a").first().click();
            frame.locator("#name").fill("Bo Lind");
            frame.locator("#email").fill("bo-%d@example.com".formatted(width));
            frame.locator("button.main").click();

            assertThat(frame.locator("[data-booked]")).isVisible();
            assertThat(page.url())
                    .as("the page around it stays")
                    .isEqualTo(site.resolve("/inline").toString());
            assertThat(frameOf(page).url()).contains("/embed/booking/");
            assertThat(frame.locator(".ways a")).hasAttribute("target", "_blank");
            assertThat(frame.locator(".ways a")).hasAttribute("href", Pattern.compile("^/booking/"));
            page.waitForFunction("() => heard.some(one => one[0] === 'kept:booked')");
            assertThat(types(page))
                    .contains("kept:ready", "kept:height", "kept:booked")
                    .doesNotContain("kept:closed");
            assertThat(page.evaluate("() => heard.find(one => one[0] === 'kept:booked')[1]")
                            .toString())
                    .as("the host tells this site no more than that")
                    .isEqualTo("{}");
            assertThat(withCookie).isEmpty();
            assertThat(page.context().cookies()).isEmpty();
            assertThat(overflows(page)).isFalse();
            assertThat(bo.complaints()).isEmpty();
        }
        assertThat(rows.number(
                        "select count(*) from booking where attendee_email = ?", "bo-%d@example.com".formatted(width)))
                .isOne();
    }

    @Test
    @Tag("A1")
    void withoutAnyScriptAPlainFrameBooksAsWell() {
        try (var bo = visitor(390, false)) {
            Page page = bo.page();
            page.navigate(site.resolve("/plain").toString());
            FrameLocator frame = page.frameLocator("iframe");

            frame.locator(".openings a").first().click();
            frame.locator("#name").fill("Bo Lind");
            frame.locator("#email").fill("plain@example.com");
            frame.locator("button.main").click();

            assertThat(frame.locator("[data-booked]")).isVisible();
            assertThat(rows.number("select count(*) from booking where attendee_email = 'plain@example.com'"))
                    .isOne();
        }
    }

    @Test
    @Tag("A1")
    void aSiteThatTheHostHasNotNamedSeesNothing() {
        try (var bo = visitor(1280, true)) {
            Page page = bo.page();
            page.navigate(stranger.resolve("/plain").toString());

            page.waitForCondition(() -> bo.complaints().stream().anyMatch(one -> one.contains("frame-ancestors")));

            assertThat(page.frameLocator("iframe").getByText("Anna")).hasCount(0);
        }
    }

    @Test
    @Tag("A1")
    void thePopUpIsOpenedAndClosedByKeyboardAndGivesTheFocusBack() {
        try (var bo = visitor(1280, true)) {
            Page page = bo.page();
            page.navigate(site.resolve("/popup").toString());
            page.locator("#open").focus();

            page.keyboard().press("Enter");

            FrameLocator frame = page.frameLocator("dialog iframe");
            assertThat(frame.locator(".openings a").first()).isVisible();
            page.waitForFunction("() => heard.some(one => one[0] === 'kept:ready')");
            for (int i = 0; i < 80; i++) {
                page.keyboard().press("Tab");
                String at = page.evaluate("() => document.activeElement.closest('dialog, body').tagName")
                        .toString();
                boolean isOutside = page.evaluate(
                                "() => document.activeElement.id === 'open' || document.activeElement.id === 'after'")
                        .equals(true);
                assertThat(isOutside).as("the focus after %d, in %s", i + 1, at).isFalse();
            }
            frame.locator(".openings a").first().focus();
            page.keyboard().press("Escape");
            page.waitForFunction("() => heard.some(one => one[0] === 'kept:closed')");
            assertThat(page.locator("dialog")).isHidden();
            assertThat(page.evaluate("() => document.activeElement.id")).isEqualTo("open");

            page.keyboard().press("Enter");
            assertThat(page.locator("dialog")).isVisible();
            page.locator("dialog > button").press("Escape");
            assertThat(page.locator("dialog")).isHidden();
        }
    }

    @Test
    void whereScriptsDoNotRunTheLinkLeadsToThePageItself() {
        try (var bo = visitor(390, false)) {
            bo.page().navigate(site.resolve("/popup").toString());
            bo.page().locator("#open").click();

            bo.page().waitForURL(url -> url.contains("/book/anna"));
            assertThat(bo.page().locator("body")).containsText("Anna Meyer");
        }
    }

    @Test
    void theButtonInTheCornerOpensIt() {
        try (var bo = visitor(390, true)) {
            bo.page().navigate(site.resolve("/button").toString());
            bo.page().locator("button").getByText("Come and see").click();

            assertThat(bo.page()
                            .frameLocator("dialog iframe")
                            .locator(".openings a")
                            .first())
                    .isVisible();
            assertThat(overflows(bo.page())).isFalse();
        }
    }

    @Test
    @Tag("A1")
    void whatIsKnownIsFilledInAndNeverSentAndThePageLooksAsTheSiteWants() {
        long before = rows.number("select count(*) from booking");
        try (var bo = visitor(1280, true)) {
            Page page = bo.page();
            page.navigate(site.resolve("/known").toString());
            FrameLocator frame = page.frameLocator("iframe");
            assertThat(frame.locator("html")).hasAttribute("data-theme", "dark");
            assertThat(frame.locator("html")).hasAttribute("lang", Pattern.compile("de"));

            frame.locator(".openings a").first().click();

            assertThat(frame.locator("#name")).hasValue("<b>Zoe & Bo</b>");
            assertThat(frame.locator("#email")).hasValue("zoe@example.com");
            assertThat(frame.locator("html")).hasAttribute("data-theme", "dark");
            assertThat(frame.locator("link[href^='/brand/aa2244.']")).hasCount(1);
        }
        assertThat(rows.number("select count(*) from booking")).isEqualTo(before);
    }

    @Test
    @Tag("A1")
    void onlyTheFrameIsHeardByThePageAndOnlyThePageByTheFrame() {
        try (var bo = visitor(1280, true)) {
            Page page = bo.page();
            page.navigate(site.resolve("/beside").toString());
            page.frameLocator("#kept iframe").locator(".openings a").first().waitFor();
            page.waitForFunction("() => heard.some(one => one[0] === 'kept:height')");
            Object height = page.evaluate("() => document.querySelector('#kept iframe').style.height");

            Frame other = page.frames().stream()
                    .filter(one -> one.url().endsWith("/other"))
                    .findFirst()
                    .orElseThrow();
            other.evaluate("""
                    () => {
                      window.answers = 0;
                      addEventListener("message", () => window.answers++);
                      parent.postMessage({ type: "kept:height", height: 7 }, "*");
                      parent.postMessage({ type: "kept:booked", id: "x" }, "*");
                      for (let i = 0; i < parent.frames.length; i++) {
                        if (parent.frames[i] !== window) parent.frames[i].postMessage({ type: "kept:hello" }, "*");
                      }
                    }
                    """);
            // What was sent before has come when this has.
            page.evaluate(
                    "() => new Promise(done => { addEventListener('message', event => event.data === 'end' && done());"
                            + " postMessage('end', '*'); })");
            frameOf(page).evaluate("() => new Promise(done => setTimeout(done))");

            assertThat(page.evaluate("() => document.querySelector('#kept iframe').style.height"))
                    .isEqualTo(height);
            assertThat(types(page)).doesNotContain("kept:booked");
            assertThat(other.evaluate("() => window.answers")).isEqualTo(0);
        }
    }

    @Test
    void aHostMayTellTheSiteWhatWasBooked() {
        allow(true);
        try (var bo = visitor(1280, true)) {
            Page page = bo.page();
            page.navigate(site.resolve("/inline").toString());
            FrameLocator frame = page.frameLocator("iframe");
            frame.locator(".openings a").first().click();
            frame.locator("#name").fill("Bo Lind");
            frame.locator("#email").fill("told@example.com");
            frame.locator("button.main").click();

            page.waitForFunction("() => heard.some(one => one[0] === 'kept:booked')");
            String told = page.evaluate("() => JSON.stringify(heard.find(one => one[0] === 'kept:booked')[1])")
                    .toString();
            String id = rows.texts("select id from booking where attendee_email = 'told@example.com'")
                    .getFirst();
            assertThat(told).contains("\"id\":\"" + id + "\"", "\"start\":\"2026-");
        } finally {
            allow(false);
        }
    }

    private void allow(boolean tells) {
        var answer = server.api()
                .put(
                        "/api/hosts/" + anna + "/embedding",
                        Map.of("sites", List.of(site.toString()), "tells_bookings", tells));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private Browsing visitor(int width, boolean script) {
        return Browsing.as(new Browsing.Visitor(width, 900, "en-GB", script, false), server.address());
    }

    private static Frame frameOf(Page page) {
        return page.frames().stream()
                .filter(one -> one.parentFrame() != null && !one.url().endsWith("/other"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> types(Page page) {
        return List.of(page.evaluate("() => heard.map(one => one[0]).join(' ')")
                .toString()
                .split(" "));
    }

    private static boolean overflows(Page page) {
        return (Boolean) page.evaluate("() => document.documentElement.scrollWidth > innerWidth");
    }
}
