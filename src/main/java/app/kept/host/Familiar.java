package app.kept.host;

import app.kept.account.AccountId;
import app.kept.account.Changes;
import app.kept.account.PerThing;
import app.kept.platform.db.Database;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Hosts and event types as pages of many bookings show them, again and again the same few: remembered until somebody
 * changes one. Whatever is decided by them is decided by what is read anew.
 */
public final class Familiar {
    private final PerThing<EventType> types;
    private final PerThing<Host> hosts;

    /** @param hears whether this node has lately looked for changes of others */
    public Familiar(Hosts hosts, EventTypes types, Database database, Changes changes, BooleanSupplier hears) {
        this.types = new PerThing<>(
                changes,
                hears,
                (account, ids) -> database.apart(() -> byValue(
                        types.byId(account, ids.stream().map(EventTypeId::new).toList()), EventTypeId::value)));
        this.hosts = new PerThing<>(
                changes,
                hears,
                (account, ids) -> database.apart(() -> byValue(
                        hosts.byId(account, ids.stream().map(HostId::new).toList()), HostId::value)));
    }

    public Map<EventTypeId, EventType> types(AccountId account, Collection<EventTypeId> ids) {
        return types.of(account, ids.stream().map(EventTypeId::value).toList()).values().stream()
                .collect(Collectors.toMap(EventType::id, Function.identity()));
    }

    public Map<HostId, Host> hosts(AccountId account, Collection<HostId> ids) {
        return hosts.of(account, ids.stream().map(HostId::value).toList()).values().stream()
                .collect(Collectors.toMap(Host::id, Function.identity()));
    }

    private static <K, V> Map<UUID, V> byValue(Map<K, V> found, Function<K, UUID> value) {
        return found.entrySet().stream()
                .collect(Collectors.toMap(each -> value.apply(each.getKey()), Map.Entry::getValue));
    }
}
