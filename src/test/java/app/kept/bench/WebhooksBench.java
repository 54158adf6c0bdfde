package app.kept.bench;

import app.kept.platform.db.DatabaseAddress;
import app.kept.platform.postgres.EmbeddedPostgres;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * Ten programs that hear of everything, of which in every second turn one never answers and one always says no. What is
 * measured is when the other eight hear of an event, from the commit on, and how fast what was held back is told.
 */
final class WebhooksBench {
    private static final int WELL = 8;
    private static final int A_SECOND = 60;
    private static final int HELD = 1_500;
    private static final double MOST = 1.5;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final int seconds;
    private final PrintStream out;
    private final List<UUID> well = new ArrayList<>();

    WebhooksBench(int seconds, PrintStream out) {
        this.seconds = seconds;
        this.out = out;
    }

    /** Whether the eight notice next to nothing of the two. */
    boolean run() throws Exception {
        try (var scratch = Scratch.make();
                var postgres = EmbeddedPostgres.start(scratch.path(), _ -> {});
                var hearing = new Hearing();
                var stage =
                        new HookStage(new DatabaseAddress(postgres.jdbcUrl(), postgres.user(), postgres.password()))) {
            for (int i = 0; i < WELL; i++) well.add(stage.webhook(hearing.url("/well/" + i)));
            steady(stage, hearing, List.of("/also/1", "/also/2"));
            var healthy = new Turns();
            var sick = new Turns();
            double healthyRate = 0;
            double sickRate = 0;
            int rounds = 3;
            for (int round = 0; round < rounds; round++) {
                healthy.add(steady(stage, hearing, List.of("/also/1", "/also/2")));
                sick.add(steady(stage, hearing, List.of("/hang", "/no")));
                healthyRate += drained(stage, hearing, List.of("/also/1", "/also/2")) / rounds;
                sickRate += drained(stage, hearing, List.of("/hang", "/no")) / rounds;
            }
            var table = new Table("of ten", "events/s held back", "calls/s", "p50 ms", "p99 ms");
            row(table, "all well", healthyRate, healthy);
            row(table, "one hangs, one says no", sickRate, sick);
            out.print(table.text());
            out.printf("p50 and p99 at %d events a second, to the eight that are well%n", A_SECOND);
            boolean isQuick = sick.middle() <= MOST * healthy.middle();
            if (!isQuick) out.printf("The eight wait more than %.1f times as long beside the two.%n", MOST);
            return isQuick;
        }
    }

    private static void row(Table table, String what, double rate, Turns turns) {
        table.row(
                what,
                "%,.0f".formatted(rate),
                "%,.0f".formatted(rate * WELL),
                "%.1f".formatted(turns.percentile(0.5)),
                "%.1f".formatted(turns.middle()));
    }

    private Latencies steady(HookStage stage, Hearing hearing, List<String> others) throws InterruptedException {
        List<UUID> beside =
                others.stream().map(path -> stage.webhook(hearing.url(path))).toList();
        long before = hearing.heard();
        hearing.takeLatencies();
        long begun = System.nanoTime();
        int events = seconds * A_SECOND;
        for (int i = 0; i < events; i++) {
            long due = begun + i * 1_000_000_000L / A_SECOND;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            List<UUID> abouts = stage.happen(1);
            hearing.happened(abouts.getFirst(), System.nanoTime());
        }
        await(hearing, before + (long) events * WELL);
        beside.forEach(stage::remove);
        return hearing.takeLatencies();
    }

    /** How many events a second the eight hear of that were held back from all ten. */
    private double drained(HookStage stage, Hearing hearing, List<String> others) throws InterruptedException {
        List<UUID> all = new ArrayList<>(well);
        others.forEach(path -> all.add(stage.webhook(hearing.url(path))));
        all.forEach(stage::pause);
        long before = hearing.heard();
        for (int i = 0; i < HELD; i += 100) stage.happen(100);
        Thread.sleep(500);
        long begun = System.nanoTime();
        all.forEach(stage::resume);
        await(hearing, before + (long) HELD * WELL);
        double took = (System.nanoTime() - begun) / 1e9;
        all.subList(WELL, all.size()).forEach(stage::remove);
        return HELD / took;
    }

    private static void await(Hearing hearing, long heard) throws InterruptedException {
        long giveUpAt = System.nanoTime() + LONGEST.toNanos();
        while (hearing.heard() < heard) {
            if (System.nanoTime() > giveUpAt) {
                throw new IllegalStateException(heard - hearing.heard() + " calls never came");
            }
            Thread.sleep(2);
        }
    }
}
