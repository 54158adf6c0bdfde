package app.kept.message.push;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * So that nobody but the browser reads a message, not even the service that carries it: RFC 8291, in one record of
 * RFC 8188.
 */
final class Encryption {
    static final int SALT = 16;
    static final int AUTH = 16;

    /** With the head and the tag it makes a body of 4,096 bytes, which every service has to take. */
    static final int LONGEST = 3_993;

    private static final int RECORD = 4_096;
    private static final byte LAST_RECORD = 2;

    private Encryption() {}

    /**
     * The body of a message.
     *
     * @param browser the browser's public key
     * @param auth what only the browser and we know
     * @param ours made for this message alone
     * @param salt made for this message alone
     */
    static byte[] body(byte[] plain, ECPublicKey browser, byte[] auth, KeyPair ours, byte[] salt) {
        if (plain.length > LONGEST) throw new IllegalArgumentException("too long for one record");
        try {
            byte[] sender = Curve.bytes((ECPublicKey) ours.getPublic());
            Keys keys = keys(browser, auth, ours, salt);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(keys.key, "AES"), new GCMParameterSpec(128, keys.nonce));
            byte[] record = ByteBuffer.allocate(plain.length + 1)
                    .put(plain)
                    .put(LAST_RECORD)
                    .array();
            byte[] sealed = cipher.doFinal(record);
            return ByteBuffer.allocate(SALT + Integer.BYTES + 1 + Curve.POINT + sealed.length)
                    .put(salt)
                    .putInt(RECORD)
                    .put((byte) Curve.POINT)
                    .put(sender)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a message cannot be encrypted", e);
        }
    }

    /** What the one record is encrypted with. */
    record Keys(byte[] key, byte[] nonce) {}

    static Keys keys(ECPublicKey browser, byte[] auth, KeyPair ours, byte[] salt) throws GeneralSecurityException {
        byte[] both = info(Curve.bytes(browser), Curve.bytes((ECPublicKey) ours.getPublic()));
        byte[] shared = derived(shared(ours, browser), auth, both, 32);
        return new Keys(
                derived(shared, salt, label("Content-Encoding: aes128gcm"), 16),
                derived(shared, salt, label("Content-Encoding: nonce"), 12));
    }

    private static byte[] shared(KeyPair ours, ECPublicKey browser) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(ours.getPrivate());
        agreement.doPhase(browser, true);
        return agreement.generateSecret();
    }

    private static byte[] derived(byte[] from, byte[] salt, byte[] info, int length) throws GeneralSecurityException {
        var wanted = HKDFParameterSpec.ofExtract().addIKM(from).addSalt(salt).thenExpand(info, length);
        return KDF.getInstance("HKDF-SHA256").deriveData(wanted);
    }

    private static byte[] info(byte[] browser, byte[] sender) {
        byte[] label = label("WebPush: info");
        return ByteBuffer.allocate(label.length + browser.length + sender.length)
                .put(label)
                .put(browser)
                .put(sender)
                .array();
    }

    private static byte[] label(String text) {
        return (text + "\0").getBytes(StandardCharsets.US_ASCII);
    }
}
