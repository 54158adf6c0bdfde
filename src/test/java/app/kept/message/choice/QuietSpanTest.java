package app.kept.message.choice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class QuietSpanTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final QuietSpan NIGHT = new QuietSpan(21 * 60, 8 * 60);

    @Test
    void aNightEndsInTheMorningAfterWhereverItIsAsked() {
        assertThat(NIGHT.endAt(Instant.parse("2026-11-20T22:00:00Z"), BERLIN))
                .contains(Instant.parse("2026-11-21T07:00:00Z"));
        assertThat(NIGHT.endAt(Instant.parse("2026-11-21T06:59:59Z"), BERLIN))
                .contains(Instant.parse("2026-11-21T07:00:00Z"));
        assertThat(NIGHT.endAt(Instant.parse("2026-11-21T07:00:00Z"), BERLIN)).isEmpty();
        assertThat(NIGHT.endAt(Instant.parse("2026-11-20T19:59:00Z"), BERLIN)).isEmpty();
    }

    @Test
    void inTheNightOfASwitchItEndsByTheClockOnTheWall() {
        assertThat(NIGHT.endAt(Instant.parse("2026-10-24T21:00:00Z"), BERLIN))
                .contains(Instant.parse("2026-10-25T07:00:00Z"));
        assertThat(NIGHT.endAt(Instant.parse("2026-03-28T21:00:00Z"), BERLIN))
                .contains(Instant.parse("2026-03-29T06:00:00Z"));
        // Half past two comes twice; in the second hour the first one is over.
        var tillHalfPastTwo = new QuietSpan(22 * 60, 150);
        assertThat(tillHalfPastTwo.endAt(Instant.parse("2026-10-25T01:10:00Z"), BERLIN))
                .contains(Instant.parse("2026-10-25T01:30:00Z"));
    }

    @Test
    void whatWouldBeTooLateAfterItIsPlannedBeforeIt() {
        Instant due = Instant.parse("2026-11-21T05:30:00Z");
        assertThat(NIGHT.suited(due, null, BERLIN)).isEqualTo("2026-11-21T07:00:00Z");
        assertThat(NIGHT.suited(due, Instant.parse("2026-11-21T06:30:00Z"), BERLIN))
                .isEqualTo("2026-11-20T19:59:00Z");
        assertThat(NIGHT.suited(Instant.parse("2026-11-21T10:00:00Z"), null, BERLIN))
                .isEqualTo("2026-11-21T10:00:00Z");
    }
}
