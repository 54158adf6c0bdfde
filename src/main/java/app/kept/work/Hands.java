package app.kept.work;

import app.kept.platform.base.Deadlines;
import app.kept.platform.base.Time;
import app.kept.platform.observe.Log;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Does pieces of work, each within its worker's time, and turns whatever happens into an outcome. */
final class Hands {
    private final Map<String, Worker> workers;
    private final Time time;
    private final Deadlines deadlines = new Deadlines();

    Hands(List<Worker> workers, Time time) {
        this.workers = workers.stream().collect(Collectors.toUnmodifiableMap(Worker::kind, Function.identity()));
        this.time = time;
    }

    Map<String, Worker> workers() {
        return workers;
    }

    Outcome work(WorkItem item) {
        Worker worker = workers.get(item.kind());
        if (worker == null) {
            // A newer node may have added it: leave it to those who know it, and say so if nobody does.
            return Attempts.afterFailure(item, time.now(), "no worker here knows the kind " + item.kind());
        }
        if (item.attempt() > Backoff.MOST_BEGINNINGS) {
            return new Outcome.Dead("was begun " + (item.attempt() - 1) + " times and never ended", Effect.NONE);
        }
        Deadlines.Running running = deadlines.begin(worker.deadline());
        try {
            Outcome outcome = worker.work(item);
            running.end();
            return outcome;
        } catch (RuntimeException | Error e) {
            boolean late = running.end();
            String reason =
                    late ? "took longer than " + worker.deadline() : Objects.toString(e.getMessage(), e.toString());
            Log.error("work.failed", e, "kind", item.kind(), "work", item.id(), "attempt", item.attempt());
            return Attempts.afterFailure(item, time.now(), reason);
        }
    }

    void close() {
        deadlines.close();
    }
}
