package app.kept.identity.team;

import app.kept.account.Audit;
import app.kept.account.Role;
import app.kept.platform.text.Json;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody is in an account, as the audit tells it. */
record Told(String role, @Nullable UUID hostId) {
    static Told of(Role role, Optional<UUID> host) {
        return new Told(role.name().toLowerCase(Locale.ROOT), host.orElse(null));
    }

    /** For what is there no more. */
    static Audit.Change removed(String object, UUID id, Object before) {
        return new Audit.Change("removed", object, id.toString(), Json.tree(before), null);
    }
}
