package app.kept.platform.postgres;

import app.kept.platform.db.DatabaseUnavailable;
import app.kept.platform.secret.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The data that PostgreSQL keeps, and the password to it: made together, named together, never one without the other. */
record PostgresCluster(Path folder) {
    /** The role that Kept signs in as, and its database. The superuser has no password and so cannot sign in at all. */
    static final String NAME = "kept";

    private static final Duration INITIALISING = Duration.ofMinutes(3);

    /** A small footprint, for an operator to change in postgresql.conf. The log is a ring of seven days. */
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("shared_buffers", "64MB"),
            Map.entry("max_connections", "60"),
            Map.entry("max_wal_size", "256MB"),
            Map.entry("io_method", "sync"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            Map.entry("logging_collector", "on"),
            Map.entry("log_filename", "postgres-%a.log"),
            Map.entry("log_rotation_age", "1d"),
            Map.entry("log_rotation_size", "0"),
            Map.entry("log_truncate_on_rotation", "on"),
            Map.entry("log_checkpoints", "off"));

    static PostgresCluster in(Path directory) {
        return new PostgresCluster(directory.resolve("cluster"));
    }

    boolean exists() {
        return Files.exists(folder);
    }

    Path data() {
        return folder.resolve("data");
    }

    String password() throws IOException {
        return Files.readString(passwordFile()).strip();
    }

    Optional<Unprivileged.Account> owner() throws IOException {
        return exists() ? Optional.of(Unprivileged.Account.owning(data())) : Optional.empty();
    }

    void requireVersion(String major) throws IOException {
        String version = Files.readString(data().resolve("PG_VERSION")).strip();
        if (!version.equals(major)) {
            throw new DatabaseUnavailable("The data in " + data() + " was written by PostgreSQL " + version
                    + ", and this Kept brings PostgreSQL " + major + ". Run the Kept that wrote it, dump the data, and"
                    + " load it into a new data folder.");
        }
    }

    void create(Path directory, PostgresBinaries binaries, Unprivileged user) throws IOException {
        try (Unfinished unfinished = Unfinished.in(directory)) {
            var made = new PostgresCluster(unfinished.path());
            Files.createDirectory(made.data(), mode("rwx------"));
            user.own(made.data());
            made.initialise(binaries, user);
            made.admitOnlyWithPassword();
            made.createRoleAndDatabase(binaries, user, made.writePassword());
            unfinished.publish(folder);
        }
    }

    private void initialise(PostgresBinaries binaries, Unprivileged user) {
        List<String> words = new ArrayList<>(List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + data(),
                "--username=postgres",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums",
                "--auth-local=reject",
                "--auth-host=scram-sha-256",
                "--no-instructions"));
        DEFAULTS.forEach((name, value) -> words.addAll(List.of("--set", name + "=" + value)));
        Command.Ended ended = runNamed(user, words, _ -> {});
        if (!ended.ok()) {
            throw DatabaseUnavailable.after("The database could not be created in " + folder + ".", ended.output());
        }
    }

    private void admitOnlyWithPassword() throws IOException {
        Files.writeString(data().resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
    }

    /** Without a server, and so without a moment in which the superuser could sign in. */
    private void createRoleAndDatabase(PostgresBinaries binaries, Unprivileged user, String password) {
        // One statement a line. Rounds of hashing make a weak password dear to guess; this one has 256 random bits, and
        // every connection would pay for the rounds. What goes wrong in a session of Kept's, Kept itself reports; the
        // log would only grow.
        String sql = """
                SET scram_iterations = 1
                CREATE ROLE kept LOGIN CREATEDB PASSWORD '%s'
                GRANT pg_monitor TO kept
                ALTER ROLE kept SET log_min_messages = log
                CREATE DATABASE kept OWNER kept
                """.formatted(password);
        List<String> words = List.of(
                binaries.program("postgres").toString(),
                "--single",
                "-D",
                data().toString(),
                "-c",
                "exit_on_error=on",
                "-c",
                "log_min_error_statement=panic",
                "postgres");
        Command.Ended ended = runNamed(user, words, input -> input.write(sql.getBytes(StandardCharsets.UTF_8)));
        if (!ended.ok()) {
            throw DatabaseUnavailable.after("The database could not be set up in " + folder + ".", ended.output());
        }
    }

    /** A container may give a user id no name, and both programs insist on one. In a user namespace it is "nobody". */
    private static Command.Ended runNamed(Unprivileged user, List<String> words, Command.Feed feed) {
        Command.Ended ended = user.command(INITIALISING, words).run(feed);
        return ended.output().contains("could not look up effective user ID")
                ? user.within("unshare", "-U").command(INITIALISING, words).run(feed)
                : ended;
    }

    private String writePassword() throws IOException {
        String password = Tokens.next();
        Files.createFile(passwordFile(), mode("rw-------"));
        Files.writeString(passwordFile(), password + "\n");
        return password;
    }

    private Path passwordFile() {
        return folder.resolve("password");
    }

    private static FileAttribute<Set<PosixFilePermission>> mode(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
