package app.kept.message;

import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;

/**
 * Whether nothing is lost: each message that was ever planned has come to one end, or there is one piece of work that
 * will bring it there.
 *
 * @param waiting what has work, due or for later, and is planned
 */
public record Balance(long planned, long sent, long skipped, long superseded, long failed, long unsure, long waiting) {

    public static Balance of(Database database) {
        return database.read(Balance::of);
    }

    /** One query, so that it sees one moment. */
    private static Balance of(Tx tx) {
        return tx.sql("""
                        select count(*) as planned,
                            count(*) filter (where state = 'sent') as sent,
                            count(*) filter (where state = 'skipped') as skipped,
                            count(*) filter (where state = 'superseded') as superseded,
                            count(*) filter (where state = 'failed') as failed,
                            count(*) filter (where state = 'unsure') as unsure,
                            count(*) filter (where state = 'planned' and waits.id is not null) as waiting
                        from message
                        left join (
                            select account_id, id from work where kind = 'message.send'
                            union all
                            select account_id, id from work_later where kind = 'message.send') waits
                            on waits.account_id = message.account_id and waits.id = message.id
                        """)
                .one(row -> new Balance(
                        row.number("planned"),
                        row.number("sent"),
                        row.number("skipped"),
                        row.number("superseded"),
                        row.number("failed"),
                        row.number("unsure"),
                        row.number("waiting")));
    }

    /** Twice waiting would count twice, waiting for nothing would not count at all. */
    public boolean isEven() {
        return planned == sent + skipped + superseded + failed + unsure + waiting;
    }

    /** As a sum, for whoever looks whether the server is well. */
    public String told() {
        return planned + " planned = " + sent + " sent + " + skipped + " skipped + " + superseded + " superseded + "
                + failed + " failed + " + unsure + " unsure + " + waiting + " waiting";
    }
}
