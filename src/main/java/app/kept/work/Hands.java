package app.kept.work;

import app.kept.platform.base.Deadlines;
import app.kept.platform.base.Time;
import app.kept.platform.observe.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Does pieces of work, each within its worker's time, and turns whatever happens into an outcome. */
final class Hands {
    private final Map<String, Worker> workers;
    private final Time time;
    private final Deadlines deadlines = new Deadlines();

    Hands(List<Worker> workers, Time time) {
        this.workers = workers.stream().collect(Collectors.toUnmodifiableMap(Worker::kind, Function.identity()));
        this.time = time;
    }

    @Nullable
    Worker of(String kind) {
        return workers.get(kind);
    }

    boolean takesMany(String kind) {
        Worker worker = workers.get(kind);
        return worker != null && worker.takesMany();
    }

    /** How much of this may be begun now. */
    int room(Turn turn, int inHand, int hands) {
        for (Worker worker : workers.values()) {
            if (worker.serves(turn.lane())) {
                return worker.room(turn.lane(), turn.account(), turn.isRetried(), inHand, hands);
            }
        }
        return hands - inHand;
    }

    Outcome work(WorkItem item) {
        var told = new ArrayList<Outcome>();
        workAll(List.of(item), (_, outcome) -> told.add(outcome));
        return told.getFirst();
    }

    /** All of one kind. Each outcome is told as soon as it is known, and each piece has one. */
    void workAll(List<WorkItem> items, BiConsumer<WorkItem, Outcome> ended) {
        Worker worker = workers.get(items.getFirst().kind());
        var able = new ArrayList<WorkItem>();
        for (WorkItem item : items) {
            if (worker == null) {
                // A newer node may have added it: leave it to those who know it, and say so if nobody does.
                String reason = "no worker here knows the kind " + item.kind();
                ended.accept(item, Attempts.afterFailure(item, time.now(), reason));
            } else if (item.attempt() > Backoff.MOST_BEGINNINGS) {
                String reason = "was begun " + (item.attempt() - 1) + " times and never ended";
                ended.accept(item, new Outcome.Dead(reason, Effect.NONE));
            } else {
                able.add(item);
            }
        }
        if (worker != null && !able.isEmpty()) workWith(worker, able, ended);
    }

    private void workWith(Worker worker, List<WorkItem> items, BiConsumer<WorkItem, Outcome> ended) {
        Set<UUID> told = ConcurrentHashMap.newKeySet();
        BiConsumer<WorkItem, Outcome> once = (item, outcome) -> {
            if (told.add(item.id())) ended.accept(item, outcome);
        };
        String reason = "was not told what came of it";
        Deadlines.Running running = deadlines.begin(worker.deadline());
        try {
            worker.workAll(items, once);
            running.end();
        } catch (RuntimeException | Error e) {
            boolean late = running.end();
            reason = late ? "took longer than " + worker.deadline() : Objects.toString(e.getMessage(), e.toString());
            Log.error("work.failed", e, "kind", worker.kind(), "pieces", items.size() - told.size());
        }
        for (WorkItem item : items) {
            if (!told.contains(item.id())) once.accept(item, Attempts.afterFailure(item, time.now(), reason));
        }
    }

    void close() {
        deadlines.close();
        workers.values().forEach(Worker::close);
    }
}
