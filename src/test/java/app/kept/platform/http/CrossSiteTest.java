package app.kept.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.TestServer;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrossSiteTest {
    /** What the form gets when nothing holds it up: there is no such host. */
    private static final int LET_THROUGH = 404;

    private final TestServer server = TestServer.start(Map.of("KEPT_BASE_URL", "https://book.example.com"));

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aFormThatAnotherSiteSendsIsRefused() {
        assertThat(status("Sec-Fetch-Site", "cross-site")).isEqualTo(403);
        assertThat(status("Sec-Fetch-Site", "same-site")).isEqualTo(403);
        assertThat(status("Origin", "https://evil.example")).isEqualTo(403);
        assertThat(status("Origin", "null")).isEqualTo(403);
        assertThat(status("Origin", "https://book.example.com.evil.example")).isEqualTo(403);
    }

    @Test
    void whatTheBrowserSaysOfTheSiteCountsMoreThanTheOrigin() {
        assertThat(status("Sec-Fetch-Site", "cross-site", "Origin", "https://book.example.com"))
                .isEqualTo(403);
    }

    @Test
    void aFormFromOurOwnPagesPasses() {
        assertThat(status("Sec-Fetch-Site", "same-origin")).isEqualTo(LET_THROUGH);
        assertThat(status("Sec-Fetch-Site", "none")).isEqualTo(LET_THROUGH);
        assertThat(status("Origin", "https://book.example.com")).isEqualTo(LET_THROUGH);
    }

    @Test
    void whereOurAddressIsKnownTheCallersWordForItIsNotAsked() {
        assertThat(status("Origin", "http://" + listening())).isEqualTo(403);
    }

    @Test
    void aProgramThatSaysNothingOfItsOriginPasses() {
        assertThat(status()).isEqualTo(LET_THROUGH);
    }

    @Test
    void everyTypeThatAPageCanSendUnaskedIsHeldUp() {
        for (String type : new String[] {"text/plain", "multipart/form-data; boundary=x", "TEXT/PLAIN;charset=utf-8"}) {
            var request = server.local()
                    .request("/api/bookings")
                    .headers("Content-Type", type, "Origin", "https://evil.example")
                    .POST(HttpRequest.BodyPublishers.ofString("{}"));

            assertThat(server.local().send(request).code()).isEqualTo("cross_site_request");
        }
    }

    @Test
    void jsonIsNoFormForABrowserAsksBeforeItSendsThat() {
        var request = server.local()
                .request("/api/bookings")
                .headers("Content-Type", "application/json", "Origin", "https://shop.example")
                .POST(HttpRequest.BodyPublishers.ofString("{}"));

        assertThat(server.local().send(request).code()).isEqualTo("invalid_input");
    }

    private String listening() {
        return "localhost:" + server.port();
    }

    private int status(String... headers) {
        return server.local().form("/book/nobody", Map.of("name", "x"), headers).status();
    }
}
