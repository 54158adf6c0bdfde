package app.kept.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** What a crowd that signs in costs those who book, and whether an answer tells who is known or which link there was. */
final class SignInBench {
    private static final int HOSTS = 50;
    static final String PASSWORD = "nine green bottles on a wall";
    private static final double MOST_MILLIS = 1;

    /** Those of the crowd who are known; more than can sign in meanwhile, so that none is slowed down. */
    private static final int KNOWN_OF_CROWD = 5_000;

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
    private final List<String> failed = new ArrayList<>();
    private final AtomicInteger nextOfCrowd = new AtomicInteger();

    SignInBench(List<String> command, int seconds, int pairs, PrintStream out) {
        this.command = command;
        this.seconds = seconds;
        this.pairs = pairs;
        this.out = out;
    }

    /** Whether there was no error, and everything stayed within its bound; what did not is said in a sentence each. */
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
            var links = new DeadLinks(server.port());
            try (var plain = new PlainJdbc(server.postgres(), 2, slots)) {
                links.gather("owner@example.com", PASSWORD);
                plain.execute(HttpBench.HOLD_BACK);
                plain.execute(PEOPLE.replace("LAST", Integer.toString(pairs + KNOWN_OF_CROWD)));
                plain.execute("analyze");
                new SignInCrowd(server, new OverHttp(server.port(), eventTypes, slots), out)
                        .run(seconds, this::oneOfCrowd, this::bound);
                tellTale(server.port(), links);
            }
        }
        failed.forEach(out::println);
        return failed.isEmpty();
    }

    private void tellTale(int port, DeadLinks links) throws Exception {
        var table = new Table(
                pairs + " pairs", "known p50 ms", "unknown p50 ms", "difference", "z of the ranks", "look the same");
        try (var visit = new Visit(port)) {
            visit.open("/sign-in");
            compare(
                    table,
                    "sign-in, wrong password",
                    n -> sent(visit, "/sign-in", Map.of("email", person(n), "password", "wrong password")),
                    n -> sent(visit, "/sign-in", Map.of("email", nobody(), "password", "wrong password")));
            compare(
                    table,
                    "mailed link",
                    n -> sent(visit, "/sign-in/link", Map.of("email", person(n))),
                    n -> sent(visit, "/sign-in/link", Map.of("email", nobody())));
            compare(
                    table,
                    "sign-up",
                    n -> sent(visit, "/sign-up", signUp(person(n))),
                    n -> sent(visit, "/sign-up", signUp(nobody())));
            for (DeadLinks.Door door : links.doors()) {
                links.runOut(door);
                List<String> never =
                        Stream.generate(door::neverMade).limit(pairs).toList();
                compare(table, door.name(), n -> looked(visit, door.page()), n -> looked(visit, never.get(n)));
            }
        }
        out.print(table.text());
    }

    private void compare(Table table, String name, Pairs.Seen known, Pairs.Seen unknown) throws Exception {
        var warm = new Pairs(50);
        warm.run(n -> known.make(pairs + KNOWN_OF_CROWD - n), unknown);
        var measured = new Pairs(pairs);
        measured.run(known, unknown);
        double difference = measured.medianOfKnown() - measured.medianOfUnknown();
        table.row(
                name,
                ms(measured.medianOfKnown()),
                ms(measured.medianOfUnknown()),
                "%+.3f".formatted(difference),
                "%+.2f".formatted(measured.z()),
                measured.sameLooks() ? "yes" : "NO");
        bound(
                Math.abs(difference) <= MOST_MILLIS,
                "%s: the medians differ by %.2f ms, more than %.0f".formatted(name, Math.abs(difference), MOST_MILLIS));
        bound(measured.sameLooks(), name + ": answers look different. " + measured.difference());
    }

    private void bound(boolean kept, String sentence) {
        if (!kept) failed.add(sentence);
    }

    private static String looked(Visit visit, String page) throws IOException {
        return visit.get(page) + " " + visit.looks();
    }

    private static String sent(Visit visit, String path, Map<String, String> fields) throws IOException {
        return visit.send(path, fields) + " " + visit.looks();
    }

    private static Map<String, String> signUp(String email) {
        return Map.of("account_name", "Practice", "name", "Somebody", "email", email, "password", PASSWORD);
    }

    private String oneOfCrowd() {
        return person(pairs + nextOfCrowd.getAndIncrement() % KNOWN_OF_CROWD);
    }

    private static String person(int number) {
        return "person-%06d@example.com".formatted(number);
    }

    /** As long as a name that is known. */
    static String nobody() {
        return "nobody-" + UUID.randomUUID().toString().substring(0, 6) + "@example.com";
    }

    private static String ms(double millis) {
        return "%.2f".formatted(millis);
    }
}
