package app.kept.platform.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.platform.base.Time;
import app.kept.platform.base.TurnableTime;
import app.kept.platform.http.CallLimit;
import app.kept.platform.net.RedisAddress;
import app.kept.platform.observe.Log;
import app.kept.platform.observe.Metrics;
import app.kept.platform.secret.MasterKey;
import app.kept.testing.Await;
import app.kept.testing.Crowd;
import app.kept.testing.RedisServer;
import app.kept.testing.TestRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Redis that goes away costs nobody more than a moment, is told of now and then, and is used again when it is back. */
@Tag("E11")
class RedisTest {
    /** A slow machine is none that is away. */
    private static final Duration PATIENT = Duration.ofSeconds(20);

    private final TurnableTime time = TurnableTime.standingStillOnceSet(Time.system());
    private final Metrics metrics = new Metrics();
    private int linesBefore;

    @BeforeAll
    static void logToTheRunsFile() {
        Log.toFile(TestRun.log());
    }

    @BeforeEach
    void stopTheClock() {
        time.set(Instant.parse("2026-11-23T20:00:00Z"));
        linesBefore = log().size();
    }

    @Test
    void whatIsPutIsFoundAndExpires() {
        try (var server = RedisServer.start();
                var redis = on(server.url())) {
            redis.put("a", "eins\n\u00e4", Duration.ofMinutes(1));

            assertThat(redis.get(List.of("b", "a"))).containsExactly(Optional.empty(), Optional.of("eins\n\u00e4"));
            assertThat(redis.putIfMissing("a", "other", Duration.ofMinutes(1))).isFalse();
            assertThat(redis.putIfMissing("b", "two", Duration.ofMinutes(1))).isTrue();
            assertThat(redis.get(List.of("a", "b"))).containsExactly(Optional.of("eins\n\u00e4"), Optional.of("two"));
            assertThat(server.say("PTTL", "a")).matches(":(60000|[1-5]\\d{4})\r\n");
        }
    }

    @Test
    void passwordAndDatabaseOfTheAddressAreUsed() {
        try (var server = RedisServer.start("--requirepass", "very:secret@word");
                var redis = on("redis://:very%3Asecret%40word@127.0.0.1:" + server.port() + "/3");
                var stranger = on("redis://:wrong@127.0.0.1:" + server.port() + "/3");
                var elsewhere = on("redis://default:very%3Asecret%40word@127.0.0.1:" + server.port())) {
            redis.put("a", "1", Duration.ofMinutes(1));

            assertThat(redis.get(List.of("a"))).containsExactly(Optional.of("1"));
            assertThat(elsewhere.get(List.of("a"))).containsExactly(Optional.empty());
            assertThatThrownBy(() -> stranger.get(List.of("a")))
                    .isInstanceOf(RedisUnavailable.class)
                    .hasMessageContaining("WRONGPASS")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void oneThatIsAwayIsNotAskedAgainForASecond() {
        try (var server = RedisServer.away();
                var redis = on(server.url())) {
            assertAway(redis);
            server.comeBack();
            for (int i = 0; i < 100; i++) assertAway(redis);
            assertThat(calls("failed")).isEqualTo(1);
            assertThat(calls("spared")).isEqualTo(100);

            turn(Duration.ofSeconds(1));
            assertThat(redis.get(List.of("a"))).containsExactly(Optional.empty());
            assertThat(redis.get(List.of("a"))).containsExactly(Optional.empty());
            assertThat(calls("answered")).isEqualTo(2);
            assertThat(lines("redis.unavailable", server)).hasSize(1);
            assertThat(lines("redis.back", server)).singleElement().asString().contains("\"calls\":100");
        }
    }

    @Test
    void theLogHearsOfItOnceAMinuteAndHowOftenItWas() {
        try (var server = RedisServer.away();
                var redis = on(server.url())) {
            for (int second = 0; second < 125; second++) {
                assertAway(redis);
                assertAway(redis);
                turn(Duration.ofSeconds(1));
            }

            List<String> warnings = lines("redis.unavailable", server);
            assertThat(warnings).hasSize(3);
            assertThat(warnings.get(0)).contains("\"calls\":1}", "\"level\":\"warn\"");
            assertThat(warnings.get(1)).contains("\"calls\":120}");
            assertThat(warnings.get(2)).contains("\"calls\":120}");
            assertThat(calls("failed")).isEqualTo(125);
            assertThat(metrics.render()).contains("kept_redis_calls_total{outcome=\"failed\"} 125");
        }
    }

    @Test
    void connectionsThatWereClosedMeanwhileAreNoFailure() {
        try (var server = RedisServer.start();
                var redis = on(server.url())) {
            redis.put("a", "1", Duration.ofMinutes(1));
            server.kill();
            server.comeBack();

            assertThat(redis.get(List.of("a"))).containsExactly(Optional.empty());
            assertThat(redis.breaks()).isPositive();
            assertThat(lines("redis.unavailable", server)).isEmpty();
        }
    }

    @Test
    void oneThatHangsHoldsNobodyForLongerThanAMoment() throws Exception {
        try (var server = RedisServer.start();
                var redis = new Redis(RedisAddress.parse(server.url()), Redis.PATIENCE, metrics, time)) {
            redis.get(List.of("a"));
            server.hang();
            var longest = new AtomicLong();
            try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 50; i++) {
                    crowd.execute(() -> {
                        long begun = Time.system().nanos();
                        assertAway(redis);
                        longest.accumulateAndGet(Time.system().nanos() - begun, Math::max);
                    });
                }
            }
            // To wait for a connection, to make one, and to read: no more than once each, and some room for a slow
            // machine.
            assertThat(Duration.ofNanos(longest.get()))
                    .isLessThan(Redis.PATIENCE.multipliedBy(3).plusSeconds(2));
            long begun = Time.system().nanos();
            for (int i = 0; i < 1_000; i++) assertAway(redis);
            assertThat(Duration.ofNanos(Time.system().nanos() - begun)).isLessThan(Duration.ofSeconds(1));
            server.goOn();
            turn(Duration.ofSeconds(1));
            assertThat(redis.get(List.of("a"))).containsExactly(Optional.empty());
        }
    }

