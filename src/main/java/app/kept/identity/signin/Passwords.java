package app.kept.identity.signin;

import app.kept.platform.secret.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Passwords as Argon2id hashes, in the usual text form, so that their cost can grow without a reset. Each costs 19 MiB
 * and a core for a while, so only two are worked on at once: a rush of sign-ins must not starve the bookings.
 */
public final class Passwords {
    public static final int SHORTEST = 8;
    public static final int LONGEST = 200;

    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int LENGTH = 32;
    private static final int AT_ONCE = 2;
    private static final int LONGEST_WAIT_SECONDS = 5;

    private final Semaphore places = new Semaphore(AT_ONCE, true);

    /** Too many sign-ins wait already. */
    public static final class Crowded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Crowded() {
            super("too many sign-ins at once", null, false, false);
        }
    }

    public String hash(String password) {
        enter();
        try {
            return hashNow(password);
        } finally {
            places.release();
        }
    }

    /** Takes as long for somebody without a password as for somebody with one. */
    boolean matches(String password, Optional<String> hash) {
        enter();
        try {
            String[] parts = hash.orElse(Nobody.HASH).split("\\$");
            byte[] derived = derive(password, Base64.getDecoder().decode(parts[4]));
            return MessageDigest.isEqual(Base64.getDecoder().decode(parts[5]), derived) && hash.isPresent();
        } finally {
            places.release();
        }
    }

    /** For those whom we do not know, so that they wait as long as the others. Made when first needed. */
    private static final class Nobody {
        static final String HASH = hashNow(Tokens.next());
    }

    private void enter() {
        try {
            if (!places.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) throw new Crowded();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Crowded();
        }
    }

    private static String hashNow(String password) {
        byte[] salt = Tokens.random(16);
        return "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$" + text(salt) + "$"
                + text(derive(password, salt));
    }

    private static byte[] derive(String password, byte[] salt) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(MEMORY_KIB)
                .withIterations(PASSES)
                .withParallelism(LANES)
                .withSalt(salt)
                .build());
        byte[] derived = new byte[LENGTH];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), derived);
        return derived;
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
