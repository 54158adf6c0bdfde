package app.kept;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.http.Route;
import app.kept.platform.secret.Tokens;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.SignedIn;
import app.kept.testing.TestRun;
import app.kept.testing.TestServer;
import app.kept.testing.Wire;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Sends secrets in every part of a request to every route, and looks for them in the log. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoggedTokensTest {
    private static final Path LOG = TestRun.log();

    private final TestServer server = TestServer.start();
    private final String canary = "canary" + Tokens.next();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void noTokenIsEverLogged() throws IOException {
        long begin = Files.size(LOG);
        int sent = 0;
        for (Route route : server.routes()) {
            String path = route.path().replaceAll("\\{[^}]+}", canary);
            for (String where : List.of(path, path + (path.equals("/") ? "" : "/") + canary, path + "." + canary)) {
                for (String verb : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PURGE")) {
                    send(verb, where, "application/json", "{\"name\":\"" + canary + "\",\"" + canary + "\":1}");
                    send(verb, where, "application/x-www-form-urlencoded", "form_token=" + canary + "&x=" + canary);
                    sent += 2;
                }
            }
        }
        sendWhatIsNoHttp();

        String log = logFrom(begin);
        assertThat(log.lines().filter(line -> line.contains("\"event\":\"request\"")))
                .hasSizeGreaterThanOrEqualTo(sent);
        assertThat(log).doesNotContainIgnoringCase(canary);
    }

    @Test
    void norOneThatHolds() throws IOException {
        var cast = new Cast(server.api());
        cast.clock("2026-11-20T10:00:00Z");
        long begin = Files.size(LOG);
        cast.talk(cast.anna());
        String token = cast.bookedPage(server.visitor(), "2026-11-23T10:00:00Z").replace("/booking/", "");
        cast.advance("PT1M");
        SignedIn owner = SignedIn.as(server, "admin");

        Api.Answer page = server.visitor().page("/booking/" + token);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.raw().headers().map())
                .containsEntry("cache-control", List.of("no-store"))
                .containsEntry("referrer-policy", List.of("same-origin"));
        assertThat(server.visitor().page("/booking/" + token + "/").status()).isEqualTo(308);
        assertThat(server.visitor().delete("/booking/" + token).status()).isEqualTo(405);
        assertThat(new Api(server.address(), token).get("/api/bookings").status())
                .isNotEqualTo(401);
        assertThat(owner.api().get("/api/hosts").status()).isEqualTo(200);

        assertThat(logFrom(begin)).contains("/booking/{token}").doesNotContain(token, owner.token(), TestServer.KEY);
    }

    @Test
    void idsAreLoggedSinceTheyOpenNothing() throws IOException {
        long begin = Files.size(LOG);
        String id = "0199f000-0000-7000-8000-00000000abcd";

        server.api().get("/api/hosts/" + id);

        assertThat(logFrom(begin)).contains("/api/hosts/" + id);
    }

    private void send(String verb, String path, String type, String body) {
        Api api = server.visitor();
        api.send(api.request(path + "?token=" + canary + "&" + canary + "=1&next=/" + canary)
                .method(verb, HttpRequest.BodyPublishers.ofString(body))
                .headers(
                        "Content-Type",
                        type,
                        "Cookie",
                        "__Host-kept=" + canary + "; __Host-kept-browser=" + canary,
                        "Sec-Fetch-Site",
                        "same-origin",
                        "Origin",
                        "https://" + canary + ".example",
                        "Referer",
                        server.address() + "/booking/" + canary,
                        "X-Request-Id",
                        canary,
                        "Idempotency-Key",
                        canary,
                        "User-Agent",
                        canary));
        api.send(api.request(path)
                .method(verb, HttpRequest.BodyPublishers.ofString(body))
                .headers("Content-Type", type, "Authorization", "Bearer " + canary));
        api.send(api.request(path)
                .method(verb, HttpRequest.BodyPublishers.ofString(body))
                .headers("Content-Type", type, "Authorization", "Basic " + canary));
    }

    private void sendWhatIsNoHttp() throws IOException {
        for (String text : List.of(
                "GET /booking/" + canary + " HTTP/9.9\n\n",
                canary + " /booking/" + canary + " HTTP/1.1\nHost: localhost\n\n",
                "GET /" + canary + " HTTP/1.1\nHost: localhost\n" + canary + "\n\n",
                "GET /booking/" + canary + "%zz HTTP/1.1\nHost: localhost\n\n",
                "GET http://" + canary + "/booking/" + canary + " HTTP/1.1\nHost: " + canary + "\n\n")) {
            try (Wire wire = new Wire(server.port())) {
                wire.send(text);
                assertThat(wire.isClosedOrRefused()).isTrue();
            }
        }
    }

    private static String logFrom(long begin) throws IOException {
        byte[] all = Files.readAllBytes(LOG);
        return new String(all, (int) begin, all.length - (int) begin, StandardCharsets.UTF_8);
    }
}
