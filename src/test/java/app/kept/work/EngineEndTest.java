package app.kept.work;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.base.Ids;
import app.kept.testing.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineEndTest {
    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void whatIsInHandIsFinishedBeforeTheEnd() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var mayGoOn = new CountDownLatch(1);
        bench.add("slow");
        Engine engine = bench.engine(new Acting("slow", item -> {
            begun.countDown();
            await(mayGoOn);
            return Outcome.done(Bench.note(item));
        }));
        engine.start();
        begun.await();
        bench.add("slow");

        Thread closing = Thread.ofVirtual().start(engine::close);
        mayGoOn.countDown();
        closing.join();

        assertThat(bench.notes()).isNotEmpty();
        assertThat(bench.leased()).isZero();
    }

    @Test
    void handingBackIsNoAttempt() {
        bench.add("note");
        var lease = Ids.next();
        WorkItem item = bench.claim(lease, 1).getFirst();

        bench.queue.handBack(List.of(new Leases.Held(item, lease, 0)));

        assertThat(bench.rows.texts("select attempt from work where lease is null"))
                .containsExactly("0");
    }

    @Test
    void aClaimUnderWayIsNotForgottenByTheEnd() throws InterruptedException {
        bench.add("note");
        var closing = new AtomicReference<Thread>();
        var engine = new AtomicReference<Engine>();
        var endedTooEarly = new AtomicBoolean();
        var duty = new OnceBeforeTheClaim(() -> {
            Thread closer = Thread.ofVirtual().start(() -> engine.get().close());
            closing.set(closer);
            join(closer, Duration.ofMillis(300));
            endedTooEarly.set(!closer.isAlive());
        });
        engine.set(bench.engine(List.of(duty), 32, Acting.noting("note")));

        engine.get().start();
        Await.until("the end has begun", () -> closing.get() != null);
        closing.get().join();

        assertThat(endedTooEarly).isFalse();
        assertThat(bench.leased()).isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread thread, Duration longest) {
        try {
            thread.join(longest);
        } catch (InterruptedException e) {
            // The end interrupts the engine's threads; one that is deep in a call does not notice, and neither do we.
            return;
        }
    }

    /** Runs where the engine's round is about to claim. */
    private static final class OnceBeforeTheClaim implements Duty {
        private final Runnable action;
        private boolean done;

        OnceBeforeTheClaim(Runnable action) {
            this.action = action;
        }

        @Override
        public String name() {
            return "once";
        }

        @Override
        public Optional<Instant> nextAt() {
            return done ? Optional.empty() : Optional.of(Bench.NOON);
        }

        @Override
        public int run() {
            done = true;
            action.run();
            return 1;
        }
    }
}
