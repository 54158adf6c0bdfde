package app.kept.message.provider;

import app.kept.account.AccountId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A provider as an account has set it up.
 *
 * @param name which kind it is, such as {@code smtp}
 * @param position the lowest is asked first
 * @param settings by the names of its fields, without secrets
 * @param sealed its secrets; none where it has none
 * @param pausedReason why nothing goes this way for now
 */
public record ProviderRow(
        AccountId account,
        UUID id,
        String channel,
        String name,
        int position,
        Map<String, String> settings,
        @Nullable String sealed,
        boolean enabled,
        @Nullable Instant pausedAt,
        @Nullable String pausedReason) {
    boolean carries() {
        return enabled && pausedAt == null;
    }

    /** Nobody has switched it off, but it has to be looked after. */
    boolean isPaused() {
        return enabled && pausedAt != null;
    }

    ProviderRow resumed() {
        return new ProviderRow(account, id, channel, name, position, settings, sealed, enabled, null, null);
    }

    ProviderRow with(int otherPosition, boolean isEnabled) {
        return new ProviderRow(
                account, id, channel, name, otherPosition, settings, sealed, isEnabled, pausedAt, pausedReason);
    }
}
