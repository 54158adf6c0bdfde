package app.kept.platform.redis;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.base.Time;
import app.kept.platform.http.CallLimit;
import app.kept.platform.http.RateLimit;
import app.kept.platform.net.RedisAddress;
import app.kept.platform.observe.Metrics;
import app.kept.platform.secret.MasterKey;
import app.kept.platform.secret.Signer;
import app.kept.testing.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several servers count in one Redis, by its own clock; so the test moves what was counted, and not the clock. */
@Tag("E11")
class SharedRateLimitTest extends CallLimitContract {
    /** Whoever does not wait is let through: what is counted here must not depend on how fast the machine is. */
    private static final Duration PATIENT = Duration.ofSeconds(20);

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Signer HIDDEN =
            MasterKey.of("a key for this test only, thirty-two").signer("callers");
    private static final RedisServer REDIS = RedisServer.away();

    private final List<Redis> nodes = new ArrayList<>();
    private final AtomicInteger limits = new AtomicInteger();

    @BeforeAll
    static void startRedis() {
        REDIS.comeBack();
    }

    @AfterAll
    static void stopRedis() {
        REDIS.close();
    }

    @BeforeEach
    void beginWithNothing() {
        REDIS.say("FLUSHALL");
    }

    @AfterEach
    void closeNodes() {
        nodes.forEach(Redis::close);
    }

    @Override
    CallLimit limit(int calls, Duration window) {
        return on(node(), "rate:" + limits.incrementAndGet() + ":", calls, window);
    }

    @Override
    void pass(Duration span) {
        for (String key : REDIS.list("KEYS", "rate:*")) {
            List<String> moments = REDIS.list("LRANGE", key, "0", "-1");
            for (int i = 0; i < moments.size(); i++) {
                long earlier = Long.parseLong(moments.get(i)) - span.toNanos() / 1_000;
                REDIS.say("LSET", key, Integer.toString(i), Long.toString(earlier));
            }
        }
    }

    @Test
    void twoServersShareOneCount() throws Exception {
        CallLimit one = on(node(), "rate:book:", 10, WINDOW);
        CallLimit other = on(node(), "rate:book:", 10, WINDOW);

        assertThat(one.call("bo").remaining()).isEqualTo(9);
        assertThat(other.call("bo").remaining()).isEqualTo(8);
        assertThat(admitted(List.of(one, other), 20, 5)).isEqualTo(8);
        assertThat(other.call("bo").admitted()).isFalse();
    }

    @Test
    void whatIsLimitedForOneThingIsNotForAnother() {
        Redis node = node();
        CallLimit book = on(node, "rate:book:", 1, WINDOW);
        CallLimit look = on(node, "rate:slots:", 1, WINDOW);

        assertThat(book.call("bo").admitted()).isTrue();
        assertThat(look.call("bo").admitted()).isTrue();
    }

    @Test
    void whoCalledCannotBeReadInRedisAndIsForgottenAfterTheWindow() {
        CallLimit limit = on(node(), "rate:book:", 3, WINDOW);
        for (int i = 0; i < 10; i++) limit.call("203.0.113.7");

        List<String> keys = REDIS.list("KEYS", "*");
        assertThat(keys).containsExactly("rate:book:" + HIDDEN.sign("203.0.113.7"));
        assertThat(keys.getFirst()).doesNotContain("203.0.113.7");
        assertThat(number(REDIS.say("LLEN", keys.getFirst()))).isEqualTo(3);
        assertThat(number(REDIS.say("PTTL", keys.getFirst()))).isBetween(1L, WINDOW.toMillis());
    }

    @Test
    void aClockThatIsSetBackKeepsNobodyOutForLongerThanTheWindow() {
        CallLimit limit = on(node(), "rate:book:", 1, WINDOW);
        limit.call("bo");
        pass(Duration.ofHours(-1));

        assertThat(limit.call("bo").admitted()).isTrue();
        assertThat(limit.call("bo").retryAfter()).isLessThanOrEqualTo(WINDOW);
    }

    @Test
    void aRedisThatLosesItsProgramsGetsThemAgain() {
        CallLimit limit = on(node(), "rate:book:", 2, WINDOW);
        limit.call("bo");
        REDIS.say("SCRIPT", "FLUSH");

        assertThat(limit.call("bo").remaining()).isZero();
        assertThat(limit.call("bo").admitted()).isFalse();
    }

    @Test
    void whileRedisIsAwayEveryoneIsAdmitted() {
        try (var away = RedisServer.away();
                var redis = new Redis(RedisAddress.parse(away.url()), PATIENT, new Metrics(), Time.system())) {
            CallLimit limit = on(redis, "rate:book:", 10, WINDOW);

            for (int i = 0; i < 50; i++) {
                assertThat(limit.call("bo")).isEqualTo(new RateLimit.Decision(true, 10, 9, Duration.ZERO));
            }
        }
    }

    private Redis node() {
        var node = new Redis(RedisAddress.parse(REDIS.url()), PATIENT, new Metrics(), Time.system());
        nodes.add(node);
        return node;
    }

    private static CallLimit on(Redis node, String prefix, int calls, Duration window) {
        return new SharedRateLimit(node, prefix, HIDDEN, calls, window);
    }

    private static long number(String answer) {
        return Long.parseLong(answer.strip().substring(1));
    }
}
