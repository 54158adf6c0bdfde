package app.kept.platform.http;

import app.kept.platform.base.Time;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Interrupts what takes too long. One thread looks over all that runs, four times a second. */
final class Deadlines implements AutoCloseable {
    private static final long LOOK_EVERY_MILLIS = 250;

    private final long spanNanos;
    private final Set<Running> all = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("kept-deadlines").factory());

    Deadlines(Duration span) {
        this.spanNanos = span.toNanos();
        var _ = watch.scheduleWithFixedDelay(this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    Running begin() {
        var running = new Running(Thread.currentThread(), Time.system().nanos());
        all.add(running);
        return running;
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }

    private void look() {
        long now = Time.system().nanos();
        for (Running running : all) {
            if (now - running.startedAt > spanNanos) running.expire();
        }
    }

    /** One thing under way on the thread that began it. */
    final class Running {
        private final Thread thread;
        private final long startedAt;
        private boolean ended;
        private boolean expired;

        private Running(Thread thread, long startedAt) {
            this.thread = thread;
            this.startedAt = startedAt;
        }

        /** Whether the time ran out; from here on the thread is not interrupted any more. */
        synchronized boolean end() {
            ended = true;
            all.remove(this);
            // The flag may have been raised after the work had ended by itself; nothing later must inherit it.
            if (expired) clearFlag();
            return expired;
        }

        private static void clearFlag() {
            boolean _ = Thread.interrupted();
        }

        private synchronized void expire() {
            if (ended || expired) return;
            expired = true;
            thread.interrupt();
        }
    }
}
