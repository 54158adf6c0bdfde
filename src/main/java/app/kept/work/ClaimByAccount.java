package app.kept.work;

import app.kept.account.AccountId;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One account after the other: for a PostgreSQL that is spread over machines, where rows of several accounts cannot be
 * locked in one statement.
 */
final class ClaimByAccount implements Claiming {
    private static final AccountId NOBODY = new AccountId(new UUID(0, 0));

    @Override
    public List<Turn> turns(Tx tx, @Nullable Turn behind, Instant now, int most) {
        return tx.sql("""
                        select distinct lane, account_id, is_retried
                        from work
                        where due_at <= :now and (leased_until is null or leased_until < clock_timestamp())
                            and (lane, account_id, is_retried) > (:lane collate "C", :account, :is_retried)
                        order by lane, account_id, is_retried
                        limit :most
                        """)
                .bind("lane", behind == null ? "" : behind.lane())
                .bind("account", behind == null ? NOBODY : behind.account())
                .bind("is_retried", behind != null && behind.isRetried())
                .bind("now", now)
                .bind("most", most)
                .list(row -> new Turn(row.text("lane"), new AccountId(row.uuid("account_id")), row.flag("is_retried")));
    }

    @Override
    public List<WorkItem> take(Tx tx, UUID lease, Instant now, List<Turn.Share> shares) {
        var items = new ArrayList<WorkItem>();
        for (Turn.Share share : shares) items.addAll(ofOne(tx, lease, now, share));
        items.sort(Comparator.comparing(WorkItem::dueAt).thenComparing(WorkItem::id));
        return items;
    }

    /** Whose is the oldest is found out by a plain look; then each account moves what it has. */
    @Override
    public int moveDue(Tx tx, Instant now, int most) {
        List<Due> due = tx.sql("""
                        select account_id, count(*) as pieces
                        from (
                            select account_id from work_later where due_at <= :now order by due_at, id limit :most) oldest
                        group by account_id
                        order by account_id
                        """)
                .bind("now", now)
                .bind("most", most)
                .list(row -> new Due(new AccountId(row.uuid("account_id")), row.integer("pieces")));
        int moved = 0;
        for (Due one : due) moved += move(tx, now, one);
        return moved;
    }

    /** How much of an account is to be moved. */
    private record Due(AccountId account, int pieces) {}

    private static int move(Tx tx, Instant now, Due due) {
        return tx.sql("""
                        with due as materialized (
                            select id
                            from work_later
                            where account_id = :account and due_at <= :now
                            order by due_at, id
                            limit :most
                            for update skip locked
                        ), gone as (
                            delete from work_later
                            where account_id = :account and id = any(array(select id from due))
                            returning work_later.*
                        )
                        insert into work (account_id, id, kind, lane, line, subject, due_at, owed_at, is_retried, attempt)
                        select account_id, id, kind, lane, line, subject, due_at, owed_at, is_retried, attempt
                        from gone
                        """)
                .bind("account", due.account())
                .bind("now", now)
                .bind("most", due.pieces())
                .update();
    }

    private static List<WorkItem> ofOne(Tx tx, UUID lease, Instant now, Turn.Share share) {
        return tx.sql("""
                        with due as materialized (
                            select id
                            from work
                            where work.account_id = :account and lane = :lane and is_retried = :is_retried
                                and due_at <= :now and (leased_until is null or leased_until < clock_timestamp())
                                and (line is null or not exists (
                                    select from work earlier
                                    where earlier.account_id = :account and earlier.line = work.line
                                        and (earlier.owed_at, earlier.id) < (work.owed_at, work.id))
                                    and not exists (
                                        select from work_later earlier
                                        where earlier.account_id = :account and earlier.line = work.line
                                            and (earlier.owed_at, earlier.id) < (work.owed_at, work.id)))
                            order by due_at, id
                            limit :most
                            for update skip locked
                        )
                        update work
                        set lease = :lease,
                            leased_until = clock_timestamp() + :span * interval '1 millisecond',
                            attempt = attempt + 1
                        where account_id = :account and id = any(array(select id from due))
                        returning account_id, id, kind, lane, subject, due_at, attempt
                        """)
                .bind("account", share.turn().account())
                .bind("lane", share.turn().lane())
                .bind("is_retried", share.turn().isRetried())
                .bind("now", now)
                .bind("most", share.most())
                .bind("lease", lease)
                .bind("span", WorkQueue.LEASE)
                .list(WorkQueue::read);
    }
}
