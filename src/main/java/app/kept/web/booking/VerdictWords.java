package app.kept.web.booking;

import app.kept.availability.Limit;
import app.kept.availability.OpenTimes;
import app.kept.booking.Changed;
import app.kept.web.page.Frame;

/** What is in the way of a time, before anybody has tried. */
final class VerdictWords {
    private VerdictWords() {}

    /** Nothing where nothing is. */
    static String of(Changed changed, Frame frame) {
        return switch (changed) {
            case Changed.Done _, Changed.Unchanged _ -> "";
            case Changed.Taken() -> frame.text("desk.not.taken");
            case Changed.Full() -> frame.text("desk.not.full");
            case Changed.PlanLimitReached() -> frame.text("desk.not.plan");
            case Changed.LimitReached(Limit which) -> of(which, frame);
            case Changed.NotOpen(OpenTimes.Verdict why) -> of(why, frame);
            case Changed.NoSuchBooking _,
                    Changed.NotYours _,
                    Changed.WrongState _,
                    Changed.Stale _,
                    Changed.TooLate _,
                    Changed.TooSoon _,
                    Changed.Unfit _,
                    Changed.NoProposal _,
                    Changed.ProposalLapsed _ -> frame.text("desk.not.possible");
        };
    }

    static String of(Limit which, Frame frame) {
        return frame.text(
                switch (which) {
                    case DAY -> "desk.not.limit.day";
                    case WEEK -> "desk.not.limit.week";
                    case MONTH -> "desk.not.limit.month";
                    case CLIENT -> "desk.not.limit.client";
                });
    }

    static String of(OpenTimes.Verdict why, Frame frame) {
        return frame.text(
                switch (why) {
                    case OPEN, BUSY -> "desk.not.taken";
                    case TOO_SOON -> "desk.not.too_soon";
                    case TOO_FAR -> "desk.not.too_far";
                    case OUTSIDE_DATES -> "desk.not.dates";
                    case OUTSIDE_HOURS -> "desk.not.hours";
                    case ABSENCE -> "desk.not.absence";
                });
    }

    /** Whether it is a rule that the host's side can set aside, and not somebody else's time. */
    static boolean isRule(Changed changed) {
        if (changed instanceof Changed.NotOpen(OpenTimes.Verdict why)) return why != OpenTimes.Verdict.BUSY;
        return changed instanceof Changed.LimitReached(Limit which) && which != Limit.CLIENT;
    }
}
