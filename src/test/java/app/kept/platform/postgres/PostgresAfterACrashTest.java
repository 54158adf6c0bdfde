package app.kept.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.platform.db.DatabaseUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresAfterACrashTest {
    @TempDir
    private Path temp;

    private Path directory;

    @BeforeEach
    void aFolderThatEveryAccountCanReach() throws IOException {
        directory = DataFolders.unpackedIn(temp);
    }

    @Test
    void aKilledServersPostgresIsAdopted() throws Exception {
        String firstUrl = startAndKill();
        try (var postgres = EmbeddedPostgres.start(directory, _ -> {})) {
            assertThat(postgres.adopted()).isTrue();
            assertThat(postgres.jdbcUrl()).isEqualTo(firstUrl);
            DriverManager.getConnection(firstUrl, postgres.user(), postgres.password())
                    .close();
        }
        assertThat(directory.resolve("cluster/data/postmaster.pid")).doesNotExist();
    }

    @Test
    void aPostgresThatDoesNotLetUsInIsReplaced() throws Exception {
        startAndKill();
        Path password = directory.resolve("cluster/password");
        String right = Files.readString(password);
        Files.writeString(password, "wrong");
        EmbeddedPostgres.start(directory, _ -> {}).close();
        Files.writeString(password, right);
        try (var postgres = EmbeddedPostgres.start(directory, _ -> {})) {
            assertThat(postgres.adopted()).isFalse();
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password())
                    .close();
        }
    }

    @Test
    void aKilledPostgresStartsAnewWithEverythingCommitted() throws Exception {
        try (var postgres = EmbeddedPostgres.start(directory, _ -> {});
                var connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                var statement = connection.createStatement()) {
            statement.execute("create table promise as select 'kept' as word");
            ProcessHandle server = Postmaster.of(directory.toRealPath().resolve("cluster/data"))
                    .orElseThrow()
                    .process();
            List<ProcessHandle> family = server.children().toList();
            server.destroyForcibly();
            server.onExit().get();
            for (ProcessHandle each : family) {
                each.onExit().get();
            }
        } catch (SQLException _) {
            // The connection cannot be closed in good order any more.
        }
        assertThat(directory.resolve("cluster/data/postmaster.pid")).exists();
        try (var postgres = EmbeddedPostgres.start(directory, _ -> {});
                var connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                var statement = connection.createStatement();
                var row = statement.executeQuery("select word from promise")) {
            assertThat(postgres.adopted()).isFalse();
            assertThat(row.next()).isTrue();
        }
    }

    @Test
    void aPidFileWhoseNumberWentToAnotherProgramIsForgotten() throws Exception {
        EmbeddedPostgres.start(directory, _ -> {}).close();
        Path data = directory.resolve("cluster/data");
        Unprivileged user = Unprivileged.toRun(
                Path.of("/bin/true"), PostgresCluster.in(directory).owner());
        List<String> words =
                user.command(Duration.ZERO, List.of("sleep", "300")).words();
        Process stranger = new ProcessBuilder(words).start();
        try {
            Path file = data.resolve("postmaster.pid");
            Files.writeString(file, stranger.pid() + "\n" + data + "\n1\n5999\n\n127.0.0.1\n1 1\nready   \n");
            user.own(file);
            EmbeddedPostgres.start(directory, _ -> {}).close();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void whatWasHalfMadeIsThrownAway() throws Exception {
        Path half = directory.resolve(".unfinished-1234/data");
        Files.createDirectories(half);
        Files.writeString(half.resolve("PG_VERSION"), "18\n");
        EmbeddedPostgres.start(directory, _ -> {}).close();
        assertThat(half.getParent()).doesNotExist();
        assertThat(directory.resolve("cluster/data/PG_VERSION")).exists();
    }

    @Test
    void aPostgresOfAnEarlierVersionIsReplacedAndItsProgramsAreThrownAway() throws Exception {
        EmbeddedPostgres.start(directory, _ -> {}).close();
        Path home = directory.toRealPath();
        var earlier = new PostgresBinaries(home.resolve("postgres-00000000"));
        Files.move(PostgresBinaries.in(home, _ -> {}).home(), earlier.home());
        PostgresCluster cluster = PostgresCluster.in(home);
        Unprivileged user = Unprivileged.toRun(earlier.program("postgres"), cluster.owner());
        new PostgresControl(earlier, cluster.data(), user).start(Map.of());
        try (var postgres = EmbeddedPostgres.start(directory, _ -> {})) {
            assertThat(postgres.adopted()).isFalse();
            assertThat(earlier.home()).doesNotExist();
        }
    }

    @Test
    void aSecondServerOnTheSameFolderIsRefused() throws Exception {
        try (var first = EmbeddedPostgres.start(directory, _ -> {})) {
            Path otherSpelling = directory.resolve("../data");
            assertThatThrownBy(() -> EmbeddedPostgres.start(otherSpelling, _ -> {}))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageStartingWith("Another Kept server is already running on");
            // Asked twice, because a refusal within this process must not have lost the lock for others.
            try (var second = PostgresProcess.launch(directory)) {
                assertThat(second.nextLine()).startsWith("Another Kept server is already running on");
            }
            DriverManager.getConnection(first.jdbcUrl(), first.user(), first.password())
                    .close();
        }
    }

    private String startAndKill() throws Exception {
        try (var killed = PostgresProcess.launch(directory)) {
            String[] words = killed.nextLine().split(" ");
            assertThat(words[0]).isEqualTo("running");
            killed.kill();
            return words[1];
        }
    }
}
