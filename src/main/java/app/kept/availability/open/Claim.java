package app.kept.availability.open;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the host's time that somebody has, with the buffers of its own.
 *
 * @param expires until when a hold holds; none for a booking
 * @param session what it is a seat of; none if it belongs to no event type
 */
public record Claim(
        Instant from,
        Instant to,
        @Nullable Instant expires,
        @Nullable Session session) {

    public Claim {
        if (!from.isBefore(to)) throw new IllegalArgumentException("a claim ends before it begins");
    }

    /** @param start when the session itself begins, its buffer not counted */
    public record Session(UUID eventType, Instant start, int seats) {}
}
