package app.kept.booking.moving;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Several want something of one booking, or of one time, at the same moment, on two nodes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MovingRacesTest {
    private static final int ROUNDS = 12;

    private final MovingStage stage = new MovingStage();
    private Cast elsewhere = stage.cast;

    @BeforeAll
    void theOtherNode() {
        elsewhere = new Cast(stage.hostElsewhere);
    }

    @AfterAll
    void stop() {
        stage.close();
    }

    @Test
    void whoIsAgreedToOrWhoBooksGetsTheTimeAndNeverBoth() throws Exception {
        String type = stage.type("");
        for (int round = 0; round < ROUNDS; round++) {
            String day = day(round);
            String booking = stage.book(type, day + "T09:00:00Z");
            stage.ask(stage.host, booking, day + "T13:00:00Z");

            List<Api.Answer> answers = MovingStage.atOnce(List.of(
                    () -> stage.approve(stage.host, booking),
                    () -> stage.tryBook(elsewhere, type, day + "T13:00:00Z")));

            assertThat(done(answers)).as(bodies(answers)).isOne();
            assertThat(answers)
                    .filteredOn(answer -> !isDone(answer))
                    .allMatch(answer -> answer.code().equals("slot_taken"));
            assertThat(stage.facts(booking)).hasSize(isDone(answers.getFirst()) ? 3 : 2);
            sound();
        }
    }

    @Test
    void whoApprovesAndWhoWithdrawsAreOneAfterTheOther() throws Exception {
        String type = stage.holding("");
        for (int round = 0; round < ROUNDS; round++) {
            String day = day(round + 20);
            String booking = stage.book(type, day + "T09:00:00Z");
            stage.ask(stage.host, booking, day + "T09:30:00Z");

            List<Api.Answer> answers = MovingStage.atOnce(List.of(
                    () -> stage.approve(stage.host, booking), () -> stage.withdraw(stage.hostElsewhere, booking)));

            assertThat(done(answers)).as(bodies(answers)).isOne();
            boolean approved = isDone(answers.getFirst());
            assertThat(answers.get(approved ? 1 : 0).code()).isEqualTo("no_proposal");
            assertThat(stage.proposals(booking)).containsExactly(approved ? "approved" : "withdrawn");
            assertThat(stage.held(booking)).isEmpty();
            assertThat(stage.facts(booking)).hasSize(3);
            assertThat(stage.version(booking)).isEqualTo(approved ? 2 : 1);
            sound();
        }
    }

    @Test
    void twoWhoMoveOntoEachOthersTimesKeepTheirsAndNobodyWaitsForEver() throws Exception {
        String type = stage.type("");
        for (int round = 0; round < ROUNDS; round++) {
            String day = day(round + 40);
            String one = stage.book(type, day + "T09:00:00Z");
            String two = stage.book(type, day + "T10:00:00Z");

            List<Api.Answer> answers = MovingStage.atOnce(List.of(
                    () -> stage.move(stage.host, one, day + "T10:00:00Z"),
                    () -> stage.move(stage.hostElsewhere, two, day + "T09:00:00Z")));

            assertThat(answers)
                    .as(bodies(answers))
                    .allMatch(answer -> answer.code().equals("slot_taken"));
            assertThat(stage.version(one) + stage.version(two)).isEqualTo(2);
            sound();
        }
    }

    @Test
    void manyMovesOfOneBookingAreEachAChangeWithItsFactAndVersion() throws Exception {
        String type = stage.type("");
        String booking = stage.book(type, day(60) + "T14:00:00Z");
        List<Callable<Api.Answer>> racers = List.of(
                () -> stage.move(stage.host, booking, day(60) + "T14:30:00Z"),
                () -> stage.move(stage.hostElsewhere, booking, day(60) + "T13:00:00Z"),
                () -> stage.move(stage.host, booking, day(60) + "T13:30:00Z"));

        List<Api.Answer> answers = MovingStage.atOnce(racers);

        assertThat(answers).as(bodies(answers)).allMatch(MovingRacesTest::isDone);
        assertThat(stage.version(booking)).isEqualTo(4);
        assertThat(stage.facts(booking))
                .containsExactly(
                        "booking.created 1", "booking.rescheduled 2", "booking.rescheduled 3", "booking.rescheduled 4");
        sound();
    }

    @Test
    void severalHostsAndHeldTimesCrossWithoutWaitingInACircle() throws Exception {
        List<String> three = List.of(stage.anna, stage.colleague(), stage.colleague());
        String panel = stage.several("assignment = 'collective', proposal_holds = true", three);
        String back = stage.several("assignment = 'collective', proposal_holds = true", three.reversed());
        for (int round = 0; round < ROUNDS; round++) {
            String day = day(round + 80);
            String one = stage.book(panel, day + "T08:00:00Z");
            String two = stage.book(back, day + "T10:00:00Z");
            stage.ask(stage.host, one, day + "T12:00:00Z", day + "T13:00:00Z");

            List<Api.Answer> answers = MovingStage.atOnce(List.of(
                    () -> stage.ask(stage.host, one, day + "T12:30:00Z", day + "T09:00:00Z"),
                    () -> stage.ask(stage.hostElsewhere, two, day + "T13:00:00Z", day + "T12:00:00Z"),
                    () -> stage.move(stage.hostElsewhere, two, day + "T11:00:00Z"),
                    () -> stage.tryBook(elsewhere, panel, day + "T12:00:00Z")));

            assertThat(answers).as(bodies(answers)).noneMatch(answer -> answer.status() >= 500);
            sound();
        }
    }

    private void sound() {
        assertThat(stage.overlaps()).isZero();
        assertThat(stage.astray()).isZero();
        assertThat(stage.deadlocks()).isZero();
    }

    private static String day(int round) {
        return LocalDate.of(2026, 11, 23).plusDays(round / 5 * 7L + round % 5).toString();
    }

    private static long done(List<Api.Answer> answers) {
        return answers.stream().filter(MovingRacesTest::isDone).count();
    }

    private static boolean isDone(Api.Answer answer) {
        return answer.status() / 100 == 2;
    }

    private static String bodies(List<Api.Answer> answers) {
        return String.join("\n", answers.stream().map(Api.Answer::body).toList());
    }
}
