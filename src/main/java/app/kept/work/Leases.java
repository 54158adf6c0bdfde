package app.kept.work;

import app.kept.platform.base.Time;
import app.kept.platform.observe.Log;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What this node has in hand. Its leases are kept alive while it lives; what it took without learning of it, since the
 * answer was lost, is not in here, and is taken by somebody once that lease has run out.
 */
final class Leases implements AutoCloseable {
    private static final long BEAT_SECONDS = 5;
    /** Most work ends long before its lease needs to be renewed. */
    private static final Duration YOUNG = Duration.ofSeconds(5);

    private final WorkQueue queue;
    private final Map<Key, Held> held = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> byLane = new ConcurrentHashMap<>();

    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("kept-leases").factory());

    Leases(WorkQueue queue) {
        this.queue = queue;
    }

    /** A piece of work in hand, and the lease under which it is. */
    record Held(WorkItem item, UUID lease, long sinceNanos) {}

    /** What this node lost and took again is in its hands twice for a while, each time under another lease. */
    private record Key(UUID item, UUID lease) {}

    void start() {
        var _ = heart.scheduleWithFixedDelay(this::beat, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
    }

    void hold(UUID lease, Collection<WorkItem> items) {
        long now = Time.system().nanos();
        for (WorkItem item : items) {
            held.put(new Key(item.id(), lease), new Held(item, lease, now));
            byLane.computeIfAbsent(item.lane(), _ -> new AtomicInteger()).incrementAndGet();
        }
    }

    void release(UUID lease, WorkItem item) {
        Held was = held.remove(new Key(item.id(), lease));
        if (was != null) byLane.getOrDefault(item.lane(), new AtomicInteger()).decrementAndGet();
    }

    boolean isEmpty() {
        return held.isEmpty();
    }

    /** How much of a lane is in hand. */
    int of(String lane) {
        AtomicInteger count = byLane.get(lane);
        return count == null ? 0 : count.get();
    }

    int count() {
        return held.size();
    }

    List<Held> held() {
        return List.copyOf(held.values());
    }

    @Override
    public void close() {
        heart.shutdownNow();
    }

    private void beat() {
        try {
            long oldEnough = Time.system().nanos() - YOUNG.toNanos();
            queue.renew(held.values().stream()
                    .filter(one -> one.sinceNanos() - oldEnough < 0)
                    .toList());
        } catch (RuntimeException e) {
            // The next beat comes before the leases run out; if the database stays away they are void, as they must be.
            Log.error("work.no_heartbeat", e);
        }
    }
}
