package app.kept.platform.redis;

import app.kept.platform.base.Time;
import app.kept.platform.base.TurnableTime;
import app.kept.platform.http.CallLimit;
import app.kept.platform.http.RateLimit;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;

/** A server by itself counts in its memory. */
class LimitInMemoryTest extends CallLimitContract {
    private final TurnableTime time = TurnableTime.standingStillOnceSet(Time.system());

    @BeforeEach
    void stopTheClock() {
        time.set(Instant.parse("2026-11-23T20:00:00Z"));
    }

    @Override
    CallLimit limit(int calls, Duration window) {
        return new RateLimit(calls, window, 100, time);
    }

    @Override
    void pass(Duration span) {
        time.set(time.now().plus(span));
    }
}
