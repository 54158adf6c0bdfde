package app.kept.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C16")
class GivingUpTest {
    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void afterTheLastTryWorkIsKeptAsDeadWithItsReason() {
        UUID subject = bench.add("fails");
        var tries = new ArrayList<Instant>();
        var engine = bench.engine(new Failing(tries, bench));

        new TimeMachine(bench.time, engine).advance(Duration.ofDays(1));

        assertThat(tries).hasSize(Backoff.MOST_ATTEMPTS);
        assertThat(bench.waiting()).isZero();
        assertThat(bench.rows.texts("select subject || ' ' || attempt || ' ' || reason from dead_work"))
                .containsExactly(subject + " " + Backoff.MOST_ATTEMPTS + " never works");
        assertThat(bench.notes()).as("whoever waits was told").containsExactly(subject.toString());
    }

    @Test
    void theWaitsBetweenTriesGrow() {
        bench.add("fails");
        var tries = new ArrayList<Instant>();

        new TimeMachine(bench.time, bench.engine(new Failing(tries, bench))).advance(Duration.ofDays(1));

        List<Duration> waits = new ArrayList<>();
        for (int i = 1; i < tries.size(); i++) waits.add(Duration.between(tries.get(i - 1), tries.get(i)));
        // Each wait is drawn from a span of its own, and the spans double until they reach ten minutes.
        for (int i = 0; i < waits.size(); i++) {
            long most = Math.min(600_000, 4_000L << i);
            assertThat(waits.get(i).toMillis()).as("wait " + i).isBetween(most / 10, most + 1);
        }
        assertThat(waits).hasSize(Backoff.MOST_ATTEMPTS - 1);
    }

    @Test
    void workThatNobodyKnowsWaitsForSomebodyWhoDoes() {
        UUID subject = bench.add("of-a-newer-kept");
        bench.engine(Acting.noting("note")).settle();
        assertThat(bench.rows.texts("select attempt from work where lease is null"))
                .containsExactly("1");

        bench.time.set(Bench.NOON.plusSeconds(60));
        bench.engine(Acting.noting("of-a-newer-kept")).settle();

        assertThat(bench.notes()).containsExactly(subject.toString());
    }

    @Test
    void aWorkerThatTakesTooLongIsStoppedAndTheWorkTriedAgain() {
        UUID subject = bench.add("slow");
        var stopped = new AtomicBoolean();
        bench.engine(new Acting("slow", Duration.ofMillis(200), _ -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        stopped.set(true);
                        throw new IllegalStateException("stopped");
                    }
                    return Outcome.done();
                }))
                .settle();

        assertThat(stopped).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(bench.rows.texts("select subject from work where lease is null and attempt = 1"))
                .containsExactly(subject.toString());
    }

    /** Never works, and notes whom it has let down. */
    private record Failing(List<Instant> tries, Bench bench) implements Worker {
        @Override
        public String kind() {
            return "fails";
        }

        @Override
        public Outcome work(WorkItem item) {
            tries.add(bench.time.now());
            throw new IllegalStateException("never works");
        }

        @Override
        public Effect givenUp(WorkItem item, String reason) {
            return Bench.note(item);
        }
    }
}
