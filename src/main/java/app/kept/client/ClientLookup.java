package app.kept.client;

import app.kept.account.AccountId;
import app.kept.platform.db.Database;
import app.kept.platform.db.Sql;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A client whom somebody has in mind while they type: by an address that is typed whole, or by the beginning of a name
 * among those who came last. It looks at so many and no more, however many there are.
 */
public final class ClientLookup {
    private static final int AMONG = 2_000;

    private static final String WHOSE = """
            and client.erased_at is null and client.merged_into is null
            and (client.email = :words
                or client.id in (select merged_into from client other
                    where other.account_id = :account and other.email = :words and other.merged_into is not null)
                or starts_with(lower(client.name), :words)
                or position(' ' || :words in lower(client.name)) > 0)
            """;
    private static final String OF_ACCOUNT = """
            select id, name, email from (
                select own.id, own.name, own.email, own.erased_at, own.merged_into
                from client said
                join client own on own.account_id = said.account_id and own.id = coalesce(said.merged_into, said.id)
                where said.account_id = :account and said.email = :words
                union
                select id, name, email, erased_at, merged_into from (
                    select id, name, email, erased_at, merged_into from client
                    where account_id = :account
                    order by id desc
                    limit :among) as newest
            ) as client
            where true
            """;
    private static final String OF_HOST = """
            select id, name, email from (
                select client.id, client.name, client.email, client.erased_at, client.merged_into
                from host_client
                join client on client.account_id = host_client.account_id and client.id = host_client.client_id
                where host_client.account_id = :account and host_client.host_id = :host
                order by host_client.client_id desc
                limit :among) as client
            where true
            """;

    private final Database database;

    public ClientLookup(Database database) {
        this.database = database;
    }

    /** Somebody who was found. */
    public record Found(ClientId id, String name, Optional<String> email) {}

    /** @param host in whose list they stand, or every host's */
    public List<Found> find(AccountId account, Optional<UUID> host, String words, int most) {
        return database.read(tx -> {
            Sql sql = tx.sql((host.isEmpty() ? OF_ACCOUNT : OF_HOST) + WHOSE + "order by id desc limit :most")
                    .bind("account", account)
                    .bind("words", words.toLowerCase(Locale.ROOT))
                    .bind("among", AMONG)
                    .bind("most", most);
            return host.map(id -> sql.bind("host", id))
                    .orElse(sql)
                    .list(row -> new Found(
                            new ClientId(row.uuid("id")),
                            row.text("name"),
                            Optional.ofNullable(row.maybeText("email"))));
        });
    }
}
