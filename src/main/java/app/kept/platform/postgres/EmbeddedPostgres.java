package app.kept.platform.postgres;

import app.kept.platform.db.DatabaseAddress;
import app.kept.platform.db.DatabaseUnavailable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The PostgreSQL that Kept brings along. It runs beside Kept as a server of its own, reachable from this machine only,
 * and outlives a Kept that was killed: the next one finds it and carries on with it.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private final DirectoryLock lock;
    private final PostgresControl control;
    private final int port;
    private final String password;
    private final boolean adopted;
    private boolean closed;

    private EmbeddedPostgres(DirectoryLock lock, PostgresControl control, int port, String password, boolean adopted) {
        this.lock = lock;
        this.control = control;
        this.port = port;
        this.password = password;
        this.adopted = adopted;
    }

    /**
     * Starts (or adopts) the server whose data lies in the directory; unpacks and initialises at first.
     *
     * @param progress hears one plain sentence per long step
     */
    public static EmbeddedPostgres start(Path directory, Consumer<String> progress) {
        return start(directory, Map.of(), progress);
    }

    /**
     * For tests, which may want another server than an operator does.
     *
     * @param settings of PostgreSQL, stronger than all others. They count when the server is started, not adopted.
     */
    public static EmbeddedPostgres start(Path directory, Map<String, String> settings, Consumer<String> progress) {
        PostgresBinaries.requireSupported(System.getProperty("os.name"), System.getProperty("os.arch"));
        try {
            Path home = Files.createDirectories(directory).toRealPath();
            requirePlain(home);
            DirectoryLock lock = DirectoryLock.take(home);
            try {
                return start(lock, home, settings, progress);
            } catch (IOException | RuntimeException | Error e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw DatabaseUnavailable.after(
                    "Kept cannot keep its data in " + directory
                            + ". It must be able to read and write all that is there.",
                    reason(e));
        }
    }

    public String jdbcUrl() {
        return jdbcUrl(port);
    }

    public String user() {
        return PostgresCluster.NAME;
    }

    public String password() {
        return password;
    }

    /** True if the server was already running, left over from a Kept that was killed. */
    public boolean adopted() {
        return adopted;
    }

    /** Starts the server again, at the same place, when it is gone without our doing; whether it was. */
    public synchronized boolean reviveIfGone() {
        try {
            if (closed || control.isRunning()) return false;
            control.start(Map.of("port", Integer.toString(port)));
            return true;
        } catch (IOException e) {
            throw DatabaseUnavailable.after("PostgreSQL is gone and could not be started again.", reason(e));
        }
    }

    /** Stops the server: sessions are ended, everything committed is on the disk. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            control.stop();
        } catch (IOException e) {
            throw DatabaseUnavailable.after("PostgreSQL could not be stopped.", reason(e));
        } finally {
            lock.close();
        }
    }

    private static EmbeddedPostgres start(
            DirectoryLock lock, Path home, Map<String, String> settings, Consumer<String> progress) throws IOException {
        Unfinished.sweep(home);
        PostgresBinaries binaries = PostgresBinaries.in(home, progress);
        PostgresCluster cluster = PostgresCluster.in(home);
        Unprivileged user = Unprivileged.toRun(binaries.program("postgres"), cluster.owner());
        if (cluster.exists()) {
            cluster.requireVersion(binaries.majorVersion());
        } else {
            progress.accept("Creating the database.");
            cluster.create(home, binaries, user);
        }
        var control = new PostgresControl(binaries, cluster.data(), user);
        String password = cluster.password();
        Optional<Postmaster> running = Postmaster.settled(cluster.data(), PostgresControl.STARTING);
        if (running.isPresent()) {
            int port = running.get().port();
            if (running.get().runsFrom(binaries.home()) && answers(port, password)) {
                progress.accept("PostgreSQL was still running and is used as it is.");
                return new EmbeddedPostgres(lock, control, port, password, true);
            }
            progress.accept("Stopping a PostgreSQL of this folder that cannot be used as it is.");
            control.stop();
        }
        user.own(cluster.data());
        binaries.deleteOthers();
        progress.accept("Starting PostgreSQL.");
        control.start(settings);
        return new EmbeddedPostgres(lock, control, portOf(cluster), password, false);
    }

    /** pg_ctl hands the name to a shell between double quotes. */
    private static void requirePlain(Path home) {
        if (home.toString().matches("(?s).*[\"$`\\\\\\n].*")) {
            throw new DatabaseUnavailable("The name of the data folder, " + home
                    + ", has a double quote, dollar, backtick or backslash in it. Choose one without.");
        }
    }

    private static int portOf(PostgresCluster cluster) throws IOException {
        return Postmaster.of(cluster.data())
                .map(Postmaster::port)
                .orElseThrow(() -> new DatabaseUnavailable("PostgreSQL started and went away again at once."));
    }

    private static boolean answers(int port, String password) {
        return new DatabaseAddress(jdbcUrl(port), PostgresCluster.NAME, password).answers();
    }

    private static String jdbcUrl(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + PostgresCluster.NAME;
    }

    /** Many file errors carry nothing but the file's name as their message. */
    private static String reason(IOException e) {
        String kind = e.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .replace(" Exception", "");
        return e instanceof FileSystemException && e.getMessage() != null
                ? kind + ": " + e.getMessage()
                : String.valueOf(e.getMessage());
    }
}
