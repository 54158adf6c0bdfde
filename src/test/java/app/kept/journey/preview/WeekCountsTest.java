package app.kept.journey.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Weeks have no gaps, by the account's own calendar, and a booking counts once. */
class WeekCountsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void aBookingThatWasMovedCountsWhereItCameToBeAndNoWeekIsLeftOut() {
        List<Result.OfWeek> weeks = WeekCounts.of(
                List.of(
                        note("A", Line.Fate.GOES, "2026-11-02T09:00:00Z", "2026-11-10T09:00:00Z"),
                        note("A", Line.Fate.NOT, "2026-11-03T09:00:00Z", "2026-11-26T09:00:00Z"),
                        // Monday in Berlin, Sunday in Greenwich.
                        note("B", Line.Fate.DEPENDS, "2026-11-15T23:30:00Z", "2026-11-26T09:00:00Z")),
                BERLIN);

        assertThat(weeks)
                .containsExactly(
                        new Result.OfWeek(LocalDate.parse("2026-11-02"), 0, 1, 0, 1),
                        new Result.OfWeek(LocalDate.parse("2026-11-09"), 0, 0, 0, 0),
                        new Result.OfWeek(LocalDate.parse("2026-11-16"), 0, 0, 1, 0),
                        new Result.OfWeek(LocalDate.parse("2026-11-23"), 2, 0, 0, 0));
        assertThat(WeekCounts.of(List.of(), BERLIN)).isEmpty();
    }

    private static Note note(String reference, Line.Fate fate, String at, String start) {
        return new Note(
                fate,
                "reminder",
                "email",
                "client",
                "c1",
                Instant.parse(at),
                BERLIN,
                "en",
                reference,
                Instant.parse(start),
                "",
                false,
                0,
                false);
    }
}
