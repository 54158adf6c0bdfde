package app.kept.message.provider;

import app.kept.account.AccountId;
import app.kept.account.Changes;
import app.kept.account.PerAccount;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/** The table of providers, remembered on every node until one changes. */
public final class Providers {
    private static final String COLUMNS =
            "account_id, id, channel, name, position, settings, sealed, enabled, paused_at, paused_reason";

    private final Database database;
    private final Time time;
    private final PerAccount<List<ProviderRow>> known;

    public Providers(Database database, Changes changes, BooleanSupplier hears, Time time) {
        this.database = database;
        this.time = time;
        this.known =
                new PerAccount<>("message.provider", changes, hears, account -> database.apart(() -> list(account)));
    }

    /** All of an account in the order in which they are asked; out of memory. */
    List<ProviderRow> lately(AccountId account) {
        return known.of(account);
    }

    public List<ProviderRow> list(AccountId account) {
        return database.read(tx -> list(tx, account));
    }

    public Optional<ProviderRow> find(AccountId account, UUID id) {
        return database.read(tx -> find(tx, account, id, ""));
    }

    /** For who was set up under an id that only the provider and we know. */
    Optional<ProviderRow> ofAnybody(UUID id) {
        return database.read(tx -> tx.sql("select " + COLUMNS + " from provider where id = :id")
                .bind("id", id)
                .optional(Providers::read));
    }

    /** Part of the caller's transaction: nobody else changes it meanwhile. */
    Optional<ProviderRow> lock(Tx tx, AccountId account, UUID id) {
        return find(tx, account, id, "for update");
    }

    List<ProviderRow> list(Tx tx, AccountId account) {
        return tx.sql("select " + COLUMNS
                        + " from provider where account_id = :account order by channel, position, id limit 100")
                .bind("account", account)
                .list(Providers::read);
    }

    /** Part of the caller's transaction: writes it as it is given, new or not. */
    void put(Tx tx, ProviderRow row) {
        known.note(tx, row.account());
        tx.sql("""
                insert into provider (account_id, id, channel, name, position, settings, sealed, enabled, paused_at,
                    paused_reason, created_at)
                values (:account, :id, :channel, :name, :position, :settings, :sealed, :enabled,
                    :paused_at::timestamptz, :paused_reason, :now)
                on conflict on constraint provider_pk do update
                set position = excluded.position, settings = excluded.settings, sealed = excluded.sealed,
                    enabled = excluded.enabled, paused_at = excluded.paused_at, paused_reason = excluded.paused_reason
                """)
                .bind("account", row.account())
                .bind("id", row.id())
                .bind("channel", row.channel())
                .bind("name", row.name())
                .bind("position", row.position())
                .bind("settings", json(row.settings()))
                .bind("sealed", row.sealed())
                .bind("enabled", row.enabled())
                .bind("paused_at", row.pausedAt())
                .bind("paused_reason", row.pausedReason())
                .bind("now", time.now())
                .update();
    }

    /** Part of the caller's transaction: whether it was not paused before. */
    public boolean pause(Tx tx, AccountId account, UUID id, String reason) {
        known.note(tx, account);
        return tx.sql("""
                        update provider set paused_at = :now, paused_reason = :reason
                        where account_id = :account and id = :id and paused_at is null
                        """)
                        .bind("now", time.now())
                        .bind("reason", reason)
                        .bind("account", account)
                        .bind("id", id)
                        .update()
                == 1;
    }

    /** Whether an account has set up one of this name for itself. */
    public boolean has(Tx tx, AccountId account, String name) {
        return tx.sql("select exists (select 1 from provider where account_id = :account and name = :name) as found")
                .bind("account", account)
                .bind("name", name)
                .one(row -> row.flag("found"));
    }

    /** Part of the caller's transaction: the same for those of a kind, where only its name is known. */
    public boolean pause(Tx tx, AccountId account, String name, String reason) {
        known.note(tx, account);
        return tx.sql("""
                        update provider set paused_at = :now, paused_reason = :reason
                        where account_id = :account and name = :name and paused_at is null and enabled
                        """)
                        .bind("now", time.now())
                        .bind("reason", reason)
                        .bind("account", account)
                        .bind("name", name)
                        .update()
                > 0;
    }

    void remove(Tx tx, ProviderRow row) {
        known.note(tx, row.account());
        tx.sql("delete from provider where account_id = :account and id = :id")
                .bind("account", row.account())
                .bind("id", row.id())
                .update();
    }

    /** Those that are paused in any account, for whoever tells admins. */
    public List<Paused> paused(int most) {
        return database.read(tx -> tx.sql("""
                        select account_id, channel, name, paused_reason, paused_at
                        from provider
                        where paused_at is not null and enabled
                        order by paused_at
                        limit :most
                        """)
                .bind("most", most)
                .list(row -> new Paused(
                        new AccountId(row.uuid("account_id")),
                        row.text("channel"),
                        row.text("name"),
                        row.text("paused_reason"),
                        row.instant("paused_at"))));
    }

    /** One that is paused. */
    public record Paused(AccountId account, String channel, String name, String reason, Instant at) {}

    private static Optional<ProviderRow> find(Tx tx, AccountId account, UUID id, String lock) {
        return tx.sql("select " + COLUMNS + " from provider where account_id = :account and id = :id " + lock)
                .bind("account", account)
                .bind("id", id)
                .optional(Providers::read);
    }

    private static JsonNode json(Map<String, String> settings) {
        var json = Json.object();
        settings.forEach(json::put);
        return json;
    }

    private static ProviderRow read(Row row) {
        var settings = new LinkedHashMap<String, String>();
        JsonNode json = row.json("settings");
        json.propertyNames().forEach(name -> settings.put(name, json.get(name).asString()));
        return new ProviderRow(
                new AccountId(row.uuid("account_id")),
                row.uuid("id"),
                row.text("channel"),
                row.text("name"),
                row.integer("position"),
                settings,
                row.maybeText("sealed"),
                row.flag("enabled"),
                row.maybeInstant("paused_at"),
                row.maybeText("paused_reason"));
    }
}
