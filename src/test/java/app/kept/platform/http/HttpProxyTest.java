package app.kept.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.TestServer;
import app.kept.testing.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whose word counts about where a request comes from and what it is called. */
class HttpProxyTest {
    @Test
    void aStrangersWordAboutItsAddressAndNameIsIgnored() throws IOException {
        try (var house = new House();
                Wire wire = house.wire()) {
            Wire.Answer answer =
                    wire.ask("GET /client", "X-Forwarded-For: 203.0.113.7", "X-Request-Id: forged-request-1");

            assertThat(answer.text()).isEqualTo("127.0.0.1 false");
            assertThat(answer.header("x-request-id"))
                    .isNotEqualTo("forged-request-1")
                    .hasSize(36);
        }
    }

    @Test
    void aTrustedProxysWordIsTaken() throws IOException {
        try (var house = new House(16, Duration.ofSeconds(10), "127.0.0.0/8");
                Wire wire = house.wire()) {
            Wire.Answer answer =
                    wire.ask("GET /client", "X-Forwarded-For: 6.6.6.6, 203.0.113.7", "X-Request-Id: from-the-proxy-1");

            assertThat(answer.text()).isEqualTo("203.0.113.7 false");
            assertThat(answer.header("x-request-id")).isEqualTo("from-the-proxy-1");
        }
    }

    @Test
    void aNameThatCouldForgeALogLineIsNotTakenFromAnybody() throws IOException {
        try (var house = new House(16, Duration.ofSeconds(10), "127.0.0.0/8");
                Wire wire = house.wire()) {
            assertThat(wire.ask("GET /hello", "X-Request-Id: \"},{\"level\":1").header("x-request-id"))
                    .hasSize(36);
        }
    }

    @Test
    void whoComesThroughAProxyOrByAnotherNameIsNotOnThisMachine() throws IOException {
        try (var house = new House();
                Wire wire = house.wire()) {
            assertThat(wire.ask("GET /client").text()).isEqualTo("127.0.0.1 true");
            for (String mark : List.of(
                    "X-Forwarded-For: 127.0.0.1",
                    "x-forwarded-for:",
                    "Forwarded: for=127.0.0.1",
                    "Via: 1.1 proxy",
                    "X-Real-IP: 127.0.0.1",
                    "X-Forwarded-Host: localhost",
                    "X-Forwarded-Proto: https",
                    "CF-Connecting-IP: 127.0.0.1",
                    "True-Client-IP: 127.0.0.1",
                    "X-Client-IP: 127.0.0.1")) {
                assertThat(wire.ask("GET /client", mark).text()).as(mark).isEqualTo("127.0.0.1 false");
            }
            for (String host :
                    List.of("book.example.com", "evil.example:80", "localhost.evil.example", "127.0.0.1.nip.io")) {
                wire.send("GET /client HTTP/1.1\nHost: " + host + "\n\n");
                assertThat(wire.read().text()).as(host).isEqualTo("127.0.0.1 false");
            }
            for (String host : List.of("localhost", "LOCALHOST:8080", "127.0.0.1:8080", "[::1]:8080")) {
                wire.send("GET /client HTTP/1.1\nHost: " + host + "\n\n");
                assertThat(wire.read().text()).as(host).isEqualTo("127.0.0.1 true");
            }
        }
    }

    @Test
    void aTrustedProxyDoesNotMakeAStrangerAnOperator() throws IOException {
        try (var server = TestServer.start(Map.of("KEPT_TRUSTED_PROXIES", "127.0.0.0/8"));
                Wire wire = new Wire(server.port())) {
            assertThat(wire.ask("GET /metrics").status()).isEqualTo(200);
            for (String said : List.of("127.0.0.1", "203.0.113.7, 127.0.0.1", "::1", "", "unknown")) {
                assertThat(wire.ask("GET /metrics", "X-Forwarded-For: " + said).status())
                        .as(said)
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void aGuesserDoesNotGetMoreTriesByInventingAddresses() throws IOException {
        try (var server = TestServer.start();
                Wire wire = new Wire(server.port())) {
            assertThat(lastOfManyGuesses(wire, "X-Forwarded-For: 203.0.113.%d", "Forwarded: for=203.0.113.%d"))
                    .isEqualTo(429);
        }
    }

    @Test
    void norThroughAProxyThatWeTrust() throws IOException {
        try (var server = TestServer.start(Map.of("KEPT_TRUSTED_PROXIES", "127.0.0.0/8"));
                Wire wire = new Wire(server.port())) {
            String proxys = "X-Forwarded-For: 198.51.100.4";
            assertThat(lastOfManyGuesses(wire, "X-Forwarded-For: 203.0.113.%d", proxys))
                    .isEqualTo(429);
            assertThat(lastOfManyGuesses(wire, "X-Forwarded-For: 203.0.113.%d, 198.51.100.5"))
                    .isEqualTo(429);
            assertThat(lastOfManyGuesses(wire, "X-Forwarded-For: 2001:db8::%d")).isEqualTo(429);
            assertThat(wire.ask("GET /booking/guess", "X-Forwarded-For: 198.51.100.6")
                            .status())
                    .isEqualTo(404);
        }
    }

    private static int lastOfManyGuesses(Wire wire, String... headers) throws IOException {
        int status = 0;
        for (int guess = 1; guess <= 21; guess++) {
            String number = Integer.toString(guess);
            status = wire.ask(
                            "GET /booking/guess" + guess,
                            Arrays.stream(headers)
                                    .map(header -> header.replace("%d", number))
                                    .toArray(String[]::new))
                    .status();
        }
        return status;
    }

    @Test
    void everyRequestHasANameOfItsOwn() throws IOException {
        try (var house = new House();
                Wire wire = house.wire()) {
            assertThat(wire.ask("GET /hello").header("x-request-id"))
                    .isNotEqualTo(wire.ask("GET /hello").header("x-request-id"));
        }
    }
}
