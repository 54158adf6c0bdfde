package app.kept.event;

import app.kept.platform.base.Pause;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.observe.Log;
import app.kept.platform.observe.Metrics;
import app.kept.work.Duty;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Gives facts their places in the feed, a moment after they were committed: woken by whoever wrote some on this node, and
 * looking by itself for those that a node left behind when it went. One node at a time does it, whichever comes first.
 */
public final class Numbering implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    /** Between two passes others get some facts together, and one pass takes all of them. */
    private static final Duration BREATH = Duration.ofMillis(8);
    /** While somebody else is at it; he may have looked before ours were there. */
    private static final Duration SOON = Duration.ofMillis(5);

    private static final Duration LATER = Duration.ofMillis(250);
    /** How long it takes to find again what was numbered, after a node went. */
    private static final Duration NOTE_EVERY = Duration.ofSeconds(5);

    /** Then something is amiss that somebody has to look at. */
    private static final Duration LONG = Duration.ofMinutes(1);

    private static final Duration TURN = Duration.ofMillis(100);
    private static final long NOBODY = Long.MIN_VALUE;

    private final Database database;
    private final Numbers numbers;
    private final Feed feed;
    private final Time machine;
    private final Semaphore rings = new Semaphore(0);
    /** When the first of those rang who have not been served, by the machine's time. */
    private final AtomicLong rungAt = new AtomicLong(NOBODY);

    /** Held by whoever numbers on this node: the thread, or the hand that turns the clock. */
    private final ReentrantLock numbering = new ReentrantLock();

    private @Nullable Known known;
    private @Nullable Thread thread;
    private boolean isFailing;
    private boolean isToldOf;
    private volatile boolean stopping;

    public Numbering(Database database, Facts facts, Feed feed) {
        this.database = database;
        this.numbers = new Numbers(database);
        this.feed = feed;
        this.machine = Time.system();
        facts.listen(this::ring);
    }

    /**
     * What this node knows by itself, so that the row which all share is not written all the time.
     *
     * @param seen every fact that this snapshot sees has its number
     * @param notedAt when that was last written where others find it, by the machine's time
     */
    private record Known(
            String seen, OptionalLong cluster, String since, boolean isNoted, boolean anew, long notedAt) {}

    private enum Pass {
        NUMBERED,
        NOTHING,
        OTHERS_ARE_AT_IT,
        FAILED
    }

    public void start() {
        thread = Thread.ofPlatform().daemon().name("kept-feed").start(this::loop);
    }

    public void addTo(Metrics metrics) {
        metrics.gauge(
                "kept_feed_behind_seconds",
                "How long facts of this node have been waiting for their places in the feed.",
                () -> behind().toMillis() / 1_000.0);
    }

    /** How long the first of those facts has been waiting that this node wrote and that have no number yet. */
    public Duration behind() {
        long since = rungAt.get();
        return since == NOBODY ? Duration.ZERO : Duration.ofNanos(Math.max(0, machine.nanos() - since));
    }

    /** For the hand that turns the clock, and for when the thread was not told. */
    public Duty duty() {
        return new ByHand();
    }

    @Override
    public void close() {
        stopping = true;
        rings.release();
        @Nullable Thread running = thread;
        if (running != null) awaitEnd(running);
    }

    private void ring() {
        rungAt.compareAndSet(NOBODY, machine.nanos());
        if (rings.availablePermits() == 0) rings.release();
    }

    private void loop() {
        Duration pause = SOON;
        while (!stopping) {
            try {
                long begun = machine.nanos();
                Pass pass = passOrNothing();
                if (pass == Pass.OTHERS_ARE_AT_IT || pass == Pass.FAILED) {
                    tellWhenItTakesLong(pass);
                    Pause.system().pause(pause);
                    pause = longer(pause);
                    continue;
                }
                pause = SOON;
                isToldOf = false;
                // A pass over very much leaves the others two thirds of the time.
                if (pass == Pass.NUMBERED) Pause.system().pause(breath(machine.nanos() - begun));
                if (rings.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) rings.drainPermits();
            } catch (InterruptedException | Pause.Interrupted e) {
                return;
            }
        }
    }

    /** Once: who has it in hand, as far as the database says. */
    private void tellWhenItTakesLong(Pass pass) {
        if (isToldOf || behind().compareTo(LONG) < 0) return;
        isToldOf = true;
        Log.warn(
                "feed.not_numbered_for_long",
                "seconds",
                behind().toSeconds(),
                "holder",
                pass == Pass.FAILED ? "" : FeedBacklog.holder(database));
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LATER) < 0 ? twice : LATER;
    }

    private static Duration breath(long nanos) {
        Duration twice = Duration.ofNanos(2 * nanos);
        return twice.compareTo(BREATH) > 0 ? twice : BREATH;
    }

    /** One that fails, for the database is away, is said once; the next one comes soon. */
    private Pass passOrNothing() {
        numbering.lock();
        try {
            Pass pass = pass();
            isFailing = false;
            return pass;
        } catch (Pause.Interrupted e) {
            throw e;
        } catch (RuntimeException | Error e) {
            if (!stopping && !isFailing) Log.error("feed.not_numbered", e);
            isFailing = true;
            return Pass.FAILED;
        } finally {
            numbering.unlock();
        }
    }

    /** By whoever holds the lock. */
    private Pass pass() {
        long rung = rungAt.getAndSet(NOBODY);
        boolean isDone = false;
        try {
            Pass pass = numberAll(known());
            isDone = pass == Pass.NUMBERED || pass == Pass.NOTHING;
            return pass;
        } catch (RuntimeException | Error e) {
            // Nobody knows whether that was committed; what all share is never ahead of what was.
            known = null;
            throw e;
        } finally {
            if (!isDone && rung != NOBODY) rungAt.set(rung);
        }
    }

    private Known known() {
        @Nullable Known before = known;
        if (before != null) return before;
        Numbers.Mark mark = numbers.mark();
        if (mark.isElsewhere())
            Log.warn("feed.elsewhere", "cluster", mark.cluster().toString());
        String seen = mark.isElsewhere() ? Numbers.NOTHING_SEEN : mark.seen();
        return new Known(seen, mark.cluster(), mark.since(), mark.isNoted(), mark.isElsewhere(), machine.nanos());
    }

    private Pass numberAll(Known before) {
        boolean isNoteOld = machine.nanos() - before.notedAt > NOTE_EVERY.toNanos();
        Optional<Numbers.Numbered> done = database.write(tx -> {
            tx.mayTakeLong();
            if (!Numbers.isOurs(tx)) return Optional.empty();
            Numbers.Numbered numbered = Numbers.number(tx, before.seen, before.since, before.anew);
            if (isToBeNoted(before, numbered, isNoteOld)) Numbers.note(tx, numbered.seen(), before.cluster);
            return Optional.of(numbered);
        });
        if (done.isEmpty()) {
            // Where all was to be numbered anew, he is about to say that it was.
            known = before.anew ? null : before;
            return Pass.OTHERS_ARE_AT_IT;
        }
        Numbers.Numbered numbered = done.get();
        boolean isNoted = isToBeNoted(before, numbered, isNoteOld);
        if (!numbered.accounts().isEmpty()) feed.tell(numbered.accounts());
        if (numbered.isOther()) {
            // What we know may say of transactions that there were which there will be: it is read anew.
            known = null;
            return Pass.FAILED;
        }
        known = new Known(
                numbered.seen(),
                before.cluster,
                before.since,
                before.isNoted || isNoted,
                false,
                isNoted ? machine.nanos() : before.notedAt);
        return numbered.facts() == 0 ? Pass.NOTHING : Pass.NUMBERED;
    }

    private static boolean isToBeNoted(Known before, Numbers.Numbered numbered, boolean isNoteOld) {
        if (numbered.isOther()) return false;
        return before.anew || !before.isNoted || (isNoteOld && numbered.facts() > 0);
    }

    private static void awaitEnd(Thread running) {
        try {
            running.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class ByHand implements Duty {
        @Override
        public String name() {
            return "number facts";
        }

        /** Long since, or nothing is in sight: facts have happened when they are written, whatever time it is by then. */
        @Override
        public Optional<Instant> nextAt() {
            return !database.isWithinAnother() && isAnyNew() ? Optional.of(Instant.EPOCH) : Optional.empty();
        }

        @Override
        public int run() {
            // Facts of a transaction that goes on are not all there are of it.
            if (database.isWithinAnother() || !isOurTurn()) return 0;
            try {
                return pass() == Pass.NUMBERED ? 1 : 0;
            } finally {
                numbering.unlock();
            }
        }

        /** Asked only where nobody is at it: then what he knows is not known yet. */
        private boolean isAnyNew() {
            if (!isOurTurn()) return true;
            try {
                known = known();
                return known.anew || numbers.isAnyNew(known.seen);
            } finally {
                numbering.unlock();
            }
        }

        private boolean isOurTurn() {
            try {
                return numbering.tryLock(TURN.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
