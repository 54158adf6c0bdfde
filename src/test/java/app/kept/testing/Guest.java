package app.kept.testing;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Browsing.Visitor;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Somebody who books on the pages, in a browser of their own whose clock shows the time of a zone. */
public final class Guest implements AutoCloseable {
    /** A phone and a desk, each without a script and with. */
    public static final List<Visitor> EVERYBODY =
            List.of(Visitor.PHONE, Visitor.PHONE.withJavaScript(), Visitor.DESK, Visitor.DESK.withJavaScript());

    /** Where Anna is. */
    private static final String HOME = "Europe/Berlin";

    private final TestServer server;
    private final Browsing browsing;

    private Guest(TestServer server, Browsing browsing) {
        this.server = server;
        this.browsing = browsing;
    }

    public static Guest of(TestServer server, Visitor visitor) {
        return from(HOME, server, visitor);
    }

    public static Guest from(String zone, TestServer server, Visitor visitor) {
        return new Guest(server, Browsing.in(zone, visitor, server.address()));
    }

    public Page page() {
        return browsing.page();
    }

    public Browsing browsing() {
        return browsing;
    }

    public Guest open(String path) {
        browsing.open(path);
        return this;
    }

    /** Waits until there is one, on this page or the next. */
    public Guest see(String selector) {
        page().waitForSelector(selector);
        return this;
    }

    public Guest press(String selector) {
        page().locator(selector).first().click();
        return this;
    }

    /** The form for a time, from wherever the times are. */
    public Guest chooseFirst() {
        return press(".openings a").see("#details");
    }

    public Guest fillIn(String name) {
        page().locator("#name").fill(name);
        page().locator("#email").fill(address(name));
        return this;
    }

    public Guest send() {
        return press("button.main");
    }

    /** Which booking it is, on the page that says it is done. */
    public String reference() {
        return see("#done").page().locator(".reference").textContent();
    }

    /** The path of the page behind the secret link, on the page that says it is done. */
    public String link() {
        return see("#done").page().url().replaceAll("^.*(/booking/[^/?]+).*$", "$1");
    }

    public String text(String selector) {
        return page().locator(selector).first().innerText();
    }

    /** Where the focus is: the id of the element, or else its name; empty where it is nowhere. */
    public String focus() {
        return (String)
                page().evaluate(
                                "() => { const at = document.activeElement; return at === document.body ? '' : at.id || at.className || at.tagName; }");
    }

    /** What is wider than the page, if that makes it scroll. */
    private static final String STICKS_OUT = """
            () => document.documentElement.scrollWidth <= innerWidth ? '' : Array.from(document.querySelectorAll('body *'))
                .filter(one => one.getBoundingClientRect().right > innerWidth)
                .map(one => one.tagName + '.' + one.className + ' ' + one.textContent.trim().slice(0, 40)).join('; ')
            """;

    /** The browser has refused nothing and asked nobody else; a form that was sent back is no complaint. */
    public void assertQuiet() {
        assertThat(browsing.complaints()).allMatch(one -> one.contains(" 409 ") || one.contains(" 422 "));
        assertThat(browsing.requests())
                .allMatch(url -> url.startsWith(server.address().toString()));
        // What has just been swapped in may be laid out a moment later.
        Await.until(
                () -> "nobody has to scroll sideways on " + page().url() + ": " + page().evaluate(STICKS_OUT),
                Duration.ofSeconds(3),
                () -> page().evaluate(STICKS_OUT).equals(""));
    }

    public static String address(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.com";
    }

    @Override
    public void close() {
        browsing.close();
    }
}
