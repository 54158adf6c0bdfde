package app.kept.platform.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {
    @ParameterizedTest
    @CsvSource({
        "0, 1, 1",
        "1, 1, 1",
        "3, 1, 3",
        "4, 1, 4",
        "5, 2, 3",
        "8, 2, 4",
        "9, 5, 2",
        "21, 10, 3",
        "40, 10, 4",
        "41, 20, 3",
        "81, 50, 2",
        "201, 100, 3",
        "1000000, 500000, 2"
    })
    void stepsAreRoundAndFew(int most, int step, int steps) {
        assertThat(Scale.upTo(most)).isEqualTo(new Scale(step, steps));
    }

    @Test
    void nothingIsHigherThanTheScaleAndNoScaleIsMuchHigherThanIsNeeded() {
        var random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            int most = 1 + random.nextInt(1 << random.nextInt(1, 31));
            Scale scale = Scale.upTo(most);

            assertThat(scale.end()).isGreaterThanOrEqualTo(most);
            assertThat(scale.end() - scale.step())
                    .as("the step below is not enough")
                    .isLessThan(most);
            assertThat(scale.ticks()).startsWith(0).hasSizeBetween(2, 5);
        }
    }

    @Test
    void aBarIsAsLongAsItsShareOfTheScale() {
        Scale scale = Scale.upTo(38);

        assertThat(scale.length(0, 150)).isZero();
        assertThat(scale.length(20, 150)).isCloseTo(75, within(0.001));
        assertThat(scale.length(scale.end(), 150)).isCloseTo(150, within(0.001));
    }
}
