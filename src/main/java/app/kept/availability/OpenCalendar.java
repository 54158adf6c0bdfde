package app.kept.availability;

import app.kept.availability.open.Openings;
import app.kept.host.EventType;
import app.kept.host.Host;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * All it takes to say when an event type is open. Nothing in it changes.
 *
 * @param hosts in the order of the event type
 * @param openings with what is taken
 * @param offered as if nobody had booked anything: what rules, absences and other calendars leave
 * @param substitutes for each of the hosts, in that order
 * @param snapshot what the database had committed when the reading began
 * @param readAt of people's time; for a moment before it this says nothing
 * @param until when it is to be read again, though nothing may have changed
 */
record OpenCalendar(
        EventType type,
        List<Host> hosts,
        Openings openings,
        Openings offered,
        List<List<AwayWith>> substitutes,
        Set<UUID> subjects,
        String snapshot,
        Instant readAt,
        Instant until)
        implements Memory.Concerned {

    boolean isGoodAt(Instant now) {
        return !now.isBefore(readAt) && now.isBefore(until);
    }

    /** On whose page it stands. */
    Host first() {
        return hosts.getFirst();
    }
}
