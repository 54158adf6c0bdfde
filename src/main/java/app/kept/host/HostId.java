package app.kept.host;

import app.kept.platform.base.Id;
import java.util.Optional;
import java.util.UUID;

/** Names a host within an account. */
public record HostId(UUID value) implements Id {
    /** What somebody typed or an address says; nothing where that is no id. */
    public static Optional<HostId> parse(String text) {
        try {
            return Optional.of(new HostId(UUID.fromString(text)));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
