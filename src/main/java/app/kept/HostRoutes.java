package app.kept;

import static app.kept.account.Right.ADD_HOSTS;
import static app.kept.account.Right.CHANGE_CLIENTS;
import static app.kept.account.Right.CHANGE_HOSTS;
import static app.kept.account.Right.CHANGE_SLOTS;
import static app.kept.account.Right.ERASE_CLIENTS;
import static app.kept.account.Right.EVERYBODY;
import static app.kept.account.Right.EXPORT_CLIENTS;
import static app.kept.account.Right.MANAGE_PLANS;
import static app.kept.account.Right.READ_CLIENTS;
import static app.kept.account.Right.READ_HOSTS;
import static app.kept.account.Right.READ_SLOTS;
import static app.kept.platform.http.Route.delete;
import static app.kept.platform.http.Route.get;
import static app.kept.platform.http.Route.patch;
import static app.kept.platform.http.Route.post;
import static app.kept.platform.http.Route.put;

import app.kept.host.EventTypeApi;
import app.kept.platform.http.Route;
import app.kept.profile.ProfileApi;
import java.util.ArrayList;
import java.util.List;

/** Hosts and what they offer, when, to whom. */
final class HostRoutes {
    private static final int MANY_RULES = 1024 * 1024;

    private HostRoutes() {}

    static List<Route> all(Wiring kept) {
        var routes = new ArrayList<Route>();
        routes.addAll(hosts(kept));
        routes.addAll(ProfileRoutes.forPrograms(kept));
        routes.addAll(rules(kept));
        routes.addAll(slots(kept.slots()));
        routes.addAll(clients(kept));
        return routes;
    }

    private static List<Route> hosts(Wiring kept) {
        var hosts = kept.people().hostApi();
        var plans = kept.people().planApi();
        var profiles = new ProfileApi(kept.people().profiles(kept.privacy().shownReviewsApi(kept.hosts())));
        return List.of(
                get("/api/hosts", READ_HOSTS, hosts::list),
                post("/api/hosts", ADD_HOSTS, hosts::create),
                get("/api/hosts/{id}", READ_HOSTS, hosts::show),
                put("/api/hosts/{id}/plan", MANAGE_PLANS, hosts::subscribe),
                get("/api/profile", EVERYBODY, profiles::show).openToAllSites(),
                get("/api/plans", MANAGE_PLANS, plans::list),
                get("/api/plans/{name}", MANAGE_PLANS, plans::show),
                put("/api/plans/{name}", MANAGE_PLANS, plans::put),
                delete("/api/plans/{name}", MANAGE_PLANS, plans::remove));
    }

    /** When what can be booked. Of hours there may be many. */
    private static List<Route> rules(Wiring kept) {
        var availability = kept.rules().availabilityApi(kept.hosts());
        var schedules = kept.rules().scheduleApi(kept.hosts());
        var types = new EventTypeApi(kept.hosts(), kept.eventTypes(), kept.time());
        return List.of(
                get("/api/hosts/{id}/availability", READ_HOSTS, availability::show),
                put("/api/hosts/{id}/availability", CHANGE_HOSTS, availability::replace)
                        .withBodyUpTo(MANY_RULES),
                get("/api/hosts/{id}/availability/outside", READ_HOSTS, availability::outside),
                get("/api/hosts/{id}/schedules", READ_HOSTS, schedules::list),
                post("/api/hosts/{id}/schedules", CHANGE_HOSTS, schedules::create)
                        .withBodyUpTo(MANY_RULES),
                get("/api/hosts/{id}/schedules/{schedule}", READ_HOSTS, schedules::show),
                put("/api/hosts/{id}/schedules/{schedule}", CHANGE_HOSTS, schedules::change)
                        .withBodyUpTo(MANY_RULES),
                delete("/api/hosts/{id}/schedules/{schedule}", CHANGE_HOSTS, schedules::remove),
                get("/api/event-types", READ_HOSTS, types::list),
                post("/api/event-types", CHANGE_HOSTS, types::create),
                get("/api/event-types/{id}", READ_HOSTS, types::show),
                patch("/api/event-types/{id}", CHANGE_HOSTS, types::change));
    }

    private static List<Route> slots(SlotWiring kept) {
        var slots = kept.slotApi();
        return List.of(
                get("/api/slots", READ_SLOTS, slots::list),
                post("/api/slots", CHANGE_SLOTS, slots::create),
                post("/api/slots/bulk", CHANGE_SLOTS, kept.bulkApi()::make),
                get("/api/slots/{id}", READ_SLOTS, slots::show),
                patch("/api/slots/{id}", CHANGE_SLOTS, slots::change),
                delete("/api/slots/{id}", CHANGE_SLOTS, slots::remove));
    }

    /** Who books, and what is known about them. */
    private static List<Route> clients(Wiring kept) {
        var clients =
                kept.people().clientApi(kept.privacy().merging(kept.choices().sharedRefusals()));
        var privacy = kept.privacy().api(new ConsultationWiring(kept).callingOff());
        return List.of(
                get("/api/clients", READ_CLIENTS, clients::list),
                get("/api/clients/{id}", READ_CLIENTS, clients::show),
                patch("/api/clients/{id}", CHANGE_CLIENTS, clients::change),
                post("/api/clients/{id}/merge", CHANGE_CLIENTS, clients::merge),
                get("/api/clients/{id}/export", EXPORT_CLIENTS, privacy::export),
                post("/api/clients/{id}/erase", ERASE_CLIENTS, privacy::erase));
    }
}
