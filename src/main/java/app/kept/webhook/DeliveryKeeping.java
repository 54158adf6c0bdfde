package app.kept.webhook;

import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.work.Duty;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Forgets deliveries of long ago with their calls, once a day. What arrived is looked at for some weeks; what did not may
 * still be wanted when somebody finds out at the end of a quarter. The events themselves stay, so each can be sent again.
 */
public final class DeliveryKeeping implements Duty {
    private static final Duration DELIVERED = Duration.ofDays(30);
    private static final Duration FAILED = Duration.ofDays(90);
    private static final int MOST_AT_ONCE = 1_000;

    private final Database database;
    private final Time time;

    public DeliveryKeeping(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    @Override
    public String name() {
        return "forget deliveries of long ago";
    }

    /** The beginning of the first day on which the whole day of the first that can go is long enough ago. */
    @Override
    public Optional<Instant> nextAt() {
        return database.read(tx -> tx.sql("""
                        select least(
                            (select min(ended_at) from delivery where state = 'delivered' and ended_at is not null)
                                + :delivered * interval '1 millisecond',
                            (select min(ended_at) from delivery where state = 'failed' and ended_at is not null)
                                + :failed * interval '1 millisecond') as next
                        """)
                .bind("delivered", DELIVERED)
                .bind("failed", FAILED)
                .one(row -> Optional.ofNullable(row.maybeInstant("next")))
                .map(next -> day(next).plus(Duration.ofDays(1))));
    }

    @Override
    public int run() {
        Instant today = day(time.now());
        return database.write(tx -> tx.sql("""
                        delete from delivery
                        where (account_id, id) in (
                            (select account_id, id from delivery
                            where state = 'delivered' and ended_at < :delivered
                            order by ended_at
                            limit :most)
                            union all
                            (select account_id, id from delivery
                            where state = 'failed' and ended_at < :failed
                            order by ended_at
                            limit :most))
                        """)
                .bind("delivered", today.minus(DELIVERED))
                .bind("failed", today.minus(FAILED))
                .bind("most", MOST_AT_ONCE)
                .update());
    }

    private static Instant day(Instant at) {
        return at.truncatedTo(ChronoUnit.DAYS);
    }
}
