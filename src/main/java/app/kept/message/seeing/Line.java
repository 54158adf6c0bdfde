package app.kept.message.seeing;

import app.kept.message.MessageState;
import app.kept.message.channel.About;
import app.kept.platform.text.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message as those see it who look after an account: without what it says. */
public record Line(
        UUID id,
        About about,
        String dedupKey,
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
        MessageState state,
        @Nullable String reason,
        Instant createdAt,
        @Nullable Instant sentAt) {}
