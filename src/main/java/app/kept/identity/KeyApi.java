package app.kept.identity;

import app.kept.account.Caller;
import app.kept.account.Scope;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** API keys for those who manage them. */
public final class KeyApi {
    private static final int LONGEST_OVERLAP_HOURS = 720;
    private static final List<String> SCOPES =
            Arrays.stream(Scope.values()).map(Scope::word).toList();

    private final ApiKeys keys;
    private final KeyKeeping keeping;

    public KeyApi(ApiKeys keys, KeyKeeping keeping) {
        this.keys = keys;
        this.keeping = keeping;
    }

    public Response list(Request request) {
        return Response.json(
                200,
                new Page(keys.list(Caller.accountOf(request)).stream()
                        .map(KeyJson::of)
                        .toList()));
    }

    public Response create(Request request) {
        Input input = request.json();
        String name = input.requiredText("name", 100);
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        input.texts("scopes", SCOPES)
                .orElse(List.of())
                .forEach(word -> scopes.add(Scope.of(word).orElseThrow()));
        if (scopes.isEmpty()) input.reject("scopes", "required", "is needed: some of " + String.join(", ", SCOPES));
        Instant expiresAt = input.instant("expires_at").orElse(null);
        input.check();
        KeyKeeping.Fresh fresh = keeping.create(Caller.by(request), name, scopes, expiresAt);
        return Response.json(201, new FreshJson(fresh.id(), fresh.key()));
    }

    public Response rotate(Request request) {
        Input input = request.json();
        int hours = input.number("overlap_hours", 0, LONGEST_OVERLAP_HOURS).orElse(24);
        input.check();
        return keeping.rotate(Caller.by(request), request.id("id"), Duration.ofHours(hours))
                .map(fresh -> Response.json(201, new FreshJson(fresh.id(), fresh.key())))
                .orElseThrow(() -> Problem.notFound("key").raised());
    }

    public Response revoke(Request request) {
        if (!keeping.revoke(Caller.by(request), request.id("id"))) {
            throw Problem.notFound("key").raised();
        }
        return Response.noContent();
    }

    private record Page(List<KeyJson> keys) {}

    private record FreshJson(UUID id, String key) {}

    private record KeyJson(
            UUID id,
            String name,
            List<String> scopes,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt) {
        static KeyJson of(ApiKey key) {
            return new KeyJson(
                    key.id(),
                    key.name(),
                    key.scopes().stream().map(Scope::word).sorted().toList(),
                    key.createdAt(),
                    key.expiresAt(),
                    key.lastUsedAt(),
                    key.revokedAt());
        }
    }
}
