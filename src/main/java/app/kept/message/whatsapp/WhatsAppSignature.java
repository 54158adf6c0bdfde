package app.kept.message.whatsapp;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Whether a body is really Meta's: signed as it came, byte by byte, for it is written with its letters escaped. */
final class WhatsAppSignature {
    private static final String FORM = "sha256=";

    private WhatsAppSignature() {}

    static boolean verifies(String secret, byte[] body, String header) {
        if (secret.isBlank() || !header.startsWith(FORM)) return false;
        byte[] given = header.substring(FORM.length()).toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(of(secret, body).getBytes(StandardCharsets.US_ASCII), given);
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
