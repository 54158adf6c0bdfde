package app.kept.slot;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.availability.Span;
import app.kept.testing.Zones;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotRuleTest {
    private static final Set<DayOfWeek> ALL = EnumSet.allOf(DayOfWeek.class);

    /** What the clock shows at the start and at the end of each. */
    @ParameterizedTest(name = "{0}, {1}, {2}-{3} every {4} minutes")
    @CsvSource(textBlock = """
            # An ordinary day: the last one ends when the window does.
            Europe/Berlin, 2026-12-07, 540, 720, 60, 09:00-10:00 10:00-11:00 11:00-12:00
            # What does not fit whole is left out.
            Europe/Berlin, 2026-12-07, 540, 719, 60, 09:00-10:00 10:00-11:00
            Europe/Berlin, 2026-12-07, 1380, 1440, 30, 23:00-23:30 23:30-00:00
            # The clock leaps from 02:00 to 03:00.
            Europe/Berlin, 2026-03-29, 60, 240, 30, 01:00-01:30 01:30-03:00 03:00-03:30 03:30-04:00
            # From 01:30 an hour ends at 03:30, and the window is over by then.
            Europe/Berlin, 2026-03-29, 90, 180, 60, ''
            # 03:00 lies in the time of the one that began at 01:30.
            Europe/Berlin, 2026-03-29, 0, 270, 45, 00:00-00:45 00:45-01:30 01:30-03:15 03:45-04:30
            # The clock shows the hour from 02:00 twice.
            Europe/Berlin, 2026-10-25, 60, 240, 60, 01:00-02:00 02:00-02:00 02:00-03:00 03:00-04:00
            Europe/Berlin, 2026-10-25, 120, 180, 30, 02:00-02:30 02:30-02:00 02:00-02:30 02:30-03:00
            # Before 02:30 and once more before 02:30; between the two the clock shows what is outside.
            Europe/Berlin, 2026-10-25, 60, 150, 30, 01:00-01:30 01:30-02:00 02:00-02:30 02:00-02:30
            Europe/Berlin, 2026-10-25, 60, 150, 90, 01:00-02:30
            Europe/Berlin, 2026-10-25, 120, 150, 60, ''
            # The second half past one comes thirty minutes after the first, which lasts ninety.
            Australia/Lord_Howe, 2026-04-05, 0, 270, 90, 00:00-01:30 01:30-02:30 03:00-04:30
            # A day that there was not.
            Pacific/Apia, 2011-12-30, 0, 1440, 60, ''
            # It began at 01:00.
            America/Asuncion, 2023-10-01, 0, 120, 60, 01:00-02:00
            Asia/Kathmandu, 2026-12-07, 540, 630, 45, 09:00-09:45 09:45-10:30
            """)
    void startsAreOnTheWallClockAndLengthsByTheStopwatch(
            String zone, LocalDate date, int from, int to, int interval, String wanted) {
        List<Span> slots = new SlotRule(date, date, ALL, from, to, interval, ZoneId.of(zone)).slots(100);

        var shown = slots.stream()
                .map(slot -> clock(slot.start(), zone) + "-" + clock(slot.end(), zone))
                .toList();
        assertThat(String.join(" ", shown)).isEqualTo(wanted);
    }

    /** Against what the clock shows, minute by minute, wherever clocks change. */
    @Test
    void inEveryZoneItMakesWhatTheClockSays() {
        var seen = new HashSet<ZoneRules>();
        var random = new Random(20_261_121);
        int changes = 0;
        for (String name : new TreeSet<>(Zones.all())) {
            ZoneId zone = ZoneId.of(name);
            if (!seen.add(zone.getRules())) continue;
            ZoneOffsetTransition change = zone.getRules().nextTransition(Instant.parse("2007-01-01T00:00:00Z"));
            while (change != null && change.getInstant().isBefore(Instant.parse("2013-01-01T00:00:00Z"))) {
                SlotRule rule = drawn(random, change, zone);
                assertThat(rule.slots(100_000)).as(rule.toString()).isEqualTo(minuteByMinute(rule));
                changes++;
                change = zone.getRules().nextTransition(change.getInstant());
            }
        }
        assertThat(changes).isGreaterThan(500);
    }

    @Test
    void onlyTheWeekdaysThatWereWantedHaveSlots() {
        var days = EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY);
        var rule = new SlotRule(
                LocalDate.parse("2026-12-01"), LocalDate.parse("2026-12-14"), days, 540, 600, 60, ZoneId.of("UTC"));

        assertThat(rule.slots(100).stream().map(slot -> slot.start().toString()))
                .containsExactly(
                        "2026-12-03T09:00:00Z", "2026-12-07T09:00:00Z", "2026-12-10T09:00:00Z", "2026-12-14T09:00:00Z");
    }

    @Test
    void itStopsOneAfterTheMostThatAreWanted() {
        var rule = new SlotRule(
                LocalDate.parse("2026-01-01"), LocalDate.parse("2026-12-31"), ALL, 0, 1440, 1, ZoneId.of("UTC"));

        assertThat(rule.slots(2_000)).hasSize(2_001);
    }

    private static SlotRule drawn(Random random, ZoneOffsetTransition change, ZoneId zone) {
        LocalDate date = change.getDateTimeBefore().toLocalDate();
        int from = random.nextInt(0, 180);
        int to = random.nextBoolean() ? 1_440 : random.nextInt(from + 60, 400);
        int interval = random.nextInt(5, 121);
        return new SlotRule(date.minusDays(1), date.plusDays(1), ALL, from, to, interval, zone);
    }

    /** Shares nothing with the rule but the clock. */
    private static List<Span> minuteByMinute(SlotRule rule) {
        Instant begin = rule.from().minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        int minutes = 6 * 1_440;
        long[] dates = new long[minutes];
        int[] clock = new int[minutes];
        for (int i = 0; i < minutes; i++) {
            var shown = begin.plusSeconds(60L * i).atZone(rule.zone());
            dates[i] = shown.toLocalDate().toEpochDay();
            clock[i] = shown.getHour() * 60 + shown.getMinute();
        }
        var found = new ArrayList<Span>();
        for (int i = 0; i + rule.interval() < minutes; i++) {
            boolean starts = dates[i] >= rule.from().toEpochDay()
                    && dates[i] <= rule.to().toEpochDay()
                    && clock[i] >= rule.fromMinute()
                    && (clock[i] - rule.fromMinute()) % rule.interval() == 0;
            for (int j = i; starts && j < i + rule.interval(); j++) {
                starts = dates[j] == dates[i] && clock[j] >= rule.fromMinute() && clock[j] < rule.toMinute();
            }
            if (!starts) continue;
            Instant start = begin.plusSeconds(60L * i);
            found.add(new Span(start, start.plusSeconds(60L * rule.interval())));
            i += rule.interval() - 1;
        }
        return found;
    }

    private static String clock(Instant at, String zone) {
        return at.atZone(ZoneId.of(zone)).toLocalTime().toString();
    }
}
