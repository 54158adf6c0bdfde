package app.kept;

import static app.kept.account.Right.CHANGE_HOSTS;
import static app.kept.account.Right.READ_HOSTS;
import static app.kept.platform.http.Route.get;
import static app.kept.platform.http.Route.post;

import app.kept.availability.rules.HoursEditing;
import app.kept.platform.http.Route;
import app.kept.web.hours.AbsencePage;
import app.kept.web.hours.AbsencesPage;
import app.kept.web.hours.AvailabilityPage;
import app.kept.web.hours.Coming;
import app.kept.web.hours.HoursDesk;
import app.kept.web.hours.Impacts;
import app.kept.web.hours.OverridePage;
import app.kept.web.hours.OverridesPage;
import app.kept.web.hours.SchedulePage;
import app.kept.web.hours.WeekPage;
import app.kept.web.hours.WhyPage;
import java.util.List;

/** The pages about when hosts can be booked. */
final class HoursPageRoutes {
    private HoursPageRoutes() {}

    static List<Route> all(Wiring kept, WebWiring web) {
        RulesWiring rules = kept.rules();
        var desk = new HoursDesk(web.threshold(), kept.hosts(), rules.schedules(), rules.availabilities(), kept.time());
        var coming = new Coming(desk, kept.hosts(), kept.time());
        var impacts = new Impacts(rules.outside(), kept.booking().bookings(), kept.eventTypes());
        HoursEditing editing = rules.editing();
        var overview = new AvailabilityPage(desk, coming);
        var week = new WeekPage(desk, editing, impacts);
        var schedule = new SchedulePage(desk, rules.schedules(), overview);
        var days = new OverridesPage(desk, coming);
        var day = new OverridePage(desk, editing, impacts);
        var aways = new AbsencesPage(desk, coming);
        var away = new AbsencePage(desk, editing, impacts, kept.hosts());
        var why = new WhyPage(
                desk,
                kept.availability()
                        .explanations(kept.booking().looks(), kept.people().knownClients()),
                kept.eventTypes(),
                kept.hosts(),
                kept.booking().agenda());
        return List.of(
                get("/availability", READ_HOSTS, overview::show),
                get("/availability/week", READ_HOSTS, week::show),
                post("/availability/week", CHANGE_HOSTS, week::save),
                post("/availability/schedules", CHANGE_HOSTS, schedule::add),
                get("/availability/schedule", READ_HOSTS, schedule::show),
                post("/availability/schedule", CHANGE_HOSTS, schedule::save),
                get("/availability/schedule/remove", READ_HOSTS, schedule::askToRemove),
                post("/availability/schedule/remove", CHANGE_HOSTS, schedule::remove),
                get("/availability/overrides", READ_HOSTS, days::list),
                get("/availability/override", READ_HOSTS, day::show),
                post("/availability/override", CHANGE_HOSTS, day::save),
                post("/availability/override/remove", CHANGE_HOSTS, day::remove),
                get("/availability/absences", READ_HOSTS, aways::list),
                get("/availability/absence", READ_HOSTS, away::show),
                post("/availability/absence", CHANGE_HOSTS, away::save),
                get("/availability/absence/remove", READ_HOSTS, away::askToRemove),
                post("/availability/absence/remove", CHANGE_HOSTS, away::remove),
                get("/availability/why", READ_HOSTS, why::show));
    }
}
