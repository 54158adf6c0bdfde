package app.kept.booking;

import app.kept.host.EventType;
import java.time.Instant;
import java.util.Optional;

/** When a booking changes by itself, as the event type has it. */
public final class Turning {
    private Turning() {}

    /**
     * What nobody answers is over at the latest when its time has come.
     *
     * @param asked when it came into this state
     */
    public static Optional<Instant> of(
            EventType type, BookingStatus status, Instant start, Instant end, Instant asked) {
        return switch (status) {
            case PENDING -> {
                Instant answerBy =
                        type.agreement().pendingFor().map(asked::plus).orElse(start);
                yield Optional.of(answerBy.isBefore(start) ? answerBy : start);
            }
            case CONFIRMED -> type.agreement().completeAfter().map(end::plus);
            case REJECTED, CANCELLED, COMPLETED, NO_SHOW -> Optional.empty();
        };
    }
}
