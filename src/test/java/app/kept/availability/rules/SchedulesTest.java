package app.kept.availability.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchedulesTest {
    private static final Map<String, Object> EVENING = Map.of("day", "monday", "from", "18:00", "to", "22:00");

    private final TestServer server = TestServer.start();
    private final Api api = server.api();
    private final Cast cast = new Cast(api);
    private final Rows rows = new Rows(server.database());
    private int made;

    @BeforeAll
    void stopTheClock() {
        cast.clock("2026-11-20T10:00:00Z");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void theFirstIsTheDefaultAndIsWhatTheHostsHoursAre() {
        String host = host();
        Api.Answer first = api.post(
                path(host),
                Map.of(
                        "name",
                        "Evenings",
                        "rules",
                        List.of(EVENING),
                        "overrides",
                        List.of(Map.of("date", "2026-12-24", "windows", List.of()))));

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.json().get("default").asBoolean()).isTrue();
        assertThat(api.get(first.raw().headers().firstValue("Location").orElseThrow())
                        .json())
                .isEqualTo(first.json());
        assertThat(hours(host).at("/rules/0/from").asString()).isEqualTo("18:00");
        assertThat(hours(host).at("/overrides/0/date").asString()).isEqualTo("2026-12-24");
    }

    @Test
    void theHoursWithoutANameAreASchedule() {
        String host = cast.host("named-" + made++);
        assertThat(names(host)).isEmpty();
        cast.hours(host, List.of("monday"), "09:00", "17:00");

        assertThat(names(host)).containsExactly("Hours*");
    }

    @Test
    void anotherCanBecomeTheDefaultAndOneAlwaysIs() {
        String host = host();
        String day = add(host, "Days", Map.of("day", "tuesday", "from", "08:00", "to", "12:00"));
        String evening = add(host, "Evenings", EVENING);
        assertThat(names(host)).containsExactly("Days*", "Evenings");

        assertThat(api.put(path(host) + "/" + evening, Map.of("default", true)).status())
                .isEqualTo(200);

        assertThat(names(host)).containsExactly("Days", "Evenings*");
        assertThat(hours(host).at("/rules/0/from").asString()).isEqualTo("18:00");
        Api.Answer refused = api.put(path(host) + "/" + evening, Map.of("default", false));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("default");
        assertThat(api.put(path(host) + "/" + day, Map.of("default", false)).status())
                .isEqualTo(200);
        assertThat(api.delete(path(host) + "/" + evening).code()).isEqualTo("schedule_in_use");
        assertThat(api.delete(path(host) + "/" + day).status()).isEqualTo(204);
        assertThat(names(host)).containsExactly("Evenings*");
        assertThat(api.delete(path(host) + "/" + day).status()).isEqualTo(404);
    }

    @Test
    void namesAreGivenOnceForEachHost() {
        String host = host();
        add(host, "Days", EVENING);
        String other = add(host, "Others", EVENING);
        add(host(), "Days", EVENING);

        Api.Answer again = api.post(path(host), Map.of("name", "Days"));
        Api.Answer renamed = api.put(path(host) + "/" + other, Map.of("name", "Days"));
        for (Api.Answer answer : List.of(again, renamed)) {
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().at("/errors/0/code").asString()).isEqualTo("taken");
        }
        assertThat(api.post(path(host), Map.of()).json().at("/errors/0/field").asString())
                .isEqualTo("name");
        assertThat(names(host)).containsExactly("Days*", "Others");
    }

    @Test
    void badHoursAreRefusedHereToo() {
        Api.Answer answer = api.post(path(host()), Map.of("name", "Nights", "rules", List.of(EVENING, EVENING)));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("rules[1].from");
    }

    @Test
    void aScheduleIsFoundWithItsOwnHostOnly() {
        String mine = host();
        String theirs = add(host(), "Days", EVENING);

        assertThat(api.get(path(mine) + "/" + theirs).status()).isEqualTo(404);
        assertThat(api.put(path(mine) + "/" + theirs, Map.of("name", "Mine")).status())
                .isEqualTo(404);
        assertThat(api.delete(path(mine) + "/" + theirs).status()).isEqualTo(404);
    }

    @Test
    void whatAnEventTypeHasStaysUntilItHasAnother() {
        String host = host();
        add(host, "Days", EVENING);
        String evening = add(host, "Evenings", EVENING);
        String talk = cast.talk(host);
        assertThat(give(talk, evening)).isEqualTo(200);

        Api.Answer refused = api.delete(path(host) + "/" + evening);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("schedule_in_use");
        assertThat(refused.json().get("detail").asString()).contains("Talk");
        assertThat(api.get(path(host) + "/" + evening).status()).isEqualTo(200);
        var none = new HashMap<String, Object>();
        none.put("schedule_id", null);
        assertThat(api.patch("/api/event-types/" + talk, none)
                        .json()
                        .get("schedule_id")
                        .isNull())
                .isTrue();
        assertThat(api.delete(path(host) + "/" + evening).status()).isEqualTo(204);
    }

    @Test
    void whoGivesAwayWhatSomebodyDeletesAtThatMomentIsToldSoOrTheOtherIs() throws Exception {
        String host = host();
        add(host, "Days", EVENING);
        String talk = cast.talk(host);
        for (int round = 0; round < 20; round++) {
            String schedule = add(host, "Round " + round, EVENING);
            List<Integer> statuses = together(List.of(
                    () -> give(talk, schedule),
                    () -> api.delete(path(host) + "/" + schedule).status()));

            boolean given = statuses.equals(List.of(200, 409));
            boolean deleted = statuses.equals(List.of(422, 204));
            assertThat(given || deleted).as(statuses.toString()).isTrue();
        }
        assertThat(rows.number("""
                select count(*) from event_type
                where schedule_id is not null and schedule_id not in (select id from schedule)
                """)).isZero();
    }

    @Test
    void ofManyWhoMakeTheirsTheDefaultAtOnceOneIs() throws Exception {
        String host = host();
        var wishes = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 8; i++) {
            String schedule = add(host, "Nr " + i, EVENING);
            wishes.add(() -> api.put(path(host) + "/" + schedule, Map.of("default", true))
                    .status());
        }

        assertThat(together(wishes)).containsOnly(200);
        assertThat(names(host)).filteredOn(name -> name.endsWith("*")).hasSize(1);
    }

    @Test
    void thereAreAtMostFifty() {
        String host = host();
        for (int i = 0; i < 50; i++) add(host, "Nr " + i, EVENING);

        assertThat(api.post(path(host), Map.of("name", "One more")).code()).isEqualTo("too_many_schedules");
        assertThat(names(host)).hasSize(50);
    }

    @Test
    void othersWhoHaveTheseHoursHearOfAChangeToo() {
        String anna = host();
        String bea = host();
        String shared = add(anna, "Shared", EVENING);
        Api.Answer type = api.post(
                "/api/event-types",
                Map.of(
                        "host_ids",
                        List.of(anna, bea),
                        "assignment",
                        "collective",
                        "slug",
                        "both",
                        "name",
                        "Both",
                        "duration_minutes",
                        60,
                        "schedule_id",
                        shared));
        assertThat(type.status()).as(type.body()).isEqualTo(201);
        long before = rows.number("select count(*) from change_note where subject = ?::uuid", bea);

        api.put(path(anna) + "/" + shared, Map.of("rules", List.of()));

        assertThat(rows.number("select count(*) from change_note where subject = ?::uuid", bea))
                .isEqualTo(before + 1);
    }

    private int give(String type, String schedule) {
        return api.patch("/api/event-types/" + type, Map.of("schedule_id", schedule))
                .status();
    }

    private static <T> List<T> together(List<Callable<T>> calls) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<T>();
            for (Future<T> one : threads.invokeAll(calls)) answers.add(one.get());
            return answers;
        }
    }

    private String host() {
        return cast.host("scheduled-" + made++);
    }

    private static String path(String host) {
        return "/api/hosts/" + host + "/schedules";
    }

    private String add(String host, String name, Map<String, Object> rule) {
        Api.Answer answer = api.post(path(host), Map.of("name", name, "rules", List.of(rule)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.id();
    }

    private JsonNode hours(String host) {
        return api.get("/api/hosts/" + host + "/availability").json();
    }

    /** With a star behind the default's. */
    private List<String> names(String host) {
        return api.get(path(host))
                .json()
                .get("schedules")
                .valueStream()
                .map(one -> one.get("name").asString() + (one.get("default").asBoolean() ? "*" : ""))
                .toList();
    }
}
