package app.kept.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimeMachineTest {
    private final Bench bench = new Bench();
    private final List<Instant> doneAt = Collections.synchronizedList(new ArrayList<>());
    private final List<Instant> wasDue = Collections.synchronizedList(new ArrayList<>());
    private final Engine engine = bench.engine(new Acting("note", item -> {
        doneAt.add(bench.time.now());
        wasDue.add(item.dueAt());
        return Outcome.done(Bench.note(item));
    }));
    private final TimeMachine machine = new TimeMachine(bench.time, engine);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void whatFallsDueOnTheWayIsDoneInOrderEachAtItsOwnMoment() {
        List<Integer> hours = List.of(30, 2, 17, 5, 2, 24);
        hours.forEach(hour -> bench.add("note", Bench.NOON.plus(Duration.ofHours(hour))));

        machine.advance(Duration.ofHours(24));

        List<Instant> inOrder = List.of(2, 2, 5, 17, 24).stream()
                .map(hour -> Bench.NOON.plus(Duration.ofHours(hour)))
                .toList();
        assertThat(wasDue).isEqualTo(inOrder);
        assertThat(doneAt).isEqualTo(inOrder);
        assertThat(bench.time.now()).isEqualTo(Bench.NOON.plus(Duration.ofHours(24)));
        assertThat(bench.waiting()).as("what is due later").isEqualTo(1);
    }

    @Test
    void theSameHoldsWhileTheEngineRunsByItself() {
        engine.start();
        for (int hour = 40; hour > 0; hour--) bench.add("note", Bench.NOON.plus(Duration.ofHours(hour)));

        machine.advance(Duration.ofHours(40));

        assertThat(wasDue).hasSize(40).isSorted();
        assertThat(doneAt).isEqualTo(wasDue);
    }

    @Test
    void aStepBackUndoesNothing() {
        bench.add("note");
        machine.advance(Duration.ZERO);

        machine.set(Bench.NOON.minus(Duration.ofDays(1)));

        assertThat(bench.notes()).hasSize(1);
        assertThat(bench.time.now()).isEqualTo(Bench.NOON.minus(Duration.ofDays(1)));
    }

    @Test
    void severalHandsThatTurnAtOnceAddUp() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) threads.execute(() -> machine.advance(Duration.ofHours(1)));
        }

        assertThat(bench.time.now()).isEqualTo(Bench.NOON.plus(Duration.ofHours(8)));
    }
}
