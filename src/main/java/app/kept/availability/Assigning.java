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
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

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
        return tx.attempt(() -> allOf(tx, type, possible, List.of(), start, holder), Assigning::isDone);
    }

    /** Gives the holder this time instead of what they have. When it is refused they keep that. */
    public Assigned move(Tx tx, EventType type, List<Host> possible, Instant start, Holder holder) {
        return tx.attempt(
                () -> {
                    standInLine(tx, type);
                    List<HostId> before = claims.hostsOf(tx, type.account(), holder.id());
                    var concerned = new ArrayList<>(before);
                    possible.forEach(host -> concerned.add(host.id()));
                    Queue.forHosts(tx, type.account(), concerned);
                    return moveTo(tx, type, possible, before, start, holder);
                },
                Assigning::isDone);
    }

    private Assigned moveTo(
            Tx tx, EventType type, List<Host> possible, List<HostId> before, Instant start, Holder holder) {
        if (type.rules().assignment() != Assignment.ROUND_ROBIN) {
            return allOf(tx, type, possible, before, start, holder);
        }
        // Whoever has the session keeps it if they can.
        List<Host> same =
                possible.stream().filter(host -> before.contains(host.id())).toList();
        if (!same.isEmpty()) {
            Assigned stayed = tx.attempt(() -> allOf(tx, type, same, before, start, holder), Assigning::isDone);
            if (isDone(stayed)) return stayed;
        }
        List<Host> others =
                possible.stream().filter(host -> !before.contains(host.id())).toList();
        Assigned assigned = oneOf(tx, type, Turns.order(tx, type, others, start, time.now()), start, holder);
        // First the new, then the old: who waits for a time lets go of none that others wait for.
        if (isDone(assigned)) before.forEach(host -> claims.releaseOf(tx, type.account(), host, holder.id()));
        return assigned;
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
    private Assigned allOf(
            Tx tx, EventType type, List<Host> wanted, List<HostId> before, Instant start, Holder holder) {
        var inOrder = new TreeMap<String, Optional<Host>>();
        before.forEach(host -> inOrder.put(host.value().toString(), Optional.empty()));
        wanted.forEach(host -> inOrder.put(host.id().value().toString(), Optional.of(host)));
        for (var one : inOrder.entrySet()) {
            var id = new HostId(UUID.fromString(one.getKey()));
            if (before.contains(id)) claims.releaseOf(tx, type.account(), id, holder.id());
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
