package app.kept.booking.moving;

import app.kept.account.Reach;
import app.kept.availability.Waived;
import app.kept.booking.Booking;
import app.kept.booking.Changed;
import app.kept.booking.Changing;
import app.kept.booking.Party;
import app.kept.booking.ProposalJson;
import app.kept.booking.Proposals;
import app.kept.booking.Shown;
import app.kept.booking.Standing;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.util.List;
import java.util.Optional;

/** Asking for another time and answering that, for programs. */
public final class ProposalApi {
    private final Standing standing;
    private final Proposing proposing;
    private final Answering answering;
    private final Rescheduling rescheduling;
    private final Proposals proposals;
    private final Shown shown;

    public ProposalApi(
            Standing standing,
            Proposing proposing,
            Answering answering,
            Rescheduling rescheduling,
            Proposals proposals,
            Shown shown) {
        this.proposals = proposals;
        this.standing = standing;
        this.proposing = proposing;
        this.answering = answering;
        this.rescheduling = rescheduling;
        this.shown = shown;
    }

    /** The host's side moves the booking, the client's asks for it. */
    public Response reschedule(Request request) {
        Standing.Side side = standing.of(request);
        Booking booking = side.booking();
        Input input = request.json();
        Changing.By by = side.by(request, input);
        return shown.settled(
                by.party() == Party.CLIENT ? ask(booking, by, input) : move(request, booking, by, input), side.party());
    }

    /** Either side asks the other: the client the host's, and the host's the client. */
    public Response propose(Request request) {
        Standing.Side side = standing.of(request);
        Booking booking = side.booking();
        Input input = request.json();
        Changing.By by = side.by(request, input);
        return shown.settled(
                by.party() == Party.CLIENT ? ask(booking, by, input) : offer(request, booking, by, input),
                side.party());
    }

    /** Each side says yes to what the other one asks for. */
    public Response approve(Request request) {
        Standing.Side side = standing.of(request);
        Booking booking = side.booking();
        Input input = request.jsonIfAny();
        Changing.By by = side.by(request, input);
        var start = input.instant("start_at");
        var waived = Waived.read(request, input);
        input.check();
        Changed changed = by.party() == Party.CLIENT
                ? answering.accept(booking.account(), booking.id(), by, start)
                : answering.approve(booking.account(), booking.id(), by, start, waived);
        return shown.settled(changed, side.party());
    }

    public Response reject(Request request) {
        Standing.Side side = standing.of(request);
        Booking booking = side.booking();
        Input input = request.jsonIfAny();
        Changing.By by = side.by(request, input);
        String reason = Standing.reason(input).orElse(null);
        input.check();
        Changed changed = by.party() == Party.CLIENT
                ? answering.turnDown(booking.account(), booking.id(), by, Optional.empty(), reason)
                : answering.decline(booking.account(), booking.id(), by, reason);
        return shown.settled(changed, side.party());
    }

    public Response withdraw(Request request) {
        Standing.Side side = standing.of(request);
        Booking booking = side.booking();
        Input input = request.jsonIfAny();
        Changing.By by = side.by(request, input);
        input.check();
        Changed changed = by.party() == Party.CLIENT
                ? proposing.withdraw(booking.account(), booking.id(), by)
                : proposing.takeBackOffer(booking.account(), booking.id(), by);
        return shown.settled(changed, side.party());
    }

    /** All that was asked of a booking. */
    public Response list(Request request) {
        Booking booking = standing.of(request).booking();
        return Response.json(
                200,
                new All(proposals.of(booking.account(), booking.id()).stream()
                        .map(ProposalJson::of)
                        .toList()));
    }

    private Changed ask(Booking booking, Changing.By by, Input input) {
        Proposing.Ask ask = MoveInput.ask(input);
        input.check();
        return proposing.ask(booking.account(), booking.id(), by, ask);
    }

    private Changed offer(Request request, Booking booking, Changing.By by, Input input) {
        Proposing.Ask ask = MoveInput.ask(input);
        input.check();
        return proposing.offer(
                booking.account(), booking.id(), by, ask, Waived.within(Reach.of(request), Proposing.OFFERING));
    }

    private Changed move(Request request, Booking booking, Changing.By by, Input input) {
        Rescheduling.To to = MoveInput.toStart(request, input);
        input.check();
        return rescheduling.move(booking.account(), booking.id(), by, to);
    }

    private record All(List<ProposalJson> proposals) {}
}
