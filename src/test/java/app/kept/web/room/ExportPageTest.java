package app.kept.web.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Accessibility;
import app.kept.testing.Browsing;
import app.kept.testing.Cast;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An owner takes everything along with a phone in their hand, and stays where they are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportPageTest {
    private static final String PATH = "/team/account/export";

    private final TestServer server = TestServer.start();

    @BeforeAll
    void annaIsBooked() {
        var cast = new Cast(server.api());
        cast.clock("2026-11-20T10:00:00Z");
        assertThat(cast.book(cast.talk(cast.anna()), "2026-11-24T09:00:00Z").status())
                .isEqualTo(201);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void theFileIsTakenOnAPhoneWithoutScripts() {
        SignedIn owner = SignedIn.as(server, "owner");
        try (Browsing browser = owner.browsing(Browsing.Visitor.PHONE)) {
            Page page = browser.page();
            browser.open(PATH);
            assertThat(page.locator("tbody tr").count()).isEqualTo(8);
            Download file = page.waitForDownload(() -> page.click("text=Download everything"));

            assertThat(file.suggestedFilename()).isEqualTo("kept-2026-11-20.zip");
            assertThat(file.failure()).isNull();
            assertThat(page.url()).endsWith(PATH);
            assertThat(page.locator("h1").textContent()).isEqualTo("Take your data along");
        }
        for (Browsing.Visitor visitor :
                new Browsing.Visitor[] {Browsing.Visitor.PHONE.speaking("de"), Browsing.Visitor.DESK.inTheDark()}) {
            try (Browsing browser = owner.browsing(visitor.withJavaScript())) {
                browser.open(PATH);
                assertThat(Accessibility.problems(browser.page())).isEmpty();
                assertThat(browser.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .isEqualTo(true);
            }
        }
    }
}
