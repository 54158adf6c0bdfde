package app.kept.booking.life;

import app.kept.availability.Assigned;
import app.kept.availability.Assigning;
import app.kept.availability.Claims;
import app.kept.availability.Holder;
import app.kept.availability.Limit;
import app.kept.availability.OpenTimes;
import app.kept.booking.Act;
import app.kept.booking.Booking;
import app.kept.booking.BookingFact;
import app.kept.booking.BookingStatus;
import app.kept.booking.Bookings;
import app.kept.booking.Changed;
import app.kept.booking.Changing;
import app.kept.booking.Happening;
import app.kept.booking.Party;
import app.kept.booking.Proposal;
import app.kept.booking.ProposalState;
import app.kept.booking.Proposals;
import app.kept.booking.Turning;
import app.kept.host.BookingRules.Assignment;
import app.kept.host.EventType;
import app.kept.host.EventTypes;
import app.kept.host.Host;
import app.kept.platform.text.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The host says yes to what was asked for. What kept its time has it; what did not takes it now, if the rules still offer
 * it and nobody else has it. With the yes to this time no other is offered any more.
 */
public final class Confirming {
    private final Changing changing;
    private final Bookings bookings;
    private final EventTypes types;
    private final OpenTimes openTimes;
    private final Assigning assigning;
    private final Claims claims;
    private final Proposals proposals;

    public Confirming(
            Changing changing,
            Bookings bookings,
            EventTypes types,
            OpenTimes openTimes,
            Assigning assigning,
            Claims claims,
            Proposals proposals) {
        this.changing = changing;
        this.bookings = bookings;
        this.types = types;
        this.openTimes = openTimes;
        this.assigning = assigning;
        this.claims = claims;
        this.proposals = proposals;
    }

    /** What was known of the booking before it was in our hands. */
    private record Seen(Booking booking, EventType type, List<OpenTimes.Judged> judged) {}

    public Changed confirm(Call call) {
        Optional<Booking> found = bookings.find(call.account(), call.booking());
        if (found.isEmpty()) return new Changed.NoSuchBooking();
        Booking booking = found.get();
        EventType type = types.find(call.account(), booking.eventType()).orElseThrow();
        // Nobody waits for the booking while the rules are read.
        List<OpenTimes.Judged> judged =
                booking.status() == BookingStatus.PENDING ? openTimes.judgeAgain(type, booking.startAt()) : List.of();
        var seen = new Seen(booking, type, judged);
        return changing.change(call.wish(Act.CONFIRM), hand -> confirm(hand, seen));
    }

    private Changed confirm(Changing.Hand hand, Seen seen) {
        Booking booking = hand.booking();
        Instant answerBy = booking.turnsAt().filter(booking.startAt()::isAfter).orElse(booking.startAt());
        if (!hand.now().isBefore(answerBy)) return new Changed.TooLate(answerBy);
        boolean hasItsTime = !claims.hostsOf(
                        hand.tx(), booking.account(), booking.id().value())
                .isEmpty();
        if (!hasItsTime) {
            Optional<Changed> refused = take(hand, seen);
            if (refused.isPresent()) return refused.get();
        }
        ObjectNode more = Json.object();
        offered(hand).ifPresent(offer -> {
            proposals.answer(hand.tx(), offer, ProposalState.WITHDRAWN, null, null);
            more.put("withdrawn_proposal_id", offer.id().toString());
        });
        Optional<Instant> turns =
                Turning.of(seen.type(), BookingStatus.CONFIRMED, booking.startAt(), booking.endAt(), hand.now());
        return hand.done(new BookingFact(Happening.CONFIRMED, booking.turned(BookingStatus.CONFIRMED, turns), more));
    }

    /** What the client asks for themselves is still theirs to be answered. */
    private Optional<Proposal> offered(Changing.Hand hand) {
        Booking booking = hand.booking();
        return proposals.open(hand.tx(), booking.account(), booking.id()).filter(open -> open.by() == Party.HOST);
    }

    private Optional<Changed> take(Changing.Hand hand, Seen seen) {
        Booking booking = hand.booking();
        // Moved or given to another host since the rules were asked.
        boolean isAnother = !booking.startAt().equals(seen.booking().startAt())
                || !booking.host().equals(seen.booking().host());
        if (isAnother) return Optional.of(new Changed.Stale(booking));
        boolean wantsAll = seen.type().rules().assignment() == Assignment.COLLECTIVE;
        var hosts = new ArrayList<Host>();
        for (OpenTimes.Judged judged : seen.judged()) {
            // Whoever was asked is who says yes, whoever's turn it would be now.
            boolean isAsked = judged.host().id().equals(booking.host());
            if (!wantsAll && !isAsked) continue;
            if (judged.verdict() != OpenTimes.Verdict.OPEN) return Optional.of(new Changed.NotOpen(judged.verdict()));
            hosts.add(judged.host());
        }
        boolean isThere = hosts.stream().anyMatch(host -> host.id().equals(booking.host()));
        if (!isThere) return Optional.of(new Changed.NotOpen(OpenTimes.Verdict.OUTSIDE_HOURS));
        EventType agreed =
                seen.judged().getFirst().type().lasting(Duration.between(booking.startAt(), booking.endAt()));
        Assigned assigned = assigning.take(hand.tx(), agreed, hosts, booking.startAt(), Holder.booking(booking.id()));
        return switch (assigned) {
            case Assigned.To _ -> Optional.empty();
            case Assigned.Taken() -> Optional.of(new Changed.Taken());
            case Assigned.Full() -> Optional.of(new Changed.Full());
            case Assigned.LimitReached(Limit which) -> Optional.of(new Changed.LimitReached(which));
        };
    }
}
