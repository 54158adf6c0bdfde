package app.kept.bench;

import app.kept.availability.open.BookingWindow;
import app.kept.availability.open.Busy;
import app.kept.availability.open.Case;
import app.kept.availability.open.EventRules;
import app.kept.availability.open.HostRules;
import app.kept.availability.open.OpenStarts;
import app.kept.availability.open.Openings;
import app.kept.availability.open.Openings.Sharing;
import app.kept.availability.open.Oracle;
import com.sun.management.ThreadMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntSupplier;

/**
 * A month of open times, computed: Monday to Friday from nine to five, half an hour each, for a viewer in another zone,
 * in a month in which the host's clock is changed. Beside it the same by asking every minute.
 */
final class OpenTimesBench {
    private static final YearMonth MONTH = YearMonth.of(2026, 3);
    private static final ZoneId VIEWER = ZoneId.of("America/New_York");
    private static final Instant NOW = Instant.parse("2026-02-20T10:00:00Z");
    private static final int ROUNDS = 2_000;

    private final PrintStream out;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    OpenTimesBench(PrintStream out) {
        this.out = out;
    }

    /** @return whether it was as quick and as sparing as it is meant to be, and right */
    boolean run() {
        var table = new Table("a month", "busy times", "open", "median", "p99", "allocated");
        boolean fine = true;
        for (int busy : new int[] {20, 400}) {
            Case month = month(busy);
            Openings ready = month.openings();
            Measured engine = measure(ROUNDS, () -> count(ready));
            row(table, "engine, rules in memory", busy, engine);
            row(table, "engine, rules made ready each time", busy, measure(ROUNDS, () -> count(month.openings())));
            row(
                    table,
                    "engine, days that have any",
                    busy,
                    measure(ROUNDS, () -> ready.days(NOW, MONTH, VIEWER).size()));
            Measured oracle = measure(20, () -> new Oracle(month).open().size());
            row(table, "oracle, minute by minute", busy, oracle);
            // Quoted, not measured here: the best-known open scheduler's own functions, warm, on two such cores.
            table.row(
                    "best-known open scheduler (quoted)",
                    String.valueOf(busy),
                    "-",
                    busy == 20 ? "22 ms" : "60 ms",
                    "-",
                    busy == 20 ? "8 MiB" : "47 MiB");
            double most = busy == 20 ? 100 : 200;
            fine &= engine.median < most && engine.bytes < 100_000 && engine.answer == oracle.answer;
        }
        out.println(table.text());
        out.println(fine ? "As meant: under 100 and 200 µs, under 100 kB, and the oracle agrees." : "NOT as meant.");
        return fine;
    }

    private record Measured(double median, double p99, double bytes, int answer) {}

    private Measured measure(int rounds, IntSupplier work) {
        int warm = Math.min(rounds * 10, 20_000);
        int answer = 0;
        for (int i = 0; i < (rounds < 100 ? 5 : warm); i++) answer = work.getAsInt();
        double[] micros = new double[rounds];
        long allocated = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < rounds; i++) {
            long startedAt = System.nanoTime();
            answer = work.getAsInt();
            micros[i] = (System.nanoTime() - startedAt) / 1e3;
        }
        double bytes = (threads.getCurrentThreadAllocatedBytes() - allocated) / (double) rounds;
        Arrays.sort(micros);
        return new Measured(micros[rounds / 2], micros[rounds * 99 / 100], bytes, answer);
    }

    private static int count(Openings openings) {
        Map<LocalDate, OpenStarts> days = openings.onDates(NOW, MONTH.atDay(1), MONTH.atEndOfMonth(), VIEWER);
        int open = 0;
        for (OpenStarts day : days.values()) open += day.size();
        return open;
    }

    private static Case month(int busyTimes) {
        Map<DayOfWeek, List<HostRules.Window>> weekly = new HashMap<>();
        for (int day = 1; day <= 5; day++) weekly.put(DayOfWeek.of(day), List.of(new HostRules.Window(540, 1020)));
        ZoneId host = ZoneId.of("Europe/Berlin");
        Instant from = MONTH.atDay(1).atStartOfDay(VIEWER).toInstant();
        Instant to = MONTH.plusMonths(1).atDay(1).atStartOfDay(VIEWER).toInstant();
        var random = new Random(busyTimes);
        var busy = new ArrayList<Busy>();
        for (int i = 0; i < busyTimes; i++) {
            Instant begin = from.plusSeconds(900L * random.nextInt(31 * 96));
            busy.add(new Busy(begin, begin.plusSeconds(900L * (1 + random.nextInt(3)))));
        }
        var person =
                new Case.Person(new HostRules(host, List.of(), weekly, Map.of(), List.of()), busy, List.of(), Map.of());
        var rules = new EventRules(
                Case.EVENT, 30, 30, 0, 0, 60, new BookingWindow.Days(90), EventRules.Limits.UNLIMITED, 1);
        return new Case(
                "a month",
                "to be measured",
                List.of(person),
                rules,
                Sharing.COLLECTIVE,
                new Case.Asked(NOW, from, to, VIEWER),
                Case.Expected.NOTHING);
    }

    private static void row(Table table, String name, int busy, Measured measured) {
        table.row(
                name,
                String.valueOf(busy),
                String.valueOf(measured.answer),
                figure(measured.median, "µs"),
                figure(measured.p99, "µs"),
                figure(measured.bytes / 1000, "kB"));
    }

    private static String figure(double value, String unit) {
        return String.format(Locale.ROOT, value < 100 ? "%,.1f %s" : "%,.0f %s", value, unit);
    }
}
