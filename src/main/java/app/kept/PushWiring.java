package app.kept;

import app.kept.account.Audit;
import app.kept.message.channel.Channel;
import app.kept.message.push.PushApi;
import app.kept.message.push.PushKeys;
import app.kept.message.push.PushServices;
import app.kept.message.push.Pushing;
import app.kept.message.push.Subscriptions;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.outbound.OutboundClient;
import app.kept.platform.outbound.OutboundRules;
import app.kept.platform.secret.Sealing;

/** How people are told in their browsers. Nobody has to set it up: the keys are made at the first start. */
final class PushWiring {
    private final Subscriptions subscriptions;
    private final PushKeys keys;
    private final Channel channel;
    private final PushApi api;

    /** What it stands on. */
    record Ground(
            Database database, Time time, Sealing sealing, Audit audit, OutboundClient client, ServerWishes wishes) {}

    PushWiring(Ground on) {
        OutboundRules rules = on.wishes().outside().rules();
        this.subscriptions = new Subscriptions(on.database(), on.sealing(), on.audit(), on.time());
        this.keys = new PushKeys(on.database(), on.sealing(), on.time());
        this.channel = new Pushing(
                        on.client(), rules, PushServices.ofMakers(), on.wishes().address())
                .channel(subscriptions, keys, on.time());
        this.api = new PushApi(subscriptions, keys, rules);
    }

    /** Before the first request. */
    void prepare() {
        keys.prepare();
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    PushApi api() {
        return api;
    }

    Channel channel() {
        return channel;
    }
}
