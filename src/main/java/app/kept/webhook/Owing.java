package app.kept.webhook;

import app.kept.account.AccountId;
import app.kept.platform.db.Columns;
import app.kept.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * A webhook that is owed what happens, and how much it has waiting.
 *
 * @param isTaken whether somebody else has it locked: nobody waits for that here, where all others would wait as well
 */
record Owing(Webhook webhook, Instant owedAt, int fresh, boolean isTaken) {
    /** Farther ahead is no other node's clock: somebody has turned ours back. */
    private static final Duration OFF = Duration.ofMinutes(1);

    /** Not before anything that was owed until now, by whichever node's clock; of the same moment ids tell the order. */
    Instant next(Instant now) {
        boolean isAhead = owedAt.isAfter(now) && owedAt.isBefore(now.plus(OFF));
        return isAhead ? owedAt.plusNanos(1_000) : now;
    }

    /**
     * Part of the caller's transaction: those of an account that are given something; those that are not taken change for
     * nobody else meanwhile.
     *
     * @param but who has no room
     * @param window up to how much of each is counted
     */
    static List<Owing> of(Tx tx, AccountId account, Collection<UUID> but, int window) {
        return tx.sql("""
                        with free as materialized (
                            select webhook.*
                            from webhook
                            where account_id = :account and state = 'active' and id <> all(:but::uuid[])
                            order by id
                            for no key update skip locked
                        )
                        select free.*, false as is_taken, (
                            select count(*) from (
                                select from delivery
                                where delivery.account_id = :account and delivery.webhook_id = free.id
                                    and delivery.state = 'waiting' and tries = 0
                                limit :window) as waits) as fresh
                        from free
                        union all
                        select webhook.*, true as is_taken, 0 as fresh
                        from webhook
                        where account_id = :account and state = 'active' and id <> all(:but::uuid[])
                            and id <> all(array(select id from free))
                        """)
                .bind("account", account)
                .bind("window", window)
                .bind("but", but)
                .list(row -> new Owing(
                        Webhooks.read(row), row.instant("owed_at"), row.integer("fresh"), row.flag("is_taken")));
    }

    /** How far a webhook has got. */
    record Moved(UUID webhook, long to, Instant owedAt) {}

    /** Part of the caller's transaction. */
    static void move(Tx tx, AccountId account, List<Moved> moved) {
        if (moved.isEmpty()) return;
        tx.sql("""
                update webhook set fanned_to = moved.to_position, owed_at = moved.owed_at
                from unnest(:ids::uuid[], :to::int8[], :owed::timestamptz[]) as moved (id, to_position, owed_at)
                where account_id = :account and webhook.id = moved.id
                """)
                .bind("account", account)
                .bind("ids", Columns.of(moved, Moved::webhook))
                .bind("to", Columns.of(moved, Moved::to))
                .bind("owed", Columns.of(moved, Moved::owedAt))
                .update();
    }
}
