package app.kept.bench;

import app.kept.platform.db.DatabaseAddress;
import app.kept.platform.postgres.EmbeddedPostgres;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The engines that others use, on the same PostgreSQL with the same settings, in turns with ours: what a machine can do
 * changes within minutes, so that only what was measured side by side can be compared. No figure of theirs is a gate.
 */
final class RivalsBench {
    private static final int HEAP = 100_000;
    private static final int A_SECOND = 1_000;
    private static final Duration STEADY = Duration.ofSeconds(20);

    private final int rounds;
    private final PrintStream out;
    private final Map<String, List<Drain>> drains = new LinkedHashMap<>();
    private final Map<String, String> versions = new LinkedHashMap<>();

    RivalsBench(int rounds, PrintStream out) {
        this.rounds = rounds;
        this.out = out;
    }

    /** One heap, done. */
    private record Drain(double rate, double engine, double database, double commits, long walBytes) {
        static Drain of(Spending spent) {
            return new Drain(
                    HEAP / spent.seconds(),
                    1e6 * spent.jvm() / HEAP,
                    1e6 * spent.postgres() / HEAP,
                    spent.commits() / (double) HEAP,
                    spent.walBytes() / HEAP);
        }
    }

    void run() throws Exception {
        List<Rival> rivals = Rival.all();
        out.printf("%nBeside others in turns: %,d no-op jobs; %,d a second for %s%n", HEAP, A_SECOND, STEADY);
        try (var scratch = Scratch.make();
                var postgres = EmbeddedPostgres.start(scratch.path(), _ -> {});
                var stage = new MessageStage(
                        new DatabaseAddress(postgres.jdbcUrl(), postgres.user(), postgres.password()))) {
            out.println("PostgreSQL " + setting(stage, "server_version") + ", synchronous_commit "
                    + setting(stage, "synchronous_commit") + ", fsync " + setting(stage, "fsync") + ", shared_buffers "
                    + setting(stage, "shared_buffers"));
            long pid = MessagesBench.pid(scratch.path());
            for (int round = 0; round <= rounds; round++) {
                stage.plan(stage.account, HEAP, Instant.now());
                stage.settle();
                Spending ours = MessagesBench.counted(stage, new Cpu(0, pid), HEAP);
                // The first warms ours up; the others are new processes each time, as they are in life.
                if (round == 0) continue;
                note("Kept", Drain.of(ours));
                for (Rival rival : rivals) note(rival.name(), drained(stage, rival, round, pid));
            }
            print(drainTable());
            print(steadyTable(stage, rivals));
        }
        versions.forEach((name, version) -> out.println(name + ": " + version));
    }

    private void note(String name, Drain drain) {
        drains.computeIfAbsent(name, _ -> new ArrayList<>()).add(drain);
    }

    private Drain drained(MessageStage stage, Rival rival, int round, long pid) throws Exception {
        DatabaseAddress address = database(stage, rival, round);
        try (var observer = Asked.Plain.of(address)) {
            Spending before;
            Spending spent;
            Cpu cpu;
            try (Rival.Running running = rival.start(address, "drain", Integer.toString(HEAP))) {
                versions.put(rival.name(), running.await("VERSION"));
                running.await("READY");
                observer.execute("vacuum analyze");
                cpu = new Cpu(running.pid(), pid);
                before = Spending.now(observer, cpu);
                running.tell("GO");
                running.await("HANDLED");
                while (observer.number(rival.open()) > 0) Thread.sleep(5);
                spent = Spending.now(observer, cpu).since(before);
                running.tell("STOP");
            }
            return Drain.of(spent.counted(Spending.now(observer, cpu).since(before)));
        }
    }

    private Table drainTable() {
        var table = new Table(
                "engine", "a second", "least", "most", "engine us", "database us", "commits each", "WAL bytes each");
        drains.forEach((name, all) -> {
            List<Drain> sorted = all.stream()
                    .sorted((one, other) -> Double.compare(one.rate(), other.rate()))
                    .toList();
            Drain middle = sorted.get(sorted.size() / 2);
            table.row(
                    name,
                    "%,.0f".formatted(middle.rate()),
                    "%,.0f".formatted(sorted.getFirst().rate()),
                    "%,.0f".formatted(sorted.getLast().rate()),
                    "%.0f".formatted(middle.engine()),
                    "%.0f".formatted(middle.database()),
                    "%.4f".formatted(middle.commits()),
                    "%,d".formatted(middle.walBytes()));
        });
        return table;
    }

    private Table steadyTable(MessageStage stage, List<Rival> rivals) throws Exception {
        var table = new Table("engine at " + A_SECOND + " a second", "p50 ms", "p99 ms", "longest ms", "jobs");
        Latencies ours = MessagesBench.waits(stage, A_SECOND, STEADY).latencies();
        table.row(
                "Kept",
                "%.2f".formatted(ours.percentile(0.5)),
                "%.2f".formatted(ours.percentile(0.99)),
                "%.0f".formatted(ours.percentile(1)),
                Long.toString(ours.total()));
        for (Rival rival : rivals) {
            // Where it has worked before, and statistics are there.
            DatabaseAddress address = address(stage, rival, rounds);
            try (Rival.Running running =
                    rival.start(address, "steady", Integer.toString(A_SECOND), Long.toString(STEADY.toSeconds()))) {
                running.await("READY");
                running.tell("GO");
                String[] waited = running.await("WAITED").split(" ");
                table.row(rival.name(), waited[0], waited[1], waited[2], waited[3]);
            }
        }
        return table;
    }

    private static DatabaseAddress database(MessageStage stage, Rival rival, int round) {
        if (round > 1) stage.execute("drop database " + name(rival, round - 1) + " with (force)");
        stage.execute("create database " + name(rival, round));
        return address(stage, rival, round);
    }

    private static DatabaseAddress address(MessageStage stage, Rival rival, int round) {
        DatabaseAddress own = stage.address();
        String server = own.jdbcUrl().substring(0, own.jdbcUrl().lastIndexOf('/') + 1);
        return new DatabaseAddress(server + name(rival, round), own.user(), own.password());
    }

    private static String name(Rival rival, int round) {
        return "rival_" + rival.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_") + "_" + round;
    }

    private void print(Table table) {
        out.println();
        out.print(table.text());
    }

    private static String setting(MessageStage stage, String name) {
        return stage.database.read(
                tx -> tx.sql("select current_setting('" + name + "') as value").one(row -> row.text("value")));
    }
}
