package app.kept.identity;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.http.Response;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import app.kept.testing.Wire;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cookie that stands for a person, and those that somebody else has planted beside it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionCookieTest {
    private final TestServer server = TestServer.start();
    private final SignedIn owner = SignedIn.as(server, "admin");
    private final SignedIn attacker = SignedIn.as(server, "admin", SignedIn.account(server, "Theirs"));

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void itIsKeptToThisHostOverTlsOutOfReachOfScriptsAndOfOtherSites() {
        assertThat(SessionCookie.setOn(Response.noContent(), "secret").cookies())
                .containsExactly("__Host-kept=secret; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=2592000");
        assertThat(SessionCookie.clearedOn(Response.noContent()).cookies())
                .containsExactly("__Host-kept=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0");
        assertThat(BrowserCookie.setOn(Response.noContent(), "secret").cookies())
                .containsExactly("__Host-kept-browser=secret; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=86400");
    }

    @Test
    void itSignsInAmongOthersInWhateverLineItStands() throws IOException {
        assertThat(status("Cookie: " + cookie(owner))).isEqualTo(200);
        assertThat(status("Cookie: a=b;" + cookie(owner) + "; theme=dark")).isEqualTo(200);
        assertThat(status("Cookie: a=b", "Cookie: " + cookie(owner))).isEqualTo(200);
        assertThat(status("Cookie: json={\"a\":1,\"b\":2}; " + cookie(owner))).isEqualTo(200);
    }

    List<List<String>> planted() {
        String ours = cookie(owner);
        String theirs = cookie(attacker);
        return List.of(
                List.of("Cookie: " + theirs + "; " + ours),
                List.of("Cookie: " + ours + "; " + theirs),
                List.of("Cookie: " + ours, "Cookie: " + theirs),
                List.of("Cookie: " + theirs, "Cookie: " + ours),
                List.of("Cookie: " + ours + "; x=1; __Host-kept="),
                List.of("Cookie: " + ours + "; " + ours));
    }

    @ParameterizedTest
    @MethodSource("planted")
    void whereTwoComeNeitherCounts(List<String> headers) throws IOException {
        assertThat(status(headers.toArray(String[]::new))).isEqualTo(401);
    }

    List<String> lookalikes() {
        String token = owner.token();
        return List.of(
                "__host-kept=" + token,
                "kept=" + token,
                "__Secure-kept=" + token,
                "__Host-kept =" + token,
                "=__Host-kept=" + token,
                "x=1,__Host-kept=" + token,
                "x__Host-kept=" + token,
                "__Host-kept=\"" + token + "\"",
                "__Host-kept=" + token + "x",
                "__Host-kept-browser=" + token);
    }

    @ParameterizedTest
    @MethodSource("lookalikes")
    void whatOnlyLooksLikeItIsNoSignIn(String cookie) throws IOException {
        assertThat(status("Cookie: " + cookie)).isEqualTo(401);
    }

    @Test
    void anotherNameBesideItDoesNotSpoilIt() throws IOException {
        assertThat(status("Cookie: __Host-kept-browser=x; " + cookie(owner) + "; kept=y"))
                .isEqualTo(200);
    }

    @Test
    void aHeapOfCookiesIsRefusedAndHarmsNobodyElse() throws IOException {
        assertThat(status("Cookie: " + cookie(owner) + "; fill=" + "x".repeat(17 * 1024)))
                .isBetween(400, 499);
        assertThat(status("Cookie: " + cookie(owner) + "; fill=" + "x;".repeat(4 * 1024)))
                .isEqualTo(200);
    }

    private int status(String... headers) throws IOException {
        try (Wire wire = new Wire(server.port())) {
            return wire.ask("GET /api/hosts", headers).status();
        }
    }

    private static String cookie(SignedIn who) {
        return "__Host-kept=" + who.token();
    }
}
