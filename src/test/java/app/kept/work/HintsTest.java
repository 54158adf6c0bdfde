package app.kept.work;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.base.Ids;
import app.kept.platform.base.Presence;
import app.kept.platform.db.Listening;
import app.kept.platform.observe.Metrics;
import app.kept.testing.Await;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two nodes that share nothing but the database. By themselves they look so seldom that only a hint can be in time. */
@Tag("C16")
class HintsTest {
    private static final Duration SELDOM = Duration.ofMinutes(10);
    private static final Duration OFTEN = Duration.ofMillis(200);

    private final Bench bench = new Bench();
    private final Node here = new Node();
    private final Node there = new Node();

    @AfterEach
    void close() {
        here.close();
        there.close();
        bench.close();
    }

    @Test
    void whatIsAddedWhereAllHandsAreFullIsBegunElsewhereAtOnce() throws Exception {
        var begun = new CountDownLatch(1);
        var free = new CountDownLatch(1);
        here.engine(SELDOM, 1, new Acting("note", item -> {
                    begun.countDown();
                    await(free);
                    return Outcome.done(Bench.note(item));
                }))
                .startAmongOthers();
        here.add();
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        there.engine(SELDOM, 8, Acting.noting("note")).startAmongOthers();
        Await.until("both listen", () -> listeners().size() == 2);

        UUID second = here.add();

        Await.until("the other one did it", () -> bench.notes().equals(List.of(second.toString())));
        free.countDown();
        Await.until("and the first ends where it was begun", () -> bench.waiting() == 0);
    }

    @Test
    void whatIsAddedWhereNobodyWorksIsBegunElsewhere() {
        there.engine(SELDOM, 8, Acting.noting("note")).startAmongOthers();
        Engine stopped = here.engine(SELDOM, 8, Acting.noting("note"));
        stopped.startAmongOthers();
        Await.until("both listen", () -> listeners().size() == 2);
        stopped.close();
        var still = new Hints(bench.database, here.bell);

        here.add();

        Await.until("the other one did it", () -> bench.waiting() == 0);
        still.close();
    }

    @Test
    void aConnectionThatBreaksIsOpenedAnewAndWhatWasMissedMeanwhileIsFound() {
        var speaking = new Hints(bench.database, here.bell);
        there.engine(SELDOM, 8, Acting.noting("note")).startAmongOthers();
        Await.until("both listen", () -> listeners().size() == 2);
        List<String> before = listeners();
        bench.rows.texts("select pg_terminate_backend(pid) from pg_stat_activity"
                + " where application_name = 'kept-listen' and datname = current_database()");

        here.add();

        Await.until("it was found when they listened again", () -> bench.waiting() == 0);
        Await.until("both listen again", () -> listeners().size() == 2);
        assertThat(listeners()).doesNotContainAnyElementsOf(before);
        here.add();
        Await.until("and hints come as before", () -> bench.waiting() == 0);
        speaking.close();
    }

    @Test
    void withoutHintsWorkIsFoundByLooking() {
        there.engine(OFTEN, 8, Acting.noting("note")).start();

        here.add();

        Await.until("it was found", () -> bench.waiting() == 0);
    }

    @Test
    void manyCommitsAreOneHint() {
        var heard = new AtomicInteger();
        var listening = new CountDownLatch(1);
        try (var hints = new Hints(bench.database, here.bell);
                Listening ear = bench.database.listen(Hints.CHANNEL, new Counting(listening, heard))) {
            await(listening);
            long startedAt = System.nanoTime();

            for (int i = 0; i < 300; i++) here.add();

            Await.until("the last one was told", () -> heard.get() > 0);
            long spans = (System.nanoTime() - startedAt) / Hints.SPAN.toNanos();
            assertThat((long) heard.get()).isLessThanOrEqualTo(spans + 2);
            assertThat(hints).isNotNull();
            assertThat(ear).isNotNull();
        }
    }

    private record Counting(CountDownLatch listening, AtomicInteger heard) implements Listening.Ear {
        @Override
        public void begin() {
            listening.countDown();
        }

        @Override
        public void hear(String said) {
            heard.incrementAndGet();
        }
    }

    private List<String> listeners() {
        return bench.rows.texts("select pid from pg_stat_activity where application_name = 'kept-listen'"
                + " and datname = current_database() and query not ilike 'set%'");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A node of its own over the same database. */
    private final class Node implements AutoCloseable {
        final Bell bell = new Bell();
        final WorkQueue queue = new WorkQueue(bench.database, bell, bench.time);
        private Engine engine = engine(SELDOM, 1);

        Engine engine(Duration lookEvery, int atOnce, Worker... workers) {
            engine = new Engine(
                    new Engine.Parts(
                            queue,
                            bench.database,
                            bell,
                            bench.time,
                            new Metrics(),
                            List.of(workers),
                            List.of(),
                            new Presence(),
                            atOnce),
                    lookEvery);
            return engine;
        }

        UUID add() {
            UUID subject = Ids.next();
            bench.database.write(tx -> {
                queue.add(tx, List.of(new NewWork(bench.account, "note", subject, Bench.NOON)));
                return subject;
            });
            return subject;
        }

        @Override
        public void close() {
            engine.close();
        }
    }
}
