package app.kept.story.therapy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When each step may go, to the second: at its moment, late while its window is open, and after it never. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("D4")
@Tag("D5")
@Tag("D6")
@Tag("D7")
@Tag("D8")
class WindowsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private Clinic clinic;

    @BeforeAll
    void open() {
        clinic = new Clinic("2027-01-04T12:00:00Z");
    }

    /** The next case begins when nothing of this one is to come. */
    @AfterEach
    void aWeekLater() {
        clinic.at(clinic.now().plus(Duration.ofDays(2)));
    }

    @AfterAll
    void close() {
        clinic.close();
    }

    @ParameterizedTest
    @EnumSource
    void aSecondBeforeItsMomentNothingGoesAndAtItsMomentItDoes(Edges edge) {
        Edges.Owed owed = edge.owe(clinic);

        clinic.at(owed.due().minus(SECOND));
        assertThat(clinic.of(owed.booking(), edge.step)).isEqualTo(edge.each("planned " + owed.due()));

        clinic.at(owed.due());
        assertThat(clinic.of(owed.booking(), edge.step)).isEqualTo(edge.each("sent " + owed.due()));
        assertGoneOnce(edge, owed, 1);
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatWasAwayAndComesBackASecondBeforeTheWindowClosesSendsIt(Edges edge) {
        comesBack(edge, edge.owe(clinic), SECOND.negated(), true);
    }

    @ParameterizedTest
    @EnumSource
    void theLastMomentOfTheWindowIsPartOfIt(Edges edge) {
        comesBack(edge, edge.owe(clinic), Duration.ZERO, true);
    }

    @ParameterizedTest
    @EnumSource
    void aSecondAfterTheWindowHasClosedItIsLeftOutWithTheReasonAndNeverSent(Edges edge) {
        comesBack(edge, edge.owe(clinic), SECOND, false);
    }

    private void comesBack(Edges edge, Edges.Owed owed, Duration afterTheLast, boolean goes) {
        clinic.at(owed.due().minus(SECOND));
        Instant back = owed.last().plus(afterTheLast);

        clinic.asleepUntil(back);

        assertThat(clinic.of(owed.booking(), edge.step))
                .isEqualTo(edge.each(goes ? "sent " + back : "skipped " + Clinic.TOO_LATE));
        assertGoneOnce(edge, owed, goes ? 1 : 0);
        assertThat(clinic.missing(owed.booking()))
                .as("who should have heard and did not is named")
                .isEqualTo(goes ? List.of() : edge.each(edge.step + " " + Clinic.TOO_LATE));
    }

    /** Also a day later. */
    private void assertGoneOnce(Edges edge, Edges.Owed owed, int times) {
        clinic.at(clinic.now().plus(Duration.ofDays(1)));
        for (String channel : edge.channels()) {
            assertThat(clinic.letters(owed.booking(), edge.step, channel)).hasSize(times);
        }
    }
}
