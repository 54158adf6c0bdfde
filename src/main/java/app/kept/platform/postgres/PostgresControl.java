package app.kept.platform.postgres;

import app.kept.platform.db.DatabaseUnavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Starts and stops the server of one cluster. pg_ctl gives the server a session of its own, so that Ctrl-C on Kept's
 * terminal does not take the database away before Kept is done with it.
 */
record PostgresControl(PostgresBinaries binaries, Path data, Unprivileged user) {
    /** Long, because a server that was killed first replays what it had promised. */
    static final Duration STARTING = Duration.ofMinutes(5);

    private static final Duration STOPPING = Duration.ofMinutes(1);
    private static final Duration SLACK = Duration.ofSeconds(10);
    private static final int TRIES_FOR_A_PORT = 3;
    private static final long LOG_LIMIT = 2L * 1024 * 1024;
    private static final int LOG_LINES_SHOWN = 15;

    /** What holds whatever postgresql.conf says: nothing acknowledged is lost, nobody outside gets in. */
    private static final Map<String, String> PROMISES = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "");

    /** @param settings of a test, which may even break a promise */
    void start(Map<String, String> settings) throws IOException {
        deleteLongLogs();
        Command.Ended ended = started(settings);
        for (int tries = 1; !ended.ok() && tries < TRIES_FOR_A_PORT && portWasTaken(); tries++) {
            ended = started(settings);
        }
        if (!ended.ok()) {
            throw DatabaseUnavailable.after("PostgreSQL did not start on " + data + ".", ended.output() + logTail());
        }
    }

    boolean isRunning() throws IOException {
        return Postmaster.of(data).isPresent();
    }

    void stop() throws IOException {
        Command.Ended ended = pgCtl(STOPPING, "-m", "fast", "stop");
        if (!ended.ok() && Postmaster.of(data).isPresent()) {
            // Loses nothing either: the next start replays the log.
            ended = pgCtl(STOPPING, "-m", "immediate", "stop");
        }
        if (!ended.ok() && Postmaster.of(data).isPresent()) {
            throw DatabaseUnavailable.after("PostgreSQL could not be stopped on " + data + ".", ended.output());
        }
    }

    private Command.Ended started(Map<String, String> settings) throws IOException {
        Files.deleteIfExists(startLog());
        Postmaster.forgetRecycled(data);
        return pgCtl(STARTING, "-l", startLog().toString(), "-o", options(settings), "start");
    }

    private Command.Ended pgCtl(Duration limit, String... words) {
        List<String> all = new ArrayList<>(List.of(
                binaries.program("pg_ctl").toString(),
                "-s",
                "-w",
                "-D",
                data.toString(),
                "-t",
                Long.toString(limit.toSeconds())));
        all.addAll(List.of(words));
        return user.command(limit.plus(SLACK), all).run();
    }

    private static String options(Map<String, String> settings) throws IOException {
        Map<String, String> all = new TreeMap<>(PROMISES);
        all.put("port", Integer.toString(freePort()));
        all.putAll(settings);
        var options = new StringBuilder();
        all.forEach((name, value) -> options.append(" -c ").append(quoted(name + "=" + value)));
        return options.toString();
    }

    /** pg_ctl hands the options to a shell. */
    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    /** Another program may take it before PostgreSQL does; then a new one is tried. */
    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private boolean portWasTaken() throws IOException {
        return logTail().contains("could not bind");
    }

    /** The ring is emptied day by day only while the server runs; one started every Friday would add to Friday's. */
    private void deleteLongLogs() throws IOException {
        for (Path log : logs()) {
            if (Files.size(log) > LOG_LIMIT) {
                Files.delete(log);
            }
        }
    }

    /** The log of today, and what was said before the server wrote one. */
    private String logTail() throws IOException {
        Optional<Path> today =
                logs().stream().max(Comparator.comparingLong(log -> log.toFile().lastModified()));
        return today.isPresent() ? tail(today.get()) + tail(startLog()) : tail(startLog());
    }

    private static String tail(Path log) throws IOException {
        if (!Files.exists(log) || Files.size(log) > LOG_LIMIT) {
            return "";
        }
        // Any byte is a character of this set: a garbled log must not hide the reason.
        List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
        return "\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
    }

    private List<Path> logs() throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.exists(data.resolve("log"))) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(data.resolve("log"), "*.log")) {
                files.forEach(found::add);
            }
        }
        return found;
    }

    private Path startLog() {
        return data.resolve("start.log");
    }
}
