package app.kept.booking;

import app.kept.availability.OpenTimes;
import app.kept.host.BookingRules;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.Host;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** With whom the rules let a start be booked, before anybody asks whether somebody has it. */
public final class Judging {
    private final OpenTimes openTimes;

    public Judging(OpenTimes openTimes) {
        this.openTimes = openTimes;
    }

    /** What the rules say. */
    public sealed interface Judged {
        /** @param type as it was when they said so, which is how it has to be booked */
        record Possible(EventType type, List<Host> hosts) implements Judged {
            public Possible {
                hosts = List.copyOf(hosts);
            }
        }

        record NotOpen(OpenTimes.Verdict why) implements Judged {}

        record NoSuchEventType() implements Judged {}
    }

    public Judged judge(EventTypeId type, Instant start, Favour favour) {
        return judge(type, List.of(start), favour).getFirst();
    }

    /** For each start, by the same look at the rules. */
    public List<Judged> judge(EventTypeId type, List<Instant> starts, Favour favour) {
        return openTimes.judge(type, starts, favour.override()).stream()
                .map(byHost -> judged(byHost, favour))
                .toList();
    }

    private static Judged judged(List<OpenTimes.Judged> byHost, Favour favour) {
        // It was taken away meanwhile.
        if (byHost.isEmpty()) return new Judged.NoSuchEventType();
        var possible = new ArrayList<Host>();
        var refusal = OpenTimes.Verdict.OPEN;
        for (OpenTimes.Judged judged : byHost) {
            if (judged.verdict() == OpenTimes.Verdict.OPEN) possible.add(judged.host());
            else if (refusal == OpenTimes.Verdict.OPEN) refusal = judged.verdict();
        }
        // It may have been changed since it was found.
        EventType type = byHost.getFirst().type();
        if (type.isHidden()) return new Judged.NoSuchEventType();
        boolean wantsAll = type.rules().assignment() == BookingRules.Assignment.COLLECTIVE;
        boolean isOffered = wantsAll ? refusal == OpenTimes.Verdict.OPEN : !possible.isEmpty();
        if (!isOffered) return new Judged.NotOpen(refusal);
        return new Judged.Possible(favour.waivesLimits(type.rules().hosts()) ? type.withoutLimits() : type, possible);
    }
}
