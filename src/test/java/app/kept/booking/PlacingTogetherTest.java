package app.kept.booking;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.text.Json;
import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestPostgres;
import app.kept.testing.TestServer;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Several who are placed in one transaction hear what each of them would have heard alone. */
@Tag("A12")
@Tag("C7")
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlacingTogetherTest {
    private static final List<String> DAYS = List.of("monday", "tuesday", "wednesday", "thursday", "friday");
    private static final String NOW = "2026-11-20T10:00:00Z";

    private final TestServer server = TestServer.start();
    private final TestServer hurried = server.anotherNode(Map.of("KEPT_REQUEST_SECONDS", "4"));
    private final Rows rows = new Rows(server.database());
    private final List<String> types = new ArrayList<>();
    private List<String> strangers = List.of();
    private int day;

    @BeforeAll
    void sixHostsCanBeBooked() {
        for (TestServer node : List.of(server, hurried)) new Cast(node.api()).clock(NOW);
        for (int i = 0; i < 6; i++) types.add(talk("host-" + i));
        strangers = List.of(talk("stranger-1"), talk("stranger-2"));
        // Whoever is booked together is remembered: the rules have been read once.
        for (TestServer node : List.of(server, hurried)) {
            for (String type : types) warm(node, type);
            for (String type : strangers) warm(node, type);
        }
    }

    @AfterAll
    void stop() {
        hurried.close();
        server.close();
    }

    @Test
    void thoseWhoComeTogetherArePlacedInOneTransaction() throws Exception {
        String at = nextDay();
        List<Api.Answer> answers = together(server, at, calls("Many", at), () -> {});

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
        assertThat(Crowd.transactions(rows, "Many")).isEqualTo(1);
    }

    @Test
    void whoseTimeIsTakenIsRefusedAndNobodyElse() throws Exception {
        String at = nextDay();
        List<Api.Answer> answers = together(
                server,
                at,
                calls("Late", at),
                () -> assertThat(book(hurried, types.get(2), at, "First", "first@example.com")
                                .status())
                        .isEqualTo(201));

        for (int i = 0; i < answers.size(); i++) {
            Api.Answer answer = answers.get(i);
            if (i == 2) assertThat(answer.code()).isEqualTo("slot_taken");
            else assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        }
        assertThat(Crowd.transactions(rows, "Late")).isEqualTo(1);
        assertThat(rows.number("select count(*) from client where email = 'late-2@example.com'"))
                .as("who was refused left nothing")
                .isZero();
    }

    @Test
    void whoMakesItFailFailsAlone() throws Exception {
        String at = nextDay();
        execute("""
                create function refuse_poison() returns trigger language plpgsql as $$ begin
                    if new.attendee_name = 'Poisoned 3' then raise exception 'poison'; end if;
                    return new;
                end $$;
                create trigger poison before insert on booking for each row execute function refuse_poison()
                """);
        try {
            List<Api.Answer> answers = together(server, at, calls("Poisoned ", at), () -> {});

            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).status()).isEqualTo(i == 3 ? 500 : 201);
            }
            assertThat(rows.number("select count(*) from booking where attendee_name like 'Poisoned%'"))
                    .isEqualTo(answers.size() - 1);
            assertThat(rows.number("select count(*) from claim where holder not in (select id from booking)"))
                    .isZero();
        } finally {
            execute("drop trigger poison on booking; drop function refuse_poison()");
        }
    }

    @Test
    void ofTwinsForOneTimeOneGetsIt() throws Exception {
        String at = nextDay();
        List<Supplier<Api.Answer>> calls = IntStream.range(0, 6)
                .<Supplier<Api.Answer>>mapToObj(
                        i -> () -> book(server, types.getFirst(), at, "Twin", "twin-" + i + "@example.com"))
                .toList();

        List<Api.Answer> answers = together(server, at, calls, () -> {});

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.code().equals("slot_taken"))
                .hasSize(5);
        assertThat(rows.number("select count(*) from client where email like 'twin-%'"))
                .isEqualTo(1);
    }

    @Test
    void whoBooksWithSeveralHostsAtOnceIsOneClient() throws Exception {
        String at = nextDay();
        List<Supplier<Api.Answer>> calls = types.stream()
                .<Supplier<Api.Answer>>map(type -> () -> book(server, type, at, "Same", "SAME@example.com"))
                .toList();

        List<Api.Answer> answers = together(server, at, calls, () -> {});

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
        assertThat(rows.number("select count(*) from client where email = 'same@example.com'"))
                .isEqualTo(1);
        assertThat(rows.number("select count(distinct client_id) from booking where attendee_name = 'Same'"))
                .isEqualTo(1);
    }

    /** What comes under a key is a transaction of its own, which neither waits for the others nor is done for them. */
    @Test
    void whatIsSentTwiceUnderOneKeyIsDoneOnceBesideTheOthers() throws Exception {
        String at = nextDay();
        var keyed = new ArrayList<Api.Answer>();
        List<Api.Answer> answers = together(server, at, calls("Beside", at).subList(1, 4), () -> {
            var twins = new ArrayList<Callable<Api.Answer>>();
            for (int i = 0; i < 6; i++) twins.add(() -> keyed(types.getFirst(), at));
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Api.Answer> one : threads.invokeAll(twins)) keyed.add(one.get());
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });

        assertThat(answers).extracting(Api.Answer::status).containsOnly(201);
        assertThat(keyed).extracting(Api.Answer::status).containsOnly(201);
        assertThat(keyed)
                .extracting(Api.Answer::body)
                .containsOnly(keyed.getFirst().body());
        assertThat(rows.number("select count(*) from booking where attendee_name = 'Keyed'"))
                .isEqualTo(1);
    }

    @Test
    void whatWasOpenWhenTheyAskedAndIsNotWhenTheyArePlacedIsRefused() throws Exception {
        String at = nextDay();
        List<Api.Answer> answers = together(server, at, calls("Old", at), () -> {
            Api.Answer changed =
                    hurried.api().patch("/api/event-types/" + types.get(1), Map.of("notice_minutes", 525_600));
            assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        });

        assertThat(answers.get(1).code()).isEqualTo("time_not_open");
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(answers.size() - 1);
        assertThat(hurried.api()
                        .patch("/api/event-types/" + types.get(1), Map.of("notice_minutes", 0))
                        .status())
                .isEqualTo(200);
        for (TestServer node : List.of(server, hurried)) warm(node, types.get(1));
    }

    @Test
    void whenTheLineBreaksInTheCommitAllAreToldThatNobodyKnows() throws Exception {
        String at = nextDay();
        try (Connection doorkeeper = doorkeeper("Broken")) {
            List<Api.Answer> answers = together(
                    server,
                    at,
                    calls("Broken", at),
                    () -> threadOf(() -> {
                        awaitCommit();
                        rows.texts("""
                        select pg_terminate_backend(pid) from pg_locks
                        where locktype = 'advisory' and not granted and database =
                            (select oid from pg_database where datname = current_database())
                        """);
                        return 0;
                    }));

            assertThat(answers).extracting(Api.Answer::code).containsOnly("outcome_unknown");
            assertThat(answers).extracting(Api.Answer::status).containsOnly(503);
            assertThat(rows.number("select count(*) from booking where attendee_name like 'Broken%'"))
                    .as("nobody tries again by themselves what may have been done")
                    .isZero();
            doorkeeper.rollback();
        } finally {
            openTheDoor();
        }
    }

    @Test
    void whenTheTimeOfTheOneWhoCommitsRunsOutItMayBeDoneAllTheSameAndAllAreToldSo() throws Exception {
        String at = nextDay();
        try (Connection doorkeeper = doorkeeper("Slow")) {
            List<Api.Answer> answers = together(hurried, at, calls("Slow", at), () -> {});
            // Either says that nobody knows; whose own time ran out meanwhile hears of that.
            assertThat(answers).extracting(Api.Answer::code).isSubsetOf("outcome_unknown", "deadline_exceeded");
            assertThat(answers.getFirst().code()).isEqualTo("outcome_unknown");

            // PostgreSQL goes on with what nobody waits for any more.
            doorkeeper.rollback();
            Await.until(
                    "it is done",
                    () -> rows.number("select count(*) from booking where attendee_name like 'Slow%'") == types.size());
        } finally {
            openTheDoor();
        }
        assertThat(Crowd.transactions(rows, "Slow")).isEqualTo(1);
        assertThat(book(hurried, types.getFirst(), nextDay(), "After", "after@example.com")
                        .status())
                .as("and goes on with the next")
                .isEqualTo(201);
    }

    @Test
    void whoBooksTheSameHostsInAnotherOrderIsNeverInAKnot() throws Exception {
        String first = nextDay();
        String second = nextDay();
        long knots = deadlocks();
        var tasks = new ArrayList<Callable<Api.Answer>>();
        for (int round = 0; round < 40; round++) {
            for (TestServer node : List.of(server, hurried)) {
                var order = new ArrayList<>(types);
                Collections.shuffle(order, new Random(round));
                if (node == hurried) Collections.reverse(order);
                String hour = (round % 2 == 0 ? first : second).replace("T09", "T%02d".formatted(8 + round % 8));
                for (String type : order) {
                    String email = "knot-" + round % 7 + "@example.com";
                    tasks.add(() -> book(node, type, hour, "Knot", email));
                }
            }
        }
        try (var threads = Executors.newFixedThreadPool(48)) {
            for (Future<Api.Answer> one : threads.invokeAll(tasks)) {
                assertThat(one.get().status()).as(one.get().body()).isIn(201, 409);
            }
        }
        assertThat(deadlocks()).isEqualTo(knots);
        assertThat(
                        rows.number(
                                "select count(*) - count(distinct (host_id, start_at)) from booking where attendee_name = 'Knot'"))
                .isZero();
    }

    private long deadlocks() {
        return rows.number("select deadlocks from pg_stat_database where datname = current_database()");
    }

    /** Each with another host. */
    private List<Supplier<Api.Answer>> calls(String name, String at) {
        return IntStream.range(0, types.size())
                .<Supplier<Api.Answer>>mapToObj(i -> () -> book(
                        name.startsWith("Slow") ? hurried : server,
                        types.get(i),
                        at,
                        name + i,
                        name.strip().toLowerCase(Locale.ROOT) + "-" + i + "@example.com"))
                .toList();
    }

    private List<Api.Answer> together(
            TestServer node, String at, List<Supplier<Api.Answer>> calls, Crowd.Meanwhile meanwhile) throws Exception {
        Crowd.Booking booking = (type, start) -> book(node, type, start, "Stranger", "stranger@example.com");
        try (var crowd = new Crowd(node, strangers, at, booking)) {
            return crowd.send(calls, meanwhile);
        }
    }

    private static Api.Answer book(TestServer node, String type, String at, String name, String email) {
        return new Cast(node.api()).book(type, at, Map.of("name", name, "email", email));
    }

    private Api.Answer keyed(String type, String at) {
        var body = Map.of(
                "event_type_id", type, "start_at", at, "client", Map.of("name", "Keyed", "email", "keyed@example.com"));
        Api api = server.api();
        return api.send(api.request("/api/bookings")
                .header("Idempotency-Key", "one-of-several")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body))));
    }

    /** Whoever commits a booking of such a name waits for the door, which nobody opens before this is rolled back. */
    private Connection doorkeeper(String name) throws Exception {
        execute("""
                create function at_the_door() returns trigger language plpgsql as $$ begin
                    if new.attendee_name like 'NAME%' then perform pg_advisory_xact_lock_shared(7); end if;
                    return null;
                end $$;
                create constraint trigger door after insert on booking deferrable initially deferred
                    for each row execute function at_the_door()
                """.replace("NAME", name));
        Connection connection = TestPostgres.connect(server.database());
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(7)");
        }
        return connection;
    }

    private void openTheDoor() {
        execute("drop trigger door on booking; drop function at_the_door()");
    }

    private void awaitCommit() {
        Await.until(
                "somebody stands before the door",
                () -> rows.number("select count(*) from pg_locks where locktype = 'advisory' and not granted") > 0);
    }

    private static void threadOf(Callable<Integer> work) {
        Thread.ofVirtual().start(() -> {
            try {
                int _ = work.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void execute(String sql) {
        try (Connection connection = TestPostgres.connect(server.database());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private String talk(String host) {
        Cast cast = new Cast(server.api());
        String id = cast.host(host);
        cast.hours(id, DAYS, "06:00", "22:00");
        return cast.talk(id);
    }

    private static void warm(TestServer node, String type) {
        Api.Answer open = node.api().get("/api/open-times?event_type_id=" + type + "&from=2026-11-23&to=2026-11-24");
        if (open.status() != 200) throw new AssertionError(open.body());
    }

    /** Nobody's so far. */
    private String nextDay() {
        day += 1;
        return LocalDate.of(2026, 11, 30).plusDays(7L * (day / 5) + day % 5) + "T09:00:00Z";
    }
}
