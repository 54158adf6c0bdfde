package app.kept.message;

import app.kept.platform.text.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the ledger holds of something already, for whoever plans it anew. */
public record Planned(
        UUID id,
        UUID about,
        String dedupKey,
        MessageState state,
        @Nullable String reason,
        Where where,
        Instant dueAt,
        @Nullable Instant notAfter) {

    /** To whom it goes, in which language and on whose clock. */
    public record Where(String address, Language language, ZoneId timeZone) {}

    /** From when until when it may go. */
    public record Times(Instant dueAt, @Nullable Instant notAfter) {}

    public Times times() {
        return new Times(dueAt, notAfter);
    }
}
