package app.kept.availability;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.availability.open.Reason;
import app.kept.host.BookingRules.Assignment;
import app.kept.host.EventType;
import app.kept.host.Host;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the claim counts and what open times count is what somebody counts who looks at each booking by itself. */
class LimitsPropertyTest {
    private static final long SEED = Long.getLong("kept.seed", 20_261_121L);
    private static final int ROUNDS = Integer.getInteger("kept.limits.rounds", 44);
    private static final List<String> ZONES = List.of(
            "Europe/Berlin",
            "America/New_York",
            "America/Santiago",
            "America/Havana",
            "Asia/Kathmandu",
            "Australia/Lord_Howe",
            "Pacific/Chatham",
            "Pacific/Kiritimati",
            "Africa/Cairo",
            "Asia/Beirut",
            "UTC");

    private final ClaimStage stage = new ClaimStage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void theSameIsCountedAroundChangesOfClocksAndBordersOfWeeksMonthsAndYears() {
        int asked = 0;
        var reached = new TreeSet<String>();
        for (int round = 0; round < ROUNDS; round++) {
            var random = new Random(SEED + round);
            ZoneId zone = ZoneId.of(ZONES.get(round % ZONES.size()));
            Instant middle = middle(zone, random);
            stage.time.set(middle.minus(Duration.ofDays(9)));
            Host host = stage.host(zone);
            int[] limits = {random.nextInt(3), random.nextInt(7), random.nextInt(12)};
            EventType type = stage.type(
                    Assignment.SINGLE,
                    List.of(host),
                    Duration.ZERO,
                    1,
                    ClaimStage.limits(limits[0], limits[1], limits[2]));
            publish(type, limits);
            Set<Instant> booked = book(type, host, middle, random);
            try (var node = new Node(stage.address(), stage.time.now())) {
                OpenCalendar calendar = node.calendars.rightNow(type.id()).orElseThrow();
                for (int i = 0; i < 25; i++) {
                    Instant start = near(middle, random);
                    if (start.isBefore(stage.time.now())) continue;
                    List<String> expected = brute(limits, booked, zone, start);
                    String which = "seed %d round %d: %s of %s in %s, %s"
                            .formatted(SEED, round, start, booked, zone, List.of(limits[0], limits[1], limits[2]));
                    List<String> claimed = stage.node()
                            .database
                            .read(tx -> Limits.reached(tx, type, host, start, stage.time.now()))
                            .map(limit -> List.of(limit.name()))
                            .orElse(List.of());
                    assertThat(claimed)
                            .as(which)
                            .isEqualTo(expected.stream().limit(1).toList());
                    assertThat(shown(calendar, start)).as(which).isEqualTo(expected);
                    reached.addAll(expected);
                    asked++;
                }
            }
        }
        System.out.printf("Limits: seed %d, %d starts asked, differences 0%n", SEED, asked);
        assertThat(reached).containsExactly("DAY", "MONTH", "WEEK");
    }

    /** Nothing of the engine: the dates are those of java.time, and each booking is looked at. */
    private static List<String> brute(int[] limits, Set<Instant> booked, ZoneId zone, Instant start) {
        var reached = new ArrayList<String>();
        if (enough(limits[0], booked, zone, start, date -> date)) reached.add("DAY");
        if (enough(
                limits[1],
                booked,
                zone,
                start,
                date -> date.get(IsoFields.WEEK_BASED_YEAR) * 100 + date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR))) {
            reached.add("WEEK");
        }
        if (enough(limits[2], booked, zone, start, YearMonth::from)) reached.add("MONTH");
        return reached;
    }

    private static boolean enough(
            int limit, Set<Instant> booked, ZoneId zone, Instant start, Function<LocalDate, Object> period) {
        Object wanted = period.apply(start.atZone(zone).toLocalDate());
        long there = booked.stream()
                .filter(one -> period.apply(one.atZone(zone).toLocalDate()).equals(wanted))
                .count();
        return limit > 0 && there >= limit;
    }

    private List<String> shown(OpenCalendar calendar, Instant start) {
        return calendar.openings().explain(stage.time.now(), start).getFirst().stream()
                .map(Reason::kind)
                .map(Enum::name)
                .filter(name -> name.endsWith("_LIMIT"))
                .map(name -> name.replace("_LIMIT", ""))
                .toList();
    }

    /** A change of the clock, the end of a year, or of a month. */
    private static Instant middle(ZoneId zone, Random random) {
        int year = 2027 + random.nextInt(8);
        Instant anywhere = Instant.parse(year + "-01-01T00:00:00Z").plus(Duration.ofDays(random.nextInt(365)));
        var change = zone.getRules().nextTransition(anywhere);
        return switch (random.nextInt(3)) {
            case 0 -> change == null ? anywhere : change.getInstant();
            case 1 -> Instant.parse(year + "-01-01T00:00:00Z");
            default ->
                YearMonth.from(anywhere.atZone(zone))
                        .atEndOfMonth()
                        .atStartOfDay(zone)
                        .toInstant();
        };
    }

    private static Instant near(Instant middle, Random random) {
        int span = random.nextBoolean() ? 3 * 24 * 60 : 9 * 24 * 60;
        return middle.plus(Duration.ofMinutes(random.nextInt(2 * span) - span));
    }

    private Set<Instant> book(EventType type, Host host, Instant middle, Random random) {
        var booked = new TreeSet<Instant>();
        for (int i = random.nextInt(14); i > 0; i--) {
            Instant start = near(middle, random);
            boolean counts = random.nextInt(5) > 0;
            String of = counts ? "'" + type.id().value() + "'" : "gen_random_uuid()";
            int inserted = stage.rows.change(
                    """
                    insert into claim (account_id, id, host_id, during, holder, event_type_id, start_at)
                    values (?, gen_random_uuid(), ?, tstzrange(?::timestamptz, ?::timestamptz), gen_random_uuid(), %s,
                        ?::timestamptz)
                    on conflict do nothing
                    """.formatted(of),
                    stage.account.value(),
                    host.id().value(),
                    start.toString(),
                    start.plusSeconds(60).toString(),
                    start.toString());
            if (inserted == 1 && counts) booked.add(start);
        }
        return booked;
    }

    private void publish(EventType type, int[] limits) {
        stage.rows.change(
                "update event_type set day_limit = nullif(?, 0), week_limit = nullif(?, 0), month_limit = nullif(?, 0) where id = ?",
                limits[0],
                limits[1],
                limits[2],
                type.id().value());
        stage.rows.change(
                "insert into directory (kind, name, account_id, target_id) values ('event_type', ?, ?, ?)",
                type.id().value().toString(),
                stage.account.value(),
                type.id().value());
    }
}
