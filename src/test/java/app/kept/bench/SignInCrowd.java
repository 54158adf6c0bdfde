package app.kept.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * What a crowd that signs in costs those who book. Short turns with and without a crowd follow each other in ever another
 * order, and all that was measured in turns of one kind is taken together: in one turn the p99 is the second slowest
 * booking, and what another program does in that moment. Turns with nobody come twice, so that it can be seen how much
 * the measure differs from itself.
 */
final class SignInCrowd {
    private static final int CROWD = 20;
    private static final int BOOKINGS_A_SECOND = 100;
    private static final Duration TURN = Duration.ofSeconds(2);
    private static final double MOST_TIMES = 1.2;
    private static final int LOTS = 2_000;

    private final ServerProcess server;
    private final Steady steady;
    private final Cpu cpu;
    private final PrintStream out;
    private final Map<Kind, List<Turn>> turns = new EnumMap<>(Kind.class);
    private final AtomicLong letIn = new AtomicLong();
    private final Random random = new Random(1);

    /** Who signs in beside those who book. */
    private enum Kind {
        NOBODY("nobody signs in"),
        NOBODY_AGAIN("the same once more"),
        STRANGERS(CROWD + " whom nobody knows sign in at once"),
        HALF_LET_IN(CROWD + " at once, half of them are let in");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private record Turn(Latencies latencies, Cpu.Spent spent, long signIns) {}

    @FunctionalInterface
    interface Bound {
        void keep(boolean kept, String sentence);
    }

    SignInCrowd(ServerProcess server, OverHttp http, PrintStream out) throws IOException {
        var callers = new ArrayList<Call>();
        for (int i = 0; i < 16; i++) callers.add(http.place());
        this.server = server;
        this.steady = new Steady(callers, BOOKINGS_A_SECOND);
        this.cpu = new Cpu(server.pid(), server.postgres().pid());
        this.out = out;
    }

    /** @param known gives the address of somebody whose password is right */
    void run(int seconds, Supplier<String> known, Bound bound) throws Exception {
        List<Kind> order = new ArrayList<>(List.of(Kind.values()));
        for (int round = 0; round < 2; round++) {
            for (Kind kind : order) turn(kind, known);
        }
        long quiet = server.residentMegabytes();
        letIn.set(0);
        for (Kind kind : order) turns.put(kind, new ArrayList<>());
        int rounds = Math.max(1, seconds / (order.size() * (int) TURN.toSeconds()));
        for (int round = 0; round < rounds; round++) {
            Collections.shuffle(order, random);
            for (Kind kind : order) of(kind).add(turn(kind, known));
        }
        print(quiet);
        Ratio halfIn = ratio(Kind.HALF_LET_IN, rounds);
        bound.keep(steady.errors() == 0, steady.errors() + " bookings ended in an error");
        bound.keep(letIn.get() > 0, "Nobody of the crowd was let in, so only half of the work was measured");
        bound.keep(
                halfIn.times <= MOST_TIMES,
                "Beside the crowd p99 is %s of what it is without, more than %.1f".formatted(halfIn, MOST_TIMES));
    }

    private void print(long quietMegabytes) throws IOException {
        int rounds = of(Kind.NOBODY).size();
        var table = new Table(
                "placing, " + BOOKINGS_A_SECOND + " a second, " + rounds + " turns of each",
                "bookings",
                "p50 ms",
                "p99 ms",
                "times (9 of 10 lots)",
                "sign-ins/s",
                "JVM",
                "PostgreSQL",
                "bench",
                "others");
        for (Kind kind : Kind.values()) {
            var all = new Latencies();
            Cpu.Spent spent = Cpu.Spent.NOTHING;
            long signIns = 0;
            for (Turn turn : of(kind)) {
                all.add(turn.latencies);
                spent = spent.plus(turn.spent);
                signIns += turn.signIns;
            }
            table.row(
                    kind.words,
                    Long.toString(all.total()),
                    "%.2f".formatted(all.percentile(0.5)),
                    "%.2f".formatted(all.percentile(0.99)),
                    kind == Kind.NOBODY ? "" : ratio(kind, rounds).toString(),
                    "%.1f".formatted(signIns / (double) (rounds * TURN.toSeconds())),
                    share(spent.server(), spent),
                    share(spent.postgres(), spent),
                    share(spent.bench(), spent),
                    share(spent.others(), spent));
        }
        out.println();
        out.print(table.text());
        out.printf(
                "%.1f sign-ins a second were let in; the JVM holds %d MB, before the crowd %d%n%n",
                letIn.get() / (double) (rounds * TURN.toSeconds()), server.residentMegabytes(), quietMegabytes);
    }

    private static String share(double part, Cpu.Spent spent) {
        return "%.0f %%".formatted(100 * part / spent.whole());
    }

    /** How many times the p99 without a crowd; and between what that lies for nine of ten lots drawn from the rounds. */
    private record Ratio(double times, double low, double high) {
        @Override
        public String toString() {
            return "%.2f (%.2f-%.2f)".formatted(times, low, high);
        }
    }

    private Ratio ratio(Kind kind, int rounds) {
        double[] lots = new double[LOTS];
        for (int lot = 0; lot < LOTS; lot++) {
            lots[lot] = times(kind, random.ints(rounds, 0, rounds).toArray());
        }
        Arrays.sort(lots);
        int[] all = new int[rounds];
        for (int i = 0; i < rounds; i++) all[i] = i;
        return new Ratio(times(kind, all), lots[LOTS / 20], lots[LOTS - 1 - LOTS / 20]);
    }

    /** Of these rounds; without a crowd are both kinds of turns, but for what is one of them itself. */
    private double times(Kind kind, int[] rounds) {
        var with = new Latencies();
        var without = new Latencies();
        for (int round : rounds) {
            with.add(of(kind).get(round).latencies);
            without.add(of(Kind.NOBODY).get(round).latencies);
            if (kind != Kind.NOBODY_AGAIN) without.add(of(Kind.NOBODY_AGAIN).get(round).latencies);
        }
        return with.percentile(0.99) / without.percentile(0.99);
    }

    private List<Turn> of(Kind kind) {
        return turns.getOrDefault(kind, List.of());
    }

    /** The crowd waits nearly all the time, in threads that cost nothing then: it takes no core from the server. */
    private Turn turn(Kind kind, Supplier<String> known) throws Exception {
        var going = new AtomicBoolean(true);
        var signIns = new AtomicLong();
        var crowd = new ArrayList<Thread>();
        int many = kind == Kind.STRANGERS || kind == Kind.HALF_LET_IN ? CROWD : 0;
        for (int i = 0; i < many; i++) {
            boolean isKnown = kind == Kind.HALF_LET_IN && i % 2 == 0;
            var visit = new Visit(server.port());
            visit.open("/sign-in");
            crowd.add(Thread.ofVirtual().start(() -> {
                try (visit) {
                    while (going.get()) signIns.addAndGet(signIn(visit, isKnown ? known.get() : SignInBench.nobody()));
                } catch (IOException ended) {
                    return;
                }
            }));
        }
        Cpu.Spent before = cpu.spent();
        Latencies latencies = steady.run(TURN);
        Cpu.Spent spent = cpu.spent().minus(before);
        long done = signIns.get();
        going.set(false);
        for (Thread each : crowd) each.join();
        return new Turn(latencies, spent, done);
    }

    private int signIn(Visit visit, String email) throws IOException {
        int status = visit.send("/sign-in", Map.of("email", email, "password", SignInBench.PASSWORD));
        if (status == 303) letIn.incrementAndGet();
        return 1;
    }
}
