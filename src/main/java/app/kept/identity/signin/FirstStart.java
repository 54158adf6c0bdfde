package app.kept.identity.signin;

import app.kept.account.Account;
import app.kept.account.AccountId;
import app.kept.account.Accounts;
import app.kept.account.Actor;
import app.kept.account.Audit;
import app.kept.account.Role;
import app.kept.account.Scope;
import app.kept.identity.ApiKeys;
import app.kept.identity.Members;
import app.kept.identity.People;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.secret.Tokens;
import app.kept.platform.text.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes a fresh install somebody's: from the settings, or through a link that is printed once at the start and works
 * until an owner is there.
 */
public final class FirstStart {
    private static final ZoneId UNTIL_CHOSEN = ZoneId.of("UTC");

    private final Database database;
    private final Accounts accounts;
    private final People people;
    private final Members members;
    private final ApiKeys keys;
    private final Passwords passwords;
    private final Audit audit;
    private final String setUpToken = Tokens.next();

    public FirstStart(
            Database database,
            Accounts accounts,
            People people,
            Members members,
            ApiKeys keys,
            Passwords passwords,
            Audit audit) {
        this.database = database;
        this.accounts = accounts;
        this.people = people;
        this.members = members;
        this.keys = keys;
        this.passwords = passwords;
        this.audit = audit;
    }

    /** What the settings say of the first owner and the first key; each may be absent. */
    public record Wanted(Optional<String> email, Optional<String> password, Optional<String> apiKey) {}

    /** Who the first owner is, said on the set-up page. */
    public record Owner(String accountName, String name, String email, String password, String language) {}

    /**
     * Does what the settings ask of a fresh install; an install that has an account is left as it is. The answer is the
     * account when it was made just now.
     */
    public Optional<AccountId> fromSettings(Wanted wanted) {
        boolean owner = wanted.email().isPresent() && wanted.password().isPresent();
        if (!owner && wanted.apiKey().isEmpty()) return Optional.empty();
        if (database.read(accounts::first).isPresent()) return Optional.empty();
        Optional<String> hash = wanted.password().map(passwords::hash);
        return database.write(tx -> {
            onlyOneAtATime(tx);
            if (accounts.first(tx).isPresent()) return Optional.empty();
            Account account = accounts.add(tx, "Kept", UNTIL_CHOSEN, "en");
            if (owner) {
                String email = wanted.email().orElseThrow();
                members.add(tx, account.id(), people.add(tx, email, email, hash.orElseThrow()), Role.OWNER, null);
            }
            wanted.apiKey().ifPresent(key -> keys.add(tx, account.id(), key, firstKey(null)));
            var by = new Audit.By(account.id(), Actor.SYSTEM, "start");
            audit.write(tx, by, Audit.Change.created("account", account.id(), told(account)));
            return Optional.of(account.id());
        });
    }

    /** The secret of the set-up link, while nobody owns this install. */
    public Optional<String> setUpToken() {
        return database.read(members::hasOwner) ? Optional.empty() : Optional.of(setUpToken);
    }

    public boolean isSetUpToken(String token) {
        boolean equal = MessageDigest.isEqual(
                token.getBytes(StandardCharsets.UTF_8), setUpToken.getBytes(StandardCharsets.UTF_8));
        return equal && setUpToken().isPresent();
    }

    /** Makes the owner and a first API key, which is the answer; nothing when somebody was quicker. */
    public Optional<String> setUp(Owner owner, String requestId) {
        String key = "kept_" + Tokens.next();
        String hash = passwords.hash(owner.password());
        return database.write(tx -> {
            onlyOneAtATime(tx);
            if (members.hasOwner(tx)) return Optional.empty();
            String language = owner.language().toLowerCase(Locale.ROOT);
            Optional<Account> found = accounts.first(tx);
            Account account = found.map(made -> accounts.rename(tx, made, owner.accountName(), language))
                    .orElseGet(() -> accounts.add(tx, owner.accountName(), UNTIL_CHOSEN, language));
            UUID person = people.add(tx, owner.name(), owner.email(), hash);
            members.add(tx, account.id(), person, Role.OWNER, null);
            keys.add(tx, account.id(), key, firstKey(person));
            var by = new Audit.By(account.id(), new Actor(Actor.Kind.ADMIN, person), requestId);
            JsonNode before = found.map(FirstStart::told).orElse(null);
            String id = account.id().value().toString();
            audit.write(tx, by, new Audit.Change("set_up", "account", id, before, told(account)));
            return Optional.of(key);
        });
    }

    private static ApiKeys.Wanted firstKey(@Nullable UUID madeBy) {
        return new ApiKeys.Wanted("First key", EnumSet.allOf(Scope.class), null, madeBy);
    }

    private static JsonNode told(Account account) {
        return Json.object().put("name", account.name()).put("language", account.language());
    }

    private static void onlyOneAtATime(Tx tx) {
        tx.sql("select pg_advisory_xact_lock(hashtext('kept.first_start')) is null as locked")
                .one(row -> row.flag("locked"));
    }
}
