package app.kept.availability;

import app.kept.account.AccountId;
import app.kept.availability.Claims.Taking;
import app.kept.host.HostId;
import app.kept.platform.base.Ids;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The seats of sessions that several share: one claim, and under its lock a row for each who sits there. Whoever joins,
 * leaves or looks who is left locks the claim first.
 */
final class Seats {
    private final Expired expired;

    Seats(Expired expired) {
        this.expired = expired;
    }

    Taking take(Tx tx, Session session, Holder holder, Instant now) {
        UUID id = Ids.next();
        if (open(tx, session, id)) return sit(tx, session, id, holder) ? Taking.DONE : Taking.TAKEN;
        Optional<UUID> shared = lock(tx, session);
        if (shared.isEmpty()) return Taking.TAKEN;
        UUID claim = shared.get();
        tx.sql("delete from seat where account_id = :account and claim_id = :claim and expires_at <= :now")
                .bind("account", session.account())
                .bind("claim", claim)
                .bind("now", now)
                .update();
        long taken = tx.sql("select count(*) as taken from seat where account_id = :account and claim_id = :claim")
                .bind("account", session.account())
                .bind("claim", claim)
                .one(row -> row.number("taken"));
        boolean isFull = taken >= session.capacity();
        boolean satDown = !isFull && sit(tx, session, claim, holder);
        // Also where it is full: seats that ran out may have gone above.
        tx.sql("""
                        update claim set seats = :seats, capacity = greatest(:seats, :capacity),
                            end_at = greatest(end_at, :end)
                        where account_id = :account and id = :claim
                            and (seats <> :seats or capacity <> greatest(:seats, :capacity) or :end > end_at)
                        """)
                .bind("account", session.account())
                .bind("claim", claim)
                .bind("seats", (int) taken + (satDown ? 1 : 0))
                .bind("capacity", session.capacity())
                .bind("end", satDown ? session.end() : session.start())
                .update();
        if (isFull) return Taking.FULL;
        return satDown ? Taking.DONE : Taking.TAKEN;
    }

    /** The hold's seats become the booking's, while they live. */
    List<HostId> keep(Tx tx, AccountId account, UUID hold, UUID booking, Instant now) {
        return tx.sql("""
                        update seat set expires_at = null, holder = :booking
                        from claim
                        where seat.account_id = :account and seat.holder = :hold and seat.expires_at > :now
                            and claim.account_id = :account and claim.id = claim_id
                        returning host_id
                        """)
                .bind("account", account)
                .bind("hold", hold)
                .bind("booking", booking)
                .bind("now", now)
                .list(Claims::host);
    }

    /** The session goes with its last seat. */
    List<HostId> release(Tx tx, AccountId account, UUID holder) {
        List<UUID> claims = tx.sql("select claim_id from seat where account_id = :account and holder = :holder")
                .bind("account", account)
                .bind("holder", holder)
                .list(row -> row.uuid("claim_id"));
        if (claims.isEmpty()) return List.of();
        Expired.lock(tx, account, claims);
        List<HostId> freed =
                tx.sql("""
                        delete from seat
                        using claim
                        where seat.account_id = :account and seat.holder = :holder
                            and claim.account_id = :account and claim.id = claim_id
                        returning host_id
                        """).bind("account", account).bind("holder", holder).list(Claims::host);
        expired.countSeats(tx, account, claims);
        return freed;
    }

    /** The first to come opens the session, with the capacity of that day. */
    private static boolean open(Tx tx, Session session, UUID id) {
        return tx.sql("""
                        insert into claim (account_id, id, host_id, during, holder, event_type_id, start_at, end_at,
                            capacity)
                        select :account::uuid, :id::uuid, :host::uuid, tstzrange(:from, :to), :id::uuid,
                            :event_type::uuid, :start::timestamptz, :end::timestamptz, :capacity::int
                        where coalesce((
                            select upper(during) <= :from from claim
                            where account_id = :account and host_id = :host and lower(during) < :to
                            order by lower(during) desc
                            limit 1), true)
                        on conflict do nothing
                        """)
                        .bind("account", session.account())
                        .bind("id", id)
                        .bind("host", session.host())
                        .bind("from", session.during().start())
                        .bind("to", session.during().end())
                        .bind("event_type", session.eventType().orElseThrow())
                        .bind("start", session.start())
                        .bind("end", session.end())
                        .bind("capacity", session.capacity())
                        .update()
                == 1;
    }

    /** A session that was opened when it was shorter guards too little time for who comes now. */
    private static Optional<UUID> lock(Tx tx, Session session) {
        return tx.sql("""
                        select id
                        from claim
                        where account_id = :account and event_type_id = :event_type and host_id = :host
                            and start_at = :start and capacity > 1 and during @> tstzrange(:from, :to)
                        for update
                        """)
                .bind("account", session.account())
                .bind("event_type", session.eventType().orElseThrow())
                .bind("host", session.host())
                .bind("start", session.start())
                .bind("from", session.during().start())
                .bind("to", session.during().end())
                .optional(row -> row.uuid("id"));
    }

    /** Nobody sits twice. */
    private static boolean sit(Tx tx, Session session, UUID claim, Holder holder) {
        return tx.sql("""
                        insert into seat (account_id, claim_id, holder, expires_at)
                        values (:account, :claim, :holder, :until)
                        on conflict do nothing
                        """)
                        .bind("account", session.account())
                        .bind("claim", claim)
                        .bind("holder", holder.id())
                        .bind("until", holder.until().orElse(null))
                        .update()
                == 1;
    }
}
