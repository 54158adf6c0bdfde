package app.kept.platform.base;

import java.time.Instant;

/**
 * The one source of time. Nothing else in Kept reads a clock, so that demo and tests can turn this one by hand.
 */
public interface Time {

    /** The moment that people, bookings and messages live in. */
    Instant now();

    /** A count of nanoseconds that never runs backwards, for measuring spans and rates. */
    long nanos();

    /** The machine's own clock. */
    static Time system() {
        return SystemTime.INSTANCE;
    }
}
