package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Browsing;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the words of a template come to is seen while they are typed, or by a button, and nothing is saved by it. */
class TemplatePreviewTest {
    private static final String SHOWN = "iframe.tall:not([hidden])";

    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final SignedIn admin = SignedIn.as(server, "admin");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void itKeepsUpWithWhatIsTypedInEachFormAndLeavesTheWayBackAlone() {
        try (Browsing browsing = admin.browsing(Browsing.Visitor.DESK.withJavaScript())) {
            Page page = browsing.page();
            browsing.open("/templates");
            browsing.open("/templates/booking_reminder?words=en&form=email");
            for (String words :
                    new String[] {"Bring your shoes, {{client_name}}.", "Bring nothing, {{client_name}}."}) {
                page.fill("#text", words);
                String said = words.substring(0, words.indexOf(','));
                shown(page).getByText(said).first().waitFor();
            }
            assertThat(page.locator("iframe").count()).isEqualTo(1);
            page.goBack();
            assertThat(page.url()).endsWith("/templates");

            browsing.open("/templates/booking_reminder?words=de&form=short");
            page.fill("#text", "Bis bald, {{client_name}}!");
            shown(page).getByText("Bis bald").first().waitFor();
            assertThat(rows.number("select count(*) from template_version")).isZero();
        }
    }

    @Test
    void withoutAScriptTheButtonShowsIt() {
        try (Browsing browsing = admin.browsing(Browsing.Visitor.PHONE)) {
            Page page = browsing.page();
            browsing.open("/templates/booking_reminder?words=en&form=email");
            page.fill("#text", "Bring your shoes, {{client_name}}.");
            page.click("button[formtarget=preview]");
            shown(page).getByText("Bring your shoes").first().waitFor();
            assertThat(rows.number("select count(*) from template_version")).isZero();
        }
    }

    private static FrameLocator shown(Page page) {
        return page.frameLocator(SHOWN);
    }
}
