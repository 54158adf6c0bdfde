package app.kept.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is remembered is what is so, however reading and changing meet. */
@Timeout(30)
class MemoryTest {
    private static final UUID ANNA = new UUID(0, 1);
    private static final UUID BEN = new UUID(0, 2);

    private final Memory<String, Note> memory = new Memory<>(3);
    private final AtomicInteger readings = new AtomicInteger();

    private record Note(int reading, Set<UUID> subjects) implements Memory.Concerned {}

    @Test
    void itIsReadOnceAndThenRemembered() {
        assertThat(get("talk").reading).isEqualTo(1);
        assertThat(get("talk").reading).isEqualTo(1);
    }

    @Test
    void aChangeForgetsWhatItConcernsAndNothingElse() {
        get("talk");
        memory.get("other", _ -> true, reader(BEN));

        memory.forget(ANNA);

        assertThat(get("talk").reading).isEqualTo(3);
        assertThat(memory.peek("other", _ -> true)).isPresent();
    }

    @Test
    void whatIsNoLongerGoodIsReadAnew() {
        get("talk");

        assertThat(memory.get("talk", note -> note.reading > 1, reader(ANNA)).orElseThrow().reading)
                .isEqualTo(2);
    }

    @Test
    void whatChangedWhileItWasReadIsNotRemembered() {
        memory.get("talk", _ -> true, () -> {
            memory.forget(ANNA);
            return reader(ANNA).get();
        });

        assertThat(memory.peek("talk", _ -> true)).isEmpty();
        assertThat(get("talk").reading).isEqualTo(2);
    }

    @Test
    void aGapWhileItWasReadIsAsGoodAsAChange() {
        memory.get("talk", _ -> true, () -> {
            memory.forgetEverything();
            return reader(ANNA).get();
        });

        assertThat(memory.peek("talk", _ -> true)).isEmpty();
    }

    @Test
    void aChangeOfSomebodyElseDoesNotDisturbAReading() {
        memory.get("talk", _ -> true, () -> {
            memory.forget(BEN);
            return reader(ANNA).get();
        });

        assertThat(memory.peek("talk", _ -> true)).isPresent();
    }

    @Test
    void ofManyWhoAskAtOnceOneReads() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> memory.get("talk", _ -> true, slow(begun, goOn)));
            begun.await();
            var second = threads.submit(() -> get("talk"));
            var third = threads.submit(() -> get("talk"));
            goOn.countDown();

            assertThat(first.get().orElseThrow().reading).isEqualTo(1);
            assertThat(second.get().reading).isEqualTo(1);
            assertThat(third.get().reading).isEqualTo(1);
        }
    }

    @Test
    void whoAsksAfterAChangeIsNotGivenWhatWasReadBeforeIt() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var early = threads.submit(() -> memory.get("talk", _ -> true, slow(begun, goOn)));
            begun.await();
            memory.forget(ANNA);
            var late = threads.submit(() -> get("talk"));
            goOn.countDown();

            assertThat(early.get().orElseThrow().reading).isEqualTo(1);
            assertThat(late.get().reading).isGreaterThan(1);
        }
    }

    @Test
    void aReadingThatFailsFailsForItsReaderAlone() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var failing = threads.submit(() -> memory.get("talk", _ -> true, () -> {
                var _ = slow(begun, goOn).get();
                throw new IllegalStateException("away");
            }));
            begun.await();
            var other = threads.submit(() -> get("talk"));
            goOn.countDown();

            assertThatThrownBy(failing::get).isInstanceOf(ExecutionException.class);
            assertThat(other.get().reading).isGreaterThan(1);
        }
    }

    @Test
    void whatWasAskedForLeastLatelyGoesFirst() {
        get("one");
        get("two");
        get("three");
        get("one");
        get("four");

        assertThat(memory.size()).isEqualTo(3);
        assertThat(memory.peek("two", _ -> true)).isEmpty();
        assertThat(memory.peek("one", _ -> true)).isPresent();
    }

    @Test
    void whatIsNotThereIsNotRemembered() {
        assertThat(memory.get("talk", _ -> true, Optional::empty)).isEmpty();
        assertThat(get("talk").reading).isEqualTo(1);
    }

    private Note get(String key) {
        return memory.get(key, _ -> true, reader(ANNA)).orElseThrow();
    }

    private Supplier<Optional<Note>> reader(UUID subject) {
        return () -> Optional.of(new Note(readings.incrementAndGet(), Set.of(subject)));
    }

    private Supplier<Optional<Note>> slow(CountDownLatch begun, CountDownLatch goOn) {
        return () -> {
            Optional<Note> read = reader(ANNA).get();
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return read;
        };
    }
}
