package app.kept.web.mine;

import app.kept.booking.Booking;
import app.kept.booking.mine.MyBookings;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Where a page of a list ends, as it stands in the link to the next. */
final class Places {
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    private Places() {}

    static String write(Booking last) {
        return write(new MyBookings.Place(last.startAt(), last.id().value()));
    }

    static String write(MyBookings.Place place) {
        return place.start() + "~" + place.booking();
    }

    /** What cannot be read is as if nothing was said. */
    static Optional<MyBookings.Place> read(String text) {
        String[] parts = text.split("~", 2);
        if (parts.length < 2) return Optional.empty();
        try {
            return Optional.of(new MyBookings.Place(Instant.parse(parts[0]), UUID.fromString(parts[1])))
                    .filter(place -> !place.start().isBefore(Instant.EPOCH)
                            && place.start().isBefore(LAST));
        } catch (DateTimeException | IllegalArgumentException expected) {
            return Optional.empty();
        }
    }
}
