package app.kept.platform.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TogetherTest {
    private final Queue<Integer> sizes = new ConcurrentLinkedQueue<>();

    @Test
    void whoComesAloneIsWorkedForAlone() {
        var together = new Together<Integer, Integer>(1, 10, this::doubled);

        assertThat(together.go(3)).isEqualTo(6);
        assertThat(together.go(4)).isEqualTo(8);

        assertThat(sizes).containsExactly(1, 1);
    }

    @Test
    void whoComesMeanwhileGoesTogetherAndNoMoreAtOnceThanMay() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var together = new Together<Integer, Integer>(1, 4, items -> {
            begun.countDown();
            await(goOn);
            return doubled(items);
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<Future<Integer>>();
            results.add(threads.submit(() -> together.go(0)));
            begun.await();
            var asked = new CountDownLatch(9);
            for (int i = 1; i <= 9; i++) {
                int item = i;
                results.add(threads.submit(() -> {
                    asked.countDown();
                    return together.go(item);
                }));
            }
            asked.await();
            goOn.countDown();
            for (int i = 0; i <= 9; i++) assertThat(results.get(i).get()).isEqualTo(2 * i);
        }
        assertThat(sizes).allMatch(size -> size <= 4);
        assertThat(sizes.stream().mapToInt(size -> size).sum()).isEqualTo(10);
    }

    @Test
    void whatFailsFailsForThoseItWasDoneForAndForNobodyElse() {
        var together = new Together<Integer, Integer>(1, 10, items -> {
            if (items.contains(13)) throw new IllegalStateException("thirteen");
            return doubled(items);
        });

        assertThatThrownBy(() -> together.go(13)).hasMessage("thirteen");
        assertThat(together.go(14)).isEqualTo(28);
    }

    @Test
    void whoWaitedHearsOfTheSameFailure() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var together = new Together<Integer, Integer>(1, 10, items -> {
            begun.countDown();
            await(goOn);
            if (items.contains(13)) throw new IllegalStateException("thirteen");
            return doubled(items);
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> together.go(1));
            begun.await();
            var bad = threads.submit(() -> together.go(13));
            var good = threads.submit(() -> together.go(14));
            goOn.countDown();

            assertThat(first.get()).isEqualTo(2);
            assertThatThrownBy(bad::get).rootCause().hasMessage("thirteen").isInstanceOf(IllegalStateException.class);
            // Whether they went with the bad one is chance.
            try {
                assertThat(good.get()).isEqualTo(28);
            } catch (ExecutionException withTheBadOne) {
                assertThat(withTheBadOne).cause().isExactlyInstanceOf(IllegalStateException.class);
            }
        }
    }

    @Test
    void inACrowdEverybodyGetsTheirOwn() throws Exception {
        var atOnce = new AtomicInteger();
        var mostAtOnce = new AtomicInteger();
        var together = new Together<Integer, Integer>(2, 8, items -> {
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            LockSupport.parkNanos(1_000);
            atOnce.decrementAndGet();
            return doubled(items);
        });
        int people = 32;
        int times = 500;
        var start = new CyclicBarrier(people);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<Boolean>>();
            for (int person = 0; person < people; person++) {
                int first = person * times;
                all.add(threads.submit(() -> {
                    start.await();
                    boolean right = true;
                    for (int i = first; i < first + times; i++) right &= together.go(i) == 2 * i;
                    return right;
                }));
            }
            for (Future<Boolean> each : all) assertThat(each.get()).isTrue();
        }
        assertThat(sizes.stream().mapToInt(size -> size).sum()).isEqualTo(people * times);
        assertThat(mostAtOnce.get()).isLessThanOrEqualTo(2);
    }

    private List<Integer> doubled(List<Integer> items) {
        sizes.add(items.size());
        return items.stream().map(item -> 2 * item).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
