package app.kept.bench;

import app.kept.platform.db.DatabaseAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/** Open times as they are served: whether a long history costs, how close to a constant answer, and how quick cold. */
final class OpenTimesServingBench {
    private static final int HISTORY = 1_000_000;
    private static final int ROUNDS = 3_000;
    /** Of the rate of a constant answer. */
    private static final double MEANT = 0.6;
    /** Hosts beside the two, who are asked about in turns, so that nearly every question is another. */
    private static final int OTHERS = 150;

    private static final List<String> VIEWERS = List.of(
            Memories.VIEWER.getId(),
            "Europe/Lisbon",
            "America/Sao_Paulo",
            "Asia/Kolkata",
            "Australia/Lord_Howe",
            "UTC");

    private final List<String> command;
    private final int seconds;
    private final PrintStream out;

    OpenTimesServingBench(List<String> command, int seconds, PrintStream out) {
        this.command = command;
        this.seconds = seconds;
        this.out = out;
    }

    /** Whether it is as quick as it is meant to be. */
    boolean run() throws Exception {
        out.println("Starting a server of its own");
        try (var scratch = Scratch.make();
                var server =
                        ServerProcess.start(command, scratch, Map.of("KEPT_MODE", "test", "KEPT_API_KEY", Stage.KEY))) {
            server.awaitReady();
            List<UUID> types = Stage.set(server.port(), 2 + OTHERS);
            var postgres = server.postgres();
            var address = new DatabaseAddress(postgres.url(), postgres.user(), postgres.password());
            try (var plain = new PlainJdbc(postgres, 2, new Slots(types));
                    var memories = new Memories(address)) {
                var few = memories.new Month(types.get(0));
                var many = memories.new Month(types.get(1));
                var history = new LongHistory(plain);
                history.bookMonth(few.host());
                history.bookMonth(many.host());
                out.printf("Writing %,d bookings into the history of the second host%n", HISTORY);
                history.write(List.of(many.host()), HISTORY);
                boolean flat = history(few, many);
                boolean close = beside(server, address, types, scratch.path());
                return flat && close;
            }
        }
    }

    private boolean history(Memories.Month few, Memories.Month many) {
        var table = new Table("a month", "20 bookings", "and 1,000,000 of history", "ratio", "p99", "p99 with history");
        double warm = row(table, "in memory", few::open, many::open)[0];
        double[] cold = row(table, "cold: nothing in memory", few::openCold, many::openCold);
        out.println(table.text());
        boolean flat = warm < 1.2 && cold[0] < 1.2;
        boolean quick = cold[1] < 5_000 && cold[2] < 5_000;
        out.println(flat ? "As meant: the ratio is under 1.2." : "NOT as meant: the ratio is not under 1.2.");
        out.println(quick ? "As meant: cold under 5 ms at p99." : "NOT as meant: cold not under 5 ms at p99.");
        return flat && quick;
    }

    /** In turns, so that a neighbour's noise hits both. */
    private static double[] row(Table table, String name, IntSupplier one, IntSupplier other) {
        double[] few = new double[ROUNDS];
        double[] many = new double[ROUNDS];
        for (int i = -ROUNDS; i < ROUNDS; i++) {
            double first = micros(one);
            double second = micros(other);
            if (i < 0) continue;
            few[i] = first;
            many[i] = second;
        }
        Arrays.sort(few);
        Arrays.sort(many);
        double ratio = many[ROUNDS / 2] / few[ROUNDS / 2];
        int p99 = ROUNDS * 99 / 100;
        table.row(
                name,
                "%.0f us".formatted(few[ROUNDS / 2]),
                "%.0f us".formatted(many[ROUNDS / 2]),
                "%.2f".formatted(ratio),
                "%.0f us".formatted(few[p99]),
                "%.0f us".formatted(many[p99]));
        return new double[] {ratio, few[p99], many[p99]};
    }

    private static double micros(IntSupplier work) {
        long startedAt = System.nanoTime();
        int open = work.getAsInt();
        if (open < 300) throw new IllegalStateException("only " + open + " open times");
        return (System.nanoTime() - startedAt) / 1e3;
    }

