package app.kept.booking.moving;

import app.kept.account.AccountId;
import app.kept.availability.AskedTimes;
import app.kept.availability.Assigned;
import app.kept.availability.Holder;
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
import app.kept.booking.Party;
import app.kept.booking.Proposal;
import app.kept.booking.ProposalState;
import app.kept.booking.Proposals;
import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One side asks for other times, to one of which the other side may say yes: the client, or the host's side, of what was
 * agreed or asked for. What was agreed stays until then.
 */
public final class Proposing {
    /** What does not count for the own time of whoever offers it. */
    public static final Set<Waiver> OFFERING = Set.of(Waiver.HOURS, Waiver.NOTICE);

    private final Moves moves;
    private final Eligible eligible;
    private final Proposals proposals;
    private final AskedTimes askedTimes;
    private final Time time;

    public Proposing(Moves moves, OpenTimes openTimes, Proposals proposals, AskedTimes askedTimes, Time time) {
        this.moves = moves;
        this.eligible = new Eligible(openTimes);
        this.proposals = proposals;
        this.askedTimes = askedTimes;
        this.time = time;
    }

    /** What is asked for. */
    public record Ask(List<Instant> starts, @Nullable String note) {
        public Ask {
            starts = starts.stream().distinct().toList();
        }
    }

    /** The client asks; what they asked for before is withdrawn with it, what was offered to them is declined. */
    public Changed ask(AccountId account, BookingId id, Changing.By by, Ask ask) {
        return moves.change(
                new Changing.Wish(account, id, Act.PROPOSE, by),
                booking -> plan(booking, Party.CLIENT, ask, Waived.NOTHING));
    }

    /**
     * The host's side asks; what it offered before is withdrawn with it, what the client asks for is declined.
     *
     * @param waived what does not count, because whoever offers a time knows their hours
     */
    public Changed offer(AccountId account, BookingId id, Changing.By by, Ask ask, Waived waived) {
        return moves.change(
                new Changing.Wish(account, id, Act.OFFER, by), booking -> plan(booking, Party.HOST, ask, waived));
    }

    /** The client does not want it any more. */
    public Changed withdraw(AccountId account, BookingId id, Changing.By by) {
        return takeBack(account, id, Act.WITHDRAW, by, Party.CLIENT);
    }

    /** The host's side does not offer it any more. */
    public Changed takeBackOffer(AccountId account, BookingId id, Changing.By by) {
        return takeBack(account, id, Act.TAKE_BACK_OFFER, by, Party.HOST);
    }

    /** What one side has asked for and the other has not answered. */
    public Optional<Proposal> open(Booking booking) {
        return proposals.open(booking.account(), booking.id());
    }

    /** What is in the way of a time now; unchanged, where nothing is. It only looks. */
    public Changed look(Booking booking, Instant start, Waived waived) {
        EventType type = moves.typeOf(booking);
        return switch (eligible.at(booking, type, start, type.duration(), waived)) {
            case Eligible.Found.None(Changed why) -> why;
            case Eligible.Found.Some some -> moves.look(booking, some, open(booking));
        };
    }

    private Changed takeBack(AccountId account, BookingId id, Act act, Changing.By by, Party whose) {
        return moves.change(new Changing.Wish(account, id, act, by), _ -> hand -> {
            Optional<Proposal> open = proposals.open(hand.tx(), account, id);
            if (open.isEmpty()) return new Changed.NoProposal();
            return open.get().by() == whose
                    ? withdrawn(hand, open.get(), Told.of(open.get()))
                    : new Changed.NotYours(act);
        });
    }

    private Function<Changing.Hand, Changed> plan(Booking booking, Party by, Ask ask, Waived waived) {
        // What has begun is asked for at no other time, as it is not called off by the client any more.
        if (!time.now().isBefore(booking.startAt())) return _ -> new Changed.TooLate(booking.startAt());
        EventType type = moves.typeOf(booking);
        if (ask.starts().equals(List.of(booking.startAt()))) return hand -> new Changed.Unchanged(hand.booking());
        if (ask.starts().contains(booking.startAt())) {
            return _ -> new Changed.Unfit("start_ats", "invalid", "has the time at which the booking is already");
        }
        if (type.agreement().proposalHolds() && type.rules().capacity() > 1 && overlap(ask.starts(), type.duration())) {
            return _ -> new Changed.Unfit(
                    "start_ats", "invalid", "must not overlap: a seat is kept in each of these sessions");
        }
        var found = new ArrayList<Eligible.Found.Some>();
        for (Instant start : ask.starts()) {
            switch (eligible.at(booking, type, start, type.duration(), waived)) {
                case Eligible.Found.None(Changed why) -> {
                    return _ -> why;
                }
                case Eligible.Found.Some some -> found.add(some);
            }
        }
        return hand -> ask(hand, by, type, ask, found);
    }

