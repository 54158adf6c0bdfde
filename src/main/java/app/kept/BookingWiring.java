package app.kept;

import app.kept.availability.Claims;
import app.kept.availability.OpenTimes;
import app.kept.booking.BookingApi;
import app.kept.booking.Bookings;
import app.kept.booking.Changing;
import app.kept.booking.Judging;
import app.kept.booking.Placing;
import app.kept.booking.Standing;
import app.kept.booking.WishInput;
import app.kept.booking.Writing;
import app.kept.booking.series.SeriesApi;
import app.kept.booking.series.SeriesPlacing;
import app.kept.client.Clients;
import app.kept.event.Facts;
import app.kept.host.EventTypes;
import app.kept.host.Hosts;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;

/** The agreement, and all that can be done with it. */
final class BookingWiring {
    private final Bookings bookings;
    private final Placing placing;

    @SuppressWarnings("UnusedVariable")
    private final Changing changing;

    private final WishInput wishes;
    private final SeriesPlacing series;
    private final Ground ground;
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
            ClaimWiring claiming) {}

    BookingWiring(Ground on) {
        this.claims = on.claiming().claims();
        this.bookings = new Bookings(on.database(), on.time());
        var writing = new Writing(bookings, on.facts(), on.time());
        var tables = new Placing.Tables(on.claiming().assigning(), on.clients(), bookings, writing);
        var judging = new Judging(on.openTimes());
        this.placing = new Placing(on.database(), judging, tables);
        this.series = new SeriesPlacing(on.database(), judging, placing, tables);
        this.ground = on;
        this.wishes = new WishInput(on.types(), on.clients(), bookings);
        this.changing = new Changing(on.database(), bookings, on.facts(), on.time());
        this.standing = new Standing(bookings, on.clients(), claims);
    }

    Bookings bookings() {
        return bookings;
    }

    Placing placing() {
        return placing;
    }

    SeriesApi seriesApi() {
        return new SeriesApi(api(), wishes, series, ground.types(), ground.hosts());
    }

    BookingApi api() {
        return new BookingApi(placing, wishes, bookings, standing, claims);
    }
}
