package app.kept;

import static app.kept.account.Right.READ_MESSAGES;
import static app.kept.account.Right.RUN_JOURNEYS;
import static app.kept.platform.http.Route.get;
import static app.kept.platform.http.Route.post;

import app.kept.journey.plan.JourneyBook;
import app.kept.journey.plan.Planning;
import app.kept.journey.watch.Planner;
import app.kept.journey.watch.Watch;
import app.kept.message.Outbox;
import app.kept.message.alert.Incidents;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.http.Route;
import java.util.List;

/** Who looks whether everything that bookings owe is there, and answers when somebody asks. */
final class JourneyWatchWiring {
    private static final String PLANNING = "react.journey";

    private JourneyWatchWiring() {}

    /** What it stands on. */
    record Ground(
            Database database,
            Planning planning,
            JourneyBook journeys,
            Outbox outbox,
            Incidents incidents,
            Time time) {}

    /** The one planner, as it is asked here. */
    private static Planner planner(Planning planning) {
        return (tx, account, bookings) -> {
            var refs = bookings.stream()
                    .map(booking -> new Planning.Ref(account, booking))
                    .toList();
            Planning.Changes changes = planning.plan(tx, refs);
            return new Planner.Changed(changes.added(), changes.noted(), changes.moved(), changes.calledOff());
        };
    }

    static Watch watch(Ground on) {
        return new Watch(new Watch.Parts(
                on.database(),
                planner(on.planning()),
                on.journeys(),
                on.outbox(),
                on.incidents(),
                PLANNING,
                on.time()));
    }

    static List<Route> routes(Watch watch, WebWiring web) {
        var api = watch.api();
        var stages = watch.stages();
        return List.of(
                get("/api/journeys/health", READ_MESSAGES, api::health),
                get("/api/journeys/missing", READ_MESSAGES, api::missing),
                get("/api/journeys/watch-runs", READ_MESSAGES, api::runs),
                get("/api/journeys/events", READ_MESSAGES, watch.events()::list),
                get("/journey-health", READ_MESSAGES, web.messages().journeyHealth()::show),
                // As a cron of before asked for them; Kept does it all by itself, too.
                post("/api/workers/process-booking-reminders", RUN_JOURNEYS, stages::reminders),
                post("/api/admin/cal/booking-followups", RUN_JOURNEYS, stages::followUps),
                post("/api/admin/cal/cancellation-recovery", RUN_JOURNEYS, stages::cancellations),
                post("/api/cron/cal-followups", RUN_JOURNEYS, stages::all));
    }
}
