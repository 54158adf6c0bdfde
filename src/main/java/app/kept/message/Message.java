package app.kept.message;

import app.kept.account.AccountId;
import app.kept.message.channel.About;
import app.kept.platform.text.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing for one recipient by one channel. */
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
        MessageState state,
        @Nullable String reason,
        @Nullable Instant sentAt) {}
