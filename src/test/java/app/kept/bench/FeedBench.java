package app.kept.bench;

import app.kept.platform.text.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * The feed: what placing pays for it, beside the same server that numbers nothing; how many facts are numbered and read a
 * second; and how soon after the answer to whoever books a program hears of it.
 */
final class FeedBench {
    private static final double MOST_OF_PLACING = 1.15;
    private static final int HOSTS = 40;
    private static final int CALLERS = 16;
    private static final int BACKLOG = 200_000;
    private static final int PAGE = 1_000;
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final Duration BETWEEN = Duration.ofMillis(20);
    private static final String LOCK = "(hashtextextended('kept.feed', 0))";

    private final List<String> command;
    private final int rounds;
    private final PrintStream out;

    FeedBench(List<String> command, int rounds, PrintStream out) {
        this.command = command;
        this.rounds = rounds;
        this.out = out;
    }

    /** Whether placing costs hardly more. */
    boolean run() throws Exception {
        Map<String, String> settings = Map.of("KEPT_MODE", "test", "KEPT_API_KEY", Stage.KEY);
        try (var scratch = Scratch.make();
                var server = ServerProcess.start(command, scratch, settings)) {
            server.awaitReady();
            List<UUID> types = Stage.set(server.port(), HOSTS);
            var slots = new Slots(types);
            try (var plain = new PlainJdbc(server.postgres(), 2, slots);
                    var numbering = new Switch(server.postgres())) {
                plain.execute(HttpBench.HOLD_BACK);
                var http = new OverHttp(server.port(), types, slots);
                boolean cheap = besidePlacing(server, plain, numbering, http);
                delays(server, slots, http);
                backlog(server, plain, numbering);
                return cheap;
            }
        }
    }

    /** Nobody numbers while somebody else is said to be at it. */
    private static final class Switch implements AutoCloseable {
        private final Connection connection;

        Switch(ServerProcess.Postgres postgres) throws SQLException {
            this.connection = DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
        }

        void off() throws SQLException {
            execute("select pg_advisory_lock" + LOCK);
        }

        void on() throws SQLException {
            execute("select pg_advisory_unlock" + LOCK);
        }

