package app.kept.host;

import app.kept.account.AccountId;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.text.Phone;
import app.kept.platform.text.ZoneCountries;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;

/**
 * Of which country a phone number is that a client types without a prefix: the one that the account says, or else that
 * of the host's own phone, or else the one in which the host's time zone lies.
 */
public final class HostCountry {
    private final Database database;

    public HostCountry(Database database) {
        this.database = database;
    }

    public Optional<String> of(AccountId account, HostId host) {
        return database.read(tx ->
                        tx.sql("""
                        select country, phone, host.time_zone
                        from host
                        join account on account.id = host.account_id
                        where host.account_id = :account and host.id = :host
                        """).bind("account", account).bind("host", host).optional(HostCountry::read))
                .flatMap(Function.identity());
    }

    /** Of the host with whom a stranger wants to book. */
    public Optional<String> of(EventTypeId type) {
        return database.read(
                        tx -> tx.sql("""
                        select country, phone, host.time_zone
                        from directory
                        join event_type
                            on event_type.account_id = directory.account_id and event_type.id = directory.target_id
                        join host on host.account_id = event_type.account_id and host.id = event_type.host_id
                        join account on account.id = host.account_id
                        where directory.kind = 'event_type' and directory.name = :type
                        """).bind("type", type.value().toString()).optional(HostCountry::read))
                .flatMap(Function.identity());
    }

    private static Optional<String> read(Row row) {
        return row.optional("country", text -> text)
                .or(() -> row.optional("phone", Phone::countryOf).flatMap(Function.identity()))
                .or(() -> ZoneCountries.of(ZoneId.of(row.text("time_zone"))));
    }
}