    private Changed ask(Changing.Hand hand, Party by, EventType type, Ask ask, List<Eligible.Found.Some> found) {
        Booking booking = hand.booking();
        if (!hand.now().isBefore(booking.startAt())) return new Changed.TooLate(booking.startAt());
        Optional<Proposal> before = proposals.open(hand.tx(), booking.account(), booking.id());
        var wanted = new ArrayList<AskedTimes.Wanted>();
        for (Eligible.Found.Some some : found) {
            // Nothing is counted yet, so nobody is kept waiting; whoever agrees is asked again.
            Optional<Eligible.Found.Some> fit = hand.tx().attempt(() -> moves.withRoom(hand, some, before), _ -> false);
            if (fit.isEmpty()) return new Changed.PlanLimitReached();
            Assigned assigned = moves.wouldTake(hand, fit.get(), before);
            if (!(assigned instanceof Assigned.To(List<Host> hosts))) return Moves.refused(assigned);
            wanted.add(new AskedTimes.Wanted(
                    some.start(), hosts.stream().map(Host::id).toList()));
        }
        Proposal proposal = proposal(hand, by, type, ask);
        boolean isHeld = !proposal.held()
                || askedTimes.keep(
                        hand.tx(),
                        type,
                        wanted,
                        booking.id().value(),
                        Holder.hold(proposal.id(), proposal.lapsesAt().orElseThrow()),
                        Moves.heldFor(before));
        if (!isHeld) return new Changed.Taken();
        ObjectNode told = Told.of(proposal);
        before.ifPresent(old -> replaced(hand, old, proposal, told));
        proposals.add(hand.tx(), proposal);
        boolean isOffer = by == Party.HOST;
        Happening what = isOffer ? Happening.RESCHEDULE_OFFERED : Happening.RESCHEDULE_REQUESTED;
        return hand.noted(new BookingFact(what, booking, told));
    }

    /** Not that, but this: whoever says so to the other side says no and asks with one word. */
    private void replaced(Changing.Hand hand, Proposal old, Proposal now, ObjectNode told) {
        if (old.by() == now.by()) {
            withdrawn(hand, old, Told.of(old).put(Proposal.REPLACED_BY, now.id().toString()));
            return;
        }
        proposals.answer(hand.tx(), old, ProposalState.DECLINED, null, null);
        told.put("declined_proposal_id", old.id().toString());
    }

    /** What is held has to end: with the time to answer, or when the last of the times has come. */
    private Proposal proposal(Changing.Hand hand, Party by, EventType type, Ask ask) {
        boolean holds = type.agreement().proposalHolds();
        Instant now = time.now();
        Instant last = ask.starts().stream().max(Comparator.naturalOrder()).orElseThrow();
        Optional<Instant> deadline = type.agreement()
                .proposalFor()
                .map(now::plus)
                .map(end -> end.isBefore(last) ? end : last)
                .or(() -> holds ? Optional.of(last) : Optional.empty());
        Optional<Instant> until = by == Party.HOST ? untilItBegins(hand.booking(), deadline, last) : deadline;
        return new Proposal(
                hand.booking().account(),
                Ids.next(),
                hand.booking().id(),
                by,
                ask.starts(),
                ask.note(),
                ProposalState.OPEN,
                holds,
                until,
                now,
                Optional.empty());
    }

    /** What is offered instead of a session is offered until that begins. */
    private static Optional<Instant> untilItBegins(Booking booking, Optional<Instant> deadline, Instant last) {
        Instant begins = booking.startAt();
        if (!begins.isBefore(deadline.orElse(last))) return deadline;
        return Optional.of(begins);
    }

    private Changed withdrawn(Changing.Hand hand, Proposal open, ObjectNode told) {
        proposals.answer(hand.tx(), open, ProposalState.WITHDRAWN, null, null);
        boolean isOffer = open.by() == Party.HOST;
        Happening what = isOffer ? Happening.RESCHEDULE_OFFER_WITHDRAWN : Happening.RESCHEDULE_WITHDRAWN;
        return hand.noted(new BookingFact(what, hand.booking(), told));
    }

    private static boolean overlap(List<Instant> starts, Duration length) {
        List<Instant> inOrder = starts.stream().sorted().toList();
        for (int i = 1; i < inOrder.size(); i++) {
            if (inOrder.get(i).isBefore(inOrder.get(i - 1).plus(length))) return true;
        }
        return false;
    }
}
