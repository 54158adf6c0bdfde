package app.kept.web.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Await;
import app.kept.testing.Browsing;
import app.kept.testing.Browsing.Visitor;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.Shots;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * An admin wants people to be reminded two days ahead, and those alone who come for the first time: changes the step, sees
 * what that does, has existing bookings follow it, and turns the clock until the letter has gone.
 */
class ChangedReminderStoryTest {
    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final SignedIn admin = SignedIn.as(server, "admin");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Tag("D4")
    void aJourneyIsEditedSeenAppliedAndTheClockTurnedUntilItsLetterWent() {
        cast.clock("2026-11-20T10:00:00Z");
        String talk = cast.talk(cast.anna());
        String first = cast.book(talk, "2026-11-26T09:00:00Z").id();
        String second = cast.book(talk, "2026-11-27T09:00:00Z").id();
        Await.until("both are planned", () -> rows.number("select count(*) from journey_booking") == 2);
        try (Browsing browsing = admin.browsing(Visitor.DESK.withJavaScript())) {
            Page page = browsing.page();
            browsing.open("/journeys");
            page.click(".mail a");
            Shots.of(page, "edit-1-journey");
            page.click("#step-booking_reminder .tools a >> text=Change");
            page.fill("#due_days", "2");
            page.fill("#due_hours", "");
            page.selectOption("#new_word", "first_booking");
            page.click("button[value=add]");
            page.waitForSelector("#c0");
            Shots.of(page, "edit-2-step");

            page.click("main .row button[value=try]");
            page.waitForSelector("#impact");
            Shots.of(page, "edit-3-impact");
            assertThat(page.innerText("main")).contains("2 bookings would follow it.", "Moved to another time: 2");
            assertThat(due()).containsOnly("2026-11-25 09:00", "2026-11-26 09:00");

            page.click("button.main[value=save]");
            page.waitForURL("**/existing**");
            Shots.of(page, "edit-4-existing");
            page.click("button >> text=For existing ones too");
            page.waitForSelector(".saved");
            Await.until("all have it", () -> rows.number("select count(*) from journey_run where state = 'done'") == 1);
            page.reload();
            Shots.of(page, "edit-5-applied");
            assertThat(page.innerText("section:has(#run)")).contains("Moved to another time: 2");
            assertThat(due()).containsOnly("2026-11-24 09:00", "2026-11-25 09:00");

            page.keyboard().press("Control+k");
            page.keyboard().type("mailbox");
            page.waitForSelector("dialog a >> text=mailbox");
            page.keyboard().press("Enter");
            page.waitForURL("**/mailbox");
            assertThat(reminders(page)).isZero();
            for (String day : List.of("21", "22", "23")) turn(page, day);
            assertThat(reminders(page)).isZero();
            turn(page, "24");
            Shots.of(page, "edit-6-turned");
            assertThat(reminders(page)).isEqualTo(1);
            turn(page, "25");
            assertThat(reminders(page))
                    .as("who has been here before is not reminded")
                    .isEqualTo(1);
            page.click(".mail a:has-text('reminder')");
            Shots.of(page, "edit-7-letter");
            assertThat(page.innerText(".letter")).contains("bo@example.com", "24 November 2026", "26 November");

            browsing.open("/bookings/" + first);
            Shots.of(page, "edit-8-sent");
            assertThat(page.innerText(".timeline li:has-text('reminder')")).contains("Sent", "24 Nov");
            browsing.open("/bookings/" + second);
            Shots.of(page, "edit-9-skipped");
            assertThat(page.innerText(".timeline li:has-text('reminder')"))
                    .contains("Skipped", "The client booked before");
            assertThat(browsing.complaints()).isEmpty();
        }
    }

    /** A day further, as everybody who looks at the mailbox may. */
    private static void turn(Page page, String day) {
        page.click("button[value=day]");
        page.waitForSelector(".now >> text=" + day + " November");
    }

    private static int reminders(Page page) {
        return page.locator(".mail a:has-text('reminder')").count();
    }

    private List<String> due() {
        return rows.texts("select to_char(due_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') from message "
                + "where step = 'booking_reminder' and state = 'planned'");
    }
}
