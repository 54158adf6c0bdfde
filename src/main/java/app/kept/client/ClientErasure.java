package app.kept.client;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.platform.base.Time;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A client's row as it is told to them, and made to tell nothing of anybody any more. */
public final class ClientErasure {
    /** What an erased client is called. */
    public static final String NAME = "Erased";

    private final ClientFacts told;
    private final Time time;

    public ClientErasure(ClientFacts told, Time time) {
        this.told = told;
        this.time = time;
    }

    /**
     * How somebody stands.
     *
     * @param erasedAt when they were erased, if they were
     * @param mergedInto who they are as well, if that has been found out
     */
    public record Standing(String name, Optional<Instant> erasedAt, Optional<ClientId> mergedInto) {}

    public Optional<JsonNode> tell(Tx tx, AccountId account, ClientId id) {
        return tx.sql("""
                select to_jsonb(client) - 'account_id' || jsonb_build_object('merged', coalesce(
                    (select jsonb_agg(jsonb_build_object('id', other.id, 'name', other.name, 'email', other.email,
                        'phone', other.phone) order by other.id)
                    from client other
                    where other.account_id = client.account_id and other.merged_into = client.id),
                    '[]')) || jsonb_build_object('told_apart', coalesce(
                    (select jsonb_agg(said_at order by said_at) from client_two
                    where client_two.account_id = client.account_id and (one_id = client.id or other_id = client.id)),
                    '[]')) || jsonb_build_object('hosts', coalesce(
                    (select jsonb_agg(jsonb_build_object('host_id', host_id, 'first_at', first_at) order by host_id)
                    from host_client
                    where host_client.account_id = client.account_id and host_client.client_id = client.id),
                    '[]')) as told
                from client
                where account_id = :account and id = :id
                """).bind("account", account).bind("id", id).optional(row -> row.json("told"));
    }

    /** Part of the caller's transaction: until its end nobody books as this client, reviews as them or changes them. */
    public Optional<Standing> lock(Tx tx, AccountId account, ClientId id) {
        return tx.sql("""
                        select name, erased_at, merged_into from client
                        where account_id = :account and id = :id
                        for update
                        """).bind("account", account).bind("id", id).optional(ClientErasure::standing);
    }

    /** As what shops know these, who vouch for them. */
    public static List<String> customers(Tx tx, AccountId account, Collection<UUID> clients) {
        return tx.sql("""
                        select customer_id from client
                        where account_id = :account and id = any(:clients::uuid[]) and customer_id is not null
                        """).bind("account", account).bind("clients", clients).list(row -> row.text("customer_id"));
    }

    /** Whoever was merged into somebody; nobody more, as long as the caller's transaction has locked that one. */
    public List<ClientId> merged(Tx tx, AccountId account, ClientId id) {
        return tx.sql("select id from client where account_id = :account and merged_into = :id order by id")
                .bind("account", account)
                .bind("id", id)
                .list(row -> new ClientId(row.uuid("id")));
    }

    /** Part of the caller's transaction: whether there is such a client, who is not erased before its end. */
    public boolean isThere(Tx tx, AccountId account, ClientId id) {
        return LivingClient.hold(tx, account, id).isPresent();
    }

    /** Part of the caller's transaction. Nobody who books is ever this client again. */
    public Instant erase(Tx tx, Audit.By by, ClientId id) {
        AccountId account = by.account();
        Instant now = time.now();
        // Who is nobody any more is nobody's client, and counts for no plan.
        tx.sql("delete from host_client where account_id = :account and client_id = :id")
                .bind("account", account)
                .bind("id", id)
                .update();
        TwoPeople.forget(tx, account, id);
        tx.sql("""
                update client
                set name = :name, email = null, phone = null, time_zone = null, language = null, person_id = null,
                    customer_id = null, tags = '{}', fields = '{}', notes = null, erased_at = :now
                where account_id = :account and id = :id
                """)
                .bind("name", NAME)
                .bind("now", now)
                .bind("account", account)
                .bind("id", id)
                .update();
        told.erased(tx, account, by.actor(), id);
        return now;
    }

    private static Standing standing(Row row) {
        return new Standing(
                row.text("name"),
                Optional.ofNullable(row.maybeInstant("erased_at")),
                row.optional("merged_into", into -> new ClientId(UUID.fromString(into))));
    }
}
