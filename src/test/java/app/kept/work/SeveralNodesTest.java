package app.kept.work;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Await;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SeveralNodesTest {
    @Test
    void threeNodesOverOneDatabaseDoEachOfAThousandPiecesOnce() {
        Map<UUID, AtomicInteger> done = new ConcurrentHashMap<>();
        var worker = new Acting("note", item -> {
            done.computeIfAbsent(item.subject(), _ -> new AtomicInteger()).incrementAndGet();
            return Outcome.done(Bench.note(item));
        });
        try (var bench = new Bench()) {
            for (int node = 0; node < 3; node++) bench.engine(worker).start();

            bench.addMany("note", 1_000);

            Await.until("everything is done", () -> bench.waiting() == 0);
            assertThat(done)
                    .hasSize(1_000)
                    .allSatisfy((_, times) -> assertThat(times).hasValue(1));
            assertThat(bench.notes()).hasSize(1_000).doesNotHaveDuplicates();
        }
    }

    @Test
    void nodesThatComeAndGoLoseNothingAndDoNothingTwice() {
        try (var bench = new Bench()) {
            bench.addMany("note", 1_000);
            Engine staying = bench.engine(Acting.noting("note"));
            for (int i = 0; i < 8; i++) {
                Engine leaving = bench.engine(Acting.noting("note"));
                leaving.start();
                leaving.close();
            }
            assertThat(bench.leased()).as("handed back or done").isZero();

            staying.start();

            Await.until("everything is done", () -> bench.waiting() == 0);
            assertThat(bench.notes()).hasSize(1_000).doesNotHaveDuplicates();
        }
    }
}
