package app.kept.identity;

import app.kept.platform.secret.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** What the operator's cron proves itself with, where there is one. Nobody learns from the time how much was right. */
public final class CronSecret {
    private final Optional<byte[]> hash;

    public CronSecret(Optional<String> secret) {
        this.hash = secret.map(CronSecret::hashOf);
    }

    boolean is(String token) {
        byte[] given = hashOf(token);
        return hash.filter(known -> MessageDigest.isEqual(known, given)).isPresent();
    }

    private static byte[] hashOf(String secret) {
        return Tokens.hash(secret).getBytes(StandardCharsets.US_ASCII);
    }
}
