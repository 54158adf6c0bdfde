package app.kept;

import app.kept.platform.db.DatabaseUnavailable;
import app.kept.platform.observe.Log;
import app.kept.platform.postgres.EmbeddedPostgres;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks after the PostgreSQL that we brought along: nobody else will start it again when it is killed. */
final class PostgresWatch implements AutoCloseable {
    private static final long LOOK_EVERY_SECONDS = 2;

    private final EmbeddedPostgres postgres;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("kept-postgres").factory());

    private PostgresWatch(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static PostgresWatch over(EmbeddedPostgres postgres) {
        var watch = new PostgresWatch(postgres);
        var _ = watch.watch.scheduleWithFixedDelay(
                watch::look, LOOK_EVERY_SECONDS, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
        return watch;
    }

    @Override
    public void close() {
        watch.shutdown();
        try {
            // A revival under way must not be cut in half.
            boolean _ = watch.awaitTermination(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            if (postgres.reviveIfGone()) Log.warn("postgres.revived");
        } catch (DatabaseUnavailable e) {
            // Its last children may still hold what it needs; the next look comes soon.
            Log.error("postgres.gone", e);
        }
    }
}
