package app.kept.bench;

import app.kept.testing.RedisServer;
import java.io.IOException;
import java.io.PrintStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Customers who look at the slots of a shop that has very many: what they see is remembered by the server, in a Redis, or
 * not at all, and is forgotten again and again while the shop changes its slots. Three servers share one database.
 */
final class ConsultationsBench {
    private static final int SLOTS = 100_000;
    private static final int BEGUN = 40_000;
    private static final int DAYS = 200;

    private final List<String> command;
    private final int rounds;
    private final PrintStream out;

    ConsultationsBench(List<String> command, int rounds, PrintStream out) {
        this.command = command;
        this.rounds = rounds;
        this.out = out;
    }

    /** Whether nobody was refused, and what is remembered costs less than what is not. */
    boolean run() throws Exception {
        try (var redis = RedisServer.start();
                var first = Scratch.make();
                var second = Scratch.make();
                var third = Scratch.make();
                var memory = ServerProcess.start(command, first, settings())) {
            memory.awaitReady();
            ServerProcess.Postgres postgres = memory.postgres();
            var shared = settings();
            shared.put(
                    "KEPT_DATABASE_URL",
                    postgres.url()
                            .replace(
                                    "jdbc:postgresql://",
                                    "postgresql://" + postgres.user() + ":" + postgres.password() + "@"));
            var remote = new HashMap<>(shared);
            remote.put("KEPT_REDIS_URL", redis.url());
            var forgetful = new HashMap<>(shared);
            forgetful.put("CONSULTATION_SLOTS_CACHE_TTL_SECONDS", "0");
            try (var inRedis = ServerProcess.start(command, second, remote);
                    var nowhere = ServerProcess.start(command, third, forgetful);
                    var plain = new PlainJdbc(postgres, 1, new Slots(List.of()))) {
                inRedis.awaitReady();
                nowhere.awaitReady();
                List<UUID> switched = stock(plain);
                boolean cheap = measured(
                        List.of(
                                new Node("in memory", memory, postgres.pid()),
                                new Node("in Redis", inRedis, postgres.pid()),
                                new Node("nowhere", nowhere, postgres.pid())),
                        switched);
                return redisNeverFailed(inRedis) && cheap;
            }
        }
    }

    /** Each caller comes from an address of its own, and nobody can ask too often. */
    private static Map<String, String> settings() {
        return new HashMap<>(Map.of(
                "KEPT_MODE", "test",
                "KEPT_API_KEY", Stage.KEY,
                "KEPT_SECRET_KEY", "a key that signs nothing but benchmarks",
                "KEPT_TRUSTED_PROXIES", "127.0.0.1/32",
                "CONSULTATION_PUBLIC_SLOTS_RATE_LIMIT", "10000",
                "CONSULTATION_PUBLIC_SLOTS_RATE_WINDOW_SECONDS", "1",
                "CONSULTATION_ADMIN_RATE_LIMIT", "10000",
                "CONSULTATION_ADMIN_RATE_WINDOW_SECONDS", "1"));
    }

    /** Every sixth is booked. Those near the end, which nobody looks at, are there to be switched. */
    private List<UUID> stock(PlainJdbc plain) throws Exception {
        out.printf("Writing %,d slots, of which %,d have begun%n", SLOTS, BEGUN);
        plain.execute("""
                set statement_timeout = 0;
                insert into slot (account_id, id, host_id, date, start_at, end_at, time_zone, active, created_at)
                select account.id, gen_random_uuid(), null, (start_at at time zone 'UTC')::date, start_at,
                    start_at + interval '5 minutes', 'UTC', true, now()
                from (select id from account order by id limit 1) as account
                cross join generate_series(1, %d) as n
                cross join lateral (
                    select date_trunc('hour', now()) + (n - %d) * interval '5 minutes' as start_at) as at;
                insert into slot_booking (account_id, slot_id, holder, booked_at)
                select account_id, id, gen_random_uuid(), now()
                from slot
                where extract(minute from start_at) in (0, 50);
                analyze slot, slot_booking
                """.formatted(SLOTS, BEGUN));
        return plain.ids("""
                select id from slot
                where extract(minute from start_at) = 25
                order by start_at desc
                limit 4
                """);
    }

    /** A server, by where it remembers. */
    private record Node(String name, ServerProcess server, long postgres) {}

    private boolean measured(List<Node> nodes, List<UUID> switched) throws Exception {
        List<String> one = List.of("");
        LocalDate tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1);
        List<String> days = IntStream.range(0, DAYS)
                .mapToObj(tomorrow::plusDays)
                .map(day -> "?startDate=" + day + "&endDate=" + day)
                .toList();
        var lines = new ArrayList<ShopWindow>();
        for (boolean changing : new boolean[] {false, true}) {
            for (List<String> questions : List.of(one, days)) {
                for (Node node : nodes) {
                    var cpu = new Cpu(node.server.pid(), node.postgres);
                    lines.add(new ShopWindow(
                            node.name, node.server.port(), questions, changing ? switched : List.of(), cpu));
                }
            }
        }
        for (int i = 0; i < 2; i++) for (ShopWindow line : lines) line.warmUp();
        for (int round = 0; round < rounds; round++) for (ShopWindow line : lines) line.round();
        var table = new Table(
                "a page of 100 of %,d slots, 16 callers".formatted(SLOTS),
                "questions",
                "writes/s",
                "per second",
                "p50 ms",
                "p99 ms",
                "us of the server",
                "us of PostgreSQL",
                "write p99 ms",
                "errors");
        for (ShopWindow line : lines) line.tell(table);
        out.println(table.text());
        return judged(lines, nodes.size());
    }

    /** Each group ends with the server that remembers nothing. */
    private boolean judged(List<ShopWindow> lines, int nodes) {
        var wrong = new ArrayList<String>();
        for (int i = 0; i < lines.size(); i++) {
            ShopWindow line = lines.get(i);
            ShopWindow without = lines.get(i - i % nodes + nodes - 1);
            boolean calm = i < lines.size() / 2;
            if (line.errors() > 0) wrong.add(line.name() + ": errors, of which the first is " + line.firstError());
            if (calm && line != without && line.micros() >= without.micros()) wrong.add(line.name() + ": not cheaper");
        }
        out.println(
                wrong.isEmpty()
                        ? "As meant: nobody was refused, and what is remembered is cheaper."
                        : "NOT as meant: " + String.join("; ", wrong));
        return wrong.isEmpty();
    }

    private boolean redisNeverFailed(ServerProcess server) throws IOException {
        try (var wire = new Wire(server.port())) {
            if (wire.exchange(Wire.get("/metrics")) != 200) throw new IOException(wire.body());
            List<String> calls = wire.body()
                    .lines()
                    .filter(line -> line.startsWith("kept_redis_calls_total{"))
                    .toList();
            calls.forEach(out::println);
            return calls.stream().noneMatch(line -> line.contains("\"failed\"") && !line.endsWith(" 0"));
        }
    }
}
