package app.kept.booking;

import app.kept.host.HostId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A booking on the wire.
 *
 * @param answers to the event type's questions, by their keys
 * @param seriesId the same in all that were made together
 * @param hostIds all who hold the session; left out where that is one
 */
public record BookingJson(
        UUID id,
        String reference,
        String status,
        Instant startAt,
        Instant endAt,
        UUID hostId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<UUID> hostIds,
        UUID eventTypeId,
        UUID clientId,
        String paymentStatus,
        JsonNode answers,
        boolean isTest,
        @Nullable UUID seriesId,
        int version) {
    public static BookingJson of(Booking booking, List<HostId> hosts) {
        return new BookingJson(
                booking.id().value(),
                booking.reference(),
                booking.status().name().toLowerCase(Locale.ROOT),
                booking.startAt(),
                booking.endAt(),
                booking.host().value(),
                hosts.size() > 1 ? inOrder(booking, hosts) : null,
                booking.eventType().value(),
                booking.client().value(),
                "none",
                booking.answers(),
                booking.isTest(),
                booking.series().orElse(null),
                booking.version());
    }

    /** The booking's own host first. */
    private static List<UUID> inOrder(Booking booking, List<HostId> hosts) {
        return hosts.stream()
                .sorted(Comparator.comparing((HostId host) -> !host.equals(booking.host()))
                        .thenComparing(host -> host.value().toString()))
                .map(HostId::value)
                .toList();
    }
}
