package app.kept.booking;

import app.kept.host.HostId;
import app.kept.platform.text.Language;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A booking on the wire.
 *
 * @param proposal the other time that is asked for, where one booking is shown; left out where none is
 * @param seriesId the same in all that were made together
 * @param hostIds all who hold the session; left out where that is one
 * @param can what the side that asks can do with it now
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
        Who attendee,
        JsonNode answers,
        String paymentStatus,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String endedBy,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean isLate,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UUID seriesId,
        boolean isTest,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ProposalJson proposal,
        List<String> can,
        int version) {
    /** Who comes, as they said it when they booked. */
    record Who(
            String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable ZoneId timeZone,
            @Nullable Language language) {
        static Who of(Attendee attendee) {
            return new Who(
                    attendee.name(), attendee.email(), attendee.phone(), attendee.timeZone(), attendee.language());
        }
    }

    public static BookingJson of(Booking booking, List<HostId> hosts, Party side, Instant now) {
        return of(booking, hosts, side, now, Optional.empty());
    }

    /** A booking that is shown alone, with what somebody asks for instead. */
    static BookingJson of(Booking booking, List<HostId> hosts, Party side, Instant now, Optional<Proposal> open) {
        Booking.Ending ending = booking.ending().orElse(null);
        return new BookingJson(
                booking.id().value(),
                booking.reference(),
                word(booking.status()),
                booking.startAt(),
                booking.endAt(),
                booking.host().value(),
                hosts.size() > 1 ? inOrder(booking, hosts) : null,
                booking.eventType().value(),
                booking.client().value(),
                Who.of(booking.attendee()),
                booking.answers(),
                word(booking.payment()),
                ending == null ? null : word(ending.by()),
                ending == null ? null : ending.reason(),
                ending == null ? null : ending.isLate(),
                booking.series().orElse(null),
                booking.isTest(),
                open.map(ProposalJson::of).orElse(null),
                Life.possible(booking, side, now).stream().map(Act::word).toList(),
                booking.version());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
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
