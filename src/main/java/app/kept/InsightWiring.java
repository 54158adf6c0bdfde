package app.kept;

import static app.kept.account.Right.READ_JOURNEYS;
import static app.kept.platform.http.Route.get;

import app.kept.insight.Counting;
import app.kept.insight.Insights;
import app.kept.insight.Wanted;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.http.Route;
import app.kept.web.insight.InsightsPage;
import app.kept.work.Duty;
import app.kept.work.WorkQueue;
import app.kept.work.Worker;
import java.util.ArrayList;
import java.util.List;

/** Figures: who counts them, who asks that they be counted, and the page on which they stand. */
final class InsightWiring {
    private final Wanted wanted;
    private final Counting counting;
    private final Insights insights;

    InsightWiring(Database database, WorkQueue work, Time time) {
        this.wanted = new Wanted(database, work, time);
        this.counting = new Counting(database, time);
        this.insights = new Insights(database, wanted, time);
    }

    Duty asking() {
        return wanted;
    }

    Worker counting() {
        return counting;
    }

    static List<Route> routes(Wiring kept, WebWiring web) {
        var page = new InsightsPage(
                web.threshold(), kept.booking().insights().insights, kept.hosts(), kept.eventTypes(), kept.time());
        var routes = new ArrayList<>(List.of(get("/insights", READ_JOURNEYS, page::show)));
        for (String file : InsightsPage.files()) routes.add(get(file, READ_JOURNEYS, page::file));
        return routes;
    }
}
