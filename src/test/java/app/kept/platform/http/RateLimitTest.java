package app.kept.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.base.Time;
import app.kept.platform.base.TurnableTime;
import app.kept.platform.net.ClientAddress;
import app.kept.platform.outbound.Loopback;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitTest {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final TurnableTime time = TurnableTime.standingStillOnceSet(Time.system());
    private final RateLimit limit = new RateLimit(5, TEN_MINUTES, 100, time);

    @BeforeEach
    void stopTheClock() {
        time.set(Instant.parse("2026-03-28T22:00:00Z"));
    }

    @Test
    void fiveInTenMinutesAreAdmittedAndTheSixthIsToldWhenToComeBack() {
        for (int left = 4; left >= 0; left--) {
            RateLimit.Decision decision = limit.call("ip");
            assertThat(decision.admitted()).isTrue();
            assertThat(decision.remaining()).isEqualTo(left);
            assertThat(decision.limit()).isEqualTo(5);
            turn(Duration.ofMinutes(1));
        }
        assertThat(limit.call("ip")).isEqualTo(new RateLimit.Decision(false, 5, 0, Duration.ofMinutes(5)));
        assertThat(limit.call("other").admitted()).isTrue();
    }

    @Test
    void theWindowEndsToTheNanosecond() {
        exhaust("ip");
        turn(TEN_MINUTES.minusNanos(1));
        assertThat(limit.call("ip")).isEqualTo(new RateLimit.Decision(false, 5, 0, Duration.ofNanos(1)));
        turn(Duration.ofNanos(1));
        assertThat(limit.call("ip")).isEqualTo(new RateLimit.Decision(true, 5, 4, Duration.ZERO));
    }

    @Test
    void whatIsGivenBackMayBeCalledAgainOnceAndNoMore() {
        exhaust("ip");
        limit.giveBack("ip");
        limit.giveBack("unknown");

        assertThat(limit.call("ip").admitted()).isTrue();
        assertThat(limit.call("ip").admitted()).isFalse();
        for (int i = 0; i < 9; i++) limit.giveBack("ip");
        assertThat(limit.keys()).isZero();
        assertThat(limit.call("ip").remaining()).isEqualTo(4);
    }

    @Test
    void refusedCallsDoNotKeepTheDoorShut() {
        exhaust("ip");
        for (int i = 0; i < 100; i++) {
            turn(Duration.ofSeconds(6));
            limit.call("ip");
        }
        assertThat(limit.call("ip").remaining()).isEqualTo(3);
    }

    @Test
    void noWindowWhereverItStartsHoldsMoreThanTheLimit() {
        Random random = new Random(7);
        Deque<Instant> admitted = new ArrayDeque<>();
        for (int i = 0; i < 20_000; i++) {
            turn(Duration.ofMillis(random.nextInt(200_000)));
            Instant now = time.now();
            while (!admitted.isEmpty() && !admitted.getFirst().isAfter(now.minus(TEN_MINUTES))) {
                admitted.removeFirst();
            }
            boolean expected = admitted.size() < 5;
            assertThat(limit.call("ip").admitted()).isEqualTo(expected);
            if (expected) {
                admitted.addLast(now);
            }
        }
    }

    @Test
    void aFloodOfKeysIsBoundedAndDoesNotFreeTheOneAtItsLimit() {
        exhaust("heavy");
        IntStream.range(0, 4).forEach(i -> limit.call("nearly"));
        for (int i = 0; i < 100_000; i++) {
            limit.call("flood-" + i);
        }
        assertThat(limit.keys()).isEqualTo(100);
        assertThat(limit.call("heavy").admitted()).isFalse();
        assertThat(limit.call("nearly").remaining()).isZero();
        assertThat(limit.call("nearly").admitted()).isFalse();
    }

    @Test
    void keysWhoseWindowIsOverMakeRoomFirst() {
        exhaust("old");
        turn(TEN_MINUTES);
        IntStream.range(0, 99).forEach(i -> limit.call("young-" + i));
        limit.call("new");

        assertThat(limit.keys()).isEqualTo(100);
        for (int i = 0; i < 99; i++) {
            assertThat(limit.call("young-" + i).remaining()).isEqualTo(3);
        }
    }

    @Test
    void ifAllAreAtTheirLimitStrangersShareOne() {
        IntStream.range(0, 100).forEach(i -> exhaust("heavy-" + i));

        for (int i = 0; i < 5; i++) {
            assertThat(limit.call("stranger-" + i).admitted()).isTrue();
        }
        assertThat(limit.call("one-more").admitted()).isFalse();
        assertThat(limit.call("heavy-0").admitted()).isFalse();
        assertThat(limit.keys()).isEqualTo(100);

        turn(TEN_MINUTES);
        assertThat(limit.call("one-more").admitted()).isTrue();
        assertThat(limit.keys()).isEqualTo(100);
    }

    @Test
    void manyThreadsAtOnceAreAdmittedExactlyToTheLimit() throws Exception {
        RateLimit shared = new RateLimit(1_000, TEN_MINUTES, 10, time);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Long>> counts = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < 50; thread++) {
                counts.add(threads.submit(() -> {
                    go.await();
                    return IntStream.range(0, 100)
                            .filter(i -> shared.call("ip").admitted())
                            .count();
                }));
            }
            go.countDown();
        }
        long admitted = 0;
        for (Future<Long> count : counts) {
            admitted += count.get();
        }
        assertThat(admitted).isEqualTo(1_000);
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "::ffff:203.0.113.7, 203.0.113.7",
        "2001:4860:1:2:3:4:5:6, 2001:4860:1:2:0:0:0:0/64",
        "2001:4860:1:2:ffff::, 2001:4860:1:2:0:0:0:0/64",
        "2001:4860:1:3::, 2001:4860:1:3:0:0:0:0/64"
    })
    void anIpv6SubscriberIsOneKeyWhateverAddressHeTakes(String address, String key) {
        assertThat(ClientAddress.key(Loopback.address(address))).isEqualTo(key);
    }

    private void exhaust(String key) {
        IntStream.range(0, 5).forEach(i -> limit.call(key));
    }

    private void turn(Duration by) {
        time.set(time.now().plus(by));
    }
}
