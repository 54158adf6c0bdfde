package app.kept.platform.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets that must be read again (a second factor, a provider's token) with AES-256-GCM. What they belong to is
 * part of the seal, so that a sealed text moved to another row does not open.
 */
public final class Sealing {
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final String FORM = "v1.";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;

    Sealing(byte[] derivedKey) {
        this.key = new SecretKeySpec(derivedKey, "AES");
    }

    public String seal(String secret, String owner) {
        byte[] nonce = Tokens.random(NONCE);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, secret.getBytes(StandardCharsets.UTF_8), owner);
        byte[] all = ByteBuffer.allocate(NONCE + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
        return FORM + Base64.getEncoder().withoutPadding().encodeToString(all);
    }

    /** Fails when the text was changed, belongs to another owner, or was sealed with another key. */
    public String open(String sealed, String owner) {
        if (!sealed.startsWith(FORM)) throw new IllegalArgumentException("this is not a sealed text");
        byte[] all = Base64.getDecoder().decode(sealed.substring(FORM.length()));
        byte[] nonce = new byte[NONCE];
        byte[] rest = new byte[all.length - NONCE];
        ByteBuffer.wrap(all).get(nonce).get(rest);
        return new String(run(Cipher.DECRYPT_MODE, nonce, rest, owner), StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, byte[] nonce, byte[] input, String owner) {
        try {
            Cipher cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a sealed secret cannot be opened", e);
        }
    }
}
