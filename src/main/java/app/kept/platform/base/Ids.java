package app.kept.platform.base;

import java.security.SecureRandom;
import java.util.UUID;

/**
 * Makes time-ordered ids (UUID version 7). Rows that are born together lie together in an index, and the program, not
 * a sequence, decides an id before the row exists.
 */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int COUNTER_MASK = 0xFFF;

    private static long lastMillis;
    private static int counter;

    private Ids() {}

    /** An id greater than every one that this process made before. */
    public static UUID next() {
        return new UUID(nextHigh(), (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
    }

    private static synchronized long nextHigh() {
        long millis = System.currentTimeMillis();
        if (millis > lastMillis) {
            lastMillis = millis;
            counter = RANDOM.nextInt(COUNTER_MASK >> 1);
        } else if (++counter > COUNTER_MASK) {
            // More than 4,096 ids within a millisecond, or a clock that was set back: borrow from the next one.
            lastMillis++;
            counter = 0;
        }
        return (lastMillis << 16) | 0x7000 | counter;
    }
}
