package app.kept.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** From the start of the process to the first 200, PostgreSQL included, and the memory that the JVM holds then. */
final class StartBench {
    private static final int FIRST_STARTS = 3;
    private static final int LATER_STARTS = 5;
    private static final long IDLE_MILLIS = 5_000;
    private static final Map<String, String> DEMO = Map.of("KEPT_MODE", "demo");

    private final List<String> command;
    private final List<String> withoutAot;
    private final PrintStream out;
    private final Table table =
            new Table("", "starts", "median ms", "fastest-slowest", "target", "JVM MB, 5 s later", "target");

    StartBench(List<String> command, List<String> withoutAot, PrintStream out) {
        this.command = command;
        this.withoutAot = withoutAot;
        this.out = out;
    }

    boolean run() throws Exception {
        out.println("First starts ever: unpack PostgreSQL, create the database, migrate, load the demo");
        var first = new Seen();
        for (int i = 0; i < FIRST_STARTS; i++) {
            try (var scratch = Scratch.make()) {
                start(command, scratch, first);
            }
        }
        tell("first starts ever", first, "< 6000", "< 256");
        try (var scratch = Scratch.make()) {
            start(command, scratch, new Seen());
            out.println("Later starts");
            tell("later starts", again(command, scratch), "< 1500", "< 256");
            out.println("Later starts without what the JVM learned in its rehearsal");
            tell("later starts, no AOT cache", again(withoutAot, scratch), "", "");
        }
        out.println();
        out.print(table.text());
        return true;
    }

    private static Seen again(List<String> command, Scratch scratch) throws Exception {
        var seen = new Seen();
        for (int i = 0; i < LATER_STARTS; i++) start(command, scratch, seen);
        return seen;
    }

    private static void start(List<String> command, Scratch scratch, Seen seen)
            throws IOException, InterruptedException {
        try (var server = ServerProcess.start(command, scratch, DEMO)) {
            seen.millis.add(server.awaitReady());
            Thread.sleep(IDLE_MILLIS);
            seen.megabytes.add((double) server.residentMegabytes());
        }
    }

    private void tell(String name, Seen seen, String targetMillis, String targetMegabytes) {
        List<Double> sorted = seen.millis.stream().sorted().toList();
        table.row(
                name,
                Integer.toString(sorted.size()),
                "%.0f".formatted(sorted.get(sorted.size() / 2)),
                "%.0f-%.0f".formatted(sorted.getFirst(), sorted.getLast()),
                targetMillis,
                "%.0f".formatted(seen.megabytes.stream().max(Double::compare).orElse(0.0)),
                targetMegabytes);
    }

    private static final class Seen {
        private final List<Double> millis = new ArrayList<>();
        private final List<Double> megabytes = new ArrayList<>();
    }
}
