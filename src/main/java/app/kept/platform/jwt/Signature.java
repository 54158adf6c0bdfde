package app.kept.platform.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

/** The mathematics, which are not ours. */
final class Signature {
    private Signature() {}

    /** Whether the key made it; a key of another kind than the algorithm's never did. */
    static boolean isRight(JwtAlgorithm algorithm, JwtKeys.Key key, byte[] signed, String signature) {
        try {
            JWSVerifier verifier = switch (algorithm) {
                case HS256 -> new MACVerifier(((JwtKeys.Key.Secret) key).bytes());
                case RS256 -> new RSASSAVerifier((RSAPublicKey) ((JwtKeys.Key.Public) key).key());
                case ES256 -> new ECDSAVerifier((ECPublicKey) ((JwtKeys.Key.Public) key).key());
            };
            // A header made by us: what the token's own says was judged before, and has no part in this.
            JWSHeader header = new JWSHeader(JWSAlgorithm.parse(algorithm.name()));
            return verifier.verify(header, signed, new Base64URL(signature));
        } catch (JOSEException | ClassCastException notOfThisKey) {
            return false;
        }
    }
}
