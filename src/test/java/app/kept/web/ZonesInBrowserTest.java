package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Browsing.Visitor;
import app.kept.testing.Cast;
import app.kept.testing.Guest;
import app.kept.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A host in Auckland and a guest in Honolulu, who never has the same date: Monday at nine there is Sunday at ten here. And
 * one in Berlin, who mostly has.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C2")
class ZonesInBrowserTest {
    private static final String HONOLULU = "Pacific/Honolulu";

    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());

    @BeforeAll
    void kiriWorksInAuckland() {
        cast.clock("2026-11-20T10:00:00Z");
        String kiri = server.api()
                .post(
                        "/api/hosts",
                        Map.of("slug", "kiri", "name", "Kiri", "time_zone", "Pacific/Auckland", "language", "en"))
                .id();
        cast.hours(kiri, List.of("monday", "tuesday", "wednesday", "thursday", "friday"), "09:00", "17:00");
        cast.talk(kiri);
        cast.talk(cast.anna());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "390, true, en-GB, Sunday, Monday, 29 November",
        "1280, true, de-DE, Sonntag, Montag, 29. November",
        "390, false, pt-BR, domingo, segunda-feira, 29 de novembro",
        "1280, false, en-GB, Sunday, Monday, 29 November"
    })
    void acrossTheDateLineEveryPageNamesTheGuestsOwnDay(
            int width, boolean script, String language, String own, String theirs, String date) {
        Visitor shape = (width == 390 ? Visitor.PHONE : Visitor.DESK).speaking(language);
        try (var guest = Guest.from(HONOLULU, server, script ? shape.withJavaScript() : shape)) {
            guest.open("/book/kiri/talk?month=2026-11&date=2026-11-30");
            if (script) guest.see(".zone summary:has-text('Honolulu')");
            else chooseZone(guest);
            assertThat(guest.page()
                            .locator("td a")
                            .evaluateAll("all => all.map(one => one.id)")
                            .toString())
                    .as("Friday there is Thursday here, and Monday there is Sunday here")
                    .contains("d2026-11-22", "d2026-11-26", "d2026-11-29", "d2026-11-30")
                    .doesNotContain("d2026-11-27", "d2026-11-28");
            guest.press("#d2026-11-29").see("td #d2026-11-29[aria-current]");
            assertThat(guest.text("#day")).containsIgnoringCase(own).contains(date);
            int slot = guest.page().locator(".openings a").allInnerTexts().indexOf("10:00");
            guest.page().locator(".openings a").nth(slot).click();
            guest.see("#details");
            whenIs(guest, own, theirs, date);
            guest.press(".chosen a").see("td #d2026-11-29[aria-current]");
            guest.page().locator(".openings a").nth(slot).click();
            guest.see("#details").fillIn("Leilani " + width).send().see("#done");
            whenIs(guest, own, theirs, date);
            guest.press("a[href*='/cancel']").see("#reason");
            whenIs(guest, own, theirs, date);
            guest.page().goBack();
            guest.press("a[href*='/move']").see("#day");
            whenIs(guest, own, theirs, date);
            if (!script) assertThat(guest.page().url()).contains("Honolulu");
            guest.assertQuiet();
            guest.page().goBack();
            guest.press("a[href*='/cancel']").see("#reason").send().see("article");
        }
    }

    @Test
    void theMonthTurnsWhereTheGuestIs() {
        try (var guest = Guest.from(HONOLULU, server, Visitor.PHONE.withJavaScript())) {
            // Tuesday, 1 December in Auckland.
            guest.open("/book/kiri/talk?start=2026-11-30T20:00:00Z&time_zone=" + HONOLULU)
                    .see("#details");
            assertThat(guest.text(".when")).contains("Monday, 30 November 2026", "10:00", "Tuesday, 09:00 in Auckland");
            guest.press(".chosen a").see("#d2026-11-30[aria-current]");
            assertThat(guest.text("#month")).contains("November");
            guest.press("#later").see("#month:has-text('December')");
            assertThat(guest.page().locator("td a").first().getAttribute("id")).isEqualTo("d2026-12-01");
        }
    }

    @Test
    void theClockThatNobodyChoseStandsInNoAddressThatSomebodyElseMayOpen() {
        String honolulu = ".zone summary:has-text('Honolulu')";
        try (var guest = Guest.from(HONOLULU, server, Visitor.DESK.withJavaScript())) {
            guest.open("/book/kiri/talk?date=2026-12-02").see(honolulu);
            guest.press("#d2026-12-01").see("td #d2026-12-01[aria-current]");
            String address = guest.page().url();
            assertThat(address).contains("date=2026-12-01").doesNotContain("time_zone", "Honolulu");
            String tab = guest.page().locator(".openings a").first().getAttribute("href");
            guest.page().reload();
            guest.see(honolulu).open(tab).see("#details");
            assertThat(guest.text(".when")).contains("Honolulu");
            assertThat(guest.page().url()).doesNotContain("time_zone");
            guest.press(".chosen a").see(honolulu);

            guest.press(".zone summary");
            guest.page().locator("#zone").selectOption("Asia/Tokyo");
            guest.press(".zone button").see(".zone summary:has-text('Tokyo')");
            assertThat(guest.page().url()).as("what was chosen stays").contains("time_zone=Asia%2FTokyo");
            guest.page().goBack();
            guest.see(honolulu);
            guest.assertQuiet();

            try (var other = Guest.from("America/New_York", server, Visitor.PHONE.withJavaScript())) {
                other.browsing().page().navigate(address);
                other.see(".zone summary:has-text('New York')").assertQuiet();
            }
        }
    }

    @Test
    void theProfileLeadsToTheGuestsOwnClock() {
        try (var guest = Guest.from(HONOLULU, server, Visitor.PHONE.withJavaScript())) {
            guest.open("/p/kiri").press(".soonest .button").see("#details");
            assertThat(guest.text(".when")).contains("Sunday, 22 November 2026", "10:00", "Monday, 09:00 in Auckland");
            guest.assertQuiet();
        }
    }

    @Test
    void betweenBerlinAndHonoluluTheEveningIsTheDayBefore() {
        for (Visitor visitor : List.of(Visitor.PHONE.withJavaScript(), Visitor.DESK.withJavaScript())) {
            try (var guest = Guest.from(HONOLULU, server, visitor)) {
                guest.open("/book/anna/talk?date=2026-11-29").see(".zone summary:has-text('Honolulu')");
                // Nine to noon in Berlin is ten in the evening to one at night.
                assertThat(guest.text("#day")).isEqualTo("Sunday 29 November");
                assertThat(guest.page().locator(".openings a").allInnerTexts()).containsExactly("22:00", "23:00");
                guest.press("#d2026-11-30").see("#day:has-text('Monday 30 November')");
                assertThat(guest.page().locator(".openings a").allInnerTexts())
                        .startsWith("00:00")
                        .endsWith("23:00");
                guest.chooseFirst();
                assertThat(guest.text(".when")).contains("Monday, 30 November 2026", "00:00", "11:00 in Berlin");
            }
        }
    }

    private static void chooseZone(Guest guest) {
        guest.press(".zone summary");
        guest.page().locator("#zone").selectOption(HONOLULU);
        guest.press(".zone button").see(".zone summary:has-text('Honolulu')");
    }

    private static void whenIs(Guest guest, String own, String theirs, String date) {
        assertThat(guest.text(".when"))
                .containsIgnoringCase(own)
                .containsIgnoringCase(theirs)
                .contains(date, "10:00", "09:00", "Auckland");
    }
}