    @Test
    void aCertificateThatNobodyTrustsIsNotTalkedTo(@TempDir Path folder) throws Exception {
        var made = new ProcessBuilder(("openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1"
                                + " -addext subjectAltName=IP:127.0.0.1 -keyout key.pem -out cert.pem")
                        .split(" "))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(made.waitFor()).isZero();
        Path certificate = folder.resolve("cert.pem");
        try (var server = RedisServer.startWithTls(certificate, folder.resolve("key.pem"), "--requirepass", "secret");
                var strange = on("rediss://:secret@127.0.0.1:" + server.port())) {
            assertThatThrownBy(() -> strange.get(List.of("a")))
                    .isInstanceOf(RedisUnavailable.class)
                    .hasMessageContaining("SunCertPathBuilderException");
            trusting(folder, certificate, () -> {
                try (var known = on("rediss://:secret@127.0.0.1:" + server.port());
                        var otherName = on("rediss://:secret@localhost:" + server.port())) {
                    known.put("a", "1", Duration.ofMinutes(1));
                    assertThat(known.get(List.of("a"))).containsExactly(Optional.of("1"));
                    assertThatThrownBy(() -> otherName.get(List.of("a"))).isInstanceOf(RedisUnavailable.class);
                }
            });
        }
    }

    @Test
    void killedUnderLoadNoCallerSeesAFailureAndItIsUsedAgainWhenItIsBack() throws Exception {
        try (var server = RedisServer.start();
                var redis = new Redis(RedisAddress.parse(server.url()), PATIENT, metrics, Time.system())) {
            var hidden = MasterKey.of("a key for this test only, thirty-two").signer("callers");
            CallLimit limit = new SharedRateLimit(redis, "rate:book:", hidden, 1_000_000, Duration.ofHours(1));
            var admitted = new AtomicLong();
            try (var crowd = new Crowd(20, _ -> {
                if (limit.call("bo").admitted()) admitted.incrementAndGet();
                else throw new AssertionError("refused");
            })) {
                Await.until("some calls are counted", () -> calls("answered") > 500);
                server.kill();
                Await.until("it is missed", () -> calls("failed") > 1 && calls("spared") > 500);
                server.comeBack();
                long before = calls("answered");
                Await.until("it is used again", () -> calls("answered") > before + 500);

                assertThat(crowd.failuresOnceGone()).isEmpty();
            }
            assertThat(admitted.get()).isEqualTo(calls("answered") + calls("failed") + calls("spared"));
            assertThat(lines("redis.unavailable", server)).hasSize(1);
            assertThat(lines("redis.back", server)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:6379",
                "127.0.0.1:6379",
                "redis://",
                "redis://secret@127.0.0.1",
                "redis://127.0.0.1/first",
                "redis://127.0.0.1/0?timeout=1",
                "redis://127.0.0.1:0",
                "redis://:sec ret@127.0.0.1"
            })
    void anAddressThatIsNoneIsRefusedWithHowItLooksAndNothingOfIt(String text) {
        assertThatThrownBy(() -> RedisAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("redis://user:password@redis.example.com:6379/0")
                .hasMessageNotContaining("sec");
    }

    @Test
    void anAddressSaysHowToGetThereAndTellsNobodyThePassword() {
        RedisAddress address = RedisAddress.parse("rediss://anna:a%2Bb+c@[::1]:6380/12");

        assertThat(address)
                .isEqualTo(new RedisAddress(true, "::1", 6380, Optional.of("anna"), Optional.of("a+b+c"), 12));
        assertThat(address.toString()).doesNotContain("anna", "a+b");
        assertThat(RedisAddress.parse("redis://localhost").port()).isEqualTo(6379);
    }

    /** As a machine would whose owner put the certificate among those it trusts. */
    private static void trusting(Path folder, Path certificate, Runnable act) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var in = Files.newInputStream(certificate)) {
            store.setCertificateEntry(
                    "redis", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        Path file = folder.resolve("trusted.p12");
        try (var out = Files.newOutputStream(file)) {
            store.store(out, "changeit".toCharArray());
        }
        System.setProperty("javax.net.ssl.trustStore", file.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
        try {
            act.run();
        } finally {
            System.clearProperty("javax.net.ssl.trustStore");
            System.clearProperty("javax.net.ssl.trustStorePassword");
        }
    }

    private Redis on(String url) {
        return new Redis(RedisAddress.parse(url), PATIENT, metrics, time);
    }

    private long calls(String outcome) {
        return metrics.counter("kept_redis_calls_total", "", "outcome").value(outcome);
    }

    private void turn(Duration span) {
        time.set(time.now().plus(span));
    }

    private static void assertAway(Redis redis) {
        assertThatThrownBy(() -> redis.get(List.of("a"))).isInstanceOf(RedisUnavailable.class);
    }

    private List<String> lines(String event, RedisServer server) {
        return log().stream()
                .skip(linesBefore)
                .filter(line -> line.contains("\"" + event + "\"") && line.contains(":" + server.port() + "/"))
                .toList();
    }

    private static List<String> log() {
        try {
            return Files.readAllLines(TestRun.log());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
