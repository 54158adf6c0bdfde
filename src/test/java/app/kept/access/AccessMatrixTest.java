package app.kept.access;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.observe.Log;
import app.kept.testing.TestRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    private final World world = new World();
    private final Snapshot snapshot = Snapshot.of(world.server.database());
    private final Matrix matrix = new Matrix(world, snapshot);

    @BeforeAll
    void everybodyAsksEverything() throws IOException {
        Files.deleteIfExists(LOG);
        Log.toFile(LOG);
        matrix.walk();
        Log.toFile(TestRun.log());
        System.out.println("Access matrix: " + matrix.summary());
    }

    @AfterAll
    void stop() {
        snapshot.close();
        world.close();
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
}
