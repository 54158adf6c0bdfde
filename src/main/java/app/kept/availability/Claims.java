package app.kept.availability;

import app.kept.account.AccountId;
import app.kept.host.HostId;
import app.kept.platform.base.Ids;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import java.util.List;
import java.util.UUID;

/** The one place of truth for taken time. PostgreSQL refuses two claims of one host that overlap. */
public final class Claims {
    private final Database database;

    public Claims(Database database) {
        this.database = database;
    }

    /**
     * Part of the caller's transaction: takes the time, or says that somebody has it. Without {@code on conflict} a
     * rush on one time ends in deadlocks, for PostgreSQL inserts first and looks afterwards.
     */
    public boolean take(Tx tx, AccountId account, HostId host, Span span, UUID holder) {
        return tx.sql("""
                        insert into claim (account_id, id, host_id, during, holder)
                        values (:account, :id, :host, tstzrange(:start, :end), :holder)
                        on conflict do nothing
                        """)
                        .bind("account", account)
                        .bind("id", Ids.next())
                        .bind("host", host)
                        .bind("start", span.start())
                        .bind("end", span.end())
                        .bind("holder", holder)
                        .update()
                == 1;
    }

    /** Part of the caller's transaction: what a holder has taken is free again. */
    public void release(Tx tx, AccountId account, UUID holder) {
        tx.sql("delete from claim where account_id = :account and holder = :holder")
                .bind("account", account)
                .bind("holder", holder)
                .update();
    }

    /** What is taken of a host's time within the span, in order. */
    public List<Span> within(AccountId account, HostId host, Span span) {
        return database.read(tx -> tx.sql("""
                        select lower(during) as from_at, upper(during) as to_at
                        from claim
                        where account_id = :account and host_id = :host and during && tstzrange(:start, :end)
                        order by during
                        """)
                .bind("account", account)
                .bind("host", host)
                .bind("start", span.start())
                .bind("end", span.end())
                .list(row -> new Span(row.instant("from_at"), row.instant("to_at"))));
    }
}
