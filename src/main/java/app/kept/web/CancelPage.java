package app.kept.web;

import app.kept.account.Caller;
import app.kept.booking.Booking;
import app.kept.booking.BookingStatus;
import app.kept.booking.Changed;
import app.kept.booking.Changing;
import app.kept.booking.Party;
import app.kept.booking.Refusals;
import app.kept.booking.life.Call;
import app.kept.booking.life.Cancelling;
import app.kept.booking.life.Cancelling.Prospect;
import app.kept.identity.FormTokens;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Moments;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Wrong;
import java.util.List;
import java.util.Optional;

/** Where guests call off what they booked. Programs that look at links change nothing: it takes the button. */
public final class CancelPage {
    /** Where it lies under the booking's own page. */
    static final String UNDER = "cancel";

    private static final int LONGEST_REASON = 500;

    private final BookFrames frames;
    private final BehindLink behind;
    private final FormTokens forms;
    private final Cancelling cancelling;

    public CancelPage(BookFrames frames, BehindLink behind, FormTokens forms, Cancelling cancelling) {
        this.frames = frames;
        this.behind = behind;
        this.forms = forms;
        this.cancelling = cancelling;
    }

    /** What was typed, and what is to be said about it. */
    private record Typed(String reason, String error, boolean changedMeanwhile) {
        static final Typed NOTHING = new Typed("", "", false);
    }

    /** Whether the page has a button for it. */
    static boolean isPossible(BehindLink.Opened opened) {
        Prospect prospect = prospect(opened);
        return prospect == Prospect.IN_TIME || prospect == Prospect.LATE;
    }

    public Response show(Request request) {
        return forms.page(request, this::ask);
    }

    public Response cancel(Request request) {
        forms.require(request);
        BehindLink.Opened opened = behind.open(request);
        Input form = request.form();
        Optional<String> reason = form.text("reason", LONGEST_REASON);
        if (!form.errors().isEmpty())
            return page(422, opened, new Typed(form.typed("reason"), "cancel.reason.long", false));
        Optional<Integer> version = form.number("version", 1, Integer.MAX_VALUE);
        boolean wasToldLate = form.flag("late").orElse(false);
        boolean isLateNow = prospect(opened) == Prospect.LATE;
        // They had the page open until it was late: they shall know before they do it.
        if (isLateNow && !wasToldLate) return page(409, opened, new Typed(form.typed("reason"), "", false));
        var by = new Changing.By(Caller.of(request).actorIn(opened.booking().account()), Party.CLIENT, version);
        var call = new Call(opened.booking().account(), opened.booking().id(), by, reason);
        Changed changed = cancelling.cancel(call);
        return switch (changed) {
            case Changed.Done _, Changed.Unchanged _, Changed.WrongState _ ->
                Response.seeOther(opened.page().toString());
            case Changed.Stale _ -> page(409, behind.open(request), new Typed(form.typed("reason"), "", true));
            case Changed.TooLate _ -> page(409, opened, Typed.NOTHING);
            case Changed.NoSuchBooking _,
                    Changed.NotYours _,
                    Changed.Taken _,
                    Changed.Full _,
                    Changed.LimitReached _,
                    Changed.PlanLimitReached _,
                    Changed.NotOpen _,
                    Changed.TooSoon _,
                    Changed.Unfit _,
                    Changed.NoProposal _,
                    Changed.ProposalLapsed _ ->
                throw new IllegalStateException(Refusals.settled(changed).toString());
        };
    }

    private Response ask(Request request) {
        BehindLink.Opened opened = behind.open(request);
        // It is over in another way: its own page says in which.
        if (prospect(opened) == Prospect.OVER)
            return Response.seeOther(opened.page().toString());
        return page(200, opened, Typed.NOTHING);
    }

    private Response page(int status, BehindLink.Opened opened, Typed typed) {
        CancelView view = view(opened, typed);
        return frames.answer(status, view.frame(), "cancel", view);
    }

    private CancelView view(BehindLink.Opened opened, Typed typed) {
        Asked asked = opened.asked();
        Booking booking = opened.booking();
        boolean isAsked = booking.status() == BookingStatus.PENDING;
        String title = isAsked ? "cancel.request.title" : "cancel.title";
        Frame frame = frames.titled(asked, opened.page(UNDER), title);
        Prospect prospect = prospect(opened);
        boolean isPossible = isPossible(opened);
        String error = typed.error().isEmpty() ? "" : frame.text(typed.error(), LONGEST_REASON);
        return new CancelView(
                frame,
                Card.of(asked.host(), asked.type(), frame),
                Clockwords.when(booking.startAt(), BookedPage.length(booking), asked.zone(), asked.host(), frame),
                typed.changedMeanwhile() ? frame.text("cancel.changed") : notice(opened, prospect, frame),
                isPossible ? what(opened, prospect, frame) : "",
                error.isEmpty() ? List.of() : List.of(new Wrong("reason", error)),
                new Field(
                        "reason",
                        frame.text("cancel.reason"),
                        frame.text("cancel.reason.hint", asked.host().name()),
                        "text",
                        "off",
                        LONGEST_REASON,
                        typed.reason(),
                        error),
                List.of(
                        new Hidden("version", Integer.toString(booking.version())),
                        new Hidden("late", Boolean.toString(prospect == Prospect.LATE))),
                opened.page(UNDER).toString(),
                isPossible ? frame.text(isAsked ? "cancel.request.button" : "cancel.button") : "",
                opened.page().toString());
    }

    /** What will happen, and until when it has no consequence. */
    private static String what(BehindLink.Opened opened, Prospect prospect, Frame frame) {
        boolean isAsked = opened.booking().status() == BookingStatus.PENDING;
        String what = frame.text(
                isAsked ? "cancel.request.what" : "cancel.what", opened.host().name());
        // What is asked for can be taken back at any time; that it is late stands above.
        if (isAsked || prospect != Prospect.IN_TIME) return what;
        boolean isAlways = opened.type().agreement().cancelNotice().isZero();
        String rule = isAlways ? frame.text("mine.rule.always") : frame.text("cancel.free", inTimeUntil(opened, frame));
        return what + " " + rule;
    }

    private static String inTimeUntil(BehindLink.Opened opened, Frame frame) {
        return Moments.dayAndTime(
                opened.booking().startAt().minus(opened.type().agreement().cancelNotice()),
                opened.asked().zone(),
                frame.locale());
    }

    private static String notice(BehindLink.Opened opened, Prospect prospect, Frame frame) {
        Asked asked = opened.asked();
        String until = inTimeUntil(opened, frame);
        return switch (prospect) {
            case IN_TIME, OVER -> "";
            case LATE -> frame.text("cancel.late", asked.host().name(), until);
            case TOO_LATE ->
                asked.now().isBefore(opened.booking().startAt())
                        ? frame.text("cancel.too_late", asked.host().name(), until)
                        : frame.text("cancel.begun", asked.host().name());
        };
    }

    private static Prospect prospect(BehindLink.Opened opened) {
        return Cancelling.prospect(
                opened.booking(), opened.type(), opened.asked().now());
    }
}
