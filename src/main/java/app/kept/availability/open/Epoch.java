package app.kept.availability.open;

import java.time.Instant;

/**
 * Moments as whole seconds. Sessions start and end on whole seconds, so that with the beginning of a stretch rounded
 * down and its end rounded up, what overlaps is the same as before.
 */
final class Epoch {
    static final long DAY = 86_400;
    static final long WEEK = 7 * DAY;
    /** The first Monday: 5 January 1970. */
    static final long MONDAY = 4;
    /** No clock is further from UTC than this. */
    static final long FURTHEST_OFFSET = 18 * 3600;

    private Epoch() {}

    static long floor(Instant moment) {
        return moment.getEpochSecond();
    }

    static long ceiling(Instant moment) {
        return moment.getEpochSecond() + (moment.getNano() > 0 ? 1 : 0);
    }

    static boolean isWhole(Instant moment) {
        return floor(moment) == ceiling(moment);
    }

    static long micros(Instant moment) {
        return Math.addExact(Math.multiplyExact(moment.getEpochSecond(), 1_000_000L), moment.getNano() / 1000);
    }

    /** The Monday of the ISO week in which a date lies. */
    static long monday(long date) {
        return date - Math.floorMod(date - MONDAY, 7);
    }
}
