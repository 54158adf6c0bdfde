import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** db-scheduler, set up as its page on performance says; it speaks with RivalsBench as the others do (stage.mjs). */
final class DbScheduler {
    private static final long WARM_NANOS = 5_000_000_000L;

    private static final AtomicLong next = new AtomicLong(System.nanoTime());
    private static final AtomicLong handled = new AtomicLong();
    private static final ConcurrentLinkedQueue<Long> waited = new ConcurrentLinkedQueue<>();
    private static volatile long countFrom = Long.MAX_VALUE;
    private static volatile long all = Long.MAX_VALUE;

    private DbScheduler() {}

    public static void main(String[] arguments) throws Exception {
        String jar = Scheduler.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        System.out.println("VERSION " + jar.replaceAll(".*db-scheduler-(.*)\\.jar", "$1") + " Java " + Runtime.version());
        var in = new BufferedReader(new InputStreamReader(System.in));
        boolean drains = arguments[0].equals("drain");
        OneTimeTask<Long> task = Tasks.oneTime("noop", Long.class).execute((instance, _) -> done(instance.getData()));
        try (var source = source()) {
            setUp(source);
            SchedulerClient client = SchedulerClient.Builder.create(source, task).build();
            if (drains) {
                all = Long.parseLong(arguments[1]);
                for (long added = 0; added < all; added += 1_000) add(client, task, (int) Math.min(1_000, all - added));
            }
            System.out.println("READY");
            hear(in, "GO");
            Scheduler scheduler = Scheduler.create(source, task)
                    .threads(20)
                    .pollUsingLockAndFetch(4.0, 20.0)
                    .pollingInterval(drains ? Duration.ofSeconds(1) : Duration.ofMillis(100))
                    .build();
            scheduler.start();
            if (drains) hear(in, "STOP");
            else steady(client, task, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
            scheduler.stop();
        }
        System.exit(0);
    }

    private static HikariDataSource source() {
        var config = new HikariConfig();
        config.setJdbcUrl(System.getenv("JDBC_URL"));
        config.setUsername(System.getenv("PGUSER"));
        config.setPassword(System.getenv("PGPASSWORD"));
        config.setMaximumPoolSize(24);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return new HikariDataSource(config);
    }

    /** Its table and indexes for PostgreSQL, as its documentation has them. */
    private static void setUp(HikariDataSource source) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("""
                    create table if not exists scheduled_tasks (
                        task_name            text        not null,
                        task_instance        text        not null,
                        task_data            bytea,
                        execution_time       timestamptz not null,
                        picked               boolean     not null,
                        picked_by            text,
                        last_success         timestamptz,
                        last_failure         timestamptz,
                        consecutive_failures int,
                        last_heartbeat       timestamptz,
                        version              bigint      not null,
                        priority             smallint,
                        primary key (task_name, task_instance)
                    );
                    create index if not exists execution_time_idx on scheduled_tasks (execution_time);
                    create index if not exists last_heartbeat_idx on scheduled_tasks (last_heartbeat);
                    """);
        }
    }

    private static void add(SchedulerClient client, OneTimeTask<Long> task, int jobs) {
        long now = System.nanoTime();
        List<TaskInstance<?>> instances = new ArrayList<>();
        for (int i = 0; i < jobs; i++) instances.add(task.instance(Long.toString(next.getAndIncrement()), now));
        client.scheduleBatch(instances, Instant.now());
    }

    private static void done(long addedAt) {
        if (addedAt >= countFrom) waited.add(System.nanoTime() - addedAt);
        if (handled.incrementAndGet() == all) System.out.println("HANDLED");
    }

    private static void steady(SchedulerClient client, OneTimeTask<Long> task, int perSecond, int seconds)
            throws InterruptedException {
        long first = System.nanoTime();
        countFrom = first + WARM_NANOS;
        for (int tick = 0; tick < seconds * 100; tick++) {
            while (System.nanoTime() < first + tick * 10_000_000L) Thread.sleep(1);
            add(client, task, perSecond / 100);
        }
        Thread.sleep(2_000);
        List<Long> sorted = waited.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "WAITED %.2f %.2f %.2f %d%n",
                at(sorted, 0.5),
                at(sorted, 0.99),
                at(sorted, 1),
                sorted.size());
    }

    private static double at(List<Long> sorted, double share) {
        return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * share) - 1)) / 1e6;
    }

    private static void hear(BufferedReader in, String word) throws IOException {
        String line = in.readLine();
        if (!word.equals(line)) throw new IOException("heard " + line + " instead of " + word);
    }
}
