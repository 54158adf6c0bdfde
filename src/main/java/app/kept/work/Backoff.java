package app.kept.work;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next try: longer each time, and spread, so that what failed together parts. */
public final class Backoff {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    static final int MOST_ATTEMPTS = 12;
    /** What was begun more often brings the process down with it each time. */
    static final int MOST_BEGINNINGS = 20;

    private Backoff() {}

    public static Duration after(int attempt) {
        long most = Math.min(LONGEST.toMillis(), 2_000L << Math.min(attempt, 20));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most));
    }
}
