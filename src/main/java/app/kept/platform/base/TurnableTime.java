package app.kept.platform.base;

import java.time.Duration;
import java.time.Instant;

/**
 * Time for demo and test: the machine's clock plus an offset that can be turned. Once {@link #freeze frozen} it
 * stands still between turns, so that a test can look at 22:59:59 for as long as it likes.
 */
public final class TurnableTime implements Time {
    private final Time machine;
    private Duration offset = Duration.ZERO;
    private boolean frozen;
    private Instant frozenAt = Instant.EPOCH;

    public TurnableTime(Time machine) {
        this.machine = machine;
    }

    @Override
    public synchronized Instant now() {
        return frozen ? frozenAt : machine.now().plus(offset);
    }

    /** Spans follow the turned clock: a limit of ten minutes is over when ten minutes were turned. */
    @Override
    public synchronized long nanos() {
        return frozen
                ? Duration.between(Instant.EPOCH, frozenAt).toNanos()
                : Duration.between(Instant.EPOCH, now()).toNanos();
    }

    public synchronized void set(Instant now) {
        offset = Duration.between(machine.now(), now);
        frozenAt = now;
    }

    /** From now on time moves only when it is set. */
    public synchronized void freeze() {
        frozenAt = now();
        frozen = true;
    }

    /** How far ahead of the machine's clock we are. */
    public synchronized Duration offset() {
        return Duration.between(machine.now(), now());
    }
}
