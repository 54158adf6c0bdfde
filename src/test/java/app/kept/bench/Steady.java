package app.kept.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls that come at their own pace whether the earlier ones have been answered or not. How long one took counts from
 * the moment at which it was due, so that a server that stalls does not look quick.
 */
final class Steady {
    private final List<Call> callers;
    private final int perSecond;
    private final AtomicLong errors = new AtomicLong();

    Steady(List<Call> callers, int perSecond) {
        this.callers = callers;
        this.perSecond = perSecond;
    }

    Latencies run(Duration span) throws InterruptedException {
        long calls = span.toSeconds() * perSecond;
        long startedAt = System.nanoTime();
        var next = new AtomicLong();
        var all = new Latencies();
        var running = new ArrayList<Thread>();
        for (Call call : callers) {
            running.add(Thread.ofPlatform().start(() -> {
                var mine = new Latencies();
                for (long number = next.getAndIncrement(); number < calls; number = next.getAndIncrement()) {
                    make(call, startedAt + number * 1_000_000_000L / perSecond, mine);
                }
                synchronized (all) {
                    all.add(mine);
                }
            }));
        }
        for (Thread thread : running) thread.join();
        return all;
    }

    long errors() {
        return errors.get();
    }

    private void make(Call call, long dueAt, Latencies latencies) {
        for (long left = dueAt - System.nanoTime(); left > 0; left = dueAt - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        try {
            call.make();
        } catch (Exception e) {
            errors.incrementAndGet();
        }
        latencies.record(System.nanoTime() - dueAt);
    }
}
