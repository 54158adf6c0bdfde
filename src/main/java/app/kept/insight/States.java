package app.kept.insight;

import app.kept.account.AccountId;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** How far accounts have been counted, and what has happened since. */
final class States {
    private static final String BOOKINGS = "booking.%";

    private States() {}

    static Optional<State> find(Tx tx, AccountId account) {
        return tx.sql("""
                        select seen::text, bookings, zones, rules, near_at, whole_at,
                            seen > pg_snapshot_xmax(pg_current_snapshot()) as lost,
                            exists (
                                select from fact
                                where fact.account_id = tally.account_id and xact >= seen
                                    and xact < pg_snapshot_xmax(pg_current_snapshot())
                                    and type like :bookings) as behind
                        from tally
                        where account_id = :account
                        """).bind("account", account).bind("bookings", BOOKINGS).optional(States::read);
    }

    /** Nobody else counts for this account until the transaction has ended. */
    static void lock(Tx tx, AccountId account) {
        tx.sql("select account_id from tally where account_id = :account for update")
                .bind("account", account)
                .list(row -> row.uuid("account_id"));
    }

    /** Whether somebody has to count; nobody else is asked to until then. */
    static boolean ask(Tx tx, AccountId account, Instant now, Instant until) {
        return tx.sql("""
                        insert into tally (account_id, seen, bookings, zones, rules, busy_until)
                        values (:account, pg_snapshot_xmin(pg_current_snapshot()), 0, '{}', '', :until)
                        on conflict on constraint tally_pk do update set busy_until = :until
                        where tally.busy_until is null or tally.busy_until <= :now
                        """)
                        .bind("account", account)
                        .bind("until", until)
                        .bind("now", now)
                        .update()
                == 1;
    }

    /** All is to be counted anew, by these clocks; whatever happens from now on is counted after that. */
    static void startOver(Tx tx, AccountId account, Map<UUID, ZoneId> zones, String rules) {
        tx.sql("""
                update tally
                set seen = pg_snapshot_xmin(pg_current_snapshot()), zones = :zones, rules = :rules, whole_at = null
                where account_id = :account
                """)
                .bind("account", account)
                .bind("zones", json(zones))
                .bind("rules", rules)
                .update();
    }

    static void knowHosts(Tx tx, AccountId account, Map<UUID, ZoneId> zones) {
        tx.sql("update tally set zones = :zones where account_id = :account")
                .bind("account", account)
                .bind("zones", json(zones))
                .updateSoon();
    }

    static void countedWhole(Tx tx, AccountId account, int bookings, Instant now) {
        tx.sql("""
                update tally set bookings = :bookings, near_at = :now, whole_at = :now
                where account_id = :account
                """)
                .bind("account", account)
                .bind("bookings", bookings)
                .bind("now", now)
                .update();
    }

    static void countedNear(Tx tx, AccountId account, Instant now) {
        tx.sql("update tally set near_at = :now where account_id = :account")
                .bind("account", account)
                .bind("now", now)
                .update();
    }

    static void end(Tx tx, AccountId account) {
        tx.sql("update tally set busy_until = null where account_id = :account")
                .bind("account", account)
                .update();
    }

    /** Before which transaction all have ended that ever will have written anything. */
    static String horizon(Tx tx) {
        return tx.sql("select pg_snapshot_xmin(pg_current_snapshot())::text as horizon")
                .one(row -> row.text("horizon"));
    }

    /**
     * To which bookings something has happened since. Those of transactions that ended before others which are still
     * under way come again the next time, and counting twice is counting once.
     */
    static List<UUID> changed(Tx tx, AccountId account, int most) {
        return tx.sql("""
                        select distinct fact.about
                        from tally
                        join fact on fact.account_id = tally.account_id and xact >= seen
                            and xact < pg_snapshot_xmax(pg_current_snapshot()) and type like :bookings
                        where tally.account_id = :account
                        limit :most
                        """)
                .bind("account", account)
                .bind("bookings", BOOKINGS)
                .bind("most", most)
                .list(row -> row.uuid("about"));
    }

