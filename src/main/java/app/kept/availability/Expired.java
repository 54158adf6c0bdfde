package app.kept.availability;

import app.kept.account.AccountId;
import app.kept.account.Changes;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Takes away claims that ran out: holds, and shared sessions of which every seat was one. */
final class Expired {
    private final Changes changes;

    Expired(Changes changes) {
        this.changes = changes;
    }

    /**
     * Whether it is worth trying again to take this time: nothing lives there, and what had run out is gone. Whoever
     * ends first in the meantime is seen by the next try.
     */
    boolean makeRoom(Tx tx, Session wanted, Instant now) {
        List<InTheWay> found = tx.sql("""
                        select id, case
                                when capacity = 1 then expires_at is null or expires_at > :now
                                else exists (select from seat
                                    where seat.account_id = :account and claim_id = claim.id
                                        and (seat.expires_at is null or seat.expires_at > :now))
                            end as lives
                        from claim
                        where account_id = :account and host_id = :host
                            and lower(during) < :to and lower(during) > :from::timestamptz - interval '31 days'
                            and upper(during) > :from
                        order by lower(during)
                        """)
                .bind("account", wanted.account())
                .bind("host", wanted.host())
                .bind("from", wanted.during().start())
                .bind("to", wanted.during().end())
                .bind("now", now)
                .list(row -> new InTheWay(row.uuid("id"), row.flag("lives")));
        if (found.stream().anyMatch(InTheWay::lives)) return false;
        settle(tx, wanted.account(), found.stream().map(InTheWay::id).toList(), now);
        return true;
    }

    /**
     * Of these claims, what ran out by now goes. They are locked first, in one order for all: who joins a session
     * locks it too, so nobody can sit down while we look whether anybody still does.
     */
    void settle(Tx tx, AccountId account, List<UUID> claims, Instant now) {
        if (claims.isEmpty()) return;
        lock(tx, account, claims);
        tx.sql("delete from seat where account_id = :account and claim_id = any (:claims) and expires_at <= :now")
                .bind("account", account)
                .bind("claims", claims)
                .bind("now", now)
                .update();
        tx.sql("""
                        delete from claim
                        where account_id = :account and id = any (:claims) and expires_at <= :now
                        returning host_id
                        """)
                .bind("account", account)
                .bind("claims", claims)
                .bind("now", now)
                .list(Expired::host)
                .forEach(host -> changes.note(tx, account, HostsTime.of(host)));
        countSeats(tx, account, claims);
    }

    /** After seats of locked claims were left: a session without any goes, the others know how many there are. */
    void countSeats(Tx tx, AccountId account, List<UUID> claims) {
        tx.sql("""
                        delete from claim
                        where account_id = :account and id = any (:claims) and capacity > 1
                            and not exists (select from seat where seat.account_id = :account and claim_id = claim.id)
                        returning host_id
                        """)
                .bind("account", account)
                .bind("claims", claims)
                .list(Expired::host)
                .forEach(host -> changes.note(tx, account, HostsTime.of(host)));
        tx.sql("""
                        update claim set seats = counted.seats
                        from (select claim_id, count(*)::int as seats
                            from seat
                            where account_id = :account and claim_id = any (:claims)
                            group by claim_id) as counted
                        where account_id = :account and id = counted.claim_id and claim.seats <> counted.seats
                        returning host_id
                        """)
                .bind("account", account)
                .bind("claims", claims)
                .list(Expired::host)
                .forEach(host -> changes.note(tx, account, HostsTime.of(host)));
    }

    static void lock(Tx tx, AccountId account, List<UUID> claims) {
        tx.sql("""
                        select id
                        from claim
                        where account_id = :account and id = any (:claims)
                        order by id
                        for update
                        """).bind("account", account).bind("claims", claims).list(row -> row.uuid("id"));
    }

    private static UUID host(Row row) {
        return row.uuid("host_id");
    }

    private record InTheWay(UUID id, boolean lives) {}
}
