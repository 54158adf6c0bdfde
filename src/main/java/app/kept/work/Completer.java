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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what came of work, many pieces in one transaction. What was done under a lease that has been taken away
 * meanwhile is not written: its new holder will say what came of it.
 */
final class Completer {
    /** With the pool's own waiting this stays below the length of a lease. */
    private static final int PATIENCE = 4;

    private static final Duration BREATH = Duration.ofMillis(500);

    private final Database database;
    private final Hands hands;
    private final Time time;
    private final Counter finished;

    Completer(Database database, Hands hands, Time time, Metrics metrics) {
        this.database = database;
        this.hands = hands;
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
                inHalves(batch, e);
                return;
            }
        }
        Log.warn("work.left_to_its_lease", "pieces", batch.size());
    }

    /** The piece that spoils its batch is found by halving, so that the others still end together. */
    private void inHalves(List<Ended> batch, Throwable cause) {
        if (batch.size() == 1) {
            retryAlone(batch.getFirst(), cause);
            return;
        }
        int half = batch.size() / 2;
        complete(batch.subList(0, half));
        complete(batch.subList(half, batch.size()));
    }

    private int applied(Tx tx, List<Ended> batch) {
        Instant now = time.now();
        var done = new ArrayList<Ended>();
        var dead = new ArrayList<Ended>();
        var waits = new ArrayList<WorkEnds.Wait>();
        for (Ended one : batch) {
            switch (one.outcome()) {
                case Outcome.Done _ -> done.add(one);
                case Outcome.Dead _ -> dead.add(one);
                case Outcome.Later later -> waits.add(new WorkEnds.Wait(one, later.at(), later.counts(), false));
                case Outcome.Moved moved -> waits.add(new WorkEnds.Wait(one, moved.to(), false, true));
            }
        }
        Set<UUID> ours = new HashSet<>(WorkEnds.remove(tx, done));
        ours.addAll(WorkEnds.postpone(tx, waits, now));
        ours.addAll(WorkEnds.bury(tx, dead, now));
        write(tx, batch.stream().filter(one -> ours.contains(one.item().id())).toList());
        for (Ended one : batch) {
            String word = ours.contains(one.item().id()) ? word(one.outcome()) : "lease_lost";
            tx.afterCommit(() -> finished.increment(one.item().kind(), word));
        }
        return batch.size();
    }

    /** Lines for the same book are written together, whatever else has an effect by itself. */
    private void write(Tx tx, List<Ended> ours) {
        Map<Effect.Book<?>, List<Object>> books = new LinkedHashMap<>();
        for (Ended one : ours) {
            Effect effect = one.outcome().effect();
            if (effect instanceof Effect.Line<?> line) {
                books.computeIfAbsent(line.book(), _ -> new ArrayList<>()).add(line.line());
            } else {
                effect.apply(tx);
            }
            if (one.outcome() instanceof Outcome.Dead dead) tellGivenUp(tx, one.item(), dead.reason());
        }
        books.forEach((book, lines) -> write(tx, book, lines));
    }

    @SuppressWarnings("unchecked")
    private static <T> void write(Tx tx, Effect.Book<T> book, List<Object> lines) {
        book.write(tx, (List<T>) lines);
    }

    private void tellGivenUp(Tx tx, WorkItem item, String reason) {
        @Nullable Worker worker = hands.of(item.kind());
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
            case Outcome.Moved _ -> "moved";
            case Outcome.Dead _ -> "dead";
        };
    }
}
