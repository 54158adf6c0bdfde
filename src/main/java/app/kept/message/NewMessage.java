package app.kept.message;

import app.kept.account.AccountId;
import app.kept.message.channel.About;
import app.kept.platform.text.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message that is owed.
 *
 * @param dedupKey made of the fact that owes it; a second one with the same key is the same message
 * @param about what it belongs to, for those who know
 * @param step which rule owes it
 * @param recipient in what part the recipient gets it: client, host
 * @param notAfter when it would be too late to be of use
 * @param secrets more data, which is sealed until the letter is written: links that let in whoever holds them
 */
public record NewMessage(
        AccountId account,
        String dedupKey,
        About about,
        String step,
        String template,
        String channel,
        String recipient,
        String address,
        Language language,
        ZoneId timeZone,
        Map<String, String> data,
        Instant dueAt,
        @Nullable Instant notAfter,
        Map<String, String> secrets) {
    /** A message in which nothing is secret. */
    public NewMessage(
            AccountId account,
            String dedupKey,
            About about,
            String step,
            String template,
            String channel,
            String recipient,
            String address,
            Language language,
            ZoneId timeZone,
            Map<String, String> data,
            Instant dueAt,
            @Nullable Instant notAfter) {
        this(
                account, dedupKey, about, step, template, channel, recipient, address, language, timeZone, data, dueAt,
                notAfter, Map.of());
    }
}
