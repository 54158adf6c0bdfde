package app.kept.account;

import app.kept.platform.db.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Which accounts keep clients for so long and no longer, and when it was last looked after. */
public final class Sweeps {
    private static final Duration BETWEEN = Duration.ofDays(1);

    private final Database database;

    public Sweeps(Database database) {
        this.database = database;
    }

    /** An account whose clients are to be looked through. */
    public record Due(AccountId account, int months) {}

    /** When the next one is due; empty when no account has a time. */
    public Optional<Instant> nextAt() {
        return database.read(
                tx -> tx.sql("""
                        select coalesce(clients_swept_at + :between::interval, timestamptz 'epoch') as next
                        from account
                        where client_retention_months is not null
                        order by clients_swept_at nulls first
                        limit 1
                        """).bind("between", BETWEEN.toString()).optional(row -> row.instant("next")));
    }

    public Optional<Due> due(Instant now) {
        return database.read(tx -> tx.sql("""
                        select id, client_retention_months from account
                        where client_retention_months is not null
                            and (clients_swept_at is null or clients_swept_at <= :before)
                        order by clients_swept_at nulls first
                        limit 1
                        """)
                .bind("before", now.minus(BETWEEN))
                .optional(row -> new Due(new AccountId(row.uuid("id")), row.integer("client_retention_months"))));
    }

    /** Not again before the next day; unless the account has said another time meanwhile. */
    public void done(Due due, Instant now) {
        database.write(tx -> tx.sql("""
                        update account set clients_swept_at = :now
                        where id = :account and client_retention_months = :months
                        """)
                .bind("now", now)
                .bind("account", due.account())
                .bind("months", due.months())
                .update());
    }
}
