package app.kept.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kept in a process of its own, as an operator runs it; it can be killed. */
public final class Child implements AutoCloseable {
    private static final Pattern RUNNING = Pattern.compile("is running at (\\S+)");

    private final Process process;
    private final Path output;
    private final Path errors;

    private Child(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    /** @param folder for what it prints */
    public static Child run(Path folder, Map<String, String> settings, String... arguments) {
        try {
            Path output = Files.createTempFile(folder, "out", ".txt");
            Path errors = Files.createTempFile(folder, "err", ".txt");
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx160m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "app.kept.Kept"));
            command.addAll(List.of(arguments));
            var builder =
                    new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("KEPT_"));
            builder.environment().putAll(settings);
            return new Child(builder.start(), output, errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server in test mode with a PostgreSQL of its own in the folder. */
    public static Child serve(Path folder, Path data) {
        return run(
                folder,
                Map.of(
                        "KEPT_MODE",
                        "test",
                        "KEPT_PORT",
                        "0",
                        "KEPT_API_KEY",
                        TestServer.KEY,
                        "KEPT_LOG_FILE",
                        folder.resolve("kept.log").toString(),
                        "KEPT_DATA_DIR",
                        data.toString()),
                "serve");
    }

    /** Where it listens, once it does. */
    public URI address() {
        Await.until("the server is running", Duration.ofSeconds(60), () -> {
            if (!process.isAlive()) throw new AssertionError("it ended: " + output() + errors());
            return RUNNING.matcher(output()).find();
        });
        Matcher matcher = RUNNING.matcher(output());
        if (!matcher.find()) throw new AssertionError(output());
        return URI.create(matcher.group(1));
    }

    /** Its exit code, once it has ended. */
    public int exitCode() {
        try {
            if (process.waitFor(60, TimeUnit.SECONDS)) return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw new AssertionError("it does not end: " + output() + errors());
    }

    /** As a power cut does. */
    public void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** As an operator does. */
    public void terminate() {
        process.destroy();
    }

    public String output() {
        return text(output);
    }

    public String errors() {
        return text(errors);
    }

    @Override
    public void close() {
        process.destroy();
        exitCode();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
