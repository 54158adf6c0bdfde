package app.kept.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.platform.db.DatabaseUnavailable;
import app.kept.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    @TempDir
    private Path temp;

    private Path directory;

    @BeforeEach
    void aFolderThatEveryAccountCanReach() throws IOException {
        directory = DataFolders.unpackedIn(temp);
    }

    @Test
    void dataOutlivesARestart() throws SQLException {
        Path fresh = temp.resolve("fresh");
        List<String> first = new ArrayList<>();
        try (var postgres = EmbeddedPostgres.start(fresh, first::add)) {
            run(postgres, "create table promise as select 'kept' as word");
        }
        List<String> second = new ArrayList<>();
        try (var postgres = EmbeddedPostgres.start(fresh, second::add)) {
            assertThat(ask(postgres, "select word from promise")).isEqualTo("kept");
            assertThat(postgres.adopted()).isFalse();
        }
        assertThat(first).containsExactly("Unpacking PostgreSQL.", "Creating the database.", "Starting PostgreSQL.");
        assertThat(second).containsExactly("Starting PostgreSQL.");
    }

    @Test
    void nothingAcknowledgedIsLostAndNobodyOutsideGetsIn() throws SQLException {
        try (var postgres = EmbeddedPostgres.start(directory, _ -> {})) {
            assertThat(ask(postgres, "show fsync")).isEqualTo("on");
            assertThat(ask(postgres, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(postgres, "show full_page_writes")).isEqualTo("on");
            assertThat(ask(postgres, "show data_checksums")).isEqualTo("on");
            assertThat(ask(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(postgres, "show unix_socket_directories")).isEmpty();
            assertThat(ask(postgres, "show server_encoding")).isEqualTo("UTF8");
            assertThat(ask(postgres, "select datcollate from pg_database where datname = 'kept'"))
                    .isEqualTo("C");
            assertThat(ask(postgres, "select current_setting('max_connections')"))
                    .isEqualTo("60");
        }
    }

    @Test
    void thePasswordIsRequiredAndTheSuperuserHasNone() throws IOException {
        try (var postgres = EmbeddedPostgres.start(directory, _ -> {})) {
            String url = postgres.jdbcUrl();
            assertThatThrownBy(() -> DriverManager.getConnection(url, "kept", "guessed"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThatThrownBy(() -> DriverManager.getConnection(url, "postgres", postgres.password()))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(Files.getPosixFilePermissions(directory.resolve("cluster/password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void keptMayMakeTheExtensionsThatItsTablesNeed() throws SQLException {
        try (var postgres = EmbeddedPostgres.start(directory, _ -> {})) {
            run(postgres, "create extension btree_gist");
            run(
                    postgres,
                    "create table claim (host int, during tstzrange, exclude using gist (host with =, during with &&))");
            run(postgres, "create database another");
            assertThat(ask(postgres, "select rolsuper::text from pg_roles where rolname = current_user"))
                    .isEqualTo("false");
        }
    }

    @Test
    void settingsOfATestAreStrongerThanAllOthers() throws SQLException {
        var settings = Map.of("fsync", "off", "application_name", "it's a test");
        try (var postgres = EmbeddedPostgres.start(directory, settings, _ -> {})) {
            assertThat(ask(postgres, "show fsync")).isEqualTo("off");
            assertThat(ask(postgres, "select reset_val from pg_settings where name = 'log_filename'"))
                    .isEqualTo("postgres-%a.log");
        }
    }

    @Test
    void aMistakeOfKeptsFillsNoLog() throws SQLException, IOException {
        try (var postgres = EmbeddedPostgres.start(directory, _ -> {})) {
            assertThatThrownBy(() -> run(postgres, "select * from nowhere")).isInstanceOf(SQLException.class);
        }
        try (var logs = Files.newDirectoryStream(directory.resolve("cluster/data/log"))) {
            for (Path log : logs) {
                assertThat(log).content().contains("starting PostgreSQL").doesNotContain("nowhere");
            }
        }
    }

    @Test
    void closingTwiceIsClosingOnce() {
        var postgres = EmbeddedPostgres.start(directory, _ -> {});
        postgres.close();
        postgres.close();
        assertThat(directory.resolve("cluster/data/postmaster.pid")).doesNotExist();
    }

    private static void run(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aServerThatIsKilledUnderUsIsStartedAgainAtTheSamePlace() throws Exception {
        try (var postgres = EmbeddedPostgres.start(directory, _ -> {})) {
            assertThat(postgres.reviveIfGone()).isFalse();
            Path pidFile = directory.resolve("cluster/data/postmaster.pid");
            long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst());
            ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
            server.destroyForcibly();
            server.onExit().get(20, TimeUnit.SECONDS);

            // Its last children hold the shared memory for a moment.
            Await.until("PostgreSQL is there again", Duration.ofSeconds(60), () -> isRevived(postgres));

            assertThat(ask(postgres, "select 'here'")).isEqualTo("here");
            assertThat(postgres.reviveIfGone()).isFalse();
        }
    }

    private static boolean isRevived(EmbeddedPostgres postgres) {
        try {
            return postgres.reviveIfGone();
        } catch (DatabaseUnavailable e) {
            return false;
        }
    }

    private static String ask(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }
}
