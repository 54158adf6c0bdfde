package app.kept.availability;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.availability.ClaimStage.Node;
import app.kept.host.BookingRules.Assignment;
import app.kept.host.EventType;
import app.kept.host.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MovingTest {
    private static final Instant NINE = Instant.parse("2026-12-01T09:00:00Z");
    private static final Instant TEN = NINE.plus(ClaimStage.HOUR);

    private final ClaimStage stage = new ClaimStage();
    private final Node node = stage.node();
    private final Host anna = stage.host(ClaimStage.BERLIN);
    private final List<Host> withAnna = List.of(anna);
    private final EventType talk = stage.type(Assignment.SINGLE, withAnna);
    private final Holder bo = ClaimStage.booking();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aMoveMayOverlapWhatItLeaves() {
        node.take(talk, withAnna, NINE, bo);

        assertThat(node.move(talk, withAnna, NINE.plusSeconds(1_800), bo)).isInstanceOf(Assigned.To.class);
        assertThat(starts()).containsExactly("2026-12-01 09:30:00+00");
    }

    @Test
    void whoCannotHaveTheNewTimeKeepsTheOld() {
        node.take(talk, withAnna, NINE, bo);
        node.take(talk, withAnna, TEN, ClaimStage.booking());

        assertThat(node.move(talk, withAnna, NINE.plusSeconds(1_800), bo)).isInstanceOf(Assigned.Taken.class);
        assertThat(starts()).containsExactly("2026-12-01 09:00:00+00", "2026-12-01 10:00:00+00");
    }

    @Test
    void ofThoseWhoMoveAndThoseWhoBookOneGetsTheTimeAndNobodyLosesTheirs() throws Exception {
        for (int round = 0; round < 20; round++) {
            Instant old = NINE.plus(Duration.ofDays(round));
            Instant wanted = old.plus(Duration.ofHours(3));
            node.take(talk, withAnna, old, bo);

            List<Assigned> answers = stage.atOnce(
                    6,
                    one -> one == node
                            ? one.take(talk, withAnna, wanted, ClaimStage.booking())
                            : one.move(talk, withAnna, wanted, bo));

            assertThat(stage.overlaps()).isZero();
            assertThat(answers).anyMatch(Assigned.To.class::isInstance);
            assertThat(stage.rows.number("select count(*) from claim where holder = ?", bo.id()))
                    .isOne();
            node.release(talk, bo.id());
        }
        assertThat(stage.deadlocks()).isZero();
    }

    @Test
    void twoWhoWantEachOthersTimeBothKeepTheirs() throws Exception {
        Holder cem = ClaimStage.booking();
        node.take(talk, withAnna, NINE, bo);
        node.take(talk, withAnna, TEN, cem);
        for (int round = 0; round < 30; round++) {
            List<Assigned> answers =
                    stage.atOnce(2, one -> one.move(talk, withAnna, one == node ? TEN : NINE, one == node ? bo : cem));

            assertThat(answers).allMatch(Assigned.Taken.class::isInstance);
            assertThat(stage.claims()).isEqualTo(2);
        }
        assertThat(stage.deadlocks()).isZero();
    }

    @Test
    void ofSeveralHostsAllMoveOrNone() {
        List<Host> three = stage.hosts(3);
        EventType panel = stage.type(Assignment.COLLECTIVE, three);
        node.take(panel, three, NINE, bo);
        List<Host> last = List.of(three.getLast());
        Holder inTheWay = ClaimStage.booking();
        node.take(stage.type(Assignment.SINGLE, last), last, TEN, inTheWay);

        assertThat(node.move(panel, three, TEN, bo)).isInstanceOf(Assigned.Taken.class);
        assertThat(starts()).filteredOn("2026-12-01 09:00:00+00"::equals).hasSize(3);

        node.release(panel, inTheWay.id());
        assertThat(node.move(panel, three, TEN, bo)).isInstanceOf(Assigned.To.class);
        assertThat(starts()).containsOnly("2026-12-01 10:00:00+00").hasSize(3);
    }

    @Test
    void aSeatMovesAndTheSessionItWasTheLastOfGoes() {
        EventType yoga = stage.shared(anna, 2);
        node.take(yoga, withAnna, NINE, bo);
        node.take(yoga, withAnna, TEN, ClaimStage.booking());

        assertThat(node.move(yoga, withAnna, TEN, bo)).isInstanceOf(Assigned.To.class);
        assertThat(stage.claims()).isOne();
        assertThat(stage.wrongSeats()).isZero();

        Holder late = ClaimStage.booking();
        node.take(yoga, withAnna, NINE, late);
        assertThat(node.move(yoga, withAnna, TEN, late)).isInstanceOf(Assigned.Full.class);
        assertThat(stage.claims()).isEqualTo(2);
        assertThat(stage.wrongSeats()).isZero();
    }

    @Test
    void byTurnsWhoeverHasTheSessionKeepsItIfTheyCan() {
        List<Host> two = stage.hosts(2);
        EventType intro = stage.type(Assignment.ROUND_ROBIN, two);
        Host first = ((Assigned.To) node.take(intro, two, NINE, bo)).first();
        Host other = first.equals(two.getFirst()) ? two.getLast() : two.getFirst();

        assertThat(node.move(intro, two, TEN, bo)).isEqualTo(new Assigned.To(List.of(first)));

        EventType busy = stage.type(Assignment.SINGLE, List.of(first));
        node.take(busy, List.of(first), NINE, ClaimStage.booking());
        assertThat(node.move(intro, two, NINE, bo)).isEqualTo(new Assigned.To(List.of(other)));
        assertThat(stage.claims()).isEqualTo(2);
    }

    @Test
    void aMoveCountsForTheLimitsWhereItLeadsAndNotWhereItLeaves() {
        EventType once = stage.limited(anna, 1, 1, 0, 0);
        node.take(once, withAnna, NINE, bo);
        Instant nextDay = NINE.plus(Duration.ofDays(1));
        node.take(once, withAnna, nextDay, ClaimStage.booking());

        assertThat(node.move(once, withAnna, TEN, bo)).isInstanceOf(Assigned.To.class);
        assertThat(node.move(once, withAnna, nextDay.plus(ClaimStage.HOUR), bo))
                .isEqualTo(new Assigned.LimitReached(Limit.DAY));
        assertThat(starts()).contains("2026-12-01 10:00:00+00");
    }

    private List<String> starts() {
        return stage.rows.texts("select start_at from claim order by start_at");
    }
}
