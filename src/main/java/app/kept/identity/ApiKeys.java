package app.kept.identity;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Directory;
import app.kept.account.Scope;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.secret.Tokens;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The table of API keys. Only hashes are kept: a key with 256 random bits needs no slow one. */
public final class ApiKeys {
    private final Database database;
    private final Directory directory;
    private final Time time;

    public ApiKeys(Database database, Directory directory, Time time) {
        this.database = database;
        this.directory = directory;
        this.time = time;
    }

    /** Part of the caller's transaction. */
    void add(Tx tx, AccountId account, String name, String key, Collection<Scope> scopes) {
        UUID id = Ids.next();
        String hash = Tokens.hash(key);
        directory.add(tx, Directory.Kind.API_KEY, hash, account, id);
        tx.sql("""
                insert into api_key (account_id, id, name, hash, scopes, created_at)
                values (:account, :id, :name, :hash, :scopes, :now)
                """)
                .bind("account", account)
                .bind("id", id)
                .bind("name", name)
                .bind("hash", hash)
                .bind("scopes", scopes.stream().map(Scope::word).toList())
                .bind("now", time.now())
                .update();
    }

    /** Who comes with this key, if it is still good. */
    public Optional<Caller.Key> caller(String key) {
        return database.read(tx -> tx.sql("""
                        select api_key.account_id, api_key.id, scopes
                        from directory
                        join api_key on api_key.account_id = directory.account_id and api_key.id = directory.target_id
                        where directory.kind = 'api_key' and directory.name = :hash
                            and revoked_at is null and (expires_at is null or expires_at > :now)
                        """)
                .bind("hash", Tokens.hash(key))
                .bind("now", time.now())
                .optional(row -> new Caller.Key(
                        new AccountId(row.uuid("account_id")),
                        row.uuid("id"),
                        row.texts("scopes").stream()
                                .flatMap(word -> Scope.of(word).stream())
                                .collect(Collectors.toUnmodifiableSet()))));
    }
}
