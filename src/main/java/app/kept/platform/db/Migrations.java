package app.kept.platform.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.jspecify.annotations.Nullable;

/** Brings the schema to where this version of Kept wants it, one starter at a time. */
public final class Migrations {
    private static final int OLDEST_POSTGRES = 15;

    /** The last of db/migration. Whoever adds one and forgets this line hears of it at the first fresh database. */
    private static final String NEWEST = "113";

    private Migrations() {}

    public static void run(Database database, Consumer<String> progress) {
        // Looking for ourselves takes milliseconds; waking Flyway to hear that all is well takes a fifth of a start.
        if (isCurrent(database)) return;
        Flyway flyway = Flyway.configure()
                .dataSource(database.patientSource())
                .locations("classpath:db/migration")
                .lockRetryCount(60)
                .validateMigrationNaming(true)
                .load();
        try {
            refuseNewerSchema(flyway);
            migrate(flyway, progress);
        } catch (FlywayException e) {
            throw new DatabaseUnavailable("The database could not be migrated: " + e.getMessage());
        }
        String last =
                Objects.requireNonNull(flyway.info().current()).getVersion().toString();
        if (!last.equals(NEWEST)) throw new IllegalStateException("Migrations.NEWEST must be " + last);
    }

    private static boolean isCurrent(Database database) {
        try (Connection connection = database.writingSource().getConnection()) {
            requireVersion(connection.getMetaData().getDatabaseMajorVersion());
            return newestApplied(connection).equals(NEWEST);
        } catch (SQLException e) {
            throw new DatabaseUnavailable("The database cannot be reached: " + reason(e));
        }
    }

    static void requireVersion(int version) {
        if (version >= OLDEST_POSTGRES) return;
        throw new DatabaseUnavailable("PostgreSQL " + version + " is too old: Kept needs " + OLDEST_POSTGRES
                + " or newer. Leave KEPT_DATABASE_URL empty to use the PostgreSQL that Kept brings along.");
    }

    /** The version of the last step, or nothing when there was none. */
    private static String newestApplied(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (text(statement, "select to_regclass('flyway_schema_history')").isEmpty()) return "";
            return text(statement, "select version from flyway_schema_history order by installed_rank desc limit 1");
        }
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? Objects.requireNonNullElse(rows.getString(1), "") : "";
        }
    }

    /** The pool says only that it waited in vain; why, PostgreSQL or the network told it. */
    private static @Nullable String reason(SQLException e) {
        return e.getCause() instanceof SQLException cause ? cause.getMessage() : e.getMessage();
    }

    /** A newer Kept was here. Going on with its rows could break promises that we do not know of. */
    private static void refuseNewerSchema(Flyway flyway) {
        for (MigrationInfo info : flyway.info().all()) {
            if (info.getState() == MigrationState.FUTURE_SUCCESS || info.getState() == MigrationState.FUTURE_FAILED) {
                throw new DatabaseUnavailable("The database was last used by a newer Kept (schema " + info.getVersion()
                        + "). Start that version, or restore a backup made before the upgrade.");
            }
        }
    }

    private static void migrate(Flyway flyway, Consumer<String> progress) {
        int steps = flyway.info().pending().length;
        if (steps == 0) return;
        progress.accept("Migrating the database (" + steps + " steps)");
        flyway.migrate();
    }
}
