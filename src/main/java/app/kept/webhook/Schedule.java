package app.kept.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When a delivery is tried again: about three days in all, as Standard Webhooks has it. What is spread is only ever added,
 * so no try comes sooner than it says here.
 */
final class Schedule {
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));
    static final int MOST_TRIES = WAITS.size() + 1;

    private static final int A_TENTH = 10;
    private static final Duration MOST_ADDED = Duration.ofMinutes(15);
    /** Who asks for a pause means it; but a header that is wrong must not stretch three days to weeks. */
    private static final Duration ALWAYS_GRANTED = Duration.ofHours(1);

    private Schedule() {}

    /**
     * When the next try is due; empty when there is none.
     *
     * @param tries how many there have been
     * @param asked for how long whoever is called wants to be left alone. Never sooner than that, up to an hour or twice the
     *     usual wait, whichever is longer
     */
    static Optional<Instant> next(int tries, Instant now, Optional<Duration> asked) {
        if (tries >= MOST_TRIES) return Optional.empty();
        Duration usual = WAITS.get(Math.max(0, tries - 1));
        Duration wait =
                asked.map(pause -> between(usual, pause, longest(usual))).orElse(usual);
        return Optional.of(now.plus(wait).plus(spread(wait)));
    }

    /** How long a webhook as a whole is left alone when it asks for it. */
    static Duration granted(Duration asked) {
        return asked.compareTo(ALWAYS_GRANTED) > 0 ? ALWAYS_GRANTED : asked;
    }

    private static Duration longest(Duration usual) {
        Duration twice = usual.multipliedBy(2);
        return twice.compareTo(ALWAYS_GRANTED) > 0 ? twice : ALWAYS_GRANTED;
    }

    private static Duration between(Duration least, Duration wanted, Duration most) {
        if (wanted.compareTo(least) < 0) return least;
        return wanted.compareTo(most) > 0 ? most : wanted;
    }

    /** What failed together must not come back together. */
    private static Duration spread(Duration wait) {
        long most = Math.min(wait.toMillis() / A_TENTH, MOST_ADDED.toMillis());
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most + 1));
    }
}
