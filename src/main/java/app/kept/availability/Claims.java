package app.kept.availability;

import app.kept.account.AccountId;
import app.kept.account.Changes;
import app.kept.host.EventType;
import app.kept.host.HostId;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The one place of truth for taken time. PostgreSQL refuses two claims of one host that overlap. */
public final class Claims {
    /** Each time something that was in the way went by itself; that it happens thrice takes more than bad luck. */
    private static final int TRIES = 3;

    private final Database database;
    private final Changes changes;
    private final Expired expired;
    private final Seats seats;
    private final Time time;

    public Claims(Database database, Changes changes, Time time) {
        this.database = database;
        this.changes = changes;
        this.time = time;
        this.expired = new Expired(changes);
        this.seats = new Seats(expired);
    }

    /** What came of trying to take a time. */
    public enum Taking {
        DONE,
        /** Somebody has the time, or a part of it. */
        TAKEN,
        /** It is shared, and all its seats are taken. */
        FULL
    }

    /** Part of the caller's transaction: takes the time, or says why not and has changed nothing. */
    public Taking take(Tx tx, Session session, Holder holder) {
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            Taking taking =
                    session.isShared() ? seats.take(tx, session, holder, time.now()) : insert(tx, session, holder);
            if (taking == Taking.DONE) HostsTime.changed(changes, tx, session.account(), session.host());
            if (taking != Taking.TAKEN) return taking;
            // A hold that ran out frees itself for whoever wants its time.
            if (!expired.makeRoom(tx, session, time.now())) return Taking.TAKEN;
        }
        return Taking.TAKEN;
    }

    /**
     * Part of the caller's transaction: what was held is booked, as long as the hold lives on every host's time.
     *
     * @param hosts how many hosts it was taken of
     */
    public boolean keep(Tx tx, AccountId account, UUID hold, UUID booking, int hosts) {
        Queue.forHold(tx, account, hold);
        return tx.attempt(
                () -> {
                    List<HostId> kept = new ArrayList<>(keepAlone(tx, account, hold, booking));
                    if (kept.isEmpty()) kept.addAll(seats.keep(tx, account, hold, booking, time.now()));
                    kept.forEach(host -> HostsTime.changed(changes, tx, account, host));
                    return kept.size() == hosts;
                },
                Boolean::booleanValue);
    }

    /**
     * Part of the caller's transaction: whatever the booking or hold had is free again. A session that nobody shares
     * any more goes with its last seat.
     *
     * @return whose time it was
     */
    public List<HostId> release(Tx tx, AccountId account, UUID holder) {
        lockAll(tx, account, holder);
        List<HostId> freed = new ArrayList<>(deleted(tx, account, holder));
        if (freed.isEmpty()) freed.addAll(seats.release(tx, account, holder));
        freed.forEach(host -> HostsTime.changed(changes, tx, account, host));
        return List.copyOf(freed);
    }

    /** Of several hosts' time only what is one's; for those who move from one to the next in an order. */
    void releaseOf(Tx tx, AccountId account, HostId host, UUID holder) {
        int freed = tx.sql("""
                        delete from claim
                        where account_id = :account and holder = :holder and host_id = :host
                        """)
                .bind("account", account)
                .bind("holder", holder)
                .bind("host", host)
                .update();
        // Only sessions with one host are shared.
        if (freed == 0) freed = seats.release(tx, account, holder).size();
        if (freed > 0) HostsTime.changed(changes, tx, account, host);
    }

    /** Part of the caller's transaction: a hold of several times ends, seats and time alike. */
    public void releaseHold(Tx tx, AccountId account, UUID hold) {
        Set<HostId> freed = new HashSet<>(deleted(tx, account, hold));
        freed.addAll(seats.release(tx, account, hold));
        freed.forEach(host -> HostsTime.changed(changes, tx, account, host));
    }

    /** The same of one host's time, for those who go from one to the next in an order. */
    void releaseHoldOf(Tx tx, AccountId account, HostId host, UUID hold) {
        releaseOf(tx, account, host, hold);
        if (!seats.release(tx, account, hold).isEmpty()) HostsTime.changed(changes, tx, account, host);
    }

    /** What of a host's time the booking or hold has, buffers and all; of a session that is shared all of it. */
    List<Span> timeOf(Tx tx, AccountId account, HostId host, UUID holder) {
        return tx.sql("""
                        select lower(during) as from_at, upper(during) as to_at
                        from claim
                        where account_id = :account and host_id = :host and (holder = :holder
                            or id in (select claim_id from seat where seat.account_id = :account and seat.holder = :holder))
                        order by during
                        """)
                .bind("account", account)
                .bind("host", host)
                .bind("holder", holder)
                .list(row -> new Span(row.instant("from_at"), row.instant("to_at")));
    }

    /** Whose time a booking or a hold has, in one order for all. */
    public List<HostId> hostsOf(Tx tx, AccountId account, UUID holder) {
        // One after the other, for each has its index, and both at once would look through all there is.
        return tx.sql("""
                        select host_id from claim where account_id = :account and holder = :holder
                        union
                        select host_id
                        from seat
                        join claim on claim.account_id = seat.account_id and claim.id = claim_id
                        where seat.account_id = :account and seat.holder = :holder
                        order by host_id
                        """).bind("account", account).bind("holder", holder).list(Claims::host);
    }

    public List<HostId> hostsOf(AccountId account, UUID holder) {
        return database.read(tx -> hostsOf(tx, account, holder));
    }

    /** The same of many at once, but for those who share a session: it has one host. */
    public Map<UUID, List<HostId>> hostsOf(AccountId account, List<UUID> holders) {
        var hosts = new HashMap<UUID, List<HostId>>();
        if (holders.isEmpty()) return hosts;
        database.read(tx -> tx.sql("""
                        select holder, host_id
                        from claim
                        where account_id = :account and holder = any (:holders)
                        """)
                .bind("account", account)
                .bind("holders", holders)
                .list(row -> hosts.computeIfAbsent(row.uuid("holder"), _ -> new ArrayList<>())
                        .add(host(row))));
        return hosts;
    }

    /**
     * Those of these hosts of whose time somebody else has what a session would need. A session that several share is
     * nobody else's while it has a seat.
     *
     * @param own what these have is no obstacle
     */
    public Set<HostId> taken(EventType type, List<HostId> hosts, Instant start, List<UUID> own) {
        return Set.copyOf(database.read(tx -> tx.sql("""
                        select asked.host_id
                        from unnest(:hosts::uuid[]) as asked (host_id)
                        -- For each the latest first: where the time is taken that is seen at once.
                        cross join lateral (select from claim
                            where account_id = :account and claim.host_id = asked.host_id
                                and lower(during) < :to and lower(during) > :from::timestamptz - interval '31 days'
                                and upper(during) > :from and (expires_at is null or expires_at > :now)
                                and not (holder = any (:own::uuid[]))
                                and not (capacity > 1 and event_type_id = :type and start_at = :start
                                    and capacity > (select count(*) from seat
                                        where seat.account_id = :account and claim_id = claim.id
                                            and (seat.expires_at is null or seat.expires_at > :now)))
                                and not (capacity > 1 and exists (select 1 from seat
                                    where seat.account_id = :account and claim_id = claim.id
                                        and seat.holder = any (:own::uuid[]))
                                    and not exists (select 1 from seat
                                        where seat.account_id = :account and claim_id = claim.id
                                            and not (seat.holder = any (:own::uuid[]))
                                            and (seat.expires_at is null or seat.expires_at > :now)))
                            order by lower(during) desc limit 1) as obstacle
                        """)
                .bind("account", type.account())
                .bind("hosts", hosts)
                .bind("from", start.minus(type.rules().bufferBefore()))
                .bind("to", start.plus(type.duration()).plus(type.rules().bufferAfter()))
                .bind("type", type.id())
                .bind("start", start)
                .bind("own", own)
                .bind("now", time.now())
                .list(Claims::host)));
    }

    /** What is taken of a host's time within the span, in order. */
    public List<Span> within(AccountId account, HostId host, Span span) {
        return database.read(tx -> tx.sql("""
                        select lower(during) as from_at, upper(during) as to_at
                        from claim
                        where account_id = :account and host_id = :host
                            and lower(during) < :end and lower(during) > :start::timestamptz - interval '31 days'
                            and upper(during) > :start
                            and (expires_at is null or expires_at > :now)
                        order by during
                        """)
                .bind("account", account)
                .bind("host", host)
                .bind("start", span.start())
                .bind("end", span.end())
                .bind("now", time.now())
                .list(row -> new Span(row.instant("from_at"), row.instant("to_at"))));
    }

    /**
     * Without {@code on conflict} a rush on one time ends in deadlocks, for PostgreSQL inserts first and looks
     * afterwards. Of two at the same moment the guard lets one through; what was there before is looked for as well, by
     * another index, for that of the guard has been seen to lose rows (ADR 37): of claims that do not overlap, the last that
     * begins before this one ends is the one that would be in its way.
     */
    private static Taking insert(Tx tx, Session session, Holder holder) {
        // Limits count what is of their event type.
        boolean isCounted = session.eventType().isPresent() && holder.isCounted();
        int inserted = tx.sql("""
                        insert into claim (account_id, id, host_id, during, holder, event_type_id, start_at, end_at,
                            expires_at)
                        select :account::uuid, :id::uuid, :host::uuid, tstzrange(:from, :to), :holder::uuid,
                            :event_type::uuid, :start::timestamptz, :end::timestamptz, :until::timestamptz
                        where coalesce((
                            select upper(during) <= :from from claim
                            where account_id = :account and host_id = :host and lower(during) < :to
                            order by lower(during) desc
                            limit 1), true)
                        on conflict do nothing
                        """)
                .bind("account", session.account())
                .bind("id", Ids.next())
                .bind("host", session.host())
                .bind("from", session.during().start())
                .bind("to", session.during().end())
                .bind("holder", holder.id())
                .bind("event_type", isCounted ? session.eventType().orElse(null) : null)
                .bind("start", isCounted ? session.start() : null)
                .bind("end", isCounted ? session.end() : null)
                .bind("until", holder.until().orElse(null))
                .update();
        return inserted == 1 ? Taking.DONE : Taking.TAKEN;
    }

    private static List<HostId> deleted(Tx tx, AccountId account, UUID holder) {
        return tx.sql("""
                        delete from claim
                        where account_id = :account and holder = :holder
                        returning host_id
                        """).bind("account", account).bind("holder", holder).list(Claims::host);
    }

    /** In one order for all: several hosts may be in it, and whoever sweeps up locks in that order as well. */
    private static void lockAll(Tx tx, AccountId account, UUID holder) {
        tx.sql("""
                        select id
                        from claim
                        where account_id = :account and holder = :holder
                        order by id
                        for update
                        """).bind("account", account).bind("holder", holder).list(row -> row.uuid("id"));
    }

    private List<HostId> keepAlone(Tx tx, AccountId account, UUID hold, UUID booking) {
        lockAll(tx, account, hold);
        return tx.sql("""
                        update claim set expires_at = null, holder = :booking
                        where account_id = :account and holder = :hold and expires_at > :now
                        returning host_id
                        """)
                .bind("account", account)
                .bind("hold", hold)
                .bind("booking", booking)
                .bind("now", time.now())
                .list(Claims::host);
    }

    static HostId host(Row row) {
        return new HostId(row.uuid("host_id"));
    }
}
