package app.kept.platform.db;

import app.kept.platform.base.Pause;
import app.kept.platform.observe.Metrics;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The way to PostgreSQL. Writing goes through transactions at READ COMMITTED; reading has connections of its own on
 * which PostgreSQL itself refuses to write.
 */
public final class Database implements AutoCloseable {
    private static final int TRIES = 5;
    private static final int LONGEST_PAUSE_MILLIS = 100;

    private static final ScopedValue<Boolean> ONLY_READING = ScopedValue.newInstance();
    private static final ScopedValue<AtomicBoolean> COMMITTED = ScopedValue.newInstance();

    /** The transaction that everything on this thread joins, if there is one. */
    private final ScopedValue<Optional<Tx>> joined = ScopedValue.newInstance();

    private final DatabaseAddress address;
    private final HikariDataSource writing;
    private final HikariDataSource reading;

    public Database(DatabaseAddress address, int pool) {
        this.address = address;
        // All of it finds its rows by a key, and a plan made while a table was small must not read all of it once it
        // has
        // grown. What is written are few statements, over and over: their plans are made once. Left to itself
        // PostgreSQL
        // would plan each anew that takes arrays, for it thinks less of the next one than of those it sees.
        String byKey = " -c enable_seqscan=off -c jit=off";
        this.writing = pool("kept-write", address, pool, byKey + " -c plan_cache_mode=force_generic_plan");
        this.reading =
                pool("kept-read", address, Math.max(2, pool / 2), byKey + " -c default_transaction_read_only=on");
    }

    /** Does something that must not write, wherever it leads; an attempt to is a bug, and is told as one. */
    public static <T> T onlyReading(Supplier<T> work) {
        return ScopedValue.where(ONLY_READING, true).call(work::get);
    }

    /** Does what a request wants. What fails once something is committed must not be told as if nothing was done. */
    public static <T> T answering(Supplier<T> work) {
        var committed = new AtomicBoolean();
        try {
            return ScopedValue.where(COMMITTED, committed).call(work::get);
        } catch (DatabaseFault.Unavailable | DatabaseFault.Collision fault) {
            throw committed.get() ? new DatabaseFault.CommitUnknown(fault) : fault;
        }
    }

    /** Statements that happen together or not at all; again from the start when they collided with others. */
    public <T> T write(Function<Tx, T> work) {
        if (ONLY_READING.isBound()) {
            throw new IllegalStateException("What only asks (GET, HEAD) tried to write. Let a POST do it.");
        }
        Optional<Tx> outer = outer();
        if (outer.isPresent()) return outer.get().within(work);
        for (int attempt = 1; ; attempt++) {
            try {
                return writeOnce(work);
            } catch (DatabaseFault.Collision collision) {
                if (attempt == TRIES) throw collision;
                Pause.system()
                        .pause(Duration.ofMillis(ThreadLocalRandom.current().nextInt(5, LONGEST_PAUSE_MILLIS)));
            }
        }
    }

    /**
     * One transaction of all that is written and read inside, by whomever on this thread. What is to be done after a
     * commit is done after this one's; when it collided with others all of it is done again from the start.
     */
    public <T> T together(Function<Tx, T> work) {
        return write(tx -> ScopedValue.where(joined, Optional.of(tx)).call(() -> work.apply(tx)));
    }

    /** Whether whatever is written now is part of a transaction that somebody else has begun. */
    public boolean isWithinAnother() {
        return outer().isPresent();
    }

    /** Reads what others see as well, in the middle of whatever: for those who remember it, which must not be undone. */
    public <T> T apart(Supplier<T> reading) {
        return ScopedValue.where(joined, Optional.<Tx>empty()).call(reading::get);
    }

    /**
     * Begins to read, while whoever asks goes on; what was read is there when they ask for it. For a page that asks much of two
     * kinds, of which neither waits for the other.
     */
    public <T> Supplier<T> meanwhile(Supplier<T> reading) {
        var begun = new CompletableFuture<T>();
        Thread.ofVirtual().start(() -> {
            try {
                begun.complete(apart(() -> onlyReading(reading)));
            } catch (RuntimeException | Error e) {
                begun.completeExceptionally(e);
            }
        });
        return () -> {
            try {
                return begun.join();
            } catch (CompletionException failed) {
                if (failed.getCause() instanceof RuntimeException same) throw same;
                throw failed;
            }
        };
    }

