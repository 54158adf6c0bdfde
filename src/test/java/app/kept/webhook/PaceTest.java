package app.kept.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.base.TurnableTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who answers gets more at once, who does not gets less, and what failed before never takes all of it. */
class PaceTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final int HANDS = 32;

    private final TurnableTime time = TurnableTime.standingStillOnceSet(Time.system());
    private final Pace pace = new Pace(time);
    private final UUID webhook = Ids.next();

    PaceTest() {
        time.set(NOW);
    }

    @Test
    void whoHangsIsLeftWithOneCallNowAndThen() {
        assertThat(room(false)).isEqualTo(8);
        for (int i = 0; i < 3; i++) call(Pace.Went.TOO_MUCH, Duration.ZERO);

        assertThat(room(false)).as("it rests").isZero();
        assertThat(pace.opensAt(NOW)).contains(NOW.plusSeconds(1));
        Duration rest = Duration.ofSeconds(1);
        for (int i = 0; i < 10; i++) {
            time.set(pace.opensAt(time.now()).orElseThrow());
            assertThat(room(false)).isEqualTo(1);
            call(Pace.Went.TOO_MUCH, Duration.ZERO);
            Duration next =
                    Duration.between(time.now(), pace.opensAt(time.now()).orElseThrow());
            assertThat(next).isBetween(rest, Duration.ofMinutes(1));
            rest = next;
        }
        assertThat(rest).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void withTheFirstSuccessesItGrowsAgain() {
        for (int i = 0; i < 3; i++) call(Pace.Went.TOO_MUCH, Duration.ZERO);
        call(Pace.Went.WELL, Duration.ZERO);
        assertThat(room(false)).isEqualTo(2);
        for (int i = 0; i < 60; i++) call(Pace.Went.WELL, Duration.ZERO);
        assertThat(room(false)).isEqualTo(32);
    }

    @Test
    void oneEventThatFailsSlowsNothingTenInARowDo() {
        for (int i = 0; i < 9; i++) call(Pace.Went.WRONG, Duration.ZERO);
        assertThat(room(false)).isEqualTo(8);
        call(Pace.Went.WELL, Duration.ZERO);
        for (int i = 0; i < 9; i++) call(Pace.Went.WRONG, Duration.ZERO);
        assertThat(room(false)).isEqualTo(8);
        call(Pace.Went.WRONG, Duration.ZERO);
        assertThat(room(false)).isEqualTo(4);
    }

    @Test
    void whoAsksForAPauseHasIt() {
        call(Pace.Went.TOO_MUCH, Duration.ofMinutes(3));
        assertThat(room(false)).isZero();
        assertThat(pace.opensAt(NOW)).contains(NOW.plus(Duration.ofMinutes(3)));
        call(Pace.Went.TOO_MUCH, Duration.ofDays(3));
        assertThat(pace.opensAt(NOW)).contains(NOW.plus(Duration.ofHours(1)));
        pace.forget(webhook);
        assertThat(room(false)).isEqualTo(8);
    }

    @Test
    void halfIsKeptForWhatIsNew() {
        for (int i = 0; i < 4; i++) pace.begun(webhook, true);
        assertThat(pace.room(webhook, true, 4, HANDS)).isZero();
        assertThat(pace.room(webhook, false, 4, HANDS)).isEqualTo(4);
    }

    @Test
    void whatIsRemovedIsForgotten() {
        call(Pace.Went.TOO_MUCH, Duration.ZERO);
        assertThat(pace.size()).isEqualTo(1);
        pace.remove(webhook);
        assertThat(pace.size()).isZero();
        pace.begun(webhook, false);
        pace.remove(webhook);
        pace.ended(webhook, false, Pace.Went.WELL, Duration.ZERO);
        assertThat(pace.size()).as("what is in hand ends as it began").isEqualTo(1);
    }

    @Test
    void nobodyIsShutOutByTheOthers() {
        for (int i = 0; i < 400; i++) pace.begun(Ids.next(), false);
        assertThat(pace.room(webhook, false, 0, HANDS)).isEqualTo(1);
        assertThat(pace.room(webhook, false, 1, HANDS)).isZero();
    }

    private int room(boolean isRetried) {
        return pace.room(webhook, isRetried, 0, HANDS);
    }

    private void call(Pace.Went went, Duration asked) {
        pace.begun(webhook, false);
        pace.ended(webhook, false, went, asked);
    }
}
