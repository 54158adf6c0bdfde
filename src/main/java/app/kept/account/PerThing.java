package app.kept.account;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;

/**
 * What a node remembers of single things, by their ids, until somebody changes them here or elsewhere. While this node
 * hears of no changes everything is read anew.
 */
public final class PerThing<V> {
    private static final int MOST = 10_000;

    private final BooleanSupplier hears;
    private final BiFunction<AccountId, Set<UUID>, Map<UUID, V>> read;
    private final Map<UUID, Kept<V>> known = new ConcurrentHashMap<>();
    private final AtomicLong forgotten = new AtomicLong();

    /**
     * Things whose changes are noted under their ids.
     *
     * @param hears whether this node has lately looked for changes of others
     * @param read must read what is committed; gives those of these that there are
     */
    public PerThing(Changes changes, BooleanSupplier hears, BiFunction<AccountId, Set<UUID>, Map<UUID, V>> read) {
        this.hears = hears;
        this.read = read;
        changes.listen(new Forgetting());
    }

    private record Kept<V>(AccountId account, V value) {}

    /** Those of these that there are. What another account has is nothing here. */
    public Map<UUID, V> of(AccountId account, Collection<UUID> ids) {
        if (!hears.getAsBoolean()) return ids.isEmpty() ? Map.of() : read.apply(account, Set.copyOf(ids));
        var found = new HashMap<UUID, V>();
        var unknown = new HashSet<UUID>();
        for (UUID id : ids) {
            Kept<V> kept = known.get(id);
            if (kept != null && kept.account.equals(account)) found.put(id, kept.value);
            else unknown.add(id);
        }
        if (!unknown.isEmpty()) found.putAll(renewed(account, unknown));
        return found;
    }

    private Map<UUID, V> renewed(AccountId account, Set<UUID> ids) {
        long before = forgotten.get();
        Map<UUID, V> fresh = read.apply(account, ids);
        if (known.size() + fresh.size() > MOST) known.clear();
        fresh.forEach((id, value) -> known.put(id, new Kept<>(account, value)));
        // What was read before a change must not be remembered after it.
        if (forgotten.get() != before) fresh.keySet().forEach(known::remove);
        return fresh;
    }

    private final class Forgetting implements Changes.Listener {
        @Override
        public void changed(UUID subject) {
            forgotten.incrementAndGet();
            known.remove(subject);
        }

        @Override
        public void changedAnything() {
            forgotten.incrementAndGet();
            known.clear();
        }
    }
}
