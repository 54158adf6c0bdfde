package app.kept.work;

import app.kept.platform.base.Ids;
import app.kept.platform.base.Pause;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.observe.Log;
import app.kept.platform.observe.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Does due work as it falls due: woken by a commit or the clock, and looking by itself for what nobody told it of. */
public final class Engine implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration LONGEST_END = Duration.ofSeconds(20);
    private static final Duration LONGEST_SETTLING = Duration.ofMinutes(2);
    private static final int MOST_AT_ONCE = 256;

    private final Parts parts;
    private final Hands hands;
    private final Leases leases;
    private final Completer completer;
    private final Semaphore slots;
    private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>(4_096);
    /** Held by whoever claims: the loop, or the hand that turns the clock. */
    private final ReentrantLock claiming = new ReentrantLock();

    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    public Engine(Parts parts) {
        this.parts = parts;
        this.hands = new Hands(parts.workers(), parts.time());
        this.leases = new Leases(parts.queue(), parts.bell());
        this.completer = new Completer(parts.queue(), parts.database(), hands.workers(), parts.time(), parts.metrics());
        this.slots = new Semaphore(parts.atOnce());
        parts.metrics()
                .gauge("kept_work_running", "Pieces of work in hand.", () -> parts.atOnce() - slots.availablePermits());
    }

    /** What an engine is made of. */
    public record Parts(
            WorkQueue queue,
            Database database,
            Bell bell,
            Time time,
            Metrics metrics,
            List<Worker> workers,
            List<Duty> duties,
            int atOnce) {}

    public void start() {
        leases.start();
        threads.add(Thread.ofPlatform().name("kept-work").start(this::loop));
        threads.add(Thread.ofPlatform().daemon().name("kept-work-done").start(this::completeForEver));
    }

    /** Does everything that is due, in order, in the calling thread, and returns when nothing due is left anywhere. */
    public void settle() {
        claiming.lock();
        try {
            long giveUpAt = Time.system().nanos() + LONGEST_SETTLING.toNanos();
            while (workByHand() > 0 || othersAreAtIt()) {
                if (Time.system().nanos() > giveUpAt)
                    throw new IllegalStateException("due work does not come to an end");
            }
        } finally {
            claiming.unlock();
        }
    }

    /** Whether somebody else has work in hand; then we look again in a moment. */
    private boolean othersAreAtIt() {
        if (parts.queue().unfinished(parts.time().now()) == 0) return false;
        Pause.system().pause(Duration.ofMillis(2));
        return true;
    }

    /** The next moment at which something falls due. */
    Optional<Instant> nextDue() {
        return Stream.concat(
                        parts.queue().nextDue().stream(),
                        parts.duties().stream().flatMap(duty -> duty.nextAt().stream()))
                .min(Instant::compareTo);
    }

    /** Stops claiming, lets what is in hand finish, and hands the rest back. */
    @Override
    public void close() {
        stopping = true;
        parts.bell().ring();
        long giveUpAt = Time.system().nanos() + LONGEST_END.toNanos();
        awaitLastClaim();
        while (!leases.held().isEmpty() && Time.system().nanos() < giveUpAt) {
            Pause.system().pause(Duration.ofMillis(5));
        }
        leases.close();
        threads.forEach(Thread::interrupt);
        hands.close();
        parts.queue().handBack(leases.held());
    }

    /** What is being claimed right now is ours too, and must not be forgotten. */
    private void awaitLastClaim() {
        try {
            if (claiming.tryLock(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)) claiming.unlock();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop() {
        while (!stopping) {
            try {
                if (!roundOrNothing()) parts.bell().await(LOOK_EVERY);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** A round that fails (the database is away) is as one that found nothing: the next one comes soon. */
    private boolean roundOrNothing() {
        try {
            return round();
        } catch (RuntimeException | Error e) {
            Log.error("work.round_failed", e);
            return false;
        }
    }

    /** Whether there may be more at once. */
    private boolean round() {
        claiming.lock();
        try {
            if (stopping) return false;
            int most = Math.min(slots.availablePermits(), MOST_AT_ONCE);
            int did = runDuties();
            if (most == 0) return false;
            UUID lease = Ids.next();
            List<WorkItem> items = parts.queue().claim(lease, parts.time().now(), most);
            if (!items.isEmpty()) leases.hold(lease, items.size());
            items.forEach(item -> begin(lease, item));
            return did > 0 || items.size() == most;
        } finally {
            claiming.unlock();
        }
    }

    private void begin(UUID lease, WorkItem item) {
        slots.acquireUninterruptibly();
        Thread.ofVirtual().name("work-" + item.kind()).start(() -> {
            try {
                handOn(new Ended(lease, item, hands.work(item)));
            } finally {
                slots.release();
                parts.bell().ring();
            }
        });
    }

    /** Waits where ends are written down more slowly than work is done: the hand stays full, and no more is claimed. */
    private void handOn(Ended one) {
        try {
            ended.put(one);
        } catch (InterruptedException e) {
            // Only this thread knows what came of it. Untold, the work waits for its lease to run out.
            leases.release(one.lease());
            Thread.currentThread().interrupt();
        }
    }

    private void completeForEver() {
        var batch = new ArrayList<Ended>();
        while (true) {
            try {
                batch.add(ended.take());
            } catch (InterruptedException e) {
                return;
            }
            ended.drainTo(batch, MOST_AT_ONCE - 1);
            completer.complete(batch);
            batch.forEach(one -> leases.release(one.lease()));
            batch.clear();
        }
    }

    private int workByHand() {
        int did = runDuties();
        UUID lease = Ids.next();
        List<WorkItem> items = parts.queue().claim(lease, parts.time().now(), MOST_AT_ONCE);
        if (!items.isEmpty()) leases.hold(lease, items.size());
        for (WorkItem item : items) {
            completer.complete(List.of(new Ended(lease, item, hands.work(item))));
            leases.release(lease);
        }
        return did + items.size();
    }

    private int runDuties() {
        int did = 0;
        Instant now = parts.time().now();
        for (Duty duty : parts.duties()) {
            if (duty.nextAt().filter(at -> !at.isAfter(now)).isPresent()) did += duty.run();
        }
        return did;
    }
}
