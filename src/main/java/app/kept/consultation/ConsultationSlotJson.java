package app.kept.consultation;

import app.kept.slot.Slot;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Slots on the wire, in the words of shops. */
final class ConsultationSlotJson {
    private ConsultationSlotJson() {}

    /** What customers see of one that they could book. */
    record Open(UUID id, LocalDate date, Instant startAt, Instant endAt, String timeZone, boolean isActive) {
        static Open of(Slot slot) {
            return new Open(
                    slot.id().value(),
                    slot.date(),
                    slot.startAt(),
                    slot.endAt(),
                    slot.zone().getId(),
                    slot.active());
        }
    }

    /** @param bookingId of the consultation that has it, if one has */
    record Whole(
            UUID id,
            LocalDate date,
            Instant startAt,
            Instant endAt,
            String timeZone,
            boolean isActive,
            boolean isBooked,
            @Nullable UUID bookingId) {
        static Whole of(Slot slot, Optional<ConsultationId> booking) {
            return new Whole(
                    slot.id().value(),
                    slot.date(),
                    slot.startAt(),
                    slot.endAt(),
                    slot.zone().getId(),
                    slot.active(),
                    slot.booked(),
                    booking.map(ConsultationId::value).orElse(null));
        }
    }
}
