package app.kept;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.Right;
import app.kept.platform.base.Pause;
import app.kept.platform.base.Presence;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseAddress;
import app.kept.platform.http.HttpServer;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.http.Route;
import app.kept.platform.http.Sites;
import app.kept.platform.http.TrustedProxies;
import app.kept.platform.observe.Metrics;
import app.kept.testing.Api;
import app.kept.testing.Rows;
import app.kept.testing.TestPostgres;
import app.kept.testing.Wire;
import app.kept.web.page.ErrorPage;
import app.kept.web.page.Pages;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server as the root puts it together, with handlers of the test's own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EdgeTest {
    private final DatabaseAddress address = TestPostgres.fresh();
    private final Database database = new Database(address, 2);
    private final Rows rows = new Rows(address);
    private final HttpServer server = HttpServer.start(new HttpServer.Setup(
            "127.0.0.1",
            0,
            new Sites(Optional.empty(), List.of(), "__Host-kept"),
            16,
            new Presence(),
            Duration.ofSeconds(10),
            TrustedProxies.nobody(),
            List.of(
                    Route.get("/note", Right.EVERYBODY, this::note),
                    Route.post("/note", Right.EVERYBODY, this::note),
                    Route.get("/room/{id}", Right.BE_SIGNED_IN, _ -> Response.noContent()),
                    Route.post("/room/{id}", Right.BE_SIGNED_IN, _ -> Response.noContent()),
                    Route.get("/api/room", Right.BE_SIGNED_IN, _ -> Response.noContent())),
            _ -> {},
            Database::onlyReading,
            new Faults(),
            new ErrorPage(new Pages(() -> URI.create("http://localhost"))),
            new Metrics(),
            Pause.system()));
    private final Api api = new Api(URI.create("http://localhost:" + server.port()), "");

    @BeforeAll
    void table() {
        rows.change("create table note (line text)");
    }

    @AfterAll
    void stop() {
        server.close();
        database.close();
    }

    @Test
    void aHandlerThatWritesWhereOneOnlyAsksIsABugAndWritesNothing() throws IOException {
        long before = notes();

        assertThat(api.get("/note").status()).isEqualTo(500);
        try (Wire wire = new Wire(server.port())) {
            assertThat(wire.ask("HEAD /note").status()).isEqualTo(500);
        }
        assertThat(notes()).isEqualTo(before);
        assertThat(api.post("/note", Map.of()).status()).isEqualTo(204);
        assertThat(notes()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "/room/7, /sign-in?next=%2Froom%2F7",
        "/room/7?day=2026-11-23&x=a%26b, /sign-in?next=%2Froom%2F7%3Fday%3D2026-11-23%26x%3Da%2526b",
        "/room/7?lang=de, /sign-in?next=%2Froom%2F7%3Flang%3Dde&lang=de",
        "/room/7?next=//evil.example, /sign-in?next=%2Froom%2F7%3Fnext%3D%2F%2Fevil.example",
        "/room/%0d%0aX:y, /sign-in?next=%2Froom%2F%250d%250aX%3Ay"
    })
    void whoAsksForAPageThatNeedsASignInIsLedThereAndBack(String path, String door) throws IOException {
        for (String verb : List.of("GET ", "HEAD ")) {
            Wire.Answer answer = asBrowser(verb + path);

            assertThat(answer.status()).isEqualTo(303);
            assertThat(answer.header("location")).isEqualTo(door);
            assertThat(answer.header("cache-control")).isEqualTo("no-store");
        }
    }

    @Test
    void whatLeadsToAnotherServerIsNotPassedOn() throws IOException {
        for (String line :
                List.of("GET //evil.example/room/7", "GET /\\evil.example/room/7", "GET http://evil.example//room/7")) {
            assertThat(asBrowser(line).header("location"))
                    .doesNotContain("evil")
                    .doesNotContain("%2F%2F");
        }
        assertThat(asBrowser("GET http://evil.example/room/7").header("location"))
                .isEqualTo("/sign-in?next=%2Froom%2F7");
    }

    @Test
    void whatIsSentWithoutASignInIsNotLostBehindAnotherPage() {
        Api.Answer answer = api.form("/room/7?lang=de", Map.of("a", "b"));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body())
                .contains("Bitte melden Sie sich neu an", "href=\"/sign-in?lang=de\"", "action=\"/room/7?lang=de\"")
                .containsPattern("(?s)<textarea name=\"a\"[^>]*>\\s*b</textarea>");
    }

    @Test
    void aProgramIsToldAndNotLed() throws IOException {
        assertThat(api.get("/room/7").status()).isEqualTo(401);
        assertThat(api.get("/room/7").code()).isEqualTo("sign_in_needed");
        assertThat(asBrowser("GET /api/room").status()).isEqualTo(401);
    }

    private Wire.Answer asBrowser(String line) throws IOException {
        try (Wire wire = new Wire(server.port())) {
            return wire.ask(line, "Accept: text/html,application/xhtml+xml,*/*;q=0.8");
        }
    }

    private Response note(Request request) {
        database.write(tx -> tx.sql("insert into note values (:line)")
                .bind("line", request.id())
                .update());
        return Response.noContent();
    }

    private long notes() {
        return rows.number("select count(*) from note");
    }
}
