package app.kept.calcom;

import app.kept.account.AccountId;
import app.kept.platform.base.Time;
import app.kept.platform.db.Columns;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The table of what Cal.com told. */
final class CalDeliveries {
    /** Long enough to look into what went wrong; longer would be a second place for what clients said. */
    private static final Duration KEPT = Duration.ofDays(90);

    /** What nobody mended within a year is nothing that anybody waits for. */
    private static final Duration KEPT_OPEN = Duration.ofDays(365);

    private static final int FORGOTTEN_AT_ONCE = 20;
    /** Of one agreement. */
    private static final int MOST_HEARD = 500;

    private static final String COLUMNS = """
            cal_delivery.account_id, cal_delivery.id, received_at, trigger, cal_delivery.uid, cal_delivery.state, \
            cal_delivery.reason, done_at, source, cal_booking.booking_id
            from cal_delivery
            left join cal_uid on cal_uid.account_id = cal_delivery.account_id and cal_uid.uid = cal_delivery.uid
            left join cal_booking on cal_booking.account_id = cal_uid.account_id
                and cal_booking.id = cal_uid.cal_booking_id
            """;

    private final Database database;
    private final Time time;

    CalDeliveries(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /**
     * What came, as it is to be kept.
     *
     * @param raw as it came, where that is no text
     */
    record Came(
            UUID id,
            Envelope envelope,
            String body,
            Optional<byte[]> raw,
            Delivery.State state,
            Optional<String> reason) {}

    /** Part of the caller's transaction: false when the same was there already. */
    boolean add(Tx tx, AccountId account, Came came, Delivery.Source source) {
        boolean waits = came.state() == Delivery.State.RECEIVED;
        return tx.sql("""
                        insert into cal_delivery (account_id, id, received_at, dedup_key, trigger, uid, body, raw, state,
                            reason, done_at, source)
                        values (:account, :id, :now, :key, :trigger, :uid, :body, :raw, :state, :reason, :done, :source)
                        on conflict on constraint cal_delivery_dedup_uq do nothing
                        """)
                        .bind("account", account)
                        .bind("id", came.id())
                        .bind("now", time.now())
                        .bind("key", came.envelope().dedupKey())
                        .bind("trigger", came.envelope().trigger())
                        .bind("uid", came.envelope().uid().orElse(null))
                        .bind("body", came.body())
                        .bind("raw", came.raw().orElse(null))
                        .bind("state", came.state())
                        .bind("reason", came.reason().orElse(null))
                        .bind("done", waits ? null : time.now())
                        .bind("source", source)
                        .update()
                == 1;
    }

    /** Part of the caller's transaction; nobody else looks at it meanwhile. */
    Optional<Delivery> lock(Tx tx, AccountId account, UUID id) {
        return tx.sql("select " + COLUMNS + """
                         where cal_delivery.account_id = :account and cal_delivery.id = :id
                        for no key update of cal_delivery
                        """)
                .bind("account", account)
                .bind("id", id)
                .optional(CalDeliveries::read);
    }

    /** What one delivery said of a booking. */
    Optional<Heard> heard(Tx tx, AccountId account, UUID id) {
        return tx.sql("select uid, dedup_key, body from cal_delivery where account_id = :account and id = :id")
                .bind("account", account)
                .bind("id", id)
                .optional(row -> Heard.of(row.text("body"), row.text("uid"), row.text("dedup_key")))
                .flatMap(heard -> heard);
    }

    /** All that was told of an agreement, as long as it is kept. */
    List<Heard> heardOf(Tx tx, Chain chain) {
        return tx
                .sql("""
                        select cal_delivery.uid, dedup_key, body
                        from cal_uid
                        join cal_delivery on cal_delivery.account_id = cal_uid.account_id
                            and cal_delivery.uid = cal_uid.uid
                        where cal_uid.account_id = :account and cal_booking_id = :chain
                        order by cal_delivery.id desc
                        limit :most
                        """)
                .bind("account", chain.account())
                .bind("chain", chain.id())
                .bind("most", MOST_HEARD)
                .list(row -> Heard.of(row.text("body"), row.text("uid"), row.text("dedup_key")))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    void end(Tx tx, AccountId account, UUID id, Delivery.State state, @Nullable String reason) {
        tx.sql("""
                update cal_delivery
                set state = :state, reason = :reason,
                    done_at = case when :state in ('received', 'unmapped') then null else :now::timestamptz end
                where account_id = :account and id = :id
                """)
                .bind("state", state)
                .bind("reason", reason)
                .bind("now", time.now())
                .bind("account", account)
                .bind("id", id)
                .update();
    }

    /** What waited with an agreement that is understood now. */
    void endWaiting(Tx tx, Chain chain) {
        tx.sql("""
                update cal_delivery set state = 'done', reason = null, done_at = :now
                from cal_uid
                where cal_uid.account_id = :account and cal_booking_id = :chain
                    and cal_delivery.account_id = cal_uid.account_id and cal_delivery.uid = cal_uid.uid
                    and cal_delivery.state = 'unmapped'
                """)
                .bind("now", time.now())
                .bind("account", chain.account())
                .bind("chain", chain.id())
                .update();
    }

    /** What is over and done with is not kept for ever; whatever still waits is. */
    void forgetOld(Tx tx, AccountId account) {
        tx.sql("""
                delete from cal_delivery
                where account_id = :account and id in (
                    select old.id
                    from (values ('done', :done::timestamptz), ('ignored', :done), ('failed', :open::timestamptz),
                        ('unmapped', :open)) as forgotten (state, before)
                    cross join lateral (
                        select id from cal_delivery
                        where account_id = :account and cal_delivery.state = forgotten.state and received_at < before
                        order by id
                        limit :most) as old)
                """)
                .bind("account", account)
                .bind("done", time.now().minus(KEPT))
                .bind("open", time.now().minus(KEPT_OPEN))
                .bind("most", FORGOTTEN_AT_ONCE)
                .update();
    }

    /** Which are wanted; what is absent, all. */
    record Sought(Optional<String> state, Optional<String> trigger, Optional<String> uid) {}

    /** The newest first, a page of them. */
    List<Delivery> list(AccountId account, Sought sought, Optional<UUID> after, int most) {
        return database.read(tx -> tx.sql("select " + COLUMNS + """
                         where cal_delivery.account_id = :account and cal_delivery.id < :after
                            and (:state::text is null or cal_delivery.state = :state)
                            and (:trigger::text is null or trigger = :trigger)
                            and (:uid::text is null or cal_delivery.uid = :uid)
                        order by cal_delivery.id desc
                        limit :most
                        """)
                .bind("account", account)
                .bind("after", after.orElse(new UUID(-1, -1)))
                .bind("state", sought.state().orElse(null))
                .bind("trigger", sought.trigger().orElse(null))
                .bind("uid", sought.uid().orElse(null))
                .bind("most", most)
                .list(CalDeliveries::read));
    }

    /** How many there are of each state; no more are counted than asked. */
    Map<Delivery.State, Integer> counts(AccountId account, int most) {
        return database.read(tx -> tx
                .sql("""
                        select wanted.state, count(counted.id)::int as number
                        from unnest(:states::text[]) as wanted (state)
                        left join lateral (
                            select id from cal_delivery
                            where account_id = :account and cal_delivery.state = wanted.state
                            limit :most) as counted on true
                        group by wanted.state
                        """)
                .bind("account", account)
                .bind("states", Columns.of(List.of(Delivery.State.values()), state -> state))
                .bind("most", most)
                .list(row -> Map.entry(row.choice("state", Delivery.State.class), row.integer("number")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Part of the caller's transaction: those that failed and say something that we know are as if they had just come. */
    List<UUID> takeFailed(Tx tx, AccountId account, List<String> triggers, int most) {
        return tx.sql("""
                        update cal_delivery set state = 'received', reason = null, done_at = null
                        where account_id = :account and id in (
                            select id from cal_delivery
                            where account_id = :account and state = 'failed' and trigger = any(:triggers::text[])
                            order by id
                            limit :most
                            for no key update skip locked)
                        returning id
                        """)
                .bind("account", account)
                .bind("triggers", triggers)
                .bind("most", most)
                .list(row -> row.uuid("id"));
    }

    Optional<Delivery> find(AccountId account, UUID id) {
        return database.read(tx -> tx.sql(
                        "select " + COLUMNS + " where cal_delivery.account_id = :account and cal_delivery.id = :id")
                .bind("account", account)
                .bind("id", id)
                .optional(CalDeliveries::read));
    }

    /** As it came. */
    Optional<String> body(AccountId account, UUID id) {
        return database.read(tx -> tx.sql("select body from cal_delivery where account_id = :account and id = :id")
                .bind("account", account)
                .bind("id", id)
                .optional(row -> row.text("body")));
    }

    /** What was told of these bookings. */
    List<JsonNode> tell(Tx tx, AccountId account, Collection<UUID> bookings) {
        return tx.sql("""
                select jsonb_build_object('received_at', received_at, 'trigger', trigger, 'uid', cal_delivery.uid,
                    'body', body) as told
                from cal_booking
                join cal_uid on cal_uid.account_id = cal_booking.account_id and cal_booking_id = cal_booking.id
                join cal_delivery on cal_delivery.account_id = cal_uid.account_id and cal_delivery.uid = cal_uid.uid
                where cal_booking.account_id = :account and booking_id = any(:bookings::uuid[])
                order by cal_delivery.id
                """).bind("account", account).bind("bookings", bookings).list(row -> row.json("told"));
    }

    /** Nothing that is left leads to a person; that something was told stays. */
    void erase(Tx tx, AccountId account, Collection<UUID> bookings) {
        tx.sql("""
                update cal_delivery set body = '{}', raw = null, reason = null
                from cal_booking
                join cal_uid on cal_uid.account_id = cal_booking.account_id and cal_booking_id = cal_booking.id
                where cal_booking.account_id = :account and booking_id = any(:bookings::uuid[])
                    and cal_delivery.account_id = cal_uid.account_id and cal_delivery.uid = cal_uid.uid
                """).bind("account", account).bind("bookings", bookings).update();
    }

    private static Delivery read(Row row) {
        return new Delivery(
                new AccountId(row.uuid("account_id")),
                row.uuid("id"),
                row.instant("received_at"),
                row.text("trigger"),
                Optional.ofNullable(row.maybeText("uid")),
                row.choice("state", Delivery.State.class),
                Optional.ofNullable(row.maybeText("reason")),
                Optional.ofNullable(row.maybeInstant("done_at")),
                Optional.ofNullable(row.maybeUuid("booking_id")),
                row.choice("source", Delivery.Source.class));
    }
}
