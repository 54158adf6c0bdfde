package app.kept.booking;

import app.kept.availability.Limit;
import app.kept.availability.OpenTimes;
import java.time.Instant;
import java.util.List;

/** What came of wanting to change a booking. */
public sealed interface Changed {
    /** What stays; all the others have changed nothing. */
    sealed interface Final extends Changed {}

    record Done(Booking booking) implements Final {}

    /** It was so already. */
    record Unchanged(Booking booking) implements Changed {}

    record NoSuchBooking() implements Changed {}

    /** It is for the other side to do. */
    record NotYours(Act act) implements Changed {}

    /** @param possible what this side can do instead */
    record WrongState(Booking booking, Act act, List<Act> possible) implements Changed {}

    /** Somebody has changed it since the one who asks looked. */
    record Stale(Booking booking) implements Changed {}

    /** Somebody has the time, or a part of it. */
    record Taken() implements Changed {}

    record Full() implements Changed {}

    record LimitReached(Limit which) implements Changed {}

    /** What the host pays for has no room for it in that month. */
    record PlanLimitReached() implements Changed {}

    record NotOpen(OpenTimes.Verdict why) implements Changed {}

    /** The time for it is over. */
    record TooLate(Instant since) implements Changed {}

    /** The time for it has not come. */
    record TooSoon(Instant from) implements Changed {}

    /** What was sent does not go with the booking as it is. */
    record Unfit(String field, String code, String detail) implements Changed {}

    /** There is nothing to approve or decline. */
    record NoProposal() implements Changed {}

    /** What was asked for has passed meanwhile: the proposal is gone, and this is said in its fact. */
    record ProposalLapsed(Booking booking) implements Final {}
}
