package app.kept.journey.watch;

import app.kept.account.AccountId;
import app.kept.platform.base.Time;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** When all of an account was looked through: what was found and what became of what was due is put on record. */
final class PassEnd implements Reconciling.Aftermath {
    /** What fell due just now is counted with the next pass, when it has come to an end. */
    private static final Duration JUST_NOW = Duration.ofMinutes(1);
    /** How far back the first pass of an account counts. */
    private static final Duration FIRST = Duration.ofHours(1);
    /** When nobody has looked for that long nothing was sent either, and much of what was due is just being sent. */
    private static final Duration AWAY = Duration.ofMinutes(10);
    /** A pass that found nothing is on record this often. */
    private static final Duration QUIET = Duration.ofHours(1);

    private final Runs runs;
    private final Counting counting;
    private final RedFlags flags;
    private final Time time;

    PassEnd(Runs runs, Counting counting, RedFlags flags, Time time) {
        this.runs = runs;
        this.counting = counting;
        this.flags = flags;
        this.time = time;
    }

    @Override
    public Instant passed(Tx tx, WatchBook.Place place, Instant began, Totals totals) {
        AccountId account = place.account();
        Instant now = time.now();
        reconciled(tx, place, began, totals, now);
        Counting.Span span = span(place.countedTo(), now);
        boolean isCounted = !wasAway(place, began);
        if (isCounted) count(tx, account, span, now);
        // What was not looked up just now is no trouble any more.
        tx.sql("delete from journey_amiss where account_id = :account and at < :began")
                .bind("account", account)
                .bind("began", began)
                .update();
        flags.judge(tx, account, now);
        return isCounted ? span.to() : span.from();
    }

    /** Then it is counted when the next pass is over. */
    private static boolean wasAway(WatchBook.Place place, Instant began) {
        Instant looked = place.lookedAt();
        return looked != null && began.isAfter(looked.plus(AWAY));
    }

    private void count(Tx tx, AccountId account, Counting.Span span, Instant now) {
        Map<String, Totals> stages = counting.ended(tx, account, Counting.DUTY, span);
        counting.due(tx, account, span).forEach((step, counted) -> stages.merge(step, counted, Totals::addAll));
        boolean areSomeWaiting = stages.values().stream().anyMatch(counted -> counted.of(Counting.WAITING) > 0);
        if (areSomeWaiting)
            counting.await(tx, account, Counting.DUTY, counting.waiting(tx, account, Optional.empty(), span));
        if (stages.isEmpty()) return;
        var sum = Totals.shown(Counting.SENT_EMAIL, Counting.SENT_SMS, Totals.ERRORS);
        ObjectNode byStage = Json.object();
        stages.forEach((step, counted) -> {
            sum.addAll(counted);
            byStage.set(step, counted.json());
        });
        ObjectNode told = sum.json();
        told.set("stages", byStage);
        UUID id = runs.begin(tx, account, Runs.FOLLOW_UPS, "duty", span, now);
        runs.end(tx, account, id, told, now);
    }

    private void reconciled(Tx tx, WatchBook.Place place, Instant began, Totals totals, Instant now) {
        boolean isQuiet = totals.of(Checking.PLANNED) == 0
                && totals.of(Checking.NOTED) == 0
                && totals.of(Checking.MOVED) == 0
                && totals.of(Checking.CALLED_OFF) == 0
                && totals.of(Checking.REDRIVEN) == 0
                && totals.of(Checking.RESUMED) == 0
                && totals.of(Totals.ERRORS) == 0;
        if (isQuiet && !isDue(tx, place.account(), now)) return;
        var span = new Counting.Span(began, now);
        UUID id = runs.begin(tx, place.account(), Runs.RECONCILIATION, "duty", span, began);
        runs.end(tx, place.account(), id, totals.json(), now);
        runs.forget(tx, place.account(), now);
    }

    private boolean isDue(Tx tx, AccountId account, Instant now) {
        return runs.ofDuty(tx, account, Runs.RECONCILIATION, new Counting.Span(now.minus(QUIET), now), 1)
                .isEmpty();
    }

    private static Counting.Span span(@Nullable Instant counted, Instant now) {
        Instant to = now.minus(JUST_NOW);
        // A clock that was turned back begins anew.
        Instant from = counted == null || counted.isAfter(now) ? now.minus(FIRST) : counted;
        return new Counting.Span(from, to.isBefore(from) ? from : to);
    }
}
