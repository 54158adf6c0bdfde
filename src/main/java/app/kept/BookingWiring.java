package app.kept;

import app.kept.analytics.BookingReceived;
import app.kept.analytics.PostHog;
import app.kept.availability.Claims;
import app.kept.availability.OpenTimes;
import app.kept.booking.BookingApi;
import app.kept.booking.Bookings;
import app.kept.booking.Changing;
import app.kept.booking.Placing;
import app.kept.booking.PlanRoom;
import app.kept.booking.Standing;
import app.kept.booking.site.SiteBookingApi;
import app.kept.client.Clients;
import app.kept.event.Facts;
import app.kept.host.EventTypes;
import app.kept.host.FirstBookings;
import app.kept.host.HostCountry;
import app.kept.host.Hosts;
import app.kept.host.OfferedTypes;
import app.kept.plan.Plans;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;

/** The agreement, and all that can be done with it. */
final class BookingWiring {
    private final Bookings bookings;
    private final Placing placing;

    @SuppressWarnings("UnusedVariable")
    private final Changing changing;

    private final Standing standing;
    private final Claims claims;
    private final HostCountry country;
    private final OfferedTypes offered;
    private final FirstBookings firsts;
    private final Time time;

    /** What it stands on. */
    record Ground(
            Database database,
            Time time,
            Facts facts,
            Hosts hosts,
            EventTypes types,
            Clients clients,
            Plans plans,
            OpenTimes openTimes,
            ClaimWiring claiming) {}

    BookingWiring(Ground on) {
        this.claims = on.claiming().claims();
        this.country = new HostCountry(on.database());
        this.bookings = new Bookings(on.database(), on.time());
        var assigning = on.claiming().assigning();
        var room = new PlanRoom(on.plans(), on.clients(), bookings, assigning);
        this.firsts = new FirstBookings(on.database());
        this.time = on.time();
        this.offered = new OfferedTypes(on.database());
        var tables = new Placing.Tables(assigning, on.clients(), bookings, room, on.facts());
        this.placing = new Placing(on.database(), on.types(), on.openTimes(), tables, on.time());
        this.changing = new Changing(on.database(), bookings, on.facts(), on.time());
        this.standing = new Standing(bookings, on.clients(), claims);
    }

    Bookings bookings() {
        return bookings;
    }

    Placing placing() {
        return placing;
    }

    BookingReceived received(PostHog service) {
        return new BookingReceived(bookings, firsts, service);
    }

    HostCountry country() {
        return country;
    }

    /** One for all who come: it counts their attempts. */
    SiteBookingApi siteApi() {
        return new SiteBookingApi(offered, country, placing, time);
    }

    BookingApi api() {
        return new BookingApi(placing, bookings, standing, claims, country);
    }
}
