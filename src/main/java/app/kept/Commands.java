package app.kept;

import app.kept.platform.config.BadSettings;
import app.kept.platform.config.KeptSettings;
import app.kept.platform.config.Mode;
import app.kept.platform.config.Settings;
import app.kept.platform.config.Spelling;
import app.kept.platform.db.DatabaseUnavailable;
import app.kept.platform.http.HttpServer;
import app.kept.platform.observe.Log;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** What can be typed after {@code kept}, and with which exit code each ends. */
final class Commands {
    static final int FINE = 0;
    static final int FAILED = 1;
    static final int WRONG_USE = 2;
    static final int NO_PORT = 3;
    static final int NO_DATABASE = 4;

    private static final String USAGE = """
            usage: kept COMMAND

              serve     run the server
              migrate   bring the database up to date, and stop
              doctor    look whether everything that the server needs is there
              config    list every setting with its value and where that comes from
              version   say which version this is

            Settings come from the environment and from the file that KEPT_CONFIG names.
            """;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    Commands(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /** Expected trouble ends with one plain sentence and a code of its own; a stack trace is for bugs. */
    int run(String... arguments) {
        try {
            return dispatch(arguments.length == 0 ? "help" : arguments[0]);
        } catch (BadSettings e) {
            err.println(e.getMessage());
            return WRONG_USE;
        } catch (HttpServer.PortUnavailable e) {
            err.println(e.getMessage());
            return NO_PORT;
        } catch (DatabaseUnavailable e) {
            err.println(e.getMessage());
            return NO_DATABASE;
        }
    }

    private int dispatch(String command) {
        return switch (command) {
            case "serve" -> serve();
            case "migrate" -> migrate();
            case "doctor" -> new Doctor(Settings.load(environment), out).examine();
            case "config" -> config();
            case "version" -> version();
            case "help", "--help", "-h" -> {
                out.print(USAGE);
                yield FINE;
            }
            default -> unknown(command);
        };
    }

    private int serve() {
        Settings settings = Settings.load(environment);
        sendLogToFile(settings);
        var stopping = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        try (Server server = Server.start(settings, out::println)) {
            greet(server, settings);
            // From here on a stop signal ends the server in order; being told to stop is no failure.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                stopping.countDown();
                awaitQuietly(ended);
                Runtime.getRuntime().halt(FINE);
            }));
            awaitQuietly(stopping);
        } finally {
            ended.countDown();
        }
        return FINE;
    }

    private void greet(Server server, Settings settings) {
        out.println("Kept " + Version.text() + " is running at " + server.address());
        if (settings.get(KeptSettings.MODE) == Mode.DEMO) {
            Demo.greeting(server.address(), settings).forEach(out::println);
        }
        server.setUpLink().ifPresent(link -> out.println("Nobody owns this install yet. Set it up at " + link));
    }

    private int migrate() {
        try (Storage _ = Storage.open(Settings.load(environment), out::println)) {
            out.println("The database is up to date.");
            return FINE;
        }
    }

    private int config() {
        for (Settings.Line line : Settings.load(environment).lines()) {
            out.println(line.name() + "=" + line.value());
            out.println("    " + line.meaning() + " (" + line.source() + ")");
        }
        return FINE;
    }

    private int version() {
        out.println("Kept " + Version.text() + ", Java " + Runtime.version());
        return FINE;
    }

    private int unknown(String command) {
        err.println("kept knows no command \"" + command + "\""
                + Spelling.closest(command, List.of("serve", "migrate", "doctor", "config", "version"))
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("."));
        err.print(USAGE);
        return WRONG_USE;
    }

    /** The demo's terminal is for people: its log goes to a file unless told otherwise. */
    private static void sendLogToFile(Settings settings) {
        settings.find(KeptSettings.LOG_FILE).ifPresent(file -> {
            try {
                Log.toFile(file);
            } catch (UncheckedIOException e) {
                throw BadSettings.of(KeptSettings.LOG_FILE, "names " + file + ", which cannot be written");
            }
        });
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
