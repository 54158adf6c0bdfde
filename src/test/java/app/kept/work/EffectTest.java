package app.kept.work;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Await;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EffectTest {
    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void anEffectThatFailsTakesTheEndBackAndTheWorkIsTriedAgain() {
        var tries = new AtomicInteger();
        UUID subject = bench.add("note");
        bench.engine(new Acting(
                        "note",
                        item -> Outcome.done(tx -> {
                            Bench.note(item).apply(tx);
                            if (tries.incrementAndGet() == 1) throw new IllegalStateException("not this time");
                        })))
                .settle();

        assertThat(bench.notes()).isEmpty();
        assertThat(bench.rows.texts("select lease is null and due_at > ? from work", at(0)))
                .containsExactly("t");

        bench.time.set(Bench.NOON.plusSeconds(60));
        bench.engine(Acting.noting("note")).settle();

        assertThat(bench.notes()).containsExactly(subject.toString());
        assertThat(bench.waiting()).isZero();
    }

    @Test
    void oneBadPieceDoesNotHoldUpItsBatch() {
        for (int i = 0; i < 50; i++) bench.add("note");
        UUID bad = bench.add("bad");
        var engine = bench.engine(
                Acting.noting("note"),
                new Acting(
                        "bad",
                        item -> Outcome.done(tx -> {
                            throw new IllegalStateException("always");
                        })));

        engine.start();

        Await.until("all but the bad piece are done", () -> bench.waiting() == 1 && bench.leased() == 0);
        assertThat(bench.notes()).hasSize(50).doesNotHaveDuplicates();
        assertThat(bench.rows.texts("select subject from work")).containsExactly(bad.toString());
    }

    @Test
    void anErrorInAWorkerIsAFailedTryAndCostsNoHand() {
        bench.addMany("broken", 40);
        bench.add("note");
        bench.engine(
                        List.of(),
                        4,
                        new Acting("broken", _ -> {
                            throw new NoClassDefFoundError("a jar is missing");
                        }),
                        Acting.noting("note"))
                .start();

        Await.until("the sound piece is done", () -> bench.notes().size() == 1);
        Await.until(
                "the broken ones wait for their next try",
                () -> bench.rows.number("select count(*) from work where attempt = 1 and lease is null") == 40);
    }

    @Test
    void anErrorInAnEffectStopsNobodyElse() {
        bench.add("broken");
        bench.engine(
                        new Acting(
                                "broken",
                                _ -> Outcome.done(tx -> {
                                    throw new NoClassDefFoundError("a jar is missing");
                                })),
                        Acting.noting("note"))
                .start();
        Await.until("the broken one waits for its next try", () -> bench.leased() == 0 && attempts() == 1);

        bench.add("note");

        Await.until("the sound piece is done", () -> bench.notes().size() == 1);
    }

    @Test
    void nothingIsLostWhileEndsCannotBeWrittenDown() throws InterruptedException {
        var stuck = new CountDownLatch(1);
        var isStuck = new CountDownLatch(1);
        int pieces = 6_000;
        bench.addMany("note", pieces);
        bench.engine(
                        List.of(),
                        1_000,
                        new Acting(
                                "note",
                                item -> Outcome.done(tx -> {
                                    isStuck.countDown();
                                    await(stuck);
                                    Bench.note(item).apply(tx);
                                })))
                .start();
        assertThat(isStuck.await(30, TimeUnit.SECONDS)).isTrue();
        awaitNoMoreClaims();

        stuck.countDown();

        Await.until("everything is done", () -> bench.waiting() == 0);
        assertThat(bench.notes()).hasSize(pieces).doesNotHaveDuplicates();
    }

    /** Two looks at the table half a second apart, as often as the engine looks by itself, find the same. */
    private void awaitNoMoreClaims() {
        long[] seen = {-1, 0};
        Await.until("nobody claims any more", () -> {
            long leased = bench.leased();
            seen[1] = leased == seen[0] ? seen[1] + 1 : 0;
            seen[0] = leased;
            return seen[1] >= 60;
        });
    }

    private long attempts() {
        return bench.rows.number("select coalesce(max(attempt), 0) from work");
    }

    private static OffsetDateTime at(long seconds) {
        return Bench.NOON.plusSeconds(seconds).atOffset(ZoneOffset.UTC);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
