package app.kept.calcom;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Whether a body is really Cal.com's: signed as it came, byte by byte, with the secret of the subscription. */
final class CalSignature {
    static final String HEADER = "X-Cal-Signature-256";
    /** What Cal.com writes there where no secret was set. It proves nothing, whatever our secret is. */
    private static final String NONE = "no-secret-provided";

    private CalSignature() {}

    static boolean verifies(String secret, byte[] body, String header) {
        if (secret.isBlank() || header.equals(NONE)) return false;
        return MessageDigest.isEqual(
                of(secret, body).getBytes(StandardCharsets.US_ASCII), header.getBytes(StandardCharsets.UTF_8));
    }

    static String of(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
