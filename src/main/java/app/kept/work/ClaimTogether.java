package app.kept.work;

import app.kept.account.AccountId;
import app.kept.platform.db.Sql;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All accounts in one statement: for a PostgreSQL that is one machine. */
final class ClaimTogether implements Claiming {
    private static final AccountId NOBODY = new AccountId(new UUID(0, 0));

    /**
     * Jumps from one turn to the next in the index, so that a hundred thousand pieces of one account cost as little to
     * get past as one. The inner limit is a fence: without it the planner may read all of the work once to join it.
     */
    @Override
    public List<Turn> turns(Tx tx, @Nullable Turn behind, Instant now, int most) {
        return tx.sql("""
                        with recursive turn as (
                            (select lane, account_id, is_retried from work
                            where (lane, account_id, is_retried) > (:lane collate "C", :account, :is_retried)
                            order by lane, account_id, is_retried
                            limit 1)
                            union all
                            select next.lane, next.account_id, next.is_retried
                            from turn cross join lateral (
                                select lane, account_id, is_retried from work
                                where (lane, account_id, is_retried) > (turn.lane, turn.account_id, turn.is_retried)
                                order by lane, account_id, is_retried
                                limit 1) next
                        )
                        select turn.lane, turn.account_id, turn.is_retried
                        from turn cross join lateral (
                            select from work
                            where work.lane = turn.lane and work.account_id = turn.account_id
                                and work.is_retried = turn.is_retried and due_at <= :now
                                and (leased_until is null or leased_until < clock_timestamp())
                            limit 1) due
                        limit :most
                        """)
                .bind("lane", behind == null ? "" : behind.lane())
                .bind("account", behind == null ? NOBODY : behind.account())
                .bind("is_retried", behind != null && behind.isRetried())
                .bind("now", now)
                .bind("most", most)
                .list(row -> new Turn(row.text("lane"), new AccountId(row.uuid("account_id")), row.flag("is_retried")));
    }

    /**
     * The first of a line may lie among what is for later. All inner queries say their order as their index has it, and here nothing may be sorted: whatever PostgreSQL
     * thought of a queue that was empty when it planned, no other index will do. The middle one is fenced off: without
     * that the planner may lock more rows than it takes. They are found again by their place, or the planner may read
     * all of the work to join them. A lease that ran out holds nothing, so what a dead node had in hand is taken like
     * any other.
     */
    @Override
    public List<WorkItem> take(Tx tx, UUID lease, Instant now, List<Turn.Share> shares) {
        tx.sql("set local enable_sort = off").updateSoon();
        return shared(tx.sql("""
                        with turn as (
                            select * from unnest(:lanes::text[], :accounts::uuid[], :retried::bool[], :most::int[])
                                as share (lane, account_id, is_retried, most)
                        ), due as materialized (
                            select free.place
                            from turn cross join lateral (
                                select work.ctid as place
                                from work
                                where work.lane = turn.lane collate "C" and work.account_id = turn.account_id
                                    and work.is_retried = turn.is_retried and work.due_at <= :now
                                    and (work.leased_until is null or work.leased_until < clock_timestamp())
                                    and (work.line is null or work.id = (
                                        select first.id from work first
                                        where first.account_id = work.account_id and first.line = work.line
                                        order by first.account_id, first.line, first.owed_at, first.id
                                        limit 1)
                                    and (select (first.owed_at, first.id) < (work.owed_at, work.id)
                                        from work_later first
                                        where first.account_id = work.account_id and first.line = work.line
                                        order by first.account_id, first.line, first.owed_at, first.id
                                        limit 1) is not true)
                                order by work.due_at, work.id
                                limit turn.most
                                for update skip locked) free
                        ), taken as (
                            update work
                            set lease = :lease,
                                leased_until = clock_timestamp() + :span * interval '1 millisecond',
                                attempt = attempt + 1
                            where ctid = any(array(select place from due))
                            returning work.account_id, work.id, kind, lane, subject, due_at, attempt
                        )
                        select * from taken order by due_at, id
                        """), shares)
                .bind("now", now)
                .bind("lease", lease)
                .bind("span", WorkQueue.LEASE)
                .list(WorkQueue::read);
    }

    @Override
    public int moveDue(Tx tx, Instant now, int most) {
        return tx.sql("""
                        with due as materialized (
                            select ctid as place
                            from work_later
                            where due_at <= :now
                            order by due_at, id
                            limit :most
                            for update skip locked
                        ), gone as (
                            delete from work_later where ctid = any(array(select place from due))
                            returning work_later.*
                        )
                        insert into work (account_id, id, kind, lane, line, subject, due_at, owed_at, is_retried, attempt)
                        select account_id, id, kind, lane, line, subject, due_at, owed_at, is_retried, attempt
                        from gone
                        """).bind("now", now).bind("most", most).update();
    }

    private static Sql shared(Sql sql, List<Turn.Share> shares) {
        return sql.bind(
                        "lanes",
                        shares.stream().map(share -> share.turn().lane()).toList())
                .bind(
                        "accounts",
                        shares.stream().map(share -> share.turn().account()).toList())
                .bind(
                        "retried",
                        shares.stream().map(share -> share.turn().isRetried()).toList())
                .bind("most", shares.stream().map(Turn.Share::most).toList());
    }
}
