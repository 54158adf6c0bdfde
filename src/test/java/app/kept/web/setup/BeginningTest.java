package app.kept.web.setup;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where those begin who have just signed in and asked for no page. */
@Tag("A1")
class BeginningTest {
    @Test
    void whoRunsAnAccountThatNobodyCanBookBeginsWithTheFirstSteps() {
        try (TestServer server = TestServer.start()) {
            UUID fresh = SignedIn.account(server, "Fresh");

            assertThat(beginning(SignedIn.as(server, "owner", fresh))).isEqualTo("/setup");
            assertThat(beginning(SignedIn.as(server, "admin", fresh))).isEqualTo("/setup");
            // They may do nothing about it.
            assertThat(beginning(SignedIn.as(server, "coordinator", fresh))).isEqualTo("/today");
            assertThat(beginning(SignedIn.as(server, "client", fresh))).isEqualTo("/my-bookings");
        }
    }

    @Test
    void whoSentTheStepsAwayOrHasThemBeginsWithTheDay() {
        try (TestServer server = TestServer.start()) {
            var cast = new Cast(server.api());
            SignedIn owner = SignedIn.as(server, "owner");
            assertThat(beginning(owner)).isEqualTo("/setup");
            Api.Answer away = server.visitor()
                    .withCookie("__Host-kept=" + owner.token() + "; __Host-kept-set-up=away")
                    .page("/sign-in");
            assertThat(location(away)).hasValue("/today");

            cast.talk(cast.anna());

            assertThat(beginning(owner)).isEqualTo("/today");
            assertThat(beginning(SignedIn.as(server, "host"))).isEqualTo("/today");
            assertThat(beginning(SignedIn.as(server, "client"))).isEqualTo("/my-bookings");
        }
    }

    @Test
    void whoAskedForAPageGetsIt() {
        try (TestServer server = TestServer.start()) {
            Api owner = SignedIn.as(server, "owner").api();

            assertThat(location(owner.page("/sign-in?next=/bookings"))).hasValue("/bookings");
            assertThat(location(owner.page("/sign-in?next=//elsewhere.example")))
                    .hasValue("/setup");
        }
    }

    /** Each way in leads here in the end. */
    private static String beginning(SignedIn somebody) {
        return location(somebody.api().page("/sign-in")).orElseThrow();
    }

    private static Optional<String> location(Api.Answer answer) {
        assertThat(answer.status()).isEqualTo(303);
        return answer.raw().headers().firstValue("Location");
    }
}
