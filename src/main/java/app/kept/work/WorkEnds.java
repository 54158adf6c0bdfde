package app.kept.work;

import app.kept.platform.db.Columns;
import app.kept.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Ends pieces of work, many with one statement, each only while its lease is still the one it was done under. */
final class WorkEnds {
    /** What waits for longer lies apart, so that nobody has to pass over it; there, too, it keeps its place in its line. */
    private static final Duration LONG = Duration.ofMinutes(15);

    private WorkEnds() {}

    /**
     * Work that is to wait.
     *
     * @param moves whether it is owed only then, and has no place in its line before
     */
    record Wait(Ended ended, Instant until, boolean counts, boolean moves) {
        boolean isApart(Instant far) {
            return moves || until.isAfter(far);
        }
    }

    /** Removes what was done; the answer names what was still ours to end. */
    static Set<UUID> remove(Tx tx, List<Ended> ended) {
        if (ended.isEmpty()) return Set.of();
        return new HashSet<>(tx.sql("""
                        delete from work
                        using unnest(:accounts::uuid[], :ids::uuid[], :leases::uuid[]) as ended (account_id, id, lease)
                        where work.account_id = ended.account_id and work.id = ended.id and work.lease = ended.lease
                        returning work.id
                        """)
                .bind("accounts", Columns.of(ended, one -> one.item().account()))
                .bind("ids", Columns.of(ended, one -> one.item().id()))
                .bind("leases", Columns.of(ended, Ended::lease))
                .list(row -> row.uuid("id")));
    }

    /** Gives work back to wait; the answer names what was still ours. */
    static Set<UUID> postpone(Tx tx, List<Wait> waits, Instant now) {
        var ours = new HashSet<UUID>();
        Instant far = now.plus(LONG);
        List<Wait> longer = waits.stream().filter(one -> one.isApart(far)).toList();
        List<Wait> shorter = waits.stream().filter(one -> !one.isApart(far)).toList();
        if (!longer.isEmpty()) ours.addAll(setApart(tx, longer));
        if (!shorter.isEmpty()) ours.addAll(keep(tx, shorter));
        return ours;
    }

    private static List<UUID> keep(Tx tx, List<Wait> waits) {
        return tx.sql("""
                        update work
                        set lease = null, leased_until = null, due_at = wait.until,
                            is_retried = is_retried or wait.counts,
                            attempt = attempt - case when wait.counts then 0 else 1 end
                        from unnest(:accounts::uuid[], :ids::uuid[], :leases::uuid[], :until::timestamptz[], :counts::bool[])
                            as wait (account_id, id, lease, until, counts)
                        where work.account_id = wait.account_id and work.id = wait.id and work.lease = wait.lease
                        returning work.id
                        """)
                .bind("accounts", Columns.of(waits, one -> one.ended().item().account()))
                .bind("ids", Columns.of(waits, one -> one.ended().item().id()))
                .bind("leases", Columns.of(waits, one -> one.ended().lease()))
                .bind("until", Columns.of(waits, Wait::until))
                .bind("counts", Columns.of(waits, Wait::counts))
                .list(row -> row.uuid("id"));
    }

    private static List<UUID> setApart(Tx tx, List<Wait> waits) {
        return tx.sql("""
                        with wait as materialized (
                            select * from unnest(:accounts::uuid[], :ids::uuid[], :leases::uuid[], :until::timestamptz[],
                                :counts::bool[], :moves::bool[]) as wait (account_id, id, lease, until, counts, moves)
                        ), gone as (
                            delete from work using wait
                            where work.account_id = wait.account_id and work.id = wait.id and work.lease = wait.lease
                            returning work.*, wait.until, wait.counts, wait.moves
                        )
                        insert into work_later (account_id, id, kind, lane, line, subject, due_at, owed_at, is_retried, attempt)
                        select account_id, id, kind, lane, line, subject, until, case when moves then until else owed_at end,
                            is_retried or counts, attempt - case when counts then 0 else 1 end
                        from gone
                        returning id
                        """)
                .bind("accounts", Columns.of(waits, one -> one.ended().item().account()))
                .bind("ids", Columns.of(waits, one -> one.ended().item().id()))
                .bind("leases", Columns.of(waits, one -> one.ended().lease()))
                .bind("until", Columns.of(waits, Wait::until))
                .bind("counts", Columns.of(waits, Wait::counts))
                .bind("moves", Columns.of(waits, Wait::moves))
                .list(row -> row.uuid("id"));
    }

    /** Keeps what is given up, with the reason, and takes it out of the way of others. */
    static Set<UUID> bury(Tx tx, List<Ended> ended, Instant now) {
        if (ended.isEmpty()) return Set.of();
        return new HashSet<>(tx.sql("""
                        with given as materialized (
                            select * from unnest(:accounts::uuid[], :ids::uuid[], :leases::uuid[], :reasons::text[])
                                as given (account_id, id, lease, reason)
                        ), gone as (
                            delete from work using given
                            where work.account_id = given.account_id and work.id = given.id and work.lease = given.lease
                            returning work.*, given.reason
                        )
                        insert into dead_work (account_id, id, kind, lane, line, subject, due_at, owed_at, attempt, died_at,
                            reason)
                        select account_id, id, kind, lane, line, subject, due_at, owed_at, attempt, :now, reason from gone
                        on conflict on constraint dead_work_pk do update
                            set attempt = excluded.attempt, died_at = excluded.died_at, reason = excluded.reason
                        returning id
                        """)
                .bind("accounts", Columns.of(ended, one -> one.item().account()))
                .bind("ids", Columns.of(ended, one -> one.item().id()))
                .bind("leases", Columns.of(ended, Ended::lease))
                .bind(
                        "reasons",
                        Columns.of(ended, one -> one.outcome() instanceof Outcome.Dead dead ? dead.reason() : ""))
                .bind("now", now)
                .list(row -> row.uuid("id")));
    }
}
