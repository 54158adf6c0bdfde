package app.kept.webhook;

import app.kept.account.AccountId;
import app.kept.platform.base.Pause;
import app.kept.platform.base.Time;
import app.kept.platform.db.Columns;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.work.Duty;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Sees which webhooks keep failing. Their admins hear of it half-way to the pause, and again; then nothing more is called,
 * and everything is kept. Any success forgives all of it. All work of a node ends in the transaction that notes this, so
 * here nobody waits for a webhook that somebody else has locked: what is to be said of it is kept in mind and said a moment
 * later. Should the node die meanwhile, a call that failed does not count.
 */
final class Failing implements Duty {
    /** Longer than a long weekend on which nobody looks, and longer than all tries of one delivery. */
    static final Duration PATIENCE = Duration.ofDays(5);
    /** So many calls must have failed as well: a quiet webhook is not given up over a single event. */
    static final int LEAST = 12;

    /** They hear of it half-way at the soonest; whoever is hardly ever called fails unheard for longer. */
    private static final Duration HALF = PATIENCE.dividedBy(2);

    private static final int FIRST = 50;
    private static final int LAST = 100;
    private static final List<Integer> STEPS = List.of(LAST, 90, 70, FIRST);
    private static final Duration TAKEN = Duration.ofMillis(5);
    private static final int LONGEST = 300;

    private final Database database;
    private final Pausing pausing;
    private final Telling telling;
    private final Time time;
    private final Queue<Sum> late = new ConcurrentLinkedQueue<>();

    Failing(Database database, Pausing pausing, Telling telling, Time time) {
        this.database = database;
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
        List<Sum> missed = note(tx, sums.values());
        if (!missed.isEmpty()) tx.afterCommit(() -> late.addAll(missed));
    }

    @Override
    public String name() {
        return "note how it went with webhooks that were locked";
    }

    @Override
    public Optional<Instant> nextAt() {
        return late.isEmpty() ? Optional.empty() : Optional.of(time.now());
    }

    @Override
    public int run() {
        int did = 0;
        for (int left = late.size(); left > 0; left--) {
            @Nullable Sum sum = late.poll();
            if (sum == null) break;
            did++;
            if (!noteAgain(sum)) Pause.system().pause(TAKEN);
        }
        return did;
    }

    /** False where it is locked still. */
    private boolean noteAgain(Sum sum) {
        boolean isNoted = false;
        try {
            isNoted = database.write(tx -> note(tx, List.of(sum))).isEmpty();
            return isNoted;
        } finally {
            if (!isNoted) late.add(sum);
        }
    }

    /** Part of the caller's transaction; the answer is what could not be noted now. */
    private List<Sum> note(Tx tx, Collection<Sum> sums) {
        List<Sum> well = sums.stream().filter(sum -> sum.isWell).toList();
        List<Sum> failed = sums.stream().filter(sum -> !sum.isWell).toList();
        var taken = new HashSet<UUID>();
        if (!well.isEmpty()) taken.addAll(forgive(tx, well));
        if (!failed.isEmpty()) taken.addAll(count(tx, failed));
        for (Sum sum : sums) {
            if (sum.isGone && !taken.contains(sum.webhook)) pausing.gone(tx, sum.account, sum.webhook, sum.reason);
        }
        return sums.stream().filter(sum -> taken.contains(sum.webhook)).toList();
    }

    /** A webhook as it is now, or one that somebody else has locked. */
    private record Seen(Webhook webhook, boolean isTaken) {
        static Seen read(Row row) {
            return new Seen(Webhooks.read(row), row.flag("is_taken"));
        }
    }

    private static List<UUID> taken(List<Seen> seen) {
        return seen.stream().filter(Seen::isTaken).map(one -> one.webhook.id()).toList();
    }

