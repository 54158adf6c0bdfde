package app.kept.web;

import app.kept.account.LinkPurpose;
import app.kept.booking.Booking;
import app.kept.booking.BookingId;
import app.kept.booking.BookingStatus;
import app.kept.booking.Bookings;
import app.kept.host.EventType;
import app.kept.host.EventTypes;
import app.kept.host.Host;
import app.kept.host.Hosts;
import app.kept.identity.LinkDoor;
import app.kept.identity.Links;
import app.kept.journey.Promises;
import app.kept.platform.base.Time;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import app.kept.web.page.Pages;
import app.kept.web.page.Visitor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was agreed. Whoever has the link sees when and what, and nothing of who booked. */
public final class BookedPage {
    private final Pages pages;
    private final Hosts hosts;
    private final EventTypes types;
    private final Bookings bookings;
    private final Promises promises;
    private final LinkDoor door;
    private final Time time;

    public BookedPage(
            Pages pages,
            Hosts hosts,
            EventTypes types,
            Bookings bookings,
            Promises promises,
            LinkDoor door,
            Time time) {
        this.pages = pages;
        this.hosts = hosts;
        this.types = types;
        this.bookings = bookings;
        this.promises = promises;
        this.door = door;
        this.time = time;
    }

    public Response show(Request request) {
        String token = request.parameter("token");
        Links.Link link = door.open(request, token, LinkPurpose.BOOKING);
        Booking booking = bookings.find(link.account(), new BookingId(link.subject()))
                .orElseThrow(() -> Problem.notFound("page").raised());
        Host host = hosts.find(booking.account(), booking.host()).orElseThrow();
        EventType type = types.find(host.account(), booking.eventType()).orElseThrow();
        Visitor visitor = Visitor.of(request, host.language());
        Asked asked = Asked.of(host, List.of(type), Optional.of(type), visitor, request.query(), time.now());
        return pages.answer(200, "booked", view(asked, token, type, booking));
    }

    private BookedView view(Asked asked, String token, EventType type, Booking booking) {
        Frame untitled = pages.frame(asked.visitor(), "", BookedLink.at(asked, token));
        String title = switch (booking.status()) {
            case CONFIRMED, COMPLETED, NO_SHOW -> untitled.text("booked.agreed");
            case PENDING -> untitled.text("booked.asked");
            case REJECTED, CANCELLED -> untitled.text("booked.off");
        };
        Frame frame = pages.frame(asked.visitor(), title, BookedLink.at(asked, token));
        return new BookedView(
                frame,
                Card.of(asked.host(), asked.type(), frame),
                booking.status() == BookingStatus.CONFIRMED,
                Clockwords.when(booking.startAt(), type.duration(), asked.zone(), asked.host(), frame),
                booking.reference(),
                next(asked, type, booking, frame),
                asked.page().toString(),
                MovePage.isPossible(booking) ? MovePage.at(asked, token).toString() : "");
    }

    private List<String> next(Asked asked, EventType type, Booking booking, Frame frame) {
        var next = new ArrayList<String>();
        if (booking.status() == BookingStatus.REJECTED || booking.status() == BookingStatus.CANCELLED) return next;
        List<Promises.Promise> made = promises.toClient(booking, type, asked.host(), asked.now());
        for (Promises.Promise promise : made) {
            switch (promise.standing()) {
                case TO_COME ->
                    next.add(
                            promise.isReminder()
                                    ? reminder(asked, promise.dueAt(), frame)
                                    : frame.text("booked.mail_now"));
                case KEPT -> next.add(frame.text(promise.isReminder() ? "booked.reminded" : "booked.mail_sent"));
                case NOT_SENT -> {
                    if (!promise.isReminder()) next.add(frame.text("booked.mail_failed"));
                }
            }
        }
        if (made.isEmpty()) next.add(frame.text("booked.no_mail"));
        if (booking.status() == BookingStatus.PENDING) {
            next.add(frame.text("booked.host_answers", asked.host().name()));
        }
        return next;
    }

    private static String reminder(Asked asked, Instant at, Frame frame) {
        return frame.text("booked.reminder", Moments.dayAndTime(at, asked.zone(), frame.language()));
    }
}
