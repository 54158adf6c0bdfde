package app.kept.message;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the ledger holds of something already, for whoever plans it anew. */
public record Planned(
        UUID id,
        UUID about,
        String dedupKey,
        MessageState state,
        Instant dueAt,
        @Nullable Instant notAfter) {

    /** From when until when it may go. */
    public record Times(Instant dueAt, @Nullable Instant notAfter) {}

    public Times times() {
        return new Times(dueAt, notAfter);
    }
}
