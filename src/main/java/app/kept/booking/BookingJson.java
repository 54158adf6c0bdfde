package app.kept.booking;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** A booking on the wire. */
record BookingJson(
        UUID id,
        String reference,
        String status,
        Instant startAt,
        Instant endAt,
        UUID hostId,
        UUID eventTypeId,
        UUID clientId,
        String paymentStatus,
        int version) {
    static BookingJson of(Booking booking) {
        return new BookingJson(
                booking.id().value(),
                booking.reference(),
                booking.status().name().toLowerCase(Locale.ROOT),
                booking.startAt(),
                booking.endAt(),
                booking.host().value(),
                booking.eventType().value(),
                booking.client().value(),
                "none",
                booking.version());
    }
}
