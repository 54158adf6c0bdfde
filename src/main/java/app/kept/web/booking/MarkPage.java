package app.kept.web.booking;

import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.booking.Booking;
import app.kept.booking.Party;
import app.kept.booking.Standing;
import app.kept.message.seeing.Line;
import app.kept.message.seeing.Resending;
import app.kept.message.seeing.Skipping;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.message.MessageActs;
import app.kept.web.message.MessageWords;
import app.kept.web.message.ReasonWords;
import app.kept.web.message.SkipWords;
import app.kept.web.page.Frame;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * {@code POST /bookings/{id}/messages/…}: what is done with a message of a booking where its timeline stands. What is refused
 * is said on the booking's page as it is now.
 */
public final class MarkPage {
    /** Behind the address of the booking. */
    static final String UNDER = "/messages";

    private static final String MESSAGE = "message";
    private static final String REASON = "reason";

    private final Standing standing;
    private final Skipping skipping;
    private final Resending resending;
    private final BookingPage page;

    public MarkPage(Standing standing, Skipping skipping, Resending resending, BookingPage page) {
        this.standing = standing;
        this.skipping = skipping;
        this.resending = resending;
        this.page = page;
    }

    /** What was just done, as it stands in the address to which that leads. */
    record Done(String word, String message) {
        private static final String WITH = "with";
        private static final String SKIP = "skip";
        private static final String AFTER_ALL = "after-all";
        private static final String RESEND = "resend";

        static Optional<Done> in(Input query) {
            Optional<String> word = query.choice(WITH, List.of(SKIP, AFTER_ALL, RESEND));
            Optional<UUID> message = query.id(MESSAGE);
            return word.flatMap(it -> message.map(id -> new Done(it, id.toString())));
        }

        String words(Frame frame) {
            return frame.text(
                    switch (word) {
                        case SKIP -> "messages.skip.done";
                        case AFTER_ALL -> "messages.skip.undone";
                        default -> "messages.resend.done.here";
                    });
        }

        private Response back(Request request, Booking booking) {
            return Response.seeOther(BookingWords.link(booking, request)
                    .with(WITH, word)
                    .with(MESSAGE, message)
                    .toString());
        }
    }

    public Response skip(Request request) {
        Booking booking = booking(request);
        Input form = request.form();
        Line line = message(request, booking, form);
        String typed = form.typed(REASON);
        String reason = form.requiredText(REASON, Skipping.LONGEST_REASON);
        if (!form.errors().isEmpty()) {
            var tried = new MessageActs.Tried(line.id().toString(), typed);
            return page.tried(request, booking, tried);
        }
        form.check();
        return after(request, booking, skipping.skip(Caller.by(request), line.id(), reason), Done.SKIP);
    }

    public Response letGo(Request request) {
        Booking booking = booking(request);
        Input form = request.form();
        Line line = message(request, booking, form);
        form.check();
        return after(request, booking, skipping.letGo(Caller.by(request), line.id()), Done.AFTER_ALL);
    }

    public Response resend(Request request) {
        Booking booking = booking(request);
        Input form = request.form();
        Line line = message(request, booking, form);
        form.check();
        return switch (resending.resend(Caller.by(request), line.id())) {
            case Resending.Outcome.Planned(Line again) ->
                new Done(Done.RESEND, again.id().toString()).back(request, booking);
            case Resending.Outcome.NotEnded(var state) ->
                refused(request, booking, frame -> frame.text("messages.skip.not_so", MessageWords.of(state, frame)));
            case Resending.Outcome.JustWent(Line just) ->
                page.refused(409, request, booking, "", (frame, zone) -> SkipWords.justWent(just, frame, zone));
            case Resending.Outcome.Pointless(String reason) ->
                refused(request, booking, frame -> ReasonWords.of(reason, frame));
            case Resending.Outcome.NotKept() ->
                refused(request, booking, frame -> frame.text("messages.resend.not_kept"));
            case Resending.Outcome.NoSuchMessage() -> throw unknown();
        };
    }

    private Booking booking(Request request) {
        Standing.Side side = standing.of(request);
        if (side.party() != Party.HOST) throw Reach.outOfReach();
        return side.booking();
    }

    /** One of this booking; whichever other is meant is not there. */
    private Line message(Request request, Booking booking, Input form) {
        Optional<UUID> sent = form.id(MESSAGE);
        UUID id = form.required(MESSAGE, sent, booking.id().value());
        if (sent.isEmpty()) form.check();
        Line line = skipping.inReach(request, id);
        if (!line.about().id().equals(booking.id().value())) throw unknown();
        return line;
    }

    private Response after(Request request, Booking booking, Skipping.Outcome outcome, String done) {
        return switch (outcome) {
            case Skipping.Outcome.Done(Line line) -> new Done(done, line.id().toString()).back(request, booking);
            case Skipping.Outcome.NoSuchMessage() -> throw unknown();
            case Skipping.Outcome.UnderWay _,
                    Skipping.Outcome.NotSo _,
                    Skipping.Outcome.Waited _,
                    Skipping.Outcome.TooLate _ -> refused(request, booking, frame -> SkipWords.refused(outcome, frame));
        };
    }

    private Response refused(Request request, Booking booking, Function<Frame, String> why) {
        return page.refused(409, request, booking, "", (frame, _) -> why.apply(frame));
    }

    private static Problem.Raised unknown() {
        return Problem.notFound("page").raised();
    }
}
