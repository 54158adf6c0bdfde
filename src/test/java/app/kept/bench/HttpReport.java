package app.kept.bench;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;

/** What was seen, as tables. */
final class HttpReport {
    static final String PLAIN = "placing, plain JDBC";
    static final String CODE = "placing, Kept's code";
    static final String HTTP = "placing, HTTP";

    private final List<Cell> cells;
    private final long serverMegabytes;

    HttpReport(List<Cell> cells, long serverMegabytes) {
        this.cells = cells.stream().sorted(Comparator.comparing(Cell::name)).toList();
        this.serverMegabytes = serverMegabytes;
    }

    void print(PrintStream out) {
        var table = new Table(
                "",
                "callers",
                "per second",
                "slowest-fastest",
                "p50 ms",
                "p99 ms",
                "errors",
                "JVM us",
                "database us",
                "others");
        for (Cell cell : cells) table.row(line(cell));
        out.println(table.text());
        out.println(ratios().text());
        out.println("The server's JVM holds " + serverMegabytes + " MB after this load.");
        out.println("\"us\" is processor time for one call: of the JVM that did the work, and of PostgreSQL.");
        out.println("\"others\" is the part of the processors that programs outside this benchmark had meanwhile.");
        for (Cell cell : cells) {
            if (cell.firstError() != null) out.println(cell.name() + ": " + cell.firstError());
        }
    }

    /** Of placing over HTTP beside plain JDBC, where it is least. */
    double leastOfJdbc() {
        return cells.stream()
                .filter(cell -> cell.name().equals(HTTP))
                .mapToDouble(cell -> rate(HTTP, cell.callers()) / rate(PLAIN, cell.callers()))
                .min()
                .orElse(0);
    }

    private static String[] line(Cell cell) {
        return new String[] {
            cell.name(),
            Integer.toString(cell.callers()),
            "%.0f".formatted(cell.rate()),
            "%.0f-%.0f".formatted(cell.slowest(), cell.fastest()),
            "%.3f".formatted(cell.latencies().percentile(0.5)),
            "%.2f".formatted(cell.latencies().percentile(0.99)),
            Long.toString(cell.errors()),
            "%.0f".formatted(cell.jvmMicros()),
            "%.0f".formatted(cell.postgresMicros()),
            percent(cell.othersShare())
        };
    }

    private Table ratios() {
        var table =
                new Table("placing", "callers", "HTTP / plain JDBC", "HTTP / Kept's code", "Kept's code / plain JDBC");
        List<Integer> callers = cells.stream()
                .filter(cell -> cell.name().equals(HTTP))
                .map(Cell::callers)
                .toList();
        for (int each : callers) {
            double http = rate(HTTP, each);
            double code = rate(CODE, each);
            double plain = rate(PLAIN, each);
            table.row("", Integer.toString(each), percent(http / plain), percent(http / code), percent(code / plain));
        }
        return table;
    }

    /** Not a number where that cell was left out. */
    private double rate(String name, int callers) {
        return cells.stream()
                .filter(cell -> cell.name().equals(name) && cell.callers() == callers)
                .mapToDouble(Cell::rate)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "-" : "%.0f %%".formatted(100 * share);
    }
}
