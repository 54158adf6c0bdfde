package app.kept;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.AccountId;
import app.kept.account.Right;
import app.kept.account.Scope;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.base.TurnableTime;
import app.kept.platform.config.Settings;
import app.kept.platform.db.Database;
import app.kept.platform.http.Access;
import app.kept.platform.http.Route;
import app.kept.platform.observe.Metrics;
import app.kept.platform.secret.MasterKey;
import app.kept.platform.secret.Tokens;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestPostgres;
import app.kept.testing.TestServer;
import app.kept.web.page.Pages;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks the table of routes as it is, so that a new route is asked the same questions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest {
    /** Stands in every text of the other account. */
    private static final String CANARY = "canary7f3a";

    private static final String THEIR_KEY = "their-key-with-every-right";
    private static final String OUR_KEY_WITHOUT_SCOPES = "our-key-that-is-good-for-nothing";
    private static final String OUR_EXPIRED_KEY = "our-key-of-yesterday";
    private static final String OUR_REVOKED_KEY = "our-key-that-was-revoked";

    private final TestServer server = TestServer.start(Map.of(
            "KEPT_SIGN_UP", "open",
            "KEPT_OIDC_ISSUER", "https://login.example.com",
            "KEPT_OIDC_CLIENT_ID", "kept",
            "KEPT_OIDC_CLIENT_SECRET", "secret"));
    private final Rows rows = new Rows(server.database());
    private final Cast ours = new Cast(server.api());
    private final Api admin = SignedIn.as(server, "admin").api();
    private String theirHost = "";
    private String theirType = "";
    private String theirBooking = "";

    @BeforeAll
    void twoAccounts() {
        UUID us = UUID.fromString(rows.texts("select id from account").getFirst());
        UUID them = AccountId.next().value();
        rows.change("""
                insert into account (id, name, time_zone, language, created_at) values (?, ?, 'UTC', 'en', now())
                """, them, CANARY);
        List<String> all = Stream.of(Scope.values()).map(Scope::word).toList();
        key(them, THEIR_KEY, all, "null", "null");
        key(us, OUR_KEY_WITHOUT_SCOPES, List.of(), "null", "null");
        key(us, OUR_EXPIRED_KEY, all, "now() - interval '1 day'", "null");
        key(us, OUR_REVOKED_KEY, all, "null", "now()");
        ours.clock("2026-11-20T10:00:00Z");
        ours.book(ours.talk(ours.anna()), "2026-11-23T09:00:00+01:00");
        var theirs = new Cast(as(THEIR_KEY));
        theirHost = theirs.host(CANARY);
        theirs.hours(theirHost, List.of("monday"), "09:00", "17:00");
        theirType = theirs.talk(theirHost);
        theirBooking = theirs.book(
                        theirType,
                        "2026-11-23T09:00:00+01:00",
                        Map.of("name", CANARY, "email", CANARY + "@example.com"))
                .id();
        ours.advance("PT1S");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static List<Route> routes() {
        return Table.ROUTES;
    }

    static List<Route> guarded() {
        return routes().stream().filter(AccessTest::isGuarded).toList();
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void withoutAKeyAGuardedRouteAsksForOne(Route route) {
        Api.Answer answer = call(server.visitor(), route);

        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("sign_in_needed");
        assertThat(answer.raw().headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aKeyThatIsNoneOrNoMoreIsRefusedEverywhere(Route route) {
        for (String key : List.of("no-such-key", OUR_EXPIRED_KEY, OUR_REVOKED_KEY, "' or 1=1 --")) {
            assertThat(call(as(key), route).status()).as(key).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void aKeyWithoutTheScopeIsTurnedAway(Route route) {
        Api.Answer answer = call(as(OUR_KEY_WITHOUT_SCOPES), route);

        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("forbidden");
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void whatBelongsToAnotherAccountIsNotThere(Route route) {
        for (String id : List.of(theirHost, theirType, theirBooking)) {
            Api.Answer answer = call(whoMay(route), route, id);

            if (route.path().contains("{")) {
                assertThat(answer.status()).as(answer.body()).isEqualTo(404);
                assertThat(answer.body().replace(id, ""))
                        .isEqualTo(call(whoMay(route), route, Ids.next().toString())
                                .body()
                                .replaceFirst("request:[^\"]+", requestOf(answer)));
            }
            assertThat(answer.body()).doesNotContain(CANARY);
        }
    }

    @Test
    void anotherAccountsHostCannotBeGivenAnEventType() {
        Api.Answer answer = server.api()
                .post(
                        "/api/event-types",
                        Map.of("host_id", theirHost, "slug", "mine", "name", "Mine", "duration_minutes", 60));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(rows.number("select count(*) from event_type where slug = 'mine'"))
                .isZero();
    }

    @Test
    void aKeyOfAnotherAccountBooksAsAnyVisitorDoes() {
        Api.Answer answer = ours.book(theirType, "2026-11-23T11:00:00+01:00");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(rows.texts("select actor from fact where about = ?", UUID.fromString(answer.id())))
                .containsExactly("guest");
        assertThat(server.api().get("/api/bookings/" + answer.id()).status()).isEqualTo(404);
    }

    @Test
    void aSlugThatAnotherAccountHasIsTakenWithoutAWordAboutIt() {
        Api.Answer answer =
                server.api().post("/api/hosts", Map.of("slug", CANARY, "name", "A", "time_zone", "Europe/Berlin"));

        assertThat(answer.code()).isEqualTo("slug_taken");
    }

    @Test
    void theFiguresAreForTheMachineItselfOnly() {
        assertThat(server.visitor().get("/metrics").status()).isEqualTo(200);
        for (String header : List.of("X-Forwarded-For", "Forwarded")) {
            var forwarded = server.visitor().request("/metrics").header(header, "203.0.113.7");
            assertThat(server.visitor().send(forwarded).status()).isEqualTo(403);
        }
    }

    /** A rule that lets a visitor in without asking the database is one for everybody. */
    private static boolean isGuarded(Route route) {
        Access access = route.access();
        return !access.words().equals("nothing") && !access.words().contains("machine");
    }

    /** A key where one has the right, or else a person. */
    private Api whoMay(Route route) {
        boolean keys = !(route.access() instanceof Right right) || right.scope().isPresent() || !isGuarded(route);
        return keys ? server.api() : admin;
    }

    private Api.Answer call(Api api, Route route) {
        return call(api, route, Ids.next().toString());
    }

    private Api.Answer call(Api api, Route route, String id) {
        String path = route.path().replaceAll("\\{[^}]+}", id);
        return switch (route.method()) {
            case GET -> api.get(path);
            case POST -> api.post(path, Map.of("rules", List.of()));
            case PUT -> api.put(path, Map.of("rules", List.of()));
            case PATCH -> api.patch(path, Map.of());
            case DELETE -> api.delete(path);
        };
    }

    private static String requestOf(Api.Answer answer) {
        return answer.json().get("instance").asString().replace("urn:kept:", "");
    }

    private Api as(String key) {
        return new Api(server.address(), key);
    }

    private void key(UUID account, String key, List<String> scopes, String expires, String revoked) {
        UUID id = Ids.next();
        String hash = Tokens.hash(key);
        rows.change(
                "insert into directory (kind, name, account_id, target_id) values ('api_key', ?, ?, ?)",
                hash,
                account,
                id);
        rows.change(
                "insert into api_key (account_id, id, name, hash, scopes, created_at, expires_at, revoked_at)"
                        + " values (?, ?, 'K', ?, string_to_array(?, ','), now(), " + expires + ", " + revoked + ")",
                account,
                id,
                hash,
                String.join(",", scopes));
    }

    /** The live table, of a server that is put together and never started. */
    private static final class Table {
        private static final List<Route> ROUTES = routes();

        private static List<Route> routes() {
            try (var database = new Database(TestPostgres.fresh(), 2)) {
                MasterKey key = MasterKey.of("a key for this test only, thirty-two");
                // A table with every way in that there can be.
                var outside = OutsideSignIns.of(Settings.load(Map.of(
                        "KEPT_OIDC_ISSUER", "https://login.example.com",
                        "KEPT_OIDC_CLIENT_ID", "kept",
                        "KEPT_OIDC_CLIENT_SECRET", "secret")));
                var wishes =
                        new Wiring.Wishes(() -> URI.create("http://localhost"), true, outside, 1, Duration.ofDays(730));
                var wiring = new Wiring(database, new TurnableTime(Time.system()), new Metrics(), key, wishes);
                return Routes.all(wiring, new WebWiring(wiring, key, new Pages()));
            }
        }
    }
}
