package app.kept.webhook;

import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.work.Duty;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Forgets deliveries of long ago with their calls, once a day. What arrived is looked at for some weeks; what did not may
 * still be wanted when somebody finds out at the end of a quarter. The events themselves stay, so each can be sent again.
 */
public final class DeliveryKeeping implements Duty {
    private static final Duration DELIVERED = Duration.ofDays(30);
    private static final Duration FAILED = Duration.ofDays(90);
    /** What was removed is out of sight; its rows go a while later, when nobody calls it any more. */
    private static final Duration REMOVED = Duration.ofHours(1);

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

    @Override
    public Optional<Instant> nextAt() {
        return Stream.concat(firstRemoved().stream(), firstOld().stream()).min(Instant::compareTo);
    }

    @Override
    public int run() {
        return ofRemoved() + old();
    }

    private Optional<Instant> firstRemoved() {
        return database.read(tx -> tx.sql("select min(updated_at) as first from webhook where state = 'removed'")
                .one(row -> Optional.ofNullable(row.maybeInstant("first")))
                .map(first -> first.plus(REMOVED)));
    }

    private int ofRemoved() {
        return database.write(tx -> {
            int deliveries = tx.sql("""
                            delete from delivery
                            where (account_id, id) in (
                                select delivery.account_id, delivery.id
                                from webhook
                                join delivery on delivery.account_id = webhook.account_id
                                    and delivery.webhook_id = webhook.id
                                where webhook.state = 'removed' and webhook.updated_at <= :before
                                limit :most)
                            """)
                    .bind("before", time.now().minus(REMOVED))
                    .bind("most", MOST_AT_ONCE)
                    .update();
            int webhooks = tx.sql("""
                            delete from webhook
                            where state = 'removed' and updated_at <= :before and not exists (
                                select from delivery
                                where delivery.account_id = webhook.account_id and delivery.webhook_id = webhook.id)
                            """).bind("before", time.now().minus(REMOVED)).update();
            return deliveries + webhooks;
        });
    }

    /** The beginning of the first day on which the whole day of the first that can go is long enough ago. */
    private Optional<Instant> firstOld() {
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

    private int old() {
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
