package app.kept.journey.preview;

import app.kept.account.AccountId;
import app.kept.availability.open.HostRules;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.HostId;
import app.kept.journey.plan.JourneyBook;
import app.kept.journey.plan.Reached;
import app.kept.journey.plan.Replay;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * What an account has to be booked.
 *
 * @param hours of each event type, by host
 * @param journeys those that bookings follow, with the one that is looked at as it would be
 */
public record Practice(
        AccountId account,
        ZoneId zone,
        List<EventType> types,
        Map<HostId, Replay.Hosted> hosts,
        Map<EventTypeId, Map<HostId, HostRules>> hours,
        List<Reached.Member> members,
        List<JourneyBook.Held> journeys) {
    public Practice {
        types = List.copyOf(types);
        hosts = Map.copyOf(hosts);
        hours = Map.copyOf(hours);
        members = List.copyOf(members);
        journeys = List.copyOf(journeys);
    }
}
