package app.kept.webhook;

import app.kept.account.AccountId;
import app.kept.platform.base.Time;
import app.kept.platform.db.Columns;
import app.kept.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/**
 * Sees which webhooks keep failing. Their admins hear of it half-way to the pause, and again; then nothing more is called,
 * and everything is kept. Any success forgives all of it.
 */
final class Failing {
    /** Longer than a long weekend on which nobody looks, and longer than all tries of one delivery. */
    static final Duration PATIENCE = Duration.ofDays(5);
    /** So many calls must have failed as well: a quiet webhook is not given up over a single event. */
    static final int LEAST = 12;

    private static final List<Integer> STEPS = List.of(100, 90, 70, 50);
    private static final int PERCENT = 100;
    private static final int LONGEST = 300;

    private final Pausing pausing;
    private final Telling telling;
    private final Time time;

    Failing(Pausing pausing, Telling telling, Time time) {
        this.pausing = pausing;
        this.telling = telling;
        this.time = time;
    }

    /** How it went with one webhook in a batch of calls. */
    private static final class Sum {
        private final AccountId account;
        private final UUID webhook;
        private int failures;
        private boolean isWell;
        private boolean isGone;
        private String reason = "";

        Sum(Tried one) {
            this.account = one.account();
            this.webhook = one.webhook();
        }

        void add(Tried tried) {
            if (tried.said().isYes()) {
                isWell = true;
                return;
            }
            failures++;
            isGone |= tried.said().isGone();
            reason = tried.said().reason();
        }
    }

    /** Part of the caller's transaction. */
    void note(Tx tx, List<Tried> tried) {
        var sums = new LinkedHashMap<UUID, Sum>();
        for (Tried one : tried) {
            if (one.counts())
                sums.computeIfAbsent(one.webhook(), _ -> new Sum(one)).add(one);
        }
        List<Sum> well = sums.values().stream().filter(sum -> sum.isWell).toList();
        List<Sum> failed = sums.values().stream().filter(sum -> !sum.isWell).toList();
        if (!well.isEmpty()) forgive(tx, well);
        if (!failed.isEmpty()) count(tx, failed);
        for (Sum sum : sums.values()) {
            if (sum.isGone) pausing.gone(tx, sum.account, sum.webhook, sum.reason);
        }
    }

    private void forgive(Tx tx, List<Sum> well) {
        List<Webhook> forgiven = tx.sql("""
                        with well as materialized (
                            select webhook.account_id, webhook.id
                            from unnest(:accounts::uuid[], :ids::uuid[]) as one (account_id, id)
                            join webhook on webhook.account_id = one.account_id and webhook.id = one.id
                            where failing_since is not null and state <> 'removed'
                            order by webhook.account_id, webhook.id
                            for no key update of webhook
                        )
                        update webhook set failing_since = null, failures = 0, told = 0
                        from well
                        where webhook.account_id = well.account_id and webhook.id = well.id
                        returning webhook.*
                        """)
                .bind("accounts", Columns.of(well, sum -> sum.account))
                .bind("ids", Columns.of(well, sum -> sum.webhook))
                .list(Webhooks::read);
        for (Webhook webhook : forgiven) {
            // As long as it is paused that is what people have heard of, and it is not over.
            if (!webhook.isPaused()) telling.over(tx, webhook);
        }
    }

    private void count(Tx tx, List<Sum> failed) {
        Instant now = time.now();
        List<Webhook> counted = tx.sql("""
                        with failed as materialized (
                            select webhook.account_id, webhook.id, one.failures, one.reason
                            from unnest(:accounts::uuid[], :ids::uuid[], :failures::int4[], :reasons::text[])
                                as one (account_id, id, failures, reason)
                            join webhook on webhook.account_id = one.account_id and webhook.id = one.id
                            where state <> 'removed'
                            order by webhook.account_id, webhook.id
                            for no key update of webhook
                        )
                        update webhook
                        set failing_since = coalesce(webhook.failing_since, :now),
                            failures = webhook.failures + failed.failures, last_failure = failed.reason
                        from failed
                        where webhook.account_id = failed.account_id and webhook.id = failed.id
                        returning webhook.*
                        """)
                .bind("accounts", Columns.of(failed, sum -> sum.account))
                .bind("ids", Columns.of(failed, sum -> sum.webhook))
                .bind("failures", Columns.of(failed, sum -> sum.failures))
                .bind("reasons", Columns.of(failed, sum -> shortened(sum.reason)))
                .bind("now", now)
                .list(Webhooks::read);
        for (Webhook webhook : counted) step(tx, webhook, now);
    }

    private void step(Tx tx, Webhook webhook, Instant now) {
        Webhook.Standing standing = webhook.standing();
        Instant since = standing.failingSince();
        if (webhook.isPaused() || since == null || standing.failures() < LEAST) return;
        long percent = Duration.between(since, now).toMillis() * PERCENT / PATIENCE.toMillis();
        int step = STEPS.stream().filter(one -> one <= percent).findFirst().orElse(0);
        if (step <= standing.told()) return;
        tx.sql("update webhook set told = :told where account_id = :account and id = :id")
                .bind("told", step)
                .bind("account", webhook.account())
                .bind("id", webhook.id())
                .update();
        String reason = standing.lastFailure() == null ? "" : standing.lastFailure();
        if (step == PERCENT) {
            pausing.failed(tx, webhook, "Every call has failed for five days. The last one: " + reason);
        } else {
            telling.failing(tx, webhook, step, since.plus(PATIENCE), reason);
        }
    }

    private static String shortened(String reason) {
        return reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST - 1) + "…";
    }
}
