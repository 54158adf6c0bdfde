package app.kept.work;

import app.kept.account.AccountId;
import app.kept.platform.base.Time;
import app.kept.platform.db.Columns;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tables of work. A lease is a token: whoever holds it may end the work, and once it was taken away its old
 * holder's word counts for nothing. Leases run by the database's clock, for they are about processes; what is due runs
 * by ours, which can be turned.
 */
public final class WorkQueue {
    static final Duration LEASE = Duration.ofSeconds(30);

    private final Database database;
    private final Bell bell;
    private final Time time;
    private final Claiming claiming;

    public WorkQueue(Database database, Bell bell, Time time) {
        this(database, bell, time, new ClaimTogether());
    }

    WorkQueue(Database database, Bell bell, Time time, Claiming claiming) {
        this.database = database;
        this.bell = bell;
        this.time = time;
        this.claiming = claiming;
    }

    /** Part of the caller's transaction; whoever works is woken once that is safe, and when it is due. */
    public void add(Tx tx, List<NewWork> items) {
        Instant now = time.now();
        var due = new ArrayList<NewWork>();
        var later = new ArrayList<NewWork>();
        for (NewWork item : items) (item.dueAt().isAfter(now) ? later : due).add(item);
        if (!due.isEmpty()) {
            addDue(tx, due);
            tx.afterCommit(bell::ringForAll);
        }
        if (later.isEmpty()) return;
        addLater(tx, later);
        Instant first =
                later.stream().map(NewWork::dueAt).min(Instant::compareTo).orElseThrow();
        tx.afterCommit(() -> bell.ringAt(first));
    }

    private static void addDue(Tx tx, List<NewWork> items) {
        tx.sql("""
                insert into work (account_id, id, kind, lane, line, subject, due_at, owed_at, is_retried)
                select account_id, id, kind, lane, line, subject, due_at, owed_at, false
                from unnest(:accounts::uuid[], :ids::uuid[], :kinds::text[], :lanes::text[], :lines::int8[],
                    :subjects::uuid[], :due::timestamptz[], :owed::timestamptz[])
                    as item (account_id, id, kind, lane, line, subject, due_at, owed_at)
                """)
                .bind("accounts", Columns.of(items, NewWork::account))
                .bind("ids", Columns.of(items, NewWork::id))
                .bind("kinds", Columns.of(items, NewWork::kind))
                .bind("lanes", Columns.of(items, NewWork::lane))
                .bind("lines", Columns.of(items, NewWork::line))
                .bind("subjects", Columns.of(items, NewWork::subject))
                .bind("due", Columns.of(items, NewWork::dueAt))
                .bind("owed", Columns.of(items, NewWork::owedAt))
                .update();
    }

    private static void addLater(Tx tx, List<NewWork> items) {
        tx.sql("""
                insert into work_later (account_id, id, kind, lane, line, subject, due_at, owed_at, is_retried, attempt)
                select account_id, id, kind, lane, line, subject, due_at, owed_at, false, 0
                from unnest(:accounts::uuid[], :ids::uuid[], :kinds::text[], :lanes::text[], :lines::int8[],
                    :subjects::uuid[], :due::timestamptz[], :owed::timestamptz[])
                    as item (account_id, id, kind, lane, line, subject, due_at, owed_at)
                """)
                .bind("accounts", Columns.of(items, NewWork::account))
                .bind("ids", Columns.of(items, NewWork::id))
                .bind("kinds", Columns.of(items, NewWork::kind))
                .bind("lanes", Columns.of(items, NewWork::lane))
                .bind("lines", Columns.of(items, NewWork::line))
                .bind("subjects", Columns.of(items, NewWork::subject))
                .bind("due", Columns.of(items, NewWork::dueAt))
                .bind("owed", Columns.of(items, NewWork::owedAt))
                .update();
    }

    /**
     * Part of the caller's transaction: takes away work that nobody has in hand, so that it is never done. Of two who want
     * the same piece, the one to do it and the other to call it off, one waits for the other.
     *
     * @return what was called off; the rest is in somebody's hands, or done
     */
    public Set<UUID> callOff(Tx tx, AccountId account, Collection<UUID> ids) {
        if (ids.isEmpty()) return Set.of();
        return new HashSet<>(
                tx.sql("""
                        with waiting as materialized (
                            select id from work
                            where account_id = :account and id = any(:ids::uuid[])
                            order by id
                            for update
                        ), due as (
                            delete from work
                            where account_id = :account and id in (select id from waiting)
                                and (leased_until is null or leased_until < clock_timestamp())
                            returning id
                        ), later as (
                            delete from work_later where account_id = :account and id = any(:ids::uuid[]) returning id
                        )
                        select id from due union all select id from later
                        """).bind("account", account).bind("ids", ids).list(row -> row.uuid("id")));
    }

    List<Turn> turns(@Nullable Turn behind, Instant now, int most) {
        return database.read(tx -> claiming.turns(tx, behind, now, most));
    }

    List<WorkItem> claim(UUID lease, Instant now, List<Turn.Share> shares) {
        return database.write(tx -> claiming.take(tx, lease, now, shares));
    }

    int moveDue(Instant now, int most) {
        return database.write(tx -> claiming.moveDue(tx, now, most));
    }

