package app.kept.platform.outbound;

import static app.kept.platform.outbound.OutboundAnswerTest.answered;
import static app.kept.platform.outbound.OutboundAnswerTest.failed;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboundReuseTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final Caller caller =
            Caller.allowing("127.0.0.1/32").knowing("a.example", "127.0.0.1").knowing("b.example", "127.0.0.1");

    @AfterEach
    void hangUp() {
        caller.close();
    }

    @Test
    void callsInARowShareAConnection() throws IOException {
        try (Loopback server = Loopback.answering(OK)) {
            for (int i = 0; i < 10; i++) {
                answered(caller.send(post("a.example", server)));
            }
            assertThat(server.connects()).isEqualTo(1);
            assertThat(server.requests()).hasSize(10);
        }
    }

    @Test
    void twoNamesNeverShareAConnectionEvenAtOneAddress() throws IOException {
        try (Loopback server = Loopback.answering(OK)) {
            answered(caller.send(post("a.example", server)));
            answered(caller.send(post("b.example", server)));

            assertThat(server.connects()).isEqualTo(2);
        }
    }

    @Test
    void aNameThatMovedIsCalledWhereItIsNowAndNotOverTheOldConnection() throws IOException {
        try (Loopback before = Loopback.answering(OK);
                Loopback after =
                        Loopback.on(new ServerSocket(before.port(), 5, Loopback.address("127.0.0.2")), visit -> {
                            visit.hear();
                            visit.say(OK);
                        });
                Caller moving = Caller.allowing("127.0.0.0/8").knowing("moving.example", "127.0.0.1", "127.0.0.2")) {
            answered(moving.send(moving.post("http://moving.example:" + before.port() + "/", "1")));
            answered(moving.send(moving.post("http://moving.example:" + before.port() + "/", "2")));

            assertThat(before.requests()).hasSize(1);
            assertThat(after.requests()).hasSize(1);
        }
    }

    @Test
    void aFreshConnectionIsFreshAndSaysThatItIsTheLast() throws IOException {
        try (Loopback server = Loopback.answering(OK)) {
            answered(caller.send(post("a.example", server)));
            answered(caller.send(post("a.example", server).onFreshConnection()));

            assertThat(server.connects()).isEqualTo(2);
            assertThat(server.requests().getLast()).contains("Connection: close\r\n");
        }
    }

    @Test
    void aConnectionThatTheOtherSideClosedMeanwhileIsNotUsed() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (Loopback server = Loopback.playing(visit -> {
            visit.hear();
            visit.say(OK);
            visit.socket().close();
            closed.countDown();
        })) {
            answered(caller.send(post("a.example", server)));
            closed.await();
            answered(caller.send(post("a.example", server)));

            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void aRequestThatAnOldConnectionSwallowedIsUnsureAndNotRepeated() throws IOException {
        try (Loopback server = Loopback.playing(visit -> {
            visit.hear();
            visit.say(OK);
            visit.hear();
        })) {
            answered(caller.send(post("a.example", server)));

            assertThat(failed(caller.send(post("a.example", server))).kind()).isEqualTo(OutboundAnswer.Kind.UNSURE);
            assertThat(server.connects()).isEqualTo(1);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void anAnswerThatNobodyAskedForIsNeverTakenForTheNext() throws IOException {
        try (Loopback server = Loopback.answering(OK + "HTTP/1.1 500 Smuggled\r\nContent-Length: 0\r\n\r\n")) {
            for (int i = 0; i < 3; i++) {
                assertThat(answered(caller.send(post("a.example", server))).status())
                        .isEqualTo(200);
            }
            assertThat(server.connects()).isEqualTo(3);
        }
    }

    @Test
    void aConnectionThatIsAnnouncedToCloseIsNotKept() throws IOException {
        for (String last : List.of(
                "HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")) {
            try (Loopback server = Loopback.answering(last)) {
                answered(caller.send(post("a.example", server)));

                assertThat(caller.idleConnections()).isZero();
            }
        }
    }

    private OutboundRequest post(String name, Loopback server) {
        return caller.post("http://" + name + ":" + server.port() + "/", "{}");
    }
}
