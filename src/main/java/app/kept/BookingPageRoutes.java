package app.kept;

import static app.kept.account.Right.CHANGE_BOOKINGS;
import static app.kept.account.Right.EVERYBODY;
import static app.kept.account.Right.READ_JOURNEYS;
import static app.kept.platform.http.Route.get;
import static app.kept.platform.http.Route.post;

import app.kept.platform.http.Route;
import app.kept.web.OthersPage;
import app.kept.web.booking.ActPage;
import app.kept.web.booking.BookingPage;
import app.kept.web.booking.BookingsPage;
import app.kept.web.booking.Cards;
import app.kept.web.booking.Parts;
import app.kept.web.booking.TodayPage;
import app.kept.web.booking.Troubles;
import java.util.List;

/** Bookings for those who look after them, and the page to which letters send clients who need somebody else. */
final class BookingPageRoutes {
    private BookingPageRoutes() {}

    static List<Route> all(Wiring kept, WebWiring web) {
        JourneyWiring journeys = kept.journeys();
        var bookings = kept.booking().bookings();
        var list = new BookingsPage(web.threshold(), bookings, kept.hosts(), kept.eventTypes());
        var parts = new Parts(
                kept.booking().moving().proposals(),
                journeys.story(),
                journeys.why(),
                kept.booking().facts(),
                kept.identity().names(),
                kept.time());
        var one = new BookingPage(web.threshold(), kept.booking().standing(), kept.hosts(), kept.eventTypes(), parts);
        var acts = new ActPage(
                kept.booking().standing(),
                bookings,
                kept.booking().abilities(),
                kept.booking().moving().answering(),
                one);
        var today = new TodayPage(
                web.threshold(),
                kept.booking().agenda(),
                bookings,
                new Cards(kept.hosts(), kept.eventTypes(), parts),
                new Troubles(kept.choices().incidents(), kept.choices().ledger()),
                kept.time());
        var others = new OthersPage(
                web.pages(), kept.hosts(), journeys.others(), kept.people().pictures(), kept.time());
        return List.of(
                get("/today", READ_JOURNEYS, today::show),
                get("/bookings", READ_JOURNEYS, list::list),
                get("/bookings/{id}", READ_JOURNEYS, one::show),
                post("/bookings/{id}/confirm", CHANGE_BOOKINGS, acts::confirm),
                post("/bookings/{id}/reject", CHANGE_BOOKINGS, acts::reject),
                post("/bookings/{id}/cancel", CHANGE_BOOKINGS, acts::cancel),
                post("/bookings/{id}/complete", CHANGE_BOOKINGS, acts::complete),
                post("/bookings/{id}/no-show", CHANGE_BOOKINGS, acts::markNoShow),
                post("/bookings/{id}/came", CHANGE_BOOKINGS, acts::takeBackNoShow),
                post("/bookings/{id}/paid", CHANGE_BOOKINGS, acts::markPaid),
                post("/bookings/{id}/approve", CHANGE_BOOKINGS, acts::approve),
                post("/bookings/{id}/decline", CHANGE_BOOKINGS, acts::decline),
                get("/others/{slug}", EVERYBODY, others::show));
    }
}
