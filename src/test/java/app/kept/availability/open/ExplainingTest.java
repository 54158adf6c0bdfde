package app.kept.availability.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.availability.open.Reason.Kind;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reasons say which stretch of time they speak of. */
class ExplainingTest {
    private static final String MONDAY = """
            case: Anna's Monday
            why: she works from nine to five, and much is in the way
            host: Europe/Berlin
            hours: Mon-Fri 09:00-17:00
            hours: Sun 01:00-04:00
            """;
    private static final String ASKED = "asked: 2026-06-01T00:00Z..2026-06-02T00:00Z\n";

    @Test
    void whatLiesOutsideTheHoursIsNamedAndNotMore() {
        assertThat(explain("lasts: 60 every 30\n", "2026-06-01T16:30+02:00"))
                .containsExactly(reason(Kind.OUTSIDE_HOURS, "2026-06-01T17:00+02:00", "2026-06-01T17:30+02:00"));
    }

    @Test
    void anOverrideIsNamedOnItsDateAndTheWeekOnOthers() {
        String night = "hours: Mon 22:00-26:00\noverride: 2026-06-02 closed\nlasts: 180 every 60\n";

        assertThat(explain(night, "2026-06-01T21:00+02:00"))
                .containsExactly(reason(Kind.OUTSIDE_HOURS, "2026-06-01T21:00+02:00", "2026-06-01T22:00+02:00"));
        assertThat(explain(night, "2026-06-01T22:00+02:00"))
                .containsExactly(reason(Kind.OVERRIDE, "2026-06-02T00:00+02:00", "2026-06-02T01:00+02:00"));
    }

    @Test
    void eachEntryInTheWayIsNamedByItself() {
        String full = """
                busy: 2026-06-01T09:30+02:00..2026-06-01T10:30+02:00
                claim: 2026-06-01T08:00+02:00..2026-06-01T09:15+02:00
                claim: 2026-06-01T11:05+02:00..2026-06-01T12:00+02:00
                absence: 2026-06-01..2026-06-03
                buffers: 0 15
                """;

        assertThat(explain(full, "2026-06-01T09:00+02:00"))
                .containsExactly(
                        reason(Kind.ABSENCE, "2026-06-01T00:00+02:00", "2026-06-04T00:00+02:00"),
                        reason(Kind.BUSY, "2026-06-01T09:30+02:00", "2026-06-01T10:30+02:00"),
                        reason(Kind.CLAIMED, "2026-06-01T08:00+02:00", "2026-06-01T09:15+02:00"));
        assertThat(explain(full, "2026-06-01T10:00+02:00"))
                .contains(reason(Kind.BUFFER, "2026-06-01T11:05+02:00", "2026-06-01T12:00+02:00"));
    }

    @Test
    void noticeWindowAndLimitsSayFromWhenToWhen() {
        String late = """
                now: 2026-06-01T08:00+02:00
                notice: 120
                window: 2026-06-02..2026-06-30
                limit: day 1
                limit: week 1
                limit: month 1
                counted: 2026-06-01 1
                """;

        assertThat(explain(late, "2026-06-01T09:00+02:00"))
                .containsExactly(
                        reason(Kind.NOTICE, "2026-06-01T08:00+02:00", "2026-06-01T10:00+02:00"),
                        reason(Kind.WINDOW, "2026-06-02T00:00+02:00", "2026-07-01T00:00+02:00"),
                        reason(Kind.DAY_LIMIT, "2026-06-01T00:00+02:00", "2026-06-02T00:00+02:00"),
                        reason(Kind.WEEK_LIMIT, "2026-06-01T00:00+02:00", "2026-06-08T00:00+02:00"),
                        reason(Kind.MONTH_LIMIT, "2026-06-01T00:00+02:00", "2026-07-01T00:00+02:00"));
    }

    @Test
    void aTimeThatTheClockLeapsOverIsInAGap() {
        var leapt = openings("").explainShown(Instant.EPOCH, 0, LocalDateTime.parse("2026-03-29T02:00"));

        Instant leap = Instant.parse("2026-03-29T01:00:00Z");
        assertThat(leapt).containsExactly(java.util.Map.entry(leap, List.of(new Reason(Kind.IN_A_GAP, leap, leap))));
    }

    @Test
    void aTimeThatTheClockShowsTwiceIsExplainedTwice() {
        var twice = openings("busy: 2026-10-25T01:00Z..2026-10-25T02:00Z\n")
                .explainShown(Instant.EPOCH, 0, LocalDateTime.parse("2026-10-25T02:00"));

        assertThat(twice.keySet())
                .containsExactly(Instant.parse("2026-10-25T00:00:00Z"), Instant.parse("2026-10-25T01:00:00Z"));
        assertThat(twice.get(Instant.parse("2026-10-25T00:00:00Z"))).isEmpty();
        assertThat(twice.get(Instant.parse("2026-10-25T01:00:00Z"))).hasSize(1);
    }

    @Test
    void aMomentBetweenTwoSecondsIsOffTheGrid() {
        Instant between = Instant.parse("2026-06-01T07:00:00.5Z");

        assertThat(openings("").explain(Instant.EPOCH, between).getFirst())
                .extracting(Reason::kind)
                .containsExactly(Kind.OFF_THE_GRID);
        assertThat(openings("").isOpen(Instant.EPOCH, between)).isFalse();
    }

    @Test
    void nobodyIsAskedForTooMuchAtOnce() {
        Instant from = Instant.parse("2026-01-01T00:00:00Z");

        assertThatThrownBy(() -> openings("")
                        .between(from, from, from.plus(Openings.LONGEST).plusSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Reason> explain(String more, String start) {
        Case one = read(more);
        return one.openings()
                .explain(one.asked().now(), CaseReader.instant(start))
                .getFirst();
    }

    private static Openings openings(String more) {
        return read(more).openings();
    }

    private static Case read(String more) {
        return CaseReader.read(MONDAY + more + ASKED).getFirst();
    }

    private static Reason reason(Kind kind, String from, String to) {
        return new Reason(kind, CaseReader.instant(from), CaseReader.instant(to));
    }
}
