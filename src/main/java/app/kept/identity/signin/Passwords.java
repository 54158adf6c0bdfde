package app.kept.identity.signin;

import app.kept.platform.secret.Tokens;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/**
 * Passwords as Argon2id hashes, in the usual text form, so that their cost can grow without a reset. Each costs 19 MiB
 * and a core for a while, so they are worked on by threads of their own ({@link Hashing}).
 */
public final class Passwords implements AutoCloseable {
    private static final Cost NOW = new Cost(19 * 1024, 2, 1);
    private static final int LENGTH = 32;

    /** One for each hand, with its memory; gone with the hand when there is nothing to do. */
    private static final ThreadLocal<Argon2id> ARGON = ThreadLocal.withInitial(Argon2id::new);

    private final Hashing hashing = new Hashing();

    /** What a hash costs whoever makes it. */
    record Cost(int memoryKib, int passes, int lanes) {
        static Cost read(String text) {
            String[] parts = text.split("[^0-9]+");
            return new Cost(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), Integer.parseInt(parts[3]));
        }

        boolean isLessThan(Cost other) {
            return memoryKib < other.memoryKib || passes < other.passes || lanes < other.lanes;
        }

        @Override
        public String toString() {
            return "m=" + memoryKib + ",t=" + passes + ",p=" + lanes;
        }
    }

    public String hash(String password) {
        return hashing.done(() -> hash(password, NOW));
    }

    /** Takes as long for somebody without a password as for somebody with one. */
    public boolean matches(String password, Optional<String> hash) {
        return hashing.done(() -> {
            String[] parts = hash.orElse(Nobody.HASH).split("\\$");
            byte[] derived = derive(password, Base64.getDecoder().decode(parts[4]), Cost.read(parts[3]));
            return MessageDigest.isEqual(Base64.getDecoder().decode(parts[5]), derived) && hash.isPresent();
        });
    }

    /** Lets the hands go, and their memory with them; what is being hashed is hashed to its end. */
    @Override
    public void close() {
        hashing.close();
    }

    /** Whether it was made when hashes cost less. */
    static boolean isOutdated(String hash) {
        return Cost.read(hash.split("\\$")[3]).isLessThan(NOW);
    }

    static String hash(String password, Cost cost) {
        byte[] salt = Tokens.random(16);
        return "$argon2id$v=19$" + cost + "$" + text(salt) + "$" + text(derive(password, salt, cost));
    }

    /** For those whom we do not know, so that they wait as long as the others. Made when first needed. */
    private static final class Nobody {
        static final String HASH = hash(Tokens.next(), NOW);
    }

    private static byte[] derive(String password, byte[] salt, Cost cost) {
        return ARGON.get().derive(password, salt, cost, LENGTH);
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
