package app.kept;

import static app.kept.account.Right.MANAGE_JOURNEYS;
import static app.kept.platform.http.Route.get;
import static app.kept.platform.http.Route.post;
import static app.kept.platform.http.Route.put;

import app.kept.journey.keeping.JourneysApi;
import app.kept.journey.keeping.RunsApi;
import app.kept.platform.http.Route;
import app.kept.web.journey.DraftYear;
import app.kept.web.journey.ExistingPage;
import app.kept.web.journey.JourneyPage;
import app.kept.web.journey.JourneyVersionsPage;
import app.kept.web.journey.JourneysPage;
import app.kept.web.journey.ShippedPage;
import app.kept.web.journey.StepOrderPage;
import app.kept.web.journey.StepPage;
import app.kept.web.room.Threshold;
import java.util.ArrayList;
import java.util.List;

/** Journeys, for those who decide about them. */
final class JourneyKeepingRoutes {
    /** A journey as a form is all its letters, each up to three times as long. */
    private static final int BODY = 400_000;

    private JourneyKeepingRoutes() {}

    static List<Route> all(Wiring kept, WebWiring web) {
        JourneyWiring desk = kept.journeys();
        var api = new JourneysApi(desk.keeping(), desk.followers(), desk.journeys(), desk.forms());
        var runs = new RunsApi(desk.keeping(), desk.impacts(), desk.applying());
        var threshold = web.threshold();
        var list = new JourneysPage(threshold, desk.keeping(), desk.followers(), desk.journeys(), desk.forms());
        var one = new JourneyPage(threshold, desk.keeping(), desk.followers(), desk.impacts(), desk.applying());
        var versions = new JourneyVersionsPage(
                threshold, desk.keeping(), kept.identity().names());
        var existing = new ExistingPage(threshold, desk.keeping(), desk.impacts(), desk.applying());
        var routes = new ArrayList<Route>(steps(threshold, kept));
        routes.addAll(List.of(
                get("/journeys", MANAGE_JOURNEYS, list::list),
                post("/journeys", MANAGE_JOURNEYS, list::add).withBodyUpTo(BODY),
                get("/journeys/{id}", MANAGE_JOURNEYS, one::show),
                post("/journeys/{id}", MANAGE_JOURNEYS, one::save).withBodyUpTo(BODY),
                post("/journeys/{id}/archive", MANAGE_JOURNEYS, one::archive),
                get("/journeys/{id}/export", MANAGE_JOURNEYS, one::export),
                get("/journeys/{id}/versions", MANAGE_JOURNEYS, versions::show),
                post("/journeys/{id}/restore", MANAGE_JOURNEYS, versions::restore),
                get("/journeys/{id}/existing", MANAGE_JOURNEYS, existing::ask),
                post("/journeys/{id}/existing", MANAGE_JOURNEYS, existing::apply),
                get("/api/journeys", MANAGE_JOURNEYS, api::list),
                post("/api/journeys", MANAGE_JOURNEYS, api::add).withBodyUpTo(BODY),
                get("/api/journeys/runs/{run}", MANAGE_JOURNEYS, runs::show),
                get("/api/journeys/{id}", MANAGE_JOURNEYS, api::show),
                put("/api/journeys/{id}", MANAGE_JOURNEYS, api::save).withBodyUpTo(BODY),
                get("/api/journeys/{id}/webhooks", MANAGE_JOURNEYS, desk.webhooksApi()::list),
                get("/api/journeys/{id}/versions", MANAGE_JOURNEYS, api::versions),
                get("/api/journeys/{id}/versions/{n}", MANAGE_JOURNEYS, api::version),
                post("/api/journeys/{id}/versions/{n}/restore", MANAGE_JOURNEYS, api::restore),
                post("/api/journeys/{id}/archive", MANAGE_JOURNEYS, api::archive),
                post("/api/journeys/{id}/unarchive", MANAGE_JOURNEYS, api::unarchive),
                post("/api/journeys/{id}/impact", MANAGE_JOURNEYS, runs::impact).withBodyUpTo(BODY),
                post("/api/journeys/{id}/apply", MANAGE_JOURNEYS, runs::apply),
                get("/api/journeys/{id}/runs", MANAGE_JOURNEYS, runs::runs)));
        return routes;
    }

    /** One step in a form, and whole journeys to choose from. */
    private static List<Route> steps(Threshold threshold, Wiring kept) {
        JourneyWiring desk = kept.journeys();
        var year = new DraftYear(threshold, desk.preview(kept.choices()).previewing(), kept.time());
        var step = new StepPage(threshold, desk.keeping(), desk.impacts(), year);
        var order = new StepOrderPage(threshold, desk.keeping());
        var shipped = new ShippedPage(threshold, desk.keeping());
        return List.of(
                get("/journeys/shipped/{name}", MANAGE_JOURNEYS, shipped::show),
                get("/journeys/{id}/steps/new", MANAGE_JOURNEYS, step::fresh),
                post("/journeys/{id}/steps/new", MANAGE_JOURNEYS, step::add),
                get("/journeys/{id}/steps/{step}", MANAGE_JOURNEYS, step::show),
                post("/journeys/{id}/steps/{step}", MANAGE_JOURNEYS, step::save),
                post("/journeys/{id}/steps/{step}/move", MANAGE_JOURNEYS, order::move),
                get("/journeys/{id}/steps/{step}/remove", MANAGE_JOURNEYS, order::ask),
                post("/journeys/{id}/steps/{step}/remove", MANAGE_JOURNEYS, order::remove));
    }
}
