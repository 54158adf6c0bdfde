package app.kept.event;

import app.kept.account.Audit;
import app.kept.platform.base.Time;
import app.kept.work.Duty;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Forgets rows of the audit that are older than they have to be, once a day. Facts stay. */
public final class AuditKeeping implements Duty {
    private static final int MOST_AT_ONCE = 1_000;

    private final Audit audit;
    private final Time time;
    private final Duration kept;

    public AuditKeeping(Audit audit, Time time, Duration kept) {
        this.audit = audit;
        this.time = time;
        this.kept = kept;
    }

    @Override
    public String name() {
        return "forget the audit of long ago";
    }

    /** The beginning of the first day on which the whole day of the oldest row is older than it has to be. */
    @Override
    public Optional<Instant> nextAt() {
        return audit.oldest().map(oldest -> day(oldest).plus(Duration.ofDays(1)).plus(kept));
    }

    @Override
    public int run() {
        return audit.forget(day(time.now()).minus(kept), MOST_AT_ONCE);
    }

    private static Instant day(Instant at) {
        return at.truncatedTo(ChronoUnit.DAYS);
    }
}
