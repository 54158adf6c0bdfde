package app.kept.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import app.kept.testing.Wire;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrossSiteTest {
    /** What the form gets when nothing holds it up: there is no such host. */
    private static final int LET_THROUGH = 404;

    private static final String REFUSED = "cross_site_request";

    private final TestServer server = TestServer.start(Map.of("KEPT_BASE_URL", "https://book.example.com"));
    private final SignedIn owner = SignedIn.as(server, "admin");

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

    @Test
    void whatCarriesOurCookieMustComeFromUsWhateverItsType() {
        for (String type : List.of("application/json", "application/octet-stream", "image/png")) {
            assertThat(withCookie(type, "Sec-Fetch-Site", "cross-site")).isEqualTo(REFUSED);
            assertThat(withCookie(type, "Sec-Fetch-Site", "same-site")).isEqualTo(REFUSED);
            assertThat(withCookie(type, "Origin", "https://evil.example")).isEqualTo(REFUSED);
            assertThat(withCookie(type, "Origin", "null")).isEqualTo(REFUSED);
            assertThat(withCookie(type)).isEqualTo(REFUSED);
            assertThat(withCookie(type, "Sec-Fetch-Site", "same-origin")).isNotEqualTo(REFUSED);
            assertThat(withCookie(type, "Sec-Fetch-Site", "none")).isNotEqualTo(REFUSED);
            assertThat(withCookie(type, "Origin", "https://book.example.com")).isNotEqualTo(REFUSED);
            assertThat(withCookie(type, "Origin", "https://book.example.com:443"))
                    .isNotEqualTo(REFUSED);
        }
    }

    @Test
    void aCookieThatWasSpoiledToLookLikeNoneStillCountsHere() {
        for (String cookie : List.of("__Host-kept=a; __Host-kept=b", "x=1;__Host-kept", "__Host-kept-browser=c")) {
            assertThat(code("PUT", "Content-Type", "application/json", "Cookie", cookie))
                    .isEqualTo(REFUSED);
        }
        assertThat(code("PUT", "Content-Type", "application/json", "Cookie", "theirs=__Host-kept"))
                .isNotEqualTo(REFUSED);
    }

    @Test
    void everyVerbThatChangesSomethingIsHeldUpAndNoOther() {
        for (String verb : List.of("POST", "PUT", "PATCH", "DELETE")) {
            assertThat(codeAt("/api/keys/" + owner.person(), verb, "Cookie", "__Host-kept=" + owner.token()))
                    .isIn(REFUSED, "method_not_allowed");
        }
        Api.Answer followed = server.local()
                .send(server.local()
                        .request("/api/hosts")
                        .headers("Cookie", "__Host-kept=" + owner.token(), "Sec-Fetch-Site", "cross-site"));
        assertThat(followed.status()).isEqualTo(200);
    }

    @Test
    void nothingHappensToWhatWasRefused() {
        var request = server.local()
                .request("/api/hosts")
                .headers("Content-Type", "application/json", "Cookie", "__Host-kept=" + owner.token())
                .header("Sec-Fetch-Site", "cross-site")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"slug\":\"forged\",\"name\":\"F\",\"time_zone\":\"UTC\"}"));

        assertThat(server.local().send(request).code()).isEqualTo(REFUSED);
        assertThat(owner.rows().number("select count(*) from host where slug = 'forged'"))
                .isZero();
    }

    @Test
    void whoShowsAKeyIsAskedForNothingMoreAndTheCookieBesideItIsNot() {
        String cookie = "__Host-kept=" + owner.token();
        assertThat(code(
                        "PUT",
                        "Authorization",
                        "Bearer " + TestServer.KEY,
                        "Cookie",
                        cookie,
                        "Sec-Fetch-Site",
                        "cross-site"))
                .isEqualTo("not_found");
        assertThat(code(
                        "PUT",
                        "Authorization",
                        "Bearer no-such-key",
                        "Cookie",
                        cookie,
                        "Sec-Fetch-Site",
                        "same-origin"))
                .isEqualTo("sign_in_needed");
        // Browsers send this kind by themselves, once a password was typed for a proxy in front of us.
        assertThat(code("PUT", "Authorization", "Basic eDp5", "Cookie", cookie, "Sec-Fetch-Site", "cross-site"))
                .isEqualTo(REFUSED);
    }

    @Test
    void anAccountsOwnDomainIsOursOverTheSchemeThatWeHave() throws IOException {
        assertThat(asked("rooms.example.org", "https://rooms.example.org")).isNotEqualTo(403);
        assertThat(asked("rooms.example.org", "https://ROOMS.example.org:443")).isNotEqualTo(403);
        assertThat(asked("rooms.example.org", "http://rooms.example.org")).isEqualTo(403);
        assertThat(asked("rooms.example.org", "https://rooms.example.org:8443")).isEqualTo(403);
        assertThat(asked("rooms.example.org", "https://evil.example")).isEqualTo(403);
        assertThat(asked("rooms.example.org", "https://rooms.example.org.evil.example"))
                .isEqualTo(403);
        assertThat(asked("rooms.example.org", "https://evil.example@rooms.example.org"))
                .isEqualTo(403);
    }

    private int asked(String host, String origin) throws IOException {
        try (Wire wire = new Wire(server.port())) {
            return wire.send("PUT /api/hosts/" + owner.person() + "/availability HTTP/1.1\nHost: " + host
                            + "\nOrigin: " + origin + "\nCookie: __Host-kept=" + owner.token()
                            + "\nContent-Type: application/json\nContent-Length: 2\n\n{}")
                    .read()
                    .status();
        }
    }

    private String withCookie(String type, String... more) {
        var headers = new ArrayList<>(List.of(more));
        headers.addAll(List.of("Content-Type", type, "Cookie", "__Host-kept=" + owner.token()));
        return code("PUT", headers.toArray(String[]::new));
    }

    private String code(String verb, String... headers) {
        return codeAt("/api/hosts/" + owner.person() + "/availability", verb, headers);
    }

    private String codeAt(String path, String verb, String... headers) {
        var request = server.local()
                .request(path)
                .headers(headers)
                .method(verb, HttpRequest.BodyPublishers.ofString("{\"rules\":[]}"));
        return server.local().send(request).code();
    }

    private String listening() {
        return "localhost:" + server.port();
    }

    private int status(String... headers) {
        return server.local().form("/book/nobody", Map.of("name", "x"), headers).status();
    }
}
