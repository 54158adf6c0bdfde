package app.kept.testing;

import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Collectors;

/** All zones of the world. */
public final class Zones {
    private Zones() {}

    /** Without those that a library makes up while other tests read calendars with it. */
    public static Set<String> all() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(name -> !name.contains("~"))
                .collect(Collectors.toUnmodifiableSet());
    }
}
