package app.kept.booking;

import app.kept.availability.Limit;
import app.kept.availability.OpenTimes;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What refusals say to programs. */
public final class Refusals {
    private Refusals() {}

    /** The booking as it is after what was wanted; what was refused is raised as a problem. */
    public static Booking settled(Changed changed) {
        return switch (changed) {
            case Changed.Done(Booking booking) -> booking;
            case Changed.Unchanged(Booking booking) -> booking;
            case Changed.NoSuchBooking() -> throw noSuchBooking();
            case Changed.NotYours(Act act) ->
                throw raised(ProblemCode.FORBIDDEN, "The other side of the booking does this: " + act.word() + ".");
            case Changed.WrongState(Booking booking, Act act, List<Act> possible) ->
                throw raised(ProblemCode.WRONG_STATE, wrongState(booking, act, possible));
            case Changed.Stale(Booking booking) ->
                throw raised(
                        ProblemCode.CHANGED_MEANWHILE,
                        "Somebody has changed this booking. It is at version " + booking.version() + " now.");
            case Changed.Taken() -> throw taken();
            case Changed.Full() -> throw full();
            case Changed.LimitReached(Limit which) -> throw raised(ProblemCode.LIMIT_REACHED, inWords(which));
            case Changed.PlanLimitReached() -> throw planIsFull().raised();
            case Changed.NotOpen(OpenTimes.Verdict why) -> throw raised(ProblemCode.TIME_NOT_OPEN, inWords(why));
            case Changed.TooLate(var since) ->
                throw raised(ProblemCode.TOO_LATE, "This was possible until " + since + ".");
            case Changed.TooSoon(var from) -> throw raised(ProblemCode.TOO_SOON, "This is possible from " + from + ".");
            case Changed.Unfit(String field, String code, String detail) ->
                throw Problem.invalid(List.of(new Problem.FieldError(field, code, detail)))
                        .raised();
            case Changed.NoProposal() ->
                throw raised(ProblemCode.NO_PROPOSAL, "Nobody asks for another time of this booking.");
            case Changed.ProposalLapsed(Booking _) ->
                throw raised(
                        ProblemCode.PROPOSAL_LAPSED,
                        "The time that was asked for has passed. The booking stays as it was.");
        };
    }

    public static Problem.Raised noSuchBooking() {
        return Problem.notFound("booking").raised();
    }

    /** Who was erased meanwhile, as who never was there. */
    public static Problem.Raised noSuchClient() {
        return Problem.invalid(List.of(new Problem.FieldError("client_id", "invalid", "must be a client of yours")))
                .raised();
    }

    public static Problem.Raised taken() {
        return raised(ProblemCode.SLOT_TAKEN, "Somebody has this time. Choose another open time.");
    }

    public static Problem.Raised full() {
        return raised(ProblemCode.FULLY_BOOKED, "Every seat of this session is taken. Choose another.");
    }

    public static Problem limit(Limit which) {
        return Problem.of(ProblemCode.LIMIT_REACHED, inWords(which));
    }

    public static Problem notOpen(OpenTimes.Verdict why) {
        return Problem.of(ProblemCode.TIME_NOT_OPEN, inWords(why));
    }

    /** That is between the host and those who run this; how much room there is is nobody else's business. */
    public static Problem planIsFull() {
        return Problem.of(
                ProblemCode.PLAN_LIMIT_REACHED, "This cannot be booked here at the moment. Contact the host.");
    }

    /** Where clocks go forward they leap over an hour. */
    public static Problem neverShown() {
        return Problem.of(ProblemCode.TIME_NOT_OPEN, "The host's clock leaps over this time on that date.");
    }

    public static Problem.Raised raised(ProblemCode code, String detail) {
        return Problem.of(code, detail).raised();
    }

    private static String wrongState(Booking booking, Act act, List<Act> possible) {
        String instead = possible.isEmpty()
                ? "Nothing can be done with it any more."
                : "Possible is: " + possible.stream().map(Act::word).collect(Collectors.joining(", ")) + ".";
        return "This booking is " + booking.status().name().toLowerCase(Locale.ROOT) + ", which does not allow: "
                + act.word() + ". " + instead;
    }

    static String inWords(Limit which) {
        return switch (which) {
            case DAY -> "The host takes no more of these bookings on this date. Choose another date.";
            case WEEK -> "The host takes no more of these bookings in this week. Choose another week.";
            case MONTH -> "The host takes no more of these bookings in this month. Choose another month.";
            case CLIENT -> "This client has as many of these bookings as a client may have at one time.";
        };
    }

    static String inWords(OpenTimes.Verdict why) {
        return switch (why) {
            case OPEN -> "This time is open.";
            case TOO_SOON -> "This time has passed or is too soon to be booked.";
            case TOO_FAR -> "This time is too far ahead to be booked yet.";
            case OUTSIDE_DATES -> "This can be booked on other dates only. Ask /api/open-times for them.";
            // Where the host is then is nobody's business.
            case OUTSIDE_HOURS, ABSENCE, BUSY -> "This is not one of the open times. Ask /api/open-times for them.";
        };
    }
}
