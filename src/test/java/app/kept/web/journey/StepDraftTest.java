package app.kept.web.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Browsing;
import app.kept.testing.Browsing.Visitor;
import app.kept.testing.Desk;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A step that is not saved yet: its year is seen beside the form, and what is wrong with it is said in a language that is named. */
class StepDraftTest {
    private static final String SOURCE = """
            journey: ours
            steps:
              - step: reminder
                at: start - 24h
                to: client
                by: [email]
                template: booking_reminder
            """;

    @RegisterExtension
    private final Desk desk = new Desk();

    private final Rows rows = desk.rows();
    private final SignedIn admin = desk.admin();

    @Test
    void itsYearIsSeenInAnotherWindowAndNothingIsSaved() {
        String path = journey() + "/steps/reminder";
        try (Browsing browsing = admin.browsing(Visitor.PHONE)) {
            Page page = browsing.page();
            browsing.open(path);
            page.fill("#due_hours", "5");
            Page year = page.waitForPopup(() -> page.click("button[value=preview]"));
            year.waitForURL("**/journeys/previews/**");
            assertThat(year.innerText("h1")).isNotEmpty();
            assertThat(page.inputValue("#due_hours")).isEqualTo("5");
            assertThat(rows.texts("select distinct version::text from journey_version"))
                    .containsExactly("1");
            assertThat(rows.number("select count(*) from journey_preview where wish ->> 'bookings' = '1000'"))
                    .isOne();
            assertThat(browsing.complaints()).isEmpty();
        }
    }

    @Test
    void whatTheFormOfTheJourneySaysIsSaidInTheLanguageOfThePage() {
        String path = journey() + "/steps/reminder";
        try (Browsing browsing = admin.browsing(Visitor.PHONE.speaking("de-DE"))) {
            Page page = browsing.page();
            browsing.open(path);
            page.fill("#due_hours", "bald");
            page.click("main .row button[value=try]");
            assertThat(page.innerText("#due-error")).contains("ganze Zahlen");
            page.fill("#due_hours", "24");
            page.click("details summary");
            page.fill("#closes_hours", "30");
            page.selectOption("#closes_side", "before");
            page.selectOption("#closes_point", "start");
            page.click("main .row button[value=try]");
            assertThat(page.innerText("#closes-error")).contains("Ist vorbei, bevor der Schritt dran ist");
            assertThat(page.innerText(".wrong li")).contains("Ist vorbei, bevor der Schritt dran ist");
        }
    }

    private String journey() {
        return admin.api()
                .fillIn("/journeys", "/journeys", Map.of("source", SOURCE))
                .raw()
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .split("\\?", 2)[0];
    }
}
