package app.kept.plan;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlanTest {
    private final TestServer server = TestServer.start();
    private final Api api = server.api();
    private final Cast cast = new Cast(api);
    private final Rows rows = new Rows(server.database());

    @BeforeAll
    void plans() {
        cast.clock("2026-11-20T10:00:00Z");
        plan("free", Map.of("clients", 2));
        plan("small", Map.of("appointments_per_month", 3));
        plan("big", Map.of());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Tag("C6")
    void aNewClientBeyondTheLimitIsRefusedAndAKnownOneNever() {
        String host = host("anna");
        subscribe(host, Map.of("plan", "free"));
        String talk = cast.talk(host);

        assertThat(book(talk, "2026-11-23T08:00:00Z", "a").status()).isEqualTo(201);
        assertThat(book(talk, "2026-11-23T09:00:00Z", "b").status()).isEqualTo(201);
        Api.Answer third = book(talk, "2026-11-23T10:00:00Z", "c");
        assertThat(third.status()).isEqualTo(409);
        assertThat(third.code()).isEqualTo("plan_limit_reached");
        assertThat(third.body()).doesNotContain("free", "clients");
        assertThat(book(talk, "2026-11-23T10:00:00Z", "a").status()).isEqualTo(201);
        assertThat(rows.number("select count(*) from client where email = 'c@example.com'"))
                .as("what is refused leaves nothing")
                .isZero();

        Api.Answer atSite = server.visitor()
                .post(
                        "/api/booking",
                        Map.of(
                                "slug", "anna",
                                "startsAt", "2026-11-23T11:00:00Z",
                                "clientName", "Cy",
                                "clientPhone", "+49 30 901820"));
        assertThat(atSite.status()).isEqualTo(409);
        assertThat(atSite.code()).isEqualTo("contact_host");
        assertThat(atSite.body()).containsIgnoringCase("contact the host").doesNotContain("plan", "limit");
    }

    @Test
    @Tag("C6")
    void theMonthIsTheOneInWhichItStartsAndWhatWasCalledOffDoesNotCount() {
        String host = host("bea");
        subscribe(host, Map.of("plan", "small"));
        String talk = cast.talk(host);
        for (String start : List.of("2026-11-23T08:00:00Z", "2026-11-23T09:00:00Z", "2026-11-30T10:00:00Z")) {
            assertThat(book(talk, start, "a").status()).isEqualTo(201);
        }

        assertThat(book(talk, "2026-11-24T08:00:00Z", "a").code()).isEqualTo("plan_limit_reached");
        assertThat(book(talk, "2026-12-01T08:00:00Z", "a").status()).isEqualTo(201);
        rows.change(
                "update booking set status = 'cancelled', ended_by = 'host' "
                        + "where start_at = '2026-11-23T08:00:00Z'::timestamptz and host_id = ?::uuid",
                host);
        rows.change(
                "update booking set is_test = true "
                        + "where start_at = '2026-11-23T09:00:00Z'::timestamptz and host_id = ?::uuid",
                host);
        assertThat(book(talk, "2026-11-24T08:00:00Z", "a").status()).isEqualTo(201);
        assertThat(book(talk, "2026-11-24T09:00:00Z", "a").status()).isEqualTo(201);
        assertThat(book(talk, "2026-11-24T10:00:00Z", "a").code()).isEqualTo("plan_limit_reached");
    }

    @Test
    @Tag("C6")
    void whileATrialRunsItsPlanHoldsAndThenTheOther() {
        String host = host("cleo");
        subscribe(host, Map.of("plan", "free", "trial_plan", "big", "trial_ends_at", "2026-11-20T12:00:00Z"));
        String talk = cast.talk(host);
        for (String who : List.of("d", "e", "f")) {
            assertThat(book(talk, "2026-12-07T%02d:00:00Z".formatted(8 + who.charAt(0) - 'd'), who)
                            .status())
                    .isEqualTo(201);
        }
        cast.clock("2026-11-20T12:00:00Z");
        assertThat(book(talk, "2026-12-07T14:00:00Z", "g").code()).isEqualTo("plan_limit_reached");
        assertThat(book(talk, "2026-12-07T14:00:00Z", "d").status()).isEqualTo(201);
        cast.clock("2026-11-20T10:00:00Z");
    }

    @Test
    @Tag("C6")
    void thoseWhoRushForDifferentTimesNeverGetMoreThanThePlanHas() throws Exception {
        String host = host("dora");
        String talk = cast.talk(host);
        subscribe(host, Map.of("plan", "small"));
        List<Api.Answer> byMonth = rush(12, i -> book(talk, start(i), "same"));
        assertThat(byMonth.stream().filter(answer -> answer.status() == 201)).hasSize(3);
        assertThat(byMonth.stream().filter(answer -> answer.status() == 409))
                .hasSize(9)
                .allSatisfy(answer -> assertThat(answer.code()).isEqualTo("plan_limit_reached"));

        String other = host("edda");
        String talkToo = cast.talk(other);
        subscribe(other, Map.of("plan", "free"));
        List<Api.Answer> byClients = rush(12, i -> book(talkToo, start(i), "rusher-" + i));
        assertThat(byClients.stream().filter(answer -> answer.status() == 201)).hasSize(2);
        assertThat(rows.number("select count(*) from host_client where host_id = ?::uuid", other))
                .isEqualTo(2);
    }

    @Test
    @Tag("C6")
    void aSeriesPassesOverAHostWhoseListIsFullAndLeavesNobodyInIt() {
        String full = host("gina");
        String other = host("hilda");
        plan("one", Map.of("clients", 1));
        subscribe(full, Map.of("plan", "one"));
        String talk = byTurns(full, other);
        assertThat(book(cast.talk(full), "2026-11-23T08:00:00Z", "first").status())
                .isEqualTo(201);

        Api.Answer made = series(talk, "2026-11-24T08:00:00Z", "second");

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().get("bookings"))
                .hasSize(4)
                .allSatisfy(one -> assertThat(one.get("host_id").asString()).isEqualTo(other));
        assertThat(listOf(full)).containsExactly("first@example.com");
        assertThat(listOf(other)).containsExactly("second@example.com");

        subscribe(other, Map.of("plan", "one"));
        Api.Answer refused = series(talk, "2026-11-24T12:00:00Z", "third");
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.body()).contains("plan_limit_reached");
        assertThat(listOf(full)).hasSize(1);
        assertThat(listOf(other)).hasSize(1);
    }

    @Test
    @Tag("C6")
    void aSeriesThatFillsTheMonthOfOneHostGoesOnWithTheOther() {
        String small = host("ines");
        String other = host("jule");
        subscribe(small, Map.of("plan", "small"));
        String talk = byTurns(small, other);
        String own = cast.talk(small);
        for (String start : List.of("2026-11-25T08:00:00Z", "2026-11-25T09:00:00Z")) {
            assertThat(book(own, start, "x").status()).isEqualTo(201);
        }

        Api.Answer made = series(talk, "2026-11-23T11:00:00Z", "y");

        assertThat(made.json().get("bookings")).hasSize(4);
        assertThat(rows.number(
                        "select count(*) from booking where host_id = ?::uuid and start_at < '2026-12-01'", small))
                .isLessThanOrEqualTo(3);
    }

    @Test
    @Tag("C6")
    void whatMovesIntoAFullMonthIsRefusedHoweverItWouldGetThere() throws Exception {
        String host = host("lea");
        subscribe(host, Map.of("plan", "small"));
        String talk = cast.talk(host);
        for (String start : List.of("2026-11-23T08:00:00Z", "2026-11-23T09:00:00Z", "2026-11-23T10:00:00Z")) {
            assertThat(book(talk, start, "a").status()).isEqualTo(201);
        }
        String december = book(talk, "2026-12-01T08:00:00Z", "b").id();
        String another = book(talk, "2026-12-01T09:00:00Z", "b").id();

        Api.Answer moved = move(december, "2026-11-24T08:00:00Z");
        assertThat(moved.status()).as(moved.body()).isEqualTo(409);
        assertThat(moved.code()).isEqualTo("plan_limit_reached");
        Api.Answer patched = api.patch("/api/bookings/" + december, Map.of("start_at", "2026-11-24T08:00:00Z"));
        assertThat(patched.code()).isEqualTo("plan_limit_reached");
        Api.Answer asked = api.post(
                "/api/bookings/" + december + "/reschedule",
                Map.of("start_at", "2026-11-24T08:00:00Z", "as", "client"));
        assertThat(asked.code()).as(asked.body()).isEqualTo("plan_limit_reached");
        assertThat(move(december, "2026-12-02T08:00:00Z").status())
                .as("within its month")
                .isEqualTo(200);

        rows.change(
                "update booking set status = 'cancelled', ended_by = 'host' "
                        + "where start_at = '2026-11-23T10:00:00Z'::timestamptz and host_id = ?::uuid",
                host);
        Api.Answer asksNow = api.post(
                "/api/bookings/" + december + "/reschedule",
                Map.of("start_at", "2026-11-24T08:00:00Z", "as", "client"));
        assertThat(asksNow.status()).as(asksNow.body()).isEqualTo(200);
        // The last of November is had by one of those who rush for it, be it agreed to or moved or made.
        List<Api.Answer> rush = rush(4, i -> switch (i) {
            case 0 -> api.post("/api/bookings/" + december + "/reschedule/approve", Map.of());
            case 1 -> move(another, "2026-11-25T08:00:00Z");
            default -> book(talk, "2026-11-26T%02d:00:00Z".formatted(8 + i), "c" + i);
        });
        assertThat(rush.stream().filter(answer -> answer.status() / 100 == 2)).hasSize(1);
        assertThat(rush.stream().filter(answer -> answer.status() == 409))
                .hasSize(3)
                .allSatisfy(answer -> assertThat(answer.code()).isEqualTo("plan_limit_reached"));
    }

    @Test
    @Tag("C6")
    @Tag("D15")
    void neitherATestNorWhoWasErasedCounts() {
        String host = host("kira");
        plan("lone", Map.of("clients", 1));
        subscribe(host, Map.of("plan", "lone"));
        String talk = cast.talk(host);
        var test = new HashMap<String, Object>(Map.of("event_type_id", talk, "start_at", "2026-11-23T08:00:00Z"));
        test.put("is_test", true);
        test.put("client", Map.of("name", "Tess", "email", "tess@example.com"));
        assertThat(api.post("/api/bookings", test).status()).isEqualTo(201);
        test.put("start_at", "2026-11-23T13:00:00Z");
        test.put("recurrence", Map.of("every", 1, "unit", "day", "count", 2));
        assertThat(api.post("/api/bookings", test).status()).isEqualTo(201);
        assertThat(listOf(host)).as("a test is nobody's client").isEmpty();

        Api.Answer real = book(talk, "2026-11-23T09:00:00Z", "real");
        assertThat(real.status()).as(real.body()).isEqualTo(201);
        assertThat(book(talk, "2026-11-23T10:00:00Z", "next").code()).isEqualTo("plan_limit_reached");

        String client = real.json().get("client_id").asString();
        Api.Answer erased = SignedIn.as(server, "owner")
                .api()
                .post("/api/clients/" + client + "/erase", Map.of("confirm", client, "cancel_bookings", true));
        assertThat(erased.status()).as(erased.body()).isEqualTo(200);
        assertThat(listOf(host)).isEmpty();
        assertThat(book(talk, "2026-11-23T10:00:00Z", "next").status())
                .as("who was erased counts no more")
                .isEqualTo(201);
    }

    @Test
    void aPlanInUseStaysAndOneThatIsNotThereIsAWrongField() {
        String host = host("fay");
        plan("golden", Map.of("clients", 5));
        subscribe(host, Map.of("plan", "golden"));

        assertThat(api.delete("/api/plans/golden").code()).isEqualTo("plan_in_use");
        assertThat(api.put("/api/hosts/" + host + "/plan", Map.of("plan", "silver"))
                        .status())
                .isEqualTo(422);
        assertThat(api.put("/api/hosts/" + host + "/plan", Map.of("trial_plan", "big"))
                        .status())
                .isEqualTo(422);
        subscribe(host, Map.of());
        assertThat(api.delete("/api/plans/golden").status()).isEqualTo(204);
        assertThat(api.get("/api/plans/golden").status()).isEqualTo(404);
        assertThat(api.put("/api/plans/Two%20words", Map.of()).status()).isEqualTo(422);
        assertThat(api.put("/api/plans/odd", Map.of("clients", -1)).status()).isEqualTo(422);
    }

    private static String start(int number) {
        return "2026-11-%02dT%02d:00:00Z".formatted(23 + number / 6, 8 + number % 6);
    }

    private static List<Api.Answer> rush(int racers, IntFunction<Api.Answer> act) throws Exception {
        var gate = new CountDownLatch(1);
        var all = new ArrayList<Api.Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Api.Answer>> sent = IntStream.range(0, racers)
                    .mapToObj(i -> threads.submit(() -> {
                        gate.await();
                        return act.apply(i);
                    }))
                    .toList();
            gate.countDown();
            for (Future<Api.Answer> one : sent) all.add(one.get());
        }
        return all;
    }

    private String host(String slug) {
        String id = cast.host(slug);
        cast.hours(id, List.of("monday", "tuesday", "wednesday", "thursday", "friday"), "09:00", "17:00");
        return id;
    }

    private void plan(String name, Map<String, Object> limits) {
        assertThat(api.put("/api/plans/" + name, limits).status()).isEqualTo(200);
    }

    private void subscribe(String host, Map<String, Object> plan) {
        Api.Answer answer = api.put("/api/hosts/" + host + "/plan", plan);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private String byTurns(String one, String other) {
        return cast.eventType(Map.of(
                "host_id",
                one,
                "host_ids",
                List.of(one, other),
                "assignment",
                "round_robin",
                "slug",
                "turns",
                "name",
                "Turns",
                "duration_minutes",
                60,
                "window_days",
                365));
    }

    private Api.Answer move(String booking, String start) {
        return api.post("/api/bookings/" + booking + "/reschedule", Map.of("start_at", start));
    }

    private List<String> listOf(String host) {
        return rows.texts(
                "select client.email from host_client join client on client.id = host_client.client_id"
                        + " where host_client.host_id = ?::uuid",
                host);
    }

    private Api.Answer series(String type, String start, String who) {
        return api.post(
                "/api/bookings",
                Map.of(
                        "event_type_id",
                        type,
                        "start_at",
                        start,
                        "client",
                        Map.of("name", who, "email", who + "@example.com"),
                        "recurrence",
                        Map.of("every", 1, "unit", "day", "count", 4, "on_conflict", "skip")));
    }

    private Api.Answer book(String type, String start, String who) {
        return cast.book(type, start, Map.of("name", who, "email", who + "@example.com"));
    }
}
