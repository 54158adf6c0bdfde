package app.kept.event;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.platform.base.Pause;
import app.kept.platform.base.Time;
import app.kept.platform.db.DatabaseFault;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Those who wait for more to read. Each costs a virtual thread that is woken when something of their account was numbered on
 * this node; what other nodes numbered is found by one look for all, and only while somebody waits.
 */
public final class FeedReaders implements AutoCloseable {
    /** More programs than that do not read one account; it is one that opens readers and forgets them. */
    public static final int MOST_OF_ONE = 20;

    private static final int MOST = 1_000;
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration STILL_IN = Duration.ofSeconds(5);

    private final Feed feed;
    private final Function<Collection<Caller>, Set<Caller>> stillIn;
    private final Time machine;
    private final Set<Reader> waiting = ConcurrentHashMap.newKeySet();
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Known known;
    private volatile boolean closing;

    /**
     * @param stillIn which of those callers are what they were when they were let in
     * @param machine the machine's own time, for it is about programs that wait
     */
    public FeedReaders(Feed feed, Function<Collection<Caller>, Set<Caller>> stillIn, Time machine) {
        this.feed = feed;
        this.stillIn = stillIn;
        this.machine = machine;
        this.known = new Known(Set.of(), Set.of(), machine.nanos() - STILL_IN.toNanos());
        feed.add(this::wake);
    }

    /** One who waits. Two of one caller are two. */
    public final class Reader implements AutoCloseable {
        private final AccountId account;
        private final Caller caller;
        private final Semaphore rings = new Semaphore(0);
        private volatile long seen;

        private Reader(AccountId account, Caller caller) {
            this.account = account;
            this.caller = caller;
        }

        /** Waits until there may be more behind a position, or the span is over. */
        public void await(long position, Duration span) {
            seen = position;
            try {
                if (rings.tryAcquire(span.toMillis(), TimeUnit.MILLISECONDS)) rings.drainPermits();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Whether they may still hear of it; asked for all together every few seconds. */
        public boolean isStillIn() {
            Known now = known();
            // Whoever came after the last look was let in after it as well.
            return !now.asked.contains(this) || now.stillIn.contains(caller);
        }

        private void ring() {
            if (rings.availablePermits() == 0) rings.release();
        }

        @Override
        public void close() {
            waiting.remove(this);
        }
    }

    private record Known(Set<Reader> asked, Set<Caller> stillIn, long atNanos) {}

    /** Looks from now on for what other nodes have numbered. */
    public void startAmongOthers() {
        Thread.ofPlatform().daemon().name("kept-feed-look").start(this::lookForEver);
    }

    /** Whether one more could wait; who comes at the same moment may still be turned away. */
    public boolean isRoom(AccountId account) {
        return waiting.size() < MOST
                && waiting.stream()
                                .filter(reader -> reader.account.equals(account))
                                .count()
                        < MOST_OF_ONE;
    }

    /** Somebody waits from now on until they are closed; empty when there are too many already. */
    public Optional<Reader> enter(AccountId account, Caller caller) {
        var reader = new Reader(account, caller);
        if (!isRoom(account)) return Optional.empty();
        waiting.add(reader);
        return Optional.of(reader);
    }

    /** How many wait on this node. */
    public int waiting() {
        return waiting.size();
    }

    @Override
    public void close() {
        closing = true;
        waiting.forEach(Reader::ring);
    }

    private void wake(Set<AccountId> accounts) {
        for (Reader reader : waiting) if (accounts.contains(reader.account)) reader.ring();
    }

    private void lookForEver() {
        while (!closing) {
            Pause.system().pause(LOOK_EVERY);
            if (!waiting.isEmpty()) look();
        }
    }

    private void look() {
        List<Reader> all = List.copyOf(waiting);
        try {
            Map<AccountId, Long> ends = feed.ends(
                    all.stream().map(reader -> reader.account).distinct().toList());
            for (Reader reader : all) if (ends.getOrDefault(reader.account, 0L) > reader.seen) reader.ring();
        } catch (DatabaseFault expected) {
            // It is away, and what there is will be found when it is back.
        }
    }

    /** Whoever comes while somebody asks takes what was known before. */
    private Known known() {
        if (machine.nanos() - known.atNanos < STILL_IN.toNanos() || !asking.tryLock()) return known;
        try {
            long at = machine.nanos();
            Set<Reader> asked = Set.copyOf(waiting);
            known = new Known(
                    asked,
                    stillIn.apply(asked.stream().map(reader -> reader.caller).toList()),
                    at);
            return known;
        } finally {
            asking.unlock();
        }
    }
}
