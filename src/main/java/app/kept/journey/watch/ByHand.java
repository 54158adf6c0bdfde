package app.kept.journey.watch;

import app.kept.account.AccountId;
import app.kept.platform.base.Pause;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs stages because somebody asks for it. What is due is done by the engine in any case; here it is seen to that
 * nothing is missing, waited until what is due was done, and told what became of it. Each run tells of what fell due
 * since the last one, so of two at once one tells of a message.
 */
public final class ByHand {
    /** How long somebody who asks waits. */
    private static final Duration LONGEST = Duration.ofSeconds(20);
    /** How far back the first run counts. */
    private static final Duration FIRST = Duration.ofDays(1);

    private static final Duration LOOK_EVERY = Duration.ofMillis(25);
    private static final int ACCOUNTS_AT_ONCE = 50;

    private static final String LEFT = "accounts_left";

    private final Parts parts;

    /** What it works with. */
    record Parts(
            Database database,
            WatchBook book,
            Reconciling reconciling,
            Confirmations confirmations,
            Runs runs,
            Counting counting,
            Pause pause,
            Time time) {}

    ByHand(Parts parts) {
        this.parts = parts;
    }

    /** A stage of an account that is being run. */
    private record Begun(
            AccountId account, Stage stage, UUID run, Counting.Span span, Set<String> steps, List<UUID> waiting) {}

    /**
     * What became of it.
     *
     * @param looked what was looked through and found to be missing
     */
    public record Done(Map<String, Totals> stages, Totals looked) {
        void count(Stage stage, Totals counted) {
            stages.merge(stage.word(), counted, Totals::addAll);
        }

        Totals sum() {
            var sum = Totals.shown(Counting.SENT_EMAIL, Counting.SENT_SMS, Totals.ERRORS);
            stages.values().forEach(sum::addAll);
            return sum.addAll(looked);
        }
    }

    /** Of all accounts that are at work. */
    Done everywhere(List<Stage> stages, String record) {
        long giveUpAt = giveUpAt();
        Done done = done(stages);
        Optional<AccountId> last = Optional.empty();
        boolean isMore = true;
        while (isMore) {
            List<AccountId> some = parts.book().accounts(last, ACCOUNTS_AT_ONCE);
            run(some, stages, new Asking(record, "cron", giveUpAt), done);
            isMore = some.size() == ACCOUNTS_AT_ONCE;
            if (isMore) last = Optional.of(some.getLast());
            if (isMore && Time.system().nanos() >= giveUpAt) {
                // Whoever asks hears of it; the duty looks after them all the same.
                done.looked().add(LEFT, parts.book().accountsAfter(last));
                isMore = false;
            }
        }
        return done;
    }

    /** @param askedBy key or person */
    Done of(AccountId account, List<Stage> stages, String record, String askedBy) {
        Done done = done(stages);
        run(List.of(account), stages, new Asking(record, askedBy, giveUpAt()), done);
        return done;
    }

    private static long giveUpAt() {
        return Time.system().nanos() + LONGEST.toNanos();
    }

    private static Done done(List<Stage> stages) {
        var done = new Done(new LinkedHashMap<>(), new Totals());
        stages.forEach(stage ->
                done.stages().put(stage.word(), Totals.shown(Counting.SENT_EMAIL, Counting.SENT_SMS, Totals.ERRORS)));
        return done;
    }

    /** @param record under which name all stages together stand among the runs */
    private record Asking(String record, String by, long giveUpAt) {}

    private void run(List<AccountId> accounts, List<Stage> stages, Asking asking, Done done) {
        var begun = new LinkedHashMap<AccountId, List<Begun>>();
        for (AccountId account : accounts) {
            Instant began = parts.time().now();
            Totals looked = parts.reconciling().all(account, asking.giveUpAt());
            done.looked().addAll(looked);
            begun.put(account, begin(account, stages, asking.by(), began));
        }
        begun.forEach((account, all) -> finish(account, all, asking, done));
    }

