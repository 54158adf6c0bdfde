package app.kept.platform.secret;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Signatures as Standard Webhooks 1.0.0 has them with two keys (v1a): whoever is called knows the public one only, so that
 * nobody there can make up a call of ours.
 */
public final class Ed25519Webhook implements WebhookKey {
    private static final String PRIVATE = "whsk_";
    private static final String PUBLIC = "whpk_";
    private static final String VERSION = "v1a,";
    private static final int LENGTH = 32;
    /** What stands in front of the 32 bytes of a key in the forms that Java reads and writes. */
    private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private final PrivateKey key;
    private final byte[] publicBytes;

    private Ed25519Webhook(PrivateKey key, byte[] publicBytes) {
        this.key = key;
        this.publicBytes = publicBytes.clone();
    }

    /** @return empty if this is no secret of the kind: {@code whsk_} and base64 of the private and the public key */
    public static Optional<Ed25519Webhook> with(String secret) {
        if (!secret.startsWith(PRIVATE)) return Optional.empty();
        try {
            byte[] both = Base64.getDecoder().decode(secret.substring(PRIVATE.length()));
            if (both.length != 2 * LENGTH) return Optional.empty();
            byte[] encoded = Arrays.copyOf(PKCS8, PKCS8.length + LENGTH);
            System.arraycopy(both, 0, encoded, PKCS8.length, LENGTH);
            PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return Optional.of(new Ed25519Webhook(key, Arrays.copyOfRange(both, LENGTH, 2 * LENGTH)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    public static String newSecret() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            byte[] encoded = pair.getPublic().getEncoded();
            byte[] both = Arrays.copyOf(seed, 2 * LENGTH);
            System.arraycopy(encoded, encoded.length - LENGTH, both, LENGTH, LENGTH);
            return PRIVATE + Base64.getEncoder().encodeToString(both);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    /** What may be known to everybody, and is enough to tell our calls from others. */
    public String publicKey() {
        return PUBLIC + Base64.getEncoder().encodeToString(publicBytes);
    }

    @Override
    public String sign(String id, Instant at, byte[] body) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(WebhookKey.signed(id, Long.toString(at.getEpochSecond()), body));
            return VERSION + Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }
}
