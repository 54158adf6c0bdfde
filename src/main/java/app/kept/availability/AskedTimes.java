package app.kept.availability;

import app.kept.availability.Claims.Taking;
import app.kept.host.EventType;
import app.kept.host.HostId;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Keeps times from others to which somebody may move who has another. What they have already is theirs and needs no
 * keeping, and of several times that overlap each part is kept once.
 */
public final class AskedTimes {
    private final Claims claims;

    public AskedTimes(Claims claims) {
        this.claims = claims;
    }

    /** One of the times, with those who would hold the session. */
    public record Wanted(Instant start, List<HostId> hosts) {
        public Wanted {
            hosts = List.copyOf(hosts);
        }
    }

    /**
     * Part of the caller's transaction, which ends if this is refused: all of it is held, or not.
     *
     * @param booking who would move
     * @param insteadOf what was held for them so far
     */
    public boolean keep(
            Tx tx, EventType type, List<Wanted> wanted, UUID booking, Holder hold, Optional<UUID> insteadOf) {
        var byHost = new TreeMap<String, List<Instant>>();
        for (Wanted one : wanted) {
            for (HostId host : one.hosts()) {
                byHost.computeIfAbsent(host.value().toString(), _ -> new ArrayList<>())
                        .add(one.start());
            }
        }
        List<HostId> before =
                insteadOf.map(old -> claims.hostsOf(tx, type.account(), old)).orElse(List.of());
        before.forEach(host -> byHost.computeIfAbsent(host.value().toString(), _ -> new ArrayList<>()));
        List<HostId> all = byHost.keySet().stream()
                .map(host -> new HostId(UUID.fromString(host)))
                .toList();
        Queue.forHosts(tx, type.account(), all);
        // Host after host, and the earlier before the later, as everybody does: so nobody waits in a circle.
        for (HostId host : all) {
            if (before.contains(host)) {
                insteadOf.ifPresent(old -> claims.releaseHoldOf(tx, type.account(), host, old));
            }
            List<Instant> starts = byHost.getOrDefault(host.value().toString(), List.of());
            for (Session session : sessions(tx, type, host, starts, booking)) {
                if (claims.take(tx, session, hold) != Taking.DONE) return false;
            }
        }
        return true;
    }

    private List<Session> sessions(Tx tx, EventType type, HostId host, List<Instant> starts, UUID booking) {
        List<Span> own = claims.timeOf(tx, type.account(), host, booking);
        var seats = new ArrayList<Session>();
        var alone = new ArrayList<Span>();
        for (Instant start : starts) {
            Session session = Session.of(type, host, start);
            boolean isOwn = own.stream().anyMatch(span -> span.overlaps(session.during()));
            // A session that begins within one's own can begin only when that one is over.
            if (session.isShared() && !isOwn) seats.add(session);
            else alone.add(session.during());
        }
        seats.addAll(without(merged(alone), own).stream()
                .map(span -> Session.plain(type.account(), host, span))
                .toList());
        seats.sort(Comparator.comparing(session -> session.during().start()));
        return seats;
    }

    /** In order, those that overlap or touch as one. */
    static List<Span> merged(List<Span> spans) {
        var merged = new ArrayList<Span>();
        for (Span span :
                spans.stream().sorted(Comparator.comparing(Span::start)).toList()) {
            if (merged.isEmpty() || merged.getLast().end().isBefore(span.start())) {
                merged.add(span);
            } else if (merged.getLast().end().isBefore(span.end())) {
                merged.add(new Span(merged.removeLast().start(), span.end()));
            }
        }
        return merged;
    }

    /** What is left of them without the others. */
    static List<Span> without(List<Span> spans, List<Span> others) {
        List<Span> left = spans;
        for (Span other : others) {
            var after = new ArrayList<Span>();
            for (Span span : left) {
                if (!span.overlaps(other)) {
                    after.add(span);
                    continue;
                }
                if (span.start().isBefore(other.start())) after.add(new Span(span.start(), other.start()));
                if (other.end().isBefore(span.end())) after.add(new Span(other.end(), span.end()));
            }
            left = after;
        }
        return Collections.unmodifiableList(left);
    }
}
