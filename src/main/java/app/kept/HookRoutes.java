package app.kept;

import static app.kept.account.Right.CHANGE_WEBHOOKS;
import static app.kept.account.Right.READ_WEBHOOKS;
import static app.kept.platform.http.Route.delete;
import static app.kept.platform.http.Route.get;
import static app.kept.platform.http.Route.patch;
import static app.kept.platform.http.Route.post;

import app.kept.platform.http.Route;
import java.util.List;

/** Programs that want to hear what happens, and what became of telling them. */
final class HookRoutes {
    private HookRoutes() {}

    static List<Route> all(HookWiring kept) {
        var webhooks = kept.api();
        var deliveries = kept.deliveryApi();
        return List.of(
                get("/api/webhooks", READ_WEBHOOKS, webhooks::list),
                post("/api/webhooks", CHANGE_WEBHOOKS, webhooks::add),
                get("/api/webhooks/{id}", READ_WEBHOOKS, webhooks::show),
                patch("/api/webhooks/{id}", CHANGE_WEBHOOKS, webhooks::change),
                delete("/api/webhooks/{id}", CHANGE_WEBHOOKS, webhooks::remove),
                post("/api/webhooks/{id}/rotate", CHANGE_WEBHOOKS, webhooks::rotate),
                post("/api/webhooks/{id}/pause", CHANGE_WEBHOOKS, webhooks::pause),
                post("/api/webhooks/{id}/resume", CHANGE_WEBHOOKS, webhooks::resume),
                post("/api/webhooks/{id}/test", CHANGE_WEBHOOKS, deliveries::test),
                post("/api/webhooks/{id}/replay", CHANGE_WEBHOOKS, deliveries::replay),
                get("/api/webhooks/{id}/deliveries", READ_WEBHOOKS, deliveries::list),
                get("/api/webhooks/{id}/deliveries/{delivery}", READ_WEBHOOKS, deliveries::show),
                post("/api/webhooks/{id}/deliveries/{delivery}/resend", CHANGE_WEBHOOKS, deliveries::resend));
    }
}
