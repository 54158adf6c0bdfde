package app.kept.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.text.Json;
import app.kept.testing.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies as they should not be: each ends in a clear problem and never in a 500. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpBodyTest {
    private final House house = new House();

    @AfterAll
    void close() {
        house.close();
    }

    @Test
    void aBodyThatBreaksOffOrIsBadlyFramedIsTheCallersFault() throws IOException {
        for (String broken : List.of(
                "Content-Length: 100\r\n\r\n{\"name\":", "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n")) {
            try (Wire wire = house.wire()) {
                wire.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + broken);
                wire.finish();
                Wire.Answer answer = wire.read();

                assertThat(answer.status()).as(answer.text()).isEqualTo(400);
                assertThat(answer.header("connection")).isEqualTo("close");
            }
        }
    }

    @Test
    void aSoundBodyIsTaken() throws IOException {
        assertThat(post("{\"name\":\"Bo\",\"count\":3}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\":\"Bo\",\"nmae\":1} | nmae | unknown_field",
                "{\"name\":\"Bo\",\"part\":{\"x\":1}} | part.x | unknown_field",
                "{\"count\":1} | name | required",
                "{\"name\":null} | name | required",
                "{\"name\":\"   \"} | name | required",
                "{\"name\":{}} | name | invalid",
                "{\"name\":[\"Bo\"]} | name | invalid",
                "{\"name\":\"Bo\",\"count\":\"many\"} | count | invalid",
                "{\"name\":\"Bo\",\"count\":11} | count | invalid",
                "{\"name\":\"Bo\",\"count\":1.5} | count | invalid",
                "{\"name\":\"Bo\",\"count\":1e9} | count | invalid",
                "{\"name\":\"Bo\",\"part\":3} | part | invalid",
                "{\"name\":\"a\\u0000b\"} | name | invalid",
                "{\"name\":\"a\\r\\nBcc: x\"} | name | invalid",
                "{\"name\":\"a\\u001bb\"} | name | invalid",
                "{\"name\":\"a\\ud800b\"} | name | invalid",
                "{\"name\":\"123456789012345678901\"} | name | too_long"
            })
    void aWrongFieldIsNamed(String body, String field, String code) throws IOException {
        Wire.Answer answer = post(body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(Json.read(answer.body()).at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(Json.read(answer.body()).at("/errors/0/code").asString()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "nonsense",
                "[]",
                "\"text\"",
                "null",
                "{} {}",
                "{\"name\":\"Bo\",\"name\":\"Al\"}",
                "{\"name\":NaN}",
                "{'name':'Bo'}",
                "{\"name\":\"Bo\",}",
                "{\"name\":\"a\u0000b\"}",
                "{\"name\":\"\\x\"}"
            })
    void whatIsNoJsonObjectIsRefused(String body) throws IOException {
        Wire.Answer answer = post(body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(Json.read(answer.body()).get("code").asString()).isEqualTo("invalid_json");
        assertThat(answer.text()).doesNotContain("Exception").doesNotContain("jackson");
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        byte[] body = {'{', '"', 'n', 'a', 'm', 'e', '"', ':', '"', (byte) 0xC3, (byte) 0x28, '"', '}'};

        assertThat(post(body, "application/json").status()).isEqualTo(400);
    }

    @Test
    void deepNestingIsRefused() throws IOException {
        assertThat(post("{\"name\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void anEndlessNumberIsRefused() throws IOException {
        assertThat(post("{\"name\":\"Bo\",\"count\":" + "9".repeat(10_000) + "}")
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""})
    void anotherContentTypeIsNotGuessed(String type) throws IOException {
        assertThat(post("{\"name\":\"Bo\"}".getBytes(StandardCharsets.UTF_8), type)
                        .status())
                .isEqualTo(415);
    }

    @Test
    void aContentTypeMayHaveParameters() throws IOException {
        assertThat(post("{\"name\":\"Bo\"}".getBytes(StandardCharsets.UTF_8), "Application/JSON; charset=utf-8")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void tenMegabytesAreRefusedBeforeTheyAreRead() throws IOException {
        try (Wire wire = house.wire()) {
            wire.send(
                    "POST /echo HTTP/1.1\nHost: localhost\nContent-Type: application/json\nContent-Length: 10485760\n\n");

            assertThat(wire.read().status()).isEqualTo(413);
        }
    }

    @Test
    void tenMegabytesInPiecesAreRefusedOnTheWay() throws IOException {
        try (Wire wire = house.wire()) {
            wire.send("""
                    POST /echo HTTP/1.1
                    Host: localhost
                    Content-Type: application/json
                    Transfer-Encoding: chunked

                    """);
            String piece = "2000\r\n" + " ".repeat(0x2000) + "\r\n";
            for (int sent = 0; sent < 16; sent++) wire.send(piece);

            assertThat(wire.read().status()).isEqualTo(413);
        }
    }

    @Test
    void aBodyThatEndsTooEarlyGetsNoFurther() throws IOException {
        try (Wire wire = house.wire()) {
            wire.send("POST /echo HTTP/1.1\nHost: localhost\nContent-Type: application/json\nContent-Length: 100\n\n{");
            wire.finish();

            assertThat(wire.isClosedOrRefused()).isTrue();
        }
        assertThat(post("{\"name\":\"Bo\"}").status()).isEqualTo(200);
    }

    private Wire.Answer post(String body) throws IOException {
        return post(body.getBytes(StandardCharsets.UTF_8), "application/json");
    }

    private Wire.Answer post(byte[] body, String type) throws IOException {
        try (Wire wire = house.wire()) {
            wire.send("POST /echo HTTP/1.1\nHost: localhost\nContent-Type: " + type + "\nContent-Length: " + body.length
                    + "\n\n");
            return wire.send(body).read();
        }
    }
}
