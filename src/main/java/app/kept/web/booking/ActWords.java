package app.kept.web.booking;

import app.kept.availability.Limit;
import app.kept.availability.OpenTimes;
import app.kept.booking.Booking;
import app.kept.booking.Changed;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import java.time.ZoneId;
import java.util.List;

/** What is done with bookings, in words. */
final class ActWords {
    /** As they stand in addresses. */
    static final List<String> NAMES =
            List.of("confirm", "reject", "cancel", "complete", "no-show", "came", "paid", "approve", "decline");

    private ActWords() {}

    static String button(String name, Frame frame) {
        return frame.text(
                switch (name) {
                    case "confirm" -> "act.confirm";
                    case "reject" -> "act.reject";
                    case "cancel" -> "act.cancel";
                    case "complete" -> "act.complete";
                    case "no-show" -> "act.no_show";
                    case "came" -> "act.came";
                    case "paid" -> "act.paid";
                    case "approve" -> "act.approve";
                    default -> "act.decline";
                });
    }

    /** With whose booking it is, for a list in which the same button stands in every row. */
    static String label(String name, Booking booking, Frame frame) {
        return button(name, frame) + ": " + booking.attendee().name();
    }

    static String done(String name, Booking booking, Frame frame) {
        return frame.text(
                switch (name) {
                    case "confirm" -> "act.confirm.done";
                    case "reject" -> "act.reject.done";
                    case "cancel" -> "act.cancel.done";
                    case "complete" -> "act.complete.done";
                    case "no-show" -> "act.no_show.done";
                    case "came" -> "act.came.done";
                    case "paid" -> "act.paid.done";
                    case "approve" -> "act.approve.done";
                    default -> "act.decline.done";
                },
                booking.attendee().name());
    }

    /** Why nothing came of it. */
    static String refused(Changed changed, Frame frame, ZoneId zone) {
        return switch (changed) {
            case Changed.Done _, Changed.Unchanged _ -> "";
            case Changed.NoSuchBooking() -> frame.text("act.refused.gone");
            case Changed.NotYours _ -> frame.text("act.refused.state");
            case Changed.WrongState _ -> frame.text("act.refused.state");
            case Changed.Stale _ -> frame.text("act.refused.stale");
            case Changed.Taken() -> frame.text("act.refused.taken");
            case Changed.Full() -> frame.text("act.refused.full");
            case Changed.LimitReached(Limit which) -> limit(which, frame);
            case Changed.PlanLimitReached() -> frame.text("act.refused.plan");
            case Changed.NotOpen(OpenTimes.Verdict why) -> notOpen(why, frame);
            case Changed.TooLate(var since) ->
                frame.text("act.refused.late", Moments.dayAndTime(since, zone, frame.locale()));
            case Changed.TooSoon(var from) ->
                frame.text("act.refused.soon", Moments.dayAndTime(from, zone, frame.locale()));
            case Changed.Unfit _ -> frame.text("act.refused.choose");
            case Changed.NoProposal() -> frame.text("act.refused.no_proposal");
            case Changed.ProposalLapsed _ -> frame.text("act.refused.lapsed");
        };
    }

    private static String limit(Limit which, Frame frame) {
        return frame.text(
                switch (which) {
                    case DAY -> "act.refused.limit.day";
                    case WEEK -> "act.refused.limit.week";
                    case MONTH -> "act.refused.limit.month";
                    case CLIENT -> "act.refused.limit.client";
                });
    }

    private static String notOpen(OpenTimes.Verdict why, Frame frame) {
        return frame.text(
                switch (why) {
                    case OPEN, BUSY -> "act.refused.taken";
                    case TOO_SOON -> "act.refused.too_soon";
                    case TOO_FAR -> "act.refused.too_far";
                    case OUTSIDE_DATES -> "act.refused.dates";
                    case OUTSIDE_HOURS -> "act.refused.hours";
                    case ABSENCE -> "act.refused.absence";
                });
    }
}
