package app.kept.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a crowd that signs in costs those who book, and whether the time of an answer tells who is known. The crowd has
 * as many at once as are named below, for each of whom a password is hashed.
 */
final class SignInBench {
    private static final int CROWD = 20;
    private static final int HOSTS = 50;
    private static final int BOOKINGS_A_SECOND = 50;
    private static final Duration TURN = Duration.ofSeconds(3);
    private static final String PASSWORD = "nine green bottles on a wall";

    /** People of the benchmark, all with the owner's password: nobody is asked for twice, so no limit is met. */
    private static final String PEOPLE = """
            insert into person (id, email, name, password_hash, created_at)
            select gen_random_uuid(), 'person-' || lpad(n::text, 6, '0') || '@example.com', 'Person', hash, now()
            from generate_series(0, LAST) as n, (select password_hash as hash from person limit 1) as owner;
            insert into member (account_id, person_id, role, created_at)
            select (select id from account limit 1), id, 'client', now() from person where name = 'Person'
            """;

    private final List<String> command;
    private final int seconds;
    private final int pairs;
    private final PrintStream out;

    SignInBench(List<String> command, int seconds, int pairs, PrintStream out) {
        this.command = command;
        this.seconds = seconds;
        this.pairs = pairs;
        this.out = out;
    }

    /** Whether there was no error, and no two answers that must look alike looked different. */
    boolean run() throws Exception {
        var settings = Map.of(
                "KEPT_MODE", "test",
                "KEPT_API_KEY", Stage.KEY,
                "KEPT_ADMIN_EMAIL", "owner@example.com",
                "KEPT_ADMIN_PASSWORD", PASSWORD,
                "KEPT_SIGN_UP", "open",
                "KEPT_TRUSTED_PROXIES", "127.0.0.1/32");
        try (var scratch = Scratch.make();
                var server = ServerProcess.start(command, scratch, settings)) {
            server.awaitReady();
            List<UUID> eventTypes = Stage.set(server.port(), HOSTS);
            var slots = new Slots(eventTypes);
            try (var plain = new PlainJdbc(server.postgres(), 2, slots)) {
                plain.execute(HttpBench.HOLD_BACK);
                plain.execute(PEOPLE.replace("LAST", Integer.toString(pairs)));
                plain.execute("analyze");
                boolean fine = crowd(server, new OverHttp(server.port(), eventTypes, slots));
                return tellTale(server.port()) && fine;
            }
        }
    }

    private boolean crowd(ServerProcess server, OverHttp http) throws Exception {
        var callers = new ArrayList<Call>();
        for (int i = 0; i < 16; i++) callers.add(http.place());
        var steady = new Steady(callers, BOOKINGS_A_SECOND);
        var alone = new Latencies();
        var beside = new Latencies();
        var signIns = new AtomicLong();
        steady.run(TURN);
        withCrowd(server.port(), signIns, () -> steady.run(TURN));
        long quiet = server.residentMegabytes();
        signIns.set(0);
        int turns = Math.max(1, seconds / (2 * (int) TURN.toSeconds()));
        for (int turn = 1; turn <= turns; turn++) {
            alone.add(steady.run(TURN));
            withCrowd(server.port(), signIns, () -> beside.add(steady.run(TURN)));
        }
        var table = new Table("placing, " + BOOKINGS_A_SECOND + " a second", "p50 ms", "p99 ms", "errors");
        table.row("nobody signs in", ms(alone.percentile(0.5)), ms(alone.percentile(0.99)), "");
        table.row(
                CROWD + " sign in at once",
                ms(beside.percentile(0.5)),
                ms(beside.percentile(0.99)),
                Long.toString(steady.errors()));
        out.println();
        out.print(table.text());
        out.printf(
                "p99 is %.2f times what it is without; %.1f sign-ins a second; the JVM holds %d MB, before them %d%n%n",
                beside.percentile(0.99) / alone.percentile(0.99),
                signIns.get() / (double) (turns * TURN.toSeconds()),
                server.residentMegabytes(),
                quiet);
        return steady.errors() == 0;
    }

    private interface Act {
        void run() throws Exception;
    }

    private static void withCrowd(int port, AtomicLong signIns, Act act) throws Exception {
        var going = new AtomicBoolean(true);
        var crowd = new ArrayList<Thread>();
        for (int i = 0; i < CROWD; i++) {
            var visit = new Visit(port);
            visit.open("/sign-in");
            crowd.add(Thread.ofPlatform().start(() -> {
                while (going.get()) {
                    try {
                        visit.send("/sign-in", Map.of("email", nobody(), "password", PASSWORD));
                        signIns.incrementAndGet();
                    } catch (IOException ended) {
                        return;
                    }
                }
            }));
        }
        act.run();
        going.set(false);
        for (Thread each : crowd) each.join();
    }

    private boolean tellTale(int port) throws Exception {
        var table = new Table(
                pairs + " pairs", "known p50 ms", "unknown p50 ms", "difference", "z of the ranks", "look the same");
        boolean fine;
        try (var visit = new Visit(port)) {
            visit.open("/sign-in");
            fine = compare(
                    table,
                    "sign-in, wrong password",
                    n -> sent(visit, "/sign-in", Map.of("email", person(n), "password", "wrong password")),
                    n -> sent(visit, "/sign-in", Map.of("email", nobody(), "password", "wrong password")));
            fine &= compare(
                    table,
                    "mailed link",
                    n -> sent(visit, "/sign-in/link", Map.of("email", person(n))),
                    n -> sent(visit, "/sign-in/link", Map.of("email", nobody())));
            fine &= compare(
                    table,
                    "sign-up",
                    n -> sent(visit, "/sign-up", signUp(person(n))),
                    n -> sent(visit, "/sign-up", signUp(nobody())));
        }
        out.print(table.text());
        return fine;
    }

    private boolean compare(Table table, String name, Pairs.Seen known, Pairs.Seen unknown) throws Exception {
        var warm = new Pairs(50);
        warm.run(n -> known.make(pairs - n), unknown);
        var measured = new Pairs(pairs - 50);
        measured.run(known, unknown);
        double difference = measured.medianOfKnown() - measured.medianOfUnknown();
        table.row(
                name,
                ms(measured.medianOfKnown()),
                ms(measured.medianOfUnknown()),
                "%+.3f".formatted(difference),
                "%+.2f".formatted(measured.z()),
                measured.sameLooks() ? "yes" : "NO");
        return measured.sameLooks();
    }

    private static String sent(Visit visit, String path, Map<String, String> fields) throws IOException {
        return visit.send(path, fields) + " " + visit.looks();
    }

    private static Map<String, String> signUp(String email) {
        return Map.of("account_name", "Practice", "name", "Somebody", "email", email, "password", PASSWORD);
    }

    private static String person(int number) {
        return "person-%06d@example.com".formatted(number);
    }

    /** As long as a name that is known. */
    private static String nobody() {
        return "nobody-" + UUID.randomUUID().toString().substring(0, 6) + "@example.com";
    }

    private static String ms(double millis) {
        return "%.2f".formatted(millis);
    }
}