    /** Reads, each statement seeing what was committed before it. */
    public <T> T read(Function<Tx, T> work) {
        Optional<Tx> outer = outer();
        if (outer.isPresent()) return work.apply(outer.get());
        try (Connection connection = reading.getConnection()) {
            return work.apply(new Tx(connection));
        } catch (SQLException e) {
            throw DatabaseFault.of(e);
        }
    }

    /** Reads whose statements all see the same: what was committed before the first of them. */
    public <T> T readTogether(Function<Tx, T> work) {
        try (Connection connection = reading.getConnection()) {
            connection.setAutoCommit(false);
            var tx = new Tx(connection);
            tx.sql("set transaction isolation level repeatable read").update();
            T result = work.apply(tx);
            tx.finish();
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw DatabaseFault.of(e);
        }
    }

    /**
     * Hears from now on what anybody says on a channel (NOTIFY), until that is closed.
     *
     * @param channel a name that needs no quoting
     */
    public Listening listen(String channel, Listening.Ear ear) {
        return new Listening(address, channel, ear);
    }

    public void addTo(Metrics metrics) {
        metrics.gauge("kept_database_writing", "Writing connections in use.", () -> active(writing));
        metrics.gauge("kept_database_reading", "Reading connections in use.", () -> active(reading));
        metrics.gauge(
                "kept_database_waiting",
                "Threads that wait for a connection.",
                () -> waiting(writing) + waiting(reading));
    }

    /** For migrations: a step over many millions of rows takes as long as it takes, and its lock waits idly beside it. */
    DataSource patientSource() {
        var source = new PGSimpleDataSource();
        source.setURL(address.jdbcUrl());
        source.setUser(address.user());
        source.setPassword(address.password());
        source.setApplicationName("kept-migrations");
        source.setConnectTimeout(5);
        source.setTcpKeepAlive(true);
        source.setOptions("-c lock_timeout=5s -c timezone=UTC");
        return source;
    }

    /** For checks, which speak JDBC themselves. */
    DataSource writingSource() {
        return writing;
    }

    @Override
    public void close() {
        reading.close();
        writing.close();
    }

    private static int active(HikariDataSource pool) {
        return pool.getHikariPoolMXBean().getActiveConnections();
    }

    private static int waiting(HikariDataSource pool) {
        return pool.getHikariPoolMXBean().getThreadsAwaitingConnection();
    }

    private Optional<Tx> outer() {
        return joined.isBound() ? joined.get() : Optional.empty();
    }

    private <T> T writeOnce(Function<Tx, T> work) {
        try (Connection connection = writing.getConnection()) {
            connection.setAutoCommit(false);
            var tx = new Tx(connection);
            T result;
            try {
                result = work.apply(tx);
                tx.finish();
            } catch (Throwable e) {
                rollBack(connection, e);
                throw e;
            }
            commit(connection);
            if (COMMITTED.isBound()) COMMITTED.get().set(true);
            tx.runAfterCommit();
            return result;
        } catch (SQLException e) {
            throw DatabaseFault.of(e);
        }
    }

    private static void commit(Connection connection) {
        try {
            connection.commit();
        } catch (SQLException e) {
            String state = Objects.requireNonNullElse(e.getSQLState(), "");
            boolean lost = state.startsWith("08") || state.startsWith("57P");
            throw lost ? new DatabaseFault.CommitUnknown(e) : DatabaseFault.of(e);
        }
    }

    private static void rollBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // A connection that cannot roll back is broken, and PostgreSQL rolls back for it.
            cause.addSuppressed(e);
        }
    }

    private static HikariDataSource pool(String name, DatabaseAddress address, int size, String extraOptions) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(address.jdbcUrl());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5_000);
        config.setValidationTimeout(1_000);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", name);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("socketTimeout", "60");
        config.addDataSourceProperty("connectTimeout", "5");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        // The second execution of a statement is prepared on the server: we run few statements, many times.
        config.addDataSourceProperty("prepareThreshold", "2");
        config.addDataSourceProperty(
                "options",
                "-c statement_timeout=10s -c lock_timeout=5s -c idle_in_transaction_session_timeout=60s -c timezone=UTC"
                        + extraOptions);
        return new HikariDataSource(config);
    }
}
