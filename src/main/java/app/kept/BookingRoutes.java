package app.kept;

import static app.kept.account.Right.CHANGE_BOOKINGS;
import static app.kept.account.Right.CHANGE_REVIEWS;
import static app.kept.account.Right.EVERYBODY;
import static app.kept.account.Right.READ_BOOKINGS;
import static app.kept.account.Right.READ_JOURNEYS;
import static app.kept.account.Right.READ_REVIEWS;
import static app.kept.account.Right.REVIEW_BOOKINGS;
import static app.kept.platform.http.Route.delete;
import static app.kept.platform.http.Route.get;
import static app.kept.platform.http.Route.patch;
import static app.kept.platform.http.Route.post;

import app.kept.booking.site.SiteBookingApi;
import app.kept.platform.http.Route;
import app.kept.web.page.SmallLetters;
import java.util.ArrayList;
import java.util.List;

/** When somebody can be booked, and all that becomes of a booking. */
final class BookingRoutes {
    private BookingRoutes() {}

    static List<Route> all(Wiring kept, WebWiring web) {
        var routes = new ArrayList<Route>();
        routes.addAll(guests(web));
        routes.addAll(openTimes(kept));
        routes.addAll(bookings(kept.booking()));
        routes.addAll(moving(kept.booking()));
        routes.addAll(reviews(kept));
        routes.add(
                get("/api/bookings/{id}/journey", READ_JOURNEYS, kept.journeys().api()::show));
        return routes;
    }

    /** Without an account: who books, and who holds the link to what was booked. */
    private static List<Route> guests(WebWiring web) {
        var notice = web.book().notice();
        var waiting = web.book().waiting();
        return List.of(
                get("/book/{slug}", EVERYBODY, SmallLetters.only(web.bookPage()::show)),
                post("/book/{slug}", EVERYBODY, web.bookPage()::book).beforeOthers(),
                get("/book/{slug}/{type}", EVERYBODY, SmallLetters.only(web.bookPage()::showType)),
                get("/book/{slug}/{type}/notice", EVERYBODY, notice::show),
                post("/book/{slug}/{type}/notice", EVERYBODY, notice::ask),
                get("/waiting/{token}", EVERYBODY, waiting::show),
                post("/waiting/{token}", EVERYBODY, waiting::confirm),
                post("/waiting/{token}/end", EVERYBODY, waiting::end),
                get("/booking/{token}", EVERYBODY, web.bookedPage()::show),
                get("/booking/{token}/calendar.ics", EVERYBODY, web.bookedPage()::file),
                get("/booking/{token}/cancel", EVERYBODY, web.cancelPage()::show),
                post("/booking/{token}/cancel", EVERYBODY, web.cancelPage()::cancel),
                get("/booking/{token}/move", EVERYBODY, web.movePage()::show),
                post("/booking/{token}/move", EVERYBODY, web.movePage()::ask),
                post("/booking/{token}/move/withdraw", EVERYBODY, web.movePage()::withdraw),
                post("/booking/{token}/offer/accept", EVERYBODY, web.offeredPage()::accept),
                post("/booking/{token}/offer/decline", EVERYBODY, web.offeredPage()::decline),
                get("/booking/{token}/messages", EVERYBODY, web.book().choices()::show),
                post("/booking/{token}/messages", EVERYBODY, web.book().choices()::save),
                get("/booking/{token}/data", EVERYBODY, web.book().data()::show),
                post("/booking/{token}/data", EVERYBODY, web.book().data()::file),
                get("/booking/{token}/review", EVERYBODY, web.reviewPage()::show),
                post("/booking/{token}/review", EVERYBODY, web.reviewPage()::send));
    }

    private static List<Route> openTimes(Wiring kept) {
        var times =
                kept.availability().api(kept.booking().looks(), kept.people().knownClients());
        return List.of(
                get("/api/open-times", EVERYBODY, times::list).openToAllSites(),
                get("/api/open-times/next", EVERYBODY, times::next).openToAllSites(),
                get("/api/open-times/days", EVERYBODY, times::days).openToAllSites(),
                get("/api/booking", EVERYBODY, kept.availability().bookingTimesApi()::show)
                        .openToAllSites());
    }

    private static List<Route> bookings(BookingWiring kept) {
        var bookings = kept.api();
        var life = kept.lifeApi();
        var site = kept.siteApi();
        return List.of(
                get("/api/bookings", READ_BOOKINGS, bookings::list),
                post("/api/booking", EVERYBODY, site::book)
                        .behind(site::count)
                        .beforeOthers()
                        .noSoonerThan(SiteBookingApi.FLOOR),
                post("/api/bookings", EVERYBODY, kept.seriesApi()::create).beforeOthers(),
                get("/api/bookings/{id}", READ_BOOKINGS, bookings::show),
                patch("/api/bookings/{id}", CHANGE_BOOKINGS, life::change),
                delete("/api/bookings/{id}", CHANGE_BOOKINGS, life::cancel),
                post("/api/bookings/{id}/confirm", CHANGE_BOOKINGS, life::confirm),
                post("/api/bookings/{id}/reject", CHANGE_BOOKINGS, life::reject),
                post("/api/bookings/{id}/cancel", CHANGE_BOOKINGS, life::cancel),
                post("/api/bookings/{id}/complete", CHANGE_BOOKINGS, life::complete),
                post("/api/bookings/{id}/no-show", CHANGE_BOOKINGS, life::markNoShow),
                delete("/api/bookings/{id}/no-show", CHANGE_BOOKINGS, life::takeBackNoShow),
                patch("/api/appointments/{id}", CHANGE_BOOKINGS, kept.appointmentApi()::change));
    }

    /** To another time or host. */
    private static List<Route> moving(BookingWiring kept) {
        var moving = kept.movingApi();
        var proposals = kept.proposalApi();
        return List.of(
                post("/api/bookings/{id}/reassign", CHANGE_BOOKINGS, moving::reassign),
                post("/api/bookings/{id}/reschedule", CHANGE_BOOKINGS, proposals::reschedule),
                delete("/api/bookings/{id}/reschedule", CHANGE_BOOKINGS, proposals::withdraw),
                post("/api/bookings/{id}/reschedule/approve", CHANGE_BOOKINGS, proposals::approve),
                post("/api/bookings/{id}/reschedule/reject", CHANGE_BOOKINGS, proposals::reject),
                get("/api/bookings/{id}/proposals", READ_BOOKINGS, proposals::list),
                post("/api/bookings/{id}/proposals", CHANGE_BOOKINGS, proposals::propose));
    }

    private static List<Route> reviews(Wiring kept) {
        var reviews = kept.privacy().reviewApi(kept.booking().standing(), kept.hosts());
        var shown = kept.privacy().shownReviewsApi(kept.hosts());
        return List.of(
                post("/api/bookings/{id}/review", REVIEW_BOOKINGS, reviews::review),
                get("/api/reviews", READ_REVIEWS, reviews::list),
                patch("/api/reviews/{id}", CHANGE_REVIEWS, reviews::change),
                get("/api/profile/reviews", EVERYBODY, shown::list).openToAllSites());
    }
}
