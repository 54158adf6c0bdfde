package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Browsing.Visitor;
import app.kept.testing.Cast;
import app.kept.testing.Guest;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Page;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** People go back, at every step and after the last, and press twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackAndForthTest {
    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());
    private final Rows rows = new Rows(server.database());
    private LocalDate next = LocalDate.parse("2026-12-01");

    @BeforeAll
    void annaCanBeBooked() {
        cast.clock("2026-11-20T10:00:00Z");
        cast.talk(cast.anna());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static List<Visitor> everybody() {
        return Guest.EVERYBODY;
    }

    @ParameterizedTest
    @MethodSource("everybody")
    @Tag("A2")
    void backLeadsThroughEveryStepAndAfterTheLastNothingIsBookedTwice(Visitor visitor) {
        long before = bookings();
        int here = weekday().getDayOfMonth();
        try (var guest = Guest.of(server, visitor)) {
            Page page = guest.page();
            String day = "#d2026-12-%02d".formatted(here);
            guest.open("/book/anna/talk?date=2026-11-30").press("#later").see("#month:has-text('December')");
            guest.press(day).see("#day:has-text('%d December')".formatted(here));
            guest.chooseFirst().fillIn("Bo Back");
            page.goBack();
            guest.see("#day:has-text('%d December')".formatted(here));
            assertThat(page.locator("td [aria-current]").getAttribute("id")).isEqualTo(day.substring(1));
            if (visitor.javaScript()) assertThat(guest.focus()).isEqualTo(day.substring(1));
            page.goBack();
            guest.see("#month:has-text('December')");
            page.goBack();
            guest.see("#day:has-text('30 November')");
            for (int step = 0; step < 3; step++) page.goForward();
            guest.see("#details");
            assertThat(page.locator("#name").inputValue()).isEqualTo("Bo Back");
            assertThat(page.locator("#email").inputValue()).isEqualTo("bo.back@example.com");

            String reference = guest.send().reference();
            page.goBack();
            guest.see(".booker");
            if (visitor.javaScript()) {
                guest.see("#day");
                assertThat(page.locator(".missed").count())
                        .as("nobody lost a time")
                        .isZero();
            } else if (page.locator("button.main").count() > 0) {
                assertThat(guest.fillIn("Bo Again").send().reference()).isEqualTo(reference);
            } else {
                assertThat(guest.text(".missed")).contains("If you have just booked it, it is yours");
            }
            guest.assertQuiet();
        }
        assertThat(bookings() - before).isOne();
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void aFormThatWasRefusedIsNoPlaceThatNobodyComesBackTo(Visitor visitor) {
        try (var guest = Guest.of(server, visitor)) {
            guest.open("/book/anna/talk?date=" + weekday()).chooseFirst().send().see(".wrong");
            guest.fillIn("Bo Mends").send().see("#done");
            guest.page().goBack();
            guest.see(".booker");
            guest.assertQuiet();
        }
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void pressedTwiceEverythingIsDoneOnce(Visitor visitor) {
        long before = bookings();
        LocalDate date = weekday();
        try (var guest = Guest.of(server, visitor)) {
            guest.open("/book/anna/talk?start=" + date + "T09:00:00Z").fillIn("Bo Twice");
            twice(guest, "#done");
            String link = guest.link();
            assertThat(bookings() - before).isOne();

            guest.open(link + "/move?start=" + date + "T13:00:00Z");
            twice(guest, "#open");
            assertThat(rows.number("select count(*) from proposal where state = 'open'"))
                    .isOne();
            guest.press("#open ~ form button").see(".openings");
            assertThat(rows.number("select count(*) from proposal where state = 'open'"))
                    .isZero();

            guest.open(link + "/cancel");
            twice(guest, "h1:has-text('called off')");
            guest.assertQuiet();
        }
        assertThat(rows.number(
                        "select count(*) from fact where type = 'booking.cancelled' and about = (select id from booking where start_at = ?::timestamptz)",
                        date + "T09:00:00Z"))
                .isOne();
    }

    @Test
    void whoGoesBackWhileAnAnswerIsOnItsWayStaysWhereTheyWent() {
        try (var guest = Guest.of(server, Visitor.PHONE.withJavaScript())) {
            Page page = guest.page();
            guest.open("/book/anna/talk?date=2026-12-21");
            guest.press("#d2026-12-22").see("#day:has-text('22 December')");
            var held = Held.every(page, "**/*start=*");
            guest.press(".openings a");
            held.await();
            page.goBack();
            guest.see("#day:has-text('21 December')");
            held.letGo();

            assertThat(page.url()).contains("2026-12-21").doesNotContain("start=");
            assertThat(guest.text("#day")).contains("21 December");
        }
    }

    @Test
    @Tag("A2")
    void whoChangesTheLanguageKeepsWhatTheyTyped() {
        try (var guest = Guest.of(server, Visitor.PHONE.withJavaScript())) {
            Page page = guest.page();
            guest.open("/book/anna/talk?date=2026-12-21").chooseFirst().fillIn("Bo Polyglot");
            String form = page.url();
            guest.press(".tongues [hreflang^=de]").see("html[lang^=de] #details:has-text('Ihre Angaben')");
            assertThat(page.locator("#name").inputValue()).isEqualTo("Bo Polyglot");
            assertThat(page.url()).contains("start=", "lang=de");
            assertThat(guest.focus()).isEqualTo("details");

            page.goBack();
            guest.see("#details");
            assertThat(page.url()).isEqualTo(form);
            assertThat(page.locator("#email").inputValue()).isEqualTo("bo.polyglot@example.com");

            // Even where it was wrong and has come back.
            page.locator("#email").fill("bo");
            guest.send().see(".wrong");
            guest.press(".tongues [hreflang^=pt]").see("html[lang^=pt] #details");
            assertThat(page.locator("#email").inputValue()).isEqualTo("bo");
            guest.fillIn("Bo Polyglot").send().see("html[lang^=pt] #done");
            guest.assertQuiet();
        }
    }

    private LocalDate weekday() {
        LocalDate day = next;
        next = next.plusDays(next.getDayOfWeek() == DayOfWeek.FRIDAY ? 3 : 1);
        return day;
    }

    private static void twice(Guest guest, String then) {
        guest.page().locator("button.main").dblclick();
        guest.see(then);
    }

    private long bookings() {
        return rows.number("select count(*) from booking");
    }
}
