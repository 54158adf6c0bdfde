package app.kept.webhook;

import app.kept.account.Audit;
import app.kept.event.Audience;
import app.kept.event.Feed;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.outbound.OutboundClient;
import app.kept.platform.outbound.OutboundRules;
import app.kept.platform.secret.Sealing;
import app.kept.work.Duty;
import app.kept.work.WorkQueue;
import app.kept.work.Worker;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All of it, put together: what is set up, what is made of what happens, and who calls. */
public final class Hooks {
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final FanOut fanOut;
    private final Failing failing;
    private final Calling calling;
    private final WebhookKeeping keeping;
    private final Resending resending;

    /** What it stands on. */
    public record Parts(
            Database database,
            WorkQueue work,
            Feed feed,
            Audience audience,
            Audit audit,
            Sealing sealing,
            OutboundClient client,
            OutboundRules rules,
            Telling telling,
            Time time) {}

    public Hooks(Parts on) {
        this.webhooks = new Webhooks(on.database, on.audience);
        on.audience.add((tx, accounts) -> webhooks.wanted(tx, accounts).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue()::wants)));
        var secrets = new HookSecrets(on.sealing);
        var pace = new Pace(on.time);
        this.deliveries = new Deliveries(on.database);
        this.fanOut = new FanOut(on.database, webhooks, deliveries, on.feed, on.work, on.time);
        var pausing = new Pausing(webhooks, deliveries, on.work, on.audit, on.telling, on.time);
        this.failing = new Failing(on.database, pausing, on.telling, on.time);
        var log = new DeliveryLog(failing, fanOut);
        var speaking = new Speaking(on.client, on.rules, on.time);
        this.calling = new Calling(on.database, pausing, secrets, speaking, log, pace, on.time);
        this.keeping = new WebhookKeeping(
                new WebhookKeeping.Parts(
                        on.database,
                        webhooks,
                        secrets,
                        on.feed,
                        fanOut,
                        pace,
                        new HookAddress(on.client, on.rules),
                        on.audit,
                        on.telling,
                        on.time),
                pausing);
        this.resending = new Resending(on.database, webhooks, deliveries, on.feed, pausing, on.audit, on.time);
    }

    public Webhooks webhooks() {
        return webhooks;
    }

    public Deliveries deliveries() {
        return deliveries;
    }

    public FanOut fanOut() {
        return fanOut;
    }

    /** What is to be looked after again and again. */
    public List<Duty> duties() {
        return List.of(fanOut, failing);
    }

    public Worker calling() {
        return calling;
    }

    public WebhookKeeping keeping() {
        return keeping;
    }

    public Resending resending() {
        return resending;
    }
}
