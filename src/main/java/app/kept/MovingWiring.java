package app.kept;

import app.kept.availability.AskedTimes;
import app.kept.booking.Bookings;
import app.kept.booking.Changing;
import app.kept.booking.PlanRoom;
import app.kept.booking.Proposals;
import app.kept.booking.Shown;
import app.kept.booking.Standing;
import app.kept.booking.life.Patch;
import app.kept.booking.moving.Answering;
import app.kept.booking.moving.MoveInput;
import app.kept.booking.moving.Moves;
import app.kept.booking.moving.MovingApi;
import app.kept.booking.moving.ProposalApi;
import app.kept.booking.moving.ProposalKeeping;
import app.kept.booking.moving.Proposing;
import app.kept.booking.moving.Reassigning;
import app.kept.booking.moving.Rescheduling;
import app.kept.host.Hosts;
import app.kept.work.Duty;

/** Bookings on their way to another time or host. */
final class MovingWiring {
    private final Proposals proposals;
    private final Rescheduling rescheduling;
    private final Proposing proposing;
    private final Answering answering;
    private final Reassigning reassigning;
    private final Hosts hosts;

    MovingWiring(BookingWiring.Ground on, Bookings bookings, PlanRoom room, Changing changing, Proposals proposals) {
        var claims = on.claiming().claims();
        var tables = new Moves.Tables(bookings, on.types(), claims, on.clients(), room);
        var moves = new Moves(changing, tables, on.claiming().assigning());
        this.proposals = proposals;
        this.rescheduling = new Rescheduling(moves, on.openTimes(), proposals, on.time());
        this.proposing = new Proposing(moves, on.openTimes(), proposals, new AskedTimes(claims), on.time());
        this.answering = new Answering(moves, on.openTimes(), proposals, on.time());
        this.reassigning = new Reassigning(moves, on.openTimes(), proposals);
        this.hosts = on.hosts();
    }

    Answering answering() {
        return answering;
    }

    Rescheduling rescheduling() {
        return rescheduling;
    }

    Reassigning reassigning() {
        return reassigning;
    }

    Proposals proposals() {
        return proposals;
    }

    Proposing proposing() {
        return proposing;
    }

    MovingApi api(Standing standing, Shown shown) {
        return new MovingApi(standing, reassigning, hosts, shown);
    }

    ProposalApi proposalApi(Standing standing, Shown shown) {
        return new ProposalApi(standing, proposing, answering, rescheduling, proposals, shown);
    }

    /** Other times as fields of a booking that change. */
    Patch patch() {
        return (request, input) -> MoveInput.to(request, input)
                .map(to -> call -> rescheduling.move(call.account(), call.booking(), call.by(), to));
    }

    Duty keeping() {
        return new ProposalKeeping(proposals, answering);
    }
}
