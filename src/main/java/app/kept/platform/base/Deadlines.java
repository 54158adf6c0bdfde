package app.kept.platform.base;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Interrupts what takes too long. One thread looks over all that runs, four times a second. */
public final class Deadlines implements AutoCloseable {
    private static final long LOOK_EVERY_MILLIS = 250;

    private final Set<Running> all = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("kept-deadlines").factory());

    public Deadlines() {
        var _ = watch.scheduleWithFixedDelay(this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Gives the calling thread so long, until it says that it has ended. */
    public Running begin(Duration span) {
        var running = new Running(Thread.currentThread(), Time.system().nanos() + span.toNanos());
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
            if (now - running.endsAt > 0) running.expire();
        }
    }

    /** One thing under way on the thread that began it. */
    public final class Running {
        private final Thread thread;
        private final long endsAt;
        private boolean ended;
        private boolean expired;

        private Running(Thread thread, long endsAt) {
            this.thread = thread;
            this.endsAt = endsAt;
        }

        /** Whether the time ran out; from here on the thread is not interrupted any more. */
        public synchronized boolean end() {
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
