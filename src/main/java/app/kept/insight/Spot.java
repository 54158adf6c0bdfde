package app.kept.insight;

import java.time.LocalDate;
import java.util.UUID;

/** A host's day and kind of booking; with {@link #ALL} for an id, that of all hosts or of all kinds. */
record Spot(UUID host, UUID eventType, LocalDate day) {
    static final UUID ALL = new UUID(0, 0);

    Spot ofAllTypes() {
        return new Spot(host, ALL, day);
    }

    Spot ofAllHosts() {
        return new Spot(ALL, eventType, day);
    }
}
