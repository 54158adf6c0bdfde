package app.kept.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboundGuardTest {
    private static final String LOCAL_ONLY = "127.0.0.1/32";

    private Loopback trap;

    @BeforeEach
    void setTheTrap() throws IOException {
        trap = Loopback.trap();
    }

    @AfterEach
    void nobodyMayHaveComeUnlessTheTestSaysSo() throws IOException {
        trap.close();
    }

    @Test
    void noPayloadReachesTheTrap() throws IOException {
        List<String> payloads = payloads();
        assertThat(payloads).hasSizeGreaterThanOrEqualTo(60);

        try (Caller caller = Caller.allowing("")
                .knowing("localhost", "127.0.0.1")
                .knowing("loop.example", "127.0.0.1")
                .knowing("xn--lop-sna.example", "127.0.0.1")
                .knowing("six.example", "::1")
                .knowing("mapped.example", "::ffff:127.0.0.1")
                .knowing("mixed.example", "1.1.1.1 127.0.0.1")
                .knowing("private.example", "10.0.0.1")
                .knowing("metadata.example", "169.254.169.254")
                .knowing("wrapped.example", "64:ff9b::7f00:1")) {
            for (String payload : payloads) {
                assertThat(caller.call(payload.replace("PORT", Integer.toString(trap.port()))))
                        .as(payload)
                        .isInstanceOf(OutboundAnswer.Refused.class);
            }
        }
        assertThat(trap.connects()).isZero();
    }

    @Test
    void theTrapWorksAnOpenedSubnetReachesIt() {
        try (Caller caller = Caller.allowing(LOCAL_ONLY).knowing("hook.example", "127.0.0.1")) {
            assertThat(caller.call("http://127.0.0.1:" + trap.port() + "/"))
                    .isInstanceOf(OutboundAnswer.Answered.class);
            assertThat(caller.call("http://hook.example:" + trap.port() + "/"))
                    .isInstanceOf(OutboundAnswer.Answered.class);
        }
        assertThat(trap.connects()).isEqualTo(2);
        assertThat(trap.requests().getLast()).contains("Host: hook.example:" + trap.port() + "\r\n");
    }

    @Test
    void oneBadAddressAmongTheAnswersSpoilsAll() {
        try (Caller caller = Caller.allowing(LOCAL_ONLY).knowing("mixed.example", "127.0.0.1 10.0.0.1")) {
            assertThat(caller.call("http://mixed.example:" + trap.port() + "/"))
                    .isInstanceOfSatisfying(
                            OutboundAnswer.Refused.class,
                            refused -> assertThat(refused.reason())
                                    .startsWith("mixed.example does not lead to a public address.")
                                    .doesNotContain("10.0.0.1"));
        }
        assertThat(trap.connects()).isZero();
    }

    @Test
    void aNameIsLookedUpOnceAndTheJudgedAddressIsTheOneCalled() throws IOException {
        try (ServerSocket elsewhere = new ServerSocket(trap.port(), 5, Loopback.address("127.0.0.2"));
                Loopback forbidden = Loopback.on(elsewhere, Loopback.Visit::hear);
                Caller caller = Caller.allowing(LOCAL_ONLY).knowing("turning.example", "127.0.0.1", "127.0.0.2")) {
            String url = "http://turning.example:" + trap.port() + "/";

            assertThat(caller.call(url)).isInstanceOf(OutboundAnswer.Answered.class);
            assertThat(caller.questions()).containsExactly("turning.example");
            assertThat(trap.connects()).isEqualTo(1);

            // The connection of the first call is idle now, and must not serve a name that leads elsewhere meanwhile.
            assertThat(caller.idleConnections()).isEqualTo(1);
            assertThat(caller.call(url)).isInstanceOf(OutboundAnswer.Refused.class);
            assertThat(trap.requests()).hasSize(1);
            assertThat(forbidden.connects()).isZero();
        }
    }

    @Test
    void aRedirectIsAnAnswerAndIsNotFollowed() throws IOException {
        List<String> places = List.of(
                "http://169.254.169.254/latest/meta-data/", "http://127.0.0.1:" + trap.port() + "/", "//loop.example");
        for (String place : places) {
            for (int status : new int[] {301, 302, 303, 307, 308}) {
                try (Loopback server = Loopback.answering("HTTP/1.1 " + status + " Over there\r\nLocation: " + place
                                + "\r\nContent-Length: 0\r\n\r\n");
                        Caller caller = Caller.allowing(LOCAL_ONLY)) {
                    assertThat(caller.call("http://127.0.0.1:" + server.port() + "/"))
                            .isInstanceOfSatisfying(
                                    OutboundAnswer.Answered.class,
                                    answer -> assertThat(answer.status()).isEqualTo(status));
                    assertThat(server.connects()).isEqualTo(1);
                    assertThat(caller.questions()).isEmpty();
                }
            }
        }
        assertThat(trap.connects()).isZero();
    }

    @Test
    void noProxyOfTheEnvironmentIsUsed() throws IOException {
        Map<String, String> settings = new HashMap<>();
        for (String kind : List.of("http.proxy", "https.proxy", "socksProxy")) {
            settings.put(kind + "Host", "127.0.0.1");
            settings.put(kind + "Port", Integer.toString(trap.port()));
        }
        // Otherwise the platform leaves loopback out, and the test would see nothing.
        settings.put("http.nonProxyHosts", "");
        settings.put("socksNonProxyHosts", "");
        settings.forEach(System::setProperty);
        try (Loopback server = Loopback.answering("HTTP/1.1 204 Fine\r\n\r\n");
                Caller caller = Caller.allowing(LOCAL_ONLY).knowing("hook.example", "127.0.0.1")) {
            assertThat(caller.call("http://hook.example:" + server.port() + "/"))
                    .isInstanceOf(OutboundAnswer.Answered.class);
            assertThat(trap.connects()).isZero();
        } finally {
            settings.keySet().forEach(System::clearProperty);
        }
    }

    @Test
    void plainHttpToAPublicNameIsRefusedAtTheLookUpToo() throws Exception {
        try (Caller caller = Caller.securely("10.1.0.0/16", javax.net.ssl.SSLContext.getDefault())
                .knowing("public.example", "1.1.1.1")) {
            assertThat(caller.call("http://public.example/")).isInstanceOf(OutboundAnswer.Refused.class);
        }
    }

    private static List<String> payloads() throws IOException {
        try (var in = OutboundGuardTest.class.getResourceAsStream("ssrf-payloads.txt")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("# "))
                    .toList();
        }
    }
}
