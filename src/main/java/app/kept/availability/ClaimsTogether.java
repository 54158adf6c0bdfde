package app.kept.availability;

import app.kept.account.Changes;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Columns;
import app.kept.platform.db.Tx;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What {@link Claims} are, taken by several at once. */
public final class ClaimsTogether {
    private final Changes changes;
    private final Time time;

    public ClaimsTogether(Changes changes, Time time) {
        this.changes = changes;
        this.time = time;
    }

    /** Somebody who wants a session of a host who is not shared, and of whom nothing else needs to be known. */
    public record Taker(Session session, Holder holder) {}

    /**
     * Part of the caller's transaction: several at once, each of whom gets their time or does not. In one order for all,
     * so that of two who do this at once nobody waits for one who waits.
     *
     * @return the holders of those who got it
     */
    public Set<UUID> takeAll(Tx tx, List<Taker> takers) {
        List<Taker> inOrder = takers.stream()
                .sorted(Comparator.comparing(
                                (Taker taker) -> taker.session().host().value())
                        .thenComparing(taker -> taker.session().start()))
                .toList();
        var taken = new HashSet<>(tx.sql("""
                        insert into claim (account_id, id, host_id, during, holder, event_type_id, start_at, end_at)
                        select account, id, host, tstzrange(from_at, to_at), holder, event_type, start_at, end_at
                        from unnest(:accounts::uuid[], :ids::uuid[], :hosts::uuid[], :from::timestamptz[],
                            :to::timestamptz[], :holders::uuid[], :types::uuid[], :starts::timestamptz[],
                            :ends::timestamptz[])
                            as wanted (account, id, host, from_at, to_at, holder, event_type, start_at, end_at)
                        where coalesce((
                            select upper(during) <= wanted.from_at from claim
                            where account_id = wanted.account and host_id = wanted.host and lower(during) < wanted.to_at
                            order by lower(during) desc
                            limit 1), true)
                        on conflict do nothing
                        returning holder
                        """)
                .bind("accounts", Columns.of(inOrder, taker -> taker.session().account()))
                .bind("ids", Columns.of(inOrder, _ -> Ids.next()))
                .bind("hosts", Columns.of(inOrder, taker -> taker.session().host()))
                .bind(
                        "from",
                        Columns.of(inOrder, taker -> taker.session().during().start()))
                .bind(
                        "to",
                        Columns.of(inOrder, taker -> taker.session().during().end()))
                .bind("holders", Columns.of(inOrder, taker -> taker.holder().id()))
                .bind(
                        "types",
                        Columns.of(inOrder, taker -> taker.session().eventType().orElseThrow()))
                .bind("starts", Columns.of(inOrder, taker -> taker.session().start()))
                .bind("ends", Columns.of(inOrder, taker -> taker.session().end()))
                .list(row -> row.uuid("holder")));
        changes.note(
                tx,
                inOrder.stream()
                        .filter(taker -> taken.contains(taker.holder().id()))
                        .map(taker -> new Changes.Note(
                                taker.session().account(),
                                HostsTime.of(taker.session().host().value())))
                        .distinct()
                        .toList());
        return taken;
    }

    /**
     * Part of the caller's transaction: who need not try again, for somebody else lives there. A hold that ran out, a
     * session that is shared, or what one has oneself is none of it: those are for {@link Claims} to judge.
     *
     * @return their holders
     */
    public Set<UUID> tooLate(Tx tx, List<Taker> takers) {
        if (takers.isEmpty()) return Set.of();
        return Set.copyOf(tx.sql("""
                        select wanted.holder
                        from unnest(:accounts::uuid[], :hosts::uuid[], :from::timestamptz[], :to::timestamptz[],
                            :holders::uuid[]) as wanted (account, host, from_at, to_at, holder)
                        where (
                            select true from claim
                            where account_id = wanted.account and host_id = wanted.host
                                and lower(during) < wanted.to_at
                                and lower(during) > wanted.from_at - interval '31 days'
                                and upper(during) > wanted.from_at
                                and capacity = 1 and claim.holder <> wanted.holder
                                and (expires_at is null or expires_at > :now)
                            order by lower(during)
                            limit 1)
                        """)
                .bind("accounts", Columns.of(takers, taker -> taker.session().account()))
                .bind("hosts", Columns.of(takers, taker -> taker.session().host()))
                .bind(
                        "from",
                        Columns.of(takers, taker -> taker.session().during().start()))
                .bind("to", Columns.of(takers, taker -> taker.session().during().end()))
                .bind("holders", Columns.of(takers, taker -> taker.holder().id()))
                .bind("now", time.now())
                .list(row -> row.uuid("holder")));
    }
}
