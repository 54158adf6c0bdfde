package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.TestServer;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SetUpPageTest {
    private static final Pattern KEY = Pattern.compile("id=\"key\"[^>]*value=\"(kept_[^\"]+)\"");

    @Test
    void theLinkMakesAFreshInstallSomebodysAndShowsTheKeyOnce() {
        try (TestServer server = TestServer.start(Map.of("KEPT_API_KEY", ""))) {
            String link = server.setUpLink().getPath();

            Matcher key = KEY.matcher(server.visitor().form(link, owner()).body());

            assertThat(key.find()).isTrue();
            assertThat(new Api(server.address(), key.group(1)).get("/api/hosts").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void theLinkWorksOnce() {
        try (TestServer server = TestServer.start(Map.of("KEPT_API_KEY", ""))) {
            String link = server.setUpLink().getPath();
            server.visitor().form(link, owner());

            assertThat(server.visitor().page(link).status()).isEqualTo(404);
            assertThat(server.visitor().form(link, owner()).status()).isEqualTo(404);
        }
    }

    @Test
    void aWrongLinkIsNotThere() {
        try (TestServer server = TestServer.start(Map.of("KEPT_API_KEY", ""))) {
            assertThat(server.visitor().page("/setup/guessed").status()).isEqualTo(404);
            assertThat(server.visitor().form("/setup/guessed", owner()).status())
                    .isEqualTo(404);
        }
    }

    @Test
    void whatIsWrongIsSaidAndWhatWasTypedIsKeptExceptThePassword() {
        try (TestServer server = TestServer.start(Map.of("KEPT_API_KEY", ""))) {
            var fields = owner();
            fields.put("email", "ada");
            fields.put("password", "seven77");

            Api.Answer answer = server.visitor().form(server.setUpLink().getPath() + "?lang=en", fields);

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body())
                    .contains("href=\"#email\"", "href=\"#password\"", "value=\"ada\"", "value=\"Ada &amp; Co\"")
                    .doesNotContain("seven77");
        }
    }

    private static Map<String, String> owner() {
        return new HashMap<>(Map.of(
                "account_name", "Ada & Co",
                "name", "Ada",
                "email", "ada@example.com",
                "password", "correct horse battery",
                "language", "de"));
    }
}
