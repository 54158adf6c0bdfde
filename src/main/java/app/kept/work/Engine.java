package app.kept.work;

import app.kept.platform.base.Ids;
import app.kept.platform.base.Pause;
import app.kept.platform.base.Presence;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.observe.Log;
import app.kept.platform.observe.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Does due work as it falls due: woken by a commit or the clock, and looking by itself for what nobody told it of. */
public final class Engine implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    /** Between two looks others get some work together, and one claim takes all of it. */
    private static final Duration BREATH = Duration.ofMillis(2);
    /** Claims of that many are worth their price; after those nobody waits for company. */
    private static final int MANY = 64;

    private static final Duration LONGEST_END = Duration.ofSeconds(20);
    private static final Duration LONGEST_SETTLING = Duration.ofMinutes(2);
    private static final int MOST_TURNS = 64;

    private final Parts parts;
    private final Hands hands;
    private final Manners manners;
    private final Leases leases;
    private final Completer completer;
    private final DutyRound duties;
    private final Endings endings;
    /** Held by whoever claims: the loop, or the hand that turns the clock. */
    private final ReentrantLock claiming = new ReentrantLock();

    private final List<Thread> threads = new ArrayList<>();
    private final Duration lookEvery;
    private @Nullable Hints hints;
    private @Nullable Turn behind;
    private int rounds;
    private volatile boolean stopping;

    public Engine(Parts parts) {
        this(parts, LOOK_EVERY);
    }

    /** @param lookEvery how long nothing is found that nobody told of */
    Engine(Parts parts, Duration lookEvery) {
        this.parts = parts;
        this.lookEvery = lookEvery;
        this.hands = new Hands(parts.workers(), parts.time());
        this.manners = new Manners(parts.people());
        this.leases = new Leases(parts.queue());
        this.completer = new Completer(parts.database(), hands, parts.time(), parts.metrics());
        this.duties = new DutyRound(parts.duties(), parts.time(), lookEvery.toNanos());
        this.endings = new Endings(completer, leases, parts.bell());
        parts.metrics().gauge("kept_work_running", "Pieces of work in hand.", leases::count);
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
            Presence people,
            int atOnce) {}

    public void start() {
        leases.start();
        threads.add(Thread.ofPlatform().name("kept-work").start(this::loop));
        threads.add(Thread.ofPlatform().daemon().name("kept-work-done").start(endings::writeForEver));
    }

    /** The database may have other nodes, too: from now on we tell each other of due work. */
    public void startAmongOthers() {
        start();
        hints = new Hints(parts.database(), parts.bell());
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

    /** Whether somebody else has work in hand; then we look again in a moment. What is held back on purpose is left. */
    private boolean othersAreAtIt() {
        boolean isLeft = parts.queue().unfinished(parts.time().now()).stream()
                .anyMatch(one -> one.isHeld() || room(one.turn()) > 0);
        if (isLeft) Pause.system().pause(BREATH);
        return isLeft;
    }

    /** The next moment at which something falls due. */
    Optional<Instant> nextDue() {
        Instant now = parts.time().now();
        return Stream.concat(
                        parts.queue().nextDue(now).stream(),
                        Stream.concat(
                                parts.duties().stream().flatMap(duty -> duty.nextAt().stream()),
                                parts.workers().stream().flatMap(worker -> worker.opensAt(now).stream())))
                .filter(at -> at.isAfter(now))
                .min(Instant::compareTo);
    }

    /** Stops claiming, lets what is in hand finish, and hands the rest back. */
    @Override
    public void close() {
        stopping = true;
        parts.bell().ring();
        if (hints != null) hints.close();
        long giveUpAt = Time.system().nanos() + LONGEST_END.toNanos();
        awaitLastClaim();
        while (!leases.isEmpty() && Time.system().nanos() < giveUpAt) {
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
                int claimed = roundOrNothing();
                if (claimed == 0) parts.bell().await(untilNext());
                else if (claimed < MANY) Pause.system().pause(BREATH);
            } catch (InterruptedException | Pause.Interrupted e) {
                return;
            }
        }
    }

    /** How long nothing is known to fall due, and half a second at most: what others tell us of may be lost. */
    private Duration untilNext() {
        parts.bell().takeNext().ifPresent(duties::tell);
        Instant now = parts.time().now();
        return duties.nextAt()
                .filter(at -> at.isAfter(now))
                .map(at -> Duration.between(now, at))
                .filter(span -> span.compareTo(lookEvery) < 0)
                .orElse(lookEvery);
    }

    /** A round that fails (the database is away) is as one that found nothing: the next one comes soon. */
    private int roundOrNothing() {
        try {
            return round();
        } catch (Pause.Interrupted e) {
            throw e;
        } catch (RuntimeException | Error e) {
            Log.error("work.round_failed", e);
            return 0;
        }
    }

    /** How much was begun. */
    private int round() {
        manners.giveWay();
        claiming.lock();
        try {
            if (stopping) return 0;
            int did = duties.run(false);
            UUID lease = Ids.next();
            List<WorkItem> items = claim(lease);
            byWorker(items).forEach(some -> begin(lease, some));
            return did + items.size();
        } finally {
            claiming.unlock();
        }
    }

    private List<WorkItem> claim(UUID lease) {
        Instant now = parts.time().now();
        List<Turn> turns = parts.queue().turns(behind, now, MOST_TURNS);
        // From the start again, once all have had their turn.
        if (turns.isEmpty() && behind != null) turns = parts.queue().turns(null, now, MOST_TURNS);
        behind = turns.size() < MOST_TURNS ? null : turns.getLast();
        List<Turn.Share> shares = Shares.of(turns, this::room, ++rounds);
        if (shares.isEmpty()) return List.of();
        List<WorkItem> items = parts.queue().claim(lease, now, shares);
        leases.hold(lease, items);
        return items;
    }

    private int room(Turn turn) {
        int inHand = leases.of(turn.lane());
        return manners.bite(hands.room(turn, inHand, parts.atOnce()), inHand);
    }

    /** Together what a worker takes together, and everything else by itself. */
    private List<List<WorkItem>> byWorker(List<WorkItem> items) {
        Map<Object, List<WorkItem>> parted = new LinkedHashMap<>();
        for (WorkItem item : items) {
            Object key = hands.takesMany(item.kind()) ? item.lane() : item.id();
            parted.computeIfAbsent(key, _ -> new ArrayList<>()).add(item);
        }
        return List.copyOf(parted.values());
    }

    private void begin(UUID lease, List<WorkItem> items) {
        Thread.ofVirtual()
                .name("work-" + items.getFirst().lane())
                .start(() -> hands.workAll(items, (item, outcome) -> endings.add(new Ended(lease, item, outcome))));
    }

    private int workByHand() {
        int did = duties.run(true);
        UUID lease = Ids.next();
        List<WorkItem> items = claim(lease);
        try {
            for (WorkItem item : items) {
                completer.complete(List.of(new Ended(lease, item, hands.work(item))));
                leases.release(lease, item);
            }
        } finally {
            // What was not come to must not be kept from others for as long as this node lives.
            items.forEach(item -> leases.release(lease, item));
        }
        return did + items.size();
    }
}
