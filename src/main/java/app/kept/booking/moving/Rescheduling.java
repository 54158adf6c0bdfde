package app.kept.booking.moving;

import app.kept.account.AccountId;
import app.kept.availability.Assigned;
import app.kept.availability.OpenTimes;
import app.kept.availability.Waived;
import app.kept.booking.Act;
import app.kept.booking.Booking;
import app.kept.booking.BookingId;
import app.kept.booking.Changed;
import app.kept.booking.Changing;
import app.kept.booking.Happening;
import app.kept.booking.Party;
import app.kept.booking.Proposal;
import app.kept.booking.ProposalState;
import app.kept.booking.Proposals;
import app.kept.host.EventType;
import app.kept.platform.base.Time;
import app.kept.platform.text.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** The host's side moves a booking, without asking. */
public final class Rescheduling {
    private static final Duration LONGEST = Duration.ofHours(24);

    private final Moves moves;
    private final Eligible eligible;
    private final Proposals proposals;
    private final Time time;

    public Rescheduling(Moves moves, OpenTimes openTimes, Proposals proposals, Time time) {
        this.moves = moves;
        this.eligible = new Eligible(openTimes);
        this.proposals = proposals;
        this.time = time;
    }

    /**
     * Where to.
     *
     * @param start the same when only the end is another
     * @param end after the event type's length, when nobody says it
     */
    public record To(Optional<Instant> start, Optional<Instant> end, Waived waived) {}

    public Changed move(AccountId account, BookingId id, Changing.By by, To to) {
        return moves.change(new Changing.Wish(account, id, Act.MOVE, by), booking -> plan(booking, to));
    }

    /**
     * What is in the way now; unchanged, where nothing is. It only looks: limits and plans are counted by whoever moves.
     */
    public Changed look(Booking booking, To to) {
        return switch (found(booking, to)) {
            case Eligible.Found.None(Changed why) -> why;
            case Eligible.Found.Some some -> moves.look(booking, some, proposals.open(booking.account(), booking.id()));
        };
    }

    private Function<Changing.Hand, Changed> plan(Booking booking, To to) {
        return switch (found(booking, to)) {
            case Eligible.Found.None(Changed why) -> _ -> why;
            case Eligible.Found.Some some -> hand -> move(hand, some);
        };
    }

    private Eligible.Found found(Booking booking, To to) {
        EventType type = moves.typeOf(booking);
        Instant start = to.start().orElse(booking.startAt());
        boolean isSameStart = start.equals(booking.startAt());
        Instant end = to.end().orElse(isSameStart ? booking.endAt() : start.plus(type.duration()));
        if (isSameStart && end.equals(booking.endAt())) {
            return new Eligible.Found.None(new Changed.Unchanged(booking));
        }
        Optional<Changed> unfit = unfit(booking, type, start, end);
        return unfit.<Eligible.Found>map(Eligible.Found.None::new)
                .orElseGet(() -> eligible.at(booking, type, start, Duration.between(start, end), to.waived()));
    }

    private Changed move(Changing.Hand hand, Eligible.Found.Some to) {
        Booking booking = hand.booking();
        Optional<Proposal> open = proposals.open(hand.tx(), booking.account(), booking.id());
        Optional<Eligible.Found.Some> fit = moves.withRoom(hand, to, open);
        if (fit.isEmpty()) return new Changed.PlanLimitReached();
        Assigned assigned = moves.take(hand, fit.get(), open);
        if (!(assigned instanceof Assigned.To(var hosts))) return Moves.refused(assigned);
        ObjectNode more = Json.object();
        open.ifPresent(proposal -> {
            more.put("proposal_id", proposal.id().toString());
            // What the host chooses of what was asked for is a yes to it; what they offered themselves they offer no
            // more.
            boolean isOffer = proposal.by() == Party.HOST;
            boolean isYes = !isOffer && proposal.starts().contains(to.start());
            ProposalState no = isOffer ? ProposalState.WITHDRAWN : ProposalState.DECLINED;
            proposals.answer(hand.tx(), proposal, isYes ? ProposalState.APPROVED : no, isYes ? to.start() : null, null);
        });
        return moves.settle(hand, Happening.RESCHEDULED, to.type(), hosts, to.start(), more);
    }

    private Optional<Changed> unfit(Booking booking, EventType type, Instant start, Instant end) {
        boolean isSameStart = start.equals(booking.startAt());
        Instant now = time.now();
        // What has begun may still end earlier or later, but not before now.
        if (isSameStart ? !end.isAfter(now) : !start.isAfter(now)) {
            return Optional.of(new Changed.NotOpen(OpenTimes.Verdict.TOO_SOON));
        }
        if (!isSameStart && !isWholeMinute(start)) {
            return unfit("start_at", "must be at a whole minute");
        }
        Duration length = Duration.between(start, end);
        if (!isWholeMinute(end) && !length.equals(type.duration())) {
            return unfit("end_at", "must be at a whole minute");
        }
        if (length.compareTo(Duration.ofMinutes(1)) < 0 || length.compareTo(LONGEST) > 0) {
            return unfit("end_at", "must be after start_at, by at most 24 hours");
        }
        if (type.rules().capacity() > 1 && !length.equals(type.duration())) {
            return unfit("end_at", "cannot be another: several share this session");
        }
        return Optional.empty();
    }

    private static Optional<Changed> unfit(String field, String detail) {
        return Optional.of(new Changed.Unfit(field, "invalid", detail));
    }

    static boolean isWholeMinute(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MINUTES).equals(moment);
    }
}
