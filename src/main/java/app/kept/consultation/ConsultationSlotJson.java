package app.kept.consultation;

import app.kept.account.AccountId;
import app.kept.slot.Slot;
import app.kept.slot.SlotId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
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
        /** In the same order. */
        static List<Whole> of(AccountId account, List<Slot> slots, Consultations consultations) {
            List<SlotId> booked =
                    slots.stream().filter(Slot::booked).map(Slot::id).toList();
            Map<SlotId, ConsultationId> by = consultations.ofSlots(account, booked).stream()
                    .collect(Collectors.toMap(one -> one.slot().id(), Consultation::id));
            return slots.stream()
                    .map(slot -> of(slot, Optional.ofNullable(by.get(slot.id()))))
                    .toList();
        }

        private static Whole of(Slot slot, Optional<ConsultationId> booking) {
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
