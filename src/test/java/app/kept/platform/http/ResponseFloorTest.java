package app.kept.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.platform.base.Pause;
import app.kept.platform.base.Time;
import app.kept.platform.base.TurnableTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResponseFloorTest {
    private final TurnableTime time = TurnableTime.standingStillOnceSet(Time.system());
    private final List<Duration> rests = new ArrayList<>();
    private final List<Duration> overruns = new ArrayList<>();
    private final ResponseFloor floor = new ResponseFloor(Duration.ofMillis(250), time, rests::add, overruns::add);

    @BeforeEach
    void stopTheClock() {
        time.set(Instant.parse("2026-03-28T22:00:00Z"));
    }

    @Test
    void aFastActionIsHeldForTheRestOfTheFloor() {
        long start = time.nanos();
        turn(40);

        assertThat(floor.hold(start, () -> turn(60))).isEqualTo("done");
        assertThat(rests).containsExactly(Duration.ofMillis(150));
        assertThat(overruns).isEmpty();
    }

    @Test
    void aFailureIsHeldAsLongAsASuccess() {
        assertThatThrownBy(() -> floor.hold(time.nanos(), () -> {
                    throw new IllegalStateException("unknown client");
                }))
                .hasMessage("unknown client");
        assertThat(rests).containsExactly(Duration.ofMillis(250));
    }

    @Test
    void aSlowActionIsNotHeldAndTheOverrunIsReported() {
        assertThat(floor.hold(time.nanos(), () -> turn(300))).isEqualTo("done");
        assertThat(rests).isEmpty();
        assertThat(overruns).containsExactly(Duration.ofMillis(50));
    }

    @Test
    void aStopOfTheServerEndsTheWaitAndIsPassedOn() {
        ResponseFloor real = new ResponseFloor(Duration.ofHours(1), time, Pause.system(), overruns::add);
        Thread.currentThread().interrupt();

        assertThat(real.hold(time.nanos(), () -> "done")).isEqualTo("done");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void theRealPauseReallyWaits() {
        Time real = Time.system();
        ResponseFloor short20 = new ResponseFloor(Duration.ofMillis(20), real, Pause.system(), overruns::add);
        long start = real.nanos();

        short20.hold(start, () -> "done");

        assertThat(Duration.ofNanos(real.nanos() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(20));
    }

    private String turn(long millis) {
        time.set(time.now().plusMillis(millis));
        return "done";
    }
}
