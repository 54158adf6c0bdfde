package app.kept.account;

import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.observe.Log;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hears of changes that other nodes have made. A note is told at the first look whose snapshot sees it, however late it
 * was committed, for what is asked is not when it was written but whether the snapshot of the last look saw it.
 */
public final class ChangeWatch implements AutoCloseable {
    /** How often this node looks. */
    public static final Duration EVERY = Duration.ofMillis(250);
    /** After the last look, what is remembered may be believed for so long. */
    public static final Duration BELIEVED = Duration.ofSeconds(2);

    private static final Duration KEPT = Duration.ofMinutes(10);
    /** Notes may have been deleted unseen, with a margin for transactions that take long. */
    private static final Duration GAP = KEPT.dividedBy(2);

    private static final Duration TIDY_EVERY = Duration.ofMinutes(1);
    private static final int MOST_AT_ONCE = 10_000;

    private final Database database;
    private final Changes changes;
    private final Time machine;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("kept-changes").factory());

    private volatile @Nullable Look last;
    private boolean failing;

    /** @param machine spans between looks are those of machines, whatever time it is for people */
    public ChangeWatch(Database database, Changes changes, Time machine) {
        this.database = database;
        this.changes = changes;
        this.machine = machine;
    }

    public void start() {
        var _ = thread.scheduleWithFixedDelay(this::lookOrNot, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        var _ = thread.scheduleWithFixedDelay(
                this::tidyOrNot, TIDY_EVERY.toMillis(), TIDY_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks once, and tells what is new. */
    public synchronized void look() {
        long begun = machine.nanos();
        @Nullable Look before = last;
        List<Seen> seen = database.read(tx -> tx.sql("""
                        select pg_current_snapshot()::text as snapshot, clock_timestamp() as at, subject
                        from (select) as always
                        left join change_note on made_in >= pg_snapshot_xmin(:before::pg_snapshot)
                            and not pg_visible_in_snapshot(made_in, :before::pg_snapshot)
                        """)
                .bind("before", before == null ? null : before.snapshot)
                .list(ChangeWatch::seen));
        Seen now = seen.getFirst();
        // By the database's clock: that of a machine may rest with it.
        if (before == null || now.at.isAfter(before.at.plus(GAP))) changes.tellAll();
        else seen.forEach(each -> each.subject.ifPresent(changes::tell));
        last = new Look(now.snapshot, now.at, begun);
    }

    /** Whether this node has looked lately, so that what it remembers is at most so old. */
    public boolean isCurrent() {
        @Nullable Look seen = last;
        return seen != null && machine.nanos() - seen.begun < BELIEVED.toNanos();
    }

    /** What the last look saw, if that was lately; ask before looking at what is remembered. */
    public Optional<String> looked() {
        @Nullable Look seen = last;
        return seen != null && isCurrent() ? Optional.of(seen.snapshot) : Optional.empty();
    }

    /**
     * Whether what was read of these, in a snapshot or after it, and not forgotten after a look, is what the database
     * holds at this moment.
     */
    public boolean areSame(AccountId account, Collection<UUID> subjects, String read, String looked) {
        return database.read(tx -> tx.sql("""
                        select not exists (
                            select from change_note
                            where made_in >= pg_snapshot_xmin(:looked::pg_snapshot)
                                and not pg_visible_in_snapshot(made_in, :looked::pg_snapshot)
                                and not pg_visible_in_snapshot(made_in, :read::pg_snapshot)
                                and account_id = :account and subject = any (:subjects)) as same
                        """)
                .bind("looked", looked)
                .bind("read", read)
                .bind("account", account)
                .bind("subjects", subjects)
                .one(row -> row.flag("same")));
    }

    /** Deletes notes that everybody has had time to see. */
    public int tidy() {
        return database.write(
                tx -> tx.sql("""
                        delete from change_note
                        where (account_id, id) in (
                            select account_id, id
                            from change_note
                            where at < now() - :kept * interval '1 millisecond'
                            limit :most)
                        """).bind("kept", KEPT).bind("most", MOST_AT_ONCE).update());
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    /** While it fails nobody believes what is remembered, and everything is read anew. */
    private void lookOrNot() {
        try {
            look();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) Log.error("changes.not_heard", e);
            failing = true;
        }
    }

    private void tidyOrNot() {
        try {
            while (tidy() == MOST_AT_ONCE) {
                // There is more.
            }
        } catch (RuntimeException ignored) {
            // What is left is deleted a minute later; that the database is away is told by the looks.
        }
    }

    private static Seen seen(Row row) {
        return new Seen(row.text("snapshot"), row.instant("at"), Optional.ofNullable(row.maybeUuid("subject")));
    }

    private record Seen(String snapshot, Instant at, Optional<UUID> subject) {}

    /** What a look saw, when by the database's clock, and when it began by ours. */
    private record Look(String snapshot, Instant at, long begun) {}
}
