package app.kept.consultation;

import app.kept.account.Actor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Booked consultations on the wire, in the words of shops. */
final class ConsultationJson {
    private ConsultationJson() {}

    /** When it is. */
    record When(UUID id, LocalDate date, Instant startAt, Instant endAt, String timeZone) {
        static When of(Consultation.Stretch slot) {
            return new When(
                    slot.id().value(),
                    slot.date(),
                    slot.startAt(),
                    slot.endAt(),
                    slot.zone().getId());
        }
    }

    /** What whoever booked it sees. */
    record Own(
            UUID id,
            UUID slotId,
            String status,
            @Nullable String customerId,
            String name,
            @Nullable String email,
            @Nullable String phone,
            String timeZone,
            String language,
            When slot,
            Instant createdAt) {
        static Own of(Consultation booked) {
            return new Own(
                    booked.id().value(),
                    booked.slot().id().value(),
                    word(booked.status()),
                    booked.customer().orElse(null),
                    booked.said().name(),
                    booked.said().email(),
                    booked.said().phone(),
                    booked.said().zone().getId(),
                    booked.said().language().code(),
                    When.of(booked.slot()),
                    booked.bookedAt());
        }
    }

    /** Who got in touch. */
    record By(String kind, @Nullable UUID id) {
        static By of(Actor actor) {
            return new By(actor.kind().name().toLowerCase(Locale.ROOT), actor.id());
        }
    }

    /** What the shop sees. */
    record Whole(
            UUID id,
            UUID slotId,
            String status,
            @Nullable String customerId,
            UUID clientId,
            String name,
            @Nullable String email,
            @Nullable String phone,
            String timeZone,
            String language,
            @Nullable Instant contactedAt,
            @Nullable By contactedBy,
            When slot,
            Instant createdAt) {
        static Whole of(Consultation booked) {
            Optional<Consultation.Contact> contact = booked.contacted();
            return new Whole(
                    booked.id().value(),
                    booked.slot().id().value(),
                    word(booked.status()),
                    booked.customer().orElse(null),
                    booked.client().value(),
                    booked.said().name(),
                    booked.said().email(),
                    booked.said().phone(),
                    booked.said().zone().getId(),
                    booked.said().language().code(),
                    contact.map(Consultation.Contact::at).orElse(null),
                    contact.map(Consultation.Contact::by).map(By::of).orElse(null),
                    When.of(booked.slot()),
                    booked.bookedAt());
        }
    }

    static String word(ConsultationStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
