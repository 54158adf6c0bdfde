package app.kept.message.push;

import java.security.interfaces.ECPublicKey;
import java.util.UUID;

/** A browser that wants to be told, and all that it takes to reach it. */
record Subscription(UUID id, String endpoint, ECPublicKey key, byte[] auth) {
    /** Whoever has the rest can write to the browser. */
    @Override
    public String toString() {
        return id.toString();
    }
}
