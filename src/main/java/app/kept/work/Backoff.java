package app.kept.work;

import app.kept.platform.base.Jitter;
import java.time.Duration;

/** How long to wait before the next try: longer each time, and spread, so that what failed together parts. */
public final class Backoff {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    static final int MOST_ATTEMPTS = 12;
    /** What was begun more often brings the process down with it each time. */
    static final int MOST_BEGINNINGS = 20;

    private Backoff() {}

    public static Duration after(int attempt) {
        return after(attempt, LONGEST);
    }

    /** The same for what has other patience. */
    public static Duration after(int attempt, Duration longest) {
        return Jitter.upTo(Duration.ofMillis(Math.min(longest.toMillis(), 2_000L << Math.min(attempt, 20))));
    }
}
