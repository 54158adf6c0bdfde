package app.kept.booking.series;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeriesTest {
    private final TestServer server = TestServer.start();
    private final Api visitor = server.visitor();
    private final Cast cast = new Cast(server.api());
    private final Rows rows = new Rows(server.database());
    private String talk = "";
    private String night = "";

    @BeforeAll
    void annaAndANightOwl() {
        cast.clock("2026-11-20T10:00:00Z");
        talk = cast.talk(cast.anna());
        String owl = cast.host("owl");
        cast.hours(owl, List.of("sunday", "monday", "saturday"), "00:00", "06:00");
        night = server.api()
                .post(
                        "/api/event-types",
                        Map.of(
                                "host_id",
                                owl,
                                "slug",
                                "night",
                                "name",
                                "Night",
                                "duration_minutes",
                                30,
                                "window_days",
                                365))
                .id();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void theHostsClockShowsTheSameAcrossTheChangeOfTheClock() {
        Api.Answer made = series(talk, "2027-03-22T09:00:00+01:00", Map.of("every", 1, "unit", "week", "count", 3));

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(starts(made))
                .containsExactly("2027-03-22T08:00:00Z", "2027-03-29T07:00:00Z", "2027-04-05T07:00:00Z");
        String series = made.json().get("series_id").asString();
        assertThat(made.json().get("bookings"))
                .allSatisfy(one -> assertThat(one.get("series_id").asString()).isEqualTo(series));
        assertThat(made.json().get("skipped")).isEmpty();
        assertThat(rows.number(
                        "select count(*) from fact where type = 'booking.created' and data ->> 'series_id' = ?",
                        series))
                .isEqualTo(3);
    }

    @Test
    void whereTheClockLeapsOverTheTimeItCannotBeHad() {
        var weekly = Map.<String, Object>of("every", 1, "unit", "week", "count", 3);
        Api.Answer refused = series(night, "2027-03-21T02:30:00+01:00", weekly);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("series_not_open");
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("occurrences[1]");
        assertThat(refused.json().at("/errors/0/detail").asString())
                .contains("2027-03-28T02:30", "leaps over this time");
        assertThat(rows.number("select count(*) from booking where event_type_id = ?::uuid", night))
                .isZero();

        var skip = new HashMap<>(weekly);
        skip.put("on_conflict", "skip");
        Api.Answer made = series(night, "2027-03-21T02:30:00+01:00", skip);
        assertThat(starts(made)).containsExactly("2027-03-21T01:30:00Z", "2027-04-04T00:30:00Z");
        assertThat(made.json().at("/skipped/0/local").asString()).isEqualTo("2027-03-28T02:30");
        assertThat(made.json().at("/skipped/0/start_at").isNull()).isTrue();
    }

    @Test
    void aDryRunSaysOfEachWhetherItCanBeHadAndWritesNothing() {
        cast.book(talk, "2026-12-08T09:00:00Z");
        long before = rows.number("select (select count(*) from booking) + (select count(*) from client)"
                + " + (select count(*) from claim) + (select count(*) from fact)");
        var wish = wish(talk, "2026-12-04T09:00:00Z", Map.of("every", 2, "unit", "day", "until", "2026-12-10"));
        wish.put("dry_run", true);
        wish.put("client", Map.of("name", "New", "phone", "+49 30 1234567"));

        Api.Answer listed = visitor.post("/api/bookings", wish);

        assertThat(listed.status()).as(listed.body()).isEqualTo(200);
        assertThat(listed.json()
                        .get("occurrences")
                        .valueStream()
                        .map(one -> one.get("local").asString() + " "
                                + one.path("code").asString("open")))
                .containsExactly(
                        "2026-12-04T10:00 open",
                        "2026-12-06T10:00 time_not_open",
                        "2026-12-08T10:00 slot_taken",
                        "2026-12-10T10:00 open");
        assertThat(rows.number("select (select count(*) from booking) + (select count(*) from client)"
                        + " + (select count(*) from claim) + (select count(*) from fact)"))
                .isEqualTo(before);
    }

    @Test
    void allOrNone() {
        cast.book(talk, "2027-01-19T09:00:00Z");

        Api.Answer refused = series(talk, "2027-01-12T09:00:00Z", Map.of("every", 1, "unit", "week", "count", 3));

        assertThat(refused.json().at("/errors/0/code").asString()).isEqualTo("slot_taken");
        assertThat(refused.json().get("errors")).hasSize(1);
        assertThat(rows.number("select count(*) from booking where start_at = '2027-01-12T09:00:00Z'"))
                .isZero();
    }

    @Test
    void theClientsLimitCountsEach() {
        String limited = server.api()
                .post(
                        "/api/event-types",
                        Map.of(
                                "host_id",
                                server.api()
                                        .get("/api/event-types/" + talk)
                                        .json()
                                        .get("host_id")
                                        .asString(),
                                "slug",
                                "limited",
                                "name",
                                "L",
                                "duration_minutes",
                                60,
                                "window_days",
                                365,
                                "limits",
                                Map.of("client", 2)))
                .id();
        var recurrence = Map.<String, Object>of("every", 1, "unit", "day", "count", 4, "on_conflict", "skip");

        Api.Answer made = series(limited, "2027-02-01T09:00:00Z", recurrence);

        assertThat(starts(made)).containsExactly("2027-02-01T09:00:00Z", "2027-02-02T09:00:00Z");
        assertThat(made.json().get("skipped"))
                .hasSize(2)
                .as("a stranger is not told how many bookings an address has")
                .allSatisfy(one -> assertThat(one.get("code").asString()).isEqualTo("slot_taken"));
        var wish = wish(limited, "2027-02-08T09:00:00Z", recurrence);
        wish.put("dry_run", true);
        assertThat(server.api().post("/api/bookings", wish).body()).contains("limit_reached");
        assertThat(cast.book(talk, "2027-02-03T09:00:00Z").status())
                .as("its time was let go")
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "recurrence.count | 0 | week | 1 |",
                "recurrence.count | 53 | week | 1 |",
                "recurrence.count | 3 | week | 1 | 2027-03-01",
                "recurrence.count |  | week | 1 |",
                "recurrence.unit | 3 | month | 1 |",
                "recurrence.every | 3 | week | 0 |",
                "recurrence.until |  | day | 1 | 2027-06-01",
                "recurrence.until |  | day | 1 | 2026-11-01",
            })
    void whatIsNoSeriesIsSaidAtItsField(String field, Integer count, String unit, int every, String until) {
        var recurrence = new HashMap<String, Object>(Map.of("every", every, "unit", unit));
        if (count != null) recurrence.put("count", count);
        if (until != null) recurrence.put("until", until.strip());

        Api.Answer refused = series(talk, "2027-01-05T09:00:00Z", recurrence);

        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo(field);
    }

    @Test
    void seriesThatCrossEachOtherEndWithoutADeadlockAndEachIsWholeOrNotThere() throws Exception {
        var gate = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Api.Answer>> racing = IntStream.range(0, 16)
                    .mapToObj(racer -> threads.submit(() -> {
                        gate.await();
                        var recurrence =
                                Map.<String, Object>of("every", racer % 2 == 0 ? 1 : 2, "unit", "day", "count", 3);
                        return series(talk, "2027-05-%02dT09:00:00Z".formatted(3 + racer % 3), recurrence);
                    }))
                    .toList();
            gate.countDown();
            var answers = new ArrayList<Api.Answer>();
            for (Future<Api.Answer> one : racing) answers.add(one.get());

            assertThat(answers)
                    .allSatisfy(answer ->
                            assertThat(answer.status()).as(answer.body()).isIn(201, 409));
            assertThat(answers.stream().filter(answer -> answer.status() == 201))
                    .isNotEmpty();
        }
        assertThat(rows.texts(
                        "select count(*)::text from booking where start_at >= '2027-05-01' and start_at < '2027-06-01'"
                                + " group by series_id"))
                .isNotEmpty()
                .containsOnly("3");
    }

    private Api.Answer series(String type, String start, Map<String, Object> recurrence) {
        return visitor.post("/api/bookings", wish(type, start, recurrence));
    }

    private static Map<String, Object> wish(String type, String start, Map<String, Object> recurrence) {
        return new HashMap<>(
                Map.of("event_type_id", type, "start_at", start, "client", Cast.BO, "recurrence", recurrence));
    }

    private static List<String> starts(Api.Answer made) {
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json()
                .get("bookings")
                .valueStream()
                .map((JsonNode one) -> one.get("start_at").asString())
                .toList();
    }
}
