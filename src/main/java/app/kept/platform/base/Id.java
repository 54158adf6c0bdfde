package app.kept.platform.base;

import java.util.UUID;

/** An id that knows what it is the id of. */
public interface Id {
    UUID value();
}
