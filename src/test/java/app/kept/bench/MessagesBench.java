package app.kept.bench;

import app.kept.platform.db.DatabaseAddress;
import app.kept.platform.postgres.EmbeddedPostgres;
import app.kept.work.Engine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Messages that go nowhere, with all their history: how fast a heap of them is delivered, how soon one that falls due,
 * what a million planned ones cost, and what those who book notice of it.
 */
final class MessagesBench {
    private static final double LEAST_A_SECOND = 25_000;
    private static final double MOST_P50 = 3;
    private static final double MOST_P99 = 10;
    private static final double MOST_WITH_LATER = 1.2;
    private static final int HEAP = 100_000;
    private static final int A_SECOND = 1_000;
    private static final Duration STEADY = Duration.ofSeconds(20);
    private static final Duration SMTP = Duration.ofSeconds(8);
    private static final Duration WARM = Duration.ofSeconds(5);

    private final List<String> command;
    private final int rounds;
    private final String only;
    private final boolean rivals;
    private final PrintStream out;
    private boolean asMeant = true;

    /**
     * @param only but the parts whose name holds the text: drain, told, steady, later, beside, smtp
     * @param rivals whether other engines are measured, too
     */
    MessagesBench(List<String> command, int rounds, String only, boolean rivals, PrintStream out) {
        this.command = command;
        this.rounds = rounds;
        this.only = only;
        this.rivals = rivals;
        this.out = out;
    }

    /** Whether everything is as it is meant to be. */
    boolean run() throws Exception {
        if (Stream.of("drain", "told", "steady", "later").anyMatch(this::isAsked)) alone();
        if (isAsked("beside")) new PlacingBeside(command, rounds, out).run(this::hold);
        if (rivals) new RivalsBench(rounds, out).run();
        if (isAsked("smtp")) new SmtpBench(SMTP, out).run(this::hold);
        return asMeant;
    }

    private boolean isAsked(String part) {
        return part.contains(only);
    }

    /** An engine on its own: no server around it, and nobody else on its database. */
    private void alone() throws Exception {
        try (var scratch = Scratch.make();
                var postgres = EmbeddedPostgres.start(scratch.path(), _ -> {});
                var stage = new MessageStage(
                        new DatabaseAddress(postgres.jdbcUrl(), postgres.user(), postgres.password()))) {
            var cpu = new Cpu(0, pid(scratch.path()));
            if (isAsked("drain")) drain(stage, cpu);
            if (isAsked("told")) told(stage, cpu);
            if (isAsked("steady")) {
                if (!isAsked("drain")) warm(stage, cpu);
                steady(stage);
            }
            if (isAsked("later")) later(stage, cpu);
        }
    }

    private void drain(MessageStage stage, Cpu cpu) throws Exception {
        out.printf("%,d messages that are due, delivered by one node with all their history%n", HEAP);
        var table = new Table(
                "round", "a second", "seconds", "JVM us", "database us", "commits each", "WAL bytes each", "dead rows");
        var rates = new ArrayList<Double>();
        for (int round = 0; round <= rounds; round++) {
            stage.plan(stage.account, HEAP, Instant.now());
            stage.settle();
            Spending spent = counted(stage, cpu, HEAP);
            double rate = HEAP / spent.seconds();
            // The first warms up.
            if (round > 0) rates.add(rate);
            table.row(
                    round == 0 ? "warming" : Integer.toString(round),
                    "%,.0f".formatted(rate),
                    "%.2f".formatted(spent.seconds()),
                    "%.1f".formatted(1e6 * spent.jvm() / HEAP),
                    "%.1f".formatted(1e6 * spent.postgres() / HEAP),
                    "%.4f".formatted(spent.commits() / (double) HEAP),
                    "%,d".formatted(spent.walBytes() / HEAP),
                    "%,d".formatted(stage.number("select sum(n_dead_tup) from pg_stat_user_tables")));
        }
        out.println(table.text());
        double middle = rates.stream().sorted().toList().get(rates.size() / 2);
        hold("%,.0f a second (at least %,.0f)".formatted(middle, LEAST_A_SECOND), middle >= LEAST_A_SECOND);
        conserved(stage);
    }

    /** What it costs those who want an event of each message that went, beside those who do not, in turns. */
    private void told(MessageStage stage, Cpu cpu) throws InterruptedException {
        out.printf(
                "%n%,d messages that are due, of an account that wants no event of each, and of one that does%n", HEAP);
        var table = new Table("events", "a second", "seconds", "JVM us", "database us", "WAL bytes each", "facts");
        if (!isAsked("drain")) warm(stage, cpu);
        for (int round = 0; round < 2 * rounds; round++) {
            boolean wants = round % 2 == 1;
            stage.wantsEveryEvent(wants);
            long before = stage.number("select count(*) from fact");
            stage.plan(stage.account, HEAP, Instant.now());
            stage.settle();
            Spending spent = counted(stage, cpu, HEAP);
            long facts = stage.number("select count(*) from fact") - before;
            table.row(
                    wants ? "of each" : "of none",
                    "%,.0f".formatted(HEAP / spent.seconds()),
                    "%.2f".formatted(spent.seconds()),
                    "%.1f".formatted(1e6 * spent.jvm() / HEAP),
                    "%.1f".formatted(1e6 * spent.postgres() / HEAP),
                    "%,d".formatted(spent.walBytes() / HEAP),
                    "%,d".formatted(facts));
            hold("%,d facts".formatted(facts), facts == (wants ? HEAP : 0));
        }
        stage.wantsEveryEvent(false);
        out.println(table.text());
    }

