package app.kept.availability;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.availability.open.BookingWindow;
import app.kept.availability.open.Case;
import app.kept.availability.open.EventRules;
import app.kept.availability.open.HostRules;
import app.kept.availability.open.OpenStarts;
import app.kept.availability.open.Openings.Sharing;
import app.kept.platform.text.Json;
import app.kept.testing.Zones;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever is written by hand is what Jackson writes of the same, whose words the contract was given in. */
class DaysJsonTest {
    private static final long SEED = Long.getLong("kept.seed", 20_261_121L);
    private static final List<String> ZONES = Zones.all().stream().sorted().toList();

    @Test
    void everyZoneIsWrittenAsJacksonWritesItOnOrdinaryDaysAndAroundItsChanges() {
        var random = new Random(SEED);
        for (String id : ZONES) {
            ZoneId viewer = ZoneId.of(id);
            for (LocalDate date : dates(viewer, random)) assertSame(viewer, date, random);
        }
    }

    @Test
    void datesAtTheEndsOfWhatCanBeAskedForAreWrittenAsJacksonWritesThem() {
        var random = new Random(SEED);
        for (String date : List.of("2000-01-01", "2199-12-25", "0999-12-30", "9999-12-28", "-0001-12-28")) {
            for (String zone : List.of("UTC", "Pacific/Kiritimati", "Pacific/Niue", "Asia/Kathmandu")) {
                assertSame(ZoneId.of(zone), LocalDate.parse(date), random);
            }
        }
    }

    @Test
    void datesThatAreTheWrongWayAroundAreNoDays() {
        byte[] written = DaysJson.of(
                ZoneId.of("UTC"),
                Duration.ofMinutes(30),
                LocalDate.EPOCH,
                LocalDate.EPOCH.minusDays(1),
                Map.of(),
                Map.of());

        assertThat(written).asString(StandardCharsets.UTF_8).isEqualTo("{\"time_zone\":\"UTC\",\"days\":[]}");
    }

    /** Around some of the zone's changes, the first of which set clocks by seconds, and one of any time of ours. */
    private static List<LocalDate> dates(ZoneId viewer, Random random) {
        var dates = new ArrayList<LocalDate>();
        List<ZoneOffsetTransition> changes = viewer.getRules().getTransitions();
        for (int i = 0; i < Math.min(2, changes.size()); i++) dates.add(dateOf(changes.get(i)));
        if (!changes.isEmpty()) dates.add(dateOf(changes.get(random.nextInt(changes.size()))));
        ZoneOffsetTransition next = viewer.getRules().nextTransition(Instant.parse("2026-11-21T12:00:00Z"));
        if (next != null) dates.add(dateOf(next));
        dates.add(LocalDate.of(2000 + random.nextInt(200), 1 + random.nextInt(12), 1 + random.nextInt(28)));
        return dates;
    }

    private static LocalDate dateOf(ZoneOffsetTransition change) {
        return change.getDateTimeBefore().toLocalDate().minusDays(2);
    }

    private static void assertSame(ZoneId viewer, LocalDate from, Random random) {
        LocalDate to = from.plusDays(random.nextInt(6));
        int minutes = List.of(1, 7, 30, 95, 24 * 60, 50 * 60).get(random.nextInt(6));
        int interval = List.of(11, 30, 47, 600).get(random.nextInt(4));
        ZoneId host = ZoneId.of(random.nextBoolean() ? viewer.getId() : ZONES.get(random.nextInt(ZONES.size())));
        Instant now = Instant.parse("-2000-01-01T00:00:00Z");
        Map<LocalDate, OpenStarts> open =
                opening(host, minutes, interval, random).openings().onDates(now, from, to, viewer);
        Map<String, ?> more = Map.of("away", List.of(Map.of("name", "A \"colleague\" \u00e9\n")));
        Duration length = Duration.ofMinutes(minutes);

        byte[] written = DaysJson.of(viewer, length, from, to, open, more);

        var whole = new LinkedHashMap<String, Object>();
        whole.put("time_zone", viewer.getId());
        whole.put(
                "days",
                from.datesUntil(to.plusDays(1))
                        .map(date -> day(date, open, length, viewer))
                        .toList());
        whole.putAll(more);
        assertThat(new String(written, StandardCharsets.UTF_8))
                .as("%s from %s to %s, seed %d", viewer, from, to, SEED)
                .isEqualTo(Json.text(whole));
    }

    private static Case opening(ZoneId host, int minutes, int interval, Random random) {
        var weekly = new EnumMap<DayOfWeek, List<HostRules.Window>>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            int from = random.nextInt(1_000);
            if (random.nextInt(4) > 0) {
                weekly.put(day, List.of(new HostRules.Window(from, from + 1 + random.nextInt(1_400))));
            }
        }
        if (minutes >= 24 * 60) {
            Arrays.stream(DayOfWeek.values()).forEach(day -> weekly.put(day, List.of(new HostRules.Window(0, 1_440))));
        }
        var rules = new EventRules(
                Case.EVENT, minutes, interval, 0, 0, 0, new BookingWindow.Always(), EventRules.Limits.UNLIMITED, 1);
        var person = new Case.Person(
                new HostRules(host, List.of(), weekly, Map.of(), List.of()), List.of(), List.of(), Map.of());
        return new Case(
                "written",
                "to be compared",
                List.of(person),
                rules,
                Sharing.COLLECTIVE,
                new Case.Asked(Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, host),
                Case.Expected.NOTHING);
    }

    private static Day day(LocalDate date, Map<LocalDate, OpenStarts> open, Duration length, ZoneId viewer) {
        OpenStarts starts = open.getOrDefault(date, OpenStarts.NONE);
        return new Day(
                date,
                IntStream.range(0, starts.size())
                        .mapToObj(starts::start)
                        .map(start -> new Opening(
                                start.atZone(viewer).toOffsetDateTime(),
                                start.plus(length).atZone(viewer).toOffsetDateTime()))
                        .toList());
    }

    private record Day(LocalDate date, List<Opening> times) {}

    private record Opening(OffsetDateTime start, OffsetDateTime end) {}
}
