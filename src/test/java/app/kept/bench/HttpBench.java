package app.kept.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;

/** Requests a second over HTTP, beside the same work without HTTP, round by round in turns. */
final class HttpBench {
    private static final int HOSTS = 200;
    private static final int POOL = 8;
    private static final List<Integer> CONNECTIONS = List.of(2, 16, 64);
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final String PLAIN = "placing, plain JDBC";
    private static final String CODE = "placing, Kept's code";
    private static final String HTTP = "placing, HTTP";
    private static final ThreadFactory PLATFORM = Thread.ofPlatform().factory();
    private static final ThreadFactory VIRTUAL = Thread.ofVirtual().factory();

    /** What a booking causes must not be done while placing alone is measured: it is put off by the database itself. */
    private static final String HOLD_BACK = """
            create function bench_later() returns trigger language plpgsql as
                $$ begin new.due_at := new.due_at + interval '10 years'; return new; end $$;
            create trigger bench_later before insert on work for each row execute function bench_later()
            """;

    private final List<String> command;
    private final int rounds;
    private final PrintStream out;

    HttpBench(List<String> command, int rounds, PrintStream out) {
        this.command = command;
        this.rounds = rounds;
        this.out = out;
    }

    /** Whether there was no error at all. */
    boolean run() throws Exception {
        out.println("Starting a server of its own, with durable commits");
        try (var scratch = Scratch.make();
                var server = ServerProcess.start(
                        command, scratch.path(), Map.of("KEPT_MODE", "test", "KEPT_API_KEY", Stage.KEY))) {
            server.awaitReady();
            out.println("Making " + HOSTS + " hosts with " + Slots.IN_FORTNIGHT + " bookings each");
            List<UUID> eventTypes = Stage.set(server.port(), HOSTS);
            var slots = new Slots(eventTypes);
            try (var plain = new PlainJdbc(server.postgres(), POOL, slots);
                    var inProcess = new InProcess(server.postgres(), POOL, eventTypes, slots)) {
                plain.execute(HOLD_BACK);
                fillFortnights(plain, slots);
                plain.execute("analyze");
                var cpu = new Cpu(server.pid(), server.postgres().pid());
                var cells = cells(new OverHttp(server.port(), eventTypes, slots), inProcess, plain, cpu);
                measure(cells);
                Cell whole = withTheRest(new OverHttp(server.port(), eventTypes, slots), plain, cpu);
                cells.add(whole);
                report(cells, server);
                return cells.stream().allMatch(cell -> cell.errors() == 0);
            }
        }
    }

    private static void fillFortnights(PlainJdbc plain, Slots slots) throws Exception {
        for (int host = 0; host < HOSTS; host++) {
            for (int which = 0; which < Slots.IN_FORTNIGHT; which++) plain.place(slots.inFortnight(host, which));
        }
    }

    private static List<Cell> cells(OverHttp http, InProcess inProcess, PlainJdbc plain, Cpu cpu) throws IOException {
        var cells = new ArrayList<Cell>();
        for (int callers : CONNECTIONS) {
            cells.add(new Cell("constant JSON, HTTP", PLATFORM, many(callers, http::constant), cpu));
            cells.add(new Cell("open times, Kept's code", VIRTUAL, many(callers, () -> inProcess::openTimes), cpu));
            cells.add(new Cell("open times, HTTP", PLATFORM, many(callers, http::openTimes), cpu));
            cells.add(new Cell(PLAIN, VIRTUAL, many(callers, () -> plain::place), cpu));
            cells.add(new Cell(CODE, VIRTUAL, many(callers, () -> inProcess::place), cpu));
            cells.add(new Cell(HTTP, PLATFORM, many(callers, http::place), cpu));
        }
        return cells;
    }

    private void measure(List<Cell> cells) throws InterruptedException {
        out.println("Warming up");
        for (Cell cell : cells) cell.warmUp(Duration.ofMillis(cell.callers() == 16 ? 2_000 : 500));
        for (int round = 1; round <= rounds; round++) {
            out.println("Round " + round + " of " + rounds + ": " + cells.size() + " cells of a second each");
            for (Cell cell : cells) cell.round(ROUND);
        }
    }

    /** Placing while the server also does what each booking causes: plans and sends its messages. */
    private Cell withTheRest(OverHttp http, PlainJdbc plain, Cpu cpu) throws Exception {
        out.println("Placing while messages are sent");
        plain.execute("alter table work disable trigger bench_later");
        var cell = new Cell("placing, HTTP, messages sent", PLATFORM, many(16, http::place), cpu);
        for (int round = 1; round <= rounds; round++) cell.round(ROUND);
        long sent = plain.count("select count(*) from message where state = 'sent'");
        out.printf("Meanwhile %d messages were sent, %.0f a second%n%n", sent, sent / (double) rounds);
        return cell;
    }

    private void report(List<Cell> cells, ServerProcess server) throws IOException {
        var table = new Table(
                "",
                "callers",
                "per second",
                "slowest-fastest",
                "p50 ms",
                "p99 ms",
                "errors",
                "server CPU us",
                "others");
        var sorted = new ArrayList<>(cells);
        sorted.sort((a, b) -> a.name().compareTo(b.name()));
        for (Cell cell : sorted) table.row(line(cell));
        out.println(table.text());
        out.println(ratios(cells).text());
        out.println("The server's JVM holds " + server.residentMegabytes() + " MB after this load.");
        out.println("\"others\" is the part of the processors that programs other than this benchmark had;");
        out.println("above a tenth, repeat the run. Compare only what stands in one table.");
        for (Cell cell : cells) {
            if (cell.firstError() != null) out.println(cell.name() + ": " + cell.firstError());
        }
    }

    private static String[] line(Cell cell) {
        double calls = cell.latencies().total();
        return new String[] {
            cell.name(),
            Integer.toString(cell.callers()),
            "%.0f".formatted(cell.rate()),
            "%.0f-%.0f".formatted(cell.slowest(), cell.fastest()),
            "%.3f".formatted(cell.latencies().percentile(0.5)),
            "%.2f".formatted(cell.latencies().percentile(0.99)),
            Long.toString(cell.errors()),
            "%.0f".formatted(cell.spent().server() * 1e6 / Math.max(1, calls)),
            "%.0f %%".formatted(100 * cell.spent().othersShare())
        };
    }

    private static Table ratios(List<Cell> cells) {
        var table =
                new Table("placing", "callers", "HTTP / plain JDBC", "HTTP / Kept's code", "Kept's code / plain JDBC");
        for (int callers : CONNECTIONS) {
            double plain = rate(cells, PLAIN, callers);
            double code = rate(cells, CODE, callers);
            double http = rate(cells, HTTP, callers);
            table.row(
                    "", Integer.toString(callers), percent(http / plain), percent(http / code), percent(code / plain));
        }
        return table;
    }

    private static double rate(List<Cell> cells, String name, int callers) {
        return cells.stream()
                .filter(cell -> cell.name().equals(name) && cell.callers() == callers)
                .findFirst()
                .orElseThrow()
                .rate();
    }

    private static String percent(double share) {
        return "%.0f %%".formatted(100 * share);
    }

    private static List<Call> many(int callers, Maker maker) throws IOException {
        var calls = new ArrayList<Call>();
        for (int i = 0; i < callers; i++) calls.add(maker.make());
        return calls;
    }

    @FunctionalInterface
    private interface Maker {
        Call make() throws IOException;
    }
}
