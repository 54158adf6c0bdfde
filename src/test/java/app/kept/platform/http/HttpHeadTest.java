package app.kept.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.text.Json;
import app.kept.testing.Wire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines, paths, headers and connections. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpHeadTest {
    private final House house = new House();

    @AfterAll
    void close() {
        house.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET /hello, 200",
        "GET /, 404",
        "GET /nothing, 404",
        "GET /hello/, 308",
        "GET /thing/, 404",
        "GET /thing/a%2Fb, 200",
        "GET /thing/..%2f..%2fetc, 200",
        "GET /thing/a%00b, 404",
        "GET //hello, 404",
        "GET /thing/%zz, 400",
        "GET /thing/%, 400",
        "GET /hello?x=%zz, 400",
        "PURGE /hello, 405",
        "OPTIONS /hello, 204",
        "OPTIONS *, 404",
        "TRACE /hello, 405",
        "POST /hello, 405",
        "DELETE /echo, 405",
        "GET http://localhost/hello, 200"
    })
    void everyLineHasItsAnswer(String line, int status) throws IOException {
        try (Wire wire = house.wire()) {
            Wire.Answer answer = wire.ask(line);

            assertThat(answer.status()).as(answer.text()).isEqualTo(status);
            assertHasSecurityHeaders(answer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/thing/../hello", "/thing/./../../../etc/passwd", "/thing/%2e%2e/hello"})
    void dotsNeverLeadOutOfTheTableOfRoutes(String path) throws IOException {
        try (Wire wire = house.wire()) {
            assertThat(wire.ask("GET " + path).status()).isIn(200, 400, 404);
        }
    }

    @Test
    void aWrongMethodIsToldTheRightOnes() throws IOException {
        try (Wire wire = house.wire()) {
            assertThat(wire.ask("PURGE /hello").header("allow")).isEqualTo("GET, HEAD, OPTIONS");
            assertThat(wire.ask("OPTIONS /echo").header("allow")).isEqualTo("OPTIONS, POST");
        }
    }

    @Test
    void headIsGetWithoutItsBody() throws IOException {
        try (Wire wire = house.wire()) {
            Wire.Answer get = wire.ask("GET /hello");
            Wire.Answer head = wire.ask("HEAD /hello");

            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("content-length")).isEqualTo(get.header("content-length"));
            assertThat(wire.ask("GET /hello").text())
                    .as("nothing was left over")
                    .isEqualTo(get.text());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /hello HTTP/1.1\nHost x\n\n",
                "GET /hello HTTP/1.1\n\n",
                "POST /echo HTTP/1.1\nHost: x\nContent-Length: -1\n\n",
                "POST /echo HTTP/1.1\nHost: x\nContent-Length: ten\n\n",
                "POST /echo HTTP/1.1\nHost: x\nContent-Length: 3\nTransfer-Encoding: chunked\n\n0\n\n"
            })
    void whatIsNotHttpIsRefusedAndTheConnectionClosed(String text) throws IOException {
        try (Wire wire = house.wire()) {
            Wire.Answer answer = wire.send(text).read();

            assertThat(answer.status()).isBetween(400, 505).isNotEqualTo(500);
            assertThat(answer.text())
                    .contains("\"code\"")
                    .doesNotContain("xception")
                    .doesNotContain("helidon");
            assertHasSecurityHeaders(answer);
            assertThat(wire.isClosedByServer()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GARBAGE\n\n", "GET /hello\n\n", "GET / HTTP/9.9\nHost: x\n\n", "\u0000\u0001\u0002\n\n"})
    void aProtocolThatNobodyKnowsIsHungUpOn(String text) throws IOException {
        try (Wire wire = house.wire()) {
            assertThat(wire.send(text).isClosedOrRefused()).isTrue();
        }
    }

    @Test
    void headersThatAreTooLargeAreRefused() throws IOException {
        try (Wire wire = house.wire()) {
            Wire.Answer answer = wire.ask("GET /hello", "X-Large: " + "x".repeat(20_000));

            assertThat(answer.status()).isIn(400, 413, 431);
            assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        }
    }

    @Test
    void aLineThatIsTooLongIsRefused() throws IOException {
        try (Wire wire = house.wire()) {
            assertThat(wire.ask("GET /" + "x".repeat(10_000)).status()).isIn(400, 414);
        }
    }

    @Test
    void garbageBehindARequestDoesNotSpoilItsAnswer() throws IOException {
        try (Wire wire = house.wire()) {
            wire.send("GET /hello HTTP/1.1\nHost: localhost\n\n\u0007garbage\n\n");

            assertThat(wire.read().status()).isEqualTo(200);
            assertThat(wire.read().status()).isEqualTo(400);
            assertThat(wire.isClosedByServer()).isTrue();
        }
    }

    @Test
    void aConnectionIsKeptForTheNextRequest() throws IOException {
        try (Wire wire = house.wire()) {
            for (int i = 0; i < 5; i++)
                assertThat(wire.ask("GET /hello").status()).isEqualTo(200);
            assertThat(wire.ask("GET /bug").status()).isEqualTo(500);
            assertThat(wire.ask("GET /hello").status()).isEqualTo(200);
        }
    }

    @Test
    void aConnectionThatIsToBeClosedIsClosed() throws IOException {
        try (Wire wire = house.wire()) {
            assertThat(wire.ask("GET /hello", "Connection: close").status()).isEqualTo(200);
            assertThat(wire.isClosedByServer()).isTrue();
        }
    }

    @Test
    void aBugIsNotedButNotTold() throws IOException {
        try (Wire wire = house.wire()) {
            for (String path : new String[] {"/bug", "/deep"}) {
                Wire.Answer answer = wire.ask("GET " + path);

                assertThat(answer.status()).isEqualTo(500);
                assertThat(Json.read(answer.body()).get("code").asString()).isEqualTo("internal_error");
                assertThat(Json.read(answer.body()).get("instance").asString()).endsWith(answer.header("x-request-id"));
                assertThat(answer.text()).doesNotContain("select", "kept.", "xception", "\tat ", "Overflow");
                assertHasSecurityHeaders(answer);
            }
        }
    }

    @Test
    void textIsSmallerForThoseWhoCanReadItSo() throws IOException {
        try (Wire wire = house.wire()) {
            Wire.Answer plain = wire.ask("GET /page");
            Wire.Answer small = wire.ask("GET /page", "Accept-Encoding: gzip, br");

            assertThat(plain.header("content-encoding")).isEmpty();
            assertThat(small.header("content-encoding")).isEqualTo("gzip");
            assertThat(small.header("vary")).isEqualTo("Accept-Encoding");
            assertThat(small.body().length).isLessThan(plain.body().length / 10);
            assertThat(new GZIPInputStream(new ByteArrayInputStream(small.body())).readAllBytes())
                    .isEqualTo(plain.body());
            assertThat(wire.ask("GET /hello", "Accept-Encoding: gzip").header("content-encoding"))
                    .isEmpty();
        }
    }

    @Test
    void aPageMayRunNothingAndBeFramedByNobody() throws IOException {
        try (Wire wire = house.wire()) {
            Wire.Answer page = wire.ask("GET /page");

            assertThat(page.header("content-security-policy"))
                    .contains("default-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe", "script-src", "connect-src");
            assertThat(page.header("strict-transport-security")).isNotEmpty();
            assertThat(page.header("x-frame-options")).isEqualTo("DENY");
        }
    }

    @Test
    void aPageThatSaysSoMayRunOurOwnFiles() throws IOException {
        try (Wire wire = house.wire()) {
            assertThat(wire.ask("GET /scripted").header("content-security-policy"))
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
        }
    }

    private static void assertHasSecurityHeaders(Wire.Answer answer) {
        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.header("content-security-policy")).contains("default-src 'none'");
        assertThat(answer.header("referrer-policy")).isEqualTo("no-referrer");
    }
}
