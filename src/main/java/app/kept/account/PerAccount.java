package app.kept.account;

import app.kept.platform.db.Tx;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * What a node remembers of one thing of each account, until somebody changes it here or elsewhere. While this node hears
 * of no changes everything is read anew.
 */
public final class PerAccount<V> {
    private static final int MOST = 10_000;

    private final long salt;
    private final Changes changes;
    private final BooleanSupplier hears;
    private final Function<AccountId, V> read;
    private final Map<UUID, V> known = new ConcurrentHashMap<>();
    private final AtomicLong forgotten = new AtomicLong();

    /**
     * Of one thing.
     *
     * @param what it is, unlike anything else that is remembered so
     * @param hears whether this node has lately looked for changes of others
     * @param read must read what is committed
     */
    public PerAccount(String what, Changes changes, BooleanSupplier hears, Function<AccountId, V> read) {
        this.salt =
                UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
        this.changes = changes;
        this.hears = hears;
        this.read = read;
        changes.listen(new Forgetting());
    }

    public V of(AccountId account) {
        if (!hears.getAsBoolean()) return read.apply(account);
        V found = known.get(subject(account));
        return found == null ? renewed(account) : found;
    }

    /** Part of the caller's transaction: from its commit on nobody remembers it as it was. */
    public void note(Tx tx, AccountId account) {
        changes.note(tx, account, subject(account));
    }

    private V renewed(AccountId account) {
        long before = forgotten.get();
        V fresh = read.apply(account);
        if (known.size() >= MOST) known.clear();
        known.put(subject(account), fresh);
        // What was read before a change must not be remembered after it.
        if (forgotten.get() != before) known.remove(subject(account));
        return fresh;
    }

    private UUID subject(AccountId account) {
        UUID id = account.value();
        return new UUID(id.getMostSignificantBits() ^ salt, id.getLeastSignificantBits());
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
