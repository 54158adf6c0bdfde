package app.kept.journey.form;

import java.util.Set;
import java.util.UUID;

/** For which bookings a journey is: all that match each of these that is not empty. */
public record Scope(Set<String> kinds, Set<UUID> eventTypes, Set<UUID> hosts) {
    public static final Scope ALL = new Scope(Set.of(), Set.of(), Set.of());

    public Scope {
        kinds = Set.copyOf(kinds);
        eventTypes = Set.copyOf(eventTypes);
        hosts = Set.copyOf(hosts);
    }

    public boolean covers(String kind, UUID eventType, UUID host) {
        return (kinds.isEmpty() || kinds.contains(kind))
                && (eventTypes.isEmpty() || eventTypes.contains(eventType))
                && (hosts.isEmpty() || hosts.contains(host));
    }

    /** Of those that cover a booking the narrowest is its journey: what it owes has one answer. */
    public int narrowness() {
        return (eventTypes.isEmpty() ? 0 : 4) + (hosts.isEmpty() ? 0 : 2) + (kinds.isEmpty() ? 0 : 1);
    }
}
