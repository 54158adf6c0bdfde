package app.kept.webhook;

import app.kept.account.AccountId;
import app.kept.account.Actor;
import app.kept.account.Audit;
import app.kept.platform.base.Time;
import app.kept.platform.db.Tx;
import app.kept.work.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Pauses webhooks and lets them go on. Nothing is thrown away meanwhile: what was under way is held, and what happens stays
 * in the feed, from where the webhook reads on.
 */
final class Pausing {
    /** In one statement; a webhook that was slowed down for days has some thousands. */
    private static final int MANY = 1_000;
    /** Whatever was in the way is over by then; were it not, nobody would be busy with it. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final WorkQueue work;
    private final Audit audit;
    private final Telling telling;
    private final Time time;

    Pausing(Webhooks webhooks, Deliveries deliveries, WorkQueue work, Audit audit, Telling telling, Time time) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.work = work;
        this.audit = audit;
        this.telling = telling;
        this.time = time;
    }

    /** Part of the caller's transaction: whoever is called says that there is nobody any more. */
    void gone(Tx tx, AccountId account, UUID id, String reason) {
        webhooks.lock(tx, account, id)
                .filter(webhook -> !webhook.isPaused())
                .ifPresent(webhook -> failed(tx, webhook, reason));
    }

    /** Part of the caller's transaction: nobody asked for it, so people are told. */
    void failed(Tx tx, Webhook webhook, String why) {
        pause(tx, new Audit.By(webhook.account(), Actor.SYSTEM, "webhook"), webhook, why);
        telling.paused(tx, webhook, why);
    }

    /** Part of the caller's transaction. */
    void pause(Tx tx, Audit.By by, Webhook webhook, String why) {
        webhooks.pause(tx, webhook, why, time.now());
        deliveries.hold(tx, webhook);
        audit.write(
                tx,
                by,
                Audit.Change.changed("webhook", webhook.id(), new Stood("active", ""), new Stood("paused", why)));
    }

    /** Part of the caller's transaction: what is held goes first, then what has happened meanwhile. */
    void resume(Tx tx, Audit.By by, Webhook webhook) {
        webhooks.resume(tx, webhook);
        Instant now = time.now();
        while (true) {
            List<UUID> ids = deliveries.oldest(tx, webhook, Delivery.State.HELD, MANY);
            if (ids.isEmpty()) break;
            begin(tx, webhook, ids, EnumSet.of(Delivery.State.HELD), now);
        }
        telling.over(tx, webhook);
        String why = webhook.standing().why() == null ? "" : webhook.standing().why();
        audit.write(
                tx,
                by,
                Audit.Change.changed("webhook", webhook.id(), new Stood("paused", why), new Stood("active", "")));
    }

    /**
     * Part of the caller's transaction: of these all that stand so begin anew, and are due now. Work is locked before its
     * delivery, here as where it ends.
     */
    List<Delivery> begin(Tx tx, Webhook webhook, Collection<UUID> ids, Set<Delivery.State> from, Instant now) {
        Set<UUID> inHand = work.inHand(tx, webhook.account(), ids);
        List<Delivery> begun = deliveries.beginAgain(tx, webhook.account(), ids, from, now);
        start(tx, webhook, begun, inHand, now);
        return begun;
    }

    /** Part of the caller's transaction: one that waits for its next try is due now. */
    List<Delivery> hurry(Tx tx, Webhook webhook, UUID id, Instant now) {
        Set<UUID> inHand = work.inHand(tx, webhook.account(), List.of(id));
        List<Delivery> hurried = deliveries.hurry(tx, webhook.account(), id, now);
        start(tx, webhook, hurried, inHand, now);
        return hurried;
    }

    /** @param inHand what somebody has in hand: that ends as it does, and then it is seen whether it still waits */
    private void start(Tx tx, Webhook webhook, List<Delivery> begun, Set<UUID> inHand, Instant now) {
        // What was held since has its work still where its next try was far away.
        work.callOff(tx, webhook.account(), begun.stream().map(Delivery::id).toList());
        work.add(
                tx,
                begun.stream()
                        .filter(delivery -> !inHand.contains(delivery.id()))
                        .map(delivery -> Calling.work(webhook, delivery, now))
                        .toList());
    }

    /** Part of the caller's transaction, which has made this one. */
    void first(Tx tx, Webhook webhook, Delivery delivery, Instant now) {
        work.add(tx, List.of(Calling.work(webhook, delivery, now)));
    }

    /** Part of the transaction that ends work of which no call came: what waits by now has work again. */
    void goOn(Tx tx, AccountId account, UUID id) {
        Optional<Delivery> waiting =
                deliveries.lock(tx, account, id).filter(delivery -> delivery.state() == Delivery.State.WAITING);
        if (waiting.isEmpty()) return;
        Delivery delivery = waiting.get();
        webhooks.find(tx, account, delivery.webhook())
                .filter(webhook -> !webhook.isPaused() || delivery.isTest())
                .ifPresent(webhook -> work.add(
                        tx, List.of(Calling.work(webhook, delivery, time.now().plus(MOMENT)))));
    }

    /** Part of the transaction that gives work up: nobody could find out what becomes of it. */
    void giveUp(Tx tx, AccountId account, UUID id) {
        deliveries.giveUp(tx, account, id, time.now());
    }

    private record Stood(String state, String why) {}
}
