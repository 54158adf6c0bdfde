package app.kept.identity.signin;

import app.kept.platform.base.Time;
import java.time.Duration;

/**
 * Lets everybody else go first, up to a point. Many a kernel takes a core back from a thread that computes only with its
 * next tick, and those milliseconds are what others would wait. A priority below all others is no way: a thread of the
 * JVM that other programs let starve holds up the collector, and with it everybody.
 */
final class Courtesy {
    /** On a machine that others keep busy, each turn that is given away may cost milliseconds. */
    private static final long MOST = Duration.ofMillis(60).toNanos();

    private long given;

    /** To be said every tenth of a millisecond. */
    @SuppressWarnings("ThreadPriorityCheck") // Nothing relies on it but the speed of others.
    void giveWay() {
        if (given > MOST) return;
        long before = Time.system().nanos();
        Thread.yield();
        given += Time.system().nanos() - before;
    }
}
