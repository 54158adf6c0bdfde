package app.kept.platform.jwt;

import java.security.PublicKey;
import java.util.List;
import java.util.Set;

/** The keys whose signature counts, and the algorithms that go with them. The token has no say in either. */
public sealed interface JwtKeys permits SharedSecret, PublishedKeys {
    Set<JwtAlgorithm> algorithms();

    /** A key for checking. */
    sealed interface Key {
        record Secret(byte[] bytes) implements Key {}

        record Public(PublicKey key) implements Key {}
    }

    /**
     * Those that may have signed it.
     *
     * @param name what the token calls its key; empty when it does not
     */
    List<Key> of(JwtAlgorithm algorithm, String name);
}
