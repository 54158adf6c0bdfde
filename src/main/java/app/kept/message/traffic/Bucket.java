package app.kept.message.traffic;

import java.time.Duration;
import java.time.Instant;

/**
 * How fast a provider takes letters. Nobody tells us beforehand: once it says that it is too much it gets half of what
 * it got, and from then on a tenth more each second, until it says so again or takes all we have.
 */
final class Bucket {
    private static final double FREE = 5_000;
    private static final double GROWTH = 1.1;
    private static final Duration LEAST_WAIT = Duration.ofSeconds(1);

    /** Letters a second; without end until the provider has complained. */
    private double rate = Double.POSITIVE_INFINITY;

    private double tokens;
    private Instant filledAt = Instant.MIN;
    private Instant closedUntil = Instant.MIN;
    private Instant countedFrom = Instant.MIN;
    private double counted;
    private double lastRate;

    boolean isClosed(Instant now) {
        return now.isBefore(closedUntil);
    }

    Instant closedUntil() {
        return closedUntil;
    }

    /** When it takes the next letter, if it takes none now. */
    Instant opensAt(Instant now) {
        if (isClosed(now) || rate == Double.POSITIVE_INFINITY || tokens >= 1) return closedUntil;
        return filledAt.plusMillis((long) Math.ceil(1000 * (1 - tokens) / rate));
    }

    int room(Instant now) {
        if (isClosed(now)) return 0;
        if (rate == Double.POSITIVE_INFINITY) return Integer.MAX_VALUE;
        fill(now);
        return (int) tokens;
    }

    void began(Instant now) {
        if (countedFrom.equals(Instant.MIN)
                || Duration.between(countedFrom, now).toMillis() >= 1_000) {
            lastRate = counted;
            countedFrom = now;
            counted = 0;
        }
        counted++;
        tokens--;
    }

    void giveBack() {
        counted--;
        tokens++;
    }

    void tooMuch(Instant now, Duration notBefore) {
        // Those under way together are told together.
        if (isClosed(now)) return;
        double had = rate == Double.POSITIVE_INFINITY ? Math.max(counted, lastRate) : rate;
        rate = Math.max(1, had / 2);
        tokens = 1;
        closedUntil = now.plus(notBefore.compareTo(LEAST_WAIT) < 0 ? LEAST_WAIT : notBefore);
        filledAt = closedUntil;
    }

    private void fill(Instant now) {
        double seconds = Duration.between(filledAt, now).toMillis() / 1000.0;
        if (seconds <= 0) return;
        filledAt = now;
        tokens = Math.min(Math.max(1, rate), tokens + rate * seconds);
        rate *= Math.pow(GROWTH, Math.min(seconds, 600));
        if (rate > FREE) rate = Double.POSITIVE_INFINITY;
    }
}
