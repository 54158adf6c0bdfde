package app.kept.availability;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.availability.ClaimStage.Node;
import app.kept.host.BookingRules.Assignment;
import app.kept.host.BookingRules.Limits;
import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.platform.base.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
    private static final Assigned DAY = new Assigned.LimitReached(Limit.DAY);
    private static final Assigned WEEK = new Assigned.LimitReached(Limit.WEEK);
    private static final Assigned MONTH = new Assigned.LimitReached(Limit.MONTH);

    private final ClaimStage stage = new ClaimStage();
    private final Node node = stage.node();

    @AfterEach
    void close() {
        stage.close();
    }

    /** Limit of one a day: the second is refused if it counts on the date of the first. */
    @ParameterizedTest
    @CsvSource({
        // Berlin's 29 March 2026 lasts from 23:00Z to 22:00Z.
        "Europe/Berlin, 2026-03-28T23:00:00Z, 2026-03-29T21:59:00Z, same",
        "Europe/Berlin, 2026-03-28T22:59:00Z, 2026-03-28T23:59:00Z, other",
        "Europe/Berlin, 2026-03-29T12:00:00Z, 2026-03-29T22:00:00Z, other",
        // Its 25 October lasts from 22:00Z to 23:00Z.
        "Europe/Berlin, 2026-10-24T22:00:00Z, 2026-10-25T22:59:00Z, same",
        "Europe/Berlin, 2026-10-25T12:00:00Z, 2026-10-25T23:00:00Z, other",
        // Santiago's 6 September 2026 begins at 01:00, for midnight is leapt over.
        "America/Santiago, 2026-09-06T04:00:00Z, 2026-09-07T02:59:00Z, same",
        "America/Santiago, 2026-09-06T03:00:00Z, 2026-09-06T04:00:00Z, other",
        // St. John's, 7 November 2010: at 00:01 it is 23:01 of the 6th again.
        "America/St_Johns, 2010-11-06T12:00:00Z, 2010-11-07T02:45:00Z, same",
        "America/St_Johns, 2010-11-07T02:30:00Z, 2010-11-07T12:00:00Z, same",
        "America/St_Johns, 2010-11-07T02:45:00Z, 2010-11-07T12:00:00Z, other",
        // Apia left 30 December 2011 out.
        "Pacific/Apia, 2011-12-30T09:00:00Z, 2011-12-30T10:00:00Z, other",
        "Asia/Kathmandu, 2026-12-01T18:14:00Z, 2026-12-01T19:15:00Z, other",
        "Asia/Kathmandu, 2026-12-01T18:15:00Z, 2026-12-02T18:14:00Z, same"
    })
    void aDateIsThatOfTheHostsClock(String zone, Instant first, Instant second, String date) {
        Host host = stage.host(ZoneId.of(zone));
        EventType once = stage.limited(host, 1, 1, 0, 0);
        assertThat(take(once, host, first)).isInstanceOf(Assigned.To.class);

        Assigned answer = take(once, host, second);

        if (date.equals("same")) assertThat(answer).isEqualTo(DAY);
        else assertThat(answer).isInstanceOf(Assigned.To.class);
    }

    @Test
    void onATravelItIsTheDateThere() {
        Host host = stage.host(ClaimStage.BERLIN);
        EventType once = stage.limited(host, 1, 1, 0, 0);
        stage.rows.change(
                "insert into travel (account_id, id, host_id, first_date, last_date, time_zone) values (?, ?, ?, ?, ?, ?)",
                stage.account.value(),
                Ids.next(),
                host.id().value(),
                LocalDate.parse("2026-12-01"),
                LocalDate.parse("2026-12-05"),
                "Asia/Tokyo");

        assertThat(take(once, host, Instant.parse("2026-12-02T14:00:00Z"))).isInstanceOf(Assigned.To.class);
        // 15:00Z is midnight in Tokyo, and was afternoon in Berlin.
        assertThat(take(once, host, Instant.parse("2026-12-02T15:00:00Z"))).isInstanceOf(Assigned.To.class);
        assertThat(take(once, host, Instant.parse("2026-12-03T14:00:00Z"))).isEqualTo(DAY);
    }

    @Test
    void aWeekIsTheIsoWeekAlsoOverTheEndOfTheYear() {
        Host host = stage.host(ZoneId.of("UTC"));
        EventType twice = stage.limited(host, 1, 0, 2, 0);
        take(twice, host, Instant.parse("2026-12-28T00:00:00Z"));
        take(twice, host, Instant.parse("2027-01-01T09:00:00Z"));

        assertThat(take(twice, host, Instant.parse("2027-01-03T23:00:00Z"))).isEqualTo(WEEK);
        assertThat(take(twice, host, Instant.parse("2027-01-04T00:00:00Z"))).isInstanceOf(Assigned.To.class);
        assertThat(take(twice, host, Instant.parse("2026-12-27T22:00:00Z"))).isInstanceOf(Assigned.To.class);
    }

    @Test
    void aMonthIsThatOfTheCalendar() {
        Host host = stage.host(ClaimStage.BERLIN);
        EventType once = stage.limited(host, 1, 0, 0, 1);
        take(once, host, Instant.parse("2026-11-30T23:00:00Z"));

        assertThat(take(once, host, Instant.parse("2026-12-31T22:00:00Z"))).isEqualTo(MONTH);
        assertThat(take(once, host, Instant.parse("2026-12-31T23:00:00Z"))).isInstanceOf(Assigned.To.class);
    }

    @Test
    void holdsAndSeatsCountAndWhatRanOutOrIsReleasedDoesNot() {
        Host host = stage.host(ZoneId.of("UTC"));
        EventType yoga = stage.limited(host, 5, 3, 0, 0);
        Instant nine = Instant.parse("2026-12-01T09:00:00Z");
        Holder hold = stage.hold(Duration.ofMinutes(10));
        node.take(yoga, List.of(host), nine, hold);
        Holder booked = ClaimStage.booking();
        node.take(yoga, List.of(host), nine, booked);
        take(yoga, host, nine.plus(ClaimStage.HOUR));

        assertThat(take(yoga, host, nine)).isEqualTo(DAY);
        node.release(yoga, booked.id());
        assertThat(take(yoga, host, nine)).isInstanceOf(Assigned.To.class);
        assertThat(take(yoga, host, nine)).isEqualTo(DAY);
        stage.time.set(ClaimStage.NOON.plus(ClaimStage.HOUR));
        assertThat(take(yoga, host, nine)).isInstanceOf(Assigned.To.class);
    }

    @Test
    void aHoldThatIsBeingBookedCountsForWhoComesWhenItWouldHaveRunOut() throws Exception {
        Host host = stage.host(ZoneId.of("UTC"));
        EventType once = stage.limited(host, 1, 1, 0, 0);
        Instant nine = Instant.parse("2026-12-01T09:00:00Z");
        Holder hold = stage.hold(Duration.ofMinutes(10));
        node.take(once, List.of(host), nine, hold);
        try (var other = Executors.newSingleThreadExecutor()) {
            Future<Assigned> second = node.write(tx -> {
                assertThat(node.claims.keep(tx, once.account(), hold.id(), Ids.next(), 1))
                        .isTrue();
                stage.time.set(ClaimStage.NOON.plus(ClaimStage.HOUR));
                Future<Assigned> asking =
                        other.submit(() -> take(stage.nodes.getLast(), once, host, nine.plus(ClaimStage.HOUR)));
                while (!asking.isDone() && !somebodyWaits()) Thread.onSpinWait();
                return asking;
            });

            assertThat(second.get()).isEqualTo(DAY);
        }
    }

    private boolean somebodyWaits() {
        return stage.rows.number(
                        "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")
                > 0;
    }

    @Test
    void anotherEventTypeCountsForItself() {
        Host host = stage.host(ZoneId.of("UTC"));
        Instant nine = Instant.parse("2026-12-01T09:00:00Z");
        take(stage.limited(host, 1, 1, 0, 0), host, nine);

        assertThat(take(stage.limited(host, 1, 1, 0, 0), host, nine.plus(ClaimStage.HOUR)))
                .isInstanceOf(Assigned.To.class);
    }

    @Test
    void noRushGetsPastALimit() throws Exception {
        Host host = stage.host(ClaimStage.BERLIN);
        EventType few = stage.limited(host, 1, 3, 7, 11);
        stage.atOnce(12, one -> {
            var random = ThreadLocalRandom.current();
            for (int i = 0; i < 25; i++) {
                Instant start = Instant.parse("2026-12-01T00:00:00Z").plus(Duration.ofHours(random.nextInt(24 * 20)));
                Holder holder = ClaimStage.booking();
                Assigned got = one.take(few, List.of(host), start, holder);
                if (got instanceof Assigned.To && random.nextInt(5) == 0) one.release(few, holder.id());
            }
            return true;
        });

        assertThat(most("day")).isLessThanOrEqualTo(3);
        assertThat(most("week")).isLessThanOrEqualTo(7);
        assertThat(most("month")).isEqualTo(11);
        assertThat(stage.deadlocks()).isZero();
    }

    @Test
    void ofManyWhoWantOneDateAtOnceSoManyGetItAsTheLimitSays() throws Exception {
        Host host = stage.host(ZoneId.of("UTC"));
        EventType two = stage.limited(host, 1, 2, 0, 0);
        for (int day = 0; day < 20; day++) {
            Instant midnight = Instant.parse("2026-12-01T00:00:00Z").plus(Duration.ofDays(day));
            var hour = new AtomicInteger();

            List<Assigned> answers = stage.atOnce(
                    8, one -> take(one, two, host, midnight.plus(Duration.ofHours(hour.getAndIncrement()))));

            assertThat(answers).filteredOn(Assigned.To.class::isInstance).hasSize(2);
            assertThat(answers).filteredOn(DAY::equals).hasSize(6);
        }
    }

    @Test
    void byTurnsWhoHasEnoughIsPassedOver() {
        List<Host> two = stage.hosts(2);
        EventType intro = stage.type(Assignment.ROUND_ROBIN, two, Duration.ZERO, 1, ClaimStage.limits(1, 0, 0));
        Instant nine = Instant.parse("2026-12-01T09:00:00Z");

        assertThat(node.take(intro, two, nine, ClaimStage.booking())).isInstanceOf(Assigned.To.class);
        assertThat(node.take(intro, two, nine.plus(ClaimStage.HOUR), ClaimStage.booking()))
                .isInstanceOf(Assigned.To.class);
        assertThat(node.take(intro, two, nine.plus(ClaimStage.HOUR.multipliedBy(2)), ClaimStage.booking()))
                .isEqualTo(DAY);
    }

    @Test
    void ofSeveralTogetherTheLimitOfEachCounts() {
        List<Host> two = stage.hosts(2);
        Limits once = ClaimStage.limits(1, 0, 0);
        EventType panel = stage.type(Assignment.COLLECTIVE, two, Duration.ZERO, 1, once);
        Instant nine = Instant.parse("2026-12-01T09:00:00Z");
        node.take(panel, two, nine, ClaimStage.booking());

        assertThat(node.take(panel, two, nine.plus(ClaimStage.HOUR), ClaimStage.booking()))
                .isEqualTo(DAY);
        assertThat(stage.claims()).isEqualTo(2);
    }

    private long most(String unit) {
        return stage.rows.number(
                "select max(n) from (select count(*) as n from claim group by date_trunc(?, start_at at time zone 'Europe/Berlin')) as c",
                unit);
    }

    private Assigned take(EventType type, Host host, Instant start) {
        return take(node, type, host, start);
    }

    private static Assigned take(Node one, EventType type, Host host, Instant start) {
        return one.take(type, List.of(host), start, ClaimStage.booking());
    }
}
