package app.kept.availability.rules;

import app.kept.availability.open.Busy;
import app.kept.availability.open.HostRules;
import app.kept.availability.open.HostRules.Travel;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * All that a host says of when they can be booked.
 *
 * @param schedule the default one; none where nothing was ever said
 * @param hours of the default schedule
 */
public record HostAvailability(
        Optional<UUID> schedule,
        ScheduleHours hours,
        List<Busy> busy,
        List<OutOfOffice> absences,
        List<Travel> travels) {

    /** What is to become of it; what is absent stays as it is. */
    public record Change(
            HoursChange hours,
            Optional<List<Busy>> busy,
            Optional<List<OutOfOffice>> absences,
            Optional<List<Travel>> travels) {
        public boolean isEmpty() {
            return hours.weekly().isEmpty()
                    && hours.overrides().isEmpty()
                    && busy.isEmpty()
                    && absences.isEmpty()
                    && travels.isEmpty();
        }
    }

    public HostAvailability with(Change change) {
        return new HostAvailability(
                schedule,
                change.hours().appliedTo(hours),
                change.busy().orElse(busy),
                change.absences().orElse(absences),
                change.travels().orElse(travels));
    }

    /** As the engine wants it, with the hours of whichever schedule counts. */
    public HostRules rules(ZoneId zone, ScheduleHours counting) {
        return new HostRules(
                zone,
                travels,
                counting.weekly(),
                counting.overrides(),
                absences.stream().map(OutOfOffice::when).toList());
    }
}
