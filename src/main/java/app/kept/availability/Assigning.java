package app.kept.availability;

import app.kept.availability.Claims.Taking;
import app.kept.host.BookingRules.Assignment;
import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.platform.base.Time;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Gives a session to its hosts: to the one, to all of several, or to one of them by turns; and counts limits. All that
 * is decided here is decided in the caller's transaction, and what is refused has changed nothing.
 */
public final class Assigning {
    private final Claims claims;
    private final Time time;

    public Assigning(Claims claims, Time time) {
        this.claims = claims;
        this.time = time;
    }

    /**
     * Takes the time.
     *
     * @param possible the hosts for whom the rules offer the start, in the order of the event type
     */
    public Assigned take(Tx tx, EventType type, List<Host> possible, Instant start, Holder holder) {
        standInLine(tx, type);
        if (type.rules().assignment() == Assignment.ROUND_ROBIN) {
            return oneOf(tx, type, Turns.order(tx, type, possible, start, time.now()), start, holder);
        }
        if (possible.size() == 1) return takeOf(tx, type, possible.getFirst(), start, holder);
        return tx.attempt(() -> allOf(tx, type, possible, Leaving.NOTHING, start, holder), Assigning::isDone);
    }

    /** Gives the holder this time instead of what they have. When it is refused they keep that. */
    public Assigned move(Tx tx, EventType type, List<Host> possible, Instant start, Holder holder) {
        return move(tx, type, possible, start, holder, Optional.empty());
    }

    /**
     * The same for somebody for whom time is held besides.
     *
     * @param hold what ends with the move: its time is free for this holder, and for all once they have moved
     */
    public Assigned move(
            Tx tx, EventType type, List<Host> possible, Instant start, Holder holder, Optional<UUID> hold) {
        return tx.attempt(
                () -> {
                    standInLine(tx, type);
                    var leaving = leaving(tx, type, holder, hold);
                    var concerned = new ArrayList<>(leaving.hosts());
                    possible.forEach(host -> concerned.add(host.id()));
                    Queue.forHosts(tx, type.account(), concerned);
                    return moveTo(tx, type, possible, leaving, start, holder);
                },
                Assigning::isDone);
    }

    /** Lets go of what was just taken in the same transaction. */
    public void release(Tx tx, EventType type, Holder holder) {
        claims.release(tx, type.account(), holder.id());
    }

    /** What would come of it now. Nothing has changed afterwards. */
    public Assigned tryMove(
            Tx tx, EventType type, List<Host> possible, Instant start, Holder holder, Optional<UUID> hold) {
        return tx.attempt(() -> move(tx, type, possible, start, holder, hold), _ -> false);
    }

    private Leaving leaving(Tx tx, EventType type, Holder holder, Optional<UUID> hold) {
        return new Leaving(
                claims.hostsOf(tx, type.account(), holder.id()),
                hold,
                hold.map(id -> claims.hostsOf(tx, type.account(), id)).orElse(List.of()));
    }

    private Assigned moveTo(Tx tx, EventType type, List<Host> possible, Leaving leaving, Instant start, Holder holder) {
        if (type.rules().assignment() != Assignment.ROUND_ROBIN) {
            return allOf(tx, type, possible, leaving, start, holder);
        }
        Assigned refused = new Assigned.Taken();
        for (Host host : leaving.firstOf(Turns.order(tx, type, possible, start, time.now()))) {
            Assigned assigned =
                    tx.attempt(() -> allOf(tx, type, List.of(host), leaving, start, holder), Assigning::isDone);
            if (isDone(assigned)) return assigned;
            refused = assigned;
        }
        return refused;
    }

    /** What somebody who moves has, and what is held for them. */
    private record Leaving(List<HostId> before, Optional<UUID> hold, List<HostId> held) {
        static final Leaving NOTHING = new Leaving(List.of(), Optional.empty(), List.of());

        List<HostId> hosts() {
            return Stream.concat(before.stream(), held.stream()).toList();
        }

        /** Whoever has the session keeps it if they can; next comes with whom time is held. */
        List<Host> firstOf(List<Host> turns) {
            return turns.stream()
                    .sorted(Comparator.comparing((Host host) -> !before.contains(host.id()))
                            .thenComparing(host -> !held.contains(host.id())))
                    .toList();
        }
    }

    /**
     * For whoever counts more of these hosts than is counted here: nobody else who says so does, until the transaction
     * has ended. To be called before anything is taken, or two could wait for each other.
     */
    public void standInLine(Tx tx, EventType type, List<HostId> hosts) {
        standInLine(tx, type);
        Queue.forHosts(tx, type.account(), hosts);
    }

    /** Only those wait for each other who count, or take turns. */
    private static void standInLine(Tx tx, EventType type) {
        var rules = type.rules();
        boolean counts = rules.limits().limitHost() || rules.limits().client().isPresent();
        if (counts || rules.assignment() == Assignment.ROUND_ROBIN) {
            Queue.forEventType(tx, type.account(), type.id());
        }
    }

    /**
     * In one order for everybody, what is let go and what is taken of one host together: of two who want some of the
     * same hosts, one waits and nobody waits for that one.
     */
    private Assigned allOf(Tx tx, EventType type, List<Host> wanted, Leaving leaving, Instant start, Holder holder) {
        var inOrder = new TreeMap<String, Optional<Host>>();
        leaving.hosts().forEach(host -> inOrder.put(host.value().toString(), Optional.empty()));
        wanted.forEach(host -> inOrder.put(host.id().value().toString(), Optional.of(host)));
        for (var one : inOrder.entrySet()) {
            var id = new HostId(UUID.fromString(one.getKey()));
            if (leaving.before().contains(id)) claims.releaseOf(tx, type.account(), id, holder.id());
            if (leaving.held().contains(id)) {
                leaving.hold().ifPresent(hold -> claims.releaseHoldOf(tx, type.account(), id, hold));
            }
            if (one.getValue().isEmpty()) continue;
            Assigned assigned = takeOf(tx, type, one.getValue().get(), start, holder);
            if (!isDone(assigned)) return assigned;
        }
        return new Assigned.To(wanted);
    }

    private Assigned oneOf(Tx tx, EventType type, List<Host> turns, Instant start, Holder holder) {
        Assigned refused = new Assigned.Taken();
        for (Host host : turns) {
            Assigned assigned = takeOf(tx, type, host, start, holder);
            if (isDone(assigned)) return assigned;
            refused = assigned;
        }
        return refused;
    }

    private Assigned takeOf(Tx tx, EventType type, Host host, Instant start, Holder holder) {
        Optional<Limit> reached = Limits.reached(tx, type, host, start, time.now());
        if (reached.isPresent()) return new Assigned.LimitReached(reached.get());
        Taking taking = claims.take(tx, Session.of(type, host.id(), start), holder);
        return switch (taking) {
            case DONE -> new Assigned.To(List.of(host));
            case TAKEN -> new Assigned.Taken();
            case FULL -> new Assigned.Full();
        };
    }

    private static boolean isDone(Assigned assigned) {
        return assigned instanceof Assigned.To;
    }
}
