package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Browsing.Visitor;
import app.kept.testing.Cast;
import app.kept.testing.Guest;
import app.kept.testing.Keyboard;
import app.kept.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Without a mouse, and perhaps without seeing: after each step the focus is where one goes on, and what came is heard. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C2")
class KeyboardPathTest {
    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());

    @BeforeAll
    void annaCanBeBooked() {
        cast.clock("2026-11-20T10:00:00Z");
        cast.talk(cast.anna());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void bookedMovedAndCancelledWithKeysAlone() {
        try (var guest = Guest.of(server, Visitor.DESK.withJavaScript())) {
            var keys = new Keyboard(guest.page());
            guest.open("/book/anna/talk?date=2026-11-24");
            assertThat(guest.focus())
                    .as("nobody is put anywhere before they have done anything")
                    .isEmpty();

            keys.to("December 2026").press("Enter");
            guest.see("#month:has-text('December')");
            keys.to("Wednesday 16 December").press("Enter");
            guest.see("#day:has-text('16 December')");
            assertThat(guest.focus()).isEqualTo("d2026-12-16");
            guest.see("#told:has-text('Wednesday 16 December')");
            keys.to("10:00").press("Enter");
            guest.see("#details");
            assertThat(guest.focus()).isEqualTo("details");

            keys.to("Book Wednesday, 10:00").press("Enter");
            guest.see(".wrong");
            assertThat(guest.focus()).isEqualTo("wrong");
            keys.to("Enter your name").press("Enter");
            guest.see("#name:focus");
            keys.type("Grace").press("Tab").type("grace@example.com").press("Enter");
            guest.see("#done");
            assertThat(guest.focus()).isEqualTo("done");

            keys.to("Ask for another time").press("Enter");
            guest.see(".openings");
            keys.to("11:00").press("Enter");
            guest.see("#note");
            keys.to("A word to").type("Later, please");
            keys.to("Ask for this time").press("Enter");
            guest.see("#open");
            keys.to("Withdraw").press("Enter");
            guest.see("main:not(:has(#open))");
            keys.to("Back to your booking").press("Enter");
            guest.see("a[href*='/cancel']");
            keys.to("Cancel this booking").press("Enter");
            guest.see("#reason");
            keys.to("Reason").type("A cold");
            keys.to("Cancel the booking").press("Enter");
            guest.see("article:has-text('A cold')");
            guest.assertQuiet();
        }
    }

    @Test
    void whoTurnsTheZoneOrGoesBackIsNotLost() {
        try (var guest = Guest.of(server, Visitor.PHONE.withJavaScript())) {
            var keys = new Keyboard(guest.page());
            guest.open("/book/anna/talk?date=2026-11-24");
            keys.to("Times shown for").press("Enter").to("Time zone");
            guest.page().locator("#zone").selectOption("Asia/Tokyo");
            keys.to("Show these times").press("Enter");
            guest.see(".zone summary:has-text('Tokyo')");
            assertThat(guest.focus()).isNotEmpty();
            keys.to("17:00").press("Enter");
            guest.see("#details");
            guest.page().goBack();
            guest.see("#day");
            assertThat(guest.focus()).isEqualTo("d2026-11-24");
        }
    }

    @Test
    void whoIsMovedToTheirOwnClockKeepsTheirPlace() {
        try (var guest = Guest.from("America/New_York", server, Visitor.DESK.withJavaScript())) {
            var held = Held.every(guest.page(), "**/*time_zone=*");
            guest.open("/book/anna/talk?date=2026-11-24");
            held.await();
            new Keyboard(guest.page()).to("Thursday 26 November");
            held.letGo();
            guest.see(".zone summary:has-text('New York')");
            assertThat(guest.focus()).isEqualTo("d2026-11-26");
            assertThat(guest.text("#told")).isEmpty();
        }
    }
}
