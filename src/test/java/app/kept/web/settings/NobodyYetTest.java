package app.kept.web.settings;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An account without a host is no dead end: what is about hosts says so, and leads to where one is added. */
@Tag("A1")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NobodyYetTest {
    private static final List<String> ABOUT_HOSTS = List.of(
            "/availability",
            "/availability/week",
            "/availability/overrides",
            "/availability/absences",
            "/availability/why",
            "/event-types",
            "/booking-settings",
            "/embedding");

    private final TestServer server = TestServer.start();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void eachPageThatIsAboutHostsLeadsToWhereOneIsAdded() {
        UUID fresh = SignedIn.account(server, "Fresh");
        Api owner = SignedIn.as(server, "owner", fresh).api();
        Api coordinator = SignedIn.as(server, "coordinator", fresh).api();
        for (String path : ABOUT_HOSTS) {
            Api.Answer page = owner.page(path);
            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(main(page)).as(path).contains("class=\"empty\"", "href=\"/hosts/new\"");
            // They could only read that they may not.
            Api.Answer other = coordinator.page(path);
            assertThat(other.status()).as(path).isEqualTo(200);
            assertThat(main(other)).as(path).doesNotContain("href=\"/hosts/new\"");
        }
    }

    @Test
    void whoWantsToAddSomethingToBookReadsWhatIsMissing() {
        UUID fresh = SignedIn.account(server, "Fresh, too");
        Api.Answer answer = SignedIn.as(server, "owner", fresh).api().page("/event-types/new");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.raw().headers().firstValue("Location")).hasValue("/event-types");
    }

    @Test
    void aPageThatCanBeBookedIsNotSaidToBeUnready() {
        var cast = new Cast(server.api());
        cast.clock("2026-11-20T10:00:00Z");
        Api owner = SignedIn.as(server, "owner").api();
        assertThat(owner.page("/today").body()).contains("Your page is not ready yet");

        cast.talk(cast.anna());

        assertThat(owner.page("/today").body()).doesNotContain("not ready yet");
    }

    private static String main(Api.Answer page) {
        return page.body().substring(page.body().indexOf("<main"));
    }
}