    /** When the first of what is for later falls due. */
    Optional<Instant> nextLater() {
        return database.read(tx -> tx.sql("select min(due_at) as next from work_later")
                .one(row -> Optional.ofNullable(row.maybeInstant("next"))));
    }

    /** Still alive and at it. */
    void renew(Collection<Leases.Held> held) {
        if (held.isEmpty()) return;
        List<Leases.Held> all = List.copyOf(held);
        database.write(tx -> tx.sql("""
                        update work set leased_until = clock_timestamp() + :span * interval '1 millisecond'
                        from unnest(:accounts::uuid[], :ids::uuid[], :leases::uuid[]) as held (account_id, id, lease)
                        where work.account_id = held.account_id and work.id = held.id and work.lease = held.lease
                        """)
                .bind("span", LEASE)
                .bind("accounts", Columns.of(all, one -> one.item().account()))
                .bind("ids", Columns.of(all, one -> one.item().id()))
                .bind("leases", Columns.of(all, Leases.Held::lease))
                .update());
    }

    /** Hands back what this node will not finish: to be stopped in the middle is not held against a piece of work. */
    void handBack(Collection<Leases.Held> held) {
        if (held.isEmpty()) return;
        List<Leases.Held> all = List.copyOf(held);
        database.write(tx -> tx.sql("""
                        update work set lease = null, leased_until = null, attempt = attempt - 1
                        from unnest(:accounts::uuid[], :ids::uuid[], :leases::uuid[]) as held (account_id, id, lease)
                        where work.account_id = held.account_id and work.id = held.id and work.lease = held.lease
                        """)
                .bind("accounts", Columns.of(all, one -> one.item().account()))
                .bind("ids", Columns.of(all, one -> one.item().id()))
                .bind("leases", Columns.of(all, Leases.Held::lease))
                .update());
    }

    /** When the next try of something falls due, or what is for later. */
    Optional<Instant> nextDue(Instant now) {
        return database.read(
                tx -> tx.sql("""
                        select least(
                            (select min(due_at) from work where due_at > :now),
                            (select min(due_at) from work_later)) as next
                        """).bind("now", now).one(row -> Optional.ofNullable(row.maybeInstant("next"))));
    }

    /** Those who have work in hand or could be given some now; who only waits for an earlier one in its line does not count. */
    List<Unfinished> unfinished(Instant now) {
        return database.read(tx -> tx.sql("""
                        select lane, account_id, is_retried, coalesce(bool_or(leased_until > clock_timestamp()), false) as held
                        from work
                        where leased_until > clock_timestamp() or due_at <= :now and not exists (
                            select from work earlier
                            where earlier.account_id = work.account_id and earlier.line = work.line
                                and (earlier.owed_at, earlier.id) < (work.owed_at, work.id)
                            union all
                            select from work_later earlier
                            where earlier.account_id = work.account_id and earlier.line = work.line
                                and (earlier.owed_at, earlier.id) < (work.owed_at, work.id))
                        group by lane, account_id, is_retried
                        """)
                .bind("now", now)
                .list(row -> new Unfinished(
                        new Turn(row.text("lane"), new AccountId(row.uuid("account_id")), row.flag("is_retried")),
                        row.flag("held"))));
    }

    /** @param isHeld whether somebody has some of it in hand */
    record Unfinished(Turn turn, boolean isHeld) {}

    /** Part of the caller's transaction: these are not given up any more, for their owner has them done again. */
    public void forgetDead(Tx tx, AccountId account, Collection<UUID> ids) {
        tx.sql("delete from dead_work where account_id = :account and id = any(:ids::uuid[])")
                .bind("account", account)
                .bind("ids", ids)
                .update();
    }

    /** Part of the caller's transaction: whether somebody has some of these in hand; until it ends nobody takes them. */
    public boolean isInHand(Tx tx, AccountId account, Collection<UUID> ids) {
        return !inHand(tx, account, ids).isEmpty();
    }

    /** Part of the caller's transaction: which of these somebody has in hand; until it ends nobody takes any of them. */
    public Set<UUID> inHand(Tx tx, AccountId account, Collection<UUID> ids) {
        return tx
                .sql("""
                        select id, coalesce(leased_until > clock_timestamp(), false) as held
                        from work
                        where account_id = :account and id = any(:ids::uuid[])
                        order by id
                        for update
                        """)
                .bind("account", account)
                .bind("ids", ids)
                .list(row -> row.flag("held") ? Optional.of(row.uuid("id")) : Optional.<UUID>empty())
                .stream()
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    /** Part of the caller's transaction: why work on these was given up may name somebody who is erased. */
    public void forgetReasons(Tx tx, AccountId account, Collection<UUID> subjects) {
        tx.sql("""
                update dead_work set reason = 'Erased.'
                where account_id = :account and subject = any(:subjects::uuid[])
                """).bind("account", account).bind("subjects", subjects).update();
    }

    static WorkItem read(Row row) {
        return new WorkItem(
                new AccountId(row.uuid("account_id")),
                row.uuid("id"),
                row.text("kind"),
                row.text("lane"),
                row.uuid("subject"),
                row.instant("due_at"),
                row.integer("attempt"));
    }
}
