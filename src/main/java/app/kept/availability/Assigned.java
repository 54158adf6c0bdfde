package app.kept.availability;

import app.kept.host.Host;
import java.util.List;

/** What came of asking for a session. */
public sealed interface Assigned {
    /** The time of these hosts is taken for it; the first is the one whose session it is. */
    record To(List<Host> hosts) implements Assigned {
        public To {
            hosts = List.copyOf(hosts);
        }

        public Host first() {
            return hosts.getFirst();
        }
    }

    /** Somebody has the time of a host, or a part of it. */
    record Taken() implements Assigned {}

    /** All seats are taken. */
    record Full() implements Assigned {}

    record LimitReached(Limit which) implements Assigned {}
}
