package app.kept.web.booking;

import app.kept.account.Reach;
import app.kept.availability.Waived;
import app.kept.booking.Booking;
import app.kept.booking.Bookings;
import app.kept.booking.Changed;
import app.kept.booking.Changing;
import app.kept.booking.Party;
import app.kept.booking.Standing;
import app.kept.booking.life.Abilities;
import app.kept.booking.life.Call;
import app.kept.booking.moving.Answering;
import app.kept.booking.moving.Proposing;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code POST /bookings/{id}/…}: what the host's side does with a booking where it is shown. What is refused is said on
 * the booking's page as it is now.
 */
public final class ActPage {
    static final String DONE = "done";
    static final String OF = "of";
    private static final String FROM = "from";
    /** Where it can be done besides the booking's own page. */
    static final String TODAY = "today";

    private final Standing standing;
    private final Bookings bookings;
    private final Abilities abilities;
    private final Answering answering;
    private final Proposing proposing;
    private final BookingPage page;

    public ActPage(
            Standing standing,
            Bookings bookings,
            Abilities abilities,
            Answering answering,
            Proposing proposing,
            BookingPage page) {
        this.standing = standing;
        this.bookings = bookings;
        this.abilities = abilities;
        this.answering = answering;
        this.proposing = proposing;
        this.page = page;
    }

    /** What was sent. */
    private record Sent(Call call, Optional<Instant> start) {}

    public Response confirm(Request request) {
        return act(request, Deed.CONFIRM, sent -> abilities.confirming().confirm(sent.call()));
    }

    public Response reject(Request request) {
        return act(request, Deed.REJECT, sent -> abilities.rejecting().reject(sent.call()));
    }

    public Response cancel(Request request) {
        return act(request, Deed.CANCEL, sent -> abilities.cancelling().cancel(sent.call()));
    }

    public Response complete(Request request) {
        return act(request, Deed.COMPLETE, sent -> abilities.attending().complete(sent.call()));
    }

    public Response markNoShow(Request request) {
        return act(request, Deed.NO_SHOW, sent -> abilities.attending().markNoShow(sent.call()));
    }

    public Response takeBackNoShow(Request request) {
        return act(request, Deed.CAME, sent -> abilities.attending().takeBackNoShow(sent.call()));
    }

    public Response markPaid(Request request) {
        return act(request, Deed.PAID, sent -> abilities.paying().markPaid(sent.call()));
    }

    public Response takeBackPaid(Request request) {
        return act(request, Deed.UNPAID, sent -> abilities.paying().takeBackPaid(sent.call()));
    }

    public Response approve(Request request) {
        return act(
                request,
                Deed.APPROVE,
                sent -> answering.approve(
                        sent.call().account(),
                        sent.call().booking(),
                        sent.call().by(),
                        sent.start(),
                        Waived.within(Reach.of(request), Set.of())));
    }

    public Response decline(Request request) {
        return act(
                request,
                Deed.DECLINE,
                sent -> answering.decline(
                        sent.call().account(),
                        sent.call().booking(),
                        sent.call().by(),
                        sent.call().reason().orElse(null)));
    }

    public Response takeBackOffer(Request request) {
        return act(
                request,
                Deed.TAKE_BACK_OFFER,
                sent -> proposing.takeBackOffer(
                        sent.call().account(),
                        sent.call().booking(),
                        sent.call().by()));
    }

    private Response act(Request request, Deed deed, Function<Sent, Changed> ability) {
        Standing.Side side = standing.of(request);
        if (side.party() != Party.HOST) throw Reach.outOfReach();
        Booking booking = side.booking();
        Input form = request.form();
        Changing.By by = side.by(request, form);
        Optional<String> reason = Standing.reason(form);
        Optional<Instant> start = form.instant("start_at");
        Optional<String> from = form.choice(FROM, List.of(TODAY));
        String typed = form.typed("reason");
        if (!form.errors().isEmpty()) {
            return page.refused(422, request, booking, typed, (frame, _) -> frame.text("act.refused.reason"));
        }
        Changed changed = ability.apply(new Sent(new Call(booking.account(), booking.id(), by, reason), start));
        if (changed instanceof Changed.Done || changed instanceof Changed.Unchanged) {
            return back(request, deed, from, booking);
        }
        Booking now = bookings.find(booking.account(), booking.id()).orElse(booking);
        return page.refused(409, request, now, typed, (frame, zone) -> Over.refusal(changed, now, frame, zone));
    }

    private static Response back(Request request, Deed deed, Optional<String> from, Booking booking) {
        Link place = from.isPresent()
                ? Link.to("/" + TODAY).with(OF, booking.id().value().toString())
                : Link.to(BookingsPage.PATH + "/" + booking.id().value());
        Optional<String> was =
                deed == Deed.APPROVE ? Optional.of(booking.startAt().toString()) : Optional.empty();
        return Response.seeOther(place.with(DONE, deed.word())
                .with(MovingPage.WAS, was)
                .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen())
                .toString());
    }
}
