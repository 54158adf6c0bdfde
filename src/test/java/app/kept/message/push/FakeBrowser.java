package app.kept.message.push;

import app.kept.platform.secret.Tokens;
import app.kept.platform.text.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** The other end of web push: the keys that a browser makes, and how it reads what arrives. Written apart from ours. */
public final class FakeBrowser {
    private final KeyPair pair = Curve.newPair();
    private final byte[] auth = Tokens.random(16);

    public String publicKey() {
        return Curve.text(Curve.bytes((ECPublicKey) pair.getPublic()));
    }

    public String auth() {
        return Curve.text(auth);
    }

    /** What it would show. Fails for what was not meant for it. */
    JsonNode read(byte[] body) {
        try {
            return Json.read(decrypted(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a JWT was signed with the key that goes with it. */
    static boolean isSigned(String jwt, String publicKey) {
        try {
            int dot = jwt.lastIndexOf('.');
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initVerify(
                    Curve.read(Curve.bytes(publicKey).orElseThrow()).orElseThrow());
            signature.update(jwt.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Curve.bytes(jwt.substring(dot + 1)).orElseThrow());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] decrypted(byte[] body) throws GeneralSecurityException {
        ByteBuffer in = ByteBuffer.wrap(body);
        byte[] salt = next(in, 16);
        if (in.getInt() != 4_096) throw new AEADBadTagException("the record has another size");
        byte[] sender = next(in, in.get());
        byte[] sealed = next(in, in.remaining());
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(pair.getPrivate());
        agreement.doPhase(Curve.read(sender).orElseThrow(), true);
        byte[] both = joined(
                "WebPush: info\0".getBytes(StandardCharsets.US_ASCII),
                Curve.bytes((ECPublicKey) pair.getPublic()),
                sender);
        byte[] secret = hkdf(auth, agreement.generateSecret(), both, 32);
        byte[] key = hkdf(salt, secret, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII), 16);
        byte[] nonce = hkdf(salt, secret, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), 12);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        byte[] plain = cipher.doFinal(sealed);
        int end = plain.length - 1;
        while (plain[end] == 0) end--;
        if (plain[end] != 2) throw new AEADBadTagException("it is not the last record");
        return Arrays.copyOf(plain, end);
    }

    private static byte[] hkdf(byte[] salt, byte[] from, byte[] info, int length) throws GeneralSecurityException {
        byte[] extracted = hmac(salt, from);
        return Arrays.copyOf(hmac(extracted, joined(info, new byte[] {1})), length);
    }

    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }

    private static byte[] next(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static byte[] joined(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) all.put(part);
        return all.array();
    }
}
