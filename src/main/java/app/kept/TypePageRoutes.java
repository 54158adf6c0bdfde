package app.kept;

import static app.kept.account.Right.CHANGE_HOSTS;
import static app.kept.account.Right.READ_HOSTS;
import static app.kept.platform.http.Route.get;
import static app.kept.platform.http.Route.post;

import app.kept.host.EventTypeDoor;
import app.kept.platform.http.Route;
import app.kept.web.type.OfferingPage;
import app.kept.web.type.Previews;
import app.kept.web.type.TypeDesk;
import app.kept.web.type.TypePage;
import app.kept.web.type.TypesPage;
import java.util.List;

/** The pages about what can be booked. */
final class TypePageRoutes {
    /** Twenty questions with fifty answers each are long. */
    private static final int MANY_QUESTIONS = 512 * 1024;

    private TypePageRoutes() {}

    static List<Route> all(Wiring kept, WebWiring web) {
        var desk = new TypeDesk(
                web.threshold(),
                kept.hosts(),
                kept.rules().schedules(),
                kept.booking().address());
        var door = new EventTypeDoor(kept.hosts(), kept.eventTypes(), kept.time());
        var list = new TypesPage(desk, kept.eventTypes());
        var one = new TypePage(desk, door, kept.eventTypes(), new Previews(kept.openTimes()));
        var offering = new OfferingPage(desk, door, kept.eventTypes());
        return List.of(
                get("/event-types", READ_HOSTS, list::list),
                get("/event-types/new", CHANGE_HOSTS, one::begin),
                post("/event-types/new", CHANGE_HOSTS, one::add).withBodyUpTo(MANY_QUESTIONS),
                get("/event-types/{id}", CHANGE_HOSTS, one::show),
                post("/event-types/{id}", CHANGE_HOSTS, one::save).withBodyUpTo(MANY_QUESTIONS),
                post("/event-types/{id}/offering", CHANGE_HOSTS, offering::save));
    }
}
