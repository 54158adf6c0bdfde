package app.kept.booking.moving;

import app.kept.availability.Assigned;
import app.kept.availability.Assigning;
import app.kept.availability.Claims;
import app.kept.availability.Holder;
import app.kept.booking.Booking;
import app.kept.booking.BookingFact;
import app.kept.booking.BookingStatus;
import app.kept.booking.Bookings;
import app.kept.booking.Changed;
import app.kept.booking.Changing;
import app.kept.booking.Happening;
import app.kept.booking.PlanRoom;
import app.kept.booking.Proposal;
import app.kept.booking.Turning;
import app.kept.client.Clients;
import app.kept.host.BookingRules.Assignment;
import app.kept.host.EventType;
import app.kept.host.EventTypes;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.platform.text.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What all moves have in common: judged before, done with the booking's row in hand, the claim moved with it. */
public final class Moves {
    /** Each time somebody has changed the booking between the look at it and the change. */
    private static final int TRIES = 4;

    private final Changing changing;
    private final Tables tables;
    private final Assigning assigning;

    public Moves(Changing changing, Tables tables, Assigning assigning) {
        this.changing = changing;
        this.tables = tables;
        this.assigning = assigning;
    }

    public record Tables(Bookings bookings, EventTypes types, Claims claims, Clients clients, PlanRoom room) {}

    /**
     * Asks the rules about the booking as it is, and does what was found once nobody else changes it; when somebody has
     * done so meanwhile, all over again.
     */
    Changed change(Changing.Wish wish, Function<Booking, Function<Changing.Hand, Changed>> plan) {
        // Before anything is asked on the word of somebody whose word does not count.
        if (!wish.act().isFor(wish.by().party())) return new Changed.NotYours(wish.act());
        for (int attempt = 1; ; attempt++) {
            Optional<Booking> seen = tables.bookings().find(wish.account(), wish.booking());
            if (seen.isEmpty()) return new Changed.NoSuchBooking();
            var by = wish.by();
            Optional<Integer> version =
                    Optional.of(by.version().orElse(seen.get().version()));
            var sharp = new Changing.Wish(
                    wish.account(), wish.booking(), wish.act(), new Changing.By(by.actor(), by.party(), version));
            Changed changed = changing.change(sharp, plan.apply(seen.get()));
            boolean isOurFault =
                    changed instanceof Changed.Stale && by.version().isEmpty();
            if (!isOurFault || attempt == TRIES) return changed;
        }
    }

    EventType typeOf(Booking booking) {
        return tables.types().find(booking.account(), booking.eventType()).orElseThrow();
    }

    /** Everybody whose time the booking has. */
    List<HostId> hostsOf(Booking booking) {
        return tables.claims().hostsOf(booking.account(), booking.id().value());
    }

