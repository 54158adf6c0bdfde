package app.kept.platform.outbound;

import static app.kept.platform.outbound.OutboundAnswerTest.answered;
import static app.kept.platform.outbound.OutboundAnswerTest.failed;
import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.base.Time;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which calls may be sent again, and that every one ends. */
class OutboundDeadlineTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    private final Caller caller = Caller.allowing("127.0.0.1/32");
    private long start;

    @BeforeEach
    void startTheWatch() {
        start = Time.system().nanos();
    }

    @AfterEach
    void everyCallEndedByItsDeadline() {
        caller.close();
        assertThat(Duration.ofNanos(Time.system().nanos() - start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void aServerThatRefusesConnectionsGotNothing() throws IOException {
        int nobody;
        try (ServerSocket closed = new ServerSocket(0, 1, Loopback.address("127.0.0.1"))) {
            nobody = closed.getLocalPort();
        }
        OutboundAnswer.Failed failure = failed(caller.call("http://127.0.0.1:" + nobody + "/"));

        assertThat(failure.kind()).isEqualTo(OutboundAnswer.Kind.CONNECT);
        assertThat(failure.reason()).contains("takes no connection");
    }

    @Test
    void anUnknownNameGotNothing() {
        assertThat(failed(caller.call("http://nowhere.example/")).kind()).isEqualTo(OutboundAnswer.Kind.CONNECT);
    }

    @Test
    void aServerThatNeverAcceptsGotNothing() throws IOException {
        try (ServerSocket deaf = new ServerSocket(0, 1, Loopback.address("127.0.0.1"));
                Socket first = new Socket();
                Socket second = new Socket()) {
            // The queue of waiting connections is full with these, and the system lets further ones hang.
            first.connect(new InetSocketAddress(deaf.getInetAddress(), deaf.getLocalPort()));
            second.connect(new InetSocketAddress(deaf.getInetAddress(), deaf.getLocalPort()));

            assertThat(failed(caller.send(post(deaf.getLocalPort()))).kind()).isEqualTo(OutboundAnswer.Kind.CONNECT);
        }
    }

    @Test
    void aResolverThatNeverAnswersHoldsNobody() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        NameResolver stuck = name -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        };
        try (OutboundClient client =
                new OutboundClient(Caller.rules("", true), stuck, SSLContext.getDefault(), Time.system())) {
            OutboundUrl url = caller.vetted("http://hook.example/");

            assertThat(failed(client.send(OutboundRequest.of("GET", url).within(SHORT)))
                            .kind())
                    .isEqualTo(OutboundAnswer.Kind.CONNECT);
        }
    }

    @Test
    void ofTwoAddressesTheOneThatConnectsIsTaken() throws IOException {
        try (Loopback server = Loopback.answering("HTTP/1.1 204 Fine\r\n\r\n");
                Caller both = Caller.allowing("127.0.0.0/8").knowing("two.example", "127.0.0.3 127.0.0.1")) {
            assertThat(answered(both.call("http://two.example:" + server.port() + "/"))
                            .status())
                    .isEqualTo(204);
        }
    }

    @Test
    void aCallThatIsInterruptedWhileItWaitsIsUnsureAndTheInterruptIsPassedOn() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        AtomicReference<OutboundAnswer> outcome = new AtomicReference<>();
        AtomicBoolean passedOn = new AtomicBoolean();
        try (Loopback server = Loopback.playing(visit -> {
            visit.hear();
            heard.countDown();
            visit.silence();
        })) {
            Thread sender = Thread.ofVirtual().start(() -> {
                outcome.set(caller.send(post(server.port()).within(Duration.ofSeconds(60))));
                passedOn.set(Thread.currentThread().isInterrupted());
            });
            heard.await();
            sender.interrupt();
            sender.join();

            assertThat(failed(outcome.get()).kind()).isEqualTo(OutboundAnswer.Kind.UNSURE);
            assertThat(passedOn).isTrue();
        }
    }

    @Test
    void aServerThatNeverAnswersMayHaveTheRequest() throws IOException {
        try (Loopback server = Loopback.playing(visit -> {
            visit.hear();
            visit.silence();
        })) {
            OutboundAnswer.Failed failure = failed(caller.send(post(server.port())));

            assertThat(failure.kind()).isEqualTo(OutboundAnswer.Kind.UNSURE);
            assertThat(failure.reason())
                    .isEqualTo("No answer from http://127.0.0.1:" + server.port() + " within 300 ms");
        }
    }

    @Test
    void aServerThatClosesAfterTheBodyMayHaveTheRequestAndGetsItOnce() throws IOException {
        try (Loopback server = Loopback.playing(Loopback.Visit::hear)) {
            OutboundAnswer.Failed failure = failed(caller.send(post(server.port())));

            assertThat(failure.kind()).isEqualTo(OutboundAnswer.Kind.UNSURE);
            assertThat(failure.reason()).contains("closed the connection without an answer");
            assertThat(server.connects()).isEqualTo(1);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aServerThatResetsAfterTheBodyMayHaveTheRequest() throws IOException {
        try (Loopback server = Loopback.playing(visit -> {
            visit.hear();
            visit.socket().setSoLinger(true, 0);
        })) {
            assertThat(failed(caller.send(post(server.port()))).kind()).isEqualTo(OutboundAnswer.Kind.UNSURE);
            assertThat(server.connects()).isEqualTo(1);
        }
    }

    @Test
    void aServerThatStopsReadingMayHaveAPart() throws IOException {
        try (Loopback server = Loopback.playing(Loopback.Visit::silence)) {
            OutboundRequest much = post(server.port()).body(OutboundBody.of(new byte[32 << 20]));

            assertThat(failed(caller.send(much)).kind()).isEqualTo(OutboundAnswer.Kind.UNSURE);
        }
    }

    @Test
    void aHeadThatDripsEndsAtTheDeadline() throws IOException {
        try (Loopback server = Loopback.playing(visit -> {
            visit.hear();
            visit.drip("HTTP/1.1 200 OK\r\nX-Slow: " + "a".repeat(10_000));
        })) {
            assertThat(failed(caller.send(post(server.port()))).kind()).isEqualTo(OutboundAnswer.Kind.UNSURE);
        }
    }

    @Test
    void aBodyThatDripsEndsAtTheDeadlineAndKeepsItsStatus() throws IOException {
        for (String framing : List.of("Content-Length: 10000", "Transfer-Encoding: chunked", "X: y")) {
            try (Loopback server = Loopback.playing(visit -> {
                visit.hear();
                visit.say("HTTP/1.1 503 Busy\r\n" + framing + "\r\n\r\n");
                visit.drip("1\r\na\r\n".repeat(1_000));
            })) {
                OutboundAnswer.Answered answer = answered(caller.send(post(server.port())));

                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.truncated()).isTrue();
                assertThat(answer.body().size()).isBetween(1, 100);
                assertThat(answer.elapsed()).isBetween(SHORT, Duration.ofSeconds(1));
            }
        }
    }

    private OutboundRequest post(int port) {
        return caller.post("http://127.0.0.1:" + port + "/", "{}").within(SHORT);
    }
}
