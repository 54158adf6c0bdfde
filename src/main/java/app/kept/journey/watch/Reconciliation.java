package app.kept.journey.watch;

import app.kept.platform.base.Time;
import app.kept.work.Duty;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks again and again whether everything that bookings owe is there. It is due when a minute has passed, and says so
 * only then: a clock that is turned by hand does not stop at each minute for it.
 */
final class Reconciliation implements Duty {
    /** Others have their turn between two of them. */
    private static final int MOST_AT_ONCE = 5;

    private static final Duration NEW_ACCOUNTS = Duration.ofSeconds(5);

    private final WatchBook book;
    private final Reconciling reconciling;
    private final Time time;
    private final Time machine;
    private volatile @Nullable Long looked;

    /** @param machine whose clock says when it is looked for new accounts */
    Reconciliation(WatchBook book, Reconciling reconciling, Time time, Time machine) {
        this.book = book;
        this.reconciling = reconciling;
        this.time = time;
        this.machine = machine;
    }

    @Override
    public String name() {
        return "look whether everything that bookings owe is there";
    }

    @Override
    public Optional<Instant> nextAt() {
        Instant now = time.now();
        @Nullable Long before = looked;
        if (before == null || machine.nanos() - before > NEW_ACCOUNTS.toNanos()) {
            looked = machine.nanos();
            book.addNew(now);
        }
        // Long ago, whatever the clock says: a moment of now would lie ahead of whoever asked a moment before.
        return book.isAnyDue(now) ? Optional.of(Instant.EPOCH) : Optional.empty();
    }

    @Override
    public int run() {
        int did = 0;
        while (did < MOST_AT_ONCE && reconciling.next()) did++;
        return did;
    }
}
