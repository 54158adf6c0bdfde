package app.kept;

import static app.kept.account.Right.EVERYBODY;
import static app.kept.account.Right.READ_JOURNEYS;
import static app.kept.platform.http.Route.get;

import app.kept.platform.http.Route;
import app.kept.web.OthersPage;
import app.kept.web.booking.BookingPage;
import app.kept.web.booking.BookingsPage;
import java.util.List;

/** Bookings for those who look after them, and the page to which letters send clients who need somebody else. */
final class BookingPageRoutes {
    private BookingPageRoutes() {}

    static List<Route> all(Wiring kept, WebWiring web) {
        JourneyWiring journeys = kept.journeys();
        var bookings = kept.booking().bookings();
        var list = new BookingsPage(web.threshold(), bookings, kept.hosts(), kept.eventTypes());
        var one = new BookingPage(
                web.threshold(),
                bookings,
                kept.hosts(),
                kept.eventTypes(),
                journeys.story(),
                journeys.why(),
                kept.time());
        var others = new OthersPage(
                web.pages(), kept.hosts(), journeys.others(), kept.people().pictures(), kept.time());
        return List.of(
                get("/bookings", READ_JOURNEYS, list::list),
                get("/bookings/{id}", READ_JOURNEYS, one::show),
                get("/others/{slug}", EVERYBODY, others::show));
    }
}
