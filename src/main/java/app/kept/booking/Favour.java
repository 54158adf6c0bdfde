package app.kept.booking;

import app.kept.account.Reach;
import app.kept.availability.Waived;
import app.kept.availability.Waiver;
import app.kept.client.ClientId;
import app.kept.host.HostId;
import java.util.List;
import java.util.Optional;

/**
 * What the team may do that nobody else may, when it books for somebody.
 *
 * @param override what of the rules does not count this time; that somebody has the time always counts
 * @param isTest nobody's real booking: it takes its time, and no figure and no limit counts it
 * @param client a client whom the account has already
 */
public record Favour(Waived override, boolean isTest, Optional<ClientId> client) {
    public static final Favour NONE = new Favour(Waived.NOTHING, false, Optional.empty());

    /** Whether it is any favour at all. */
    boolean isAny() {
        return !override.rules().isEmpty() || isTest || client.isPresent();
    }

    /** As far as it is the caller's to do. */
    Favour within(Reach reach) {
        return new Favour(Waived.within(reach, override.rules()), isTest, client);
    }

    /** Limits are those of the event type, and so of all its hosts. */
    boolean waivesLimits(List<HostId> hosts) {
        return isTest || override.isForAll(Waiver.LIMITS, hosts);
    }
}
