package app.kept.availability;

import app.kept.availability.open.Openings;
import app.kept.host.EventType;
import app.kept.host.Host;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What rules, absences and other calendars say of an event type, as if nobody had booked anything. Nothing in it changes.
 *
 * @param hosts in the order of the event type
 * @param snapshot what the database had committed when the reading began
 * @param readAt of people's time; for a moment before it this says nothing
 * @param until when it is to be read again, though nothing may have changed
 */
record OpenRules(
        EventType type,
        List<Host> hosts,
        Openings offered,
        Set<UUID> subjects,
        String snapshot,
        Instant readAt,
        Instant until)
        implements Memory.Concerned {

    boolean isGoodAt(Instant now) {
        return !now.isBefore(readAt) && now.isBefore(until);
    }
}
