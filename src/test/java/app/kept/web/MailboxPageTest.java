package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailboxPageTest {
    private static final Pattern LETTER = Pattern.compile("href=\"(/mailbox/[0-9a-f-]{36})");

    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());
    private final Api visitor = server.visitor();

    @BeforeAll
    void somebodyWithAHostileNameBooks() {
        cast.clock("2026-11-20T10:00:00Z");
        String talk = cast.talk(cast.anna());
        cast.book(
                talk,
                "2026-11-25T09:00:00+01:00",
                Map.of("name", "<script>alert(1)</script>", "email", "eve@example.com", "language", "en"));
        cast.advance("PT1M");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void theListShowsWhoGetsWhat() {
        assertThat(visitor.page("/mailbox").body())
                .contains("eve@example.com", "anna@example.com", "&lt;script")
                .doesNotContain("<script");
    }

    @Test
    void whoeverIsSignedInFindsTheWayBack() {
        assertThat(visitor.page("/mailbox").body()).doesNotContain("Back to your pages");
        assertThat(SignedIn.as(server, "owner").api().page("/mailbox").body())
                .contains("href=\"/today\">Back to your pages");
        assertThat(SignedIn.as(server, "client").api().page("/mailbox").body())
                .contains("href=\"/account\">Back to your pages");
    }

    @Test
    void aLetterIsShownInAFrameThatCanDoNothing() {
        String letter = letter();

        assertThat(visitor.page(letter).body()).contains("<iframe sandbox ", letter + "/html");
        Api.Answer html = visitor.page(letter + "/html");
        assertThat(html.raw().headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("sandbox; default-src 'none'")
                .doesNotContain("script-src");
        assertThat(html.body()).doesNotContain("<script");
    }

    @Test
    void turningTheClockMakesTheReminderHappen() {
        assertThat(visitor.page("/mailbox").body()).doesNotContain("Reminder:");

        Api.Answer turned = visitor.form("/time-machine?lang=en", Map.of("by", "week", "back", "/mailbox"));

        assertThat(turned.raw().headers().firstValue("Location")).contains("/mailbox?lang=en");
        assertThat(visitor.page("/mailbox").body()).contains("Reminder:");
    }

    @Test
    void theClockLeadsBackToOurOwnPagesOnly() {
        Api.Answer turned = visitor.form("/time-machine", Map.of("by", "hour", "back", "https://evil.example"));

        assertThat(turned.status()).isEqualTo(422);
    }

    @Test
    void realServersHaveNeitherMailboxNorTimeMachine() {
        try (TestServer real = TestServer.start(Map.of("KEPT_MODE", "serve"))) {
            assertThat(real.visitor().page("/mailbox").status()).isEqualTo(404);
            assertThat(real.visitor()
                            .form("/time-machine", Map.of("by", "hour"))
                            .status())
                    .isEqualTo(404);
            assertThat(real.visitor().page("/").body()).doesNotContain("/mailbox", "/time-machine");
        }
    }

    private String letter() {
        Matcher found = LETTER.matcher(visitor.page("/mailbox").body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
