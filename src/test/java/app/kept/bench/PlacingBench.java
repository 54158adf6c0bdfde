package app.kept.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Placing in a practice of many hosts: beside the same transaction sent by plain JDBC, with and without a long history,
 * and in a rush of many on one time.
 */
final class PlacingBench {
    private static final double LEAST_OF_JDBC = 0.6;
    private static final double MOST_WITH_HISTORY = 1.2;
    private static final int HISTORY = 1_000_000;
    private static final int SHORT_HISTORY = 1_000;
    private static final int HOSTS = 40;
    private static final Duration ROUND = Duration.ofSeconds(1);

    private final List<String> command;
    private final int rounds;
    private final PrintStream out;

    PlacingBench(List<String> command, int rounds, PrintStream out) {
        this.command = command;
        this.rounds = rounds;
        this.out = out;
    }

    /** Whether everything is as it is meant to be. */
    boolean run() throws Exception {
        boolean quick = new HttpBench(command, rounds, "placing", out).run(LEAST_OF_JDBC);
        boolean orderly = rush();
        boolean flat = history();
        return quick && orderly && flat;
    }

    private boolean rush() throws Exception {
        try (var scratch = Scratch.make();
                var server = ServerProcess.start(command, scratch, settings())) {
            server.awaitReady();
            List<UUID> types = Stage.set(server.port(), 1);
            try (var plain = new PlainJdbc(server.postgres(), 2, new Slots(types))) {
                plain.execute(HttpBench.HOLD_BACK);
                return new Rush(server, types.getFirst(), plain, out).run();
            }
        }
    }

    private boolean history() throws Exception {
        out.printf("Placing beside %,d and %,d bookings of history%n", SHORT_HISTORY, HISTORY);
        try (var scratch = Scratch.make();
                var otherScratch = Scratch.make();
                var few = ServerProcess.start(command, scratch, settings());
                var many = ServerProcess.start(command, otherScratch, settings())) {
            Cell withFew = cell(few, SHORT_HISTORY);
            Cell withMany = cell(many, HISTORY);
            List.of(withFew, withMany).forEach(cell -> warm(cell));
            for (int round = 0; round < 2 * rounds; round++) {
                withFew.round(ROUND);
                withMany.round(ROUND);
            }
            double ratio = (withMany.jvmMicros() + withMany.postgresMicros())
                    / (withFew.jvmMicros() + withFew.postgresMicros());
            var table =
                    new Table("placing, HTTP, 16 callers", "per second", "p50 ms", "p99 ms", "JVM us", "database us");
            row(table, "%,d of history".formatted(SHORT_HISTORY), withFew);
            row(table, "%,d of history".formatted(HISTORY), withMany);
            out.print(table.text());
            boolean flat = ratio < MOST_WITH_HISTORY && withFew.rate() / withMany.rate() < MOST_WITH_HISTORY;
            out.printf(
                    "Processor time is %.2f times, rate 1/%.2f: %s%n%n",
                    ratio, withFew.rate() / withMany.rate(), flat ? "as meant, under 1.2" : "NOT as meant, under 1.2");
            return flat && withFew.errors() + withMany.errors() == 0;
        }
    }

    private static void warm(Cell cell) {
        try {
            cell.warmUp(Duration.ofSeconds(3));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Cell cell(ServerProcess server, int history) throws Exception {
        server.awaitReady();
        List<UUID> types = Stage.set(server.port(), HOSTS);
        var slots = new Slots(types);
        try (var plain = new PlainJdbc(server.postgres(), 2, slots)) {
            plain.execute(HttpBench.HOLD_BACK);
            List<UUID> hosts = plain.ids("select host_id from event_type");
            new LongHistory(plain).write(hosts, history);
        }
        var calls = new ArrayList<Call>();
        var http = new OverHttp(server.port(), types, slots);
        for (int i = 0; i < 16; i++) calls.add(http.place());
        return Cell.overHttp(
                "placing", calls, new Cpu(server.pid(), server.postgres().pid()));
    }

    private static void row(Table table, String name, Cell cell) {
        table.row(
                name,
                "%.0f".formatted(cell.rate()),
                "%.2f".formatted(cell.latencies().percentile(0.5)),
                "%.2f".formatted(cell.latencies().percentile(0.99)),
                "%.0f".formatted(cell.jvmMicros()),
                "%.0f".formatted(cell.postgresMicros()));
    }

    private static Map<String, String> settings() {
        return Map.of("KEPT_MODE", "test", "KEPT_API_KEY", Stage.KEY);
    }
}
