package app.kept.access;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Everybody asks every route of the live table about everything: their own, a colleague's, another account's, what is
 * not there. What must come back is not written here but worked out from the rules beside the routes, so that a new
 * route is asked the same questions on the day it is added.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixTest {
    private static final Path LOG = Path.of("target", "access-matrix.log");

    private final TestServer server = started();
    private final Matrix matrix;
    private final Snapshot snapshot;

    AccessMatrixTest() throws SQLException {
        server.visitor().put("/api/dev/clock", Map.of("now", PlantedAccount.NOW));
        try (var inserts = new Inserts(server.database())) {
            var planted = new Planted(server.database(), inserts);
            List<Principal> principals = new Principals(planted, inserts).all();
            snapshot = Snapshot.of(server.database());
            matrix = new Matrix(server, planted, principals, snapshot);
        }
    }

    @BeforeAll
    void everybodyAsksEverything() {
        matrix.walk();
        System.out.println("Access matrix: " + matrix.summary());
    }

    @AfterAll
    void stop() throws SQLException {
        snapshot.close();
        server.close();
    }

    @Test
    void everyAnswerIsAsTheRuleBesideTheRouteSays() {
        assertThat(matrix.deviations())
                .as(matrix.summary())
                .withRepresentation(OnePerLine.SHOWN)
                .isEmpty();
    }

    /** A call that is always refused for its body proves nothing of who may make it. */
    @Test
    void whateverCanBeChangedWasChangedBySomebody() {
        assertThat(matrix.neverDone()).isEmpty();
    }

    @Test
    void theLogKeepsNothingOfWhatPeopleAreAndWrite() throws IOException {
        var told = new ArrayList<String>();
        for (String line : Files.readAllLines(LOG)) {
            if (Canary.allIn(line).stream().anyMatch(canary -> !canary.isPublic())) told.add(line);
        }
        assertThat(told).isEmpty();
    }

    private static TestServer started() {
        try {
            Files.deleteIfExists(LOG);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return TestServer.start(
                Map.of("KEPT_LOG_FILE", LOG.toString(), "KEPT_TRUSTED_PROXIES", "127.0.0.1/32, ::1/128"));
    }
}
