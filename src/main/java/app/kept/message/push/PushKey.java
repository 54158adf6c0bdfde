package app.kept.message.push;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/**
 * By which this server is known to services that carry web push.
 *
 * @param publicText as browsers and services are told it
 */
record PushKey(PrivateKey secret, String publicText) {

    /** In the form of a JWT: the two numbers one after the other. */
    byte[] sign(byte[] what) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(secret);
            signature.update(what);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java signs with P-256", e);
        }
    }

    @Override
    public String toString() {
        return publicText;
    }
}
