package app.kept.message;

import app.kept.account.AccountId;
import app.kept.message.channel.About;
import app.kept.message.channel.Route;
import app.kept.platform.text.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing for one recipient by one channel.
 *
 * @param fallback where it goes instead, one after the other, when it cannot be brought there
 */
public record Message(
        AccountId account,
        UUID id,
        About about,
        String step,
        String template,
        String channel,
        String recipient,
        String address,
        Language language,
        ZoneId timeZone,
        Map<String, String> data,
        @Nullable String sealed,
        Instant dueAt,
        @Nullable Instant notAfter,
        List<Route> fallback,
        MessageState state,
        @Nullable String reason,
        @Nullable Instant sentAt) {
    /** Stands in the data of what does not mind quiet hours. */
    public static final String AT_ANY_HOUR = "at_any_hour";

    /** The same with more words. */
    Message saying(LastLook.Verdict.Say say, Secrets secrets) {
        Map<String, String> all = new HashMap<>(data);
        all.putAll(say.more());
        Map<String, String> hidden = new HashMap<>(secrets.open(this));
        hidden.putAll(say.secrets());
        return new Message(
                account,
                id,
                about,
                step,
                template,
                channel,
                recipient,
                address,
                language,
                timeZone,
                Map.copyOf(all),
                secrets.seal(id, hidden),
                dueAt,
                notAfter,
                fallback,
                state,
                reason,
                sentAt);
    }
}
