package app.kept.web;

import app.kept.account.LinkPurpose;
import app.kept.booking.Booking;
import app.kept.booking.BookingId;
import app.kept.booking.Bookings;
import app.kept.host.EventType;
import app.kept.host.EventTypes;
import app.kept.host.Host;
import app.kept.host.Hosts;
import app.kept.identity.LinkDoor;
import app.kept.identity.Links;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import app.kept.web.page.Zones;
import java.util.List;
import java.util.Optional;

/** Finds what a guest's link leads to. All pages behind it begin here. */
public final class BehindLink {
    private final Hosts hosts;
    private final EventTypes types;
    private final Bookings bookings;
    private final LinkDoor door;
    private final Time time;

    public BehindLink(Hosts hosts, EventTypes types, Bookings bookings, LinkDoor door, Time time) {
        this.hosts = hosts;
        this.types = types;
        this.bookings = bookings;
        this.door = door;
        this.time = time;
    }

    /** A booking as it is now, for whoever has its link. */
    record Opened(String token, Booking booking, Host host, EventType type, Asked asked) {
        /** The booking's own page. */
        Link page() {
            return BookedLink.at(asked, token);
        }

        /** One of the pages under it. */
        Link page(String under) {
            return new Link(page().path() + "/" + under, page().parameters());
        }
    }

    Opened open(Request request) {
        return open(request, request.query());
    }

    /** @param input where language and zone stand: in the address, or in a form */
    Opened open(Request request, Input input) {
        String token = request.parameter("token");
        Links.Link link = door.open(request, token, LinkPurpose.BOOKING);
        Booking booking = bookings.find(link.account(), new BookingId(link.subject()))
                .orElseThrow(() -> Problem.notFound("page").raised());
        Host host = hosts.find(booking.account(), booking.host()).orElseThrow();
        EventType type = types.find(host.account(), booking.eventType()).orElseThrow();
        Host page = type.host().equals(host.id())
                ? host
                : hosts.find(booking.account(), type.host()).orElseThrow();
        Asked asked = Asked.of(
                        host, List.of(type), Optional.of(type), visitor(request, booking, host), input, time.now())
                .onPageOf(page)
                .onClock(Zones.current(
                        Optional.ofNullable(booking.attendee().timeZone()).orElse(host.timeZone())));
        return new Opened(token, booking, host, type, asked);
    }

    /** In the language of the letter that the link stands in, as long as nobody chooses another one. */
    private static Visitor visitor(Request request, Booking booking, Host host) {
        return Optional.ofNullable(booking.attendee().language())
                .map(theirs -> Visitor.who(request, theirs))
                .orElseGet(() -> Visitor.of(request, host.language()));
    }
}
