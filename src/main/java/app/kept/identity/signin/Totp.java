package app.kept.identity.signin;

import app.kept.platform.secret.Tokens;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes of six digits that change each half minute (RFC 6238), as every authenticator app makes them. */
final class Totp {
    private static final int STEP_SECONDS = 30;
    private static final int DIGITS = 1_000_000;
    /** A phone's clock may be half a minute off, either way. */
    private static final int TOLERANCE = 1;

    private static final int SECRET_BYTES = 20;

    private Totp() {}

    /** A new secret in the letters that a person can type into an app. */
    static String newSecret() {
        return Base32.encode(Tokens.random(SECRET_BYTES));
    }

    /** The step whose code this is, if it is one of now and later than the last one used. */
    static OptionalLong matchingStep(String secret, String code, Instant now, long lastUsedStep) {
        if (!code.matches("[0-9]{6}")) return OptionalLong.empty();
        long current = now.getEpochSecond() / STEP_SECONDS;
        for (long step = current - TOLERANCE; step <= current + TOLERANCE; step++) {
            if (step > lastUsedStep && equal(code, codeAt(secret, step))) return OptionalLong.of(step);
        }
        return OptionalLong.empty();
    }

    static String codeAt(String secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(Base32.decode(secret), "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fff_ffff;
            return String.format(Locale.ROOT, "%06d", number % DIGITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA1", e);
        }
    }

    private static boolean equal(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.US_ASCII), b.getBytes(StandardCharsets.US_ASCII));
    }
}
