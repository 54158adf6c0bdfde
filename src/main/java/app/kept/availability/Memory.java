package app.kept.availability;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what was read, until one of those it concerns changes. What was read while one of them changed is not
 * remembered, nor given to anybody who asked after the change.
 */
final class Memory<K, V extends Memory.Concerned> {
    private final int most;
    private final LinkedHashMap<K, V> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<UUID, Set<K>> concerned = new HashMap<>();
    private final Map<K, Reading<V>> joinable = new HashMap<>();
    private final Set<Reading<V>> underWay = new HashSet<>();

    /** @param most what was asked for least lately goes when there is more */
    Memory(int most) {
        this.most = most;
    }

    /** Something that is no longer so when one of these has changed. */
    interface Concerned {
        Set<UUID> subjects();
    }

    /** What is remembered and still good. */
    synchronized Optional<V> peek(K key, Predicate<V> good) {
        return Optional.ofNullable(kept.get(key)).filter(good);
    }

    /** What is remembered, or else what the reader finds; of many who ask at once one reads. */
    Optional<V> get(K key, Predicate<V> good, Supplier<Optional<V>> reader) {
        @Nullable Reading<V> others;
        Reading<V> own = new Reading<>();
        synchronized (this) {
            Optional<V> found = peek(key, good);
            if (found.isPresent()) return found;
            others = joinable.get(key);
            if (others == null) begin(key, own);
        }
        if (others == null) return readAs(key, own, reader);
        return others.result.join().orElseGet(() -> renew(key, reader));
    }

    /** Reads by itself, whatever is remembered or being read, and remembers that. */
    Optional<V> renew(K key, Supplier<Optional<V>> reader) {
        var own = new Reading<V>();
        begin(key, own);
        return readAs(key, own, reader);
    }

    synchronized void forget(UUID subject) {
        Set.copyOf(concerned.getOrDefault(subject, Set.of())).forEach(this::drop);
        underWay.forEach(reading -> reading.told.add(subject));
    }

    synchronized void forgetEverything() {
        kept.clear();
        concerned.clear();
        underWay.forEach(reading -> reading.spoilt = true);
    }

    synchronized int size() {
        return kept.size();
    }

    private synchronized void begin(K key, Reading<V> reading) {
        underWay.add(reading);
        joinable.put(key, reading);
    }

    private Optional<V> readAs(K key, Reading<V> reading, Supplier<Optional<V>> reader) {
        Optional<Optional<V>> toOthers = Optional.empty();
        try {
            Optional<V> found = reader.get();
            if (remember(key, reading, found)) toOthers = Optional.of(found);
            return found;
        } finally {
            synchronized (this) {
                underWay.remove(reading);
                joinable.remove(key, reading);
            }
            reading.result.complete(toOthers);
        }
    }

    /** Whether it is still so. */
    private synchronized boolean remember(K key, Reading<V> reading, Optional<V> found) {
        boolean same = !reading.spoilt
                && Collections.disjoint(
                        reading.told, found.map(Concerned::subjects).orElse(reading.told));
        if (same && found.isPresent()) keep(key, found.get());
        return same;
    }

    private void keep(K key, V value) {
        drop(key);
        kept.put(key, value);
        value.subjects()
                .forEach(subject -> concerned
                        .computeIfAbsent(subject, _ -> new HashSet<>(2))
                        .add(key));
        if (kept.size() > most) drop(kept.firstEntry().getKey());
    }

    private void drop(K key) {
        V value = kept.remove(key);
        if (value == null) return;
        for (UUID subject : value.subjects()) {
            concerned.computeIfPresent(subject, (_, keys) -> {
                keys.remove(key);
                return keys.isEmpty() ? null : keys;
            });
        }
    }

    /** Under way; what becomes of it is nothing for others when it failed or was overtaken by a change. */
    private static final class Reading<V> {
        private final CompletableFuture<Optional<Optional<V>>> result = new CompletableFuture<>();
        private final Set<UUID> told = new HashSet<>(2);
        private boolean spoilt;
    }
}
