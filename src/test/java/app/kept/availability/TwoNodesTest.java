package app.kept.availability;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.ChangeWatch;
import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Two servers over one database, and people who look, book and change hours at both. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class TwoNodesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final int WRITERS = 4;
    private static final int TURNS = 60;
    private static final long SEED = Long.getLong("kept.seed", 20_261_120L);

    private final TestServer one = TestServer.start();
    private final TestServer other = one.anotherNode();
    private final List<TestServer> servers = List.of(one, other);
    private final Rows rows = new Rows(one.database());
    /** When somebody knew that a start was taken, by the machine's clock. */
    private final Map<String, Long> takenAt = new ConcurrentHashMap<>();

    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    @AfterAll
    void stop() {
        other.close();
        one.close();
    }

    @Test
    void whatIsShownAndRefusedWasTakenWithinTheBoundAndInTheEndAllSeeTheSame() throws Exception {
        servers.forEach(server -> new Cast(server.api()).clock(NOW.toString()));
        var cast = new Cast(one.api());
        String host = cast.host("anna");
        cast.hours(host, List.of("monday", "tuesday", "wednesday"), "08:00", "20:00");
        String talk = cast.talk(host);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < WRITERS; writer++) {
                var random = new Random(SEED + writer);
                var _ = threads.submit(() -> bookAndChange(host, talk, random));
            }
        }

        assertThat(wrong).as("seed " + SEED).isEmpty();
        assertThat(takenAt).hasSizeGreaterThan(50);
        assertThat(rows.number("""
                        select count(*) from claim one join claim other
                            on one.host_id = other.host_id and one.id < other.id and one.during && other.during
                        """)).isZero();
        List<String> fresh = fresh(talk);
        for (TestServer server : servers)
            Await.until("both show what is open", () -> starts(server, talk).equals(fresh));
    }

    private void bookAndChange(String host, String talk, Random random) {
        try {
            for (int turn = 0; turn < TURNS; turn++) {
                TestServer asked = servers.get(random.nextInt(2));
                long lookedAt = System.nanoTime();
                List<String> open = starts(asked, talk);
                if (open.isEmpty()) return;
                if (random.nextInt(15) == 0) {
                    String to = random.nextBoolean() ? "19:00" : "20:00";
                    new Cast(servers.get(random.nextInt(2)).api())
                            .hours(host, List.of("monday", "tuesday", "wednesday"), "08:00", to);
                }
                book(talk, open.get(random.nextInt(open.size())), servers.get(random.nextInt(2)), lookedAt);
            }
        } catch (RuntimeException | AssertionError e) {
            wrong.add(e.toString());
        }
    }

    private void book(String talk, String start, TestServer server, long lookedAt) {
        Api.Answer answer = new Cast(server.visitor()).book(talk, start);
        switch (answer.status()) {
            case 201 -> {
                takenAt.put(start, System.nanoTime());
                // Who has booked sees it at once on the node that did it.
                if (starts(server, talk).contains(start)) wrong.add("booked and still shown: " + start);
            }
            case 409 -> {
                if (!answer.code().equals("slot_taken")) return;
                Long taken = takenAt.get(start);
                long bound = ChangeWatch.BELIEVED.toNanos();
                if (taken != null && lookedAt - taken > bound) wrong.add("shown too long after it was taken: " + start);
            }
            default -> {
                if (!answer.code().equals("time_not_open")) wrong.add(answer.status() + " " + answer.body());
            }
        }
    }

    private List<String> fresh(String talk) {
        try (var node = new Node(one.database(), NOW)) {
            var starts = new ArrayList<String>();
            node.open(talk, "2026-11-23", "2026-12-23")
                    .values()
                    .forEach(day -> day.forEach(span -> starts.add(span.start().toString())));
            return starts;
        }
    }

    private static List<String> starts(TestServer server, String talk) {
        return server
                .visitor()
                .get("/api/open-times?event_type_id=" + talk + "&from=2026-11-23&to=2026-12-23&time_zone=Europe/Berlin")
                .json()
                .findValuesAsString("start")
                .stream()
                .map(start -> OffsetDateTime.parse(start).toInstant().toString())
                .toList();
    }
}
