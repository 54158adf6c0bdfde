package app.kept.platform.db;

import app.kept.platform.base.Pause;
import app.kept.platform.observe.Log;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears what is said on a channel of PostgreSQL, on a connection of its own that is opened anew when it breaks. Whoever
 * relies on it has to look by himself, too: what was said while there was no connection is lost, and behind some poolers
 * nothing ever comes.
 */
public final class Listening implements AutoCloseable {
    private static final Duration AGAIN = Duration.ofSeconds(1);
    /** So long nobody says anything before we ask whether the other side is still there. */
    private static final int QUIET_MILLIS = 10_000;

    private final DatabaseAddress address;
    private final String channel;
    private final Ear ear;
    private final Thread thread;
    private volatile @Nullable Connection open;
    private volatile boolean closing;
    private boolean isDeaf;

    /** @param channel a name that needs no quoting */
    Listening(DatabaseAddress address, String channel, Ear ear) {
        this.address = address;
        this.channel = channel;
        this.ear = ear;
        this.thread = Thread.ofPlatform().daemon().name("kept-listen").start(this::listenForEver);
    }

    /** Who is told, on a thread that must not be held up. */
    public interface Ear {
        /** From here on it hears everything; what was said before it may have missed. */
        void begin();

        void hear(String said);
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        @Nullable Connection connection = open;
        // Whoever waits for words cannot be interrupted; without its socket it wakes.
        if (connection != null) abort(connection);
    }

    private void listenForEver() {
        while (!closing) {
            try {
                listen();
            } catch (SQLException | RuntimeException e) {
                if (!closing && !isDeaf)
                    Log.warn("database.not_listening", "channel", channel, "because", e.toString());
                isDeaf = true;
            }
            try {
                if (!closing) Pause.system().pause(AGAIN);
            } catch (Pause.Interrupted e) {
                return;
            }
        }
    }

    private void listen() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            open = connection;
            statement.execute("listen " + channel);
            if (isDeaf) Log.info("database.listening_again", "channel", channel);
            isDeaf = false;
            ear.begin();
            PGConnection postgres = connection.unwrap(PGConnection.class);
            while (!closing) {
                PGNotification[] said = postgres.getNotifications(QUIET_MILLIS);
                if (said == null || said.length == 0) statement.execute("select 1");
                else for (PGNotification each : said) ear.hear(each.getParameter());
            }
        } finally {
            open = null;
        }
    }

    private Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("ApplicationName", "kept-listen");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "60");
        properties.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(address.jdbcUrl(), properties);
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException expected) {
            // It broke by itself, and that wakes him as well.
        }
    }
}
