package app.kept.platform.redis;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.http.CallLimit;
import app.kept.platform.http.RateLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a limit promises, wherever it counts. */
@Tag("E11")
abstract class CallLimitContract {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    /** Nobody's clock can be stopped for us: a test takes less than this. */
    private static final Duration A_MOMENT = Duration.ofMinutes(1);

    /** Of its own each time. */
    abstract CallLimit limit(int calls, Duration window);

    /** As if what was counted so far lay so much longer back. */
    abstract void pass(Duration span);

    @Test
    void asManyAsAllowedAreAdmittedAndTheNextIsToldWhenToComeBack() {
        CallLimit limit = limit(3, TEN_MINUTES);

        assertThat(limit.call("bo")).isEqualTo(new RateLimit.Decision(true, 3, 2, Duration.ZERO));
        pass(Duration.ofMinutes(2));
        assertThat(limit.call("bo")).isEqualTo(new RateLimit.Decision(true, 3, 1, Duration.ZERO));
        RateLimit.Decision last = limit.call("bo");
        RateLimit.Decision tooMany = limit.call("bo");

        assertThat(last.admitted()).isTrue();
        assertThat(last.remaining()).isZero();
        assertThat(last.retryAfter()).isBetween(Duration.ofMinutes(7), Duration.ofMinutes(8));
        assertThat(tooMany.admitted()).isFalse();
        assertThat(tooMany.limit()).isEqualTo(3);
        assertThat(tooMany.remaining()).isZero();
        assertThat(tooMany.retryAfter()).isBetween(Duration.ofMinutes(7), Duration.ofMinutes(8));
    }

    @Test
    void everyWindowCountsAndNotOnlyThoseThatBeginOnTheMinute() {
        CallLimit limit = limit(2, TEN_MINUTES);
        limit.call("bo");
        pass(Duration.ofMinutes(6));
        limit.call("bo");

        pass(Duration.ofMinutes(4).minus(A_MOMENT));
        assertThat(limit.call("bo").admitted()).isFalse();
        pass(A_MOMENT);
        assertThat(limit.call("bo").admitted()).isTrue();
        assertThat(limit.call("bo").admitted()).isFalse();
        pass(Duration.ofMinutes(6));
        assertThat(limit.call("bo").admitted()).isTrue();
    }

    @Test
    void whatWasRefusedDoesNotCount() {
        CallLimit limit = limit(1, TEN_MINUTES);
        limit.call("bo");
        for (int minute = 0; minute < 9; minute++) {
            pass(Duration.ofMinutes(1));
            assertThat(limit.call("bo").admitted()).isFalse();
        }

        pass(Duration.ofMinutes(1));
        assertThat(limit.call("bo").admitted()).isTrue();
    }

    @Test
    void eachHasALimitOfTheirOwn() {
        CallLimit limit = limit(1, TEN_MINUTES);

        assertThat(limit.call("bo").admitted()).isTrue();
        assertThat(limit.call("bea").admitted()).isTrue();
        assertThat(limit.call("bo").admitted()).isFalse();
    }

    @Test
    void manyAtOnceAreAdmittedExactlyToTheLimit() throws Exception {
        CallLimit limit = limit(100, TEN_MINUTES);

        assertThat(admitted(List.of(limit), 20, 20)).isEqualTo(100);
    }

    /** How many of those who call these in turns, in so many threads, each so often. */
    static long admitted(List<CallLimit> limits, int threads, int calls) throws Exception {
        var go = new CountDownLatch(1);
        List<Future<Long>> counts = new ArrayList<>();
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < threads; thread++) {
                CallLimit limit = limits.get(thread % limits.size());
                counts.add(crowd.submit(() -> {
                    go.await();
                    return IntStream.range(0, calls)
                            .filter(_ -> limit.call("bo").admitted())
                            .count();
                }));
            }
            go.countDown();
        }
        long all = 0;
        for (Future<Long> count : counts) all += count.get();
        return all;
    }
}
