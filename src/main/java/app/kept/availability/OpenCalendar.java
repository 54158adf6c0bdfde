package app.kept.availability;

import app.kept.availability.open.Openings;
import app.kept.host.EventType;
import app.kept.host.Host;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * All it takes to say when an event type is open. Nothing in it changes.
 *
 * @param hosts in the order of the event type
 * @param openings with what is taken
 * @param substitutes for each of the hosts, in that order
 * @param snapshot what the database had committed when the reading began
 * @param readAt of people's time; for a moment before it this says nothing
 * @param until when it is to be read again, though nothing may have changed
 */
record OpenCalendar(
        EventType type,
        List<Host> hosts,
        Openings openings,
        List<List<AwayWith>> substitutes,
        Set<UUID> subjects,
        String snapshot,
        Instant readAt,
        Instant until)
        implements Memory.Concerned {

    boolean isGoodAt(Instant now) {
        return !now.isBefore(readAt) && now.isBefore(until);
    }

    /**
     * When on these dates of the viewer's the host is away and has named a colleague. Where several hosts take the
     * session together, or one of them by turns, a colleague of one is nobody to go to instead.
     */
    List<AwayWith> away(LocalDate from, LocalDate to, ZoneId viewer) {
        if (hosts.size() > 1 || to.isBefore(from)) return List.of();
        Instant first = from.atStartOfDay(viewer).toInstant();
        Instant last = to.plusDays(1).atStartOfDay(viewer).toInstant();
        return substitutes.getFirst().stream()
                .filter(away -> away.from().isBefore(last) && first.isBefore(away.to()))
                .toList();
    }

    /** On whose page it stands. */
    Host first() {
        return hosts.getFirst();
    }
}
