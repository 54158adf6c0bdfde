package app.kept.journey.keeping;

import app.kept.account.AccountId;
import app.kept.journey.form.Places;
import app.kept.platform.db.Database;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Hosts and event types of an account by their slugs; remembers who was asked for. */
final class AccountPlaces implements Places {
    private final Database database;
    private final AccountId account;
    private final Map<String, UUID> named = new TreeMap<>();

    AccountPlaces(Database database, AccountId account) {
        this.database = database;
        this.account = account;
    }

    /** What was asked for and found: hosts by their slug, event types by both, as in {@code anna/intro}. */
    Map<String, UUID> named() {
        return Map.copyOf(named);
    }

    @Override
    public Optional<UUID> host(String slug) {
        Optional<UUID> found =
                database.read(tx -> tx.sql("select id from host where account_id = :account and slug = :slug")
                        .bind("account", account)
                        .bind("slug", slug)
                        .optional(row -> row.uuid("id")));
        found.ifPresent(id -> named.put(slug, id));
        return found;
    }

    @Override
    public Optional<UUID> eventType(String host, String slug) {
        Optional<UUID> found = database.read(tx -> tx.sql("""
                        select event_type.id from event_type
                        join host on host.account_id = event_type.account_id and host.id = host_id
                        where event_type.account_id = :account and host.slug = :host and event_type.slug = :slug
                        """)
                .bind("account", account)
                .bind("host", host)
                .bind("slug", slug)
                .optional(row -> row.uuid("id")));
        found.ifPresent(id -> named.put(host + "/" + slug, id));
        return found;
    }

    @Override
    public Optional<String> nameOfHost(UUID id) {
        return database.read(tx -> tx.sql("select slug from host where account_id = :account and id = :id")
                .bind("account", account)
                .bind("id", id)
                .optional(row -> row.text("slug")));
    }

    @Override
    public Optional<String> nameOfEventType(UUID id) {
        return database.read(
                tx -> tx.sql("""
                        select host.slug || '/' || event_type.slug as name from event_type
                        join host on host.account_id = event_type.account_id and host.id = host_id
                        where event_type.account_id = :account and event_type.id = :id
                        """).bind("account", account).bind("id", id).optional(row -> row.text("name")));
    }
}
