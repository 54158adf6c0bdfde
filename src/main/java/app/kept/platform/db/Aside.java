package app.kept.platform.db;

import app.kept.platform.base.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * What is found out of all rows of an account. Of a few that is done while somebody waits; of a million it takes seconds, and
 * is done aside, once for all who ask.
 *
 * @param <K> what is asked
 * @param <T> what is found out
 */
public final class Aside<K, T> {
    private static final int MOST = 1_000;
    /** So many times as long as it took is it told again, so that no question takes more than a hundredth of the machine. */
    private static final int TIMES = 100;

    private final Time time;
    private final Time machine;
    private final Patience patience;
    /** Only what took long. */
    private final Map<K, Known<T>> known = new ConcurrentHashMap<>();

    private final Map<K, CompletableFuture<Told<T>>> running = new ConcurrentHashMap<>();

    /** As long as people wait for a page. */
    public static <K, T> Aside<K, T> usual(Time time) {
        return new Aside<>(time, Time.system(), Patience.USUAL);
    }

    /** @param machine the machine's own time, for it takes as long as it takes whichever way a clock is turned */
    public Aside(Time time, Time machine, Patience patience) {
        this.time = time;
        this.machine = machine;
        this.patience = patience;
    }

    /**
     * How long what is found out may take.
     *
     * @param quick until then it is found out anew each time
     * @param most as long somebody waits for it
     * @param keep for so long at most what was not quick is told again
     */
    public record Patience(Duration quick, Duration most, Duration keep) {
        public static final Patience USUAL =
                new Patience(Duration.ofMillis(150), Duration.ofSeconds(1), Duration.ofMinutes(1));
        /** For what may be a moment old without anybody minding. */
        public static final Patience BRIEF =
                new Patience(Duration.ofMillis(10), Duration.ofSeconds(1), Duration.ofMinutes(1));
    }

    /** @param at when it was so */
    public record Told<T>(T what, Instant at) {}

    /** @param untilNanos by the machine's time */
    private record Known<T>(Told<T> told, long untilNanos) {}

    /** As it is, or as it was a while ago; nothing where it is being found out for the first time. */
    public Optional<Told<T>> soon(K asked, Supplier<T> answer) {
        Known<T> before = known.get(asked);
        if (before != null && isFresh(before)) return Optional.of(before.told);
        CompletableFuture<Told<T>> finding = running.computeIfAbsent(asked, _ -> begin(asked, answer));
        try {
            return Optional.of(finding.get(patience.most.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException later) {
            return Optional.ofNullable(before).map(Known::told);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.ofNullable(before).map(Known::told);
        }
    }

    /** By both clocks: one may be turned, and the other tells what it would cost to ask again. */
    private boolean isFresh(Known<T> before) {
        return before.told.at.plus(patience.keep).isAfter(time.now()) && before.untilNanos - machine.nanos() > 0;
    }

    private CompletableFuture<Told<T>> begin(K asked, Supplier<T> answer) {
        var finding = new CompletableFuture<Told<T>>();
        Thread.ofVirtual().name("aside").start(() -> find(asked, answer, finding));
        return finding;
    }

    private void find(K asked, Supplier<T> answer, CompletableFuture<Told<T>> finding) {
        long begun = machine.nanos();
        try {
            var told = new Told<>(answer.get(), time.now());
            long end = machine.nanos();
            if (end - begun > patience.quick.toNanos()) {
                // They are few; should they be many after all, they are found out anew.
                if (known.size() >= MOST) known.clear();
                known.put(asked, new Known<>(told, end + (end - begun) * TIMES));
            }
            finding.complete(told);
        } catch (DatabaseFault away) {
            // Whoever asks next has it found out anew.
            finding.completeExceptionally(away);
        } finally {
            running.remove(asked);
        }
    }
}
