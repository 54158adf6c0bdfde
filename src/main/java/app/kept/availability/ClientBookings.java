package app.kept.availability;

import app.kept.account.AccountId;
import app.kept.host.EventTypeId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Who knows what clients have before them, which is not known here. */
@FunctionalInterface
public interface ClientBookings {
    /**
     * When a client who has so many bookings of an event type before them will have fewer, if nothing is cancelled;
     * empty for one who has fewer now.
     */
    Optional<Instant> enoughUntil(AccountId account, EventTypeId type, UUID client, int limit);
}
