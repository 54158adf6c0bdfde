package app.kept.event;

import app.kept.account.AccountId;
import app.kept.platform.base.Time;
import app.kept.platform.db.Tx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * Who wants to be told of what happens so often that it is not written down for everybody, such as each message that went.
 * Asked for a whole batch at once, and remembered for a moment, so that it costs those nothing who want nothing.
 */
public final class Audience {
    /** So long a node may not know what was asked for at another. */
    private static final Duration AGE = Duration.ofSeconds(2);

    private static final int MOST = 10_000;

    private final List<Source> sources = new CopyOnWriteArrayList<>();
    private final Map<AccountId, Known> known = new ConcurrentHashMap<>();
    private final AtomicLong forgotten = new AtomicLong();

    /** Begins with those who want everything, as their account says. */
    public Audience() {
        add(Audience::ofAccounts);
    }

    /** Whoever knows what accounts asked for. */
    @FunctionalInterface
    public interface Source {
        /**
         * Part of the caller's transaction, which may have much to do: one statement, however many there are.
         *
         * @return which types each of these accounts wants; those that want none may be absent
         */
        Map<AccountId, Predicate<String>> wanted(Tx tx, Collection<AccountId> accounts);
    }

    /** @param wanted nothing, where nothing is */
    private record Known(Optional<Predicate<String>> wanted, long until) {}

    /** Filled once, while the server is put together. */
    public void add(Source source) {
        sources.add(source);
    }

    /** Part of the caller's transaction, which changes what the account wants. */
    public void changed(Tx tx, AccountId account) {
        tx.afterCommit(() -> {
            forgotten.incrementAndGet();
            known.remove(account);
        });
    }

    /** Part of the caller's transaction: which of what happens often each of these accounts wants; none that wants nothing. */
    public Map<AccountId, Predicate<String>> of(Tx tx, Collection<AccountId> accounts) {
        long now = Time.system().nanos();
        var wanted = new HashMap<AccountId, Predicate<String>>();
        var unknown = new ArrayList<AccountId>();
        for (AccountId account : new HashSet<>(accounts)) {
            Known found = known.get(account);
            if (found == null || found.until - now < 0) unknown.add(account);
            else found.wanted.ifPresent(types -> wanted.put(account, types));
        }
        if (!unknown.isEmpty()) wanted.putAll(asked(tx, unknown, now));
        return wanted;
    }

    private Map<AccountId, Predicate<String>> asked(Tx tx, List<AccountId> accounts, long now) {
        long before = forgotten.get();
        var wanted = new HashMap<AccountId, Predicate<String>>();
        for (Source source : sources) {
            source.wanted(tx, accounts).forEach((account, types) -> wanted.merge(account, types, Predicate::or));
        }
        // What was read before a change must not be remembered after it.
        if (forgotten.get() != before) return wanted;
        if (known.size() >= MOST) known.clear();
        long until = now + AGE.toNanos();
        for (AccountId account : accounts)
            known.put(account, new Known(Optional.ofNullable(wanted.get(account)), until));
        return wanted;
    }

    private static Map<AccountId, Predicate<String>> ofAccounts(Tx tx, Collection<AccountId> accounts) {
        Set<AccountId> all =
                Set.copyOf(tx.sql("""
                        select id from account where id = any(:accounts::uuid[]) and every_message_event
                        """).bind("accounts", accounts).list(row -> new AccountId(row.uuid("id"))));
        var wanted = new HashMap<AccountId, Predicate<String>>();
        all.forEach(account -> wanted.put(account, _ -> true));
        return wanted;
    }
}
