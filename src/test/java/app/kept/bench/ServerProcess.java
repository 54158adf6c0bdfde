package app.kept.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A Kept of its own: a process as an operator starts it, on a free port and a data folder that nobody else has. */
final class ServerProcess implements AutoCloseable {
    private static final long LONGEST_START_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Process process;
    private final Path data;
    private final int port;
    private final long startedAt;
    private final Thread whenWeAreStopped;

    private ServerProcess(Process process, Scratch scratch, int port, long startedAt) {
        this.process = process;
        this.data = scratch.path();
        // Somebody pressed Ctrl-C: nothing of ours may be left, and the folder goes after the server.
        this.whenWeAreStopped = new Thread(() -> {
            end();
            scratch.close();
        });
        this.port = port;
        this.startedAt = startedAt;
        Runtime.getRuntime().addShutdownHook(whenWeAreStopped);
    }

    /** @param command such as {@code bin/kept serve}; it has to become the server, not to start it beside itself */
    static ServerProcess start(List<String> command, Scratch scratch, Map<String, String> settings) throws IOException {
        Path data = scratch.path();
        int port = freePort();
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(data.resolve("console.txt").toFile());
        var environment = new HashMap<>(builder.environment());
        // Settings of the shell we run in must not leak in; flags for the JVM may.
        environment.keySet().removeIf(name -> name.startsWith("KEPT_") && !name.equals("KEPT_JAVA_OPTIONS"));
        environment.put("KEPT_PORT", Integer.toString(port));
        environment.put("KEPT_DATA_DIR", data.toString());
        environment.put("KEPT_LOG_FILE", data.resolve("kept.log").toString());
        environment.putAll(settings);
        builder.environment().clear();
        builder.environment().putAll(environment);
        long startedAt = System.nanoTime();
        return new ServerProcess(builder.start(), scratch, port, startedAt);
    }

    /** Waits for the first 200, and says how many milliseconds that took from the start of the process. */
    double awaitReady() throws IOException, InterruptedException {
        while (System.nanoTime() - startedAt < LONGEST_START_NANOS && process.isAlive()) {
            try (var wire = new Wire(port)) {
                if (wire.exchange(Wire.get("/health/ready")) == 200) return (System.nanoTime() - startedAt) / 1e6;
            } catch (IOException notYet) {
                Thread.sleep(2);
            }
        }
        end();
        throw new IOException("The server did not start. It said:\n" + Files.readString(data.resolve("console.txt")));
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** Where its PostgreSQL is, and with which process. */
    Postgres postgres() throws IOException {
        List<String> lines = Files.readAllLines(pidFile());
        String password = Files.readString(data.resolve("cluster/password")).strip();
        return new Postgres(
                Long.parseLong(lines.get(0).strip()),
                "jdbc:postgresql://127.0.0.1:" + lines.get(3).strip() + "/kept",
                "kept",
                password);
    }

    record Postgres(long pid, String url, String user, String password) {}

    /** Resident memory of the JVM alone, in megabytes. */
    long residentMegabytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith("VmRSS:")) return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
        }
        return 0;
    }

    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(whenWeAreStopped);
    }

    /** As an operator ends it; by force, with its PostgreSQL, when that takes too long. */
    private void end() {
        process.destroy();
        try {
            if (process.waitFor(30, TimeUnit.SECONDS)) return;
            process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        postmaster().ifPresent(ProcessHandle::destroy);
    }

    private Optional<ProcessHandle> postmaster() {
        try {
            return ProcessHandle.of(
                    Long.parseLong(Files.readAllLines(pidFile()).getFirst().strip()));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private Path pidFile() {
        return data.resolve("cluster/data/postmaster.pid");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
