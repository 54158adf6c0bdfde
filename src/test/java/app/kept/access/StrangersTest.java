package app.kept.access;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.http.Route;
import app.kept.testing.Api;
import app.kept.testing.Rows;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What strangers are told, in words: how they may come in, and nothing of others. */
class StrangersTest {
    private static World world;

    @BeforeAll
    static void plant() {
        world = new World();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void whoIsNotKnownIsToldHowToComeIn() {
        Api.Answer answer = world.server.visitor().get("/api/hosts");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("sign_in_needed");
        assertThat(answer.raw().headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void aKeyThatIsNoneIsRefusedOnEveryRoute() {
        for (String key : List.of("no-such-key", "' or 1=1 --")) {
            Api api = new Api(world.server.address(), key);
            for (Route route : world.server.routes()) {
                if (route.method().isSafe()) {
                    String path = route.path()
                            .replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
                    assertThat(api.get(path).status()).as(route.path()).isEqualTo(401);
                }
            }
        }
    }

    @Test
    void aSlugThatAnotherAccountHasIsTakenWithoutAWordAboutIt() {
        String slug = world.planted.theirs.host(1).slug;
        Api.Answer answer = world.as("an admin")
                .post("/api/hosts", Map.of("slug", slug, "name", "A", "time_zone", "Europe/Berlin"));

        assertThat(answer.code()).isEqualTo("slug_taken");
        assertThat(answer.body()).doesNotContain("canary-b-private", world.planted.theirs.id.toString());
    }

    @Test
    void aKeyOfAnotherAccountBooksAsAnyVisitorDoes() {
        Api.Answer answer = world.as("a key of the other account")
                .post(
                        "/api/bookings",
                        Map.of(
                                "event_type_id",
                                world.planted.ours.host(1).type,
                                "start_at",
                                "2026-11-23T11:00:00Z",
                                "client",
                                Map.of("name", "Bo", "email", "bo@example.com")));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(new Rows(world.server.database())
                        .texts("select actor from fact where about = ?", UUID.fromString(answer.id())))
                .containsExactly("guest");
        assertThat(world.as("a key of the other account")
                        .get("/api/bookings/" + answer.id())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theFiguresAreForTheMachineItselfOnly() {
        assertThat(world.server.visitor().get("/metrics").status()).isEqualTo(200);
        for (String header : List.of("X-Forwarded-For", "Forwarded")) {
            var forwarded = world.server.visitor().request("/metrics").header(header, "203.0.113.7");
            assertThat(world.server.visitor().send(forwarded).status()).isEqualTo(403);
        }
    }
}
