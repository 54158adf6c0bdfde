package app.kept.booking.moving;

import app.kept.account.AccountId;
import app.kept.availability.Assigned;
import app.kept.availability.OpenTimes;
import app.kept.availability.Waived;
import app.kept.availability.Waiver;
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
import app.kept.host.BookingRules.Assignment;
import app.kept.host.EventType;
import app.kept.host.HostId;
import app.kept.platform.text.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Gives a booking to another host, at the same time. */
public final class Reassigning {
    private static final Changed TOGETHER =
            unfit("cannot be another: all hosts of the event type hold this session together");

    private final Moves moves;
    private final Eligible eligible;
    private final Proposals proposals;

    public Reassigning(Moves moves, OpenTimes openTimes, Proposals proposals) {
        this.moves = moves;
        this.eligible = new Eligible(openTimes);
        this.proposals = proposals;
    }

    /** @param to a host of the account */
    public Changed reassign(AccountId account, BookingId id, Changing.By by, HostId to, Waived waived) {
        return moves.change(new Changing.Wish(account, id, Act.REASSIGN, by), booking -> plan(booking, to, waived));
    }

    /** What is in the way of giving it to each of these hosts now; unchanged, where nothing is. It only looks. */
    public Map<HostId, Changed> look(Booking booking, List<HostId> to, Waived waived) {
        var looks = new HashMap<HostId, Changed>();
        EventType type = moves.typeOf(booking);
        if (isTogether(booking, type)) {
            to.forEach(host -> looks.put(host, TOGETHER));
            return looks;
        }
        var asked = new LinkedHashMap<Set<Waiver>, List<HostId>>();
        for (HostId host : to) {
            unfit(booking, type, host, waived)
                    .ifPresentOrElse(
                            why -> looks.put(host, why),
                            () -> asked.computeIfAbsent(waived.by(host), _ -> new ArrayList<>())
                                    .add(host));
        }
        Optional<Proposal> open = asked.isEmpty() ? Optional.empty() : proposals.open(booking.account(), booking.id());
        asked.forEach((rules, hosts) -> {
            Eligible.Each each = eligible.each(type, hosts, booking.startAt(), lengthOf(booking), noticed(rules));
            looks.putAll(each.refused());
            looks.putAll(moves.lookAtEach(booking, each.open(), open));
        });
        return looks;
    }

    private Function<Changing.Hand, Changed> plan(Booking booking, HostId to, Waived waived) {
        return switch (found(booking, to, waived)) {
            case Eligible.Found.None(Changed why) -> _ -> why;
            case Eligible.Found.Some some -> hand -> give(hand, some);
        };
    }

    private Eligible.Found found(Booking booking, HostId to, Waived waived) {
        EventType type = moves.typeOf(booking);
        if (isTogether(booking, type)) return new Eligible.Found.None(TOGETHER);
        return unfit(booking, type, to, waived)
                .<Eligible.Found>map(Eligible.Found.None::new)
                .orElseGet(() ->
                        eligible.with(type, List.of(to), booking.startAt(), lengthOf(booking), noticed(waived.by(to))));
    }

    private boolean isTogether(Booking booking, EventType type) {
        return type.rules().assignment() == Assignment.COLLECTIVE
                || moves.hostsOf(booking).size() > 1;
    }

    /** Why nobody needs to look whether the host is free. */
    private static Optional<Changed> unfit(Booking booking, EventType type, HostId to, Waived waived) {
        if (booking.host().equals(to)) return Optional.of(new Changed.Unchanged(booking));
        if (type.rules().hosts().contains(to) || waived.by(to).contains(Waiver.HOURS)) return Optional.empty();
        return Optional.of(
                unfit(
                        waived.whose().isPresent()
                                ? "is no host of this event type"
                                : "is no host of this event type; with \"override\": [\"hours\"] they can have the booking all the same"));
    }

    private static Duration lengthOf(Booking booking) {
        return Duration.between(booking.startAt(), booking.endAt());
    }

    /** The time was agreed long ago, so it is not too soon now, whoever says so. */
    private static Waived noticed(Set<Waiver> rules) {
        return new Waived(rules, Optional.empty()).and(Waiver.NOTICE);
    }

    private Changed give(Changing.Hand hand, Eligible.Found.Some to) {
        Booking booking = hand.booking();
        Optional<Proposal> open = proposals.open(hand.tx(), booking.account(), booking.id());
        Assigned assigned = moves.take(hand, to, open);
        if (!(assigned instanceof Assigned.To(var hosts))) return Moves.refused(assigned);
        open.ifPresent(proposal -> leave(hand, proposal));
        return moves.settle(hand, Happening.REASSIGNED, to.type(), hosts, to.start(), Json.object());
    }

    /** What was held was the other host's time, and so was what they offered. A client's question stays, for this host. */
    private void leave(Changing.Hand hand, Proposal open) {
        if (open.by() == Party.HOST) proposals.answer(hand.tx(), open, ProposalState.WITHDRAWN, null, null);
        else proposals.letGo(hand.tx(), open);
    }

    private static Changed unfit(String detail) {
        return new Changed.Unfit("host_id", "invalid", detail);
    }
}
