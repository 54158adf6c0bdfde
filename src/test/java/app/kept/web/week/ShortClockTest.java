package app.kept.web.week;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C13")
class ShortClockTest {
    private static final ShortClock TWELVE = new ShortClock(Locale.US);

    @Test
    void twelveHoursSayNoMinutesWhereThereAreNoneAndTheHalfOfTheDayOnce() {
        assertThat(plain(TWELVE.at(LocalTime.of(10, 0)))).isEqualTo("10 AM");
        assertThat(plain(TWELVE.span(LocalTime.of(10, 0), LocalTime.of(11, 30))))
                .isEqualTo("10 – 11:30 AM");
        assertThat(plain(TWELVE.span(LocalTime.of(11, 30), LocalTime.of(13, 0))))
                .isEqualTo("11:30 AM – 1 PM");
        assertThat(plain(TWELVE.span(LocalTime.of(23, 0), LocalTime.of(0, 0)))).isEqualTo("11 PM – 12 AM");
    }

    @Test
    void whoNeverLeavesMinutesOutDoesNotDoSoHere() {
        for (String tag : new String[] {"de-DE", "pt-BR", "en-GB"}) {
            var clock = new ShortClock(Locale.forLanguageTag(tag));
            assertThat(clock.span(LocalTime.of(10, 0), LocalTime.of(11, 0))).isEqualTo("10:00 – 11:00");
        }
    }

    private static String plain(String words) {
        return words.replace('\u202f', ' ');
    }
}
