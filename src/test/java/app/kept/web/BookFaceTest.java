package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.profile.picture.Drawn;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.TestServer;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whom somebody books can be seen, and looked at closer. */
@Tag("A1")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookFaceTest {
    private static final Pattern FACE = Pattern.compile("<img class=\"face\" src=\"([^\"]+)\"");

    private final TestServer server = TestServer.start();
    private final Api api = server.api();
    private final Api visitor = server.visitor();
    private final Cast cast = new Cast(api);

    @BeforeAll
    void turnTheClock() {
        cast.clock("2026-11-20T10:00:00Z");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void thePictureIsTheLatestAndInitialsStandInForIt() {
        String host = host("bea");
        assertThat(visitor.page("/book/bea").body()).contains(">AM</span>").doesNotContainPattern(FACE);

        upload(host, Drawn.halves("jpg", 500, 700));
        String first = face("/book/bea");
        assertThat(visitor.get(first).status()).isEqualTo(200);
        assertThat(face("/book/bea/talk?start=2026-11-23T08:00:00Z")).isEqualTo(first);
        assertThat(face("/book/bea/talk/notice")).isEqualTo(first);
        assertThat(face("/embed/book/bea")).isEqualTo(first);

        upload(host, Drawn.halves("png", 300, 200));
        assertThat(face("/book/bea")).isNotEqualTo(first);

        api.delete("/api/hosts/" + host + "/picture");
        assertThat(visitor.page("/book/bea").body()).contains(">AM</span>").doesNotContainPattern(FACE);
    }

    @Test
    void theNameLeadsToTheProfileOnTheSameClockAndNowhereFromInsideAnotherSite() {
        host("cleo");
        String link = "href=\"/p/cleo?lang=pt&amp;time_zone=Asia%2FKolkata\"";

        assertThat(visitor.page("/book/cleo?lang=pt&time_zone=Asia/Kolkata").body())
                .contains(link);
        assertThat(visitor.page("/embed/book/cleo?lang=pt").body()).doesNotContain("/p/cleo");
        assertThat(visitor.page("/p/cleo?lang=pt&time_zone=Asia/Kolkata").status())
                .isEqualTo(200);
    }

    @Test
    void whatSeveralHoldSaysWithWhom() {
        String first = host("dora");
        String second = named("emil", "Emil Adler");
        several("panel", "collective", List.of(first, second));
        several("either", "round_robin", List.of(first, second));

        assertThat(visitor.page("/book/dora/panel?lang=en").body()).contains("Together with Emil Adler<");
        assertThat(visitor.page("/book/dora/either?lang=de").body())
                .contains("Mit Anna Meyer oder Emil Adler, je nachdem");
        assertThat(visitor.page("/book/dora/talk?lang=en").body()).doesNotContain("Emil Adler");
    }

    private void several(String slug, String assignment, List<String> hosts) {
        cast.eventType(Map.of(
                "slug", slug, "name", slug, "duration_minutes", 60, "assignment", assignment, "host_ids", hosts));
    }

    private String named(String slug, String name) {
        Api.Answer made = api.post(
                "/api/hosts", Map.of("slug", slug, "name", name, "time_zone", "Europe/Berlin", "language", "en"));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        cast.hours(made.id(), List.of("monday", "tuesday"), "09:00", "17:00");
        return made.id();
    }

    private String host(String slug) {
        String host = cast.host(slug);
        cast.hours(host, List.of("monday", "tuesday"), "09:00", "17:00");
        cast.talk(host);
        return host;
    }

    private String face(String path) {
        return FACE.matcher(visitor.page(path).body())
                .results()
                .map((MatchResult found) -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    private void upload(String host, byte[] picture) {
        Api.Answer put = api.send(api.request("/api/hosts/" + host + "/picture")
                .header("Content-Type", "image/jpeg")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(picture)));
        assertThat(put.status()).as(put.body()).isEqualTo(200);
    }
}
