package app.kept.history;

import app.kept.platform.db.DatabaseAddress;
import app.kept.platform.postgres.EmbeddedPostgres;
import app.kept.testing.Await;
import app.kept.testing.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A PostgreSQL of its own that hangs up on everybody, and dies and comes back. */
public final class Faults implements AutoCloseable {
    private final Path folder;
    private final EmbeddedPostgres postgres;
    private final DatabaseAddress address;

    public Faults(Path folder) {
        this.folder = folder;
        // Commits are durable here: that is what is tested.
        this.postgres = EmbeddedPostgres.start(folder, Map.of("max_connections", "60"), _ -> {});
        this.address = new DatabaseAddress(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    public DatabaseAddress address() {
        return address;
    }

    /** Every connection is gone in the middle of whatever it did. */
    public void hangUp() {
        new Rows(address).texts("""
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
                """);
    }

    /** As when the machine loses its power. */
    public void die() {
        ProcessHandle postmaster = ProcessHandle.of(postmaster()).orElseThrow();
        postmaster.destroyForcibly();
        Await.until("it is gone", () -> !postmaster.isAlive());
        Await.until("it is back", () -> postgres.reviveIfGone() || address.answers());
    }

    /** As when an operator restarts it. */
    public void restart() {
        ProcessHandle old = ProcessHandle.of(postmaster()).orElseThrow();
        // The signal of a fast shutdown: sessions are ended, and it goes in order.
        signal("INT", old.pid());
        Await.until("it has stopped", () -> !old.isAlive());
        Await.until("it is back", () -> postgres.reviveIfGone() || address.answers());
    }

    private static void signal(String name, long pid) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        postgres.close();
    }

    private long postmaster() {
        try {
            return Long.parseLong(Files.readAllLines(folder.resolve("cluster/data/postmaster.pid"))
                    .getFirst()
                    .strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