    private List<Begun> begin(AccountId account, List<Stage> stages, String askedBy, Instant began) {
        return parts.database().write(tx -> {
            // Whoever else runs a stage of the account waits for us here, and begins where we end: only then it is our
            // turn.
            parts.book().take(tx, account, began);
            Instant now = parts.time().now();
            var all = new ArrayList<Begun>();
            for (Stage stage : stages) {
                Instant from =
                        parts.runs().lastByHand(tx, account, stage.word(), now).orElse(now.minus(FIRST));
                var span = new Counting.Span(from, now);
                UUID run = parts.runs().begin(tx, account, stage.word(), askedBy, span, began);
                Set<String> steps = steps(tx, account, stage);
                List<UUID> waiting = stage == Stage.CONFIRMATION_RECOVERY
                        ? Counting.waitingRecovered(tx, account, span)
                        : parts.counting().waiting(tx, account, Optional.of(steps), span);
                all.add(new Begun(account, stage, run, span, steps, waiting));
            }
            return all;
        });
    }

    private Set<String> steps(Tx tx, AccountId account, Stage stage) {
        return switch (stage) {
            case CONFIRMATION_RECOVERY -> Set.of();
            case BOOKING_REMINDERS -> parts.confirmations().reminders(tx, account);
            case REMINDER_24H, REMINDER_1H, INTRO_FOLLOWUP, SESSION_FOLLOWUP, CANCELLATION_RECOVERY ->
                Set.of(stage.word());
        };
    }

    private void finish(AccountId account, List<Begun> begun, Asking asking, Done done) {
        begun.forEach(one -> await(one, asking.giveUpAt()));
        parts.database().write(tx -> {
            Instant now = parts.time().now();
            var sum = Totals.shown(Counting.SENT_EMAIL, Counting.SENT_SMS, Totals.ERRORS);
            ObjectNode byStage = Json.object();
            for (Begun one : begun) {
                Totals counted = counted(tx, one);
                sum.addAll(counted);
                byStage.set(one.stage().word(), counted.json());
                parts.runs().end(tx, account, one.run(), counted.json(), now);
                tx.afterCommit(() -> done.count(one.stage(), counted));
            }
            if (begun.size() > 1) {
                ObjectNode told = sum.json();
                told.set("stages", byStage);
                Counting.Span span = begun.getFirst().span();
                UUID id = parts.runs()
                        .begin(
                                tx,
                                account,
                                asking.record(),
                                asking.by(),
                                span,
                                begun.getFirst().span().to());
                parts.runs().end(tx, account, id, told, now);
            }
            return begun.size();
        });
    }

    private Totals counted(Tx tx, Begun one) {
        var totals = Totals.shown(Counting.SENT_EMAIL, Counting.SENT_SMS, Totals.ERRORS);
        Counting counting = parts.counting();
        String by = one.stage().word();
        counting.ended(tx, one.account(), by, one.span()).values().forEach(totals::addAll);
        if (one.stage() == Stage.CONFIRMATION_RECOVERY) {
            totals.addAll(Counting.recovered(tx, one.account(), one.span()));
        } else {
            counting.due(tx, one.account(), one.span()).forEach((step, counted) -> {
                if (one.steps().contains(step)) totals.addAll(counted);
            });
        }
        counting.await(tx, one.account(), by, one.waiting());
        return totals;
    }

    /** Until none of them is due any more: sent, ended, or moved to a later moment. */
    private void await(Begun one, long giveUpAt) {
        if (one.waiting().isEmpty()) return;
        while (Time.system().nanos() < giveUpAt && left(one) > 0) parts.pause().pause(LOOK_EVERY);
    }

    private long left(Begun one) {
        return parts.database()
                .read(tx -> Counting.left(
                        tx, one.account(), one.waiting(), parts.time().now()));
    }
}
