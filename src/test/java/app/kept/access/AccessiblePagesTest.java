package app.kept.access;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.Right;
import app.kept.platform.http.Method;
import app.kept.platform.http.Route;
import app.kept.testing.Accessibility;
import app.kept.testing.Browsing;
import app.kept.testing.Browsing.Visitor;
import com.microsoft.playwright.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every page there is, as the table of routes has them, with the planted things on it. */
@Tag("C2")
class AccessiblePagesTest {
    private static final Visitor SOMEBODY = Visitor.DESK.withJavaScript();

    /** Fewer would mean that most were turned away and nothing was looked at. */
    private static final int LEAST = 55;

    @Test
    void noPageKeepsAnybodyOut() {
        try (var world = new World();
                var guest = Browsing.as(SOMEBODY, world.server.address());
                var owner = Browsing.as(SOMEBODY, world.server.address())
                        .withCookie(
                                "__Host-kept",
                                world.principal("the owner").cookie().orElseThrow())) {
            var looked = new LinkedHashMap<String, List<String>>();
            for (Route route : world.server.routes()) {
                if (route.method() != Method.GET || Ask.isForPrograms(route)) continue;
                look(route.access() == Right.EVERYBODY ? guest : owner, path(route, world.planted), looked);
            }

            assertThat(looked).hasSizeGreaterThanOrEqualTo(LEAST);
            Map<String, List<String>> bad = new LinkedHashMap<>(looked);
            bad.values().removeIf(List::isEmpty);
            assertThat(bad).isEmpty();
        }
    }

    private static void look(Browsing browsing, String path, Map<String, List<String>> looked) {
        Response answer = browsing.tryToOpen(path);
        if (answer == null || answer.status() != 200) return;
        if (!answer.headerValue("content-type").startsWith("text/html")) return;
        // What others wrote is theirs: a letter is shown in a frame of its own.
        if (path.endsWith("/html")) return;
        looked.put(path, Accessibility.problems(browsing.page()));
    }

    private static String path(Route route, Planted planted) {
        String path = route.path();
        for (Slot slot : Asks.inPath(route)) {
            path = path.replace(
                    "{" + slot.name() + "}",
                    planted.of(slot.kind()).getFirst().value());
        }
        return path;
    }
}