    private static byte[] question(UUID type, String viewer) {
        return Wire.get("/api/open-times?event_type_id=" + type + "&from=" + Memories.FROM + "&to=" + Memories.TO
                + "&time_zone=" + viewer);
    }

    private boolean beside(ServerProcess server, DatabaseAddress address, List<UUID> types, Path folder)
            throws Exception {
        byte[] request = question(types.getFirst(), Memories.VIEWER.getId());
        List<byte[]> spread = types.stream()
                .skip(2)
                .flatMap(type -> VIEWERS.stream().map(viewer -> question(type, viewer)))
                .toList();
        Path constant = folder.resolve("constant.json");
        try (var wire = new Wire(server.port())) {
            if (wire.exchange(request) != 200) throw new IOException(wire.body());
            Files.writeString(constant, wire.body());
        }
        Process answers = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:+UseSerialGC",
                        "-Xmx192m",
                        "-XX:+UseCompactObjectHeaders",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AnswersServer.class.getName(),
                        address.jdbcUrl(),
                        address.user(),
                        address.password(),
                        constant.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var said = new BufferedReader(new InputStreamReader(answers.getInputStream(), StandardCharsets.UTF_8))) {
            int port = Integer.parseInt(said.readLine());
            var cpu = new Cpu(answers.pid(), server.postgres().pid());
            return beside(port, cpu, request, spread, Files.size(constant));
        } finally {
            answers.destroy();
        }
    }

    private boolean beside(int port, Cpu cpu, byte[] openTimes, List<byte[]> spread, long size) throws Exception {
        var cells = new ArrayList<Cell>();
        for (int callers : new int[] {2, 16, 64}) {
            cells.add(Cell.overHttp("constant", calls(port, callers, List.of(Wire.get("/constant"))), cpu));
            cells.add(Cell.overHttp("open times", calls(port, callers, List.of(openTimes)), cpu));
            cells.add(Cell.overHttp("spread", calls(port, callers, spread), cpu));
        }
        for (Cell cell : cells) cell.warmUp(Duration.ofSeconds(cell.callers() == 16 ? 4 : 1));
        for (int round = 0; round < seconds; round++) {
            for (Cell cell : cells) cell.round(Duration.ofSeconds(1));
        }
        var table = new Table(
                "a month over HTTP, " + size + " bytes",
                "callers",
                "constant/s",
                "open times/s",
                "share",
                "p99 ms",
                spread.size() + " questions/s",
                "share",
                "us for constant",
                "us for open times",
                "us for a question",
                "errors");
        boolean close = true;
        for (int i = 0; i < cells.size(); i += 3) {
            Cell constant = cells.get(i);
            Cell open = cells.get(i + 1);
            Cell many = cells.get(i + 2);
            double share = open.rate() / constant.rate();
            double manyShare = many.rate() / constant.rate();
            long errors = constant.errors() + open.errors() + many.errors();
            close &= share >= MEANT && manyShare >= MEANT && errors == 0;
            table.row(
                    "",
                    Integer.toString(open.callers()),
                    "%.0f".formatted(constant.rate()),
                    "%.0f".formatted(open.rate()),
                    "%.0f %%".formatted(100 * share),
                    "%.2f".formatted(open.latencies().percentile(0.99)),
                    "%.0f".formatted(many.rate()),
                    "%.0f %%".formatted(100 * manyShare),
                    "%.0f".formatted(constant.jvmMicros()),
                    "%.0f".formatted(open.jvmMicros()),
                    "%.0f".formatted(many.jvmMicros()),
                    Long.toString(errors));
        }
        out.println(table.text());
        out.println(
                close
                        ? "As meant: at least 60 %, also where all questions differ."
                        : "NOT as meant: under 60 %, or errors.");
        return close;
    }

    /** One question after the other, whoever asks. */
    private static List<Call> calls(int port, int callers, List<byte[]> requests) throws IOException {
        var next = new AtomicInteger();
        var calls = new ArrayList<Call>();
        for (int i = 0; i < callers; i++) {
            var wire = new Wire(port);
            calls.add(() -> {
                byte[] request = requests.get(Math.floorMod(next.getAndIncrement(), requests.size()));
                if (wire.exchange(request) != 200) throw new IOException(wire.body());
            });
        }
        return calls;
    }
}
