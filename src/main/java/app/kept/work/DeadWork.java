package app.kept.work;

import app.kept.account.AccountId;
import app.kept.platform.base.Time;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What was given up: seen, and done again when somebody wants it. */
public final class DeadWork {
    private final Bell bell;
    private final Time time;

    public DeadWork(Bell bell, Time time) {
        this.bell = bell;
        this.time = time;
    }

    /** A piece of work that was given up. */
    public record Dead(UUID id, String kind, UUID subject, Instant dueAt, int attempt, Instant diedAt, String reason) {}

    /** What was given up in that span, oldest first. */
    public List<Dead> between(Tx tx, AccountId account, Instant from, Instant to, int most) {
        return tx.sql("""
                        select id, kind, subject, due_at, attempt, died_at, reason
                        from dead_work
                        where account_id = :account and died_at >= :from and died_at < :to
                        order by died_at, id
                        limit :most
                        """)
                .bind("account", account)
                .bind("from", from)
                .bind("to", to)
                .bind("most", most)
                .list(row -> new Dead(
                        row.uuid("id"),
                        row.text("kind"),
                        row.uuid("subject"),
                        row.instant("due_at"),
                        row.integer("attempt"),
                        row.instant("died_at"),
                        row.text("reason")));
    }

    /**
     * Part of the caller's transaction: these are due again, as if they had never been tried. Who asks twice at once has
     * them done once.
     *
     * @return which they are
     */
    public List<UUID> redrive(Tx tx, AccountId account, Collection<UUID> ids) {
        if (ids.isEmpty()) return List.of();
        List<UUID> again = tx.sql("""
                        with gone as (
                            delete from dead_work where account_id = :account and id = any(:ids::uuid[]) returning *
                        )
                        insert into work (account_id, id, kind, lane, line, subject, due_at, owed_at, is_retried)
                        select account_id, id, kind, lane, line, subject, :now, :now, true from gone
                        on conflict on constraint work_pk do nothing
                        returning id
                        """)
                .bind("account", account)
                .bind("ids", ids)
                .bind("now", time.now())
                .list(row -> row.uuid("id"));
        tx.afterCommit(bell::ring);
        return again;
    }

    /** The same for all of one kind that were given up in that span. */
    public List<UUID> redriveBetween(Tx tx, AccountId account, String kind, Instant from, Instant to) {
        List<UUID> ids = tx.sql("""
                        select id from dead_work
                        where account_id = :account and kind = :kind and died_at >= :from and died_at < :to
                        order by id
                        for update
                        """)
                .bind("account", account)
                .bind("kind", kind)
                .bind("from", from)
                .bind("to", to)
                .list(row -> row.uuid("id"));
        return redrive(tx, account, ids);
    }
}
