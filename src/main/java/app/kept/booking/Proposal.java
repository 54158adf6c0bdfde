package app.kept.booking;

import app.kept.account.AccountId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Other times that one side asks for. What was agreed, or asked for first, stays until the other side says yes to one of
 * them.
 *
 * @param by whose wish it is: the client's, or the host's side's. The other one answers
 * @param held whether the times are kept from others
 * @param lapsesAt until when it may be answered; without it until the times have passed
 */
public record Proposal(
        AccountId account,
        UUID id,
        BookingId booking,
        Party by,
        List<Instant> starts,
        @Nullable String note,
        ProposalState state,
        boolean held,
        Optional<Instant> lapsesAt,
        Instant createdAt,
        Optional<Answer> answer) {

    /** In the fact that one was withdrawn: which one came in its place in the same moment. */
    public static final String REPLACED_BY = "replaced_by_proposal_id";

    public Proposal {
        starts = List.copyOf(starts);
    }

    /** @param chosen which of the times, where it was a yes */
    public record Answer(
            Instant at, @Nullable Instant chosen, @Nullable String reason) {}

    /** Until when there can be an answer. */
    public Instant openUntil() {
        Instant last = Collections.max(starts);
        return lapsesAt.filter(end -> end.isBefore(last)).orElse(last);
    }

    /** The same of what nobody has agreed to yet, which is over with itself. */
    public Instant openUntil(Booking booking) {
        Instant until = openUntil();
        boolean isAsked = booking.status() == BookingStatus.PENDING;
        return booking.turnsAt().filter(end -> isAsked && end.isBefore(until)).orElse(until);
    }

    /** Whether nothing that was asked for can be had any more. */
    public boolean isOver(Instant now) {
        boolean late = lapsesAt.filter(end -> !end.isAfter(now)).isPresent();
        return late || starts.stream().noneMatch(start -> start.isAfter(now));
    }
}
