package app.kept.history;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.history.Operation.Kind;
import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two servers over one database that hangs up and dies, and people who place, confirm, cancel, move and propose at both.
 * Afterwards nothing overlaps, every answer was true, every refusal just, and the facts tell the table.
 * {@code -Dkept.history=N} makes it N operations long, {@code -Dkept.seed=N} another run.
 */
@Tag("A12")
@Tag("A17")
@Tag("C7")
@Timeout(900)
class HistoryTest {
    private static final long SEED = Long.getLong("kept.seed", 20_261_121L);
    private static final int OPERATIONS = Integer.getInteger("kept.history", 1_500);
    private static final int PEOPLE = 8;
    private static final int FAULTS = 8;

    @TempDir
    private Path temp;

    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void whateverFailsNothingIsHeldTwiceNothingIsLostAndNobodyWasToldAnythingUntrue() throws Exception {
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var faults = new Faults(temp.resolve("cluster"));
                TestServer one = TestServer.on(faults.address());
                TestServer other = one.anotherNode()) {
            var nodes = List.of(one, other);
            nodes.forEach(node -> new Cast(node.api()).clock("2026-11-20T10:00:00Z"));
            List<Bookable> types = Stage.set(one.api());
            var work = new Workload(nodes.stream().map(TestServer::api).toList(), types);

            live(work, faults, nodes);

            nodes.forEach(node -> Await.until(
                    "it is well again",
                    Duration.ofSeconds(30),
                    () -> node.visitor().get("/health/ready").status() == 200));
            System.out.println("history: " + summary(work) + ", seed " + SEED);
            new Checker(work.history(), work.repeats(), new Rows(faults.address()), types).check();
            sawEverything(work);
        }
    }

    private static void sawEverything(Workload work) {
        List<Operation> history = work.history();
        Set<Kind> done =
                history.stream().filter(Operation::isDone).map(Operation::kind).collect(Collectors.toSet());
        assertThat(done)
                .as("done at least once")
                .contains(Kind.PLACE, Kind.CONFIRM, Kind.REJECT, Kind.CANCEL, Kind.MOVE, Kind.REASSIGN, Kind.PROPOSE)
                .containsAnyOf(Kind.APPROVE, Kind.DECLINE, Kind.WITHDRAW);
        assertThat(history.stream().anyMatch(each -> each.tries() > 1))
                .as("something was sent again")
                .isTrue();
        assertThat(work.repeats()).as("something was sent twice").isNotEmpty();
        assertThat(history.stream().map(each -> each.told().status()).distinct())
                .as("every answer is one that we know")
                .isSubsetOf(0, 200, 201, 409, 422, 503);
    }

    private void live(Workload work, Faults faults, List<TestServer> nodes) throws Exception {
        var people = new ArrayList<Runnable>();
        for (int person = 0; person < PEOPLE; person++) {
            var random = new Random(SEED + person);
            people.add(() -> {
                while (!over.get() && work.size() < OPERATIONS) work.act(random);
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            people.forEach(threads::execute);
            try {
                for (int fault = 1; fault <= FAULTS; fault++) {
                    int until = OPERATIONS * fault / (FAULTS + 1);
                    Await.until("the load goes on", Duration.ofMinutes(2), () -> work.size() >= until);
                    if (fault % 4 == 0) faults.die();
                    else faults.hangUp();
                    nodes.forEach(node -> turnClock(node.api()));
                }
                Await.until("all is done", Duration.ofMinutes(2), () -> work.size() >= OPERATIONS);
            } finally {
                over.set(true);
            }
        }
    }

    /** What nobody answered expires; a server whose database is away turns its clock later. */
    private static void turnClock(Api api) {
        Api.Answer _ = api.post("/api/dev/clock/advance", Map.of("by", "PT10M"));
    }

    private static String summary(Workload work) {
        List<Operation> history = work.history();
        Map<String, Long> kinds = history.stream()
                .filter(Operation::isDone)
                .collect(Collectors.groupingBy(
                        each -> each.kind().name().toLowerCase(Locale.ROOT), TreeMap::new, Collectors.counting()));
        Map<String, Long> refusals = history.stream()
                .filter(Operation::isRefused)
                .collect(Collectors.groupingBy(Operation::code, TreeMap::new, Collectors.counting()));
        long unknown = history.stream().filter(Operation::isUnknown).count();
        long again = history.stream().filter(each -> each.tries() > 1).count();
        return history.size() + " operations, done " + kinds + ", refused " + refusals + ", not known " + unknown
                + ", sent until known " + again + ", sent twice "
                + work.repeats().size();
    }
}
