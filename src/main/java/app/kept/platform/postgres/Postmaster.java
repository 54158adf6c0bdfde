package app.kept.platform.postgres;

import app.kept.platform.db.DatabaseUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A running server, as its pid file tells. Line 1 is the process, 4 the port, 8 the state. */
record Postmaster(Path data, ProcessHandle process, int port, String state) {
    private static final Duration GLANCE = Duration.ofMillis(100);

    /** The server of this very folder, or nothing if its process is dead or the number went to another program. */
    static Optional<Postmaster> of(Path data) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(data.resolve("postmaster.pid"));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
        return ProcessHandle.of(number(lines, 0))
                .filter(process -> isPostgresOf(data, process))
                .map(process -> new Postmaster(data, process, number(lines, 3), line(lines, 7)));
    }

    /**
     * PostgreSQL takes any living process of its own user for the server that the file names, and would refuse to
     * start. A file whose process is dead stays: PostgreSQL itself then looks whether an orphan still has its memory.
     */
    static void forgetRecycled(Path data) throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (Files.exists(file) && of(data).isEmpty()) {
            boolean recycled =
                    ProcessHandle.of(number(Files.readAllLines(file), 0)).isPresent();
            if (recycled) {
                Files.delete(file);
            }
        }
    }

    /** The server once it is neither starting (it may be recovering from a crash) nor stopping; or as it is by then. */
    static Optional<Postmaster> settled(Path data, Duration limit) throws IOException {
        Optional<Postmaster> seen = of(data);
        for (long glances = limit.dividedBy(GLANCE); glances > 0 && seen.isPresent(); glances--) {
            if (seen.get().state().equals("ready")) {
                break;
            }
            seen.get().awaitExit(GLANCE);
            seen = of(data);
        }
        return seen;
    }

    boolean runsFrom(Path home) {
        return arguments(process).getFirst().startsWith(home + "/");
    }

    private void awaitExit(Duration limit) {
        try {
            process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException _) {
            // Still there: the caller looks again.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailable("Interrupted while waiting for PostgreSQL.");
        }
    }

    /** The server works in its data folder; where that cannot be read, its command line names it. */
    private static boolean isPostgresOf(Path data, ProcessHandle process) {
        List<String> arguments = arguments(process);
        if (!Path.of(arguments.getFirst()).endsWith("postgres")) {
            return false;
        }
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd"))
                    .equals(data);
        } catch (IOException _) {
            return arguments.contains(data.toString());
        }
    }

    /** Empty for a process that has ended but was not yet collected by its parent. */
    private static List<String> arguments(ProcessHandle process) {
        try {
            return List.of(Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"))
                    .split("\0"));
        } catch (IOException _) {
            return List.of("");
        }
    }

    private static int number(List<String> lines, int index) {
        String line = line(lines, index);
        return line.matches("\\d{1,9}") ? Integer.parseInt(line) : 0;
    }

    /** The file grows line by line while the server starts. */
    private static String line(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index).strip() : "";
    }
}
