package app.kept.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What it costs to see a page for the first time, and whether it stays as it was first seen. */
public final class FirstView {
    private static final int MOST_REQUESTS = 6;
    private static final int MOST_BYTES = 30 * 1024;

    /** A part of a pixel while a font settles is nothing that anybody sees. */
    private static final double NOTHING_SEEN = 0.005;

    private static final String WATCH = "window.shifts = 0; new PerformanceObserver(list => list.getEntries()"
            + ".forEach(entry => window.shifts += entry.value)).observe({type: 'layout-shift', buffered: true})";

    /** What a browser with a window asks for as well. */
    private static final String ICON = "document.querySelector('link[rel=icon]').href";

    private static final String SETTLED =
            "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(window.shifts))))";

    private FirstView() {}

    /** At most six requests and 30 kB as they come over the wire, and nothing moves. */
    public static void assertLight(Browsing browsing, String path) throws IOException, InterruptedException {
        assertStill(browsing, path);
        int bytes = 0;
        for (String request : browsing.requests()) bytes += transferred(request);
        assertThat(bytes).as("bytes for %s", browsing.requests()).isLessThanOrEqualTo(MOST_BYTES);
    }

    /** At most six requests, and nothing moves. */
    public static void assertStill(Browsing browsing, String path) {
        Page page = browsing.page();
        page.addInitScript(WATCH);
        browsing.open(path);
        page.waitForLoadState();
        page.waitForFunction("() => !document.querySelector('[aria-busy]')");
        assertThat(page.evaluate("Array.from(document.images).every(one => one.complete && one.naturalWidth)"))
                .isEqualTo(true);
        assertThat(((Number) page.evaluate(SETTLED)).doubleValue())
                .as("what moved on %s", path)
                .isLessThan(NOTHING_SEEN);
        assertThat(browsing.requests()).hasSizeLessThanOrEqualTo(MOST_REQUESTS);
        assertThat((String) page.evaluate(ICON)).startsWith("data:");
        assertThat(browsing.complaints()).isEmpty();
    }

    /** Head and body, as a browser that takes gzip gets them. */
    private static int transferred(String address) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address))
                                .header("Accept-Encoding", "gzip")
                                .header("Accept", "text/html")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        int head = answer.headers().map().entrySet().stream()
                .mapToInt(one -> one.getKey().length()
                        + 4
                        + String.join(", ", one.getValue()).length())
                .sum();
        return head + answer.body().length;
    }
}
