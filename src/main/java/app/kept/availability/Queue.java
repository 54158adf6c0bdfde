package app.kept.availability;

import app.kept.account.AccountId;
import app.kept.host.EventTypeId;
import app.kept.host.HostId;
import app.kept.platform.db.Tx;
import java.util.List;
import java.util.UUID;

/**
 * Where people have to pass one after the other, because what they decide is about more than one stretch of time, and
 * no constraint could refuse it. Each lock is one of a row, so it holds wherever that account's rows are, and whichever
 * node asks. They do not keep out rows that refer to it.
 */
final class Queue {
    private Queue() {}

    /** Who counts bookings of an event type, or chooses whose turn it is, sees all who did so before. */
    static void forEventType(Tx tx, AccountId account, EventTypeId type) {
        tx.sql("select id from event_type where account_id = :account and id = :type for no key update")
                .bind("account", account)
                .bind("type", type)
                .list(row -> row.uuid("id"));
    }

    /** The same for a hold that is to become a booking: whoever counts sees it as one or the other. */
    static void forHold(Tx tx, AccountId account, UUID hold) {
        tx.sql("""
                        select id
                        from event_type
                        where account_id = :account and id in (
                            select event_type_id from claim where claim.account_id = :account and holder = :hold
                            union all
                            select event_type_id
                            from seat
                            join claim on claim.account_id = seat.account_id and claim.id = claim_id
                            where seat.account_id = :account and seat.holder = :hold)
                        order by id
                        for no key update
                        """).bind("account", account).bind("hold", hold).list(row -> row.uuid("id"));
    }

    /** Two who move each to the other's time would wait for each other. */
    static void forHosts(Tx tx, AccountId account, List<HostId> hosts) {
        tx.sql("""
                        select id
                        from host
                        where account_id = :account and id = any (:hosts)
                        order by id
                        for no key update
                        """).bind("account", account).bind("hosts", hosts).list(row -> row.uuid("id"));
    }
}
