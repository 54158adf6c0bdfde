package app.kept;

import app.kept.analytics.BookingReceived;
import app.kept.analytics.PostHog;
import app.kept.availability.Claims;
import app.kept.availability.OpenTimes;
import app.kept.booking.Agenda;
import app.kept.booking.BookingApi;
import app.kept.booking.BookingId;
import app.kept.booking.BookingLooks;
import app.kept.booking.BookingSearch;
import app.kept.booking.Bookings;
import app.kept.booking.Changed;
import app.kept.booking.Changing;
import app.kept.booking.Judging;
import app.kept.booking.Mirroring;
import app.kept.booking.Party;
import app.kept.booking.Placing;
import app.kept.booking.PlacingTogether;
import app.kept.booking.PlanRoom;
import app.kept.booking.Proposals;
import app.kept.booking.Prospects;
import app.kept.booking.Shown;
import app.kept.booking.Standing;
import app.kept.booking.WishInput;
import app.kept.booking.Writing;
import app.kept.booking.life.Abilities;
import app.kept.booking.life.AppointmentApi;
import app.kept.booking.life.Attending;
import app.kept.booking.life.Call;
import app.kept.booking.life.Cancelling;
import app.kept.booking.life.Closing;
import app.kept.booking.life.Confirming;
import app.kept.booking.life.Ending;
import app.kept.booking.life.LifeApi;
import app.kept.booking.life.LifeKeeping;
import app.kept.booking.life.LifePatches;
import app.kept.booking.life.Patching;
import app.kept.booking.life.Paying;
import app.kept.booking.life.Rejecting;
import app.kept.booking.life.Terms;
import app.kept.booking.moving.MovingApi;
import app.kept.booking.moving.ProposalApi;
import app.kept.booking.series.SeriesApi;
import app.kept.booking.series.SeriesPlacing;
import app.kept.booking.site.SiteBookingApi;
import app.kept.calcom.Calcom;
import app.kept.calcom.poll.Polling;
import app.kept.client.ClientFacts;
import app.kept.client.Clients;
import app.kept.client.GuestsTogether;
import app.kept.event.Facts;
import app.kept.host.EventTypes;
import app.kept.host.FirstBookings;
import app.kept.host.HostCountry;
import app.kept.host.Hosts;
import app.kept.host.OfferedTypes;
import app.kept.plan.Plans;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.privacy.CallingOff;
import app.kept.privacy.Consents;
import app.kept.work.Duty;
import app.kept.work.WorkQueue;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The agreement, and all that can be done with it. */
final class BookingWiring {
    private final Bookings bookings;
    private final BookingLooks looks;
    private final Placing placing;

    private final Changing changing;
    private final Abilities abilities;
    private final MovingWiring moving;
    private final Shown shown;

