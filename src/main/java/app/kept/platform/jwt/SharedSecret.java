package app.kept.platform.jwt;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** One secret that both sides know. Whoever can check with it can sign with it as well. */
public final class SharedSecret implements JwtKeys {
    /** Less could be guessed from one token. */
    public static final int SHORTEST = 32;

    private final byte[] secret;

    public SharedSecret(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        if (this.secret.length < SHORTEST) throw new IllegalArgumentException("the secret is too short");
    }

    @Override
    public Set<JwtAlgorithm> algorithms() {
        return Set.of(JwtAlgorithm.HS256);
    }

    @Override
    public List<Key> of(JwtAlgorithm algorithm, String name) {
        return algorithm == JwtAlgorithm.HS256 ? List.of(new Key.Secret(secret)) : List.of();
    }
}
