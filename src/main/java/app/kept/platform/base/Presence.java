package app.kept.platform.base;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Whether people are here: who waits for an answer of this node, and when the last of them was answered. */
public final class Presence {
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile long lastSeenAt =
            Time.system().nanos() - Duration.ofDays(1).toNanos();

    public void comes() {
        waiting.incrementAndGet();
    }

    public void goes() {
        lastSeenAt = Time.system().nanos();
        waiting.decrementAndGet();
    }

    public boolean isSomebodyWaiting() {
        return waiting.get() > 0;
    }

    /** Whether somebody waits now, or did not long ago. */
    public boolean wasSomebodyHere(Duration lately) {
        return isSomebodyWaiting() || Time.system().nanos() - lastSeenAt < lately.toNanos();
    }
}
