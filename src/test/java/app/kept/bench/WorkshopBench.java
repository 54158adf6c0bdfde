package app.kept.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the pages of those who run a practice cost, with a million bookings in the account, asked for one after the other. */
final class WorkshopBench {
    private static final int HOSTS = 20;
    private static final int BOOKINGS = 1_000_000;
    private static final double MOST_MILLIS = 5;
    private static final Duration LONGEST_COUNT = Duration.ofMinutes(10);
    private static final Duration SETTLED = Duration.ofSeconds(10);

    private final List<String> command;
    private final int seconds;
    private final String only;
    private final String folder;
    private final PrintStream out;

    /**
     * A run.
     *
     * @param only pages whose address holds it
     * @param folder where the practice is kept for the next run; empty when it is not
     */
    WorkshopBench(List<String> command, int seconds, String only, String folder, PrintStream out) {
        this.command = command;
        this.seconds = seconds;
        this.only = only;
        this.folder = folder;
        this.out = out;
    }

    /** Whether every page is there in the time that is meant. */
    boolean run() throws Exception {
        var settings = Map.of(
                "KEPT_MODE", "test",
                "KEPT_API_KEY", Stage.KEY,
                "KEPT_ADMIN_EMAIL", "owner@example.com",
                "KEPT_ADMIN_PASSWORD", SignInBench.PASSWORD,
                "KEPT_TRUSTED_PROXIES", "127.0.0.1/32");
        try (var scratch = folder.isEmpty() ? Scratch.make() : Scratch.keptAt(Path.of(folder));
                var server = ServerProcess.start(command, scratch, settings)) {
            server.awaitReady();
            try (var plain = new PlainJdbc(server.postgres(), 1, new Slots(List.of()));
                    var visit = new Visit(server.port())) {
                furnish(server, plain);
                signIn(visit);
                awaitFigures(visit, plain);
                awaitPlans(plain);
                return measured(
                        visit,
                        addresses(plain),
                        new Cpu(server.pid(), server.postgres().pid()));
            }
        }
    }

    /** As far as it is not there from the last time. */
    private void furnish(ServerProcess server, PlainJdbc plain) throws Exception {
        Stage.turnClock(server.port());
        if (plain.count("select count(*) from (select from booking limit 1) as any_of_them") > 0) return;
        Stage.set(server.port(), HOSTS);
        out.printf("Writing %,d bookings%n", BOOKINGS);
        new FullHouse(plain).write(HOSTS, BOOKINGS);
    }

    private static void signIn(Visit visit) throws IOException {
        visit.open("/sign-in");
        int status = visit.send("/sign-in", Map.of("email", "owner@example.com", "password", SignInBench.PASSWORD));
        if (status != 303) throw new IOException("nobody was let in: " + status);
        visit.keepCookies();
    }

    /** The figures are counted when somebody asks for them first. */
    private void awaitFigures(Visit visit, PlainJdbc plain) throws Exception {
        long begun = System.nanoTime();
        visit.open("/insights?span=12m");
        out.printf("The first look at the figures took %d ms, ", millisSince(begun));
        while (plain.count("select count(*) from tally where whole_at is not null") == 0) {
            if (millisSince(begun) > LONGEST_COUNT.toMillis()) throw new IOException("the figures are never counted");
            Thread.sleep(50);
        }
        out.printf("all were counted after %d ms%n", millisSince(begun));
    }

    /** What lies ahead is found to owe messages, and nothing is measured while they are planned. */
    private void awaitPlans(PlainJdbc plain) throws Exception {
        long begun = System.nanoTime();
        long before = -1;
        long planned = planned(plain);
        while (planned != before) {
            if (millisSince(begun) > LONGEST_COUNT.toMillis()) throw new IOException("planning never ends");
            Thread.sleep(SETTLED);
            before = planned;
            planned = planned(plain);
        }
        out.printf("%,d bookings were planned after %d ms%n", planned, millisSince(begun));
    }

