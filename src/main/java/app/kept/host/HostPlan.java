package app.kept.host;

import java.time.Instant;
import java.util.Optional;

/**
 * What a host pays for, by the names of plans. Nobody outside the account ever learns of it.
 *
 * @param trial what they may have for a while, whatever they pay for
 */
public record HostPlan(Optional<String> plan, Optional<Trial> trial) {
    public static final HostPlan NONE = new HostPlan(Optional.empty(), Optional.empty());

    public record Trial(String plan, Instant endsAt) {}
}
