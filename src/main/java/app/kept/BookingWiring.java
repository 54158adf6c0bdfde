package app.kept;

import app.kept.availability.AskedTimes;
import app.kept.availability.Claims;
import app.kept.availability.OpenTimes;
import app.kept.booking.BookingApi;
import app.kept.booking.Bookings;
import app.kept.booking.Changing;
import app.kept.booking.Placing;
import app.kept.booking.Proposals;
import app.kept.booking.Standing;
import app.kept.booking.moving.Answering;
import app.kept.booking.moving.Moves;
import app.kept.booking.moving.MovingApi;
import app.kept.booking.moving.ProposalApi;
import app.kept.booking.moving.ProposalKeeping;
import app.kept.booking.moving.Proposing;
import app.kept.booking.moving.Reassigning;
import app.kept.booking.moving.Rescheduling;
import app.kept.booking.moving.Shown;
import app.kept.client.Clients;
import app.kept.event.Facts;
import app.kept.host.EventTypes;
import app.kept.host.Hosts;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.work.Duty;
import java.util.List;

/** The agreement, and all that can be done with it. */
final class BookingWiring {
    private final Bookings bookings;
    private final Placing placing;

    private final Changing changing;
    private final Proposals proposals;
    private final Moving moving;

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
        var tables = new Placing.Tables(on.claiming().assigning(), on.clients(), bookings, on.facts());
        this.placing = new Placing(on.database(), on.types(), on.openTimes(), tables, on.time());
        this.changing = new Changing(on.database(), bookings, on.facts(), on.time());
        this.standing = new Standing(bookings, on.clients(), claims);
        this.proposals = new Proposals(on.database(), claims, on.time());
        this.moving = moving(on);
    }

    /** To another time or host. */
    record Moving(
            Rescheduling rescheduling,
            Proposing proposing,
            Answering answering,
            Reassigning reassigning,
            Hosts hosts) {}

    private Moving moving(Ground on) {
        var tables = new Moves.Tables(bookings, on.types(), claims, proposals);
        var moves = new Moves(changing, tables, on.claiming().assigning());
        return new Moving(
                new Rescheduling(moves, on.openTimes(), proposals, on.time()),
                new Proposing(moves, on.openTimes(), proposals, new AskedTimes(claims), on.time()),
                new Answering(moves, on.openTimes(), proposals, on.time()),
                new Reassigning(moves, on.openTimes(), proposals),
                on.hosts());
    }

    Proposing proposing() {
        return moving.proposing();
    }

    Proposals proposals() {
        return proposals;
    }

    MovingApi movingApi() {
        return new MovingApi(standing, moving.rescheduling(), moving.reassigning(), moving.hosts(), shown());
    }

    ProposalApi proposalApi() {
        return new ProposalApi(standing, moving.proposing(), moving.answering(), moving.rescheduling(), shown());
    }

    private Shown shown() {
        return new Shown(claims, proposals);
    }

    List<Duty> duties() {
        return List.of(new ProposalKeeping(proposals, moving.answering()));
    }

    Bookings bookings() {
        return bookings;
    }

    Placing placing() {
        return placing;
    }

    BookingApi api() {
        return new BookingApi(placing, bookings, standing, claims, proposals);
    }
}
