package app.kept.message;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One try to send. An attempt without an end was cut off, or is under way. */
public record Attempt(
        UUID message,
        int number,
        String provider,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String outcome,
        @Nullable String answer) {}
