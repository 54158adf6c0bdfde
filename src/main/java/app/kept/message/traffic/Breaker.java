package app.kept.message.traffic;

import app.kept.platform.base.Jitter;
import java.time.Duration;
import java.time.Instant;

/**
 * Pauses a provider that refuses us, or that fails again and again; then one letter tries whether it is well, and when
 * that one fails the next pause is longer.
 */
final class Breaker {
    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(1);
    private static final Duration AFTER_FAILURES = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(30);
    /** A try of which nobody told us how it ended is forgotten. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int FAILURES = 20;

    private Instant pausedUntil = Instant.MIN;
    private Instant triedAt = Instant.MIN;
    private int failures;
    private int pauses;

    boolean isPaused(Instant now) {
        return now.isBefore(pausedUntil);
    }

    Instant pausedUntil() {
        return pausedUntil;
    }

    /** After a pause one at a time; otherwise as many as one likes. */
    int room(Instant now) {
        if (isPaused(now)) return 0;
        if (pauses == 0) return Integer.MAX_VALUE;
        return triedAt.equals(Instant.MIN) || triedAt.plus(PATIENCE).isBefore(now) ? 1 : 0;
    }

    void began(Instant now) {
        if (pauses > 0) triedAt = now;
    }

    /** The try that was begun is none. */
    void forget() {
        triedAt = Instant.MIN;
    }

    void worked() {
        failures = 0;
        pauses = 0;
        pausedUntil = Instant.MIN;
        triedAt = Instant.MIN;
    }

    void refused(Instant now) {
        pause(now, AFTER_REFUSAL);
    }

    void failed(Instant now) {
        failures++;
        if (pauses > 0 || failures >= FAILURES) pause(now, AFTER_FAILURES);
    }

    private void pause(Instant now, Duration first) {
        // Many letters were under way when it began; together they are one reason to pause.
        if (isPaused(now)) return;
        long most = Math.min(LONGEST.toMillis(), first.toMillis() << Math.min(pauses, 10));
        pausedUntil = now.plus(Jitter.upTo(Duration.ofMillis(most)));
        triedAt = Instant.MIN;
        pauses++;
    }
}
