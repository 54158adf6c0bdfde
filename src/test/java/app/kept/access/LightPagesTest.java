package app.kept.access;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.Right;
import app.kept.platform.http.Method;
import app.kept.platform.http.Route;
import app.kept.testing.Weight;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every page of the workshop, as the table of routes has them, is there soon over a poor line. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LightPagesTest {
    private static final int MOST_BYTES = 60 * 1024;

    private final World world = new World();

    @AfterAll
    void stop() {
        world.close();
    }

    @Test
    void theFirstViewOfEachPageOfTheWorkshopIsSmall() {
        String cookie = "__Host-kept=" + world.principal("the owner").cookie().orElseThrow();
        var weight = new Weight(world.server.address(), cookie);
        var pages = new TreeMap<String, Integer>();
        for (Route route : world.server.routes()) {
            boolean isPage = route.method() == Method.GET && !Ask.isForPrograms(route);
            if (!isPage || route.access() == Right.EVERYBODY) continue;
            String path = path(route);
            Weight.Page page = weight.of(path);
            if (page.bytes() > 0) pages.put(path, page.bytes());
        }

        // Fewer would mean that most were turned away and nothing was weighed.
        assertThat(pages).hasSizeGreaterThanOrEqualTo(60);
        assertThat(pages)
                .allSatisfy((path, bytes) ->
                        assertThat(bytes).as("%s of %s", path, pages).isLessThanOrEqualTo(MOST_BYTES));
    }

    private String path(Route route) {
        String path = route.path();
        for (Slot slot : Asks.inPath(route)) {
            path = path.replace(
                    "{" + slot.name() + "}",
                    world.planted.of(slot.kind()).getFirst().value());
        }
        return path;
    }
}
