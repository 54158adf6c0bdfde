package app.kept.platform.outbound;

import static app.kept.platform.outbound.OutboundAnswerTest.answered;
import static app.kept.platform.outbound.OutboundAnswerTest.failed;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboundTlsTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private static SelfSigned certificate;

    @BeforeAll
    static void makeACertificate(@TempDir Path directory) throws Exception {
        certificate = SelfSigned.of("hook.example", directory);
    }

    @Test
    void theNameIsProvenAndToldToTheServerWhileTheAddressIsThePinnedOne() throws IOException {
        AtomicReference<String> serverName = new AtomicReference<>("");
        try (Loopback server = secure(visit -> {
                    visit.hear();
                    ExtendedSSLSession session = (ExtendedSSLSession) ((SSLSocket) visit.socket()).getSession();
                    serverName.set(session.getRequestedServerNames().toString());
                    visit.say(OK);
                });
                Caller caller = caller(certificate.trusting())) {
            assertThat(answered(caller.send(post(caller, "hook.example", server)))
                            .status())
                    .isEqualTo(200);
            assertThat(serverName.get()).contains("hook.example");
            assertThat(server.requests().getFirst()).contains("Host: hook.example:" + server.port());
        }
    }

    @Test
    void aCertificateForAnotherNameEndsTheCallBeforeAnythingIsSent() throws IOException {
        for (String other : List.of("other.example", "127.0.0.1")) {
            try (Loopback server = secure(Loopback.Visit::hear);
                    Caller caller = caller(certificate.trusting())) {
                OutboundAnswer.Failed failure = failed(caller.send(post(caller, other, server)));

                assertThat(failure.kind()).isEqualTo(OutboundAnswer.Kind.CONNECT);
                assertThat(failure.reason()).startsWith("No secure connection");
                assertThat(server.requests()).isEmpty();
            }
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForEndsTheCallBeforeAnythingIsSent() throws Exception {
        try (Loopback server = secure(Loopback.Visit::hear);
                Caller caller = caller(SSLContext.getDefault())) {
            assertThat(failed(caller.send(post(caller, "hook.example", server))).kind())
                    .isEqualTo(OutboundAnswer.Kind.CONNECT);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void secureConnectionsAreSharedToo() throws IOException {
        try (Loopback server = secure(visit -> {
                    while (true) {
                        visit.hear();
                        visit.say(OK);
                    }
                });
                Caller caller = caller(certificate.trusting())) {
            for (int i = 0; i < 5; i++) {
                answered(caller.send(post(caller, "hook.example", server)));
            }
            assertThat(server.connects()).isEqualTo(1);
        }
    }

    @Test
    void aHandshakeThatNeverComesEndsAtTheDeadlineWithNothingSent() throws IOException {
        try (Loopback server = Loopback.playing(Loopback.Visit::silence);
                Caller caller = caller(certificate.trusting())) {
            OutboundRequest request = post(caller, "hook.example", server).within(Duration.ofMillis(300));

            assertThat(failed(caller.send(request)).kind()).isEqualTo(OutboundAnswer.Kind.CONNECT);
        }
    }

    @Test
    void aServerThatDripsWithinTlsEndsAtTheDeadline() throws IOException {
        try (Loopback server = secure(visit -> {
                    visit.hear();
                    visit.drip(OK.repeat(100));
                });
                Caller caller = caller(certificate.trusting())) {
            OutboundRequest request = post(caller, "hook.example", server).within(Duration.ofMillis(500));

            assertThat(failed(caller.send(request)).kind()).isEqualTo(OutboundAnswer.Kind.UNSURE);
        }
    }

    @Test
    void aServerThatClosesAfterTheBodyWithinTlsLeavesTheCallUnsure() throws IOException {
        try (Loopback server = secure(Loopback.Visit::hear);
                Caller caller = caller(certificate.trusting())) {
            assertThat(failed(caller.send(post(caller, "hook.example", server))).kind())
                    .isEqualTo(OutboundAnswer.Kind.UNSURE);
            assertThat(server.requests()).hasSize(1);
        }
    }

    private static Loopback secure(Loopback.Script script) throws IOException {
        return Loopback.on(
                certificate.serving().getServerSocketFactory().createServerSocket(0, 50, Loopback.address("127.0.0.1")),
                script);
    }

    private static Caller caller(SSLContext trust) {
        return Caller.securely("127.0.0.1/32", trust)
                .knowing("hook.example", "127.0.0.1")
                .knowing("other.example", "127.0.0.1");
    }

    private static OutboundRequest post(Caller caller, String name, Loopback server) {
        return caller.post("https://" + name + ":" + server.port() + "/", "{}");
    }
}
