package app.kept.work;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.base.Presence;
import app.kept.testing.Await;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MannersTest {
    private static final int HEAP = 400;

    private final Bench bench = new Bench();
    private final List<Integer> bites = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void whileSomebodyWaitsAHeapIsDoneInSmallBitesAndYetComesToItsEnd() {
        bench.people.comes();
        bench.addMany("heap", HEAP);

        bench.engine(List.of(), HEAP, heap()).start();

        Await.until("all of it is done", () -> bench.waiting() == 0);
        assertThat(bites).allMatch(size -> size <= Manners.BITE);
        assertThat(bites.stream().mapToInt(size -> size).sum()).isEqualTo(HEAP);
    }

    @Test
    void whoWasAnsweredJustNowMayComeBackAndIsStillMinded() {
        var people = new Presence();
        var manners = new Manners(people);
        assertThat(manners.bite(HEAP, 0)).as("nobody has been here").isEqualTo(HEAP);

        people.comes();
        people.goes();

        assertThat(manners.bite(HEAP, 0)).isEqualTo(Manners.BITE);
        assertThat(manners.bite(HEAP, 30)).as("with some in hand").isEqualTo(Manners.BITE - 30);
        assertThat(manners.bite(3, 30)).as("with room for less").isEqualTo(3);
    }

    @Test
    void aHeapIsTakenAtOnceWhenNobodyIsHere() {
        bench.addMany("heap", HEAP);

        bench.engine(List.of(), HEAP, heap()).start();

        Await.until("all of it is done", () -> bench.waiting() == 0);
        assertThat(Collections.max(bites)).isGreaterThan(Manners.BITE);
    }

    private Worker heap() {
        return new Worker() {
            @Override
            public String kind() {
                return "heap";
            }

            @Override
            public boolean takesMany() {
                return true;
            }

            @Override
            public Outcome work(WorkItem item) {
                return Outcome.done();
            }

            @Override
            public void workAll(List<WorkItem> items, BiConsumer<WorkItem, Outcome> ended) {
                bites.add(items.size());
                items.forEach(item -> ended.accept(item, work(item)));
            }
        };
    }
}
