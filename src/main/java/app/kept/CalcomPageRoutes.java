package app.kept;

import static app.kept.account.Right.CHANGE_CALCOM;
import static app.kept.account.Right.CONNECT_CALCOM;
import static app.kept.account.Right.READ_CALCOM;
import static app.kept.platform.http.Route.get;
import static app.kept.platform.http.Route.post;

import app.kept.platform.http.Route;
import app.kept.web.calcom.CalcomPage;
import app.kept.web.calcom.ConflictsPage;
import app.kept.web.calcom.DeliveriesPage;
import app.kept.web.calcom.PollPart;
import java.util.List;

/** The pages about Cal.com. */
final class CalcomPageRoutes {
    private CalcomPageRoutes() {}

    static List<Route> all(Wiring kept, WebWiring web) {
        var threshold = web.threshold();
        var desk = kept.booking().calcom().desk();
        var polls = new PollPart(threshold, kept.booking().polling().keeping());
        var page = new CalcomPage(
                threshold,
                desk,
                polls,
                kept.hosts(),
                kept.eventTypes(),
                kept.booking().address());
        var deliveries = new DeliveriesPage(threshold, desk);
        var conflicts = new ConflictsPage(threshold, desk, kept.hosts());
        return List.of(
                get("/calcom", READ_CALCOM, page::show),
                post("/calcom/secret", CONNECT_CALCOM, page::secret),
                post("/calcom/poll", CONNECT_CALCOM, page::poll),
                post("/calcom/mappings", CHANGE_CALCOM, page::map),
                get("/calcom/deliveries", READ_CALCOM, deliveries::list),
                post("/calcom/deliveries/replay-failed", CHANGE_CALCOM, deliveries::replayFailed),
                get("/calcom/deliveries/{id}", READ_CALCOM, deliveries::show),
                post("/calcom/deliveries/{id}/replay", CHANGE_CALCOM, deliveries::replay),
                get("/calcom/conflicts", READ_CALCOM, conflicts::list));
    }
}
