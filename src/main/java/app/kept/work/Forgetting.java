package app.kept.work;

import app.kept.platform.base.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Forgets rows of one table that ran out long ago, once a day. They stay for a month, for whoever has to find out what
 * happened.
 */
public final class Forgetting implements Duty {
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int MOST_AT_ONCE = 1_000;

    private final String what;
    private final Supplier<Optional<Instant>> firstEnd;
    private final Removal removal;
    private final Time time;

    /**
     * Of one table.
     *
     * @param what its rows are, in the plural
     * @param firstEnd when the first of them runs out or ran out; empty when there are none
     */
    public Forgetting(String what, Supplier<Optional<Instant>> firstEnd, Removal removal, Time time) {
        this.what = what;
        this.firstEnd = firstEnd;
        this.removal = removal;
        this.time = time;
    }

    /** Removes what ran out before, at most so many; how many it were. */
    public interface Removal {
        int remove(Instant before, int most);
    }

    @Override
    public String name() {
        return "forget " + what + " of long ago";
    }

    /** The beginning of the first day on which the whole day of the first end is long enough ago. */
    @Override
    public Optional<Instant> nextAt() {
        return firstEnd.get().map(end -> day(end).plus(Duration.ofDays(1)).plus(KEPT));
    }

    @Override
    public int run() {
        return removal.remove(day(time.now()).minus(KEPT), MOST_AT_ONCE);
    }

    private static Instant day(Instant at) {
        return at.truncatedTo(ChronoUnit.DAYS);
    }
}
