package app.kept.booking;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A proposal on the wire. */
public record ProposalJson(
        UUID id,
        String by,
        List<Instant> startAts,
        @Nullable String note,
        String state,
        boolean held,
        @Nullable Instant lapsesAt,
        Instant createdAt,
        @Nullable Instant answeredAt,
        @Nullable Instant chosenStartAt,
        @Nullable String reason) {
    public static ProposalJson of(Proposal proposal) {
        Optional<Proposal.Answer> answer = proposal.answer();
        return new ProposalJson(
                proposal.id(),
                proposal.by().name().toLowerCase(Locale.ROOT),
                proposal.starts(),
                proposal.note(),
                proposal.state().name().toLowerCase(Locale.ROOT),
                proposal.held(),
                proposal.lapsesAt().orElse(null),
                proposal.createdAt(),
                answer.map(Proposal.Answer::at).orElse(null),
                answer.map(Proposal.Answer::chosen).orElse(null),
                answer.map(Proposal.Answer::reason).orElse(null));
    }
}
