package app.kept.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many want one time at the same moment, again and again: one gets it, the others are told so quickly. */
final class Rush {
    private static final int PEOPLE = 64;
    private static final int ROUNDS = 500;
    private static final double LONGEST_REFUSAL_MILLIS = 150;

    private final int port;
    private final UUID type;
    private final PlainJdbc plain;
    private final PrintStream out;

    Rush(int port, UUID type, PlainJdbc plain, PrintStream out) {
        this.port = port;
        this.type = type;
        this.plain = plain;
        this.out = out;
    }

    /** What one person saw of all rounds. */
    private record Seen(Latencies won, Latencies lost, List<Integer> rounds, int odd) {}

    boolean run() throws Exception {
        var slots = new Slots(List.of(type));
        var times = new ArrayList<Slots.Slot>();
        for (int round = 0; round < ROUNDS; round++) times.add(slots.next());
        long before = deadlocks();
        var won = new Latencies();
        var lost = new Latencies();
        int[] winners = new int[ROUNDS];
        int odd = 0;
        var start = new CyclicBarrier(PEOPLE);
        try (var threads = Executors.newCachedThreadPool()) {
            var all = new ArrayList<Future<Seen>>();
            for (int person = 0; person < PEOPLE; person++) all.add(threads.submit(() -> person(times, start)));
            for (Future<Seen> each : all) {
                Seen seen = each.get();
                won.add(seen.won());
                lost.add(seen.lost());
                seen.rounds().forEach(round -> winners[round]++);
                odd += seen.odd();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        int notOne = 0;
        for (int each : winners) if (each != 1) notOne++;
        long deadlocks = deadlocks() - before;
        var table = new Table(PEOPLE + " people, one time", "rounds", "p50 ms", "p99 ms");
        table.row("who got it", Long.toString(won.total()), ms(won, 0.5), ms(won, 0.99));
        table.row("who did not", Long.toString(lost.total()), ms(lost, 0.5), ms(lost, 0.99));
        out.print(table.text());
        boolean fine = notOne == 0 && odd == 0 && deadlocks == 0 && lost.percentile(0.99) < LONGEST_REFUSAL_MILLIS;
        out.printf(
                "%d rounds without exactly one winner, %d other answers, %d deadlocks: %s%n%n",
                notOne, odd, deadlocks, fine ? "as meant, refusals under 150 ms at p99" : "NOT as meant");
        return fine;
    }

    private Seen person(List<Slots.Slot> times, CyclicBarrier start) throws Exception {
        var seen = new Seen(new Latencies(), new Latencies(), new ArrayList<>(), 0);
        int odd = 0;
        try (var wire = new Wire(port)) {
            for (int round = 0; round < ROUNDS; round++) {
                byte[] request = OverHttp.booking(times.get(round));
                start.await();
                long began = System.nanoTime();
                int status = exchange(wire, request);
                long took = System.nanoTime() - began;
                if (status == 201) {
                    seen.won().record(took);
                    seen.rounds().add(round);
                } else if (status == 409) {
                    seen.lost().record(took);
                } else {
                    odd++;
                }
            }
        }
        return new Seen(seen.won(), seen.lost(), seen.rounds(), odd);
    }

    private static int exchange(Wire wire, byte[] request) throws IOException {
        return wire.exchange(request);
    }

    private long deadlocks() throws Exception {
        return plain.count("select deadlocks from pg_stat_database where datname = current_database()");
    }

    private static String ms(Latencies latencies, double share) {
        return "%.2f".formatted(latencies.percentile(share));
    }
}
