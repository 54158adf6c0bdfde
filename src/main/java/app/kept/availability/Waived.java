package app.kept.availability;

import app.kept.account.Reach;
import app.kept.host.HostId;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Which rules do not count this time, and for whose time. A host sets aside what is theirs; whoever acts for the whole
 * account sets aside anybody's.
 *
 * @param whose the one host for whose time they do not count; for everybody's where there is none
 */
public record Waived(Set<Waiver> rules, Optional<HostId> whose) {
    public static final Waived NOTHING = new Waived(Set.of(), Optional.empty());

    public Waived {
        rules = Set.copyOf(rules);
    }

    /** For everybody's time. */
    public static Waived of(Waiver... rules) {
        return new Waived(Set.copyOf(Arrays.asList(rules)), Optional.empty());
    }

    /** The field {@code override}, as far as its word counts who sends it. */
    public static Waived read(Request request, Input input) {
        return within(Reach.of(request), Waiver.read(input));
    }

    public static Waived within(Reach reach, Set<Waiver> rules) {
        return switch (reach) {
            case Reach.Everything() -> new Waived(rules, Optional.empty());
            case Reach.OfHost(UUID own) -> new Waived(rules, Optional.of(new HostId(own)));
            case Reach.OfPerson _, Reach.OfCustomer _, Reach.OfThing _ -> NOTHING;
        };
    }

    /** What does not count for this host's time. */
    public Set<Waiver> by(HostId host) {
        return whose.isEmpty() || whose.get().equals(host) ? rules : Set.of();
    }

    public boolean isForAll(Waiver rule, List<HostId> hosts) {
        return hosts.stream().allMatch(host -> by(host).contains(rule));
    }

    /** These as well, for the same host's time. */
    public Waived and(Waiver... more) {
        var all = EnumSet.noneOf(Waiver.class);
        all.addAll(rules);
        all.addAll(Arrays.asList(more));
        return new Waived(all, whose);
    }

    public Waived without(Waiver rule) {
        return new Waived(rules.stream().filter(other -> other != rule).collect(Collectors.toSet()), whose);
    }
}
