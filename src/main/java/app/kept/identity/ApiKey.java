package app.kept.identity;

import app.kept.account.Scope;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A program's right to act for an account. The key itself is not here: it was shown once and is kept only as a hash. */
public record ApiKey(
        UUID id,
        String name,
        Set<Scope> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt,
        @Nullable UUID replacedBy,
        @Nullable UUID madeBy) {
    public boolean isGood(Instant now) {
        return revokedAt == null && (expiresAt == null || expiresAt.isAfter(now));
    }
}
