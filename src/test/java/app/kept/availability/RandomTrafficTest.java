package app.kept.availability;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Await;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two servers over one database, and many who look, book, hold and change rules of every sort at both, by lot, while
 * their clocks are turned and holds run out. Whatever
 * is shown and then refused has a reason that came up within the stated bound; no time is taken twice, no limit broken.
 * {@code -Dkept.traffic.seconds=…} goes on for longer, {@code -Dkept.seed=…} draws other lots.
 */
class RandomTrafficTest {
    private static final long SECONDS = Long.getLong("kept.traffic.seconds", 12);
    private static final long SEED = Long.getLong("kept.seed", 20_261_121L);
    private static final int PEOPLE = 6;

    @Test
    @Timeout(3_600)
    void whateverHappensNothingIsTakenTwiceAndEachRefusalOfWhatWasShownHasAReasonNoOlderThanTheBound()
            throws InterruptedException {
        try (TestServer one = TestServer.start();
                TestServer other = one.anotherNode()) {
            var rows = new Rows(one.database());
            var traffic = new Traffic(List.of(one, other), SEED);
            NotesAreOwed.in(rows);

            traffic.run(PEOPLE, Duration.ofSeconds(SECONDS));

            System.out.printf("Traffic: seed %d, %s%n", SEED, traffic.answers());
            assertThat(traffic.wrong()).as("seed " + SEED).isEmpty();
            assertThat(traffic.answers()).containsKeys("placed", "slot_taken", "ran out", "retaken");
            assertNothingIsTakenTwice(rows);
            assertEverybodySits(rows);
            assertNoLimitIsBroken(rows, traffic);
            assertAllSeeTheSame(one, other, traffic);
            // PostgreSQL ends a few; they are tried again, and nobody hears of it.
            assertThat(rows.number("select deadlocks from pg_stat_database where datname = current_database()"))
                    .isLessThan(5);
        }
    }

    private static void assertNothingIsTakenTwice(Rows rows) {
        assertThat(rows.number("""
                select count(*) from claim a join claim b
                    on a.account_id = b.account_id and a.host_id = b.host_id and a.id <> b.id
                        and lower(a.during) < upper(b.during) and lower(b.during) < upper(a.during)
                """)).isZero();
        assertThat(rows.number("""
                select count(*)
                from booking
                join event_type type on type.account_id = booking.account_id and type.id = event_type_id
                where (case when capacity > 1 then (select count(*) from seat where holder = booking.id) else 0 end)
                    + (select count(*) from claim where holder = booking.id)
                    <> (case when assignment = 'collective' then 2 else 1 end)
                """))
                .as("bookings without their time, or with more")
                .isZero();
        assertThat(rows.number("""
                select count(*) from booking join claim on holder = booking.id
                where claim.start_at <> booking.start_at or claim.end_at <> booking.end_at
                """)).isZero();
    }

    private static void assertEverybodySits(Rows rows) {
        assertThat(rows.number("""
                select count(*)
                from claim
                where capacity > 1 and (
                    seats <> (select count(*) from seat where claim_id = claim.id)
                    or seats > capacity
                    or (select count(*) from seat where claim_id = claim.id and expires_at is null) <> (
                        select count(*) from booking
                        where booking.event_type_id = claim.event_type_id and booking.start_at = claim.start_at))
                """))
                .as("sessions whose seats are not their attendees")
                .isZero();
    }

    /** Counted from the bookings alone, by the calendar of each host. */
    private static void assertNoLimitIsBroken(Rows rows, Traffic traffic) {
        for (Traffic.Type type : traffic.types()) {
            List<String[]> booked = rows
                    .texts(
                            "select host_id || ' ' || client_id || ' ' || start_at::text from booking where event_type_id = ?::uuid",
                            type.id())
                    .stream()
                    .map(line -> line.split(" ", 3))
                    .toList();
            type.limits().forEach((period, limit) -> {
                Map<String, Long> counts = booked.stream()
                        .collect(Collectors.groupingBy(
                                line -> period.equals("client")
                                        ? line[1]
                                        : line[0] + " " + within(period, traffic.dateOf(line[0], line[2])),
                                Collectors.counting()));
                assertThat(counts.values()).as(period + " of " + type).allMatch(count -> count <= limit);
            });
        }
    }

    private static String within(String period, LocalDate date) {
        return switch (period) {
            case "day" -> date.toString();
            case "week" -> date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) + " of " + date.get(IsoFields.WEEK_BASED_YEAR);
            case "month" -> date.getYear() + "-" + date.getMonthValue();
            default -> throw new IllegalArgumentException(period);
        };
    }

    private static void assertAllSeeTheSame(TestServer one, TestServer other, Traffic traffic) {
        try (var fresh = new Node(one.database(), traffic.now())) {
            for (Traffic.Type type : traffic.types()) {
                List<String> open = fresh.open(type.id(), Traffic.FROM, Traffic.TO).values().stream()
                        .flatMap(day -> day.stream().map(span -> span.start().toString()))
                        .sorted()
                        .toList();
                for (TestServer server : List.of(one, other)) {
                    Await.until(
                            type + " as it is",
                            () -> Traffic.starts(server, type).stream()
                                    .sorted()
                                    .toList()
                                    .equals(open));
                }
            }
        }
    }
}
