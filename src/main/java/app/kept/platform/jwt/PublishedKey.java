package app.kept.platform.jwt;

import app.kept.platform.text.Json;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.PublicKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One of an issuer's keys.
 *
 * @param name empty when it has none
 * @param algorithm the only one that it is good for
 */
record PublishedKey(String name, JwtAlgorithm algorithm, PublicKey key) {
    private static final int MOST = 50;
    private static final int SHORTEST_RSA = 2048;

    /** Those that we can use; what else an issuer publishes does not hurt. */
    static List<PublishedKey> readAll(String text) {
        var keys = new ArrayList<PublishedKey>();
        try {
            for (JsonNode one : Json.read(text).path("keys")) {
                if (keys.size() == MOST) break;
                read(one.toString()).ifPresent(keys::add);
            }
        } catch (Json.NotJson notAKeySet) {
            return List.of();
        }
        return List.copyOf(keys);
    }

    boolean fits(JwtAlgorithm wanted, String wantedName) {
        return algorithm == wanted && (wantedName.isEmpty() || name.equals(wantedName));
    }

    private static Optional<PublishedKey> read(String text) {
        try {
            JWK key = JWK.parse(text);
            boolean forSigning = key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE);
            return forSigning ? usable(key) : Optional.empty();
        } catch (ParseException | JOSEException | RuntimeException notAKey) {
            // One broken key must not take the good ones with it.
            return Optional.empty();
        }
    }

    private static Optional<PublishedKey> usable(JWK key) throws JOSEException {
        String name = key.getKeyID() == null ? "" : key.getKeyID();
        if (key instanceof RSAKey rsa && rsa.size() >= SHORTEST_RSA && isFor(JwtAlgorithm.RS256, key)) {
            return Optional.of(new PublishedKey(name, JwtAlgorithm.RS256, rsa.toRSAPublicKey()));
        }
        if (key instanceof ECKey curve && Curve.P_256.equals(curve.getCurve()) && isFor(JwtAlgorithm.ES256, key)) {
            return Optional.of(new PublishedKey(name, JwtAlgorithm.ES256, curve.toECPublicKey()));
        }
        return Optional.empty();
    }

    private static boolean isFor(JwtAlgorithm algorithm, JWK key) {
        return key.getAlgorithm() == null || key.getAlgorithm().getName().equals(algorithm.name());
    }
}
