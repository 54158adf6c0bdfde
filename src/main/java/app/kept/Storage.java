package app.kept;

import app.kept.platform.config.KeptSettings;
import app.kept.platform.config.Settings;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseAddress;
import app.kept.platform.db.Migrations;
import app.kept.platform.postgres.EmbeddedPostgres;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The database, reachable and up to date: our own server in the data folder, or one from outside. */
final class Storage implements AutoCloseable {
    private final @Nullable EmbeddedPostgres postgres;
    private final Database database;
    private final @Nullable PostgresWatch watch;

    private Storage(@Nullable EmbeddedPostgres postgres, Database database) {
        this.postgres = postgres;
        this.database = database;
        this.watch = postgres == null ? null : PostgresWatch.over(postgres);
    }

    /** @param progress hears one sentence for each step that takes a moment */
    static Storage open(Settings settings, Consumer<String> progress) {
        @Nullable
        EmbeddedPostgres postgres = settings.find(KeptSettings.DATABASE_URL).isPresent()
                ? null
                : EmbeddedPostgres.start(settings.get(KeptSettings.DATA_DIR), progress);
        var storage = new Storage(
                postgres, new Database(addressOf(settings, postgres), settings.get(KeptSettings.DATABASE_POOL)));
        try {
            Migrations.run(storage.database, progress);
            return storage;
        } catch (RuntimeException e) {
            storage.close();
            throw e;
        }
    }

    Database database() {
        return database;
    }

    @Override
    public void close() {
        if (watch != null) watch.close();
        database.close();
        if (postgres != null) postgres.close();
    }

    private static DatabaseAddress addressOf(Settings settings, @Nullable EmbeddedPostgres postgres) {
        return postgres == null
                ? DatabaseAddress.parse(settings.get(KeptSettings.DATABASE_URL))
                : new DatabaseAddress(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }
}