    /**
     * The same with those alone whose plan has room in the month to which it goes; nothing where it has none. From here on
     * nobody else counts what is theirs. A booking counts for the host in whose name it is.
     */
    Optional<Eligible.Found.Some> withRoom(Changing.Hand hand, Eligible.Found.Some found, Optional<Proposal> open) {
        if (!tables.room().arePlanned(found.hosts())) return Optional.of(found);
        Booking booking = hand.booking();
        var concerned = new ArrayList<>(found.ids());
        concerned.addAll(tables.claims()
                .hostsOf(hand.tx(), booking.account(), booking.id().value()));
        heldFor(open).ifPresent(hold -> concerned.addAll(tables.claims().hostsOf(hand.tx(), booking.account(), hold)));
        assigning.standInLine(hand.tx(), found.type(), concerned);
        if (found.type().rules().assignment() == Assignment.ROUND_ROBIN) {
            List<Host> fit = tables.room().withRoomFor(hand.tx(), booking, found.hosts(), found.start());
            return fit.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Eligible.Found.Some(found.type(), found.start(), fit));
        }
        Host host = inWhoseName(booking, found.hosts());
        boolean hasRoom = !tables.room()
                .withRoomFor(hand.tx(), booking, List.of(host), found.start())
                .isEmpty();
        return hasRoom ? Optional.of(found) : Optional.empty();
    }

    /** It stays with whom it was, if they are among those who hold it. */
    private static Host inWhoseName(Booking before, List<Host> hosts) {
        return hosts.stream()
                .filter(host -> host.id().equals(before.host()))
                .findFirst()
                .orElse(hosts.getFirst());
    }

    /** Takes the new time and lets the old one go. What is asked for without keeping its time does not keep this one. */
    Assigned take(Changing.Hand hand, Eligible.Found.Some found, Optional<Proposal> open) {
        Booking booking = hand.booking();
        UUID id = booking.id().value();
        boolean keeps = booking.status() == BookingStatus.CONFIRMED
                || !tables.claims().hostsOf(hand.tx(), booking.account(), id).isEmpty();
        return keeps ? takeAgreed(hand, found, open) : wouldTake(hand, found, open);
    }

    /** Takes the new time for what is agreed with it, whether or not it had a time of its own until now. */
    Assigned takeAgreed(Changing.Hand hand, Eligible.Found.Some found, Optional<Proposal> open) {
        return assigning.move(
                hand.tx(),
                found.type(),
                found.hosts(),
                found.start(),
                Holder.booking(hand.booking().id()),
                heldFor(open));
    }

    /** Whether the time could be had. Nothing has changed afterwards. */
    Assigned wouldTake(Changing.Hand hand, Eligible.Found.Some found, Optional<Proposal> open) {
        return assigning.tryMove(
                hand.tx(),
                found.type(),
                found.hosts(),
                found.start(),
                Holder.booking(hand.booking().id()),
                heldFor(open));
    }

    /** Whether somebody else has the time. It takes nothing, and so knows it for this moment alone. */
    Changed look(Booking booking, Eligible.Found.Some found, Optional<Proposal> open) {
        Set<HostId> busy = busy(booking, found, open);
        boolean wantsAll = found.type().rules().assignment() == Assignment.COLLECTIVE;
        boolean isTaken = wantsAll ? !busy.isEmpty() : busy.containsAll(found.ids());
        return isTaken ? new Changed.Taken() : new Changed.Unchanged(booking);
    }

    /** The same of each of some hosts, of whom one alone is to have it. */
    Map<HostId, Changed> lookAtEach(Booking booking, Eligible.Found.Some found, Optional<Proposal> open) {
        Set<HostId> busy = busy(booking, found, open);
        return found.ids().stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        host -> busy.contains(host) ? new Changed.Taken() : new Changed.Unchanged(booking)));
    }

    private Set<HostId> busy(Booking booking, Eligible.Found.Some found, Optional<Proposal> open) {
        List<UUID> own = Stream.concat(Stream.of(booking.id().value()), heldFor(open).stream())
                .toList();
        return tables.claims().taken(found.type(), found.ids(), found.start(), own);
    }

    static Optional<UUID> heldFor(Optional<Proposal> open) {
        return open.filter(Proposal::held).map(Proposal::id);
    }

    static Changed refused(Assigned assigned) {
        return switch (assigned) {
            case Assigned.LimitReached(var which) -> new Changed.LimitReached(which);
            case Assigned.Full() -> new Changed.Full();
            case Assigned.Taken() -> new Changed.Taken();
            case Assigned.To _ -> throw new IllegalArgumentException("this is no refusal");
        };
    }

    /** The booking with those who have it now, and the fact that says what it was before. */
    Changed settle(
            Changing.Hand hand, Happening what, EventType type, List<Host> hosts, Instant start, ObjectNode more) {
        Booking before = hand.booking();
        Instant end = start.plus(type.duration());
        HostId host = inWhoseName(before, hosts).id();
        Optional<Instant> turns = Turning.of(type, before.status(), start, end, hand.now());
        ObjectNode data = Json.object()
                .put("previous_start_at", before.startAt().toString())
                .put("previous_end_at", before.endAt().toString());
        if (!host.equals(before.host())) {
            listWith(hand, host);
            data.put("previous_team_member_id", before.host().value().toString());
        }
        data.setAll(more);
        return hand.done(new BookingFact(what, before.moved(host, start, end, turns), data));
    }

    /**
     * Whose client has come to them is in their list from now on. The host's plan is not asked: what the team gives to a
     * host was booked long ago, and a plan is no reason to send the client away.
     */
    private void listWith(Changing.Hand hand, HostId host) {
        Booking booking = hand.booking();
        if (booking.isTest()) return;
        tables.clients().putOnList(hand.tx(), booking.account(), host.value(), booking.client());
    }
}
