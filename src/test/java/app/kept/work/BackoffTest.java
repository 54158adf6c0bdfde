package app.kept.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final int WAITS = 2_000;

    @Test
    void eachWaitIsUpToTwiceAsLongAsTheOneBeforeAndNoneIsLongerThanTheLongest() {
        for (int attempt = 1; attempt <= 40; attempt++) {
            long most = Math.min(600_000, 2_000L << Math.min(attempt, 20));
            long shortest = Long.MAX_VALUE;
            long longest = 0;
            for (int i = 0; i < WAITS; i++) {
                long wait = Backoff.after(attempt).toMillis();
                shortest = Math.min(shortest, wait);
                longest = Math.max(longest, wait);
            }
            assertThat(shortest).as("attempt " + attempt).isBetween(most / 10, most / 8);
            assertThat(longest).as("attempt " + attempt).isBetween(most - most / 40, most);
        }
    }

    @Test
    void whoeverHasMorePatienceWaitsLonger() {
        for (int i = 0; i < WAITS; i++) {
            assertThat(Backoff.after(30, Duration.ofHours(1))).isBetween(Duration.ofMinutes(6), Duration.ofHours(1));
        }
    }
}
