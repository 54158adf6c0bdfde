package app.kept.web.go;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.Right;
import app.kept.platform.http.Method;
import app.kept.platform.http.Route;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** No page of the workshop can be found by nobody, and nobody is led where they may not enter. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlacesTest {
    /** Where one gets from another page only, for it is a step of that or begins with something chosen there. */
    private static final Set<String> PARTS = Set.of(
            "/go",
            "/account/email",
            "/account/open",
            "/availability/absence",
            "/availability/absence/remove",
            "/availability/override",
            "/availability/schedule",
            "/availability/schedule/remove",
            "/my-bookings/data",
            "/slots/new",
            "/team/account/deactivate");

    private final TestServer server = TestServer.start();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Tag("A9")
    void everyPageThatNeedsNothingChosenIsAPlace() {
        List<String> pages = server.routes().stream()
                .filter(route -> route.method() == Method.GET && isOfTheWorkshop(route))
                .map(Route::path)
                .filter(path -> !path.contains("{") && !path.startsWith("/api/") && !path.startsWith("/setup/"))
                .filter(path -> !path.endsWith(".csv") && !PARTS.contains(path))
                .toList();

        assertThat(pages).isNotEmpty();
        assertThat(Places.all()).containsAll(pages).doesNotHaveDuplicates();
    }

    @Test
    void whoeverIsLedSomewhereMayEnterAndEveryPlaceInTheirRailIsAmongThem() {
        String anna = new Cast(server.api()).anna();
        for (String role : List.of("owner", "admin", "coordinator", "host", "client")) {
            SignedIn somebody = SignedIn.as(server, role);
            if (role.equals("host")) {
                new Rows(server.database())
                        .change("update member set host_id = ?::uuid where person_id = ?", anna, somebody.person());
            }
            for (String language : List.of("en", "de", "pt")) {
                Api.Answer page = somebody.api().page("/go?lang=" + language);
                assertThat(page.status()).isEqualTo(200);
                Set<String> found = links(section(page.body(), "<h2 id=\"places\">", "</ul>"));
                assertThat(found).as(role + " " + language).contains("/account", "/mailbox");
                assertThat(found).as("what stands in the rail of " + role).containsAll(rail(page.body()));
                if (!language.equals("en")) continue;
                List<String> refused = new ArrayList<>();
                for (String path : found) {
                    Api.Answer there = somebody.api().page(path);
                    String location =
                            there.raw().headers().firstValue("Location").orElse("");
                    boolean isIn = there.status() == 200 || (there.status() == 303 && !location.startsWith("/sign-in"));
                    if (!isIn) refused.add(path + " " + there.status());
                }
                assertThat(refused)
                        .as("where " + role + " is led and may not enter")
                        .isEmpty();
            }
        }
    }

    private static boolean isOfTheWorkshop(Route route) {
        return route.access() != Right.EVERYBODY && route.access() != Right.OPERATE;
    }

    private static Set<String> rail(String page) {
        Set<String> rail = links(section(page, "class=\"rooms", "</nav>"));
        rail.removeIf(path -> path.equals("/go"));
        return rail;
    }

    private static String section(String page, String from, String to) {
        int at = page.indexOf(from);
        assertThat(at).as(from).isPositive();
        return page.substring(at, page.indexOf(to, at));
    }

    private static Set<String> links(String html) {
        var found = new TreeSet<String>();
        Matcher link = Pattern.compile("href=\"(/[^\"?#]*)").matcher(html);
        while (link.find()) found.add(link.group(1));
        return found;
    }
}
