package app.kept.identity;

import app.kept.account.Caller;
import app.kept.account.Scope;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** API keys for those who manage them. */
public final class KeyApi {
    private static final int PAGE = 100;
    private static final List<String> SCOPES =
            Arrays.stream(Scope.values()).map(Scope::word).toList();

    private final ApiKeys keys;
    private final KeyKeeping keeping;
    private final Time time;

    public KeyApi(ApiKeys keys, KeyKeeping keeping, Time time) {
        this.keys = keys;
        this.keeping = keeping;
        this.time = time;
    }

    public Response list(Request request) {
        Input query = request.query();
        Optional<UUID> after = query.id("after");
        int limit = query.number("limit", 1, PAGE).orElse(PAGE);
        query.check();
        List<ApiKey> found = keys.list(Caller.accountOf(request), after, limit);
        UUID next = found.size() < limit ? null : found.getLast().id();
        Map<UUID, ApiKeys.Maker> makers = keys.makers(Caller.accountOf(request));
        List<KeyJson> page = found.stream().map(key -> KeyJson.of(key, makers)).toList();
        return Response.json(200, new Page(page, next));
    }

    public Response create(Request request) {
        Input input = request.json();
        String name = input.requiredText("name", 100);
        Set<Scope> scopes = scopes(input);
        Optional<Instant> expiresAt = input.instant("expires_at");
        if (expiresAt.filter(end -> !end.isAfter(time.now())).isPresent()) {
            input.reject("expires_at", "invalid", "must be in the future; leave it out for a key without an end");
        }
        input.check();
        return answer(keeping.create(Caller.by(request), name, scopes, expiresAt.orElse(null)));
    }

    public Response rotate(Request request) {
        UUID id = request.id("id");
        if (keys.find(Caller.accountOf(request), id).isEmpty())
            throw Problem.notFound("key").raised();
        Input input = request.json();
        int longest = (int) KeyKeeping.LONGEST_OVERLAP.toHours();
        int hours = input.number("overlap_hours", 0, longest).orElse(24);
        input.check();
        return answer(keeping.rotate(Caller.by(request), id, Duration.ofHours(hours)));
    }

    public Response revoke(Request request) {
        if (!keeping.revoke(Caller.by(request), request.id("id"))) {
            throw Problem.notFound("key").raised();
        }
        return Response.noContent();
    }

    private static Set<Scope> scopes(Input input) {
        Optional<List<String>> words = input.texts("scopes", SCOPES);
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        words.orElse(List.of()).forEach(word -> Scope.of(word).ifPresent(scopes::add));
        if (scopes.isEmpty()) input.required("scopes", Optional.<Set<Scope>>empty(), scopes);
        return scopes;
    }

    private static Response answer(KeyKeeping.Made made) {
        return switch (made) {
            case KeyKeeping.Made.Fresh fresh ->
                Response.json(201, new FreshJson(fresh.id(), fresh.key(), fresh.expiresAt()));
            case KeyKeeping.Made.TooMany() ->
                throw Problem.of(
                                ProblemCode.TOO_MANY_KEYS,
                                "An account may have " + KeyKeeping.MOST + " good keys. Revoke those that nobody uses.")
                        .raised();
            case KeyKeeping.Made.Ended() ->
                throw Problem.of(
                                ProblemCode.KEY_ENDED,
                                "It was revoked, has expired or was replaced before. Make a new key.")
                        .raised();
            case KeyKeeping.Made.NoSuchKey() -> throw Problem.notFound("key").raised();
        };
    }

    private record Page(List<KeyJson> keys, @Nullable UUID next) {}

    private record FreshJson(UUID id, String key, @Nullable Instant expiresAt) {}

    private record KeyJson(
            UUID id,
            String name,
            List<String> scopes,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt,
            @Nullable UUID replacedBy,
            @Nullable UUID madeBy,
            boolean makerHasLeft) {
        static KeyJson of(ApiKey key, Map<UUID, ApiKeys.Maker> makers) {
            ApiKeys.Maker maker = key.madeBy() == null ? null : makers.get(key.madeBy());
            return new KeyJson(
                    key.id(),
                    key.name(),
                    key.scopes().stream().map(Scope::word).sorted().toList(),
                    key.createdAt(),
                    key.expiresAt(),
                    key.lastUsedAt(),
                    key.revokedAt(),
                    key.replacedBy(),
                    key.madeBy(),
                    maker != null && !maker.member());
        }
    }
}
