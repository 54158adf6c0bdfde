package app.kept.availability;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.availability.ClaimStage.Node;
import app.kept.host.BookingRules.Assignment;
import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.platform.base.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HoldsTest {
    private static final Instant NINE = Instant.parse("2026-12-01T09:00:00Z");
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final ClaimStage stage = new ClaimStage();
    private final Node node = stage.node();
    private final Host anna = stage.host(ClaimStage.BERLIN);
    private final List<Host> withAnna = List.of(anna);
    private final EventType talk = stage.type(Assignment.SINGLE, withAnna);

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aHoldKeepsOthersOutUntilTheVeryMomentOfItsEnd() {
        assertThat(take(stage.hold(TEN_MINUTES))).isInstanceOf(Assigned.To.class);
        stage.time.set(ClaimStage.NOON.plus(TEN_MINUTES).minusNanos(1_000));
        assertThat(take(ClaimStage.booking())).isInstanceOf(Assigned.Taken.class);
        stage.time.set(ClaimStage.NOON.plus(TEN_MINUTES));

        assertThat(take(ClaimStage.booking())).isInstanceOf(Assigned.To.class);
        assertThat(stage.claims()).isOne();
    }

    @Test
    void ofTheTimeOfOneHoldThatRanOutTwoBookingsFindRoom() {
        node.take(talk, withAnna, NINE.plus(Duration.ofMinutes(30)), stage.hold(TEN_MINUTES));
        stage.time.set(ClaimStage.NOON.plus(TEN_MINUTES));

        assertThat(take(ClaimStage.booking())).isInstanceOf(Assigned.To.class);
        assertThat(node.take(talk, withAnna, NINE.plus(ClaimStage.HOUR), ClaimStage.booking()))
                .isInstanceOf(Assigned.To.class);
    }

    @Test
    @Tag("A12")
    void ofManyWhoWantTheTimeOfAHoldThatRanOutOneGetsIt() throws Exception {
        for (int round = 0; round < 30; round++) {
            Instant start = NINE.plus(Duration.ofHours(2L * round));
            node.take(talk, withAnna, start, new Holder(Ids.next(), Optional.of(ClaimStage.NOON)));

            List<Assigned> answers = stage.atOnce(8, one -> one.take(talk, withAnna, start, ClaimStage.booking()));

            assertThat(answers).filteredOn(Assigned.To.class::isInstance).hasSize(1);
        }
        assertThat(stage.deadlocks()).isZero();
    }

    @Test
    void twoWhoWantDifferentPartsOfAHoldThatRanOutBothGetTheirs() throws Exception {
        for (int round = 0; round < 30; round++) {
            Instant start = NINE.plus(Duration.ofHours(3L * round));
            node.take(talk, withAnna, start.plusSeconds(1_800), Holder.hold(Ids.next(), ClaimStage.NOON));

            List<Assigned> answers = stage.atOnce(
                    2,
                    one -> one.take(
                            talk, withAnna, one == node ? start : start.plus(ClaimStage.HOUR), ClaimStage.booking()));

            assertThat(answers).allMatch(Assigned.To.class::isInstance);
        }
    }

    @Test
    void aHoldBecomesABookingAndLosesItsEnd() {
        Holder hold = stage.hold(TEN_MINUTES);
        take(hold);
        UUID booking = Ids.next();

        assertThat(node.keep(talk, hold.id(), booking, 1)).isTrue();
        stage.time.set(ClaimStage.NOON.plus(Duration.ofDays(1)));

        assertThat(take(ClaimStage.booking())).isInstanceOf(Assigned.Taken.class);
        assertThat(node.release(talk, booking)).containsExactly(anna.id());
    }

    @Test
    void whatRanOutCannotBeBookedAnyMore() {
        Holder hold = stage.hold(TEN_MINUTES);
        take(hold);
        stage.time.set(ClaimStage.NOON.plus(TEN_MINUTES));

        assertThat(node.keep(talk, hold.id(), Ids.next(), 1)).isFalse();
    }

    @Test
    void aHoldOfSeveralHostsIsKeptOfAllOfThemOrOfNone() {
        List<Host> both = stage.hosts(2);
        EventType panel = stage.type(Assignment.COLLECTIVE, both);
        Holder hold = stage.hold(TEN_MINUTES);
        node.take(panel, both, NINE, hold);
        stage.rows.change(
                "delete from claim where host_id = ?", both.getLast().id().value());

        assertThat(node.keep(panel, hold.id(), Ids.next(), 2)).isFalse();
        assertThat(stage.rows.number("select count(*) from claim where expires_at is not null"))
                .as("the other is still a hold")
                .isOne();
    }

    @Test
    void theRaceOfABookingWithWhoWantsTheTimeAfterTheHoldHasOneWinner() throws Exception {
        for (int round = 0; round < 30; round++) {
            stage.time.set(ClaimStage.NOON);
            Instant start = NINE.plus(Duration.ofHours(2L * round));
            Holder hold = stage.hold(TEN_MINUTES);
            node.take(talk, withAnna, start, hold);
            stage.time.set(ClaimStage.NOON.plus(TEN_MINUTES).minusMillis(1));

            List<Boolean> won = stage.atOnce(2, one -> {
                if (one == node) return one.keep(talk, hold.id(), Ids.next(), 1);
                stage.time.set(ClaimStage.NOON.plus(TEN_MINUTES));
                return one.take(talk, withAnna, start, ClaimStage.booking()) instanceof Assigned.To;
            });

            assertThat(won).filteredOn(Boolean::booleanValue).hasSize(1);
        }
    }

    @Test
    void whatRanOutIsSweptAwayWhenItsMomentHasCome() {
        take(stage.hold(TEN_MINUTES));
        node.take(talk, withAnna, NINE.plus(ClaimStage.HOUR), ClaimStage.booking());
        EventType shared = stage.shared(anna, 3);
        Instant noon = Instant.parse("2026-12-01T12:00:00Z");
        node.take(shared, withAnna, noon, stage.hold(TEN_MINUTES));
        node.take(shared, withAnna, noon, ClaimStage.booking());
        node.take(shared, withAnna, noon.plus(ClaimStage.HOUR), stage.hold(TEN_MINUTES.plusMinutes(1)));

        assertThat(node.keeping.nextAt()).contains(ClaimStage.NOON.plus(TEN_MINUTES));
        assertThat(node.keeping.run()).isZero();
        stage.time.set(ClaimStage.NOON.plus(TEN_MINUTES));
        assertThat(node.keeping.run()).isEqualTo(2);
        stage.time.set(ClaimStage.NOON.plus(ClaimStage.HOUR));
        assertThat(node.keeping.run()).isOne();

        assertThat(node.keeping.run()).isZero();
        assertThat(node.keeping.nextAt()).isEmpty();
        assertThat(stage.claims()).isEqualTo(2);
        assertThat(stage.wrongSeats()).isZero();
    }

    @Test
    void everyWriteOfAClaimIsNotedForTheHost() {
        Holder hold = stage.hold(TEN_MINUTES);
        assertNoted(() -> take(hold));
        UUID booking = Ids.next();
        assertNoted(() -> node.keep(talk, hold.id(), booking, 1));
        assertNoted(() -> node.move(talk, withAnna, NINE.plus(ClaimStage.HOUR), new Holder(booking, Optional.empty())));
        assertNoted(() -> node.release(talk, booking));
        take(stage.hold(TEN_MINUTES));
        stage.time.set(ClaimStage.NOON.plus(TEN_MINUTES));
        assertNoted(node.keeping::run);
        EventType shared = stage.shared(anna, 2);
        Holder seat = stage.hold(TEN_MINUTES);
        assertNoted(() -> node.take(shared, withAnna, NINE, seat));
        assertNoted(() -> node.keep(shared, seat.id(), booking, 1));
        assertNoted(() -> node.release(shared, booking));
    }

    @Test
    void whatIsRefusedIsNotNoted() {
        take(ClaimStage.booking());
        long before = notes();

        take(ClaimStage.booking());

        assertThat(notes()).isEqualTo(before);
    }

    @Test
    void aClaimFromBeforeSessionsWereKnownStillHoldsItsTime() {
        UUID booking = Ids.next();
        stage.rows.change(
                "insert into claim (account_id, id, host_id, during, holder) values (?, ?, ?, ?::tstzrange, ?)",
                stage.account.value(),
                Ids.next(),
                anna.id().value(),
                "[2026-12-01 08:30Z,2026-12-01 09:30Z)",
                booking);

        assertThat(take(ClaimStage.booking())).isInstanceOf(Assigned.Taken.class);
        assertThat(node.take(stage.shared(anna, 3), withAnna, NINE, ClaimStage.booking()))
                .isInstanceOf(Assigned.Taken.class);
        assertThat(node.move(talk, withAnna, NINE, new Holder(booking, Optional.empty())))
                .isInstanceOf(Assigned.To.class);
        assertThat(node.release(talk, booking)).containsExactly(anna.id());
        assertThat(take(ClaimStage.booking())).isInstanceOf(Assigned.To.class);
    }

    private void assertNoted(Runnable write) {
        long before = notes();
        write.run();
        assertThat(notes()).isGreaterThan(before);
    }

    private long notes() {
        return stage.rows.number(
                "select count(*) from change_note where subject = ?",
                HostsTime.of(anna.id().value()));
    }

    private Assigned take(Holder holder) {
        return node.take(talk, withAnna, NINE, holder);
    }
}
