package app.kept;

import static app.kept.account.Right.CHANGE_WEBHOOKS;
import static app.kept.account.Right.READ_WEBHOOKS;
import static app.kept.platform.http.Route.get;
import static app.kept.platform.http.Route.post;

import app.kept.booking.BookingLookup;
import app.kept.platform.http.Route;
import app.kept.web.hook.EditHookPage;
import app.kept.web.hook.EventsPage;
import app.kept.web.hook.HookAskPages;
import app.kept.web.hook.HookDeliveriesPage;
import app.kept.web.hook.HookDeliveryPage;
import app.kept.web.hook.HookPage;
import app.kept.web.hook.HooksPage;
import app.kept.web.hook.NewHookPage;
import app.kept.web.hook.ReplayHookPage;
import app.kept.webhook.HookDesk;
import java.util.ArrayList;
import java.util.List;

/** The pages of webhooks. */
final class HookPageRoutes {
    private HookPageRoutes() {}

    static List<Route> all(Wiring kept, WebWiring web) {
        var routes = new ArrayList<Route>();
        routes.addAll(settings(kept, web));
        routes.addAll(deliveries(kept, web));
        return routes;
    }

    private static List<Route> settings(Wiring kept, WebWiring web) {
        var hooks = kept.hooks().hooks();
        var keeping = hooks.keeping();
        var list = new HooksPage(web.threshold(), keeping);
        var fresh = new NewHookPage(web.threshold(), keeping);
        var edit = new EditHookPage(web.threshold(), keeping);
        var ask = new HookAskPages(web.threshold(), keeping, new HookDesk(kept.database()), kept.time());
        var events = new EventsPage(web.threshold());
        return List.of(
                get("/webhooks", READ_WEBHOOKS, list::list),
                post("/webhooks", CHANGE_WEBHOOKS, fresh::add),
                get("/webhooks/new", CHANGE_WEBHOOKS, fresh::show),
                get("/webhooks/events", READ_WEBHOOKS, events::show),
                get("/webhooks/{id}/edit", CHANGE_WEBHOOKS, edit::show),
                post("/webhooks/{id}/edit", CHANGE_WEBHOOKS, edit::save),
                get("/webhooks/{id}/rotate", CHANGE_WEBHOOKS, ask::askToRotate),
                post("/webhooks/{id}/rotate", CHANGE_WEBHOOKS, ask::rotate),
                get("/webhooks/{id}/remove", CHANGE_WEBHOOKS, ask::askToRemove),
                post("/webhooks/{id}/remove", CHANGE_WEBHOOKS, ask::remove));
    }

    private static List<Route> deliveries(Wiring kept, WebWiring web) {
        var hooks = kept.hooks().hooks();
        var keeping = hooks.keeping();
        var one = new HookPage(
                web.threshold(),
                new HookPage.On(keeping, hooks.deliveries(), new HookDesk(kept.database()), hooks.resending()));
        var replay = new ReplayHookPage(
                web.threshold(), keeping, hooks.resending(), new HookDesk(kept.database()), kept.time());
        var list = new HookDeliveriesPage(
                web.threshold(),
                keeping,
                hooks.deliveries(),
                new HookDesk(kept.database()),
                new BookingLookup(kept.database()));
        var delivery = new HookDeliveryPage(
                web.threshold(), keeping, hooks.deliveries(), new HookDesk(kept.database()), hooks.resending());
        return List.of(
                get("/webhooks/{id}", READ_WEBHOOKS, one::show),
                post("/webhooks/{id}/test", CHANGE_WEBHOOKS, one::test),
                post("/webhooks/{id}/pause", CHANGE_WEBHOOKS, one::pause),
                post("/webhooks/{id}/resume", CHANGE_WEBHOOKS, one::resume),
                get("/webhooks/{id}/replay", CHANGE_WEBHOOKS, replay::show),
                post("/webhooks/{id}/replay", CHANGE_WEBHOOKS, replay::replay),
                get("/webhooks/{id}/deliveries", READ_WEBHOOKS, list::list),
                get("/webhooks/{id}/deliveries/{delivery}", READ_WEBHOOKS, delivery::show),
                post("/webhooks/{id}/deliveries/{delivery}/resend", CHANGE_WEBHOOKS, delivery::resend));
    }
}
