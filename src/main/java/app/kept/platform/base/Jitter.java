package app.kept.platform.base;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Spreads waits over nearly all of their length, so that what failed together does not come back together. A tenth is
 * always waited: the cause of a failure is not gone at once, and with bad luck alone all tries would be over in no time.
 */
public final class Jitter {
    private static final int FLOOR = 10;

    private Jitter() {}

    /** Anything from a tenth of the longest wait up to all of it, each as likely as the other. */
    public static Duration upTo(Duration longest) {
        long most = longest.toMillis();
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / FLOOR, most + 1));
    }
}
