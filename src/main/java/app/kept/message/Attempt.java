package app.kept.message;

import app.kept.message.channel.Fault;
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
        @Nullable Fault fault,
        @Nullable String answer) {
    /** Whether nobody knows if the provider took it. */
    boolean isOpen() {
        return outcome == null || outcome.equals("unsure");
    }
}
