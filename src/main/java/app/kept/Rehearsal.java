package app.kept;

import app.kept.platform.config.Settings;
import app.kept.platform.observe.Log;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;

/**
 * Starts a throw-away server, asks it for what is asked most, and ends. The JVM notes meanwhile what a start needs, and
 * every later start is spared that work.
 */
public final class Rehearsal {
    private Rehearsal() {}

    public static void main(String[] arguments) throws IOException {
        Log.captureLibraries();
        Path folder = Files.createTempDirectory("kept-rehearsal");
        Map<String, String> environment =
                Map.of("KEPT_MODE", "demo", "KEPT_PORT", "0", "KEPT_DATA_DIR", folder.toString());
        try (Server server = Server.start(Settings.load(environment), Rehearsal::say)) {
            say("Rehearsed at " + server.address());
        } finally {
            delete(folder);
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }

    private static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
