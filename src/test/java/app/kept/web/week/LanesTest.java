package app.kept.web.week;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.web.week.Lanes.Lane;
import app.kept.web.week.Lanes.Stretch;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where things stand in a week. */
class LanesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void whatIsAtTheSameTimeStandsSideBySide() {
        assertThat(Lanes.of(List.of(
                        new Stretch(600, 660),
                        new Stretch(630, 700),
                        new Stretch(660, 690),
                        new Stretch(700, 760),
                        new Stretch(800, 815),
                        new Stretch(820, 860))))
                .as("the third has the lane of the first, the fourth the whole width, the shortest is drawn longer")
                .containsExactly(
                        new Lane(0, 2), new Lane(1, 2), new Lane(0, 2), new Lane(0, 1), new Lane(0, 2), new Lane(1, 2));
        List<Stretch> many =
                IntStream.range(0, 20).mapToObj(_ -> new Stretch(600, 660)).toList();
        assertThat(Lanes.of(many)).allMatch(lane -> lane.of() == Lanes.MOST && lane.at() < Lanes.MOST);
        assertThat(Lanes.of(List.of())).isEmpty();
    }

    @Test
    void aPlaceIsSaidByClasses() {
        assertThat(Spot.of(9 * 60, 10 * 60 + 30)).isEqualTo("spot h9 e10 n30");
        assertThat(Spot.of(607, 608, new Lane(1, 3))).isEqualTo("spot h10 m5 e10 n10 at1 of3");
        assertThat(Spot.of(0, DayClock.A_DAY)).isEqualTo("spot h0 e24");
    }

    @Test
    void aDayOnWhichTheClocksAreSetShowsWhatTheyShow() {
        var spring = DayClock.of(LocalDate.parse("2026-03-29"), BERLIN);
        assertThat(spring.minute(Instant.parse("2026-03-29T00:59:00Z"))).isEqualTo(119);
        assertThat(spring.minute(Instant.parse("2026-03-29T01:00:00Z"))).isEqualTo(180);
        assertThat(List.of(spring.turnsAt(), spring.turnsBy())).containsExactly(180, 60);
        var autumn = DayClock.of(LocalDate.parse("2026-10-25"), BERLIN);
        Instant first = Instant.parse("2026-10-25T00:30:00Z");
        assertThat(autumn.minute(first)).isEqualTo(150);
        assertThat(autumn.endMinute(first, Instant.parse("2026-10-25T01:15:00Z")))
                .as("it ends below its beginning")
                .isEqualTo(195);
        assertThat(List.of(autumn.turnsAt(), autumn.turnsBy())).containsExactly(180, -60);
        assertThat(autumn.isTwofold(first)).isTrue();
        var plain = DayClock.of(LocalDate.parse("2026-11-25"), BERLIN);
        assertThat(List.of(plain.turnsAt(), plain.turnsBy())).containsExactly(DayClock.A_DAY, 0);
        assertThat(plain.minute(Instant.parse("2026-11-26T05:00:00Z"))).isEqualTo(DayClock.A_DAY);
    }

    @Test
    void aWeekBeginsAsTheReaderCounts() {
        LocalDate wednesday = LocalDate.parse("2026-11-25");
        assertThat(Week.around(wednesday, BERLIN, Locale.GERMANY)
                        .days()
                        .getFirst()
                        .date())
                .isEqualTo(LocalDate.parse("2026-11-23"));
        Week american = Week.around(wednesday, BERLIN, Locale.US);
        assertThat(american.days().getFirst().date()).isEqualTo(LocalDate.parse("2026-11-22"));
        assertThat(american.has(LocalDate.parse("2026-11-28"))).isTrue();
        assertThat(american.has(LocalDate.parse("2026-11-29"))).isFalse();
    }
}
