package app.kept.availability;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.availability.ClaimStage.Node;
import app.kept.host.BookingRules;
import app.kept.host.BookingRules.Assignment;
import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.platform.base.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeatsTest {
    private static final Instant NINE = Instant.parse("2026-12-01T09:00:00Z");
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final ClaimStage stage = new ClaimStage();
    private final Node node = stage.node();
    private final Host anna = stage.host(ClaimStage.BERLIN);
    private final List<Host> withAnna = List.of(anna);

    @AfterEach
    void close() {
        stage.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 20})
    void ofManyWhoComeAtOnceSoManyGetASeatAsThereAre(int capacity) throws Exception {
        EventType yoga = stage.shared(anna, capacity);
        for (int round = 0; round < 5; round++) {
            Instant start = NINE.plus(Duration.ofHours(round));

            List<Assigned> answers = stage.atOnce(
                    Math.min(40, 3 * capacity), one -> one.take(yoga, withAnna, start, ClaimStage.booking()));

            assertThat(answers).filteredOn(Assigned.To.class::isInstance).hasSize(capacity);
            assertThat(answers)
                    .filteredOn(answer -> !(answer instanceof Assigned.To))
                    .allMatch(Assigned.Full.class::isInstance);
        }
        assertThat(stage.claims()).isEqualTo(5);
        assertThat(stage.wrongSeats()).isZero();
        assertThat(stage.deadlocks()).isZero();
    }

    @Test
    void anotherStartThatOverlapsIsTakenAndSoIsAnyOtherKindOfBooking() {
        EventType yoga = stage.shared(anna, 5);
        node.take(yoga, withAnna, NINE, ClaimStage.booking());

        assertThat(node.take(yoga, withAnna, NINE.plusSeconds(1_800), ClaimStage.booking()))
                .isInstanceOf(Assigned.Taken.class);
        assertThat(node.take(stage.shared(anna, 5), withAnna, NINE, ClaimStage.booking()))
                .isInstanceOf(Assigned.Taken.class);
        assertThat(node.take(stage.type(Assignment.SINGLE, withAnna), withAnna, NINE, ClaimStage.booking()))
                .isInstanceOf(Assigned.Taken.class);
    }

    @Test
    void theSessionGoesWithItsLastSeatAndNotBefore() {
        EventType yoga = stage.shared(anna, 2);
        Holder first = ClaimStage.booking();
        Holder second = ClaimStage.booking();
        node.take(yoga, withAnna, NINE, first);
        node.take(yoga, withAnna, NINE, second);

        assertThat(node.release(yoga, first.id())).containsExactly(anna.id());
        assertThat(stage.claims()).isOne();
        assertThat(stage.wrongSeats()).isZero();
        assertThat(node.release(yoga, first.id())).isEmpty();
        assertThat(node.release(yoga, second.id())).containsExactly(anna.id());
        assertThat(stage.claims()).isZero();
    }

    @Test
    void nobodySitsTwice() {
        EventType yoga = stage.shared(anna, 5);
        Holder bo = ClaimStage.booking();
        node.take(yoga, withAnna, NINE, bo);

        assertThat(node.take(yoga, withAnna, NINE, bo)).isInstanceOf(Assigned.Taken.class);
        assertThat(stage.wrongSeats()).isZero();
    }

    @Test
    void aHeldSeatIsFreeAgainAtItsEnd() {
        EventType yoga = stage.shared(anna, 2);
        node.take(yoga, withAnna, NINE, ClaimStage.booking());
        Holder hold = stage.hold(TEN_MINUTES);
        node.take(yoga, withAnna, NINE, hold);
        assertThat(node.take(yoga, withAnna, NINE, ClaimStage.booking())).isInstanceOf(Assigned.Full.class);
        stage.time.set(ClaimStage.NOON.plus(TEN_MINUTES));

        assertThat(node.keep(yoga, hold.id(), Ids.next(), 1)).isFalse();
        assertThat(node.take(yoga, withAnna, NINE, ClaimStage.booking())).isInstanceOf(Assigned.To.class);
        assertThat(node.take(yoga, withAnna, NINE, ClaimStage.booking())).isInstanceOf(Assigned.Full.class);
        assertThat(stage.wrongSeats()).isZero();
    }

    @Test
    void aHeldSeatBecomesABookedOne() {
        EventType yoga = stage.shared(anna, 2);
        Holder hold = stage.hold(TEN_MINUTES);
        node.take(yoga, withAnna, NINE, hold);
        var booking = Ids.next();

        assertThat(node.keep(yoga, hold.id(), booking, 1)).isTrue();
        stage.time.set(ClaimStage.NOON.plus(ClaimStage.HOUR));

        assertThat(node.take(yoga, withAnna, NINE, ClaimStage.booking())).isInstanceOf(Assigned.To.class);
        assertThat(node.take(yoga, withAnna, NINE, ClaimStage.booking())).isInstanceOf(Assigned.Full.class);
        assertThat(node.release(yoga, booking)).containsExactly(anna.id());
    }

    @Test
    void aSessionOfHoldsThatAllRanOutIsInNobodysWay() {
        EventType yoga = stage.shared(anna, 3);
        node.take(yoga, withAnna, NINE, stage.hold(TEN_MINUTES));
        node.take(yoga, withAnna, NINE, stage.hold(TEN_MINUTES));
        stage.time.set(ClaimStage.NOON.plus(TEN_MINUTES));

        assertThat(node.take(
                        stage.type(Assignment.SINGLE, withAnna),
                        withAnna,
                        NINE.plusSeconds(1_800),
                        ClaimStage.booking()))
                .isInstanceOf(Assigned.To.class);
        assertThat(stage.claims()).isOne();
        assertThat(stage.rows.number("select count(*) from seat")).isZero();
    }

    @Test
    void moreOrFewerSeatsCountFromTheNextWhoComes() {
        EventType yoga = stage.shared(anna, 2);
        node.take(yoga, withAnna, NINE, ClaimStage.booking());
        node.take(yoga, withAnna, NINE, ClaimStage.booking());

        assertThat(node.take(withSeats(yoga, 3), withAnna, NINE, ClaimStage.booking()))
                .isInstanceOf(Assigned.To.class);
        assertThat(node.take(withSeats(yoga, 2), withAnna, NINE, ClaimStage.booking()))
                .isInstanceOf(Assigned.Full.class);
        assertThat(node.take(withSeats(yoga, 1), withAnna, NINE, ClaimStage.booking()))
                .isInstanceOf(Assigned.Taken.class);
        assertThat(stage.wrongSeats()).isZero();
    }

    @Test
    void seatsThatAreLeftAndTakenAtOnceAreNeverMoreThanThereAre() throws Exception {
        EventType yoga = stage.shared(anna, 3);
        EventType talk = stage.type(Assignment.SINGLE, withAnna);
        stage.atOnce(8, one -> {
            for (int i = 0; i < 60; i++) {
                Holder holder = i % 3 == 0 ? Holder.hold(Ids.next(), ClaimStage.NOON) : ClaimStage.booking();
                if (i % 10 == 0) {
                    Holder other = ClaimStage.booking();
                    one.take(talk, withAnna, NINE.plusSeconds(1_800), other);
                    one.release(talk, other.id());
                }
                if (one.take(yoga, withAnna, NINE, holder) instanceof Assigned.To && i % 2 == 0) {
                    assertThat(stage.rows.number("select coalesce(max(seats), 0) from claim"))
                            .isLessThanOrEqualTo(3);
                }
                one.release(yoga, holder.id());
            }
            return true;
        });
        stage.time.set(ClaimStage.NOON.plus(TEN_MINUTES));
        node.keeping.run();

        assertThat(stage.claims()).isZero();
        assertThat(stage.deadlocks()).isZero();
    }

    private static EventType withSeats(EventType type, int capacity) {
        var rules = type.rules();
        return new EventType(
                type.account(),
                type.id(),
                type.host(),
                type.slug(),
                type.name(),
                type.kind(),
                type.duration(),
                type.confirmation(),
                new BookingRules(
                        rules.interval(),
                        rules.bufferBefore(),
                        rules.bufferAfter(),
                        rules.notice(),
                        rules.window(),
                        rules.limits(),
                        capacity,
                        rules.assignment(),
                        rules.hosts(),
                        rules.schedule()));
    }
}
