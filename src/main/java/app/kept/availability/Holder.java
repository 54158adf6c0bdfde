package app.kept.availability;

import app.kept.platform.base.Id;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Who has a time.
 *
 * @param until when a hold is over, at that very moment; empty for a booking, which keeps its time
 */
public record Holder(UUID id, Optional<Instant> until) {
    public static Holder booking(Id booking) {
        return new Holder(booking.value(), Optional.empty());
    }

    /** While a form or a payment is open. */
    public static Holder hold(UUID id, Instant until) {
        return new Holder(id, Optional.of(until));
    }
}
