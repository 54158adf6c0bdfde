package app.kept.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * What the pages cost on which people book: the month with the times of a day, other days and months of it, and the form,
 * beside two files of the same server, the next smaller and the next larger than the page.
 */
final class PagesBench {
    private static final int HOSTS = 50;
    private static final double MOST_MILLIS = 1;
    private static final String FILE = "file";
    private static final Pattern ASSET = Pattern.compile("/assets/[a-z]+\\.[0-9a-f]{12}\\.[a-z]+");
    private static final List<String> PAGES_WITH_FILES = List.of("/book/host-0/talk", "/", "/sign-in", "/docs/api");

    private final List<String> command;
    private final int seconds;
    private final PrintStream out;

    PagesBench(List<String> command, int seconds, PrintStream out) {
        this.command = command;
        this.seconds = seconds;
        this.out = out;
    }

    /** Something that is asked for, and how much comes. */
    private record Asked(String name, List<byte[]> requests, int bytes) {}

    /** Whether the page is there in the time that is meant. */
    boolean run() throws Exception {
        out.println("Starting a server of its own");
        try (var scratch = Scratch.make();
                var server =
                        ServerProcess.start(command, scratch, Map.of("KEPT_MODE", "test", "KEPT_API_KEY", Stage.KEY))) {
            server.awaitReady();
            Stage.set(server.port(), HOSTS);
            List<Asked> asked = asked(server.port());
            var cpu = new Cpu(server.pid(), server.postgres().pid());
            var cells = new ArrayList<Cell>();
            for (int callers : new int[] {2, 16}) {
                for (Asked one : asked) cells.add(Cell.overHttp(one.name, calls(server.port(), callers, one), cpu));
            }
            for (Cell cell : cells) cell.warmUp(Duration.ofSeconds(4));
            for (int round = 0; round < seconds; round++) {
                for (Cell cell : cells) cell.round(Duration.ofSeconds(1));
            }
            return said(asked, cells);
        }
    }

    private static List<Asked> asked(int port) throws IOException {
        try (var wire = new Wire(port)) {
            String page = body(wire, "/book/host-0/talk");
            String first = find(page, "start=([0-9TZ%A-]+)");
            int size = bytes(page);
            var files = new TreeSet<String>();
            for (String path : PAGES_WITH_FILES) {
                if (wire.exchange(Wire.get(path)) != 200) continue;
                ASSET.matcher(wire.body()).results().forEach(found -> files.add(found.group()));
            }
            var sized = new ArrayList<Asked>();
            for (String file : files) sized.add(one(FILE, file, bytes(body(wire, file))));
            Asked smaller = sized.stream()
                    .filter(file -> file.bytes <= size)
                    .max(Comparator.comparingInt(Asked::bytes))
                    .orElseThrow();
            Asked larger = sized.stream()
                    .filter(file -> file.bytes >= size)
                    .min(Comparator.comparingInt(Asked::bytes))
                    .orElseThrow();
            List<byte[]> many = new ArrayList<>();
            for (int host = 0; host < HOSTS; host++) {
                for (String more : List.of("", "?time_zone=America/New_York&lang=pt", "?month=2027-02&lang=en")) {
                    many.add(Wire.get("/book/host-" + host + "/talk" + more));
                }
            }
            String form = "/book/host-0/talk?start=" + first;
            return List.of(
                    smaller,
                    larger,
                    one("page", "/book/host-0/talk", size),
                    new Asked(many.size() + " pages", many, size),
                    one("form", form, bytes(body(wire, form))));
        }
    }

    private static Asked one(String name, String path, int bytes) {
        return new Asked(name, List.of(Wire.get(path)), bytes);
    }

    private static String body(Wire wire, String path) throws IOException {
        if (wire.exchange(Wire.get(path)) != 200) throw new IOException(path + ": " + wire.body());
        return wire.body();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String find(String page, String pattern) throws IOException {
        var found = Pattern.compile(pattern).matcher(page);
        if (!found.find()) throw new IOException("nothing is open");
        return found.group(1);
    }

    private boolean said(List<Asked> asked, List<Cell> cells) {
        var table = new Table(
                "booking pages over HTTP",
                "bytes",
                "callers",
                "a second",
                "p50 ms",
                "p99 ms",
                "us of the server",
                "errors");
        boolean quick = true;
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            Asked one = asked.get(i % asked.size());
            boolean counts = cell.callers() == 2 && !one.name.equals(FILE);
            double p50 = cell.latencies().percentile(0.5);
            if (counts) quick &= p50 < MOST_MILLIS;
            quick &= cell.errors() == 0;
            table.row(
                    one.name,
                    Integer.toString(one.bytes),
                    Integer.toString(cell.callers()),
                    "%.0f".formatted(cell.rate()),
                    "%.3f".formatted(p50),
                    "%.2f".formatted(cell.latencies().percentile(0.99)),
                    "%.0f".formatted(cell.jvmMicros()),
                    Long.toString(cell.errors()));
        }
        out.println(table.text());
        out.println(
                quick
                        ? "As meant: every page under 1 ms at p50, the way there and back included."
                        : "NOT as meant: a page takes 1 ms or more at p50, or errors.");
        return quick;
    }

    /** One after the other, whoever asks. */
    private static List<Call> calls(int port, int callers, Asked asked) throws IOException {
        var next = new AtomicInteger();
        var calls = new ArrayList<Call>();
        for (int i = 0; i < callers; i++) {
            var wire = new Wire(port);
            calls.add(() -> {
                byte[] request = asked.requests.get(Math.floorMod(next.getAndIncrement(), asked.requests.size()));
                if (wire.exchange(request) != 200) throw new IOException(wire.body());
            });
        }
        return calls;
    }
}
