package app.kept;

import static app.kept.account.Right.MANAGE_PLANS;
import static app.kept.account.Right.READ_HOSTS;
import static app.kept.platform.http.Route.get;
import static app.kept.platform.http.Route.post;

import app.kept.booking.PlanUse;
import app.kept.platform.http.Route;
import app.kept.web.plan.HostPlanPage;
import app.kept.web.plan.PlansPage;
import java.util.List;

/** The pages of plans. */
final class PlanPageRoutes {
    private PlanPageRoutes() {}

    static List<Route> all(Wiring kept, WebWiring web) {
        var use = new PlanUse(
                kept.database(),
                kept.people().plans(),
                kept.clients(),
                kept.booking().bookings(),
                kept.time());
        var list = new PlansPage(web.threshold(), kept.hosts(), use);
        var one = new HostPlanPage(web.threshold(), kept.hosts(), kept.people().plans(), use);
        return List.of(
                get("/plan", READ_HOSTS, list::list),
                get("/hosts/{id}/plan", READ_HOSTS, one::show),
                post("/hosts/{id}/plan", MANAGE_PLANS, one::save));
    }
}
