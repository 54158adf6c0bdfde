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

/** Makes, renews and revokes API keys; each time with a line in the audit, and never with the key in it. */
public final class KeyKeeping {
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

    /** A key that was just made: the only moment at which it can be read. */
    public record Fresh(UUID id, String key) {}

    public Fresh create(Audit.By by, String name, Set<Scope> scopes, @Nullable Instant expiresAt) {
        return database.write(tx -> create(tx, by, new ApiKeys.Wanted(name, scopes, expiresAt), null));
    }

    /** A new key in place of an old one, which stays good for the overlap; nothing when there is no such key. */
    public Optional<Fresh> rotate(Audit.By by, UUID id, Duration overlap) {
        return database.write(tx -> {
            Optional<ApiKey> old = keys.find(tx, by.account(), id).filter(key -> key.revokedAt() == null);
            if (old.isEmpty()) return Optional.empty();
            keys.expire(tx, by.account(), id, time.now().plus(overlap));
            ApiKey key = old.get();
            var wanted = new ApiKeys.Wanted(key.name(), key.scopes(), key.expiresAt());
            return Optional.of(create(tx, by, wanted, id));
        });
    }

    /** Whether there was such a key, and it was good until now. */
    public boolean revoke(Audit.By by, UUID id) {
        return database.write(tx -> {
            boolean revoked = keys.revoke(tx, by.account(), id);
            if (revoked) audit.write(tx, by, new Audit.Change("revoked", "api_key", id.toString(), null, null));
            return revoked;
        });
    }

    private Fresh create(Tx tx, Audit.By by, ApiKeys.Wanted wanted, @Nullable UUID inPlaceOf) {
        String key = "kept_" + Tokens.next();
        UUID id = keys.add(tx, by.account(), key, wanted);
        String action = inPlaceOf == null ? "created" : "rotated";
        audit.write(tx, by, new Audit.Change(action, "api_key", id.toString(), null, told(wanted, inPlaceOf)));
        return new Fresh(id, key);
    }

    private static JsonNode told(ApiKeys.Wanted wanted, @Nullable UUID inPlaceOf) {
        var json = Json.object().put("name", wanted.name());
        var scopes = json.putArray("scopes");
        wanted.scopes().stream().map(Scope::word).sorted().forEach(scopes::add);
        if (inPlaceOf != null) json.put("in_place_of", inPlaceOf.toString());
        return json;
    }
}
