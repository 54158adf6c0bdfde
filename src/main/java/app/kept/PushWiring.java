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
import java.net.URI;
import java.util.function.Supplier;

/** How people are told in their browsers. Nobody has to set it up: the keys are made at the first start. */
final class PushWiring {
    private final Subscriptions subscriptions;
    private final PushKeys keys;
    private final Channel channel;
    private final PushApi api;

    /** What it stands on, beside the database. */
    record Ground(Sealing sealing, Audit audit, OutboundClient client, OutboundRules rules, Supplier<URI> address) {}

    PushWiring(Database database, Time time, Ground on) {
        this.subscriptions = new Subscriptions(database, on.sealing(), on.audit(), time);
        this.keys = new PushKeys(database, on.sealing(), time);
        this.channel = new Pushing(on.client(), on.rules(), PushServices.ofMakers(), on.address())
                .channel(subscriptions, keys, time);
        this.api = new PushApi(subscriptions, keys, on.rules());
    }

    /** Before the first request. */
    void prepare() {
        keys.prepare();
    }

    PushApi api() {
        return api;
    }

    Channel channel() {
        return channel;
    }
}
