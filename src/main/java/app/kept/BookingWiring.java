package app.kept;

import app.kept.availability.Claims;
import app.kept.availability.OpenTimes;
import app.kept.booking.BookingApi;
import app.kept.booking.Bookings;
import app.kept.booking.Changing;
import app.kept.booking.Placing;
import app.kept.booking.Standing;
import app.kept.client.Clients;
import app.kept.event.Facts;
import app.kept.host.EventTypes;
import app.kept.host.Hosts;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.privacy.Consents;

/** The agreement, and all that can be done with it. */
final class BookingWiring {
    private final Bookings bookings;
    private final Placing placing;

    @SuppressWarnings("UnusedVariable")
    private final Changing changing;

    private final Standing standing;
    private final Claims claims;

    /** What it stands on. */
    record Ground(
            Database database,
            Time time,
            Facts facts,
            Hosts hosts,
            EventTypes types,
            Clients clients,
            OpenTimes openTimes,
            ClaimWiring claiming,
            Consents consents) {}

    BookingWiring(Ground on) {
        this.claims = on.claiming().claims();
        this.bookings = new Bookings(on.database(), on.time());
        var tables = new Placing.Tables(on.claiming().assigning(), on.clients(), bookings, on.facts(), on.consents());
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

    Standing standing() {
        return standing;
    }

    BookingApi api() {
        return new BookingApi(placing, bookings, standing, claims);
    }
}
