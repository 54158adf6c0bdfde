package app.kept.work;

import app.kept.platform.observe.Log;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The leases that this node holds: kept alive while it lives, and those of the dead taken back. */
final class Leases implements AutoCloseable {
    private static final long BEAT_SECONDS = 5;

    private final WorkQueue queue;
    private final Bell bell;
    /** How many pieces under a lease are still in hand. */
    private final Map<UUID, Integer> held = new ConcurrentHashMap<>();

    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("kept-leases").factory());

    Leases(WorkQueue queue, Bell bell) {
        this.queue = queue;
        this.bell = bell;
    }

    void start() {
        var _ = heart.scheduleWithFixedDelay(this::beat, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
    }

    void hold(UUID lease, int pieces) {
        held.put(lease, pieces);
    }

    void release(UUID lease) {
        held.computeIfPresent(lease, (_, pieces) -> pieces == 1 ? null : pieces - 1);
    }

    Set<UUID> held() {
        return Set.copyOf(held.keySet());
    }

    @Override
    public void close() {
        heart.shutdownNow();
    }

    private void beat() {
        try {
            queue.renew(held());
            if (queue.takeBackExpired() > 0) bell.ring();
        } catch (RuntimeException e) {
            // The next beat comes before the leases run out; if the database stays away they are void, as they must be.
            Log.error("work.no_heartbeat", e);
        }
    }
}
