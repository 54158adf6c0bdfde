package app.kept.history;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.history.Operation.Kind;
import app.kept.platform.base.Pause;
import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several servers over one database that hangs up and dies, and people of every kind who place, answer, change, propose
 * and end bookings at all of them. Afterwards nothing overlaps, every answer was true, every refusal just, every change
 * has one fact that names who did it, and the facts tell the table. {@code -Dkept.history=N} makes it N operations long,
 * {@code -Dkept.seed=N} another run.
 */
@Tag("A12")
@Tag("A17")
@Tag("C7")
@Timeout(900)
class HistoryTest {
    private static final long SEED = Long.getLong("kept.seed", 20_261_121L);
    private static final int OPERATIONS = Integer.getInteger("kept.history", 1_800);
    private static final int PEOPLE = 8;
    private static final int FAULTS = 8;
    /** From here on some of what was booked is over. */
    private static final int LEAP = 5;

    static final String FRIDAY_BEFORE = "2026-11-20T10:00:00Z";
    private static final Instant LEAP_TO = Instant.parse("2026-11-25T12:15:00Z");
    /** Connections that were cut while nobody used them are found out to be so when somebody does. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(2);

    @TempDir
    private Path temp;

    private final AtomicBoolean over = new AtomicBoolean();
    private final List<Run.Span> outages = new ArrayList<>();
    /** So that there is something left to be done after the last fault. */
    private volatile int allowed;

    private Run.Leap leap = Run.Leap.NEVER;

    @BeforeEach
    void aFolderThatEveryAccountCanReach() throws IOException {
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void whateverFailsNothingIsHeldTwiceNothingIsLostAndNobodyWasToldAnythingUntrue() throws Exception {
        try (var faults = new Faults(temp.resolve("cluster"));
                TestServer one = TestServer.on(faults.address());
                TestServer other = one.anotherNode()) {
            List<URI> nodes = List.of(one.address(), other.address());
            nodes.forEach(node -> new Cast(program(node)).clock(FRIDAY_BEFORE));
            List<Bookable> types = Stage.set(one.api());
            try (var people = new People(one, types.getFirst().hosts().getFirst())) {
                var work = new Workload(() -> nodes, types, people);
                live(work, () -> nodes, fault -> {
                    if (fault % 4 == 0) faults.die();
                    else faults.hangUp();
                });
                judge(work, new Rows(faults.address()), types);
            }
        }
    }

    /** The same with nodes that are processes, and end in the middle of whatever they do, as does their database. */
    @Test
    void nodesThatAreKilledAndComeBackLoseNothingAndTellNothingUntrue() throws Exception {
        try (var faults = new Faults(temp.resolve("cluster"));
                var nodes = new Processes(temp, faults.address())) {
            List<Bookable> types;
            People everybody;
            try (TestServer staging = TestServer.on(faults.address())) {
                new Cast(staging.api()).clock(FRIDAY_BEFORE);
                types = Stage.set(staging.api());
                everybody = new People(staging, types.getFirst().hosts().getFirst());
            }
            try (People people = everybody) {
                nodes.start(FRIDAY_BEFORE);
                nodes.start(FRIDAY_BEFORE);
                var work = new Workload(nodes::running, types, people);
                live(work, nodes::running, fault -> {
                    if (fault % 4 == 0) faults.die();
                    else nodes.killOne(fault <= LEAP ? FRIDAY_BEFORE : LEAP_TO.toString());
                });
                judge(work, new Rows(faults.address()), types);
            }
        }
    }

    private void judge(Workload work, Rows rows, List<Bookable> types) {
        Run run = work.run(outages, leap);
        System.out.println("history: " + summary(run) + ", seed " + SEED);
        new Checker(run, rows, types).check();
        sawEverything(run);
    }

    private static void sawEverything(Run run) {
        List<Operation> history = run.history();
        Set<Kind> done =
                history.stream().filter(Operation::isDone).map(Operation::kind).collect(Collectors.toSet());
        assertThat(done).as("done at least once").containsExactlyInAnyOrder(Kind.values());
        assertThat(history)
                .as("those who ask for another time are often told yes")
                .filteredOn(each -> each.kind() == Kind.APPROVE && each.isDone())
                .hasSizeGreaterThan(5);
        assertThat(history.stream()
                        .filter(Operation::isDone)
                        .map(each -> each.wanted().by().actor().split(" ", 2)[0])
                        .distinct())
                .as("people of every kind have done something")
                .containsExactlyInAnyOrder("guest", "client", "host", "admin", "key");
        assertThat(history.stream().anyMatch(each -> each.tries() > 1))
                .as("something was sent again")
                .isTrue();
        assertThat(run.repeats()).as("something was sent twice").isNotEmpty();
        assertThat(history.stream().map(each -> each.told().status()).distinct())
                .as("every answer is one that we know")
                .isSubsetOf(0, 200, 201, 409, 422, 503);
    }

    private void live(Workload work, Supplier<List<URI>> nodes, IntConsumer trouble) throws Exception {
        var people = new ArrayList<Runnable>();
        for (int person = 0; person < PEOPLE; person++) {
            var random = new Random(SEED + person);
            people.add(() -> {
                while (!over.get() && work.size() < OPERATIONS) {
                    if (work.size() < allowed) work.act(random);
                    else Pause.system().pause(Duration.ofMillis(5));
                }
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            people.forEach(threads::execute);
            try {
                for (int fault = 1; fault <= FAULTS; fault++) {
                    int until = OPERATIONS * fault / (FAULTS + 1);
                    allowed = OPERATIONS * (fault + 1) / (FAULTS + 1);
                    Await.until("the load goes on", Duration.ofMinutes(2), () -> work.size() >= until);
                    long began = System.nanoTime();
                    trouble.accept(fault);
                    nodes.get().forEach(HistoryTest::awaitWell);
                    outages.add(new Run.Span(began, System.nanoTime() + AFTERWARDS.toNanos()));
                    if (fault == LEAP) leap(nodes.get());
                    nodes.get().forEach(HistoryTest::turnClock);
                }
                allowed = OPERATIONS;
                Await.until("all is done", Duration.ofMinutes(2), () -> work.size() >= OPERATIONS);
            } finally {
                over.set(true);
            }
        }
    }

    private void leap(List<URI> nodes) {
        long began = System.nanoTime();
        // What was in hand when the connections were cut may have to wait for its lease to run out.
        for (URI node : nodes) {
            var told = new AtomicReference<Api.Answer>();
            Await.until(() -> "the clock is turned: " + told.get(), Duration.ofMinutes(3), () -> {
                told.set(program(node).put("/api/dev/clock", Map.of("now", LEAP_TO.toString())));
                return told.get().status() == 200;
            });
        }
        leap = new Run.Leap(new Run.Span(began, System.nanoTime()), LEAP_TO, LEAP_TO.plus(Duration.ofHours(2)));
    }

    private static void awaitWell(URI node) {
        Await.until(
                "it is well again",
                Duration.ofSeconds(60),
                () -> new Api(node, "").get("/health/ready").status() == 200);
    }

    /** What nobody answered expires. */
    private static void turnClock(URI node) {
        Api.Answer _ = program(node).post("/api/dev/clock/advance", Map.of("by", "PT10M"));
    }

    private static Api program(URI node) {
        return new Api(node, TestServer.KEY);
    }

    private static String summary(Run run) {
        List<Operation> history = run.history();
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
                + run.repeats().size() + ", series " + run.series().size();
    }
}
