package app.kept.host;

import app.kept.account.AccountId;
import app.kept.platform.db.Database;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Which booking was a host's first: said once, and never otherwise. */
public final class FirstBookings {
    private final Database database;

    public FirstBookings(Database database) {
        this.database = database;
    }

    public Optional<UUID> of(AccountId account, HostId host) {
        return database.read(
                        tx -> tx.sql("select first_booking_id from host where account_id = :account and id = :host")
                                .bind("account", account)
                                .bind("host", host)
                                .optional(row -> Optional.ofNullable(row.maybeUuid("first_booking_id"))))
                .flatMap(Function.identity());
    }

    /** Changes nothing where it was said before. */
    public void note(AccountId account, HostId host, UUID booking, Instant at) {
        database.write(tx -> tx.sql("""
                update host set first_booking_id = :booking, first_booking_at = :at
                where account_id = :account and id = :host and first_booking_id is null
                """)
                .bind("account", account)
                .bind("host", host)
                .bind("booking", booking)
                .bind("at", at)
                .update());
    }
}
