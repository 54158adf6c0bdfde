package app.kept.work;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Rung when there may be something to do, so that nobody has to look all the time. */
public final class Bell {
    private final Semaphore rings = new Semaphore(0);
    private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MAX);

    public void ring() {
        if (rings.availablePermits() == 0) rings.release();
    }

    /** There will be something to do then; whoever waits must not sleep past it. */
    void ringAt(Instant then) {
        Instant before = next.getAndAccumulate(then, (one, other) -> one.isBefore(other) ? one : other);
        if (then.isBefore(before)) ring();
    }

    /** The first moment that was told since it was last asked for. */
    Optional<Instant> takeNext() {
        Instant told = next.getAndSet(Instant.MAX);
        return told.equals(Instant.MAX) ? Optional.empty() : Optional.of(told);
    }

    /** Waits for a ring, or until the span is over; a missed ring only costs that span. */
    void await(Duration span) throws InterruptedException {
        if (rings.tryAcquire(Math.max(1, span.toMillis()), TimeUnit.MILLISECONDS)) rings.drainPermits();
    }
}
