package app.kept.profile;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProfileTest {
    private final TestServer server = TestServer.start();
    private final Api api = server.api();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Tag("C1")
    @Tag("C3")
    void aProfileShowsWhatIsPublicAndNothingElse() {
        api.put("/api/plans/gold", Map.of("clients", 3));
        String anna = host("anna", Map.of("profession", "Therapist", "bio", "Listens.", "plan", "gold"));
        host("cleo", Map.of("profession", "therapist", "avatar_url", "/assets/kept.svg"));
        host("dora", Map.of("profession", "Lawyer"));
        new Cast(api).talk(anna);

        Api.Answer answer = server.visitor().get("/api/profile?slug=anna");

        JsonNode profile = answer.json();
        assertThat(profile.propertyNames())
                .containsExactly(
                        "slug",
                        "name",
                        "profession",
                        "bio",
                        "avatar_url",
                        "time_zone",
                        "event_types",
                        "rating",
                        "reviews",
                        "related");
        assertThat(profile.at("/event_types/0/duration_minutes").asInt()).isEqualTo(60);
        assertThat(profile.get("reviews").isEmpty()).isTrue();
        assertThat(profile.at("/rating/count").asInt()).isZero();
        assertThat(profile.at("/rating/average").isNull()).isTrue();
        assertThat(profile.get("related").size()).isEqualTo(1);
        assertThat(profile.at("/related/0/slug").asString()).isEqualTo("cleo");
        assertThat(answer.body()).doesNotContain(anna, "gold", "@example.com", "+49", "trial", "plan");
        assertThat(server.visitor().get("/api/profile?slug=nobody").status()).isEqualTo(404);
    }

    @Test
    @Tag("C1")
    void aPictureIsOverTlsOrOfThisServer() {
        for (String url : List.of(
                "javascript:alert(1)",
                "data:image/png;base64,AA",
                "http://example.com/a.png",
                "//example.com/a.png",
                "/\\example.com/a.png",
                "https:a.png",
                "a.png")) {
            Map<String, Object> wish =
                    new HashMap<>(Map.of("slug", "x", "name", "X", "time_zone", "Europe/Berlin", "avatar_url", url));
            Api.Answer answer = api.post("/api/hosts", wish);
            assertThat(answer.status()).as(url).isEqualTo(422);
            assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("avatar_url");
        }
    }

    private String host(String slug, Map<String, Object> more) {
        Map<String, Object> wish = new HashMap<>(Map.of(
                "slug",
                slug,
                "name",
                "Name of " + slug,
                "email",
                slug + "@example.com",
                "phone",
                "+49 30 901820",
                "time_zone",
                "Europe/Berlin"));
        wish.putAll(more);
        Api.Answer answer = api.post("/api/hosts", wish);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.id();
    }
}
