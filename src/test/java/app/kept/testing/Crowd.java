package app.kept.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

/** Many who do the same again and again, until they are told to go. */
public final class Crowd implements AutoCloseable {
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong done = new AtomicLong();
    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();

    /** @param act is told which of them does it, from 0 on */
    public Crowd(int size, IntConsumer act) {
        for (int i = 0; i < size; i++) {
            int place = i;
            threads.add(Thread.ofPlatform().daemon().start(() -> {
                while (!over.get()) once(act, place);
            }));
        }
    }

    /** How often it was done so far, well or not. */
    public long done() {
        return done.get();
    }

    /** Sends them away, and says what went wrong for any of them. */
    public List<Throwable> failuresOnceGone() throws InterruptedException {
        over.set(true);
        for (Thread thread : threads) thread.join();
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        over.set(true);
    }

    private void once(IntConsumer act, int place) {
        try {
            act.accept(place);
        } catch (RuntimeException | Error e) {
            failures.add(e);
        }
        done.incrementAndGet();
    }
}
