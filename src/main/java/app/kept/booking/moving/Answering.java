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
import app.kept.booking.BookingStatus;
import app.kept.booking.Changed;
import app.kept.booking.Changing;
import app.kept.booking.Happening;
import app.kept.booking.Party;
import app.kept.booking.Proposal;
import app.kept.booking.ProposalState;
import app.kept.booking.Proposals;
import app.kept.booking.Turning;
import app.kept.host.EventType;
import app.kept.platform.base.Time;
import app.kept.platform.text.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The word of one side on what the other asked for; or none, until it is too late. */
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
        // Whoever says yes to a time knows their hours, and nobody else's. That nobody has the time is asked again.
        var yes = new Yes(Act.APPROVE, Party.CLIENT, start, waived.and(Waiver.HOURS, Waiver.NOTICE));
        return moves.change(new Changing.Wish(account, id, yes.act(), by), booking -> plan(booking, yes));
    }

    /** The client's yes to what the host's side offers; what was only asked for is agreed with it. */
    public Changed accept(AccountId account, BookingId id, Changing.By by, Optional<Instant> start) {
        // What was offered stays offered, whatever became of the hours since. That nobody has the time is asked again.
        var yes = new Yes(Act.ACCEPT, Party.HOST, start, Waived.of(Waiver.HOURS, Waiver.NOTICE));
        return moves.change(new Changing.Wish(account, id, yes.act(), by), booking -> plan(booking, yes));
    }

    public Changed decline(AccountId account, BookingId id, Changing.By by, @Nullable String reason) {
        return withOpen(
                account,
                id,
                Act.DECLINE,
                by,
                (hand, open) -> open.by() == Party.CLIENT
                        ? declined(hand, open, Happening.RESCHEDULE_REJECTED, reason)
                        : new Changed.NotYours(Act.DECLINE));
    }

    /**
     * The client wants none of what the host's side offers.
     *
     * @param seen the offer that they mean, if they say so
     */
    public Changed turnDown(
            AccountId account, BookingId id, Changing.By by, Optional<UUID> seen, @Nullable String reason) {
        return withOpen(account, id, Act.TURN_DOWN, by, (hand, open) -> {
            if (open.by() == Party.CLIENT) return new Changed.NotYours(Act.TURN_DOWN);
            boolean isAnother = seen.filter(one -> !one.equals(open.id())).isPresent();
            return isAnother
                    ? new Changed.Stale(hand.booking())
                    : declined(hand, open, Happening.RESCHEDULE_OFFER_DECLINED, reason);
        });
    }

    private Changed declined(Changing.Hand hand, Proposal open, Happening what, @Nullable String reason) {
        proposals.answer(hand.tx(), open, ProposalState.DECLINED, null, reason);
        return hand.noted(new BookingFact(what, hand.booking(), Told.of(open).put("reason", reason)));
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

    /** @param to whose wish it is a yes to */
    private record Yes(Act act, Party to, Optional<Instant> start, Waived waived) {}

    private Function<Changing.Hand, Changed> plan(Booking booking, Yes yes) {
        Optional<Proposal> open = proposals.open(booking.account(), booking.id());
        if (open.isEmpty()) return _ -> new Changed.NoProposal();
        Proposal seen = open.get();
        if (seen.by() != yes.to()) return _ -> new Changed.NotYours(yes.act());
        if (seen.isOver(time.now())) return still(seen, this::lapsed);
        Optional<Instant> chosen = yes.start()
                .or(() -> seen.starts().size() == 1 ? Optional.of(seen.starts().getFirst()) : Optional.empty());
        if (chosen.filter(seen.starts()::contains).isEmpty()) return _ -> chooseOne(seen.starts());
        Instant start = chosen.get();
        if (!start.isAfter(time.now())) return _ -> new Changed.TooLate(start);
        EventType type = moves.typeOf(booking);
        return switch (eligible.at(booking, type, start, type.duration(), yes.waived())) {
            case Eligible.Found.None(Changed why) -> _ -> why;
            case Eligible.Found.Some some -> still(seen, (hand, same) -> approved(hand, same, some));
        };
    }

    /** Something else may have been asked for meanwhile; a yes is to what was seen. */
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
        boolean isOffer = open.by() == Party.HOST;
        Assigned assigned = isOffer
                ? moves.takeAgreed(hand, fit.get(), Optional.of(open))
                : moves.take(hand, fit.get(), Optional.of(open));
        if (!(assigned instanceof Assigned.To(var hosts))) return Moves.refused(assigned);
        proposals.answer(hand.tx(), open, ProposalState.APPROVED, to.start(), null);
        var more = Json.object().put("proposal_id", open.id().toString());
        if (isOffer) more.put("by", "client");
        Changed moved = moves.settle(hand, Happening.RESCHEDULED, to.type(), hosts, to.start(), more);
        return isOffer && moved instanceof Changed.Done(Booking now) ? agreed(hand, now, to.type()) : moved;
    }

    /** What was only asked for: the host offered the time, the client wants it. */
    private static Changed agreed(Changing.Hand hand, Booking moved, EventType type) {
        if (moved.status() != BookingStatus.PENDING) return new Changed.Done(moved);
        Optional<Instant> turns = Turning.of(type, BookingStatus.CONFIRMED, moved.startAt(), moved.endAt(), hand.now());
        Booking confirmed = moved.turned(BookingStatus.CONFIRMED, turns);
        return hand.done(
                new BookingFact(Happening.CONFIRMED, confirmed, Json.object().put("by", "client")));
    }

    private Changed lapsed(Changing.Hand hand, Proposal open) {
        proposals.answer(hand.tx(), open, ProposalState.LAPSED, null, null);
        boolean isOffer = open.by() == Party.HOST;
        Happening what = isOffer ? Happening.RESCHEDULE_OFFER_LAPSED : Happening.RESCHEDULE_LAPSED;
        hand.noted(new BookingFact(what, hand.booking(), Told.of(open)));
        return new Changed.ProposalLapsed(hand.booking());
    }

    private static Changed chooseOne(List<Instant> starts) {
        String all = starts.stream().map(Instant::toString).collect(Collectors.joining(", "));
        return new Changed.Unfit("start_at", "invalid", "must be one of the times that are asked for: " + all);
    }
}