    /** The same as below, once PostgreSQL has counted all of it. */
    static Spending counted(MessageStage stage, Cpu cpu, int messages) throws InterruptedException {
        Spending before = Spending.now(stage, cpu);
        Spending spent = delivered(stage, cpu, messages);
        Thread.sleep(Spending.UNTIL_COUNTED);
        return spent.counted(Spending.now(stage, cpu).since(before));
    }

    /** From the start of the engine until the ledger says that all are sent. */
    private static Spending delivered(MessageStage stage, Cpu cpu, int messages) throws InterruptedException {
        var sink = new Sink(false);
        Spending before = Spending.now(stage, cpu);
        Spending spent;
        try (Engine engine = stage.engine(sink)) {
            engine.start();
            while (sink.taken() < messages || stage.number("select count(*) from work") > 0) Thread.sleep(5);
            spent = Spending.now(stage, cpu).since(before);
        }
        return spent;
    }

    /** What a server that has just begun takes longer for is not what is asked. */
    private static void warm(MessageStage stage, Cpu cpu) throws InterruptedException {
        stage.plan(stage.account, HEAP, Instant.now());
        stage.settle();
        delivered(stage, cpu, HEAP);
    }

    private void conserved(MessageStage stage) {
        long unfinished = stage.number("select count(*) from message where state <> 'sent' and due_at < now()");
        long untold = stage.number("""
                select count(*) from message where state = 'sent' and not exists (
                    select from message_attempt a
                    where a.account_id = message.account_id and a.message_id = message.id and outcome = 'done')
                """);
        hold("every message is sent, and has its attempt", unfinished == 0 && untold == 0);
    }

    private void steady(MessageStage stage) throws InterruptedException {
        out.printf("%n%,d messages a second, for %d seconds%n", A_SECOND, STEADY.toSeconds());
        Waits waits = waits(stage, A_SECOND, STEADY);
        double p50 = waits.latencies().percentile(0.5);
        double p99 = waits.latencies().percentile(0.99);
        out.printf(
                "from due to call: p50 %.2f ms, p99 %.2f ms, longest %.0f ms%n"
                        + "backlog: %,d after %d s, %,d at the end; drained %.2f s after the last one came; %,d dead rows%n",
                p50,
                p99,
                waits.latencies().percentile(1),
                waits.backlogWarm(),
                WARM.toSeconds(),
                waits.backlog(),
                waits.drainSeconds(),
                stage.number("select sum(n_dead_tup) from pg_stat_user_tables"));
        hold("p50 under %.0f ms and p99 under %.0f ms".formatted(MOST_P50, MOST_P99), p50 < MOST_P50 && p99 < MOST_P99);
    }

    /**
     * How long they waited.
     *
     * @param backlogWarm what was not done when those that count began to come
     * @param backlog what was not done when the last one came
     * @param drainSeconds how long it took from then on until nothing was left
     */
    record Waits(Latencies latencies, long backlogWarm, long backlog, double drainSeconds) {}

    /** Some at a time, as they come; how long each waits from the moment it is due until its provider is called. */
    static Waits waits(MessageStage stage, int perSecond, Duration span) throws InterruptedException {
        var sink = new Sink(true);
        Map<UUID, Long> dueAt = new ConcurrentHashMap<>();
        long backlogWarm = 0;
        long backlog;
        double drainSeconds;
        try (Engine engine = stage.engine(sink)) {
            engine.start();
            long startedAt = System.nanoTime();
            for (int tick = 0; tick < span.toMillis() / 10; tick++) {
                while (System.nanoTime() < startedAt + tick * 10_000_000L) Thread.sleep(1);
                if (tick == WARM.toMillis() / 10) backlogWarm = stage.number("select count(*) from work");
                long now = System.nanoTime();
                List<UUID> told = stage.planNow(perSecond / 100);
                if (tick >= WARM.toMillis() / 10) told.forEach(id -> dueAt.put(id, now));
            }
            long endedAt = System.nanoTime();
            backlog = stage.number("select count(*) from work");
            while (stage.number("select count(*) from work") > 0) Thread.sleep(5);
            drainSeconds = (System.nanoTime() - endedAt) / 1e9;
        }
        var latencies = new Latencies();
        dueAt.forEach((id, due) -> latencies.record(sink.toldAt(id) - due));
        return new Waits(latencies, backlogWarm, backlog, drainSeconds);
    }

    /** What is due costs the same whether few or many are planned for later. */
    private void later(MessageStage stage, Cpu cpu) throws InterruptedException {
        int heap = HEAP / 5;
        stage.planLater(10_000);
        double few = cost(stage, cpu, heap);
        stage.planLater(990_000);
        double many = cost(stage, cpu, heap);
        out.printf(
                "%nPlanned for later: 10,000 - %.1f us each that is due; 1,000,000 - %.1f us, %.2f times%n",
                few, many, many / few);
        hold("under %.1f times".formatted(MOST_WITH_LATER), many / few < MOST_WITH_LATER);
    }

    private double cost(MessageStage stage, Cpu cpu, int heap) throws InterruptedException {
        double least = Double.MAX_VALUE;
        for (int round = 0; round < rounds; round++) {
            stage.plan(stage.account, heap, Instant.now());
            stage.settle();
            Spending spent = delivered(stage, cpu, heap);
            least = Math.min(least, 1e6 * (spent.jvm() + spent.postgres()) / heap);
        }
        return least;
    }

    private void hold(String what, boolean isSo) {
        asMeant &= isSo;
        out.println((isSo ? "as meant: " : "NOT as meant: ") + what);
    }

    /** Of the PostgreSQL whose data lies there. */
    static long pid(Path scratch) throws IOException {
        return Long.parseLong(Files.readAllLines(scratch.resolve("cluster/data/postmaster.pid"))
                .getFirst()
                .strip());
    }
}
