package app.kept.identity.signin;

import app.kept.platform.base.Time;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The threads on which passwords are hashed, and the order in which those who sign in wait for them. A rush of sign-ins
 * must starve neither the bookings nor the threads that carry everybody's requests.
 */
final class Hashing implements AutoCloseable {
    /** On a machine with two cores one is left to everybody else. */
    private static final int AT_ONCE = Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 2);

    private static final int MOST_WAITING = 24;

    /** While others wait, a hand rests this many times as long as it worked: a crowd gets a quarter of a core. */
    private static final int REST = 3;

    private static final Duration LONGEST_REST = Duration.ofMillis(100);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration COME_BACK = Duration.ofSeconds(3);

    /**
     * A hand whose memory went with each pause would take another 19 MiB for the next who signs in, and after a few of
     * those the collector would stop everybody.
     */
    private static final Duration LONGEST_IDLE = Duration.ofMinutes(10);

    private final Hands hands = new Hands();

    <T> T done(Callable<T> task) {
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

    @Override
    public void close() {
        hands.shutdown();
    }

    private static Problem.Raised crowded() {
        return new Problem(ProblemCode.BUSY, "Too many people sign in at this moment.", List.of(), COME_BACK).raised();
    }

    /** Threads that are gone when there is nothing to do for long, and their memory with them. */
    private static final class Hands extends ThreadPoolExecutor {
        private final ThreadLocal<Long> began =
                ThreadLocal.withInitial(() -> Time.system().nanos());

        Hands() {
            super(
                    AT_ONCE,
                    AT_ONCE,
                    LONGEST_IDLE.toMillis(),
                    TimeUnit.MILLISECONDS,
                    new ArrayBlockingQueue<>(MOST_WAITING),
                    Hands::hand);
            allowCoreThreadTimeOut(true);
        }

        private static Thread hand(Runnable work) {
            return Thread.ofPlatform().daemon().name("kept-password").unstarted(work);
        }

        @Override
        protected void beforeExecute(Thread hand, Runnable task) {
            began.set(Time.system().nanos());
        }

        @Override
        protected void afterExecute(Runnable task, @Nullable Throwable failure) {
            if (getQueue().isEmpty()) return;
            long worked = Time.system().nanos() - began.get();
            LockSupport.parkNanos(Math.min(REST * worked, LONGEST_REST.toNanos()));
        }
    }
}
