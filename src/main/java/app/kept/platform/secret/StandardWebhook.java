package app.kept.platform.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signatures as Standard Webhooks 1.0.0 has them: HMAC-SHA256 over id, time and body, with a secret that both sides know. */
public final class StandardWebhook implements WebhookKey {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String PREFIX = "whsec_";
    private static final int LEAST = 24;
    private static final String VERSION = "v1,";

    private final SecretKeySpec key;

    private StandardWebhook(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** @return empty if this is no secret of the kind: {@code whsec_} and base64 of 16 to 64 bytes */
    public static Optional<StandardWebhook> with(String secret) {
        if (!secret.startsWith(PREFIX)) return Optional.empty();
        try {
            byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
            return key.length < 16 || key.length > 64 ? Optional.empty() : Optional.of(new StandardWebhook(key));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Whether one that is to be chosen is as long as the standard wants it: 24 to 64 bytes. */
    public static boolean isLongEnough(String secret) {
        return with(secret).isPresent()
                && Base64.getDecoder().decode(secret.substring(PREFIX.length())).length >= LEAST;
    }

    public static String newSecret() {
        return PREFIX + Base64.getEncoder().encodeToString(Tokens.random(32));
    }

    @Override
    public String sign(String id, Instant at, byte[] body) {
        return VERSION + mac(id, Long.toString(at.getEpochSecond()), body);
    }

    /**
     * Whether one of the signatures is ours, and the time that is signed with it is about now.
     *
     * @param timestamp whole seconds since 1970, as the header has it
     * @param signatures one or several, parted by spaces
     */
    public boolean verifies(String id, String timestamp, byte[] body, String signatures, Instant now) {
        if (id.isEmpty() || !timestamp.matches("[0-9]{1,12}")) return false;
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now);
        if (age.abs().compareTo(TOLERANCE) > 0) return false;
        byte[] wanted = (VERSION + mac(id, timestamp, body)).getBytes(StandardCharsets.US_ASCII);
        boolean matches = false;
        for (String signature : signatures.split(" ", 20)) {
            matches |= MessageDigest.isEqual(wanted, signature.getBytes(StandardCharsets.UTF_8));
        }
        return matches;
    }

    private String mac(String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(WebhookKey.signed(id, timestamp, body)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
