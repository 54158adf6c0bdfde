package app.kept.work;

import app.kept.account.AccountId;
import app.kept.platform.base.Ids;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The tables of due work. A lease is a token: whoever holds it may end the work, and once it was taken away its old
 * holder's word counts for nothing. Leases run by the database's clock, for they are about processes; what is due runs
 * by ours, which can be turned.
 */
public final class WorkQueue {
    static final Duration LEASE = Duration.ofSeconds(30);

    private final Database database;
    private final Bell bell;

    public WorkQueue(Database database, Bell bell) {
        this.database = database;
        this.bell = bell;
    }

    /** Part of the caller's transaction; whoever works is woken once that is safe. */
    public void add(Tx tx, List<NewWork> items) {
        if (items.isEmpty()) return;
        tx.sql("""
                insert into work (account_id, id, kind, subject, due_at)
                select * from unnest(:accounts, :ids, :kinds, :subjects, :due::timestamptz[])
                """)
                .bind("accounts", items.stream().map(NewWork::account).toList())
                .bind("ids", items.stream().map(_ -> Ids.next()).toList())
                .bind("kinds", items.stream().map(NewWork::kind).toList())
                .bind("subjects", items.stream().map(NewWork::subject).toList())
                .bind("due", items.stream().map(NewWork::dueAt).toList())
                .update();
        tx.afterCommit(bell::ring);
    }

    /**
     * Takes what is due, oldest first. The inner query is fenced off: without that the planner may lock more rows
     * than it takes.
     */
    List<WorkItem> claim(UUID lease, Instant now, int most) {
        return database.write(tx -> tx.sql("""
                        with due as materialized (
                            select account_id, id
                            from work
                            where lease is null and due_at <= :now
                            order by due_at, id
                            limit :most
                            for update skip locked
                        ), taken as (
                            update work
                            set lease = :lease,
                                leased_until = clock_timestamp() + :span * interval '1 millisecond',
                                attempt = attempt + 1
                            from due
                            where work.account_id = due.account_id and work.id = due.id
                            returning work.account_id, work.id, kind, subject, due_at, attempt
                        )
                        select * from taken order by due_at, id
                        """)
                .bind("now", now)
                .bind("most", most)
                .bind("lease", lease)
                .bind("span", LEASE)
                .list(WorkQueue::read));
    }

    /** Removes what was done; the answer names what was still ours to end. */
    Set<UUID> remove(Tx tx, UUID lease, List<WorkItem> items) {
        // An empty array has no type of its own, and PostgreSQL would take it for one of text.
        if (items.isEmpty()) return Set.of();
        return owned(tx.sql("""
                        delete from work
                        using unnest(:accounts, :ids) as ended (account_id, id)
                        where work.account_id = ended.account_id and work.id = ended.id and lease = :lease
                        returning work.id
                        """)
                .bind("accounts", accounts(items))
                .bind("ids", ids(items))
                .bind("lease", lease)
                .list(row -> row.uuid("id")));
    }

    /** Gives work back to wait; the answer says whether it was still ours. */
    boolean postpone(Tx tx, UUID lease, WorkItem item, Instant at) {
        return tx.sql("""
                        update work set lease = null, leased_until = null, due_at = :at
                        where account_id = :account and id = :id and lease = :lease
                        """)
                        .bind("at", at)
                        .bind("account", item.account())
                        .bind("id", item.id())
                        .bind("lease", lease)
                        .update()
                == 1;
    }

    void bury(Tx tx, WorkItem item, String reason, Instant now) {
        tx.sql("""
                insert into dead_work (account_id, id, kind, subject, due_at, attempt, died_at, reason)
                values (:account, :id, :kind, :subject, :due, :attempt, :now, :reason)
                """)
                .bind("account", item.account())
                .bind("id", item.id())
                .bind("kind", item.kind())
                .bind("subject", item.subject())
                .bind("due", item.dueAt())
                .bind("attempt", item.attempt())
                .bind("now", now)
                .bind("reason", reason)
                .update();
    }

    /** Still alive and at it. */
    void renew(Collection<UUID> leases) {
        if (leases.isEmpty()) return;
        database.write(
                tx -> tx.sql("""
                        update work set leased_until = clock_timestamp() + :span * interval '1 millisecond'
                        where lease = any (:leases)
                        """).bind("span", LEASE).bind("leases", leases).update());
    }

    /** Hands back what this node will not finish: to be stopped in the middle is not held against a piece of work. */
    void handBack(Collection<UUID> leases) {
        if (leases.isEmpty()) return;
        database.write(tx -> tx.sql("""
                        update work set lease = null, leased_until = null, attempt = attempt - 1
                        where lease = any (:leases)
                        """).bind("leases", leases).update());
    }

    /** Takes away what a dead or hung node holds. */
    int takeBackExpired() {
        return database.write(tx -> tx.sql("""
                        with expired as materialized (
                            select account_id, id
                            from work
                            where leased_until < clock_timestamp()
                            order by leased_until, id
                            limit 1000
                            for update skip locked
                        )
                        update work set lease = null, leased_until = null
                        from expired
                        where work.account_id = expired.account_id and work.id = expired.id
                        """).update());
    }

    Optional<Instant> nextDue() {
        return database.read(tx -> tx.sql("select min(due_at) as next from work where lease is null")
                .one(row -> Optional.ofNullable(row.maybeInstant("next"))));
    }

    /** What is due or in somebody's hands. */
    long unfinished(Instant now) {
        return database.read(tx -> tx.sql("select count(*) as n from work where lease is not null or due_at <= :now")
                .bind("now", now)
                .one(row -> row.number("n")));
    }

    private static WorkItem read(Row row) {
        return new WorkItem(
                new AccountId(row.uuid("account_id")),
                row.uuid("id"),
                row.text("kind"),
                row.uuid("subject"),
                row.instant("due_at"),
                row.integer("attempt"));
    }

    private static List<AccountId> accounts(List<WorkItem> items) {
        return items.stream().map(WorkItem::account).toList();
    }

    private static List<UUID> ids(List<WorkItem> items) {
        return items.stream().map(WorkItem::id).toList();
    }

    private static Set<UUID> owned(List<UUID> ids) {
        return new HashSet<>(ids);
    }

    /** Part of the caller's transaction: why work on these was given up may name somebody who is erased. */
    public void forgetReasons(Tx tx, AccountId account, Collection<UUID> subjects) {
        tx.sql("""
                update dead_work set reason = 'Erased.'
                where account_id = :account and subject = any(:subjects::uuid[])
                """).bind("account", account).bind("subjects", subjects).update();
    }
}
