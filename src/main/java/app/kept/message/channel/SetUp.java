package app.kept.message.channel;

import app.kept.account.AccountId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A provider as it was set up.
 *
 * @param account whose it is; none for the operator's own
 * @param id which one, stable while its values change; part of the addresses that the provider calls back
 * @param values by the names of its fields, secrets opened
 * @param callbackBase under which the provider reaches us from outside, without a slash at the end
 */
public record SetUp(@Nullable AccountId account, UUID id, Map<String, String> values, String callbackBase) {
    public String get(String field) {
        return values.getOrDefault(field, "");
    }
}
