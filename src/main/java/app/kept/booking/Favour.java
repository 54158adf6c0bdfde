package app.kept.booking;

import app.kept.availability.OpenTimes;
import app.kept.client.ClientId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the team may do that nobody else may, when it books for somebody.
 *
 * @param override what of the rules does not count this time; that somebody has the time always counts
 * @param isTest nobody's real booking: it takes its time, and no figure and no limit counts it
 * @param client a client whom the account has already
 */
public record Favour(Set<Aside> override, boolean isTest, Optional<ClientId> client) {
    public static final Favour NONE = new Favour(Set.of(), false, Optional.empty());

    public Favour {
        override = Set.copyOf(override);
    }

    /** What of the rules can be set aside. */
    public enum Aside {
        NOTICE,
        LIMITS,
        HOURS;

        static final List<String> WORDS =
                Arrays.stream(values()).map(Aside::word).toList();

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it is any favour at all. */
    boolean isAny() {
        return !override.isEmpty() || isTest || client.isPresent();
    }

    boolean asideLimits() {
        return isTest || override.contains(Aside.LIMITS);
    }

    Set<OpenTimes.Rule> asideRules() {
        return override.stream()
                .filter(each -> each != Aside.LIMITS)
                .map(each -> OpenTimes.Rule.valueOf(each.name()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
