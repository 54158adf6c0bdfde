package app.kept.host.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A host says which other sites may show their booking page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddingTest {
    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());
    private final Rows rows = new Rows(server.database());
    private String anna = "";
    private String path = "";

    @BeforeAll
    void annaCanBeBooked() {
        cast.clock("2026-11-20T10:00:00Z");
        anna = cast.anna();
        cast.talk(anna);
        path = "/api/hosts/" + anna + "/embedding";
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Tag("A1")
    void withoutAnySiteOnlyThisServerShowsIt() {
        set(List.of(), false);

        String policy = policy("/embed/book/anna");

        assertThat(policy).contains("frame-ancestors 'self' " + ours()).doesNotContain("example.com");
        assertThat(policy("/book/anna")).contains("frame-ancestors 'none'");
    }

    @Test
    @Tag("A1")
    void theSitesThatAreNamedShowItAndNothingElseOfUs() {
        set(List.of("https://WWW.Example.com/booking?x=1", "https://www.example.com/", "http://localhost:3000"), true);

        assertThat(server.api().get(path).json().path("sites").toString())
                .isEqualTo("[\"https://www.example.com\",\"http://localhost:3000\"]");
        for (String page : List.of("/embed/book/anna", "/embed/book/anna/talk")) {
            Api.Answer answer = server.visitor().page(page);
            assertThat(answer.raw()
                            .headers()
                            .firstValue("Content-Security-Policy")
                            .orElse(""))
                    .contains("frame-ancestors 'self' " + ours() + " https://www.example.com http://localhost:3000");
            assertThat(answer.raw().headers().firstValue("X-Frame-Options")).isEmpty();
        }
        for (String page : List.of("/book/anna", "/book/anna/talk", "/my-bookings", "/sign-in")) {
            Api.Answer answer = server.visitor().page(page);
            assertThat(policy(page)).contains("frame-ancestors 'none'");
            assertThat(answer.raw().headers().firstValue("X-Frame-Options")).hasValue("DENY");
        }
        assertThat(rows.number("select count(*) from audit where object = 'embedding' and object_id = ?", anna))
                .isPositive();
    }

    @Test
    void whatIsNoSiteIsRefused() {
        for (String odd : List.of(
                "*",
                "https://*.example.com",
                "example.com",
                "javascript:alert(1)",
                "null",
                "https://a.example; script-src *",
                "https://user@example.com",
                "data:text/html,x")) {
            Api.Answer answer = server.api().put(path, Map.of("sites", List.of(odd), "tells_bookings", false));
            assertThat(answer.status()).as(odd).isEqualTo(422);
        }
        assertThat(server.api()
                        .put(path, Map.of("sites", Collections.nCopies(21, "https://example.com")))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aHostSaysItOfThemselvesAndOfNobodyElse() {
        SignedIn host = SignedIn.as(server, "host");
        rows.change("update member set host_id = ?::uuid where person_id = ?", anna, host.person());
        String carla = cast.host("carla");

        assertThat(host.api()
                        .put(path, Map.of("sites", List.of("https://anna.example")))
                        .status())
                .isEqualTo(200);
        assertThat(host.api()
                        .put("/api/hosts/" + carla + "/embedding", Map.of("sites", List.of("https://anna.example")))
                        .status())
                .isEqualTo(403);
        assertThat(host.api().page("/embedding?lang=en").body())
                .contains("https://anna.example", "/embed.js", "data-kept=", "/hosts/" + anna + "/profile");
        assertThat(host.api().page("/hosts/" + anna + "/profile?lang=en").body())
                .contains("href=\"/embedding?host=" + anna, "href=\"/p/");
        assertThat(host.api().page("/embedding?host=" + carla).status()).isEqualTo(403);
        assertThat(SignedIn.as(server, "client").api().page("/embedding").status())
                .isEqualTo(403);
    }

    @Test
    void thePageTakesASiteOnEachLine() {
        Api owner = SignedIn.as(server, "owner").api();
        String page = "/embedding?lang=en&host=" + anna;

        Api.Answer wrong = owner.fillIn(page, "/embedding", Map.of("sites", "https://one.example\nnonsense"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("nonsense", "sites-error");
        Api.Answer saved = owner.fillIn(
                page,
                "/embedding",
                Map.of("sites", "https://one.example\n\n https://two.example/x \n", "tells_bookings", "true"));
        assertThat(saved.status()).isEqualTo(303);
        assertThat(server.api().get(path).body())
                .contains("https://one.example", "https://two.example", "\"tells_bookings\":true");
    }

    @Test
    @Tag("A1")
    void theScriptIsSmallAndMayBeLoadedFromAnywhere() {
        Api.Answer script = server.visitor()
                .send(server.visitor()
                        .request("/embed.js")
                        .header("Accept", "*/*")
                        .GET());

        assertThat(script.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(3_000);
        assertThat(script.raw().headers().firstValue("Cross-Origin-Resource-Policy"))
                .hasValue("cross-origin");
        assertThat(script.raw().headers().firstValue("Cache-Control")).hasValue("public, max-age=3600");
        assertThat(script.raw().headers().firstValue("Content-Type").orElse("")).startsWith("text/javascript");
    }

    @Test
    @Tag("A1")
    void everyLinkAndFormInsideKeepsToIt() {
        set(List.of("https://www.example.com"), false);
        String inside = "/embed/book/anna/talk?lang=en&theme=dark&accent=1d6b57&name=Bo";
        String times = server.visitor().page(inside).body();
        String form =
                server.visitor().page(inside + "&start=2026-11-24T10:00:00Z").body();

        for (String page : List.of(times, form)) {
            Pattern.compile("(?:href|action)=\"(/[^\"]*)\"")
                    .matcher(page)
                    .results()
                    .map(one -> one.group(1))
                    .filter(path -> !path.startsWith("/assets/") && !path.startsWith("/brand/"))
                    .forEach(path -> assertThat(path).startsWith("/embed/"));
            assertThat(page).contains("data-theme=\"dark\"", "/brand/1d6b57.");
        }
        assertThat(times).contains("accent=1d6b57", "theme=dark", "name=Bo");
        assertThat(form).contains("value=\"Bo\"");
        Api.Answer booked = server.visitor()
                .fillIn(
                        inside + "&start=2026-11-24T10:00:00Z",
                        action(form),
                        Map.of("name", "Bo", "email", "inside@example.com"));
        String location = booked.raw().headers().firstValue("Location").orElse("");
        assertThat(location).startsWith("/embed/booking/");
        assertThat(server.visitor().page(location).body())
                .contains("target=\"_blank\" rel=\"noopener\"", "data-booked")
                .doesNotContain("data-booked-id");
    }

    private static String action(String page) {
        var action = Pattern.compile("<form[^>]*action=\"(/embed/[^\"]*)\"[^>]*method=\"post\"")
                .matcher(page);
        if (!action.find()) throw new AssertionError("no form");
        return action.group(1);
    }

    private void set(List<String> sites, boolean tells) {
        Api.Answer answer = server.api().put(path, Map.of("sites", sites, "tells_bookings", tells));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private String ours() {
        return server.address().toString();
    }

    private String policy(String page) {
        return server.visitor()
                .page(page)
                .raw()
                .headers()
                .firstValue("Content-Security-Policy")
                .orElse("");
    }
}
