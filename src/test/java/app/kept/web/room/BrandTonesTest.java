package app.kept.web.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Browsing;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whoever chooses a colour reads beside it whether it can be read, and what is done about it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrandTonesTest {
    private static final String PAGE = "/team/account";
    private static final String YELLOW = "#ffd400";

    private final TestServer server = TestServer.start();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void whatWasSavedIsSaidWithoutScript() {
        SignedIn owner = SignedIn.as(server, "owner", SignedIn.account(server, "Yellow"));
        assertThat(owner.api().page(PAGE).body()).doesNotContain("<p class=\"hint\"><svg");

        assertThat(owner.api().fillIn(PAGE, PAGE, Map.of("brand_color", YELLOW)).status())
                .isEqualTo(303);

        assertThat(owner.api().page(PAGE).body())
                .contains("hard to read on light pages: 1.2 to 1, and it takes 4.5", "darker tone instead")
                .contains("Links on dark pages", "Buttons in this colour could hardly be told from a light page");
        assertThat(owner.api().page(PAGE + "?lang=de").body()).contains("1,2 zu 1, nötig sind 4,5");
    }

    @Test
    void aColourThatCanBeReadIsSaidToStay() {
        SignedIn owner = SignedIn.as(server, "owner", SignedIn.account(server, "Green"));

        assertThat(owner.api().page(PAGE + "?brand_color=%231d6b57").body())
                .contains("can be read as they are: 5.", "Buttons have your colour, with words in white: 6.")
                .doesNotContain("instead");
        assertThat(owner.api().page(PAGE + "?brand_color=green").body()).doesNotContain("<p class=\"hint\"><svg");
    }

    @Test
    void itIsSaidWhileSomebodyTypes() {
        SignedIn owner = SignedIn.as(server, "owner", SignedIn.account(server, "Typing"));
        try (Browsing desk = owner.browsing(Browsing.Visitor.DESK.withJavaScript())) {
            desk.open(PAGE);
            desk.page().locator("#brand_color").pressSequentially(YELLOW);
            desk.page().locator("#tones p").first().waitFor();
            assertThat(desk.page().locator("#tones").textContent()).contains("1.2 to 1", "darker tone");
            assertThat(desk.page().locator("#tones rect").first().getAttribute("fill"))
                    .matches("#[0-9a-f]{6}")
                    .isNotEqualTo(YELLOW);

            desk.page().locator("#brand_color").fill("#1d6b57");
            desk.page().locator("#tones rect[fill='#1d6b57']").first().waitFor();
            assertThat(desk.page().locator("#tones").textContent()).doesNotContain("hard to read");
            assertThat(desk.complaints()).isEmpty();
        }
    }
}
