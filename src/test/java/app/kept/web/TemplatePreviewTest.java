package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Await;
import app.kept.testing.Browsing;
import app.kept.testing.Cast;
import app.kept.testing.Desk;
import app.kept.testing.Rows;
import app.kept.testing.Shots;
import app.kept.testing.SignedIn;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the words of a template come to is seen while they are typed, or by a button, and nothing is saved by it. */
class TemplatePreviewTest {
    private static final String SHOWN = "iframe.tall:not([hidden])";

    private static final Locator.WaitForOptions HIDDEN =
            new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);

    @RegisterExtension
    private final Desk desk = new Desk();

    private final Rows rows = desk.rows();
    private final SignedIn admin = desk.admin();

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

    @Test
    @Tag("A19")
    void itIsShownWithABookingByItsReferenceOrByWhoseItIs() {
        var cast = new Cast(desk.server().api());
        cast.clock("2026-11-20T10:00:00Z");
        String booking = cast.book(
                        cast.talk(cast.anna()),
                        "2026-11-25T09:00:00Z",
                        Map.of("name", "Bo Lindqvist", "email", "bo@example.com"))
                .id();
        String reference = rows.texts("select reference from booking where id = ?::uuid", booking)
                .getFirst();
        try (Browsing browsing = admin.browsing(Browsing.Visitor.PHONE)) {
            Page page = browsing.page();
            browsing.open("/templates/booking_reminder?words=en&form=email");
            assertThat(page.locator("datalist option").first().getAttribute("value"))
                    .isEqualTo(reference);
            page.fill("#text", "Hello {{client_name}}.");
            for (String typed : new String[] {reference.toLowerCase(Locale.ROOT), "lindq", booking}) {
                page.fill("#booking", "");
                page.click("button[formtarget=preview]");
                shown(page).getByText("Bo Lindqvist").waitFor(HIDDEN);
                page.fill("#booking", typed);
                page.click("button[formtarget=preview]");
                shown(page).getByText("Hello Bo Lindqvist").first().waitFor();
            }
            Shots.of(page, "template-1-booking");
            page.fill("#booking", "nobody");
            page.click("button[formtarget=preview]");
            shown(page).getByText("No booking has this reference").waitFor();
        }
    }

    @Test
    @Tag("A19")
    void wordsThatAreNotSavedAreSentToOneselfAsATestAndToNobodyElse() {
        var cast = new Cast(desk.server().api());
        try (Browsing browsing = admin.browsing(Browsing.Visitor.PHONE)) {
            Page page = browsing.page();
            browsing.open("/templates/booking_reminder?words=en&form=email");
            page.fill("#text", "Bring your shoes, {{client_name}}.");
            page.fill("#subject", "Shoes");
            page.click("button[formaction$='/test']");
            assertThat(page.innerText(".saved")).contains("marked as a test");
            Shots.of(page, "template-2-tested");
            assertThat(page.inputValue("#text")).isEqualTo("Bring your shoes, {{client_name}}.");
            page.fill("#text", "Bring {{nothing_known}}.");
            page.click("button[formaction$='/test']");
            assertThat(page.innerText("#text-error")).contains("nothing_known");
        }
        Await.until("it went", () -> cast.mailbox().size() == 1);
        assertThat(cast.mailbox().get(0).path("to").asString()).isEqualTo(admin.email());
        assertThat(cast.mailbox().get(0).path("subject").asString()).isEqualTo("[Test] Shoes");
        assertThat(cast.mailbox().get(0).path("text").asString()).contains("Bring your shoes, ");
        assertThat(rows.number("select count(*) from template_version")).isZero();
        assertThat(admin.api()
                        .post(
                                "/api/templates/booking_reminder/test",
                                Map.of("language", "en", "subject", "Coats", "text", "{{unknown_word}}"))
                        .status())
                .isEqualTo(422);
    }

    private static FrameLocator shown(Page page) {
        return page.frameLocator(SHOWN);
    }
}