        private void execute(String sql) throws SQLException {
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    private boolean besidePlacing(ServerProcess server, PlainJdbc plain, Switch numbering, OverHttp http)
            throws Exception {
        var cpu = new Cpu(server.pid(), server.postgres().pid());
        Cell off = cell("nothing numbered", http, cpu);
        Cell on = cell("numbered", http, cpu);
        off.warmUp(Duration.ofSeconds(5));
        for (int round = 0; round < 2 * rounds; round++) {
            numbering.off();
            off.round(ROUND);
            numbering.on();
            // What was left lies at nobody's door.
            awaitNumbered(plain);
            on.round(ROUND);
        }
        awaitNumbered(plain);
        var table = new Table("placing, HTTP, 16 callers", "per second", "p50 ms", "p99 ms", "JVM us", "database us");
        row(table, off);
        row(table, on);
        out.print(table.text());
        double ratio = (on.jvmMicros() + on.postgresMicros()) / (off.jvmMicros() + off.postgresMicros());
        boolean cheap = ratio < MOST_OF_PLACING && off.errors() + on.errors() == 0;
        out.printf(
                "Processor time is %.2f times, rate %.2f times: %s%n%n",
                ratio, on.rate() / off.rate(), cheap ? "as meant, under 1.15" : "NOT as meant, under 1.15");
        return cheap;
    }

    private static Cell cell(String name, OverHttp http, Cpu cpu) throws IOException {
        var calls = new ArrayList<Call>();
        for (int i = 0; i < CALLERS; i++) calls.add(http.place());
        return Cell.overHttp(name, calls, cpu);
    }

    private static void row(Table table, Cell cell) {
        table.row(
                cell.name(),
                "%.0f".formatted(cell.rate()),
                "%.2f".formatted(cell.latencies().percentile(0.5)),
                "%.2f".formatted(cell.latencies().percentile(0.99)),
                "%.0f".formatted(cell.jvmMicros()),
                "%.0f".formatted(cell.postgresMicros()));
    }

    /** One who books now and then, and one with sixteen others who do nothing else. */
    private void delays(ServerProcess server, Slots slots, OverHttp http) throws Exception {
        var table = new Table("heard after the answer, by stream", "bookings", "p50 ms", "p99 ms", "most ms");
        try (var stream = new FeedEars(server.port(), Stage.KEY)) {
            row(table, "one books each 20 ms", probe(server, slots, stream, Duration.ofSeconds(5)));
            Cell crowd =
                    cell("crowd", http, new Cpu(server.pid(), server.postgres().pid()));
            Thread crowding = Thread.ofPlatform().start(() -> warm(crowd));
            row(table, "the same beside a crowd of 16", probe(server, slots, stream, Duration.ofSeconds(5)));
            crowding.join();
        }
        out.println(table.text());
    }

    private static void row(Table table, String name, Latencies heard) {
        table.row(
                name,
                Long.toString(heard.total()),
                "%.1f".formatted(heard.percentile(0.5)),
                "%.1f".formatted(heard.percentile(0.99)),
                "%.1f".formatted(heard.percentile(1)));
    }

    private static void warm(Cell cell) {
        try {
            cell.warmUp(Duration.ofSeconds(7));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Latencies probe(ServerProcess server, Slots slots, FeedEars ears, Duration span) throws Exception {
        // Not until the crowd has come, if one does.
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        ears.forget();
        try (var wire = new Wire(server.port())) {
            long end = System.nanoTime() + span.toNanos();
            while (System.nanoTime() < end) {
                if (wire.exchange(OverHttp.booking(slots.next())) != 201) throw new IOException(wire.body());
                long answeredAt = System.nanoTime();
                ears.answered(Json.read(wire.body()).path("id").asString(), answeredAt);
                LockSupport.parkNanos(BETWEEN.toNanos());
            }
        }
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
        return ears.heard();
    }

    /** As after a night on which nobody numbered anything, and a reader who was away as long. */
    private void backlog(ServerProcess server, PlainJdbc plain, Switch numbering) throws Exception {
        awaitNumbered(plain);
        numbering.off();
        for (int written = 0; written < BACKLOG; written += PAGE) plain.execute("""
                    insert into fact (account_id, id, type, about, at, actor, data)
                    select account_id, gen_random_uuid(), 'booking.created', gen_random_uuid(), now(), 'guest', data
                    from (select account_id, data from fact where type = 'booking.created' limit 1) as fact
                    cross join generate_series(1, %d)
                    """.formatted(PAGE));
        long begun = System.nanoTime();
        numbering.on();
        awaitNumbered(plain);
        double numbered = (System.nanoTime() - begun) / 1e9;
        begun = System.nanoTime();
        long read = readAll(server);
        double reading = (System.nanoTime() - begun) / 1e9;
        var table = new Table("many at once", "events", "per second");
        table.row("numbered in one pass", "%,d".formatted(BACKLOG), "%,.0f".formatted(BACKLOG / numbered));
        table.row("read over HTTP, 1,000 a page", "%,d".formatted(read), "%,.0f".formatted(read / reading));
        out.println(table.text());
    }

    private static long readAll(ServerProcess server) throws IOException {
        try (var wire = new Wire(server.port())) {
            long read = 0;
            String next = "0";
            while (true) {
                String path = "/api/events?limit=" + PAGE + "&after=" + next;
                if (wire.exchange(Wire.withBody("GET", path, "Authorization: Bearer " + Stage.KEY + "\r\n", "")) != 200)
                    throw new IOException(wire.body());
                JsonNode page = Json.read(wire.body());
                read += page.path("events").size();
                next = page.path("next").asString();
                if (!page.path("more").asBoolean()) return read;
            }
        }
    }

    private static void awaitNumbered(PlainJdbc plain) throws SQLException {
        while (plain.count("select (select count(*) from fact) - (select count(*) from feed)") > 0)
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
}
