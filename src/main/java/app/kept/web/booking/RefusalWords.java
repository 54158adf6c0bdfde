package app.kept.web.booking;

import app.kept.availability.Limit;
import app.kept.availability.OpenTimes;
import app.kept.booking.Changed;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import java.time.ZoneId;

/** Why something was not done with a booking, in words. */
final class RefusalWords {
    private RefusalWords() {}

    /** Why nothing came of it. */
    static String of(Changed changed, Frame frame, ZoneId zone) {
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
