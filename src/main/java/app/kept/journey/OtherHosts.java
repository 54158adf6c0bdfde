package app.kept.journey;

import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.host.Hosts;
import app.kept.journey.condition.OpenHours;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Who would do as well as a host, and when each can be booked next: what letters to clients link to. */
public final class OtherHosts {
    private final OpenHours hours;

    private final Hosts hosts;

    public OtherHosts(OpenHours hours, Hosts hosts) {
        this.hours = hours;
        this.hosts = hosts;
    }

    /**
     * One of them.
     *
     * @param page the host on whose page it is booked: what several share stands on the page of one
     * @param next the first time that is open
     */
    public record Free(Host host, Host page, EventType type, Instant next) {}

    /** Those who have a time open for something of the kind, the soonest first. */
    public List<Free> besides(Host host, String kind, Instant now, int most) {
        return hours.among(hours.others(host), kind, new OpenHours.Window(now, Optional.empty()), most).stream()
                .map(offered -> new Free(offered.host(), page(offered), offered.type(), offered.start()))
                .sorted(Comparator.comparing(Free::next))
                .toList();
    }

    private Host page(OpenHours.Offered offered) {
        EventType type = offered.type();
        if (type.host().equals(offered.host().id())) return offered.host();
        return hosts.find(type.account(), type.host()).orElseThrow();
    }
}
