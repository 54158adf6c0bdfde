package app.kept.platform.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class JitterTest {
    private static final int WAITS = 20_000;

    @Test
    void waitsLieEvenlyBetweenATenthAndAllOfTheLongest() {
        var waits = new long[10];
        for (int i = 0; i < WAITS; i++) {
            long wait = Jitter.upTo(Duration.ofSeconds(1)).toMillis();
            assertThat(wait).isBetween(100L, 1_000L);
            waits[(int) Math.min(9, (wait - 100) / 90)]++;
        }
        // Of two thousand each; two hundred off would be five standard deviations.
        for (long some : waits) assertThat(some).isBetween(1_800L, 2_200L);
    }

    @Test
    void whatIsTooShortToBeSpreadIsStillWaited() {
        assertThat(Jitter.upTo(Duration.ofMillis(1))).isLessThanOrEqualTo(Duration.ofMillis(1));
        assertThat(Jitter.upTo(Duration.ZERO)).isZero();
    }
}