    private final WishInput wishes;
    private final SeriesPlacing series;
    private final Ground ground;
    private final Standing standing;
    private final Claims claims;
    private final HostCountry country;
    private final OfferedTypes offered;
    private final FirstBookings firsts;
    private final Time time;
    private final Calcom calcom;
    private final Polling polling;
    private final InsightWiring insights;
    private final Supplier<URI> address;

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
            ClaimWiring claiming,
            Consents consents) {}

    BookingWiring(Ground on, PushWiring.Ground house, WorkQueue work) {
        this.claims = on.claiming().claims();
        this.time = on.time();
        this.country = new HostCountry(on.database());
        this.bookings = new Bookings(on.database(), on.time());
        this.looks = new BookingLooks(on.database(), on.time());
        this.firsts = new FirstBookings(on.database());
        this.offered = new OfferedTypes(on.database());
        var assigning = on.claiming().assigning();
        var room = new PlanRoom(on.plans(), on.clients(), bookings, assigning);
        var writing = new Writing(bookings, on.facts(), claims, on.time());
        var tables = new Placing.Tables(assigning, on.clients(), bookings, room, writing, on.consents());
        var judging = new Judging(on.openTimes());
        var together = new PlacingTogether(
                on.database(),
                on.openTimes(),
                new PlacingTogether.Tables(claims, on.claiming().many(), guests(on), writing, on.consents()));
        this.placing = new Placing(on.database(), together, judging, tables);
        this.series = new SeriesPlacing(on.database(), judging, placing, tables);
        this.ground = on;
        this.wishes = new WishInput(on.openTimes(), on.clients(), looks, country);
        this.changing = new Changing(on.database(), bookings, on.facts(), on.time());
        this.standing = new Standing(bookings, on.clients(), claims);
        var proposals = new Proposals(on.database(), claims, on.time());
        this.shown = new Shown(claims, proposals, on.time());
        this.abilities = abilities(on, proposals);
        this.moving = new MovingWiring(on, bookings, room, changing, proposals);
        var mirroring = new Mirroring(bookings, on.facts(), claims, on.clients(), proposals, on.time());
        this.calcom = new Calcom(new Calcom.Ground(
                on.database(),
                on.time(),
                house.audit(),
                work,
                house.sealing(),
                on.hosts(),
                on.types(),
                bookings,
                mirroring,
                house.wishes().calSecret()));
        this.address = house.wishes().address();
        this.insights = new InsightWiring(on.database(), work, on.time());
        this.polling = new Polling(new Polling.Ground(
                on.database(),
                on.time(),
                house.audit(),
                work,
                house.sealing(),
                house.client(),
                house.wishes().outside().rules(),
                calcom.folding()));
    }

    private static GuestsTogether guests(Ground on) {
        return new GuestsTogether(new ClientFacts(on.facts(), on.time()), on.time());
    }

    Calcom calcom() {
        return calcom;
    }

    Polling polling() {
        return polling;
    }

    InsightWiring insights() {
        return insights;
    }

    /** Where people and Cal.com reach this server. */
    Supplier<URI> address() {
        return address;
    }

    private Abilities abilities(Ground on, Proposals proposals) {
        var ending = new Ending(claims, List.of(closing(proposals)));
        var terms = new Terms(bookings, on.types());
        var confirming = new Confirming(
                changing, bookings, on.types(), on.openTimes(), on.claiming().assigning(), claims, proposals);
        return new Abilities(
                confirming,
                new Rejecting(changing, ending),
                new Cancelling(changing, terms, ending),
                new Attending(changing, terms, ending),
                new Paying(changing));
    }

    /** What was asked for is answered by the end of the booking. */
    private static Closing closing(Proposals proposals) {
        return (tx, booking, by) -> proposals.closeBy(tx, booking, by.party());
    }

    Bookings bookings() {
        return bookings;
    }

    BookingLooks looks() {
        return looks;
    }

    Placing placing() {
        return placing;
    }

    SeriesApi seriesApi() {
        return new SeriesApi(api(), wishes, series, ground.types(), ground.hosts(), time);
    }

    Agenda agenda() {
        return new Agenda(ground.database(), bookings, moving.proposals(), time);
    }

    BookingSearch search() {
        return new BookingSearch(ground.database(), bookings, time);
    }

    Prospects prospects() {
        return new Prospects(ground.openTimes(), claims);
    }

    Facts facts() {
        return ground.facts();
    }

    Standing standing() {
        return standing;
    }

    BookingApi api() {
        return new BookingApi(placing, wishes, bookings, standing, claims, shown, time);
    }

    Abilities abilities() {
        return abilities;
    }

    LifeApi lifeApi() {
        var patches = new ArrayList<>(LifePatches.of(abilities, "payment_status"));
        patches.add(moving.patch());
        return new LifeApi(new Patching(standing, patches), abilities, shown);
    }

    AppointmentApi appointmentApi() {
        return new AppointmentApi(new Patching(standing, LifePatches.of(abilities, "paymentStatus")));
    }

    /** For whoever is to be erased. */
    CallingOff callingOff() {
        return (by, booking) -> {
            var host = new Changing.By(by.actor(), Party.HOST, Optional.empty());
            var call = new Call(by.account(), new BookingId(booking), host, Optional.empty());
            return abilities.cancelling().cancel(call) instanceof Changed.Final;
        };
    }

    List<Duty> duties() {
        return List.of(
                new LifeKeeping(bookings, abilities.rejecting(), abilities.attending(), time),
                moving.keeping(),
                calcom.keeping(),
                polling.duty(),
                insights.asking());
    }

    MovingWiring moving() {
        return moving;
    }

    MovingApi movingApi() {
        return moving.api(standing, shown);
    }

    ProposalApi proposalApi() {
        return moving.proposalApi(standing, shown);
    }

    BookingReceived received(PostHog service) {
        return new BookingReceived(looks, firsts, service);
    }

    HostCountry country() {
        return country;
    }

    /** One for all who come: it counts their attempts. */
    SiteBookingApi siteApi() {
        return new SiteBookingApi(offered, country, placing, ground.openTimes(), time);
    }
}
