package app.kept.journey.condition;

import app.kept.availability.OpenTimes;
import app.kept.host.EventType;
import app.kept.host.EventTypes;
import app.kept.host.Host;
import app.kept.host.Hosts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When hosts can be booked next. */
public final class OpenHours {
    /** So many others are looked at; nobody is offered more of them than they read. */
    private static final int MOST_OTHERS = 50;

    private final EventTypes types;
    private final Hosts hosts;
    private final OpenTimes openTimes;

    public OpenHours(EventTypes types, Hosts hosts, OpenTimes openTimes) {
        this.types = types;
        this.hosts = hosts;
        this.openTimes = openTimes;
    }

    /** A time that can be booked. */
    public record Offered(Host host, EventType type, Instant start) {}

    /** @param until the latest start that counts; without it as far as each event type can be booked */
    public record Window(Instant from, Optional<Instant> until) {
        static Window of(Asked asked) {
            Optional<Instant> until = asked.argument("within")
                    .map(span -> Spoken.ahead(asked.now(), span, asked.host().timeZone()));
            return new Window(asked.now(), until);
        }
    }

    /** What is meant with the host of a booking: what was booked, or all that the host has of a kind. */
    List<EventType> ofHost(Parties parties, Optional<String> kind) {
        if (kind.isEmpty()) return List.of(parties.type());
        return ofKind(parties.host(), kind.get());
    }

    /** Others of the same profession; nobody where the host says none. */
    public List<Host> others(Host host) {
        return hosts.colleagues(host, MOST_OTHERS);
    }

    /** Of several types the first that can be booked. */
    Optional<Offered> next(Host host, List<EventType> some, Window window) {
        return some.stream()
                .flatMap(type -> openTimes.nextFrom(host, type, window.from(), 1).stream()
                        .map(open -> new Offered(host, type, open.start())))
                .filter(offered ->
                        window.until().filter(offered.start()::isAfter).isEmpty())
                .findFirst();
    }

    /** The first few of these who can be booked for something of the kind. */
    public List<Offered> among(List<Host> others, String kind, Window window, int most) {
        var found = new ArrayList<Offered>();
        for (Host other : others) {
            if (found.size() == most) break;
            next(other, ofKind(other, kind), window).ifPresent(found::add);
        }
        return found;
    }

    private List<EventType> ofKind(Host host, String kind) {
        return types.ofHost(host.account(), host.id()).stream()
                .filter(type -> type.kind().equals(kind))
                .toList();
    }
}
