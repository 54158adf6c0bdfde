package app.kept.account;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who did something, as it is remembered with what was done. */
public record Actor(Kind kind, @Nullable UUID id) {
    public static final Actor GUEST = new Actor(Kind.GUEST, null);
    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, null);

    /** A person who is signed in, in the part that their role gives them. */
    public static Actor member(Role role, UUID person) {
        Kind part = switch (role) {
            case OWNER, ADMIN, COORDINATOR -> Kind.ADMIN;
            case HOST -> Kind.HOST;
            case CLIENT -> Kind.CLIENT;
        };
        return new Actor(part, person);
    }

    /** In what part somebody acted. */
    public enum Kind {
        GUEST,
        CLIENT,
        HOST,
        ADMIN,
        KEY,
        SYSTEM
    }
}
