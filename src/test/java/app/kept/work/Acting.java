package app.kept.work;

import java.time.Duration;
import java.util.function.Function;

/** A worker made of a lambda. */
record Acting(String kind, Duration deadline, Function<WorkItem, Outcome> action) implements Worker {
    Acting(String kind, Function<WorkItem, Outcome> action) {
        this(kind, Duration.ofSeconds(30), action);
    }

    /** Does nothing but note that it did. */
    static Acting noting(String kind) {
        return new Acting(kind, item -> Outcome.done(Bench.note(item)));
    }

    @Override
    public Outcome work(WorkItem item) {
        return action.apply(item);
    }
}
