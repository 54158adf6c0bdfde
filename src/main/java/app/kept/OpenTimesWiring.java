package app.kept;

import app.kept.account.Accounts;
import app.kept.account.ChangeWatch;
import app.kept.account.Changes;
import app.kept.availability.BookingTimesApi;
import app.kept.availability.Calendars;
import app.kept.availability.ClientBookings;
import app.kept.availability.Explanations;
import app.kept.availability.KnownClients;
import app.kept.availability.Offers;
import app.kept.availability.OpenTimes;
import app.kept.availability.OpenTimesApi;
import app.kept.host.EventTypes;
import app.kept.host.Familiar;
import app.kept.host.Hosts;
import app.kept.host.OfferedTypes;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;

/** Puts together what answers when somebody can be booked. */
final class OpenTimesWiring {
    private final Ground ground;
    private final ChangeWatch watch;
    private final Calendars calendars;
    private final OpenTimes openTimes;
    private final Offers offers;
    private final Familiar familiar;

    /** What it stands on. */
    record Ground(
            Database database, Time time, Changes changes, Hosts hosts, EventTypes eventTypes, Offers.Faces faces) {}

    OpenTimesWiring(Ground ground) {
        this.ground = ground;
        this.watch = new ChangeWatch(ground.database, ground.changes, Time.system());
        this.calendars =
                new Calendars(ground.database, ground.eventTypes, ground.hosts, ground.changes, watch, ground.time);
        this.openTimes = new OpenTimes(calendars, ground.time);
        var people = new Offers.People(new Accounts(ground.time), ground.hosts, ground.eventTypes, ground.faces);
        this.offers = new Offers(ground.database, people, ground.changes, watch);
        this.familiar =
                new Familiar(ground.hosts, ground.eventTypes, ground.database, ground.changes, watch::isCurrent);
    }

    ChangeWatch watch() {
        return watch;
    }

    OpenTimes openTimes() {
        return openTimes;
    }

    Offers offers() {
        return offers;
    }

    /** Who and what, as pages show them. */
    Familiar familiar() {
        return familiar;
    }

    OpenTimesApi api(ClientBookings bookings, KnownClients clients) {
        return new OpenTimesApi(calendars, openTimes, explanations(bookings, clients), ground.time);
    }

    Explanations explanations(ClientBookings bookings, KnownClients clients) {
        return new Explanations(calendars, bookings, clients, ground.time);
    }

    BookingTimesApi bookingTimesApi() {
        return new BookingTimesApi(new OfferedTypes(ground.database), calendars, openTimes, ground.time);
    }
}
