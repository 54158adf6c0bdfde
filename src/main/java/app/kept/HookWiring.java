package app.kept;

import app.kept.platform.secret.MasterKey;
import app.kept.webhook.DeliveryApi;
import app.kept.webhook.DeliveryKeeping;
import app.kept.webhook.HookDesk;
import app.kept.webhook.Hooks;
import app.kept.webhook.WebhookApi;
import app.kept.work.Duty;
import app.kept.work.Worker;
import java.util.ArrayList;
import java.util.List;

/** Programs elsewhere that are told what happens. */
final class HookWiring {
    private final On on;
    private final Hooks hooks;

    /** What it stands on. */
    record On(FactWiring told, HistoryWiring history, MasterKey key, ServerWishes wishes) {}

    HookWiring(On on, IdentityWiring identity, ChoiceWiring choices) {
        this.on = on;
        this.hooks = new Hooks(new Hooks.Parts(
                on.told.database(),
                on.told.work(),
                on.history.feed().feed(),
                on.told.audience(),
                on.history.audit(),
                on.key.sealing(),
                identity.outbound(),
                on.wishes.outside().rules(),
                new HookTelling(choices.incidents()),
                on.told.time()));
        on.history.feed().feed().add(hooks.fanOut());
    }

    void start() {
        hooks.fanOut().start();
    }

    void close() {
        hooks.fanOut().close();
    }

    /** What pages show and do. */
    Hooks hooks() {
        return hooks;
    }

    Worker calling() {
        return hooks.calling();
    }

    List<Duty> duties() {
        var duties = new ArrayList<>(hooks.duties());
        duties.add(new DeliveryKeeping(on.told.database(), on.told.time()));
        duties.add(on.history.feed().numbering().duty());
        return duties;
    }

    WebhookApi api() {
        return new WebhookApi(hooks.keeping());
    }

    DeliveryApi deliveryApi() {
        return new DeliveryApi(
                hooks.keeping(), hooks.deliveries(), hooks.resending(), new HookDesk(on.told.database()));
    }
}