    private List<UUID> forgive(Tx tx, List<Sum> well) {
        List<Seen> seen = tx.sql("""
                        with failing as materialized (
                            select webhook.*
                            from unnest(:accounts::uuid[], :ids::uuid[]) as one (account_id, id)
                            join webhook on webhook.account_id = one.account_id and webhook.id = one.id
                            where failing_since is not null and state <> 'removed'
                        ), well as materialized (
                            select webhook.account_id, webhook.id
                            from failing
                            join webhook on webhook.account_id = failing.account_id and webhook.id = failing.id
                            where webhook.failing_since is not null and webhook.state <> 'removed'
                            order by webhook.account_id, webhook.id
                            for no key update of webhook skip locked
                        ), forgiven as (
                            update webhook set failing_since = null, failures = 0, told = 0
                            from well
                            where webhook.account_id = well.account_id and webhook.id = well.id
                            returning webhook.*
                        )
                        select *, false as is_taken from forgiven
                        union all
                        select *, true as is_taken from failing where id <> all(array(select id from well))
                        """)
                .bind("accounts", Columns.of(well, sum -> sum.account))
                .bind("ids", Columns.of(well, sum -> sum.webhook))
                .list(Seen::read);
        for (Seen one : seen) {
            // As long as it is paused that is what people have heard of, and it is not over.
            if (!one.isTaken && !one.webhook.isPaused()) telling.over(tx, one.webhook);
        }
        return taken(seen);
    }

    private List<UUID> count(Tx tx, List<Sum> failed) {
        Instant now = time.now();
        List<Seen> seen = tx.sql("""
                        with named as materialized (
                            select webhook.*, one.failed, one.reason
                            from unnest(:accounts::uuid[], :ids::uuid[], :failures::int4[], :reasons::text[])
                                as one (account_id, webhook_id, failed, reason)
                            join webhook on webhook.account_id = one.account_id and webhook.id = one.webhook_id
                            where state <> 'removed'
                        ), free as materialized (
                            select webhook.account_id, webhook.id, named.failed, named.reason
                            from named
                            join webhook on webhook.account_id = named.account_id and webhook.id = named.id
                            where webhook.state <> 'removed'
                            order by webhook.account_id, webhook.id
                            for no key update of webhook skip locked
                        ), counted as (
                            update webhook
                            set failing_since = coalesce(webhook.failing_since, :now),
                                failures = webhook.failures + free.failed, last_failure = free.reason
                            from free
                            where webhook.account_id = free.account_id and webhook.id = free.id
                            returning webhook.*
                        )
                        select counted.*, false as is_taken from counted
                        union all
                        select webhook.*, true as is_taken
                        from named
                        join webhook on webhook.account_id = named.account_id and webhook.id = named.id
                        where webhook.id <> all(array(select id from free))
                        """)
                .bind("accounts", Columns.of(failed, sum -> sum.account))
                .bind("ids", Columns.of(failed, sum -> sum.webhook))
                .bind("failures", Columns.of(failed, sum -> sum.failures))
                .bind("reasons", Columns.of(failed, sum -> shortened(sum.reason)))
                .bind("now", now)
                .list(Seen::read);
        for (Seen one : seen) {
            if (!one.isTaken) step(tx, one.webhook, now);
        }
        return taken(seen);
    }

    private void step(Tx tx, Webhook webhook, Instant now) {
        Webhook.Standing standing = webhook.standing();
        Instant since = standing.failingSince();
        if (webhook.isPaused() || since == null || standing.failures() < LEAST) return;
        boolean isFirst = standing.told() == 0;
        Instant half = since.plus(HALF);
        if (isFirst && now.isBefore(half)) return;
        // Nobody is paused unwarned: who hears of it late has as much time from then on.
        Instant toldAt = isFirst ? now : telling.toldAt(tx, webhook).orElse(half);
        long percent = FIRST + Duration.between(toldAt, now).toMillis() * (LAST - FIRST) / HALF.toMillis();
        int step = STEPS.stream().filter(one -> one <= percent).findFirst().orElse(0);
        if (step <= standing.told()) return;
        tx.sql("update webhook set told = :told where account_id = :account and id = :id")
                .bind("told", step)
                .bind("account", webhook.account())
                .bind("id", webhook.id())
                .update();
        String reason = standing.lastFailure() == null ? "" : standing.lastFailure();
        if (step == LAST) {
            pausing.failed(tx, webhook, "Every call has failed for five days. The last one: " + reason);
        } else {
            telling.failing(tx, webhook, step, toldAt.plus(HALF), reason);
        }
    }

    private static String shortened(String reason) {
        return reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST - 1) + "…";
    }
}
