package app.kept.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A visitor with a real browser. One browser serves the whole test run; each visitor has a profile of their own, forgets
 * everything at the end, and remembers every request and every complaint of the browser meanwhile.
 */
public final class Browsing implements AutoCloseable {
    private static final List<String> ARGUMENTS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final BrowserContext context;
    private final Page page;
    private final URI address;
    private final List<String> requests = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    private Browsing(URI address, Browser.NewContextOptions options) {
        this.address = address;
        this.context = Shared.BROWSER.newContext(options);
        this.page = context.newPage();
        page.setDefaultTimeout(15_000);
        page.onRequest(request -> requests.add(request.url()));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) complaints.add(message.text() + " " + message.location());
        });
    }

    /** How somebody comes: with what screen, in which language, with or without JavaScript. */
    public record Visitor(int width, int height, String language, boolean javaScript, boolean dark) {
        /** A phone without JavaScript: the least that everything has to work with. */
        public static final Visitor PHONE = new Visitor(390, 844, "en-GB", false, false);

        public static final Visitor DESK = new Visitor(1280, 900, "en-GB", false, false);

        public Visitor speaking(String other) {
            return new Visitor(width, height, other, javaScript, dark);
        }

        public Visitor inTheDark() {
            return new Visitor(width, height, language, javaScript, true);
        }

        public Visitor withJavaScript() {
            return new Visitor(width, height, language, true, dark);
        }
    }

    public static Browsing as(Visitor visitor, URI address) {
        return new Browsing(address, options(visitor));
    }

    /** The same for somebody whose device is set to this time zone. */
    public static Browsing in(String zone, Visitor visitor, URI address) {
        return new Browsing(address, options(visitor).setTimezoneId(zone));
    }

    private static Browser.NewContextOptions options(Visitor visitor) {
        return new Browser.NewContextOptions()
                .setViewportSize(visitor.width(), visitor.height())
                .setLocale(visitor.language())
                .setJavaScriptEnabled(visitor.javaScript())
                .setColorScheme(visitor.dark() ? ColorScheme.DARK : ColorScheme.LIGHT);
    }

    /** From now on the browser has this cookie; it counts localhost among the safe connections. */
    public Browsing withCookie(String name, String value) {
        context.addCookies(List.of(new Cookie(name, value)
                .setUrl(address.toString().replace("http://", "https://"))
                .setSecure(true)
                .setHttpOnly(true)));
        return this;
    }

    /** Goes to a path of the server; the answer is the status. */
    public int open(String path) {
        return page.navigate(address.resolve(path).toString()).status();
    }

    /** The same for what may be no page: a file that is saved has no answer. */
    public @Nullable Response tryToOpen(String path) {
        try {
            return page.navigate(address.resolve(path).toString());
        } catch (PlaywrightException e) {
            if (String.valueOf(e.getMessage()).contains("Download is starting")) return null;
            throw e;
        }
    }

    public Page page() {
        return page;
    }

    /** Every address that was asked for since the start. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** What the browser complained of: refused by the policy, not found, broken. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        context.close();
    }

    private static final class Shared {
        private static final Playwright PLAYWRIGHT = Playwright.create();
        private static final Browser BROWSER = PLAYWRIGHT
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(ARGUMENTS));

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(PLAYWRIGHT::close));
        }
    }
}
