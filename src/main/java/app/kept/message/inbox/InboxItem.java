package app.kept.message.inbox;

import app.kept.message.channel.About;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person was told.
 *
 * @param link where it leads to, if anywhere
 * @param readAt when they said that they have read it
 */
public record InboxItem(
        UUID id,
        About about,
        String template,
        String subject,
        String text,
        @Nullable String link,
        Instant at,
        @Nullable Instant readAt) {
    public boolean isUnread() {
        return readAt == null;
    }
}
