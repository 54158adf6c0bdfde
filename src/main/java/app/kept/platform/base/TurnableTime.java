package app.kept.platform.base;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Time for demo and test: the machine's clock plus an offset that can be turned. For a test suite it stands still once
 * it was set, so that a test can look at 22:59:59 for as long as it likes.
 */
public final class TurnableTime implements Time {
    private final Time machine;
    private final boolean standsStillOnceSet;
    private Duration offset = Duration.ZERO;
    private @Nullable Instant standsAt;

    /** A clock that goes on from wherever it was set. */
    public TurnableTime(Time machine) {
        this(machine, false);
    }

    private TurnableTime(Time machine, boolean standsStillOnceSet) {
        this.machine = machine;
        this.standsStillOnceSet = standsStillOnceSet;
    }

    public static TurnableTime standingStillOnceSet(Time machine) {
        return new TurnableTime(machine, true);
    }

    @Override
    public synchronized Instant now() {
        return standsAt == null ? machine.now().plus(offset) : standsAt;
    }

    /** Spans follow the turned clock: a limit of ten minutes is over when ten minutes were turned. */
    @Override
    public long nanos() {
        return Duration.between(Instant.EPOCH, now()).toNanos();
    }

    /** Whether it goes on by itself, as a demo's does; a test suite's stands still. */
    public boolean goesOn() {
        return !standsStillOnceSet;
    }

    public synchronized void set(Instant now) {
        offset = Duration.between(machine.now(), now);
        if (standsStillOnceSet) standsAt = now;
    }

    /** From now on it is the machine's time again. */
    public synchronized void letGo() {
        offset = Duration.ZERO;
        standsAt = null;
    }

    /** How far ahead of the machine's clock we are. */
    public synchronized Duration offset() {
        return Duration.between(machine.now(), now());
    }
}
