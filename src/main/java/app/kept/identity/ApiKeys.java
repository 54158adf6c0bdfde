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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The table of API keys. Only hashes are kept: a key with 256 random bits needs no slow one. */
public final class ApiKeys {
    /** Noting every use would make a write of every read. */
    private static final Duration USE_GRAIN = Duration.ofMinutes(5);

    private static final UUID LAST = new UUID(-1, -1);
    private static final String COLUMNS = """
            api_key.account_id, api_key.id, api_key.name, scopes, api_key.created_at, expires_at, last_used_at, \
            revoked_at, replaced_by, made_by
            """;

    private final Database database;
    private final Directory directory;
    private final Time time;

    public ApiKeys(Database database, Directory directory, Time time) {
        this.database = database;
        this.directory = directory;
        this.time = time;
    }

    /**
     * What a new key is to be.
     *
     * @param madeBy absent when no person makes it
     */
    public record Wanted(
            String name,
            Collection<Scope> scopes,
            @Nullable Instant expiresAt,
            @Nullable UUID madeBy) {}

    /** Who made a key, and whether they are still in the account. */
    public record Maker(UUID person, String name, boolean member) {}

    /** Part of the caller's transaction; the answer is the id. */
    public UUID add(Tx tx, AccountId account, String key, Wanted wanted) {
        UUID id = Ids.next();
        String hash = Tokens.hash(key);
        directory.add(tx, Directory.Kind.API_KEY, hash, account, id);
        tx.sql("""
                insert into api_key (account_id, id, name, hash, scopes, created_at, expires_at, made_by)
                values (:account, :id, :name, :hash, :scopes, :now, :expires, :maker::uuid)
                """)
                .bind("account", account)
                .bind("id", id)
                .bind("name", wanted.name())
                .bind("hash", hash)
                .bind("scopes", wanted.scopes().stream().map(Scope::word).toList())
                .bind("now", time.now())
                .bind("expires", wanted.expiresAt())
                .bind("maker", wanted.madeBy())
                .update();
        return id;
    }

    /** Those made last first, a page of them; after the given one, which is absent for the first page. */
    public List<ApiKey> list(AccountId account, Optional<UUID> after, int most) {
        return database.read(tx -> tx.sql("select " + COLUMNS + """
                        from api_key
                        where account_id = :account and id < :after
                        order by id desc
                        limit :most
                        """)
                .bind("account", account)
                .bind("after", after.orElse(LAST))
                .bind("most", most)
                .list(ApiKeys::read));
    }

    /** Those who made the account's keys. */
    public Map<UUID, Maker> makers(AccountId account) {
        return database
                .read(tx -> tx.sql("""
                        select distinct person.id, person.name, member.person_id is not null as member
                        from api_key
                        join person on person.id = api_key.made_by
                        left join member on member.account_id = api_key.account_id and member.person_id = person.id
                        where api_key.account_id = :account
                        """)
                        .bind("account", account)
                        .list(row -> new Maker(row.uuid("id"), row.text("name"), row.flag("member"))))
                .stream()
                .collect(Collectors.toMap(Maker::person, maker -> maker));
    }

    /** The names of those keys that this person made and that are good, those made last first. */
    public List<String> goodOnesOf(AccountId account, UUID person) {
        return database.read(tx -> tx.sql("""
                        select name
                        from api_key
                        where account_id = :account and made_by = :person
                            and revoked_at is null and (expires_at is null or expires_at > :now)
                        order by id desc
                        """)
                .bind("account", account)
                .bind("person", person)
                .bind("now", time.now())
                .list(row -> row.text("name")));
    }

    public Optional<ApiKey> find(AccountId account, UUID id) {
        return database.read(tx -> find(tx, account, id));
    }

    Optional<ApiKey> find(Tx tx, AccountId account, UUID id) {
        return tx.sql("select " + COLUMNS + " from api_key where account_id = :account and id = :id")
                .bind("account", account)
                .bind("id", id)
                .optional(ApiKeys::read);
    }

    /**
     * Part of the caller's transaction: how many keys are good, that one aside. Whoever else counts the account's keys
     * waits until this transaction has ended, so that two who come at once do not both find room for the last one.
     */
    int countGood(Tx tx, AccountId account, @Nullable UUID aside) {
        tx.sql("select pg_advisory_xact_lock(hashtextextended('kept.api_key:' || :account, 0)) is null as locked")
                .bind("account", account.value().toString())
                .one(row -> row.flag("locked"));
        return tx.sql("""
                select count(*) as good
                from api_key
                where account_id = :account and id is distinct from :aside
                    and revoked_at is null and (expires_at is null or expires_at > :now)
                """)
                .bind("account", account)
                .bind("aside", aside)
                .bind("now", time.now())
                .one(row -> row.integer("good"));
    }

    /** Part of the caller's transaction; whether it was not revoked until now. */
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

    /** Part of the caller's transaction: from now on another has its place; it is good until then at the longest. */
    void replace(Tx tx, AccountId account, UUID id, UUID by, Instant until) {
        tx.sql("""
                update api_key set replaced_by = :by, expires_at = least(expires_at, :until)
                where account_id = :account and id = :id
                """)
                .bind("by", by)
                .bind("until", until)
                .bind("account", account)
                .bind("id", id)
                .update();
    }

    /** Who comes with this key, if it is still good. */
    public Optional<Caller.Key> caller(String key) {
        Instant now = time.now();
        return database.read(tx -> tx.sql("select " + COLUMNS + """
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
                            update api_key set last_used_at = :now
                            where account_id = :account and id = :id
                                and (last_used_at is null or last_used_at < :lately)
                            """)
                    .bind("now", now)
                    .bind("lately", now.minus(USE_GRAIN))
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
                row.maybeInstant("revoked_at"),
                row.maybeUuid("replaced_by"),
                row.maybeUuid("made_by"));
    }

    /** A scope that this version does not know any more gives no right. */
    private static Set<Scope> scopes(List<String> words) {
        return words.stream().flatMap(word -> Scope.of(word).stream()).collect(Collectors.toUnmodifiableSet());
    }

    private record Used(AccountId account, ApiKey key) {}
}
