package app.kept;

import static app.kept.account.Right.BE_SIGNED_IN;
import static app.kept.account.Right.CHANGE_BOOKINGS;
import static app.kept.account.Right.CHANGE_MESSAGES;
import static app.kept.account.Right.EVERYBODY;
import static app.kept.account.Right.READ_CLIENTS;
import static app.kept.account.Right.READ_JOURNEYS;
import static app.kept.account.Right.SKIP_MESSAGES;
import static app.kept.platform.http.Route.get;
import static app.kept.platform.http.Route.post;

import app.kept.account.HomeCountry;
import app.kept.booking.BookingLookup;
import app.kept.client.ClientLookup;
import app.kept.platform.http.Route;
import app.kept.web.OthersPage;
import app.kept.web.booking.ActPage;
import app.kept.web.booking.BookingPage;
import app.kept.web.booking.BookingsPage;
import app.kept.web.booking.HostDoor;
import app.kept.web.booking.MarkPage;
import app.kept.web.booking.MovingPage;
import app.kept.web.booking.NewBooking;
import app.kept.web.booking.NewBookingForm;
import app.kept.web.booking.NewBookingPage;
import app.kept.web.booking.OfferForms;
import app.kept.web.booking.OfferLook;
import app.kept.web.booking.OfferPage;
import app.kept.web.booking.Parts;
import app.kept.web.booking.Picking;
import app.kept.web.booking.ReassignPage;
import app.kept.web.go.GoPage;
import app.kept.web.week.WeekPage;
import java.util.List;
import java.util.stream.Stream;

/** Bookings for those who look after them, and the page to which letters send clients who need somebody else. */
final class BookingPageRoutes {
    private BookingPageRoutes() {}

    static List<Route> all(Wiring kept, WebWiring web) {
        return Stream.of(places(kept, web), one(kept, web), changing(kept, web))
                .flatMap(List::stream)
                .toList();
    }

    /** Where one looks for bookings, and where those go who need another host. */
    private static List<Route> places(Wiring kept, WebWiring web) {
        var booking = kept.booking();
        var today = TodayWiring.page(kept, web, parts(kept));
        var list = new BookingsPage(
                web.threshold(),
                booking.search(),
                kept.hosts(),
                kept.eventTypes(),
                kept.availability().familiar(),
                new HomeCountry(kept.database()));
        var week = new WeekPage(
                web.threshold(),
                booking.agenda(),
                kept.rules().availabilities(),
                kept.hosts(),
                kept.availability().familiar(),
                kept.database(),
                kept.time());
        var go = new GoPage(
                web.threshold(),
                new ClientLookup(kept.people().clients()),
                new BookingLookup(kept.database()),
                kept.clock().isPresent());
        var others = new OthersPage(
                web.pages(),
                kept.hosts(),
                kept.journeys().others(),
                kept.people().pictures(),
                kept.time());
        return List.of(
                get("/go", BE_SIGNED_IN, go::show),
                get("/today", READ_JOURNEYS, today::show),
                get("/bookings", READ_JOURNEYS, list::list),
                get("/bookings/week", READ_JOURNEYS, week::show),
                get("/others/{slug}", EVERYBODY, others::show));
    }

    /** One booking, and what is done with it by a button. */
    private static List<Route> one(Wiring kept, WebWiring web) {
        var booking = kept.booking();
        var one = new BookingPage(web.threshold(), booking.standing(), kept.hosts(), kept.eventTypes(), parts(kept));
        var acts = new ActPage(
                booking.standing(),
                booking.bookings(),
                booking.abilities(),
                booking.moving().answering(),
                booking.moving().proposing(),
                one);
        var marks = new MarkPage(booking.standing(), LeavingOut.skipping(kept), SendingAgain.resending(kept), one);
        return List.of(
                get("/bookings/{id}", READ_JOURNEYS, one::show),
                post("/bookings/{id}/messages/skip", SKIP_MESSAGES, marks::skip),
                post("/bookings/{id}/messages/after-all", SKIP_MESSAGES, marks::letGo),
                post("/bookings/{id}/messages/resend", CHANGE_MESSAGES, marks::resend),
                post("/bookings/{id}/confirm", CHANGE_BOOKINGS, acts::confirm),
                post("/bookings/{id}/reject", CHANGE_BOOKINGS, acts::reject),
                post("/bookings/{id}/cancel", CHANGE_BOOKINGS, acts::cancel),
                post("/bookings/{id}/complete", CHANGE_BOOKINGS, acts::complete),
                post("/bookings/{id}/no-show", CHANGE_BOOKINGS, acts::markNoShow),
                post("/bookings/{id}/came", CHANGE_BOOKINGS, acts::takeBackNoShow),
                post("/bookings/{id}/paid", CHANGE_BOOKINGS, acts::markPaid),
                post("/bookings/{id}/unpaid", CHANGE_BOOKINGS, acts::takeBackPaid),
                post("/bookings/{id}/approve", CHANGE_BOOKINGS, acts::approve),
                post("/bookings/{id}/decline", CHANGE_BOOKINGS, acts::decline),
                post("/bookings/{id}/take-back-offer", CHANGE_BOOKINGS, acts::takeBackOffer));
    }

    /** What needs a time or a host chosen. */
    private static List<Route> changing(Wiring kept, WebWiring web) {
        var booking = kept.booking();
        var door = new HostDoor(web.threshold(), booking.standing(), kept.hosts(), kept.eventTypes(), kept.time());
        var picking = new Picking(kept.openTimes(), kept.time());
        MovingWiring moves = booking.moving();
        var moving = new MovingPage(door, picking, booking.bookings(), moves.rescheduling());
        var forms = new OfferForms(
                moves.proposing(), new OfferLook(WordsWiring.Desk.of(kept).previews()));
        var offering = new OfferPage(door, picking, booking.bookings(), moves.proposing(), forms);
        var reassigning = new ReassignPage(door, kept.hosts(), booking.bookings(), moves.reassigning());
        var newBooking = newBooking(kept, web, picking);
        return List.of(
                get("/bookings/new", READ_CLIENTS, newBooking::show),
                post("/bookings/new", CHANGE_BOOKINGS, newBooking::book),
                get("/bookings/{id}/move", READ_JOURNEYS, moving::show),
                post("/bookings/{id}/move", CHANGE_BOOKINGS, moving::move),
                get("/bookings/{id}/offer", READ_JOURNEYS, offering::show),
                post("/bookings/{id}/offer", CHANGE_BOOKINGS, offering::send),
                get("/bookings/{id}/reassign", READ_JOURNEYS, reassigning::show),
                post("/bookings/{id}/reassign", CHANGE_BOOKINGS, reassigning::give));
    }

    private static Parts parts(Wiring kept) {
        JourneyWiring journeys = kept.journeys();
        return new Parts(
                kept.booking().moving().proposals(),
                journeys.story(),
                journeys.why(),
                SendingAgain.resending(kept),
                kept.booking().facts(),
                kept.identity().names(),
                kept.time());
    }

    private static NewBookingPage newBooking(Wiring kept, WebWiring web, Picking picking) {
        BookingWiring booking = kept.booking();
        var making = new NewBooking(
                web.threshold(), kept.hosts(), kept.eventTypes(), kept.people().clients(), booking.prospects());
        var form = new NewBookingForm(
                booking.placing(),
                web.book().ticket(),
                booking.country(),
                kept.privacy().consents());
        return new NewBookingPage(web.threshold(), making, picking, form, kept.openTimes());
    }
}
