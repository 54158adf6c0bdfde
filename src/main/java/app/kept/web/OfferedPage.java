package app.kept.web;

import app.kept.account.Caller;
import app.kept.booking.Booking;
import app.kept.booking.Bookings;
import app.kept.booking.Changed;
import app.kept.booking.Changing;
import app.kept.booking.Party;
import app.kept.booking.Standing;
import app.kept.booking.moving.Answering;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Frame;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Behind the link to a booking: the client's answer to the times that the host proposes. Only a button answers. */
public final class OfferedPage {
    /** Under the booking's own page. */
    static final String ACCEPT = "offer/accept";

    static final String DECLINE = "offer/decline";
    /** On the booking's page, what came of the answer. */
    private static final String ANSWER = "offer";

    private final BehindLink behind;
    private final Answering answering;
    private final Bookings bookings;

    public OfferedPage(BehindLink behind, Answering answering, Bookings bookings) {
        this.behind = behind;
        this.answering = answering;
        this.bookings = bookings;
    }

    /** What came of an answer. */
    enum Answer {
        TAKEN_UP,
        DECLINED,
        /** Somebody else has the time by now. */
        GONE,
        /** It is offered no more, or something else is. */
        OVER,
        REASON_TOO_LONG;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What stands in the address of the booking's page; nothing where it says nothing that is known. */
        static Optional<Answer> in(Input query) {
            List<String> words = Arrays.stream(values()).map(Answer::word).toList();
            return query.choice(ANSWER, words).map(word -> valueOf(word.toUpperCase(Locale.ROOT)));
        }

        String words(BehindLink.Opened opened, Frame frame) {
            return switch (this) {
                case TAKEN_UP -> frame.text("offered.done");
                case DECLINED -> frame.text("offered.declined", opened.host().name());
                case GONE -> frame.text("offered.gone");
                case OVER -> frame.text("offered.over");
                case REASON_TOO_LONG -> frame.text("offered.reason.wrong");
            };
        }
    }

    public Response accept(Request request) {
        Input input = request.form();
        BehindLink.Opened opened = behind.open(request, input);
        Optional<Instant> start = input.instant("start_at");
        // No page of ours sends a form without a time.
        if (start.isEmpty()) return back(opened, Answer.OVER);
        Booking booking = opened.booking();
        Changed changed = answering.accept(booking.account(), booking.id(), by(request, booking), start);
        return back(opened, accepted(changed, booking, start.get()));
    }

    public Response decline(Request request) {
        Input input = request.form();
        BehindLink.Opened opened = behind.open(request, input);
        Optional<UUID> seen = input.id("proposal");
        Optional<String> reason = Standing.reason(input);
        if (input.errors().stream().anyMatch(error -> error.field().equals("reason"))) {
            return back(opened, Answer.REASON_TOO_LONG);
        }
        if (seen.isEmpty()) return back(opened, Answer.OVER);
        Booking booking = opened.booking();
        Changed changed =
                answering.turnDown(booking.account(), booking.id(), by(request, booking), seen, reason.orElse(null));
        return back(opened, changed instanceof Changed.Done ? Answer.DECLINED : Answer.OVER);
    }

    private Answer accepted(Changed changed, Booking seen, Instant start) {
        return switch (changed) {
            case Changed.Done _, Changed.Unchanged _ -> Answer.TAKEN_UP;
            case Changed.Taken _,
                    Changed.Full _,
                    Changed.LimitReached _,
                    Changed.PlanLimitReached _,
                    Changed.NotOpen _ -> Answer.GONE;
            case Changed.NoSuchBooking _,
                    Changed.NotYours _,
                    Changed.WrongState _,
                    Changed.Stale _,
                    Changed.TooLate _,
                    Changed.TooSoon _,
                    Changed.Unfit _,
                    Changed.NoProposal _,
                    Changed.ProposalLapsed _ -> isThere(seen, start) ? Answer.TAKEN_UP : Answer.OVER;
        };
    }

    /** Pressed twice, the second finds what the first has done. */
    private boolean isThere(Booking seen, Instant start) {
        return bookings.find(seen.account(), seen.id())
                .filter(now -> now.startAt().equals(start) && BookedPage.isAgreed(now))
                .isPresent();
    }

    private static Changing.By by(Request request, Booking booking) {
        return new Changing.By(Caller.of(request).actorIn(booking.account()), Party.CLIENT, Optional.empty());
    }

    private static Response back(BehindLink.Opened opened, Answer answer) {
        return Response.seeOther(opened.page().with(ANSWER, answer.word()).toString());
    }
}