    private static long planned(PlainJdbc plain) throws SQLException {
        return plain.count("select count(*) from journey_booking");
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    private List<String> addresses(PlainJdbc plain) throws Exception {
        UUID booking = plain.ids("select id from booking order by start_at limit 1 offset 500000")
                .getFirst();
        UUID ahead = plain.ids(
                        "select id from booking where status = 'confirmed' order by start_at limit 1 offset 5000")
                .getFirst();
        UUID failed = plain.ids("select id from message where state = 'failed' limit 1")
                .getFirst();
        UUID client = plain.ids("select id from client limit 1 offset 5000").getFirst();
        UUID host = plain.ids("select id from host limit 1").getFirst();
        UUID type = plain.ids("select id from event_type limit 1").getFirst();
        return List.of(
                        "/today",
                        "/bookings",
                        "/bookings?status=pending",
                        "/bookings?status=no_show",
                        "/bookings?host=" + host,
                        "/bookings?q=ada",
                        "/bookings?q=novak77",
                        "/bookings?q=client-777%40example.com",
                        "/bookings/week",
                        "/bookings/week?host=" + host,
                        "/bookings/" + booking,
                        "/bookings/" + ahead,
                        "/bookings/" + ahead + "/move",
                        "/bookings/" + ahead + "/reassign",
                        "/bookings/new",
                        "/clients",
                        "/clients?q=ada",
                        "/clients?q=novak77",
                        "/clients/" + client,
                        "/messages",
                        "/messages?state=failed",
                        "/messages/" + failed,
                        "/journey-health",
                        "/insights",
                        "/insights?span=12m",
                        "/event-types",
                        "/event-types/" + type,
                        "/availability",
                        "/availability/week",
                        "/availability/overrides",
                        "/slots",
                        "/reviews",
                        "/journeys",
                        "/templates",
                        "/providers",
                        "/suppressions",
                        "/team",
                        "/audit",
                        "/inbox",
                        "/go?q=ada",
                        "/booking-settings",
                        "/plan")
                .stream()
                .filter(address -> address.contains(only))
                .toList();
    }

    private boolean measured(Visit visit, List<String> addresses, Cpu cpu) throws Exception {
        var cells = new ArrayList<Cell>();
        var sizes = new ArrayList<Integer>();
        for (String address : addresses) {
            visit.open(address);
            sizes.add(visit.body().getBytes(StandardCharsets.UTF_8).length);
            cells.add(Cell.overHttp(address, List.of(() -> look(visit, address)), cpu));
        }
        for (int i = 0; i < 2; i++) for (Cell cell : cells) cell.warmUp(Duration.ofSeconds(1));
        for (int round = 0; round < seconds; round++) for (Cell cell : cells) cell.round(Duration.ofSeconds(1));
        var table = new Table(
                "%,d bookings".formatted(BOOKINGS),
                "bytes",
                "p50 ms",
                "p99 ms",
                "us of the server",
                "us of PostgreSQL",
                "errors");
        var slow = new ArrayList<String>();
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            double p50 = cell.latencies().percentile(0.5);
            if (p50 >= MOST_MILLIS || cell.errors() > 0) slow.add(cell.name());
            table.row(
                    cell.name().replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "{id}"),
                    Integer.toString(sizes.get(i)),
                    "%.2f".formatted(p50),
                    "%.2f".formatted(cell.latencies().percentile(0.99)),
                    "%.0f".formatted(cell.jvmMicros()),
                    "%.0f".formatted(cell.postgresMicros()),
                    Long.toString(cell.errors()));
        }
        out.println(table.text());
        out.println(
                slow.isEmpty()
                        ? "As meant: every page under 5 ms at p50, the way there and back included."
                        : "NOT as meant: 5 ms or more at p50, or errors, at " + String.join(", ", slow));
        return slow.isEmpty();
    }

    private static void look(Visit visit, String address) throws IOException {
        int status = visit.get(address);
        if (status != 200) throw new IOException(address + ": " + status);
    }
}
