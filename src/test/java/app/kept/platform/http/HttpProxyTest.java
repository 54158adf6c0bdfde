package app.kept.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Wire;
import java.io.IOException;
import java.time.Duration;
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
    void everyRequestHasANameOfItsOwn() throws IOException {
        try (var house = new House();
                Wire wire = house.wire()) {
            assertThat(wire.ask("GET /hello").header("x-request-id"))
                    .isNotEqualTo(wire.ask("GET /hello").header("x-request-id"));
        }
    }
}
