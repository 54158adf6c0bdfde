package app.kept.webhook;

import app.kept.account.AccountId;
import app.kept.event.Audience;
import app.kept.event.TypesWanted;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of webhooks. */
public final class Webhooks {
    private static final String COLUMNS = """
            account_id, id, url, types, description, header_names, form, signatures, is_ordered, state, paused_at, why, \
            failing_since, failures, last_failure, told, fanned_to, version, created_at, updated_at""";
    private static final int MOST = 1_000;

    private final Database database;
    private final Audience audience;

    /** @param audience hears of it when another type is wanted */
    public Webhooks(Database database, Audience audience) {
        this.database = database;
        this.audience = audience;
    }

    /** The oldest first. */
    public List<Webhook> list(AccountId account) {
        return database.read(tx -> list(tx, account));
    }

    public Optional<Webhook> find(AccountId account, UUID id) {
        return database.read(tx -> find(tx, account, id));
    }

    List<Webhook> list(Tx tx, AccountId account) {
        return tx.sql("select " + COLUMNS
                        + " from webhook where account_id = :account and state <> 'removed' order by id limit :most")
                .bind("account", account)
                .bind("most", MOST)
                .list(Webhooks::read);
    }

    Optional<Webhook> find(Tx tx, AccountId account, UUID id) {
        return tx.sql("select " + COLUMNS
                        + " from webhook where account_id = :account and id = :id and state <> 'removed'")
                .bind("account", account)
                .bind("id", id)
                .optional(Webhooks::read);
    }

    /** Part of the caller's transaction: nobody else changes it meanwhile. */
    Optional<Webhook> lock(Tx tx, AccountId account, UUID id) {
        return tx.sql(
                        "select " + COLUMNS
                                + " from webhook where account_id = :account and id = :id and state <> 'removed' for no key update")
                .bind("account", account)
                .bind("id", id)
                .optional(Webhooks::read);
    }

    /** Accounts with webhooks that have not been given everything in the feed yet, of those named or of all. */
    List<AccountId> behind(Optional<Collection<AccountId>> of, Collection<UUID> butNot, int most) {
        return database.read(tx -> tx.sql("""
                        select distinct account_id
                        from webhook
                        where (:all or account_id = any(:of::uuid[])) and state = 'active' and id <> all(:but::uuid[])
                            and fanned_to < (
                                select coalesce(max(position), 0) from feed where feed.account_id = webhook.account_id)
                        limit :most
                        """)
                .bind("all", of.isEmpty())
                .bind("of", of.orElse(List.of()))
                .bind("but", butNot)
                .bind("most", most)
                .list(row -> new AccountId(row.uuid("account_id"))));
    }

    /** What the webhooks of each account want, also while they are paused; who has none is absent. */
    public Map<AccountId, TypesWanted> wanted(Tx tx, Collection<AccountId> accounts) {
        var words = new HashMap<AccountId, Set<String>>();
        tx.sql("select account_id, types from webhook where account_id = any(:accounts::uuid[]) and state <> 'removed'")
                .bind("accounts", accounts)
                .list(row -> words.computeIfAbsent(new AccountId(row.uuid("account_id")), _ -> new TreeSet<>())
                        .addAll(row.texts("types")));
        var wanted = new HashMap<AccountId, TypesWanted>();
        words.forEach((account, types) -> wanted.put(account, TypesWanted.of(types)));
        return wanted;
    }

    /** Part of the caller's transaction: nobody adds one meanwhile. */
    int countAlone(Tx tx, AccountId account) {
        tx.sql("select id from account where id = :account for no key update")
                .bind("account", account)
                .one(row -> row.uuid("id"));
        return tx.sql("select count(*) as all_of_them from webhook where account_id = :account and state <> 'removed'")
                .bind("account", account)
                .one(row -> row.integer("all_of_them"));
    }

