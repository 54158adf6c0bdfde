package app.kept.bench;

import app.kept.platform.db.DatabaseAddress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/**
 * What journeys cost: planning beside placing, alone and at the same time, planning anew what a hundred thousand messages
 * wait for, and looking at what a journey would do in a year.
 */
final class JourneysBench {
    private static final int HOSTS = 40;
    private static final int CALLERS = 16;
    private static final int BOOKINGS = 34_000;
    private static final int MOST_A_SECOND = 500;
    /** Of what a machine can place and plan in turns; the rest of it is left to the sending, and to rest. */
    private static final double SHARE = 0.6;

    private static final double MOST_BEHIND_SECONDS = 1;
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final Duration STEADY = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int PREVIEWED = 10_000;
    private static final double LONGEST_PREVIEW_SECONDS = 10;

    /** What is planned must not go, or the sending would be measured, too. */
    private static final String HOLD_MESSAGES = """
            drop trigger bench_later on work;
            create trigger bench_later before insert on work for each row when (new.lane like 'message.%')
                execute function bench_later()
            """;

    private static final String WAKE = """
            update work_later set due_at = due_at - interval '10 years'
            where due_at > now() + interval '9 years' and lane not like 'message.%'
            """;

    private static final String REMINDERS = """
              - step: booking_reminder_week
                at: start - 7d
                to: client
                by: [email]
                template: booking_reminder
              - step: booking_reminder_soon
                at: start - 2h
                to: client
                by: [email]
                template: booking_reminder
            """;

    private final List<String> command;
    private final PrintStream out;
    private boolean asMeant = true;

    JourneysBench(List<String> command, PrintStream out) {
        this.command = command;
        this.out = out;
    }

    /** Whether everything is as it is meant to be. */
    boolean run() throws Exception {
        try (var scratch = Scratch.make();
                var server = ServerProcess.start(command, scratch, settings())) {
            server.awaitReady();
            List<UUID> types = Stage.set(server.port(), HOSTS);
            ServerProcess.Postgres postgres = server.postgres();
            try (var plain =
                    Asked.Plain.of(new DatabaseAddress(postgres.url(), postgres.user(), postgres.password()))) {
                plain.execute("set statement_timeout = 0");
                var cpu = new Cpu(server.pid(), postgres.pid());
                var http = new OverHttp(server.port(), types, new Slots(types));
                double both = alone(http, plain, cpu);
                together(http, plain, (int) Math.min(MOST_A_SECOND, SHARE * both));
                try (var admin = new JourneyAdmin(server.port(), plain)) {
                    anew(admin, plain);
                    previewed(admin);
                }
            }
        }
        return asMeant;
    }

    private static Map<String, String> settings() {
        return Map.of("KEPT_MODE", "test", "KEPT_API_KEY", Stage.KEY);
    }

    /**
     * First everybody books and nothing is planned, then all of it is planned and nobody books. How many a second that
     * makes when each is placed and planned.
     */
    private double alone(OverHttp http, Asked.Plain plain, Cpu cpu) throws Exception {
        out.printf("%,d bookings, and then what they owe%n", BOOKINGS);
        plain.execute(HttpBench.HOLD_BACK);
        Cell placing = Cell.overHttp("placing", callers(http), cpu);
        while (placing.latencies().total() < BOOKINGS) placing.round(ROUND);
        plain.execute(HOLD_MESSAGES);
        plain.execute("vacuum analyze");
        long bookings = plain.number("select count(*) from booking");

        Spending before = Spending.now(plain, cpu);
        plain.execute(WAKE);
        await(() -> planned(plain) == bookings);
        Spending spent = Spending.now(plain, cpu);
        Thread.sleep(Spending.UNTIL_COUNTED.toMillis());
        Spending planning = spent.counted(Spending.now(plain, cpu)).since(before);

        long messages = plain.number("select count(*) from message");
        double rate = bookings / planning.seconds();
        var table = new Table("", "bookings a second", "JVM us each", "database us each", "WAL bytes each");
        table.row(
                "placing, %d callers".formatted(CALLERS),
                "%,.0f".formatted(placing.rate()),
                "%.0f".formatted(placing.jvmMicros()),
                "%.0f".formatted(placing.postgresMicros()),
                "");
        table.row(
                "planning, one node",
                "%,.0f".formatted(rate),
                "%.0f".formatted(planning.jvm() * 1e6 / bookings),
                "%.0f".formatted(planning.postgres() * 1e6 / bookings),
                "%,d".formatted(planning.walBytes() / bookings));
        out.print(table.text());
        out.printf("%,d messages, %.1f for a booking%n", messages, (double) messages / bookings);
        hold("planning is no slower than placing", rate >= placing.rate());
        hold("no booking was refused", placing.errors() == 0);
        return 1 / (1 / placing.rate() + 1 / rate);
    }

    /** Messages go as well, as they would. */
    private void together(OverHttp http, Asked.Plain plain, int aSecond) throws Exception {
        plain.execute("drop trigger bench_later on work");
        long before = plain.number("select count(*) from booking");
        var steady = new Steady(callers(http), aSecond);
        Latencies latencies = steady.run(STEADY);
        long behind = plain.number("select count(*) from booking") - planned(plain);
        long endedAt = System.nanoTime();
        await(() -> planned(plain) == plain.number("select count(*) from booking"));
        double late = (System.nanoTime() - endedAt) / 1e9;
        out.printf(
                "%n%d bookings a second for %d s while they are planned and told: p50 %.2f, p99 %.2f ms%n",
                aSecond, STEADY.toSeconds(), latencies.percentile(0.5), latencies.percentile(0.99));
        out.printf(
                "of %,d bookings %,d were not planned when the last had come, and the last of them was %.2f s later%n",
                plain.number("select count(*) from booking") - before, behind, late);
        hold("planning is at most a second behind", late <= MOST_BEHIND_SECONDS && steady.errors() == 0);
    }

