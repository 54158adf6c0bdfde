package app.kept.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C16")
class DeadWorkTest {
    private final Bench bench = new Bench();
    private final AtomicBoolean works = new AtomicBoolean();
    private final DeadWork dead = new DeadWork(new Bell(), bench.time);
    private final TimeMachine machine = new TimeMachine(bench.time, bench.engine(new Acting("note", item -> {
        if (!works.get()) throw new IllegalStateException("broken");
        return Outcome.done(Bench.note(item));
    })));

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void whatWasGivenUpIsDoneOnceItIsWantedAgain() {
        UUID subject = bench.add("note");
        bench.add("note");
        machine.advance(Duration.ofDays(1));
        List<DeadWork.Dead> all = all();
        assertThat(all).hasSize(2).allMatch(one -> one.reason().equals("broken"));
        works.set(true);

        UUID wanted = all.stream()
                .filter(one -> one.subject().equals(subject))
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(redrive(wanted)).containsExactly(wanted);
        assertThat(redrive(wanted)).as("asked twice").isEmpty();
        machine.advance(Duration.ZERO);

        assertThat(bench.notes()).containsExactly(subject.toString());
        assertThat(all()).hasSize(1);
    }

    @Test
    void aSpanOfTimeIsDoneAgainWholeAndNothingElse() {
        bench.add("note");
        bench.add("note");
        machine.advance(Duration.ofDays(1));
        bench.add("note", bench.time.now());
        machine.advance(Duration.ofDays(1));
        works.set(true);

        List<UUID> again = bench.database.write(
                tx -> dead.redriveBetween(tx, bench.account, "note", Bench.NOON, Bench.NOON.plus(Duration.ofDays(1))));
        machine.advance(Duration.ZERO);

        assertThat(again).hasSize(2);
        assertThat(bench.notes()).hasSize(2);
        assertThat(all()).hasSize(1);
    }

    private List<UUID> redrive(UUID id) {
        return bench.database.write(tx -> dead.redrive(tx, bench.account, List.of(id)));
    }

    private List<DeadWork.Dead> all() {
        return bench.database.read(
                tx -> dead.between(tx, bench.account, Bench.NOON, Bench.NOON.plus(Duration.ofDays(30)), 100));
    }
}
