package app.kept.slot;

import app.kept.host.HostId;
import app.kept.platform.text.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A slot on the wire, and in the audit. */
record SlotJson(
        UUID id,
        @Nullable UUID hostId,
        LocalDate date,
        Instant startAt,
        Instant endAt,
        String timeZone,
        boolean active,
        boolean booked) {
    static SlotJson of(Slot slot) {
        return new SlotJson(
                slot.id().value(),
                slot.host().map(HostId::value).orElse(null),
                slot.date(),
                slot.startAt(),
                slot.endAt(),
                slot.zone().getId(),
                slot.active(),
                slot.booked());
    }

    static JsonNode tree(Slot slot) {
        return Json.tree(of(slot));
    }
}
