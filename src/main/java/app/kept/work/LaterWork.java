package app.kept.work;

import app.kept.platform.base.Time;
import java.time.Instant;
import java.util.Optional;

/** Moves what has fallen due to the work that is due, oldest first, many with one statement. */
public final class LaterWork implements Duty {
    private static final int MOST_AT_ONCE = 2_000;

    private final WorkQueue queue;
    private final Time time;

    public LaterWork(WorkQueue queue, Time time) {
        this.queue = queue;
        this.time = time;
    }

    @Override
    public String name() {
        return "move what has fallen due";
    }

    @Override
    public Optional<Instant> nextAt() {
        return queue.nextLater();
    }

    @Override
    public int run() {
        return queue.moveDue(time.now(), MOST_AT_ONCE);
    }
}
