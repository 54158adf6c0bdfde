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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Every page there is, as the table of routes has them, with the planted things on it. */
@Tag("C2")
@Timeout(value = 5, unit = TimeUnit.MINUTES) // Dozens of pages, each looked at four times.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessiblePagesTest {
    private static final Visitor SOMEBODY = Visitor.DESK.withJavaScript();

    private final World world = new World();

    @AfterAll
    void stop() {
        world.close();
    }

    @Test
    void noPageKeepsAGuestOut() {
        try (var guest = Browsing.as(SOMEBODY, world.server.address())) {
            assertThat(problems(guest, true, 20)).isEmpty();
        }
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES) // Each of some fifty pages is looked at four times.
    void noPageOfTheWorkshopKeepsAnybodyOut() {
        try (var owner = Browsing.as(SOMEBODY, world.server.address())
                .withCookie("__Host-kept", world.principal("the owner").cookie().orElseThrow())) {
            assertThat(problems(owner, false, 35)).isEmpty();
        }
    }

    /** @param least fewer would mean that most were turned away and nothing was looked at */
    private Map<String, List<String>> problems(Browsing browsing, boolean inPublic, int least) {
        var looked = new LinkedHashMap<String, List<String>>();
        for (Route route : world.server.routes()) {
            boolean isPage = route.method() == Method.GET && !Ask.isForPrograms(route);
            if (isPage && (route.access() == Right.EVERYBODY) == inPublic) look(browsing, path(route), looked);
        }
        assertThat(looked).hasSizeGreaterThanOrEqualTo(least);
        looked.values().removeIf(List::isEmpty);
        return looked;
    }

    private static void look(Browsing browsing, String path, Map<String, List<String>> looked) {
        Response answer = browsing.tryToOpen(path);
        if (answer == null || answer.status() != 200) return;
        // What others wrote is theirs: a letter is shown in a frame of its own, in which no script runs.
        if (String.valueOf(answer.headerValue("content-security-policy")).startsWith("sandbox")) return;
        if (!String.valueOf(answer.headerValue("content-type")).startsWith("text/html")) return;
        boolean isBook = path.equals("/docs/api");
        looked.put(
                path,
                isBook ? Accessibility.problemsOnAPhone(browsing.page()) : Accessibility.problems(browsing.page()));
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
