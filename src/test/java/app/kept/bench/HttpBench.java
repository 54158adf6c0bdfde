package app.kept.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Requests a second over HTTP, beside the same work without HTTP, round by round in turns. */
final class HttpBench {
    private static final int HOSTS = 200;
    private static final int POOL = 8;
    private static final List<Integer> CONNECTIONS = List.of(2, 16, 64);
    private static final Duration ROUND = Duration.ofSeconds(1);

    /**
     * What a booking causes must not be done while placing alone is measured: the database itself puts it where work for
     * later lies.
     */
    static final String HOLD_BACK = """
            create function bench_later() returns trigger language plpgsql as $$ begin
                insert into work_later (account_id, id, kind, lane, line, subject, due_at, owed_at, is_retried, attempt)
                values (new.account_id, new.id, new.kind, new.lane, new.line, new.subject,
                    new.due_at + interval '10 years', new.owed_at, new.is_retried, new.attempt);
                return null;
            end $$;
            create trigger bench_later before insert on work for each row execute function bench_later()
            """;

    private final List<String> command;
    private final int rounds;
    private final String only;
    private final PrintStream out;

    /** @param only measures but the cells whose name holds this */
    HttpBench(List<String> command, int rounds, String only, PrintStream out) {
        this.command = command;
        this.rounds = rounds;
        this.only = only;
        this.out = out;
    }

    /** Whether there was no error at all. */
    boolean run() throws Exception {
        return run(0);
    }

    /** @param leastOfJdbc how much of the rate of plain JDBC placing over HTTP has to reach */
    boolean run(double leastOfJdbc) throws Exception {
        out.println("Starting a server of its own, with durable commits");
        try (var scratch = Scratch.make();
                var server =
                        ServerProcess.start(command, scratch, Map.of("KEPT_MODE", "test", "KEPT_API_KEY", Stage.KEY))) {
            server.awaitReady();
            out.println("Making " + HOSTS + " hosts with " + Slots.IN_FORTNIGHT + " bookings each");
            List<UUID> eventTypes = Stage.set(server.port(), HOSTS);
            var slots = new Slots(eventTypes);
            try (var plain = new PlainJdbc(server.postgres(), POOL, slots);
                    var inProcess = new InProcess(server.postgres(), POOL, eventTypes, slots)) {
                plain.execute(HOLD_BACK);
                fillFortnights(plain, slots);
                plain.execute("analyze");
                var cpu = new Cpu(server.pid(), server.postgres().pid());
                var http = new OverHttp(server.port(), eventTypes, slots);
                List<Cell> cells = cells(http, inProcess, plain, cpu).stream()
                        .filter(cell -> cell.name().contains(only))
                        .collect(Collectors.toList());
                measure(cells);
                if (only.isEmpty()) cells.add(withTheRest(http, plain, cpu));
                var report = new HttpReport(cells, server.residentMegabytes());
                report.print(out);
                boolean quick = report.leastOfJdbc() >= leastOfJdbc;
                if (!quick) out.printf("NOT as meant: placing over HTTP under %.2f of plain JDBC%n", leastOfJdbc);
                return quick && cells.stream().allMatch(cell -> cell.errors() == 0);
            }
        }
    }

    private static void fillFortnights(PlainJdbc plain, Slots slots) throws Exception {
        for (int host = 0; host < HOSTS; host++) {
            for (int which = 0; which < Slots.IN_FORTNIGHT; which++) plain.place(slots.inFortnight(host, which));
        }
    }

    private static List<Cell> cells(OverHttp http, InProcess inProcess, PlainJdbc plain, Cpu cpu) throws IOException {
        var cells = new ArrayList<Cell>();
        for (int callers : CONNECTIONS) {
            cells.add(Cell.overHttp("constant JSON, HTTP", many(callers, http::constant), cpu));
            cells.add(Cell.here("open times, Kept's code", many(callers, () -> inProcess::openTimes), cpu));
            cells.add(Cell.overHttp("open times, HTTP", many(callers, http::openTimes), cpu));
            cells.add(Cell.here(HttpReport.PLAIN, many(callers, () -> plain::place), cpu));
            cells.add(Cell.here(HttpReport.CODE, many(callers, () -> inProcess::place), cpu));
            cells.add(Cell.overHttp(HttpReport.HTTP, many(callers, http::place), cpu));
        }
        return cells;
    }

    private void measure(List<Cell> cells) throws InterruptedException {
        out.println("Warming up");
        // Until the compilers of both JVMs have come to rest: what is measured is a server that has been up for a
        // while.
        for (Cell cell : cells) cell.warmUp(Duration.ofMillis(cell.callers() == 16 ? 12_000 : 1_000));
        for (int round = 1; round <= rounds; round++) {
            out.println("Round " + round + " of " + rounds + ": " + cells.size() + " cells of a second each");
            for (Cell cell : cells) cell.round(ROUND);
        }
    }

    /** Placing while the server also does what each booking causes: plans and sends its messages. */
    private Cell withTheRest(OverHttp http, PlainJdbc plain, Cpu cpu) throws Exception {
        out.println("Placing while messages are sent");
        plain.execute("alter table work disable trigger bench_later");
        var cell = Cell.overHttp("placing, HTTP, messages sent", many(16, http::place), cpu);
        for (int round = 1; round <= rounds; round++) cell.round(ROUND);
        long sent = plain.count("select count(*) from message where state = 'sent'");
        out.printf("Meanwhile %d messages were sent, %.0f a second%n%n", sent, sent / (double) rounds);
        return cell;
    }

    private static List<Call> many(int callers, Maker maker) throws IOException {
        var calls = new ArrayList<Call>();
        for (int i = 0; i < callers; i++) calls.add(maker.make());
        return calls;
    }

    @FunctionalInterface
    private interface Maker {
        Call make() throws IOException;
    }
}
