package app.kept;

import static app.kept.account.Right.MANAGE_JOURNEYS;
import static app.kept.platform.http.Route.get;
import static app.kept.platform.http.Route.post;

import app.kept.account.AccountId;
import app.kept.account.Accounts;
import app.kept.journey.condition.Conditions;
import app.kept.journey.keeping.JourneyKeeping;
import app.kept.journey.keeping.Journeys;
import app.kept.journey.plan.Reached;
import app.kept.journey.plan.Situations;
import app.kept.journey.preview.Looked;
import app.kept.journey.preview.OneBooking;
import app.kept.journey.preview.Practices;
import app.kept.journey.preview.PreviewApi;
import app.kept.journey.preview.PreviewRuns;
import app.kept.journey.preview.Previewing;
import app.kept.journey.preview.RealMonth;
import app.kept.journey.preview.ShortTexts;
import app.kept.platform.http.Route;
import app.kept.web.journey.PreviewPage;
import app.kept.web.journey.PreviewRunPage;
import app.kept.work.Duty;
import app.kept.work.Forgetting;
import app.kept.work.WorkQueue;
import java.util.List;
import java.util.function.Function;

/** Who tells what a journey would owe, with nothing sent. */
final class PreviewWiring {
    /** A journey as a form is all its letters, each up to three times as long. */
    private static final int BODY = 400_000;

    private final Ground on;
    private final PreviewRuns runs;
    private final Looked looked;
    private final Practices practices;
    private final OneBooking one;
    private final Previewing previewing;

    /** What it stands on. */
    record Ground(
            BookingWiring.Ground base,
            Situations situations,
            Reached reached,
            JourneyKeeping keeping,
            Journeys journeys,
            Conditions conditions,
            ChoiceWiring choices,
            Function<AccountId, ShortTexts> shortTexts,
            WorkQueue work) {}

    PreviewWiring(Ground on) {
        this.on = on;
        var base = on.base();
        var database = base.database();
        this.runs = new PreviewRuns(database, base.time());
        this.looked = new Looked(database, on.keeping(), on.journeys());
        var bookings = new RealMonth(on.situations(), on.reached(), base.hosts());
        this.practices = new Practices(
                database,
                new Accounts(base.time()),
                base.types(),
                bookings,
                on.journeys(),
                on.choices().quietHours());
        this.one = new OneBooking(
                database, bookings, practices, on.conditions(), on.choices().suppressions(), base.time());
        this.previewing = new Previewing(new Previewing.Parts(
                database, runs, looked, bookings, practices, on.shortTexts(), on.work(), base.time()));
    }

    Previewing previewing() {
        return previewing;
    }

    /** They are kept for a month. */
    Duty forgetting() {
        return new Forgetting(
                "previews", runs::firstEnd, runs::forget, on.base().time());
    }

    List<Route> routes(WebWiring web) {
        var api = new PreviewApi(looked, one, previewing, practices, on.base().time());
        var threshold = web.threshold();
        var desk = new PreviewPage.Desk(looked, one, previewing, on.base().time());
        var page = new PreviewPage(threshold, on.keeping(), desk);
        var run = new PreviewRunPage(threshold, on.keeping(), previewing);
        return List.of(
                get("/journeys/{id}/preview", MANAGE_JOURNEYS, page::show),
                post("/journeys/{id}/preview", MANAGE_JOURNEYS, page::ask).withBodyUpTo(BODY),
                get("/journeys/previews/{run}", MANAGE_JOURNEYS, run::show),
                post("/journeys/previews/{run}/stop", MANAGE_JOURNEYS, run::stop),
                post("/api/journeys/{id}/preview", MANAGE_JOURNEYS, api::booking)
                        .withBodyUpTo(BODY),
                post("/api/journeys/{id}/previews", MANAGE_JOURNEYS, api::begin).withBodyUpTo(BODY),
                get("/api/journeys/{id}/previews", MANAGE_JOURNEYS, api::list),
                get("/api/journeys/previews/{run}", MANAGE_JOURNEYS, api::show),
                post("/api/journeys/previews/{run}/stop", MANAGE_JOURNEYS, api::stop));
    }
}
