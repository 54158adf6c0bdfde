package app.kept.availability;

import app.kept.platform.base.Id;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Who has a time.
 *
 * @param until when a hold is over, at that very moment; empty for a booking, which keeps its time
 * @param isCounted whether limits count it; what is only a test takes its time and counts in no figure
 */
public record Holder(UUID id, Optional<Instant> until, boolean isCounted) {
    public Holder(UUID id, Optional<Instant> until) {
        this(id, until, true);
    }

    public static Holder test(Id booking) {
        return new Holder(booking.value(), Optional.empty(), false);
    }

    public static Holder booking(Id booking) {
        return new Holder(booking.value(), Optional.empty());
    }

    /** While a form or a payment is open. */
    public static Holder hold(UUID id, Instant until) {
        return new Holder(id, Optional.of(until));
    }
}
