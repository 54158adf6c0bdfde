package app.kept.chaos;

import app.kept.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A node that is a process of its own, with a clock that can be made to jump. */
final class Node implements AutoCloseable {
    private static final Pattern RUNNING = Pattern.compile("is running at (\\S+)");

    private final Process process;
    private final Path output;

    private Node(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static Node start(Path folder, Map<String, String> settings) {
        try {
            Path output = Files.createTempFile(folder, "node", ".txt");
            var command = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx160m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "app.kept.JumpingNode");
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("KEPT_"));
            builder.environment().putAll(settings);
            return new Node(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens, once it does. */
    URI address() {
        Await.until("a node is running", Duration.ofSeconds(90), () -> {
            if (!process.isAlive()) throw new AssertionError("it ended: " + said());
            return RUNNING.matcher(said()).find();
        });
        Matcher matcher = RUNNING.matcher(said());
        if (!matcher.find()) throw new AssertionError(said());
        return URI.create(matcher.group(1));
    }

    void clockAt(Instant moment) {
        tell("at " + moment);
    }

    void clockBy(Duration span) {
        tell("by " + span);
    }

    /** As a power cut does. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (process.waitFor(30, TimeUnit.SECONDS)) return;
        } catch (IOException goneAlready) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
    }

    String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tell(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException("it does not listen: " + said(), e);
        }
    }

    private void awaitEnd() {
        Await.until("it has ended", () -> !process.isAlive());
    }
}
