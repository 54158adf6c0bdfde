package app.kept.calcom;

import app.kept.account.AccountId;
import app.kept.booking.BookingId;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
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

/** The tables of agreements at Cal.com, and of the names that it has for them. */
final class CalBookings {
    private static final String COLUMNS =
            "account_id, id, state, reason, booking_id, applied, cal_type, organizer, changed_at";

    private final Database database;
    private final Time time;

    CalBookings(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /** Part of the caller's transaction: until its end nobody else understands what Cal.com told this account. */
    void lock(Tx tx, AccountId account) {
        tx.sql("select pg_advisory_xact_lock(hashtextextended('kept.calcom:' || :account, 0)) is null as locked")
                .bind("account", account.value().toString())
                .one(row -> row.flag("locked"));
    }

    /** The one with this name, or a new one of which nothing else is known. */
    Chain named(Tx tx, AccountId account, String uid) {
        return byName(tx, account, uid).orElseGet(() -> begin(tx, account, uid));
    }

    Optional<Chain> byName(Tx tx, AccountId account, String uid) {
        return tx.sql("select " + prefixed() + """
                         from cal_uid
                        join cal_booking on cal_booking.account_id = cal_uid.account_id
                            and cal_booking.id = cal_uid.cal_booking_id
                        where cal_uid.account_id = :account and uid = :uid
                        """)
                .bind("account", account)
                .bind("uid", uid)
                .optional(CalBookings::read);
    }

    private Chain begin(Tx tx, AccountId account, String uid) {
        UUID id = Ids.next();
        tx.sql("""
                insert into cal_booking (account_id, id, state, reason, changed_at)
                values (:account, :id, 'unmapped', 'Nothing is known of it yet.', :now)
                """)
                .bind("account", account)
                .bind("id", id)
                .bind("now", time.now())
                .update();
        addName(tx, account, id, uid);
        return find(tx, account, id).orElseThrow();
    }

    void addName(Tx tx, AccountId account, UUID id, String uid) {
        tx.sql("insert into cal_uid (account_id, uid, cal_booking_id) values (:account, :uid, :id)")
                .bind("account", account)
                .bind("uid", uid)
                .bind("id", id)
                .update();
    }

    Optional<Chain> find(Tx tx, AccountId account, UUID id) {
        return tx.sql("select " + COLUMNS + " from cal_booking where account_id = :account and id = :id")
                .bind("account", account)
                .bind("id", id)
                .optional(CalBookings::read);
    }

    void save(Tx tx, Chain chain) {
        tx.sql("""
                update cal_booking
                set state = :state, reason = :reason, booking_id = :booking, applied = :applied, cal_type = :type,
                    organizer = :organizer, changed_at = :now
                where account_id = :account and id = :id
                """)
                .bind("state", chain.state())
                .bind("reason", chain.reason().orElse(null))
                .bind("booking", chain.booking().orElse(null))
                .bind("applied", chain.applied().map(Applied::json).orElse(null))
                .bind("type", chain.type().orElse(null))
                .bind("organizer", chain.organizer().orElse(null))
                .bind("now", time.now())
                .bind("account", chain.account())
                .bind("id", chain.id())
                .update();
    }

    /** All names of the one are names of the other from now on. */
    void hand(Tx tx, Chain from, Chain to) {
        tx.sql("update cal_uid set cal_booking_id = :to where account_id = :account and cal_booking_id = :from")
                .bind("to", to.id())
                .bind("account", from.account())
                .bind("from", from.id())
                .update();
    }

    /** One that nobody has any name for, and that never was a booking here. */
    void remove(Tx tx, Chain chain) {
        tx.sql("delete from cal_booking where account_id = :account and id = :id")
                .bind("account", chain.account())
                .bind("id", chain.id())
                .update();
    }

    /** Those whose time somebody else had and which are not over, the next first. */
    List<Chain> inConflict(Tx tx, AccountId account, int most) {
        return tx.sql("select " + COLUMNS + """
                         from cal_booking
                        where account_id = :account and state = 'conflict' and (applied ->> 'end')::timestamptz > :now
                        order by (applied ->> 'start')::timestamptz, id
                        limit :most
                        """)
                .bind("account", account)
                .bind("now", time.now())
                .bind("most", most)
                .list(CalBookings::read);
    }

    /** Those that wait for somebody to say what stands for what. */
    List<UUID> unmapped(Tx tx, AccountId account, int most) {
        return tx.sql("""
                        select id from cal_booking
                        where account_id = :account and state = 'unmapped'
                        order by id
                        limit :most
                        """).bind("account", account).bind("most", most).list(row -> row.uuid("id"));
    }

    /** One that is not as it should be, and when it was last looked at. */
    record Open(AccountId account, UUID id) {}

    Optional<Instant> oldestOpen() {
        return database.read(tx -> tx.sql(
                        "select min(changed_at) as oldest from cal_booking where state in ('unmapped', 'conflict')")
                .one(row -> Optional.ofNullable(row.maybeInstant("oldest"))));
    }

    /** Those that nobody has looked at for so long; from here on somebody has. */
    List<Open> takeOpen(Tx tx, Duration since, int most) {
        return tx.sql("""
                        update cal_booking set changed_at = :now
                        where (account_id, id) in (
                            select account_id, id from cal_booking
                            where state in ('unmapped', 'conflict') and changed_at <= :before
                            order by changed_at
                            limit :most
                            for update skip locked)
                        returning account_id, id
                        """)
                .bind("now", time.now())
                .bind("before", time.now().minus(since))
                .bind("most", most)
                .list(row -> new Open(new AccountId(row.uuid("account_id")), row.uuid("id")));
    }

    /** The newest first, a page of them. */
    List<Listed> list(AccountId account, @Nullable String state, @Nullable UUID after, int most) {
        return database.read(tx -> tx.sql("select " + COLUMNS + """
                        , array(select uid from cal_uid
                            where cal_uid.account_id = cal_booking.account_id and cal_booking_id = cal_booking.id
                            order by uid limit 50) as uids
                        from cal_booking
                        where account_id = :account and id < :after and (:state::text is null or state = :state)
                        order by id desc
                        limit :most
                        """)
                .bind("account", account)
                .bind("after", after == null ? new UUID(-1, -1) : after)
                .bind("state", state)
                .bind("most", most)
                .list(row -> new Listed(read(row), row.texts("uids"))));
    }

    record Listed(Chain chain, List<String> uids) {}

    /** What nobody has said what it stands for, and how much waits for that. */
    List<CalDesk.Unknown> unknown(AccountId account, int most) {
        return database.read(tx -> tx.sql("""
                        select is_host, key, count(distinct waiting.id)::int as bookings,
                            count(cal_delivery.id)::int as deliveries
                        from (
                            select account_id, id, starts_with(reason, :no_host) as is_host,
                                case when starts_with(reason, :no_host) then organizer else cal_type end as key
                            from cal_booking
                            where account_id = :account and state = 'unmapped'
                                and (starts_with(reason, :no_host) or starts_with(reason, :no_type))
                            order by id desc
                            limit 1000) as waiting
                        join cal_uid on cal_uid.account_id = waiting.account_id and cal_booking_id = waiting.id
                        left join cal_delivery on cal_delivery.account_id = waiting.account_id
                            and cal_delivery.uid = cal_uid.uid and cal_delivery.state = 'unmapped'
                        where key is not null
                        group by is_host, key
                        order by deliveries desc, key
                        limit :most
                        """)
                .bind("account", account)
                .bind("no_host", Places.NO_HOST)
                .bind("no_type", Places.NO_TYPE)
                .bind("most", most)
                .list(row -> new CalDesk.Unknown(
                        row.flag("is_host"), row.text("key"), row.integer("bookings"), row.integer("deliveries"))));
    }

    /** Those in conflict, the newest first, each with one of the bookings that have its time. */
    List<CalDesk.Conflict> conflicts(AccountId account, Optional<UUID> after, int most) {
        return database.read(tx -> tx.sql("""
                        select cal_booking.id, booking_id, foreign_one.host_id, foreign_one.attendee_name,
                            foreign_one.start_at, foreign_one.end_at, other.id as other_id,
                            other.attendee_name as other_name, other.start_at as other_start
                        from cal_booking
                        join booking as foreign_one on foreign_one.account_id = cal_booking.account_id
                            and foreign_one.id = booking_id
                        left join lateral (
                            select id, attendee_name, start_at from booking
                            where booking.account_id = cal_booking.account_id
                                and booking.host_id = foreign_one.host_id and booking.id <> foreign_one.id
                                and booking.status in ('pending', 'confirmed')
                                and booking.start_at < foreign_one.end_at and booking.end_at > foreign_one.start_at
                            order by booking.start_at
                            limit 1) as other on true
                        where cal_booking.account_id = :account and state = 'conflict' and cal_booking.id < :after
                        order by cal_booking.id desc
                        limit :most
                        """)
                .bind("account", account)
                .bind("after", after.orElse(new UUID(-1, -1)))
                .bind("most", most)
                .list(CalBookings::conflict));
    }

    private static CalDesk.Conflict conflict(Row row) {
        @Nullable UUID other = row.maybeUuid("other_id");
        return new CalDesk.Conflict(
                row.uuid("id"),
                row.uuid("host_id"),
                new CalDesk.Appointment(row.uuid("booking_id"), row.text("attendee_name"), row.instant("start_at")),
                other == null
                        ? Optional.empty()
                        : Optional.of(
                                new CalDesk.Appointment(other, row.text("other_name"), row.instant("other_start"))));
    }

    private static String prefixed() {
        return "cal_booking." + COLUMNS.replace(", ", ", cal_booking.");
    }

    private static Chain read(Row row) {
        @Nullable UUID booking = row.maybeUuid("booking_id");
        @Nullable JsonNode applied = row.maybeJson("applied");
        return new Chain(
                new AccountId(row.uuid("account_id")),
                row.uuid("id"),
                row.choice("state", Chain.State.class),
                Optional.ofNullable(row.maybeText("reason")),
                Optional.ofNullable(booking).map(BookingId::new),
                Optional.ofNullable(applied).map(Applied::of),
                Optional.ofNullable(row.maybeText("cal_type")),
                Optional.ofNullable(row.maybeText("organizer")),
                row.instant("changed_at"));
    }
}
