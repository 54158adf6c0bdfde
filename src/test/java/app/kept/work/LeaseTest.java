package app.kept.work;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.base.Ids;
import app.kept.testing.Await;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C16")
class LeaseTest {
    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void whoeverLostTheLeaseMayNotEndTheWork() {
        UUID subject = bench.add("note");
        UUID late = Ids.next();
        List<WorkItem> items = bench.claim(late, 10);
        expireLeases();
        UUID next = Ids.next();
        List<WorkItem> again = bench.claim(next, 10);

        completer().complete(List.of(ended(late, items)));
        assertThat(bench.notes()).isEmpty();
        assertThat(bench.leased()).isEqualTo(1);

        completer().complete(List.of(ended(next, again)));
        assertThat(bench.notes()).containsExactly(subject.toString());
        assertThat(bench.waiting()).isZero();
    }

    @Test
    void whoeverLostTheLeaseMayNotPutTheWorkOffEither() {
        bench.add("note");
        UUID late = Ids.next();
        WorkItem item = bench.claim(late, 10).getFirst();
        expireLeases();
        UUID next = Ids.next();
        bench.claim(next, 10);

        var later = new Outcome.Later(Bench.NOON.plusSeconds(60), "not now", Bench.note(item));
        completer().complete(List.of(new Ended(late, item, later)));

        assertThat(bench.notes()).isEmpty();
        assertThat(bench.rows.texts("select lease from work")).containsExactly(next.toString());
    }

    @Test
    void whatADeadNodeHeldIsTakenBackAndDoneOnce() {
        UUID subject = bench.add("note");
        bench.claim(Ids.next(), 10);
        expireLeases();

        bench.engine(Acting.noting("note")).start();

        Await.until("the work of the dead node is done", () -> bench.waiting() == 0);
        assertThat(bench.notes()).containsExactly(subject.toString());
    }

    /** As after half a minute without the database: the first hands are still at it when the second ones begin. */
    @Test
    void whatOneNodeLosesAndTakesAgainIsInItsHandsTwiceAndThenNotAtAll() {
        bench.add("note");
        UUID lost = Ids.next();
        List<WorkItem> items = bench.claim(lost, 10);
        expireLeases();
        UUID again = Ids.next();
        List<WorkItem> same = bench.claim(again, 10);
        try (var leases = new Leases(bench.queue)) {
            leases.hold(lost, items);
            leases.hold(again, same);
            leases.release(lost, items.getFirst());

            assertThat(leases.held()).extracting(Leases.Held::lease).containsExactly(again);
            assertThat(leases.of(items.getFirst().lane())).isEqualTo(1);

            leases.release(again, same.getFirst());
            assertThat(leases.isEmpty()).isTrue();
            assertThat(leases.of(items.getFirst().lane())).isZero();
        }
    }

    @Test
    void aLeaseThatIsRenewedIsNotTakenAway() {
        bench.add("note");
        UUID lease = Ids.next();
        WorkItem item = bench.claim(lease, 10).getFirst();
        expireLeases();

        bench.queue.renew(List.of(new Leases.Held(item, lease, 0)));

        assertThat(bench.claim(Ids.next(), 10)).isEmpty();
        assertThat(bench.leased()).isEqualTo(1);
    }

    @Test
    void whatIsInOneHandIsNotGivenToAnother() {
        bench.addMany("note", 3);

        List<WorkItem> first = bench.claim(Ids.next(), 2);
        List<WorkItem> second = bench.claim(Ids.next(), 2);

        assertThat(first).hasSize(2);
        assertThat(second).hasSize(1).doesNotContainAnyElementsOf(first);
    }

    private void expireLeases() {
        bench.rows.change("update work set leased_until = clock_timestamp() - interval '1 second'");
    }

    private Ended ended(UUID lease, List<WorkItem> items) {
        WorkItem item = items.getFirst();
        return new Ended(lease, item, Outcome.done(Bench.note(item)));
    }

    private Completer completer() {
        var hands = new Hands(List.of(), bench.time);
        hands.close();
        return new Completer(bench.database, hands, bench.time, bench.metrics);
    }
}
