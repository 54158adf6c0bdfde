package app.kept.work;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Rung when there may be something to do, so that nobody has to look all the time. */
public final class Bell {
    private final Semaphore rings = new Semaphore(0);

    public void ring() {
        if (rings.availablePermits() == 0) rings.release();
    }

    /** Waits for a ring, or until the span is over; a missed ring only costs that span. */
    void await(Duration span) throws InterruptedException {
        if (rings.tryAcquire(Math.max(1, span.toMillis()), TimeUnit.MILLISECONDS)) rings.drainPermits();
    }
}
