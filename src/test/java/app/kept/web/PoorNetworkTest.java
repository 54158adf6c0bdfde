package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Browsing.Visitor;
import app.kept.testing.Cast;
import app.kept.testing.Guest;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A train with a bad connection: what does not come through is said, nothing is lost, and nothing is booked twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoorNetworkTest {
    private static final Visitor PHONE = Visitor.PHONE.withJavaScript();
    private static final Visitor DESK = Visitor.DESK.withJavaScript();
    private static final String TOLD = "#told:not(.unseen)";

    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());
    private final Rows rows = new Rows(server.database());

    @BeforeAll
    void annaCanBeBooked() {
        cast.clock("2026-11-20T10:00:00Z");
        cast.talk(cast.anna());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "390, en-GB, Nothing is lost, 2026-12-01",
        "1280, de-DE, Nichts ist verloren, 2026-12-02",
        "390, pt-BR, Nada se perdeu, 2026-12-03"
    })
    void whatDidNotComeThroughIsSaidAndTryingAgainWorks(int width, String language, String words, String date) {
        try (var guest = Guest.of(server, (width == 390 ? PHONE : DESK).speaking(language))) {
            Page page = guest.page();
            guest.open("/book/anna/talk?date=" + date);
            page.route("**/book/anna**", Route::abort);
            guest.press(".openings a").see(TOLD + ":has-text('" + words + "')");
            page.unroute("**/book/anna**");
            guest.chooseFirst();
            assertThat(page.locator(TOLD).count()).isZero();

            guest.fillIn("Far Away");
            page.route("**/book/anna**", Route::abort);
            page.locator("button.main").focus();
            page.keyboard().press("Enter");
            guest.see(TOLD);
            assertThat(page.locator("#name").inputValue()).isEqualTo("Far Away");
            assertThat(page.locator("button.main").isEnabled()).isTrue();
            assertThat(guest.focus()).as("the button is under the finger again").isEqualTo("send");

            page.unroute("**/book/anna**");
            page.keyboard().press("Enter");
            guest.see("#done");
        }
    }

    @Test
    @Tag("A2")
    void anAnswerThatIsLostOnTheWayBackIsNoReasonToBookTwice() {
        try (var guest = Guest.of(server, PHONE)) {
            Page page = guest.page();
            guest.open("/book/anna/talk?start=2026-12-04T09:00:00Z").fillIn("Lost Answer");
            page.route("**/book/anna**", route -> {
                route.fetch();
                route.abort();
            });
            guest.send().see(TOLD);
            assertThat(booked("Lost Answer")).isOne();

            page.unroute("**/book/anna**");
            guest.send().see("#done");
            assertThat(booked("Lost Answer")).isOne();
        }
    }

    @Test
    void aServerThatIsBusyIsSaidTheSameWay() {
        try (var guest = Guest.of(server, PHONE)) {
            Page page = guest.page();
            guest.open("/book/anna/talk?start=2026-12-07T09:00:00Z").fillIn("Busy Server");
            page.route("**/book/anna**", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
            guest.send().see(TOLD);
            assertThat(guest.focus()).isEqualTo("send");
            page.unroute("**/book/anna**");
            guest.send().see("#done");
        }
    }

    @Test
    void whatTakesLongerThanABlinkIsSeenToBeOnItsWay() {
        for (Visitor visitor : List.of(PHONE, DESK)) {
            try (var guest = Guest.of(server, visitor)) {
                Page page = guest.page();
                guest.open("/book/anna/talk?date=2026-12-08");
                var held = Held.every(page, "**/*start=*");
                guest.press(".openings a");
                held.await();
                page.waitForFunction("() => getComputedStyle(document.querySelector('.month')).opacity < 0.7");
                assertThat(page.locator("#booker").getAttribute("aria-busy")).isEqualTo("true");
                assertThat((String) page.evaluate("getComputedStyle(document.querySelector('.month')).transition"))
                        .as("a blink is no wait")
                        .contains("0.3s");
                guest.see(TOLD + ":has-text('wait a moment')");
                held.letGo();
                guest.see("#details");
                assertThat(page.locator(TOLD).count()).isZero();
                assertThat(page.locator("[aria-busy]").count()).isZero();
            }
        }
    }

    @Test
    void ofTwoDaysThatWerePressedThePageHasTheLast() {
        try (var guest = Guest.of(server, DESK)) {
            Page page = guest.page();
            guest.open("/book/anna/talk?date=2026-12-14");
            var held = Held.every(page, "**/*date=2026-12-15*");
            guest.press("#d2026-12-15");
            held.await();
            guest.press("#d2026-12-16").see("#day:has-text('16 December')");
            held.letGo();
            guest.press(".openings a").see("#details");

            assertThat(guest.text(".when")).contains("16 December");
        }
    }

    @Test
    @Tag("A2")
    void whileABookingIsOnItsWayNothingElseIsAskedFor() {
        try (var guest = Guest.of(server, PHONE)) {
            Page page = guest.page();
            guest.open("/book/anna/talk?start=2026-12-09T09:00:00Z").fillIn("Im Patient");
            var held = Held.every(page, "**/book/anna**");
            guest.send();
            held.await();
            guest.press(".chosen a");
            page.locator("#name").press("Enter");
            assertThat(held.count()).isOne();
            held.letGo();

            guest.see("#done");
            assertThat(booked("Im Patient")).isOne();
        }
    }

    @Test
    @Tag("C2")
    void whoIsQuickerThanTheirOwnClockKeepsWhatTheyChoseAndReadsItOnThatClock() {
        try (var guest = Guest.from("Pacific/Honolulu", server, PHONE)) {
            Page page = guest.page();
            var held = Held.every(page, "**/book/anna/talk?date=2026-12-10&time_zone=*");
            guest.open("/book/anna/talk?date=2026-12-10");
            held.await();
            guest.chooseFirst();
            held.letGo();

            assertThat(guest.text(".when"))
                    .contains("Wednesday, 9 December 2026", "22:00", "Thursday, 09:00 in Berlin");
            assertThat(page.url()).contains("start=").doesNotContain("time_zone");
            page.goBack();
            guest.see("#day");
            assertThat(page.locator("#details").count()).isZero();
        }
    }

    @Test
    void ownTimesThatDoNotComeAreNobodysFault() {
        try (var guest = Guest.from("Asia/Tokyo", server, PHONE)) {
            guest.page().route("**/*time_zone=*", Route::abort);
            guest.open("/book/anna/talk?date=2026-12-11");
            guest.see("#booker:not([aria-busy])");
            assertThat(guest.page().locator(TOLD).count()).isZero();
            assertThat(guest.text(".zone")).contains("Berlin");
            guest.page().unroute("**/*time_zone=*");
            guest.chooseFirst();
            assertThat(guest.text(".when")).contains("17:00", "09:00 in Berlin");
        }
    }

    private long booked(String name) {
        return rows.number("select count(*) from booking where attendee_name = ?", name);
    }
}
