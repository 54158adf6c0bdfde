package app.kept.testing;

import java.nio.file.Path;

/** The files of a run. Tests run in several JVMs at once, and none may read what another wrote. */
public final class TestRun {
    private static final String FORK = System.getProperty("kept.fork", "0");

    private TestRun() {}

    /** What the servers in this JVM say. */
    public static Path log() {
        return Path.of("target", "test-" + FORK + ".log");
    }

    /** The PostgreSQL that all tests in this JVM share. */
    static Path postgres() {
        return Path.of("target", "test-postgres", FORK).toAbsolutePath();
    }
}
