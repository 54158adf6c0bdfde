package app.kept.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.platform.config.BadSettings;
import app.kept.testing.TestServer;
import app.kept.testing.Wire;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages of other sites may read. The house has two friends: https://shop.example and http://localhost:3000. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorsTest {
    private static final String FRIEND = "Origin: https://shop.example";
    private static final String STRANGER = "Origin: https://evil.example";
    private static final String ALLOWED = "access-control-allow-origin";

    private final House house = new House();

    @AfterAll
    void stop() {
        house.close();
    }

    @Test
    void whatIsPublicIsOpenToPagesOfAllSites() throws IOException {
        for (String origin : List.of(FRIEND, STRANGER, "Origin: null", "X-No: origin")) {
            Wire.Answer answer = ask("GET /api/open", origin);

            assertThat(answer.header(ALLOWED)).isEqualTo("*");
            assertThat(answer.header("access-control-allow-credentials")).isEmpty();
        }
        assertThat(ask("HEAD /api/open", STRANGER).header(ALLOWED)).isEqualTo("*");
    }

    @Test
    void theRestIsOpenToFriendsOnlyAndToEachByItsOwnName() throws IOException {
        Wire.Answer friend = ask("GET /api/closed/1", FRIEND);
        Wire.Answer stranger = ask("GET /api/closed/1", STRANGER);

        assertThat(friend.status()).isEqualTo(401);
        assertThat(friend.header(ALLOWED)).isEqualTo("https://shop.example");
        assertThat(friend.header("access-control-expose-headers"))
                .isEqualTo(
                        "X-Request-Id, Retry-After, Location, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset");
        assertThat(friend.header("vary")).isEqualTo("Origin");
        assertThat(stranger.header("vary")).isEqualTo("Origin");
        assertNothingIsSaid(stranger);
        assertThat(ask("GET /api/closed/1", "Origin: http://localhost:3000").header(ALLOWED))
                .isEqualTo("http://localhost:3000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "*",
                "https://shop.example.evil.example",
                "https://evil.example/https://shop.example",
                "https://shop.example@evil.example",
                "https://sub.shop.example",
                "http://shop.example",
                "https://shop.example:8443",
                "https://shop.example, https://evil.example",
                "https://shop.example/",
                "http://localhost:3001",
                "http://localhost"
            })
    void whatOnlyLooksLikeAFriendIsNone(String origin) throws IOException {
        assertNothingIsSaid(ask("GET /api/closed/1", "Origin: " + origin));
        assertNothingIsSaid(preflight("/api/closed/1", "Origin: " + origin, "DELETE"));
    }

    @Test
    void refusalsCanBeReadByFriendsToo() throws IOException {
        assertThat(ask("GET /api/nothing", FRIEND).header(ALLOWED)).isEqualTo("https://shop.example");
        assertThat(ask("PUT /api/closed/1", FRIEND).header(ALLOWED)).isEqualTo("https://shop.example");
        assertThat(ask("GET /api/closed/1", FRIEND, "Accept: text/html").header(ALLOWED))
                .isEqualTo("https://shop.example");
    }

    @Test
    void aFriendIsToldBeforehandWhatItMaySend() throws IOException {
        Wire.Answer answer = preflight("/api/closed/1", FRIEND, "DELETE");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header(ALLOWED)).isEqualTo("https://shop.example");
        assertThat(answer.header("access-control-allow-methods")).isEqualTo("DELETE, GET, HEAD, OPTIONS");
        assertThat(answer.header("access-control-allow-headers"))
                .isEqualTo("Authorization, Content-Type, Idempotency-Key");
        assertThat(answer.header("access-control-max-age")).isEqualTo("600");
        assertThat(answer.header("access-control-allow-credentials")).isEmpty();
    }

    @Test
    void aStrangerIsToldNothingBeforehandButWhatIsOpenToAll() throws IOException {
        assertNothingIsSaid(preflight("/api/closed/1", STRANGER, "DELETE"));
        assertNothingIsSaid(preflight("/api/open", STRANGER, "POST"));
        Wire.Answer open = preflight("/api/open", STRANGER, "GET");
        assertThat(open.header(ALLOWED)).isEqualTo("*");
        assertThat(open.header("access-control-allow-methods")).isEqualTo("GET, HEAD");
        assertThat(open.header("access-control-allow-headers")).isEqualTo("Content-Type");
    }

    @Test
    void whetherAThingExistsIsNotToldBeforehand() throws IOException {
        assertThat(preflight("/api/closed/1", FRIEND, "GET").headers())
                .usingRecursiveComparison()
                .ignoringFields("x-request-id", "date")
                .isEqualTo(preflight("/api/closed/2", FRIEND, "GET").headers());
        assertThat(preflight("/api/nothing", FRIEND, "GET").status()).isEqualTo(404);
    }

    @Test
    void pagesAreForNoOtherSite() throws IOException {
        for (String path : List.of("/page", "/hello", "/api/page")) {
            assertNothingIsSaid(ask("GET " + path, FRIEND));
        }
        assertNothingIsSaid(preflight("/page", FRIEND, "GET"));
        assertNothingIsSaid(ask("GET /nothing", FRIEND, "Accept: text/html"));
    }

    @Test
    void openTimesAreOpenAndTheListOfFriendsComesFromTheSettings() throws IOException {
        try (var server = TestServer.start(
                        Map.of("KEPT_CORS_ORIGINS", "https://Shop.example:443 , http://localhost:3000"));
                Wire wire = new Wire(server.port())) {
            Wire.Answer times = wire.ask("GET /api/open-times", STRANGER);
            assertThat(times.status()).isEqualTo(422);
            assertThat(times.header(ALLOWED)).isEqualTo("*");
            assertThat(wire.ask("GET /api/hosts", FRIEND).header(ALLOWED)).isEqualTo("https://shop.example");
            assertNothingIsSaid(wire.ask("GET /api/hosts", STRANGER));
            assertNothingIsSaid(wire.ask("GET /", FRIEND));
            assertThat(wire.ask(
                                    "GET /api/hosts",
                                    FRIEND,
                                    "Authorization: Bearer " + TestServer.KEY,
                                    "Accept-Encoding: gzip")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aFriendsProgramMayDeleteWithItsKeyThoughItSendsNoBody() throws IOException {
        assertThat(ask("DELETE /api/closed/1", FRIEND, "Sec-Fetch-Site: cross-site", "Authorization: Bearer x")
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "shop.example",
                "https://shop.example/path",
                "https://shop.example/",
                "https://*.example",
                "ftp://shop.example",
                "https://shop.example:99999",
                "https://a@shop.example",
                "https://shop.example; https://b.example"
            })
    void aFriendThatIsNoOriginStopsTheStart(String origins) {
        assertThatThrownBy(() -> TestServer.start(Map.of("KEPT_CORS_ORIGINS", origins)))
                .isInstanceOf(BadSettings.class)
                .hasMessageContaining("KEPT_CORS_ORIGINS")
                .hasMessageContaining("https://shop.example.com");
    }

    private Wire.Answer ask(String line, String... headers) throws IOException {
        try (Wire wire = house.wire()) {
            return wire.ask(line, headers);
        }
    }

    private Wire.Answer preflight(String path, String origin, String method) throws IOException {
        return ask(
                "OPTIONS " + path,
                origin,
                "Access-Control-Request-Method: " + method,
                "Access-Control-Request-Headers: authorization");
    }

    private static void assertNothingIsSaid(Wire.Answer answer) {
        assertThat(answer.headers().keySet()).noneMatch(name -> name.startsWith("access-control-"));
    }
}