    /** The journey changes: what existing bookings owe is planned anew. */
    private void anew(JourneyAdmin admin, Asked.Plain plain) throws Exception {
        JsonNode journey = admin.read("/api/journeys").path("journeys").path(0);
        String id = journey.path("id").asString();
        String source = admin.read("/api/journeys/" + id).path("source").asString();
        String more = source.stripTrailing() + "\n" + REMINDERS;
        out.printf("%nThe journey of %,d bookings changes%n", planned(plain));
        plain.execute("vacuum analyze");
        var table = new Table("", "messages", "seconds", "messages a second", "bookings a second");
        run(admin, id, 1, more, "two steps more are planned", table);
        String moved = more.replace("start - 24h", "start - 26h")
                .replace("closes: start - 23h", "closes: start - 22h")
                .replace("start - 7d", "start - 6d")
                .replace("start - 2h", "start - 3h");
        run(admin, id, 2, moved, "three reminders each are moved", table);
        long began = System.nanoTime();
        plain.execute("""
                begin;
                update message set due_at = due_at + interval '1 hour'
                where state = 'planned' and step like 'booking_reminder%';
                update work_later set due_at = work_later.due_at + interval '1 hour'
                from message
                where message.account_id = work_later.account_id and message.id = work_later.id
                    and state = 'planned' and step like 'booking_reminder%';
                commit
                """);
        double seconds = (System.nanoTime() - began) / 1e9;
        long messages =
                plain.number("select count(*) from message where state = 'planned' and step like 'booking_reminder%'");
        table.row(
                "all of them by two statements that ask nothing",
                "%,d".formatted(messages),
                "%.1f".formatted(seconds),
                "%,.0f".formatted(messages / seconds),
                "");
        out.print(table.text());
    }

    private void run(JourneyAdmin admin, String id, int version, String source, String what, Table table)
            throws Exception {
        admin.change(id, version, source);
        long began = System.nanoTime();
        String run = "/api/journeys/runs/"
                + admin.post("/api/journeys/" + id + "/apply", Map.of("version", version + 1))
                        .path("id")
                        .asString();
        JsonNode state = admin.read(run);
        while (state.path("state").asString().equals("running")) {
            if (System.nanoTime() - began > LONGEST.toNanos()) throw new IllegalStateException("the run never ends");
            Thread.sleep(100);
            state = admin.read(run);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        long messages = state.path("added").asLong() + state.path("moved").asLong();
        table.row(
                what,
                "%,d".formatted(messages),
                "%.1f".formatted(seconds),
                "%,.0f".formatted(messages / seconds),
                "%,.0f".formatted(state.path("done").asLong() / seconds));
        hold(
                "%s, each once".formatted(what),
                state.path("state").asString().equals("done")
                        && messages > 0
                        && messages % state.path("done").asLong() == 0);
    }

    /** As work, through the API: from asking for it to the answer. */
    private void previewed(JourneyAdmin admin) throws Exception {
        String id = admin.read("/api/journeys").at("/journeys/0/id").asString();
        out.printf("%nWhat the journey would do, looked at%n");
        var table = new Table("", "bookings", "messages", "seconds", "bookings a second");
        double year = preview(
                admin,
                id,
                "a simulated year",
                Map.of("over", "year", "bookings", PREVIEWED, "from", "2027-01-01"),
                table);
        preview(admin, id, "the real bookings of a month", Map.of("over", "month", "month", "2027-01"), table);
        out.print(table.text());
        hold(
                "a year of %,d bookings is looked at in under %.0f s".formatted(PREVIEWED, LONGEST_PREVIEW_SECONDS),
                year < LONGEST_PREVIEW_SECONDS);
    }

    private static double preview(JourneyAdmin admin, String id, String what, Map<String, Object> wish, Table table)
            throws Exception {
        long began = System.nanoTime();
        String run = "/api/journeys/previews/"
                + admin.post("/api/journeys/" + id + "/previews", wish)
                        .path("id")
                        .asString();
        JsonNode state = admin.read(run);
        while (state.path("state").asString().equals("running")) {
            if (System.nanoTime() - began > LONGEST.toNanos())
                throw new IllegalStateException("the preview never ends");
            Thread.sleep(50);
            state = admin.read(run);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        if (!state.path("state").asString().equals("done")) throw new IllegalStateException("" + state);
        long bookings = state.at("/result/bookings").asLong();
        table.row(
                what,
                "%,d".formatted(bookings),
                "%,d"
                        .formatted(state.at("/result/goes").asLong()
                                + state.at("/result/depends").asLong()),
                "%.1f".formatted(seconds),
                "%,.0f".formatted(bookings / seconds));
        return seconds;
    }

    private static List<Call> callers(OverHttp http) throws Exception {
        var calls = new ArrayList<Call>();
        for (int i = 0; i < CALLERS; i++) calls.add(http.place());
        return calls;
    }

    private static long planned(Asked.Plain plain) {
        return plain.number("select count(*) from journey_booking");
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long giveUpAt = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > giveUpAt) throw new IllegalStateException("not all is ever planned");
            Thread.sleep(50);
        }
    }

    private void hold(String what, boolean isSo) {
        out.printf("%s: %s%n", what, isSo ? "as meant" : "NOT as meant");
        asMeant &= isSo;
    }
}