    static void seen(Tx tx, AccountId account, String horizon) {
        tx.sql("update tally set seen = greatest(seen, :horizon::xid8) where account_id = :account")
                .bind("account", account)
                .bind("horizon", horizon)
                .update();
    }

    /** A start of a booking with a host. */
    record Start(UUID host, Instant at) {}

    /**
     * When these bookings begin and ever began, with whomever; and those of the same clients that took place before they
     * were made, for they may be answers to what was written then.
     */
    static List<Start> starts(Tx tx, AccountId account, Collection<UUID> bookings) {
        return tx.sql("""
                        select (data ->> 'team_member_id')::uuid as host_id, (data ->> 'start_at')::timestamptz as start_at
                        from fact
                        where account_id = :account and about = any(:ids::uuid[]) and type like :bookings
                            and data ->> 'team_member_id' is not null and data ->> 'start_at' is not null
                        union
                        select host_id, start_at from booking where account_id = :account and id = any(:ids::uuid[])
                        union
                        select earlier.host_id, earlier.start_at
                        from booking made
                        join booking earlier on earlier.account_id = made.account_id
                            and earlier.client_id = made.client_id and earlier.start_at < made.created_at
                            and earlier.start_at > made.created_at - interval '120 days'
                        where made.account_id = :account and made.id = any(:ids::uuid[])
                        """)
                .bind("account", account)
                .bind("ids", bookings)
                .bind("bookings", BOOKINGS)
                .list(row -> new Start(row.uuid("host_id"), row.instant("start_at")));
    }

    static Map<UUID, ZoneId> hosts(Tx tx, AccountId account) {
        var zones = new HashMap<UUID, ZoneId>();
        tx.sql("select id, time_zone from host where account_id = :account")
                .bind("account", account)
                .list(row -> zones.put(row.uuid("id"), ZoneId.of(row.text("time_zone"))) == null);
        return zones;
    }

    /** The days on which anything of an account begins, with one on either side for all clocks; absent without any. */
    static Optional<Days> reach(Tx tx, AccountId account, Collection<UUID> hosts) {
        return tx.sql("""
                        select min(first) as first, max(last) as last
                        from unnest(:hosts::uuid[]) as host (id)
                        cross join lateral (
                            select min(start_at) as first, max(start_at) as last
                            from booking
                            where account_id = :account and host_id = host.id) as own
                        """)
                .bind("account", account)
                .bind("hosts", hosts)
                .one(row -> Optional.ofNullable(row.maybeInstant("first"))
                        .map(first -> new Days(
                                day(first).minusDays(1),
                                day(row.instant("last")).plusDays(2))));
    }

    private static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** How many bookings there are; no more are counted than asked. */
    static int size(Tx tx, AccountId account, int most) {
        return tx.sql("""
                        select count(*)::int as bookings
                        from (select from booking where account_id = :account limit :most) as counted
                        """).bind("account", account).bind("most", most).one(row -> row.integer("bookings"));
    }

    private static State read(Row row) {
        var zones = new HashMap<UUID, ZoneId>();
        row.json("zones")
                .properties()
                .forEach(one -> zones.put(
                        UUID.fromString(one.getKey()), ZoneId.of(one.getValue().asString())));
        return new State(
                row.text("seen"),
                row.integer("bookings"),
                Map.copyOf(zones),
                row.text("rules"),
                Optional.ofNullable(row.maybeInstant("near_at")),
                Optional.ofNullable(row.maybeInstant("whole_at")),
                row.flag("behind"),
                row.flag("lost"));
    }

    private static ObjectNode json(Map<UUID, ZoneId> zones) {
        ObjectNode json = Json.object();
        zones.forEach((host, zone) -> json.put(host.toString(), zone.getId()));
        return json;
    }
}
