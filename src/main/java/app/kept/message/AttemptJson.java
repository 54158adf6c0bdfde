package app.kept.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A try as it is told to programs, wherever messages are. */
public record AttemptJson(
        int number,
        String provider,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String outcome,
        @Nullable String answer) {
    public static AttemptJson of(Attempt attempt) {
        return new AttemptJson(
                attempt.number(),
                attempt.provider(),
                attempt.startedAt(),
                attempt.endedAt(),
                attempt.outcome(),
                attempt.answer());
    }
}
