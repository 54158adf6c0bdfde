package app.kept;

import app.kept.platform.config.Settings;
import java.io.PrintStream;

/** Looks whether everything that the server needs is there, and says of each thing how it is. */
final class Doctor {
    private final Settings settings;
    private final PrintStream out;

    Doctor(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    int examine() {
        out.println("Settings: fine");
        try (Storage storage = Storage.open(settings, out::println)) {
            String version = storage.database()
                    .read(tx -> tx.sql("select version() as v").one(row -> row.text("v")));
            out.println("Database: fine, up to date (" + version.split(" on ", 2)[0] + ")");
        }
        return Commands.FINE;
    }
}
