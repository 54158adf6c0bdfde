package app.kept.identity;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Directory;
import app.kept.account.Scope;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.platform.secret.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The table of API keys. Only hashes are kept: a key with 256 random bits needs no slow one. */
public final class ApiKeys {
    /** Noting every use would make a write of every read. */
    private static final Duration USE_GRAIN = Duration.ofMinutes(5);

    private final Database database;
    private final Directory directory;
    private final Time time;

    public ApiKeys(Database database, Directory directory, Time time) {
        this.database = database;
        this.directory = directory;
        this.time = time;
    }

    /** What a new key is to be. */
    public record Wanted(
            String name, Collection<Scope> scopes, @Nullable Instant expiresAt) {}

    /** Part of the caller's transaction; the answer is the id. */
    public UUID add(Tx tx, AccountId account, String key, Wanted wanted) {
        UUID id = Ids.next();
        String hash = Tokens.hash(key);
        directory.add(tx, Directory.Kind.API_KEY, hash, account, id);
        tx.sql("""
                insert into api_key (account_id, id, name, hash, scopes, created_at, expires_at)
                values (:account, :id, :name, :hash, :scopes, :now, :expires)
                """)
                .bind("account", account)
                .bind("id", id)
                .bind("name", wanted.name())
                .bind("hash", hash)
                .bind("scopes", wanted.scopes().stream().map(Scope::word).toList())
                .bind("now", time.now())
                .bind("expires", wanted.expiresAt())
                .update();
        return id;
    }

    List<ApiKey> list(AccountId account) {
        return database.read(tx -> tx.sql("""
                        select id, name, scopes, created_at, expires_at, last_used_at, revoked_at
                        from api_key
                        where account_id = :account
                        order by created_at desc, id
                        limit 500
                        """).bind("account", account).list(ApiKeys::read));
    }

    Optional<ApiKey> find(Tx tx, AccountId account, UUID id) {
        return tx.sql("""
                select id, name, scopes, created_at, expires_at, last_used_at, revoked_at
                from api_key
                where account_id = :account and id = :id
                """).bind("account", account).bind("id", id).optional(ApiKeys::read);
    }

    /** Part of the caller's transaction; whether it was good until now. */
    boolean revoke(Tx tx, AccountId account, UUID id) {
        return tx.sql("""
                        update api_key set revoked_at = :now
                        where account_id = :account and id = :id and revoked_at is null
                        """)
                        .bind("now", time.now())
                        .bind("account", account)
                        .bind("id", id)
                        .update()
                == 1;
    }

    /** Part of the caller's transaction: good until then at the longest. */
    void expire(Tx tx, AccountId account, UUID id, Instant at) {
        tx.sql("""
                update api_key set expires_at = least(expires_at, :at)
                where account_id = :account and id = :id
                """).bind("at", at).bind("account", account).bind("id", id).update();
    }

    /** Who comes with this key, if it is still good. */
    public Optional<Caller.Key> caller(String key) {
        Instant now = time.now();
        return database.read(tx -> tx.sql("""
                        select api_key.account_id, api_key.id, api_key.name, scopes, api_key.created_at, expires_at, last_used_at,
                            revoked_at
                        from directory
                        join api_key on api_key.account_id = directory.account_id and api_key.id = directory.target_id
                        join account on account.id = api_key.account_id and deactivated_at is null
                        where directory.kind = 'api_key' and directory.name = :hash
                            and revoked_at is null and (expires_at is null or expires_at > :now)
                        """)
                        .bind("hash", Tokens.hash(key))
                        .bind("now", now)
                        .optional(row -> new Used(new AccountId(row.uuid("account_id")), read(row))))
                .map(used -> noted(used, now));
    }

    private Caller.Key noted(Used used, Instant now) {
        Instant last = used.key().lastUsedAt();
        if (last == null || last.isBefore(now.minus(USE_GRAIN))) {
            database.write(tx -> tx.sql("""
                            update api_key set last_used_at = :now where account_id = :account and id = :id
                            """)
                    .bind("now", now)
                    .bind("account", used.account())
                    .bind("id", used.key().id())
                    .update());
        }
        return new Caller.Key(used.account(), used.key().id(), used.key().scopes());
    }

    private static ApiKey read(Row row) {
        return new ApiKey(
                row.uuid("id"),
                row.text("name"),
                scopes(row.texts("scopes")),
                row.instant("created_at"),
                row.maybeInstant("expires_at"),
                row.maybeInstant("last_used_at"),
                row.maybeInstant("revoked_at"));
    }

    /** A scope that this version does not know any more gives no right. */
    private static Set<Scope> scopes(List<String> words) {
        return words.stream().flatMap(word -> Scope.of(word).stream()).collect(Collectors.toUnmodifiableSet());
    }

    private record Used(AccountId account, ApiKey key) {}
}
