package app.kept.availability;

import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Whose turn it is. The caller is in the {@link Queue} of the event type: those who chose at the same time would all
 * choose the same.
 */
final class Turns {
    /** Sessions this near count. What was long ago is no reason to give somebody all that comes. */
    private static final Duration NEAR = Duration.ofDays(15);

    private Turns() {}

    /** Who has fewest sessions of this event type around the start; of those alike who was last chosen longest ago. */
    static List<Host> order(Tx tx, EventType type, List<Host> possible, Instant start, Instant now) {
        if (possible.size() < 2) return possible;
        Map<UUID, Load> loads = loads(tx, type, possible, start, now);
        return possible.stream()
                .sorted(Comparator.comparingLong(
                                (Host host) -> load(loads, host).sessions())
                        .thenComparing(host -> load(loads, host).latest())
                        .thenComparing(host -> host.id().value().toString()))
                .toList();
    }

    private static Map<UUID, Load> loads(Tx tx, EventType type, List<Host> possible, Instant start, Instant now) {
        var loads = new HashMap<UUID, Load>();
        // Claims have ids that grow with time.
        tx.sql("""
                        select host_id, count(*) as sessions, max(id::text) as latest
                        from claim
                        where account_id = :account and event_type_id = :type and host_id = any (:hosts)
                            and start_at > :from and start_at < :to and (expires_at is null or expires_at > :now)
                        group by host_id
                        """)
                .bind("account", type.account())
                .bind("type", type.id())
                .bind("hosts", possible.stream().map(Host::id).toList())
                .bind("from", start.minus(NEAR))
                .bind("to", start.plus(NEAR))
                .bind("now", now)
                .list(row -> loads.put(row.uuid("host_id"), new Load(row.number("sessions"), row.text("latest"))));
        return loads;
    }

    private static Load load(Map<UUID, Load> loads, Host host) {
        return loads.getOrDefault(host.id().value(), Load.NONE);
    }

    private record Load(long sessions, String latest) {
        static final Load NONE = new Load(0, "");
    }
}
