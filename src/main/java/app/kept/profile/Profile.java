package app.kept.profile;

import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.profile.picture.PictureSize;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A host as everybody may see them. What is named here, and nothing else, is public.
 *
 * @param pictures their address on this server, by size; empty for a host without one
 * @param types what can be booked, the oldest first
 * @param isListed whether others may be led here by lists
 */
public record Profile(
        Host host,
        Map<PictureSize, String> pictures,
        List<EventType> types,
        Reviews.Shown reviews,
        List<Related> related,
        boolean isListed) {
    public Profile {
        pictures = Map.copyOf(pictures);
        types = List.copyOf(types);
        related = List.copyOf(related);
    }

    /** Another host of the same profession. */
    public record Related(Host host, Optional<String> picture) {}

    public Optional<String> picture(PictureSize size) {
        return Optional.ofNullable(pictures.get(size));
    }
}
