package app.kept.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.kept.platform.db.DatabaseUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresWhereItIsHardTest {
    private static final int SOMEBODY = 65533;

    @TempDir
    private Path temp;

    private Path directory;

    @BeforeEach
    void aFolderThatEveryAccountCanReach() throws IOException {
        directory = DataFolders.unpackedIn(temp);
    }

    @Test
    void rootHandsTheDataToAnAccountWithoutRights() throws Exception {
        assumeTrue(isRoot());
        EmbeddedPostgres.start(directory, _ -> {}).close();
        assertThat(Files.getAttribute(directory.resolve("cluster/data"), "unix:uid"))
                .isEqualTo(65534);
        assertThat(Files.getAttribute(directory.resolve("cluster/password"), "unix:uid"))
                .isEqualTo(0);
    }

    @Test
    void aFolderThatOnlyRootMayEnterServesToo() throws Exception {
        assumeTrue(isRoot());
        permit(temp, "rwx------");
        try (var postgres = EmbeddedPostgres.start(directory, _ -> {})) {
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password())
                    .close();
        }
        assertThat(Files.getAttribute(directory.resolve("cluster/data"), "unix:uid"))
                .isEqualTo(0);
    }

    @Test
    void aFolderThatWasClosedToOthersSinceItsFirstStartServesToo() throws Exception {
        assumeTrue(isRoot());
        EmbeddedPostgres.start(directory, _ -> {}).close();
        permit(temp, "rwx------");
        EmbeddedPostgres.start(directory, _ -> {}).close();
        permit(temp, "rwxr-xr-x");
        EmbeddedPostgres.start(directory, _ -> {}).close();
        assertThat(Files.getAttribute(directory.resolve("cluster/data/base"), "unix:uid"))
                .isEqualTo(0);
    }

    @Test
    void anOrdinaryUserNeedsNoMoreThanItsFolderEvenWithoutAName() throws Exception {
        assumeTrue(isRoot());
        Files.setAttribute(directory, "unix:uid", SOMEBODY);
        try (var server = asSomebody(directory)) {
            assertThat(server.nextLine()).startsWith("running jdbc:postgresql://127.0.0.1:");
        }
        assertThat(Files.getAttribute(directory.resolve("cluster/data"), "unix:uid"))
                .isEqualTo(SOMEBODY);
        // Root leaves it to them: they must be able to start it again.
        EmbeddedPostgres.start(directory, _ -> {}).close();
        assertThat(Files.getAttribute(directory.resolve("cluster/data"), "unix:uid"))
                .isEqualTo(SOMEBODY);
    }

    @Test
    void aFolderThatCannotBeWrittenIsRefused() throws Exception {
        assumeTrue(isRoot());
        try (var server = asSomebody(directory)) {
            assertThat(server.nextLine()).startsWith("Kept cannot keep its data in " + directory);
        }
    }

    @Test
    void aFolderBelowAFileIsRefused() throws Exception {
        Path file = Files.createFile(temp.resolve("file"));
        assertThatThrownBy(() -> EmbeddedPostgres.start(file.resolve("data"), _ -> {}))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageStartingWith("Kept cannot keep its data in");
    }

    @Test
    void theNameOfTheFolderMayHaveSpacesButNothingThatAShellExpands() throws Exception {
        Path spaced = Files.move(directory, temp.resolve("it's Kept's  data"));
        EmbeddedPostgres.start(spaced, _ -> {}).close();
        assertThatThrownBy(() -> EmbeddedPostgres.start(temp.resolve("$(data)"), _ -> {}))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("Choose one without");
    }

    @Test
    void dataOfAnotherMajorVersionIsRefused() throws Exception {
        EmbeddedPostgres.start(directory, _ -> {}).close();
        Files.writeString(directory.resolve("cluster/data/PG_VERSION"), "15\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(directory, _ -> {}))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("was written by PostgreSQL 15, and this Kept brings PostgreSQL 18");
    }

    @Test
    void aServerThatDoesNotStartLeavesItsLastWords() {
        assertThatThrownBy(() -> EmbeddedPostgres.start(directory, Map.of("shared_buffers", "plenty"), _ -> {}))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("PostgreSQL did not start")
                .hasMessageContaining("invalid value for parameter \"shared_buffers\": \"plenty\"");
        EmbeddedPostgres.start(directory, _ -> {}).close();
    }

    @Test
    void anotherSystemIsToldToBringItsOwn() {
        assertThatThrownBy(() -> PostgresBinaries.requireSupported("Linux", "aarch64"))
                .hasMessageContaining("Set KEPT_DATABASE_URL");
        assertThatThrownBy(() -> PostgresBinaries.requireSupported("Mac OS X", "x86_64"))
                .hasMessageContaining("Set KEPT_DATABASE_URL");
    }

    private PostgresProcess asSomebody(Path data) throws IOException {
        Path classes = Files.createDirectory(temp.resolve("classes"));
        List<String> prefix = List.of("setpriv", "--reuid=" + SOMEBODY, "--regid=" + SOMEBODY, "--clear-groups");
        return PostgresProcess.launch(prefix, PostgresProcess.classPathIn(classes), data);
    }

    private static void permit(Path folder, String mode) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
    }

    private static boolean isRoot() throws IOException {
        return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
    }
}
