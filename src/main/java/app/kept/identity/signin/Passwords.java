package app.kept.identity.signin;

import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.secret.Tokens;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Passwords as Argon2id hashes, in the usual text form, so that their cost can grow without a reset. Each costs 19 MiB
 * and a core for a while, so they are worked on by a thread or two of their own, and only so many may wait: a rush of
 * sign-ins must starve neither the bookings nor the threads that carry everybody's requests.
 */
public final class Passwords {
    private static final Cost NOW = new Cost(19 * 1024, 2, 1);
    private static final int LENGTH = 32;

    /** On a machine with two cores one is left to everybody else. */
    private static final int AT_ONCE = Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 2);

    private static final int MOST_WAITING = 40;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration COME_BACK = Duration.ofSeconds(3);

    /** One for each hand, with its memory; gone with the hand when there is nothing to do. */
    private static final ThreadLocal<Argon2id> ARGON = ThreadLocal.withInitial(Argon2id::new);

    private final ThreadPoolExecutor hands;

    public Passwords() {
        hands = new ThreadPoolExecutor(
                AT_ONCE, AT_ONCE, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), Passwords::hand);
        hands.allowCoreThreadTimeOut(true);
    }

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
        return done(() -> hash(password, NOW));
    }

    /** Takes as long for somebody without a password as for somebody with one. */
    public boolean matches(String password, Optional<String> hash) {
        return done(() -> {
            String[] parts = hash.orElse(Nobody.HASH).split("\\$");
            byte[] derived = derive(password, Base64.getDecoder().decode(parts[4]), Cost.read(parts[3]));
            return MessageDigest.isEqual(Base64.getDecoder().decode(parts[5]), derived) && hash.isPresent();
        });
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

    private <T> T done(Callable<T> task) {
        Future<T> future;
        try {
            future = hands.submit(task);
        } catch (RejectedExecutionException e) {
            throw crowded();
        }
        try {
            return future.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            future.cancel(false);
            throw crowded();
        } catch (InterruptedException e) {
            future.cancel(false);
            Thread.currentThread().interrupt();
            throw crowded();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a password could not be hashed", e);
        }
    }

    private static Problem.Raised crowded() {
        return new Problem(ProblemCode.BUSY, "Too many people sign in at this moment.", List.of(), COME_BACK).raised();
    }

    /** What truly protects the others is that there are so few; where the system listens, they also yield. */
    @SuppressWarnings("ThreadPriorityCheck")
    private static Thread hand(Runnable work) {
        return Thread.ofPlatform()
                .daemon()
                .name("kept-password")
                .priority(Thread.MIN_PRIORITY)
                .unstarted(work);
    }

    private static byte[] derive(String password, byte[] salt, Cost cost) {
        return ARGON.get().derive(password, salt, cost, LENGTH);
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
