package app.kept.platform.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.jspecify.annotations.Nullable;

/** Brings the schema to where this version of Kept wants it, one starter at a time. */
public final class Migrations {
    private static final int OLDEST_POSTGRES = 15;

    private Migrations() {}

    public static void run(Database database, Consumer<String> progress) {
        checkVersion(database);
        Flyway flyway = Flyway.configure()
                .dataSource(database.writingSource())
                .locations("classpath:db/migration")
                .lockRetryCount(60)
                .validateMigrationNaming(true)
                .load();
        try {
            refuseNewerSchema(flyway);
            if (flyway.info().pending().length == 0) return;
            progress.accept("Migrating the database (" + flyway.info().pending().length + " steps)");
            flyway.migrate();
        } catch (FlywayException e) {
            throw new DatabaseUnavailable("The database could not be migrated: " + e.getMessage());
        }
    }

    private static void checkVersion(Database database) {
        try (Connection connection = database.writingSource().getConnection()) {
            requireVersion(connection.getMetaData().getDatabaseMajorVersion());
        } catch (SQLException e) {
            throw new DatabaseUnavailable("The database cannot be reached: " + reason(e));
        }
    }

    static void requireVersion(int version) {
        if (version >= OLDEST_POSTGRES) return;
        throw new DatabaseUnavailable("PostgreSQL " + version + " is too old: Kept needs " + OLDEST_POSTGRES
                + " or newer. Leave KEPT_DATABASE_URL empty to use the PostgreSQL that Kept brings along.");
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
}
