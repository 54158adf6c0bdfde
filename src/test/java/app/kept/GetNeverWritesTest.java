package app.kept;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.http.Method;
import app.kept.platform.http.Route;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.net.http.HttpRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The hole of CVE-2026-23622: links that act when they are looked at. Here the whole table of routes is looked at. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GetNeverWritesTest {
    /** What a worker counts out of all the others once somebody has looked; to throw it away changes nothing. */
    private static final Set<String> COUNTED = Set.of("tally", "booking_tally", "message_tally");

    private static final Pattern HREF = Pattern.compile("(?:href|src)=\"(/[^\"]*)\"");

    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private Map<String, List<String>> values = Map.of();
    private String query = "";

    @BeforeAll
    void somethingIsThere() {
        cast.clock("2026-11-20T10:00:00Z");
        String host = cast.anna();
        String type = cast.talk(host);
        String booking = cast.book(type, "2026-11-23T09:00:00+01:00").id();
        String token = cast.bookedPage(server.visitor(), "2026-11-24T10:00:00Z").replace("/booking/", "");
        cast.advance("PT1M");
        query = "?event_type_id=" + type + "&from=2026-11-23T00:00:00Z&to=2026-11-27T00:00:00Z";
        var ids = new ArrayList<>(List.of(host, type, booking));
        ids.addAll(rows.texts("select id from mailbox_item"));
        ids.addAll(rows.texts("select id from api_key"));
        values = Map.of("id", ids, "token", List.of(token), "slug", List.of("anna"), "type", List.of("talk"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aGetNeverWrites() {
        // The clock stands still, so who was seen once is not noted a second time.
        SignedIn owner = SignedIn.as(server, "owner");
        List<Api> callers = List.of(server.visitor(), server.api(), owner.api());
        Map<String, String> before = fingerprints();
        var answers = new TreeMap<Integer, Integer>();
        for (Api caller : callers) {
            for (String path : everything(caller)) {
                for (String verb : List.of("GET", "HEAD")) {
                    int status = asked(caller, verb, path);
                    assertThat(status).as(verb + " " + path).isLessThan(500);
                    answers.merge(status, 1, Integer::sum);
                }
            }
        }

        assertThat(fingerprints()).isEqualTo(before);
        // Not everything was turned away at the door.
        assertThat(answers.get(200)).as(answers.toString()).isGreaterThan(60);
    }

    /** Every route with everything that could stand in its path, and all that its pages lead to. */
    private Set<String> everything(Api caller) {
        var paths = new LinkedHashSet<String>();
        for (Route route : server.routes()) {
            if (route.method() == Method.GET) paths.addAll(paths(route.path()));
        }
        var todo = new ArrayDeque<>(paths);
        while (!todo.isEmpty() && paths.size() < 400) {
            Matcher href = HREF.matcher(caller.page(todo.remove()).body());
            while (href.find()) {
                String found = href.group(1).replace("&amp;", "&");
                if (paths.add(found)) todo.add(found);
            }
        }
        return paths;
    }

    private List<String> paths(String pattern) {
        List<String> paths = List.of(pattern);
        for (Matcher name = Pattern.compile("\\{([a-z_]+)}").matcher(pattern); name.find(); ) {
            var more = new ArrayList<String>();
            for (String path : paths) {
                for (String value : values.getOrDefault(name.group(1), List.of("nothing"))) {
                    more.add(path.replace(name.group(), value));
                }
            }
            paths = more;
        }
        var withQuery = new ArrayList<>(paths);
        for (String path : paths) withQuery.add(path + query);
        return withQuery;
    }

    private static int asked(Api caller, String verb, String path) {
        return caller.send(caller.request(path)
                        .setHeader("Accept", "text/html,*/*;q=0.8")
                        .method(verb, HttpRequest.BodyPublishers.noBody()))
                .status();
    }

    /** Of every table what is in it and which transactions put it there: a row that was written anew is seen too. */
    private Map<String, String> fingerprints() {
        var prints = new TreeMap<String, String>();
        for (String table : rows.texts("select tablename from pg_tables where schemaname = 'public'")) {
            if (COUNTED.contains(table)) continue;
            prints.put(
                    table,
                    rows.texts("select count(*) || ' ' || coalesce(md5(string_agg(t.xmin::text || t::text, ',' order by"
                                    + " t::text)), '') from " + table + " t")
                            .getFirst());
        }
        return prints;
    }
}
