package app.kept.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundAnswerTest {
    private final Caller caller = Caller.allowing("127.0.0.1/32").knowing("hook.example", "127.0.0.1");

    @AfterEach
    void hangUp() {
        caller.close();
    }

    @Test
    void theRequestArrivesAsItWasWritten() throws IOException {
        try (Loopback server = Loopback.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Id: 7\r\n\r\nok")) {
            String url = "http://hook.example:" + server.port() + "/in?a=b";
            OutboundAnswer.Answered answer = answered(caller.send(caller.post(url, "{\"ü\":1}")
                    .header("webhook-id", "msg_1")
                    .header("User-Agent", "Kept-Webhooks/1.0")));

            assertThat(server.requests())
                    .containsExactly("POST /in?a=b HTTP/1.1\r\nHost: hook.example:" + server.port()
                            + "\r\nwebhook-id: msg_1\r\nUser-Agent: Kept-Webhooks/1.0\r\nContent-Length: 8"
                            + "\r\n\r\n{\"ü\":1}");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().text()).isEqualTo("ok");
            assertThat(answer.truncated()).isFalse();
            assertThat(answer.headers().first("x-id")).hasValue("7");
            assertThat(answer.elapsed()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/1.0 200\r\n\r\nhello",
                "HTTP/1.1 200 OK\nConnection: close\n\nhello",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\nT: 1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\nContent-Length: 9\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/1.1 103 Hints\r\nLink: x\r\n\r\nHTTP/1.1 102 Wait\r\n\r\nHTTP/1.1 200 OK\r\n\r\nhello"
            })
    void everyKindOfFramingIsRead(String text) throws IOException {
        try (Loopback server = once(text)) {
            OutboundAnswer.Answered answer = answered(caller.send(request(server)));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().text()).isEqualTo("hello");
            assertThat(answer.truncated()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhelloXX0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nzz\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nFFFFFFFFFFFFFFFFFF\r\n"
            })
    void aBodyThatBreaksOffKeepsItsStatusAndIsMarked(String text) throws IOException {
        try (Loopback server = once(text)) {
            OutboundAnswer.Answered answer = answered(caller.send(request(server)));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().text()).isEqualTo("hello");
            assertThat(answer.truncated()).isTrue();
            assertThat(caller.idleConnections()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.9\r\n",
                "HTTP/2 200\r\n\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                "HTTP/1.1 099 Low\r\n\r\n",
                "\r\n\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                "HTTP/1.1 200 OK\r\nA: b\r\n folded\r\n\r\n",
                "HTTP/1.1 200 OK\r\nSpaced : b\r\n\r\n",
                "HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\n\r\n",
                "HTTP/1.1 200 OK\r\nA: b"
            })
    void garbageInsteadOfHttpLeavesTheCallUnsure(String text) throws IOException {
        try (Loopback server = once(text)) {
            assertThat(failed(caller.send(request(server))).kind()).isEqualTo(OutboundAnswer.Kind.UNSURE);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 5\r\nContent-Length: 6", "Content-Length: -1", "Transfer-Encoding: gzip"})
    void aStatusWithFramingThatNobodyUnderstandsHoldsWithoutABody(String field) throws IOException {
        try (Loopback server = once("HTTP/1.1 202 Yes\r\n" + field + "\r\n\r\nhello")) {
            OutboundAnswer.Answered answer = answered(caller.send(request(server)));

            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.body().size()).isZero();
            assertThat(answer.truncated()).isTrue();
        }
    }

    @Test
    void anEndlessBodyIsReadUpToTheLimit() throws IOException {
        String megabyte = "x".repeat(1 << 20);
        for (String head : List.of("\r\n", "Content-Length: 999999999999\r\n\r\n")) {
            try (Loopback server = Loopback.playing(visit -> {
                visit.hear();
                visit.say("HTTP/1.1 200 OK\r\n" + head);
                while (true) {
                    visit.say(megabyte);
                }
            })) {
                OutboundAnswer.Answered answer =
                        answered(caller.send(request(server).atMost(1_000)));

                assertThat(answer.body().size()).isEqualTo(1_000);
                assertThat(answer.truncated()).isTrue();
            }
        }
    }

    @Test
    void aBodyAsLongAsTheLimitIsWhole() throws IOException {
        for (String head : List.of("\r\n", "Content-Length: 5\r\n\r\n")) {
            try (Loopback server = once("HTTP/1.1 200 OK\r\n" + head + "hello")) {
                assertThat(answered(caller.send(request(server).atMost(5))).truncated())
                        .isFalse();
            }
            try (Loopback server = once("HTTP/1.1 200 OK\r\n" + head + "hello")) {
                assertThat(answered(caller.send(request(server).atMost(4))).truncated())
                        .isTrue();
            }
        }
    }

    @Test
    void hugeHeadsAreRefusedWhetherInOneLineInManyOrInInterimAnswers() throws IOException {
        for (String endless : List.of("a", "A: b\r\n", "A: b\r\n\r\nHTTP/1.1 100 Continue\r\n", "\n")) {
            try (Loopback server = Loopback.playing(visit -> {
                visit.hear();
                visit.say("HTTP/1.1 100 Continue\r\n");
                while (true) {
                    visit.say(endless.repeat(100));
                }
            })) {
                assertThat(failed(caller.send(request(server))).kind()).isEqualTo(OutboundAnswer.Kind.UNSURE);
            }
        }
    }

    @Test
    void anAnswerWithoutABodyDoesNotWaitForOne() throws IOException {
        for (String status : List.of("204 None", "304 Same")) {
            try (Loopback server = Loopback.answering("HTTP/1.1 " + status + "\r\nContent-Length: 5\r\n\r\n")) {
                assertThat(answered(caller.send(request(server))).truncated()).isFalse();
            }
        }
        try (Loopback server = Loopback.answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")) {
            OutboundUrl url = caller.vetted("http://127.0.0.1:" + server.port());
            assertThat(answered(caller.send(OutboundRequest.of("HEAD", url))).truncated())
                    .isFalse();
        }
    }

    @Test
    void anAnswerGivenBeforeTheWholeBodyWasReadCounts() throws IOException {
        try (Loopback server = Loopback.playing(visit -> {
            visit.hearHead();
            visit.say("HTTP/1.1 413 Too much\r\nContent-Length: 0\r\n\r\n");
            visit.socket().getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        })) {
            String much = "x".repeat(1 << 20);
            assertThat(answered(caller.send(caller.post("http://127.0.0.1:" + server.port(), much)))
                            .status())
                    .isEqualTo(413);
        }
    }

    @Test
    void headersThatWouldSplitOrFrameTheRequestAreBugs() {
        OutboundRequest request = OutboundRequest.of("GET", caller.vetted("http://127.0.0.1:9999/"));

        assertThatThrownBy(() -> request.header("a", "b\r\nc: d")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> request.header("a b", "c")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> request.header("HOST", "c")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> request.header("Transfer-Encoding", "chunked"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> request.within(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OutboundRequest.of("GET /x", request.url()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private OutboundRequest request(Loopback server) {
        return caller.post("http://127.0.0.1:" + server.port() + "/", "{}");
    }

    /** Says this, then closes. */
    private static Loopback once(String text) throws IOException {
        return Loopback.playing(visit -> {
            visit.hear();
            visit.say(text);
        });
    }

    static OutboundAnswer.Answered answered(OutboundAnswer answer) {
        assertThat(answer).isInstanceOf(OutboundAnswer.Answered.class);
        return (OutboundAnswer.Answered) answer;
    }

    static OutboundAnswer.Failed failed(OutboundAnswer answer) {
        assertThat(answer).isInstanceOf(OutboundAnswer.Failed.class);
        return (OutboundAnswer.Failed) answer;
    }
}
