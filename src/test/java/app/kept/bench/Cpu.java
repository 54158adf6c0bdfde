package app.kept.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Who uses the processors: the server's JVM, its PostgreSQL, ourselves, and everybody else on the machine. */
final class Cpu {
    /** Linux counts in hundredths of a second. */
    private static final double TICK = 0.01;

    private final long server;
    private final long postgres;

    Cpu(long server, long postgres) {
        this.server = server;
        this.postgres = postgres;
    }

    /** Seconds of processor time. */
    record Spent(double server, double postgres, double bench, double others, double whole) {
        static final Spent NOTHING = new Spent(0, 0, 0, 0, 0);

        Spent plus(Spent more) {
            return new Spent(
                    server + more.server,
                    postgres + more.postgres,
                    bench + more.bench,
                    others + more.others,
                    whole + more.whole);
        }

        Spent minus(Spent less) {
            return plus(new Spent(-less.server, -less.postgres, -less.bench, -less.others, -less.whole));
        }

        /** The part of the machine that somebody else had. */
        double othersShare() {
            return whole <= 0 ? 0 : Math.max(0, others / whole);
        }
    }

    Spent spent() {
        double ofServer = own(server);
        double ofPostgres = own(postgres) + ended(postgres);
        for (long child : children(postgres)) ofPostgres += own(child);
        double ofBench = own(ProcessHandle.current().pid());
        String[] machine =
                read(Path.of("/proc/stat")).lines().findFirst().orElse("cpu").split("\\s+");
        double whole = Arrays.stream(machine)
                .skip(1)
                .limit(8)
                .mapToDouble(Cpu::seconds)
                .sum();
        double idle = seconds(machine[4]) + seconds(machine[5]);
        return new Spent(ofServer, ofPostgres, ofBench, whole - idle - ofServer - ofPostgres - ofBench, whole);
    }

    private static List<Long> children(long parent) {
        return ProcessHandle.of(parent).stream()
                .flatMap(ProcessHandle::children)
                .map(ProcessHandle::pid)
                .toList();
    }

    private static double own(long pid) {
        return sum(pid, 11);
    }

    /** Children that have gone. */
    private static double ended(long pid) {
        return sum(pid, 13);
    }

    /** The program's name may hold blanks; the fields that count stand behind its closing parenthesis. */
    private static double sum(long pid, int first) {
        String stat = read(Path.of("/proc/" + pid + "/stat"));
        if (stat.isEmpty()) return 0;
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return seconds(fields[first]) + seconds(fields[first + 1]);
    }

    private static double seconds(String ticks) {
        return Long.parseLong(ticks) * TICK;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return "";
        }
    }
}
