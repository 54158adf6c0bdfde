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
import java.util.function.IntFunction;

/** Many want one time at the same moment, again and again: one gets it, the others are told so quickly. */
final class Rush {
    private static final int PEOPLE = 64;
    private static final int ROUNDS = 500;
    private static final int ROUNDS_OF_THEIR_OWN = 60;
    private static final double LONGEST_REFUSAL_MILLIS = 150;

    private final int port;
    private final UUID type;
    private final PlainJdbc plain;
    private final Cpu cpu;
    private final PrintStream out;

    Rush(ServerProcess server, UUID type, PlainJdbc plain, PrintStream out) throws IOException {
        this.port = server.port();
        this.type = type;
        this.plain = plain;
        this.cpu = new Cpu(server.pid(), server.postgres().pid());
        this.out = out;
    }

    /** What a crowd saw of all rounds together, and what it cost the server. */
    private record Crowd(Latencies won, Latencies lost, int[] winners, int odd, Cpu.Spent spent) {
        double microsEach() {
            long requests = won.total() + lost.total() + odd;
            return (spent.server() + spent.postgres()) * 1_000_000 / requests;
        }
    }

    /** What one person saw of all rounds. */
    private record Seen(Latencies won, Latencies lost, List<Integer> rounds, int odd) {}

    /** Whether each time had one winner, and no was said quickly and at less cost than yes. */
    boolean run() throws Exception {
        var slots = new Slots(List.of(type));
        List<Slots.Slot> times = next(slots, ROUNDS);
        // The same crowd, each with a time of their own: what it costs to get it.
        var own = new ArrayList<List<Slots.Slot>>();
        for (int person = 0; person < PEOPLE; person++) own.add(next(slots, ROUNDS_OF_THEIR_OWN));
        long before = deadlocks();
        Crowd rush = crowd(_ -> times);
        Crowd calm = crowd(own::get);
        long deadlocks = deadlocks() - before;
        int notOne = 0;
        for (int each : rush.winners()) if (each != 1) notOne++;
        int odd = rush.odd() + calm.odd() + (int) calm.lost().total();
        print(rush, calm);
        boolean orderly =
                notOne == 0 && odd == 0 && deadlocks == 0 && rush.lost().percentile(0.99) < LONGEST_REFUSAL_MILLIS;
        boolean cheap = rush.microsEach() < calm.microsEach();
        out.printf(
                "%d rounds without exactly one winner, %d other answers, %d deadlocks: %s%n",
                notOne, odd, deadlocks, orderly ? "as meant, refusals under 150 ms at p99" : "NOT as meant");
        out.printf("No costs less than yes: %s%n%n", cheap ? "as meant" : "NOT as meant");
        return orderly && cheap;
    }

    private void print(Crowd rush, Crowd calm) {
        var table = new Table(PEOPLE + " people at once", "answers", "p50 ms", "p99 ms", "us for an answer");
        table.row(
                "one time: who got it",
                Long.toString(rush.won().total()),
                ms(rush.won(), 0.5),
                ms(rush.won(), 0.99),
                "");
        table.row(
                "one time: who did not",
                Long.toString(rush.lost().total()),
                ms(rush.lost(), 0.5),
                ms(rush.lost(), 0.99),
                "%.0f".formatted(rush.microsEach()));
        table.row(
                "each a time of their own",
                Long.toString(calm.won().total()),
                ms(calm.won(), 0.5),
                ms(calm.won(), 0.99),
                "%.0f".formatted(calm.microsEach()));
        out.print(table.text());
        out.println("\"us\" is processor time of the JVM and of PostgreSQL; in the rush one answer of " + PEOPLE
                + " is a yes.");
    }

    private Crowd crowd(IntFunction<List<Slots.Slot>> wanted) throws Exception {
        var won = new Latencies();
        var lost = new Latencies();
        int[] winners = new int[ROUNDS];
        int odd = 0;
        var start = new CyclicBarrier(PEOPLE);
        Cpu.Spent before = cpu.spent();
        try (var threads = Executors.newCachedThreadPool()) {
            var all = new ArrayList<Future<Seen>>();
            for (int person = 0; person < PEOPLE; person++) {
                List<Slots.Slot> times = wanted.apply(person);
                all.add(threads.submit(() -> person(times, start)));
            }
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
        return new Crowd(won, lost, winners, odd, cpu.spent().minus(before));
    }

    private static List<Slots.Slot> next(Slots slots, int many) {
        var next = new ArrayList<Slots.Slot>();
        for (int i = 0; i < many; i++) next.add(slots.next());
        return next;
    }

    private Seen person(List<Slots.Slot> times, CyclicBarrier start) throws Exception {
        var seen = new Seen(new Latencies(), new Latencies(), new ArrayList<>(), 0);
        int odd = 0;
        try (var wire = new Wire(port)) {
            for (int round = 0; round < times.size(); round++) {
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
