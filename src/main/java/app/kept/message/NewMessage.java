package app.kept.message;

import app.kept.account.AccountId;
import app.kept.message.channel.About;
import app.kept.message.channel.Route;
import app.kept.platform.text.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
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
 * @param fallback where it goes instead, one after the other, when it cannot be brought where it was meant to
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
        List<Route> fallback,
        Map<String, String> secrets) {
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
            @Nullable Instant notAfter,
            Map<String, String> secrets) {
        this(
                account, dedupKey, about, step, template, channel, recipient, address, language, timeZone, data, dueAt,
                notAfter, List.of(), secrets);
    }

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
                notAfter, List.of(), Map.of());
    }

    /** The same, and if it cannot be brought there by the first of these, and so on. */
    public NewMessage withFallback(List<Route> routes) {
        return new NewMessage(
                account,
                dedupKey,
                about,
                step,
                template,
                channel,
                recipient,
                address,
                language,
                timeZone,
                data,
                dueAt,
                notAfter,
                List.copyOf(routes),
                secrets);
    }

    /** The same by all of these routes at once: several messages, each by itself, none instead of another. */
    public List<NewMessage> byAll(List<Route> routes) {
        return routes.stream().map(this::by).toList();
    }

    private NewMessage by(Route route) {
        return new NewMessage(
                account,
                dedupKey + ":" + route.channel(),
                about,
                step,
                template,
                route.channel(),
                recipient,
                route.address(),
                language,
                timeZone,
                data,
                dueAt,
                notAfter,
                List.of(),
                secrets);
    }
}
