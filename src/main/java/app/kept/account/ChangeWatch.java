package app.kept.account;

import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.platform.observe.Log;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
     * Something that was read.
     *
     * @param subjects what it concerns
     * @param snapshot in which, or after which, it was read
     * @param looked what the last look saw by which it was not forgotten
     */
    public record Read(AccountId account, Collection<UUID> subjects, String snapshot, String looked) {
        public Read {
            subjects = List.copyOf(subjects);
        }
    }

    /** Whether what was read is what the database holds at this moment. */
    public boolean areSame(Read read) {
        return database.read(tx -> changed(tx, List.of(read))).isEmpty();
    }

    /** Those of what was read that the database holds no more as they were, by their places; seen by this transaction. */
    public Set<Integer> changed(Tx tx, List<Read> reads) {
        return new HashSet<>(tx.sql("""
                        select distinct place
                        from unnest(:accounts::uuid[], :places::int[], :subjects::uuid[], :snapshots::text[],
                            :looked::text[]) as read (account_id, place, subject, snapshot, looked)
                        join change_note on change_note.account_id = read.account_id
                            and change_note.subject = read.subject
                        where made_in >= pg_snapshot_xmin(:oldest::pg_snapshot)
                            and not pg_visible_in_snapshot(made_in, looked::pg_snapshot)
                            and not pg_visible_in_snapshot(made_in, snapshot::pg_snapshot)
                        """)
                .bind("accounts", each(reads, (_, read, _) -> read.account()))
                .bind("places", each(reads, (place, _, _) -> place))
                .bind("subjects", each(reads, (_, _, subject) -> subject))
                .bind("snapshots", each(reads, (_, read, _) -> read.snapshot()))
                .bind("looked", each(reads, (_, read, _) -> read.looked()))
                .bind("oldest", oldest(reads))
                .list(row -> row.integer("place")));
    }

    @FunctionalInterface
    private interface Of<T> {
        T one(int place, Read read, UUID subject);
    }

    private static <T> List<T> each(List<Read> reads, Of<T> part) {
        var all = new ArrayList<T>();
        for (int place = 0; place < reads.size(); place++) {
            Read read = reads.get(place);
            for (UUID subject : read.subjects()) all.add(part.one(place, read, subject));
        }
        return all;
    }

    /** The one that saw least: a snapshot begins with the first transaction that had not ended. */
    private static String oldest(List<Read> reads) {
        return reads.stream()
                .map(Read::looked)
                .min(Comparator.comparingLong(looked -> Long.parseLong(looked.substring(0, looked.indexOf(':')))))
                .orElseThrow();
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
