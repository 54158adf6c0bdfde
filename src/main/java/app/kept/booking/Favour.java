package app.kept.booking;

import app.kept.availability.Waiver;
import app.kept.client.ClientId;
import java.util.Optional;
import java.util.Set;

/**
 * What the team may do that nobody else may, when it books for somebody.
 *
 * @param override what of the rules does not count this time; that somebody has the time always counts
 * @param isTest nobody's real booking: it takes its time, and no figure and no limit counts it
 * @param client a client whom the account has already
 */
public record Favour(Set<Waiver> override, boolean isTest, Optional<ClientId> client) {
    public static final Favour NONE = new Favour(Set.of(), false, Optional.empty());

    public Favour {
        override = Set.copyOf(override);
    }

    /** Whether it is any favour at all. */
    boolean isAny() {
        return !override.isEmpty() || isTest || client.isPresent();
    }

    boolean waivesLimits() {
        return isTest || override.contains(Waiver.LIMITS);
    }
}
