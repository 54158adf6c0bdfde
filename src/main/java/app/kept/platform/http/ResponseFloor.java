package app.kept.platform.http;

import app.kept.platform.base.Pause;
import app.kept.platform.base.Time;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Makes an action never answer faster than a floor, so that the time of an answer does not tell whether, say, an
 * address is known. What takes longer than the floor does tell: the overrun is reported, and the floor must be raised
 * when that happens often. While waiting, a virtual thread is held and nothing else; give connections back before.
 */
public final class ResponseFloor {
    private final Duration floor;
    private final Time time;
    private final Pause pause;
    private final Consumer<Duration> overrun;

    /**
     * @param time the machine's own in production: a watch in somebody's hand is not turned with the demo's clock
     * @param overrun told by how much an action was slower than the floor
     */
    public ResponseFloor(Duration floor, Time time, Pause pause, Consumer<Duration> overrun) {
        this.floor = floor;
        this.time = time;
        this.pause = pause;
        this.overrun = overrun;
    }

    /** Does the action; comes back, also with an exception, no earlier than the floor after {@code startNanos}. */
    public <T> T hold(long startNanos, Supplier<T> action) {
        try {
            return action.get();
        } finally {
            waitFrom(startNanos);
        }
    }

    private void waitFrom(long startNanos) {
        Duration left = floor.minusNanos(time.nanos() - startNanos);
        if (left.isNegative()) {
            overrun.accept(left.negated());
            return;
        }
        try {
            pause.pause(left);
        } catch (Pause.Interrupted stopping) {
            // The server is going down; answering early is better than not at all.
            return;
        }
    }
}
