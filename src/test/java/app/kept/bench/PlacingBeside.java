package app.kept.bench;

import app.kept.platform.db.DatabaseAddress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What those who book notice of a server that delivers a hundred thousand messages meanwhile. */
final class PlacingBeside {
    private static final double MOST_OF_IDLE = 2;
    private static final int HEAP = 100_000;
    private static final int HOSTS = 40;
    private static final int A_SECOND = 100;
    private static final int CALLERS = 8;
    private static final Duration TURN = Duration.ofSeconds(4);

    private final List<String> command;
    private final int rounds;
    private final PrintStream out;

    PlacingBeside(List<String> command, int rounds, PrintStream out) {
        this.command = command;
        this.rounds = rounds;
        this.out = out;
    }

    /** Hears in words what was meant, and whether it is so. */
    interface Gate {
        void hold(String what, boolean isSo);
    }

    void run(Gate gate) throws Exception {
        out.printf("%nPlacing %d bookings a second while %,d messages are delivered%n", A_SECOND, HEAP);
        try (var scratch = Scratch.make();
                var server =
                        ServerProcess.start(command, scratch, Map.of("KEPT_MODE", "test", "KEPT_API_KEY", Stage.KEY))) {
            server.awaitReady();
            List<UUID> types = Stage.set(server.port(), HOSTS);
            var slots = new Slots(types);
            ServerProcess.Postgres postgres = server.postgres();
            try (var stage =
                    new MessageStage(new DatabaseAddress(postgres.url(), postgres.user(), postgres.password()))) {
                var http = new OverHttp(server.port(), types, slots);
                var idle = new Turns();
                var busy = new Turns();
                placing(http);
                for (int round = 0; round < rounds; round++) {
                    idle.add(placing(http));
                    stage.planAsleep(HEAP);
                    stage.wake();
                    busy.add(placing(http));
                    long left = stage.number("select count(*) from work");
                    out.printf("after %d s of it %,d of %,d are delivered%n", TURN.toSeconds(), HEAP - left, HEAP);
                    while (stage.number("select count(*) from work") > 100) Thread.sleep(20);
                }
                out.printf(
                        "placing: p50 %.2f and p99 %.2f ms idle; p50 %.2f and p99 %.2f ms beside the messages%n",
                        idle.percentile(0.5), idle.middle(), busy.percentile(0.5), busy.middle());
                gate.hold(
                        "p99 under %.0f times idle".formatted(MOST_OF_IDLE),
                        busy.middle() < MOST_OF_IDLE * idle.middle());
            }
        }
    }

    private static Latencies placing(OverHttp http) throws Exception {
        var calls = new ArrayList<Call>();
        for (int i = 0; i < CALLERS; i++) calls.add(http.place());
        var steady = new Steady(calls, A_SECOND);
        Latencies latencies = steady.run(TURN);
        if (steady.errors() > 0) throw new IllegalStateException(steady.errors() + " errors");
        return latencies;
    }
}
