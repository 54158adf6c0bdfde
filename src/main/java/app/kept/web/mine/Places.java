package app.kept.web.mine;

import app.kept.booking.mine.MyBookings;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Where a page of a list ends, as it stands in the link to the next. */
final class Places {
    static final MyBookings.Place NOWHERE = new MyBookings.Place(Instant.EPOCH, new UUID(0, 0));
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    private Places() {}

    static Optional<MyBookings.Place> read(String text) {
        String[] parts = text.split("~", 2);
        if (parts.length < 2) return Optional.empty();
        try {
            return Optional.of(new MyBookings.Place(Instant.parse(parts[0]), UUID.fromString(parts[1])))
                    .filter(place -> !place.start().isBefore(Instant.EPOCH)
                            && place.start().isBefore(LAST));
        } catch (DateTimeException | IllegalArgumentException expected) {
            // Whatever is no moment with an id is no place either.
            return Optional.empty();
        }
    }
}