    /** @param headers sealed */
    void insert(Tx tx, Webhook webhook, @Nullable String headers) {
        audience.changed(tx, webhook.account());
        Webhook.Wish wish = webhook.wish();
        tx.sql("""
                insert into webhook (account_id, id, url, types, description, headers, header_names, form, signatures,
                    is_ordered, state, fanned_to, owed_at, version, created_at, updated_at)
                values (:account, :id, :url, :types, :description, :headers, :header_names, :form, :signatures,
                    :is_ordered, 'active', :fanned_to, :now, 1, :now, :now)
                """)
                .bind("account", webhook.account())
                .bind("id", webhook.id())
                .bind("url", wish.url())
                .bind("types", wish.types())
                .bind("description", wish.description())
                .bind("headers", headers)
                .bind("header_names", wish.headerNames())
                .bind("form", wish.form())
                .bind("signatures", wish.signatures().stream().map(Words::of).toList())
                .bind("is_ordered", wish.isOrdered())
                .bind("fanned_to", webhook.fannedTo())
                .bind("now", webhook.createdAt())
                .update();
    }

    /** @param headers sealed; absent where they stay as they are */
    void update(Tx tx, Webhook webhook, Optional<String> headers) {
        audience.changed(tx, webhook.account());
        Webhook.Wish wish = webhook.wish();
        tx.sql("""
                update webhook
                set url = :url, types = :types, description = :description, headers = coalesce(:headers, headers),
                    header_names = :header_names, form = :form, signatures = :signatures, is_ordered = :is_ordered,
                    version = :version, updated_at = :now
                where account_id = :account and id = :id
                """)
                .bind("account", webhook.account())
                .bind("id", webhook.id())
                .bind("url", wish.url())
                .bind("types", wish.types())
                .bind("description", wish.description())
                .bind("headers", headers.orElse(null))
                .bind("header_names", wish.headerNames())
                .bind("form", wish.form())
                .bind("signatures", wish.signatures().stream().map(Words::of).toList())
                .bind("is_ordered", wish.isOrdered())
                .bind("version", webhook.version())
                .bind("now", webhook.updatedAt())
                .update();
    }

    void pause(Tx tx, Webhook webhook, String why, Instant now) {
        tx.sql("""
                update webhook set state = 'paused', paused_at = :now, why = :why
                where account_id = :account and id = :id and state = 'active'
                """)
                .bind("now", now)
                .bind("why", why)
                .bind("account", webhook.account())
                .bind("id", webhook.id())
                .update();
    }

    /** As if it had never failed. */
    void resume(Tx tx, Webhook webhook) {
        tx.sql("""
                update webhook
                set state = 'active', paused_at = null, why = null, failing_since = null, failures = 0, told = 0
                where account_id = :account and id = :id
                """).bind("account", webhook.account()).bind("id", webhook.id()).update();
    }

    /** Nobody sees it any more; with a million deliveries it is gone a while later. */
    void remove(Tx tx, Webhook webhook, Instant now) {
        audience.changed(tx, webhook.account());
        tx.sql("""
                update webhook set state = 'removed', headers = null, updated_at = :now
                where account_id = :account and id = :id
                """)
                .bind("now", now)
                .bind("account", webhook.account())
                .bind("id", webhook.id())
                .update();
    }

    static Webhook read(Row row) {
        return new Webhook(
                new AccountId(row.uuid("account_id")),
                row.uuid("id"),
                new Webhook.Wish(
                        row.text("url"),
                        row.texts("types"),
                        row.text("description"),
                        row.texts("header_names"),
                        row.choice("form", Webhook.Form.class),
                        Words.readAll(Webhook.Kind.class, row.texts("signatures")),
                        row.flag("is_ordered")),
                new Webhook.Standing(
                        row.choice("state", Webhook.State.class),
                        row.maybeInstant("paused_at"),
                        row.maybeText("why"),
                        row.maybeInstant("failing_since"),
                        row.integer("failures"),
                        row.maybeText("last_failure"),
                        row.integer("told")),
                row.number("fanned_to"),
                row.integer("version"),
                row.instant("created_at"),
                row.instant("updated_at"));
    }
}
