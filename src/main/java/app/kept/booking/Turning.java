package app.kept.booking;

import app.kept.host.EventType;
import java.time.Instant;
import java.util.Optional;

/** When a booking changes by itself, as the event type has it. */
public final class Turning {
    private Turning() {}

    /** @param asked when it came into this state */
    public static Optional<Instant> of(EventType type, BookingStatus status, Instant end, Instant asked) {
        return switch (status) {
            case PENDING -> type.agreement().pendingFor().map(asked::plus);
            case CONFIRMED -> type.agreement().completeAfter().map(end::plus);
            case REJECTED, CANCELLED, COMPLETED, NO_SHOW -> Optional.empty();
        };
    }
}
