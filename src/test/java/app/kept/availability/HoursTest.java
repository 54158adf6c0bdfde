package app.kept.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Hours on days when a clock is changed. */
@Tag("A3")
class HoursTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration HALF = Duration.ofMinutes(30);

    @Test
    void aTimeThatBerlinsClockLeapsOverIsNotOffered() {
        assertThat(starts("Europe/Berlin", "2026-03-29", 0, 5 * 60, HOUR))
                .containsExactly(
                        "2026-03-28T23:00:00Z", "2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z", "2026-03-29T02:00:00Z");
    }

    @Test
    void aTimeThatBerlinsClockShowsTwiceIsOfferedTwice() {
        assertThat(starts("Europe/Berlin", "2026-10-25", 60, 4 * 60, HOUR))
                .containsExactly(
                        "2026-10-24T23:00:00Z", "2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z", "2026-10-25T02:00:00Z");
    }

    @Test
    void hoursThatEndAtATimeShownTwiceEndWhenItIsShownForTheLastTime() {
        assertThat(starts("Europe/Berlin", "2026-10-25", 60, 150, HALF))
                .containsExactly(
                        "2026-10-24T23:00:00Z", "2026-10-24T23:30:00Z", "2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z");
    }

    @Test
    void aSessionHasItsWholeLengthBeforeTheHoursEndAlsoAcrossALeap() {
        // From 01:00 the clock leaps at 02:00 to 03:00; the hours end at 03:30 by the clock, 90 minutes later.
        assertThat(starts("Europe/Berlin", "2026-03-29", 60, 3 * 60 + 30, Duration.ofMinutes(90)))
                .containsExactly("2026-03-29T00:00:00Z");
        assertThat(starts("Europe/Berlin", "2026-03-29", 60, 3 * 60 + 30, Duration.ofHours(2)))
                .isEmpty();
    }

    @Test
    void lordHoweChangesByHalfAnHour() {
        // 2026-10-04 02:00 becomes 02:30; 2026-04-05 02:00 becomes 01:30.
        assertThat(starts("Australia/Lord_Howe", "2026-10-04", 90, 210, HALF))
                .containsExactly("2026-10-03T15:00:00Z", "2026-10-03T15:30:00Z", "2026-10-03T16:00:00Z");
        assertThat(starts("Australia/Lord_Howe", "2026-04-05", 60, 150, HALF))
                .containsExactly(
                        "2026-04-04T14:00:00Z", "2026-04-04T14:30:00Z", "2026-04-04T15:00:00Z", "2026-04-04T15:30:00Z");
    }

    @Test
    void zonesOffTheHourKeepTheirMinutes() {
        assertThat(starts("Asia/Kathmandu", "2026-11-23", 9 * 60, 10 * 60, HALF))
                .containsExactly("2026-11-23T03:15:00Z", "2026-11-23T03:45:00Z");
        assertThat(starts("Asia/Kolkata", "2026-11-23", 9 * 60, 10 * 60, HOUR)).containsExactly("2026-11-23T03:30:00Z");
    }

    @Test
    void midnightAtTheEndOfADayIsItsTwentyFourthHour() {
        assertThat(starts("Europe/Berlin", "2026-11-23", 22 * 60, 1_440, HOUR))
                .containsExactly("2026-11-23T21:00:00Z", "2026-11-23T22:00:00Z");
    }

    @Test
    void aDayWhoseMidnightTheClockLeapsOverEndsAtTheLeap() {
        // Santiago leaps from 24:00 on 5 September 2026 to 01:00 on the 6th.
        assertThat(starts("America/Santiago", "2026-09-05", 22 * 60, 1_440, HOUR))
                .containsExactly("2026-09-06T02:00:00Z", "2026-09-06T03:00:00Z");
        assertThat(starts("America/Santiago", "2026-09-06", 0, 120, HOUR)).containsExactly("2026-09-06T04:00:00Z");
    }

    private static List<String> starts(String zone, String date, int from, int to, Duration length) {
        LocalDate day = LocalDate.parse(date);
        var hours = new Hours(List.of(new WeeklyRule(day.getDayOfWeek(), from, to)), ZoneId.of(zone));
        return hours.sessionsOn(day, length, length).stream()
                .map(session -> session.start().toString())
                .toList();
    }
}
