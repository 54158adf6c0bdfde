package app.kept.work;

import app.kept.platform.base.TurnableTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Turns the clock and does everything that falls due on the way, each thing at its own moment. */
public final class TimeMachine {
    private final TurnableTime time;
    private final Engine engine;

    public TimeMachine(TurnableTime time, Engine engine) {
        this.time = time;
        this.engine = engine;
    }

    public Instant now() {
        return time.now();
    }

    /** Jumps there. Forward, what falls due on the way is done first; back, nothing is undone. */
    public synchronized void set(Instant target) {
        engine.settle();
        Optional<Instant> next = engine.nextDue();
        while (next.isPresent() && !next.get().isAfter(target)) {
            time.set(next.get());
            engine.settle();
            next = engine.nextDue();
        }
        time.set(target);
        engine.settle();
    }

    public synchronized void advance(Duration by) {
        set(time.now().plus(by));
    }
}
