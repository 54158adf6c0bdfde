package app.kept.availability;

import app.kept.account.Brand;
import app.kept.host.EventType;
import app.kept.host.Host;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A host and what can be booked with them, the oldest first. Nothing in it changes.
 *
 * @param brand how their account looks
 * @param fellows with whom some of it is held, or by one of whom
 * @param picture where on this server there is one of the host
 * @param gone what is no longer offered, for those who come by an old link
 */
public record Offered(
        Host host,
        Brand brand,
        Optional<String> picture,
        List<Host> fellows,
        List<EventType> types,
        List<EventType> gone)
        implements Memory.Concerned {
    public Offered {
        fellows = List.copyOf(fellows);
        types = List.copyOf(types);
        gone = List.copyOf(gone);
    }

    @Override
    public Set<UUID> subjects() {
        return Stream.of(
                        Stream.of(host.account().value(), host.id().value()),
                        fellows.stream().map(fellow -> fellow.id().value()),
                        Stream.concat(types.stream(), gone.stream())
                                .map(type -> type.id().value()))
                .flatMap(subjects -> subjects)
                .collect(Collectors.toUnmodifiableSet());
    }
}
