package app.kept.journey.watch;

import app.kept.account.AccountId;
import app.kept.platform.base.Ids;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The table of what runs did. */
public final class Runs {
    /** All stages, with what became of everything that was due. */
    static final String FOLLOW_UPS = "cal_booking_followups_completed";

    static final String RECONCILIATION = "reconciliation";
    private static final Duration KEPT = Duration.ofDays(90);
    private static final String COLUMNS = "id, kind, asked_by, began_at, ended_at, from_at, to_at, totals";

    private final Database database;

    Runs(Database database) {
        this.database = database;
    }

    /**
     * A run.
     *
     * @param askedBy duty, key, person, cron
     * @param endedAt absent while it is under way, or where its end never came
     * @param from after which moment was due what it counted
     */
    public record Run(
            UUID id,
            String kind,
            String askedBy,
            Instant beganAt,
            @Nullable Instant endedAt,
            Instant from,
            Instant to,
            JsonNode totals) {}

    /** Part of the caller's transaction; the answer is its id. */
    UUID begin(Tx tx, AccountId account, String kind, String askedBy, Counting.Span span, Instant began) {
        UUID id = Ids.next();
        tx.sql("""
                insert into journey_watch_run (account_id, id, kind, asked_by, began_at, from_at, to_at, totals)
                values (:account, :id, :kind, :by, :began, :from, :to, '{}')
                """)
                .bind("account", account)
                .bind("id", id)
                .bind("kind", kind)
                .bind("by", askedBy)
                .bind("began", began)
                .bind("from", span.from())
                .bind("to", span.to())
                .update();
        return id;
    }

    void end(Tx tx, AccountId account, UUID id, JsonNode totals, Instant now) {
        tx.sql("""
                update journey_watch_run set ended_at = greatest(began_at, :now), totals = :totals
                where account_id = :account and id = :id
                """)
                .bind("now", now)
                .bind("totals", totals)
                .bind("account", account)
                .bind("id", id)
                .update();
    }

    /** Up to when the last run by hand of this kind counted. */
    Optional<Instant> lastByHand(Tx tx, AccountId account, String kind, Instant now) {
        return tx.sql("""
                        select max(to_at) as last from journey_watch_run
                        where account_id = :account and kind = :kind and asked_by <> 'duty' and to_at <= :now
                        """)
                .bind("account", account)
                .bind("kind", kind)
                .bind("now", now)
                .one(row -> Optional.ofNullable(row.maybeInstant("last")));
    }

    /** What the duty told within a span, the newest first. A clock that was turned back leaves some behind that are to come. */
    List<Run> ofDuty(Tx tx, AccountId account, String kind, Counting.Span within, int most) {
        return tx.sql("select " + COLUMNS + """
                         from journey_watch_run
                        where account_id = :account and kind = :kind and began_at >= :since and began_at <= :now
                            and asked_by = 'duty'
                        order by began_at desc, id desc
                        limit :most
                        """)
                .bind("account", account)
                .bind("kind", kind)
                .bind("since", within.from())
                .bind("now", within.to())
                .bind("most", most)
                .list(Runs::read);
    }

    /** The newest first, a page of them; after the given one, which is absent for the first page. */
    public List<Run> list(AccountId account, Optional<UUID> after, int most) {
        return database.read(tx -> tx.sql("select " + COLUMNS + """
                         from journey_watch_run
                        where account_id = :account and (:after::uuid is null or id < :after)
                        order by id desc
                        limit :most
                        """)
                .bind("account", account)
                .bind("after", after.orElse(null))
                .bind("most", most)
                .list(Runs::read));
    }

    /** Part of the caller's transaction: what nobody asks for any more. */
    void forget(Tx tx, AccountId account, Instant now) {
        tx.sql("delete from journey_watch_run where account_id = :account and began_at < :old")
                .bind("account", account)
                .bind("old", now.minus(KEPT))
                .update();
        tx.sql("""
                delete from journey_watch_waiting waiting
                where account_id = :account and not exists (
                    select from message where message.account_id = waiting.account_id and message.id = message_id)
                """).bind("account", account).update();
        tx.sql("delete from journey_recovery where account_id = :account and at < :old")
                .bind("account", account)
                .bind("old", now.minus(KEPT))
                .update();
    }

    private static Run read(Row row) {
        return new Run(
                row.uuid("id"),
                row.text("kind"),
                row.text("asked_by"),
                row.instant("began_at"),
                row.maybeInstant("ended_at"),
                row.instant("from_at"),
                row.instant("to_at"),
                row.json("totals"));
    }
}
