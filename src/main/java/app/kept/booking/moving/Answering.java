package app.kept.booking.moving;

import app.kept.account.AccountId;
import app.kept.availability.Assigned;
import app.kept.availability.OpenTimes;
import app.kept.availability.Waived;
import app.kept.availability.Waiver;
import app.kept.booking.Act;
import app.kept.booking.Booking;
import app.kept.booking.BookingFact;
import app.kept.booking.BookingId;
import app.kept.booking.Changed;
import app.kept.booking.Changing;
import app.kept.booking.Happening;
import app.kept.booking.Proposal;
import app.kept.booking.ProposalState;
import app.kept.booking.Proposals;
import app.kept.host.EventType;
import app.kept.platform.base.Time;
import app.kept.platform.text.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The host's word on what a client asked for; or none, until it is too late. */
public final class Answering {
    private final Moves moves;
    private final Eligible eligible;
    private final Proposals proposals;
    private final Time time;

    public Answering(Moves moves, OpenTimes openTimes, Proposals proposals, Time time) {
        this.moves = moves;
        this.eligible = new Eligible(openTimes);
        this.proposals = proposals;
        this.time = time;
    }

    /** @param start which of the times; may be left out where there is one */
    public Changed approve(AccountId account, BookingId id, Changing.By by, Optional<Instant> start, Waived waived) {
        return moves.change(new Changing.Wish(account, id, Act.APPROVE, by), booking -> plan(booking, start, waived));
    }

    public Changed decline(AccountId account, BookingId id, Changing.By by, @Nullable String reason) {
        return withOpen(account, id, Act.DECLINE, by, (hand, open) -> {
            proposals.answer(hand.tx(), open, ProposalState.DECLINED, null, reason);
            var data = Told.of(open).put("reason", reason);
            return hand.noted(new BookingFact(Happening.RESCHEDULE_REJECTED, hand.booking(), data));
        });
    }

    /** For the one who keeps house: only what is over by its deadline. */
    Changed lapse(AccountId account, BookingId id) {
        return withOpen(account, id, Act.LAPSE, Changing.By.SYSTEM, (hand, open) -> {
            boolean isDue =
                    open.lapsesAt().filter(end -> !end.isAfter(hand.now())).isPresent();
            return isDue ? lapsed(hand, open) : new Changed.Unchanged(hand.booking());
        });
    }

    private Changed withOpen(
            AccountId account,
            BookingId id,
            Act act,
            Changing.By by,
            BiFunction<Changing.Hand, Proposal, Changed> answer) {
        return moves.change(
                new Changing.Wish(account, id, act, by),
                _ -> hand -> proposals
                        .open(hand.tx(), account, id)
                        .map(open -> answer.apply(hand, open))
                        .orElseGet(Changed.NoProposal::new));
    }

    private Function<Changing.Hand, Changed> plan(Booking booking, Optional<Instant> wanted, Waived waived) {
        Optional<Proposal> open = proposals.open(booking.account(), booking.id());
        if (open.isEmpty()) return _ -> new Changed.NoProposal();
        Proposal seen = open.get();
        if (seen.isOver(time.now())) return still(seen, this::lapsed);
        Optional<Instant> chosen = wanted.or(
                () -> seen.starts().size() == 1 ? Optional.of(seen.starts().getFirst()) : Optional.empty());
        if (chosen.filter(seen.starts()::contains).isEmpty()) return _ -> chooseOne(seen.starts());
        Instant start = chosen.get();
        if (!start.isAfter(time.now())) return _ -> new Changed.TooLate(start);
        EventType type = moves.typeOf(booking);
        // Whoever says yes to a time knows their hours, and nobody else's. That nobody has the time is asked again.
        Waived asked = waived.and(Waiver.HOURS, Waiver.NOTICE);
        return switch (eligible.at(booking, type, start, type.duration(), asked)) {
            case Eligible.Found.None(Changed why) -> _ -> why;
            case Eligible.Found.Some some -> still(seen, (hand, same) -> approved(hand, same, some));
        };
    }

    /** The client may have asked for something else meanwhile; a yes is to what was seen. */
    private Function<Changing.Hand, Changed> still(Proposal seen, BiFunction<Changing.Hand, Proposal, Changed> then) {
        return hand -> {
            Booking booking = hand.booking();
            Optional<Proposal> open = proposals.open(hand.tx(), booking.account(), booking.id());
            if (open.isEmpty()) return new Changed.NoProposal();
            if (!open.get().id().equals(seen.id())) return new Changed.Stale(booking);
            return then.apply(hand, open.get());
        };
    }

    private Changed approved(Changing.Hand hand, Proposal open, Eligible.Found.Some to) {
        if (!to.start().isAfter(hand.now())) return lapsed(hand, open);
        Optional<Eligible.Found.Some> fit = moves.withRoom(hand, to, Optional.of(open));
        if (fit.isEmpty()) return new Changed.PlanLimitReached();
        Assigned assigned = moves.take(hand, fit.get(), Optional.of(open));
        if (!(assigned instanceof Assigned.To(var hosts))) return Moves.refused(assigned);
        proposals.answer(hand.tx(), open, ProposalState.APPROVED, to.start(), null);
        var more = Json.object().put("proposal_id", open.id().toString());
        return moves.settle(hand, Happening.RESCHEDULED, to.type(), hosts, to.start(), more);
    }

    private Changed lapsed(Changing.Hand hand, Proposal open) {
        proposals.answer(hand.tx(), open, ProposalState.LAPSED, null, null);
        hand.noted(new BookingFact(Happening.RESCHEDULE_LAPSED, hand.booking(), Told.of(open)));
        return new Changed.ProposalLapsed(hand.booking());
    }

    private static Changed chooseOne(List<Instant> starts) {
        String all = starts.stream().map(Instant::toString).collect(Collectors.joining(", "));
        return new Changed.Unfit("start_at", "invalid", "must be one of the times that are asked for: " + all);
    }
}
