package app.kept.work;

import app.kept.platform.base.Pause;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseFault;
import app.kept.platform.db.Tx;
import app.kept.platform.observe.Counter;
import app.kept.platform.observe.Log;
import app.kept.platform.observe.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Writes down what came of work, many pieces in one transaction. What was done under a lease that has been taken away
 * meanwhile is not written: its new holder will say what came of it.
 */
final class Completer {
    /** With the pool's own waiting this stays below the length of a lease. */
    private static final int PATIENCE = 4;

    private static final Duration BREATH = Duration.ofMillis(500);

    private final WorkQueue queue;
    private final Database database;
    private final Map<String, Worker> workers;
    private final Time time;
    private final Counter finished;

    Completer(WorkQueue queue, Database database, Map<String, Worker> workers, Time time, Metrics metrics) {
        this.queue = queue;
        this.database = database;
        this.workers = workers;
        this.time = time;
        this.finished = metrics.counter("kept_work_total", "Pieces of work that ended.", "kind", "outcome");
    }

    /**
     * A database that is away is waited for, as long as the leases may last; whatever else goes wrong is one piece's
     * fault, and must not hold up the others.
     */
    void complete(List<Ended> batch) {
        for (int attempt = 1; attempt <= PATIENCE; attempt++) {
            try {
                database.write(tx -> applied(tx, batch));
                return;
            } catch (DatabaseFault.Unavailable | DatabaseFault.CommitUnknown away) {
                Log.warn("work.waits_to_be_completed", "pieces", batch.size(), "because", away.toString());
                Pause.system().pause(BREATH);
            } catch (RuntimeException | Error e) {
                eachForItself(batch, e);
                return;
            }
        }
        Log.warn("work.left_to_its_lease", "pieces", batch.size());
    }

    private void eachForItself(List<Ended> batch, Throwable cause) {
        if (batch.size() == 1) retryAlone(batch.getFirst(), cause);
        else batch.forEach(one -> complete(List.of(one)));
    }

    private int applied(Tx tx, List<Ended> batch) {
        Map<UUID, List<Ended>> byLease = batch.stream().collect(Collectors.groupingBy(Ended::lease));
        byLease.forEach((lease, ended) -> {
            List<Ended> leaving = ended.stream()
                    .filter(e -> !(e.outcome() instanceof Outcome.Later))
                    .toList();
            Set<UUID> ours =
                    queue.remove(tx, lease, leaving.stream().map(Ended::item).toList());
            for (Ended one : ended) apply(tx, one, ours);
        });
        return batch.size();
    }

    private void apply(Tx tx, Ended ended, Set<UUID> ours) {
        WorkItem item = ended.item();
        Instant now = time.now();
        boolean isOurs = switch (ended.outcome()) {
            case Outcome.Done _ -> ours.contains(item.id());
            case Outcome.Later later -> queue.postpone(tx, ended.lease(), item, later.at());
            case Outcome.Dead dead -> {
                boolean held = ours.contains(item.id());
                if (held) bury(tx, item, dead.reason(), now);
                yield held;
            }
        };
        if (!isOurs) {
            tx.afterCommit(() -> finished.increment(item.kind(), "lease_lost"));
            return;
        }
        ended.outcome().effect().apply(tx);
        tx.afterCommit(() -> finished.increment(item.kind(), word(ended.outcome())));
    }

    private void bury(Tx tx, WorkItem item, String reason, Instant now) {
        queue.bury(tx, item, reason, now);
        Worker worker = workers.get(item.kind());
        if (worker != null) worker.givenUp(item, reason).apply(tx);
    }

    /** What was done cannot be written down. The work stays ours to repeat, or waits for its lease to run out. */
    private void retryAlone(Ended ended, Throwable cause) {
        Log.error(
                "work.not_completed",
                cause,
                "kind",
                ended.item().kind(),
                "work",
                ended.item().id());
        Outcome next =
                Attempts.afterFailure(ended.item(), time.now(), Objects.toString(cause.getMessage(), cause.toString()));
        try {
            database.write(tx -> applied(tx, List.of(new Ended(ended.lease(), ended.item(), next))));
        } catch (RuntimeException e) {
            Log.error(
                    "work.left_to_its_lease",
                    e,
                    "kind",
                    ended.item().kind(),
                    "work",
                    ended.item().id());
        }
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> "done";
            case Outcome.Later _ -> "later";
            case Outcome.Dead _ -> "dead";
        };
    }
}
