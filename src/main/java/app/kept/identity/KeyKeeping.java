package app.kept.identity;

import app.kept.account.Audit;
import app.kept.account.Scope;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.secret.Tokens;
import app.kept.platform.text.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes, replaces and revokes API keys; each time with a line in the audit, and never with the key in it. */
public final class KeyKeeping {
    /** Good at once in one account. Nobody keeps an eye on more, and a key nobody looks at is the one that leaks. */
    public static final int MOST = 100;

    public static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    private final Database database;
    private final ApiKeys keys;
    private final Audit audit;
    private final Time time;

    public KeyKeeping(Database database, ApiKeys keys, Audit audit, Time time) {
        this.database = database;
        this.keys = keys;
        this.audit = audit;
        this.time = time;
    }

    /** What came of asking for a new key. */
    public sealed interface Made {
        /** A key that was just made: the only moment at which it can be read. */
        record Fresh(UUID id, String key, @Nullable Instant expiresAt) implements Made {}

        /** The account has as many good keys as it may have. */
        record TooMany() implements Made {}

        /** The key in whose place it was to be has ended, or another has its place already. */
        record Ended() implements Made {}

        record NoSuchKey() implements Made {}
    }

    public Made create(Audit.By by, String name, Set<Scope> scopes, @Nullable Instant expiresAt) {
        return database.write(tx -> {
            if (keys.countGood(tx, by.account(), null) >= MOST) return new Made.TooMany();
            return create(
                    tx,
                    by,
                    new ApiKeys.Wanted(name, scopes, expiresAt, by.actor().id()),
                    null);
        });
    }

    /**
     * A new key in place of an old one, which stays good for the overlap. It is as good as the old one was when it was
     * made: with the same scopes, and for as long.
     */
    public Made rotate(Audit.By by, UUID id, Duration overlap) {
        return database.write(tx -> {
            // Counting makes whoever else rotates wait, so that a key is never replaced twice.
            int others = keys.countGood(tx, by.account(), id);
            Optional<ApiKey> found = keys.find(tx, by.account(), id);
            if (found.isEmpty()) return new Made.NoSuchKey();
            ApiKey old = found.get();
            if (!old.isGood(time.now()) || old.replacedBy() != null) return new Made.Ended();
            if (others >= MOST) return new Made.TooMany();
            var wanted = new ApiKeys.Wanted(
                    old.name(), old.scopes(), asLongAs(old), by.actor().id());
            Made.Fresh fresh = create(tx, by, wanted, id);
            keys.replace(tx, by.account(), id, fresh.id(), time.now().plus(overlap));
            return fresh;
        });
    }

    /** Whether there is such a key; it is not good any more. */
    public boolean revoke(Audit.By by, UUID id) {
        return database.write(tx -> {
            Optional<ApiKey> found = keys.find(tx, by.account(), id);
            if (found.isEmpty()) return false;
            boolean revoked = keys.revoke(tx, by.account(), id);
            if (revoked) {
                JsonNode before = Json.object().put("name", found.get().name());
                audit.write(tx, by, new Audit.Change("revoked", "api_key", id.toString(), before, null));
            }
            return true;
        });
    }

    private @Nullable Instant asLongAs(ApiKey old) {
        Instant end = old.expiresAt();
        return end == null ? null : time.now().plus(Duration.between(old.createdAt(), end));
    }

    private Made.Fresh create(Tx tx, Audit.By by, ApiKeys.Wanted wanted, @Nullable UUID inPlaceOf) {
        String key = "kept_" + Tokens.next();
        UUID id = keys.add(tx, by.account(), key, wanted);
        String action = inPlaceOf == null ? "created" : "rotated";
        audit.write(tx, by, new Audit.Change(action, "api_key", id.toString(), null, told(wanted, inPlaceOf)));
        return new Made.Fresh(id, key, wanted.expiresAt());
    }

    private static JsonNode told(ApiKeys.Wanted wanted, @Nullable UUID inPlaceOf) {
        ObjectNode json = Json.object().put("name", wanted.name());
        var scopes = json.putArray("scopes");
        wanted.scopes().stream().map(Scope::word).sorted().forEach(scopes::add);
        if (wanted.expiresAt() != null)
            json.put("expires_at", wanted.expiresAt().toString());
        if (inPlaceOf != null) json.put("in_place_of", inPlaceOf.toString());
        return json;
    }
}
