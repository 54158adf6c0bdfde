package app.kept.access;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.Right;
import app.kept.platform.http.Method;
import app.kept.platform.http.Route;
import app.kept.testing.Accessibility;
import app.kept.testing.Await;
import app.kept.testing.Browsing;
import app.kept.testing.Browsing.Visitor;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import app.kept.testing.Weight;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Every list of the workshop with nothing in it, with one row, and with ten thousand, or as many as it may hold. */
@Timeout(value = 5, unit = TimeUnit.MINUTES) // Ten thousand of everything are written once for all.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongListsTest {
    private static final int MOST_BYTES = 60 * 1024;
    private static final int MANY = 10_000;

    /** These are walked from end to end, as are those of at most a thousand rows. */
    private static final Set<String> WALKED =
            Set.of("/bookings?status=completed&when=past&host={host}", "/messages?state=sent&booking_id={booking}");

    /** What is not read page by page shows no more than this. */
    private static final Map<String, Integer> BOUNDED = Map.of(
            "/today", 20 + 10 + 10 + 10 + 5,
            "/bookings/week", 400,
            "/go?q=wolfe", 5 + 5,
            "/providers", 20,
            "/journeys", 100,
            "/account/sessions", 100);

    private static final Pattern THING =
            Pattern.compile("href=\"/(bookings|clients|journeys|providers)/[0-9a-f-]{36}|/account/sessions/[^\"]*");

    private final TestServer server = TestServer.start();
    private final Map<Integer, Looker> lookers = new LinkedHashMap<>();

    /** Somebody who owns an account with so many rows of everything. */
    private record Looker(SignedIn owner, Weight weight, Things things) {
        String path(String path) {
            return things.in(path);
        }
    }

    @BeforeAll
    void fill() throws SQLException {
        server.visitor().put("/api/dev/clock", Map.of("now", Filled.NOW));
        watchNothing();
        for (int many : new int[] {0, 1, MANY}) {
            SignedIn owner = SignedIn.as(server, "owner", SignedIn.account(server, "Account"));
            if (many > 0) Filled.with(server.database(), owner.account(), owner.person(), many);
            var weight = new Weight(server.address(), "__Host-kept=" + owner.token());
            lookers.put(many, new Looker(owner, weight, new Things(owner.rows(), owner.account())));
        }
    }

    /** What was written past the program owes no messages, and nothing is to plan some meanwhile. */
    private void watchNothing() {
        var rows = new Rows(server.database());
        rows.change("create function watch_nothing() returns trigger language plpgsql as $$ begin return null; end $$");
        rows.change("""
                create trigger watch_nothing before insert on journey_watch for each row execute function watch_nothing()
                """);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void anEmptyListSaysWhatItIsFor() {
        var wrong = new ArrayList<String>();
        for (PagedList list : PagedLists.all()) {
            if (list.none().isEmpty()) continue;
            Weight.Page page = at(0, list.path());
            if (!list.rows(page.html()).isEmpty()) wrong.add(list + " has rows");
            if (!list.onward(page.html()).isEmpty()) wrong.add(list + " goes on");
            if (!page.html().contains(list.none())) wrong.add(list + " does not say: " + list.none());
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aListOfOneHasOneAndNoMore() {
        var wrong = new ArrayList<String>();
        for (PagedList list : PagedLists.all()) {
            Weight.Page page = at(1, list.path());
            if (list.rows(page.html()).size() != list.one()) wrong.add(list + " has " + list.rows(page.html()));
            if (!list.onward(page.html()).isEmpty()) wrong.add(list + " goes on");
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aLongListIsReadPageByPageAndEndsWithItsLastRow() {
        var wrong = new ArrayList<String>();
        for (PagedList list : PagedLists.all()) {
            boolean isWhole = list.most() <= 1_000 || WALKED.contains(list.path());
            try {
                if (isWhole) assertThat(walked(list, Integer.MAX_VALUE)).hasSize(list.most());
                else endOf(list, walked(list, 3));
            } catch (AssertionError e) {
                wrong.add(list + ": " + e.getMessage());
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Every row once; the address says all that it said at first. */
    private Set<String> walked(PagedList list, int pages) {
        Looker looker = looker(MANY);
        var seen = new LinkedHashSet<String>();
        String path = looker.path(list.path());
        for (int i = 0; i < pages; i++) {
            Weight.Page page = of(looker, path);
            List<String> rows = list.rows(page.html());
            List<String> onward = list.onward(page.html());
            assertThat(seen).as("before %s", path).doesNotContainAnyElementsOf(rows);
            seen.addAll(rows);
            assertThat(rows).as(path).hasSize(onward.isEmpty() ? list.most() - seen.size() + rows.size() : list.page());
            if (onward.isEmpty()) return seen;
            assertThat(onward).as(path).hasSize(1);
            assertThat(parameters(onward.getFirst())).as(path).containsAll(parameters(looker.path(list.path())));
            path = onward.getFirst();
        }
        assertThat(seen).hasSize(pages * list.page());
        return seen;
    }

    /** What is full and has nothing behind it does not lead to an empty page. */
    private void endOf(PagedList list, Set<String> seen) {
        if (list.last().isEmpty()) return;
        Looker looker = looker(MANY);
        String key = looker.owner()
                .rows()
                .texts(list.last(), looker.owner().account())
                .getFirst();
        String path = looker.path(list.path());
        Weight.Page page = of(looker, path + (path.contains("?") ? "&" : "?") + list.key() + "=" + key);
        assertThat(list.rows(page.html()))
                .as("the last of " + path)
                .hasSize(list.page())
                .doesNotContainAnyElementsOf(seen);
        assertThat(list.onward(page.html())).as("behind the last of " + path).isEmpty();
    }

    private static Collection<String> parameters(String path) {
        int at = path.indexOf('?');
        if (at < 0) return List.of();
        return List.of(path.substring(at + 1).replaceFirst("#.*", "").split("&")).stream()
                .filter(one -> !one.endsWith("="))
                .toList();
    }

    @Test
    void whatIsNotReadPageByPageShowsSoManyAndNoMore() {
        BOUNDED.forEach((path, most) -> {
            String html = at(MANY, path).html();
            String main = html.substring(html.indexOf("<main"), html.indexOf("</main>"));
            assertThat(THING.matcher(main).results().map(MatchResult::group).distinct())
                    .as(path)
                    .hasSizeBetween(1, most);
        });
    }

    /** It began before ten thousand others that are over. */
    @Test
    void whatIsStillWrongIsSaidHoweverMuchWasWrongSince() {
        assertThat(at(MANY, "/messages").html()).contains("Nobody is reached.");
        assertThat(at(MANY, "/today").html()).contains("Nobody is reached.");
        assertThat(at(MANY, "/journey-health").html()).contains("Nobody is reached.");
    }

    /** Of ten thousand a form offers the first few, and does not lose the one that it is about. */
    @Test
    void aFormKeepsWhoeverIsChosenHoweverFarBehindTheyStand() {
        Looker looker = looker(MANY);
        String host = looker.owner()
                .rows()
                .texts(
                        "select id from host where account_id = ? order by slug desc limit 1",
                        looker.owner().account())
                .getFirst();
        String type = looker.owner()
                .rows()
                .texts("select id from event_type where host_id = ?::uuid", host)
                .getFirst();
        String chosen = "value=\"" + host + "\" selected";
        for (String path : List.of("/bookings?host=", "/reviews?host=", "/slots?host=", "/insights?host=")) {
            assertThat(at(MANY, path + host).html()).as(path).contains(chosen);
        }
        assertThat(at(MANY, "/bookings?type=" + type).html()).contains("value=\"" + type + "\" selected");
        // The last to come is the last host.
        assertThat(at(MANY, "/team/members/{member}").html()).contains(chosen);
        assertThat(at(MANY, "/team/members/{member}").html()).contains("Wolfeschlegelsteinhausenbergerdorff-10000");
    }

    @Test
    void everyPageStaysLightWithAsMuchAsThereCanBe() {
        for (int many : lookers.keySet()) {
            var pages = new TreeMap<String, Integer>();
            for (String path : pages(many)) {
                Weight.Page page = looker(many).weight().of(looker(many).path(path));
                assertThat(page.status()).as(path + " of " + many).isLessThan(500);
                if (page.bytes() > 0) pages.put(path, page.bytes());
            }
            assertThat(pages).hasSizeGreaterThanOrEqualTo(many == 0 ? 40 : 75);
            assertThat(pages)
                    .allSatisfy((path, bytes) -> assertThat(bytes)
                            .as("%s with %s: %s", path, many, pages)
                            .isLessThanOrEqualTo(MOST_BYTES));
        }
    }

    /** All of the workshop; where there is nothing, those that are about nothing in particular. */
    private List<String> pages(int many) {
        var paths = new ArrayList<String>();
        for (Route route : server.routes()) {
            boolean isPage = route.method() == Method.GET && !Ask.isForPrograms(route);
            if (!isPage || route.access() == Right.EVERYBODY) continue;
            List<Slot> slots = Asks.inPath(route);
            if (slots.isEmpty() || (many > 0 && slots.stream().allMatch(slot -> Things.has(slot.kind())))) {
                String path = route.path();
                for (Slot slot : slots) path = path.replace("{" + slot.name() + "}", Things.name(slot.kind()));
                paths.add(path);
            }
        }
        return paths;
    }

    @Test
    void noLongListKeepsAnybodyOut() {
        var wrong = new LinkedHashMap<String, List<String>>();
        Looker looker = looker(MANY);
        var paths = new LinkedHashSet<>(BOUNDED.keySet());
        // One of those that differ in nothing but what narrows them.
        PagedLists.all().stream()
                .filter(list -> paths.stream().noneMatch(path -> bare(path).equals(bare(list.path()))))
                .forEach(list -> paths.add(list.path()));
        try (Browsing owner = looker.owner().browsing(Visitor.PHONE.withJavaScript())) {
            for (String path : paths) {
                assertThat(owner.open(looker.path(path))).as(path).isEqualTo(200);
                List<String> problems = Accessibility.problemsOnAPhoneByNight(owner.page());
                if (!problems.isEmpty()) wrong.put(path, problems);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static String bare(String path) {
        return path.replaceFirst("[?].*", "");
    }

    private Weight.Page at(int many, String path) {
        return of(looker(many), looker(many).path(path));
    }

    private Looker looker(int many) {
        return Objects.requireNonNull(lookers.get(many));
    }

    /** What is found out aside is there when it is asked for again. */
    private static Weight.Page of(Looker looker, String path) {
        Await.until(path, () -> !looker.weight().of(path).html().contains("look again in a moment"));
        Weight.Page page = looker.weight().of(path);
        assertThat(page.status()).as(path).isEqualTo(200);
        assertThat(page.bytes()).as(path).isLessThanOrEqualTo(MOST_BYTES);
        return page;
    }
}
