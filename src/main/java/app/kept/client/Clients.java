package app.kept.client;

import app.kept.account.AccountId;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Language;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of clients. */
public final class Clients {
    private final Database database;
    private final Time time;

    public Clients(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /**
     * Part of the caller's transaction: the client with this email, or without one with this phone, added when there
     * is none. What is known stays as it is; two who come at once find the same row.
     */
    public Client findOrAdd(Tx tx, AccountId account, NewClient wanted) {
        // The update that changes nothing makes the row of a concurrent winner visible to us.
        return tx.sql("""
                insert into client (account_id, id, name, email, phone, time_zone, language, created_at)
                values (:account, :id, :name, :email, :phone, :time_zone, :language, :now)
                on conflict (account_id, %s do update set name = client.name
                returning account_id, id, name, email, phone, time_zone, language
                """.formatted(wanted.email() == null ? "phone) where email is null" : "email)"))
                .bind("account", account)
                .bind("id", Ids.next())
                .bind("name", wanted.name())
                .bind("email", wanted.email() == null ? null : wanted.email().toLowerCase(Locale.ROOT))
                .bind("phone", wanted.phone())
                .bind(
                        "time_zone",
                        wanted.timeZone() == null ? null : wanted.timeZone().getId())
                .bind("language", wanted.language())
                .bind("now", time.now())
                .one(Clients::read);
    }

    public Optional<Client> find(AccountId account, ClientId id) {
        return database.read(
                tx -> tx.sql("""
                        select account_id, id, name, email, phone, time_zone, language
                        from client
                        where account_id = :account and id = :id
                        """).bind("account", account).bind("id", id).optional(Clients::read));
    }

    private static Client read(Row row) {
        UUID id = row.uuid("id");
        @Nullable String zone = row.maybeText("time_zone");
        @Nullable String language = row.maybeText("language");
        return new Client(
                new AccountId(row.uuid("account_id")),
                new ClientId(id),
                row.text("name"),
                row.maybeText("email"),
                row.maybeText("phone"),
                zone == null ? null : ZoneId.of(zone),
                language == null ? null : Language.of(language).orElse(null));
    }
}
