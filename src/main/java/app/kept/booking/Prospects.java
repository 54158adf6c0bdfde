package app.kept.booking;

import app.kept.availability.Claims;
import app.kept.availability.OpenTimes;
import app.kept.host.BookingRules.Assignment;
import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.host.HostId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What is in the way of a booking that nobody has made yet. It only looks: limits and plans are counted by who books. */
public final class Prospects {
    private final Judging judging;
    private final Claims claims;

    public Prospects(OpenTimes openTimes, Claims claims) {
        this.judging = new Judging(openTimes);
        this.claims = claims;
    }

    /** What would be found. */
    public sealed interface Prospect {
        record Open() implements Prospect {}

        record Taken() implements Prospect {}

        record NotOpen(OpenTimes.Verdict why) implements Prospect {}

        record NoSuchEventType() implements Prospect {}
    }

    public Prospect look(EventType type, Instant start, Favour favour) {
        return switch (judging.judge(type.id(), start, favour)) {
            case Judging.Judged.NotOpen(OpenTimes.Verdict why) -> new Prospect.NotOpen(why);
            case Judging.Judged.NoSuchEventType() -> new Prospect.NoSuchEventType();
            case Judging.Judged.Possible(EventType asked, List<Host> hosts) -> {
                List<HostId> ids = hosts.stream().map(Host::id).toList();
                Set<HostId> busy = claims.taken(asked, ids, start, List.of());
                boolean wantsAll = asked.rules().assignment() == Assignment.COLLECTIVE;
                boolean isTaken = wantsAll ? !busy.isEmpty() : busy.containsAll(ids);
                yield isTaken ? new Prospect.Taken() : new Prospect.Open();
            }
        };
    }
}
