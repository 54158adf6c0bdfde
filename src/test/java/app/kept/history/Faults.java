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
final class Faults implements AutoCloseable {
    private final Path folder;
    private final EmbeddedPostgres postgres;
    private final DatabaseAddress address;

    Faults(Path folder) {
        this.folder = folder;
        // Commits are durable here: that is what is tested.
        this.postgres = EmbeddedPostgres.start(folder, Map.of("max_connections", "60"), _ -> {});
        this.address = new DatabaseAddress(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    DatabaseAddress address() {
        return address;
    }

    /** Every connection is gone in the middle of whatever it did. */
    void hangUp() {
        new Rows(address).texts("""
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
                """);
    }

    /** As when the machine loses its power. */
    void die() {
        ProcessHandle postmaster = ProcessHandle.of(postmaster()).orElseThrow();
        postmaster.destroyForcibly();
        Await.until("it is gone", () -> !postmaster.isAlive());
        Await.until("it is back", () -> postgres.reviveIfGone() || address.answers());
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
