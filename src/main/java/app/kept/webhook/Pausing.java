package app.kept.webhook;

import app.kept.account.AccountId;
import app.kept.account.Actor;
import app.kept.account.Audit;
import app.kept.platform.base.Time;
import app.kept.platform.db.Tx;
import app.kept.work.WorkQueue;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Pauses webhooks and lets them go on. Nothing is thrown away meanwhile: what was under way is held, and what happens stays
 * in the feed, from where the webhook reads on.
 */
final class Pausing {
    /** In one statement; a webhook that was slowed down for days has some thousands. */
    private static final int MANY = 1_000;

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
            List<UUID> ids = deliveries.lockOldest(tx, webhook, Delivery.State.HELD, MANY);
            if (ids.isEmpty()) break;
            begin(tx, webhook, deliveries.beginAgain(tx, webhook.account(), ids, now), now);
        }
        telling.over(tx, webhook);
        String why = webhook.standing().why() == null ? "" : webhook.standing().why();
        audit.write(
                tx,
                by,
                Audit.Change.changed("webhook", webhook.id(), new Stood("paused", why), new Stood("active", "")));
    }

    /** Part of the caller's transaction: these are due now, whatever they waited for before. */
    void begin(Tx tx, Webhook webhook, List<Delivery> again, Instant now) {
        if (again.isEmpty()) return;
        List<UUID> ids = again.stream().map(Delivery::id).toList();
        // What somebody is calling right now ends as that call does.
        Set<UUID> inHand = work.inHand(tx, webhook.account(), ids);
        // What was held since has its work still where its next try was far away.
        work.callOff(tx, webhook.account(), ids);
        work.add(
                tx,
                again.stream()
                        .filter(delivery -> !inHand.contains(delivery.id()))
                        .map(delivery -> Calling.work(webhook, delivery, now))
                        .toList());
    }

    private record Stood(String state, String why) {}
}
