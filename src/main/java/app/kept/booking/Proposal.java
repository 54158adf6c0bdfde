package app.kept.booking;

import app.kept.account.AccountId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Other times that a client asks for. What was agreed stays until the host says yes to one of them.
 *
 * @param held whether the times are kept from others
 * @param lapsesAt until when the host may answer; without it until the times have passed
 */
public record Proposal(
        AccountId account,
        UUID id,
        BookingId booking,
        List<Instant> starts,
        @Nullable String note,
        ProposalState state,
        boolean held,
        Optional<Instant> lapsesAt,
        Instant createdAt,
        Optional<Answer> answer) {

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

    /** Whether nothing that was asked for can be had any more. */
    public boolean isOver(Instant now) {
        boolean late = lapsesAt.filter(end -> !end.isAfter(now)).isPresent();
        return late || starts.stream().noneMatch(start -> start.isAfter(now));
    }
}
