package app.kept.platform.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.platform.base.Time;
import app.kept.platform.net.RedisAddress;
import app.kept.platform.observe.Metrics;
import app.kept.testing.Await;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** Whoever is to tell where Redis is may be slow, or may not know. */
@Tag("E11")
class HostNameTest {
    private static final Duration SHORT = Duration.ofMillis(20);

    @Test
    void nobodyWaitsLongerThanAMomentAndOneAtATimeLooks() {
        var answered = new CountDownLatch(1);
        var looks = new AtomicInteger();
        var host = new HostName("redis.example", SHORT, _ -> {
            looks.incrementAndGet();
            await(answered);
            return new InetAddress[0];
        });

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(host::awaitKnown)
                    .isInstanceOf(JedisConnectionException.class)
                    .hasCauseInstanceOf(SocketTimeoutException.class);
        }
        assertThat(looks).hasValue(1);

        answered.countDown();
        Await.until("it is known", () -> isKnown(host));
        assertThatCode(host::awaitKnown).doesNotThrowAnyException();
    }

    @Test
    void aRedisWhoseNameNobodyKnowsIsTriedOnceAndDoneWithout() {
        var looks = new AtomicInteger();
        var metrics = new Metrics();
        var patient = Duration.ofSeconds(20);
        var host = new HostName("redis.example", patient, name -> {
            looks.incrementAndGet();
            throw new UnknownHostException(name);
        });
        var address = RedisAddress.parse("redis://redis.example:6379/0");
        try (var redis = new Redis(address, host, patient, metrics, Time.system())) {
            assertThatThrownBy(() -> redis.get(List.of("a")))
                    .isInstanceOf(RedisUnavailable.class)
                    .hasMessageContaining("UnknownHostException");

            assertThat(looks).hasValue(1);
            assertThat(metrics.counter("kept_redis_calls_total", "", "outcome").value("failed"))
                    .isOne();
        }
    }

    private static boolean isKnown(HostName host) {
        try {
            host.awaitKnown();
            return true;
        } catch (JedisConnectionException notYet) {
            return false;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
