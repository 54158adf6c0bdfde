package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Browsing;
import app.kept.testing.Browsing.Visitor;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A guest calls off on the page behind the link, with a button and nothing less. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CancelPageTest {
    private static final String START = "2026-11-24T09:00:00Z";

    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());
    private final Rows rows = new Rows(server.database());
    private String type = "";

    @BeforeAll
    void annaCanBeBooked() {
        cast.clock("2026-11-20T10:00:00Z");
        type = cast.talk(cast.anna());
    }

    @BeforeEach
    void nothingIsBooked() {
        cast.clock("2026-11-20T10:00:00Z");
        rules("cancel_notice_minutes = 0, late_cancel = 'allowed'");
        rows.change("delete from claim");
        rows.change("update booking set start_at = start_at - interval '1 year', end_at = end_at - interval '1 year'");
        rules("name = 'Talk'");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Tag("A9")
    void aGuestCallsOffWithAReasonAndThePageSaysSo() {
        String link = cast.bookedPage(server.visitor(), START);
        for (Visitor visitor : new Visitor[] {Visitor.PHONE, Visitor.DESK}) {
            try (var browser = Browsing.as(visitor, server.address())) {
                assertThat(browser.open(link + "?lang=en")).isEqualTo(200);
                picture(browser.page(), "life-booked-" + visitor.width());
                browser.page().locator("a[href*='/cancel']").click();
                assertThat(heading(browser.page())).isEqualTo("Cancel this booking?");
                picture(browser.page(), "life-cancel-" + visitor.width());
                assertThat(status()).as("opening changes nothing").isEqualTo("confirmed");
            }
        }
        try (var browser = Browsing.as(Visitor.PHONE, server.address())) {
            browser.open(link + "/cancel?lang=en");
            browser.page().locator("#reason").fill("A <b>cold</b>");
            browser.page().locator("button.main").click();

            assertThat(heading(browser.page())).isEqualTo("This booking was called off");
            assertThat(browser.page().locator("main").innerText()).contains("You called it off.", "A <b>cold</b>");
            assertThat(browser.page().locator("a[href*='/cancel']").count()).isZero();
            picture(browser.page(), "life-off-390");
            assertThat(browser.complaints()).isEmpty();
            browser.open(link + "/cancel?lang=en");
            assertThat(heading(browser.page())).isEqualTo("This booking was called off");
        }
        assertThat(status()).isEqualTo("cancelled");
        assertThat(rows.texts("select actor || ' ' || (data ->> 'by') from fact where type = 'booking.cancelled'"))
                .contains("guest client");
        assertThat(rows.number("select count(*) from claim")).isZero();
    }

    @Test
    void whoIsLateIsToldBeforeTheyDoIt() {
        String link = cast.bookedPage(server.visitor(), START);
        rules("cancel_notice_minutes = 1440");
        var inTime = browser();
        Map<String, String> form = inTime.filledIn(link + "/cancel", link + "/cancel", Map.of());
        cast.clock("2026-11-23T09:00:01Z");

        Api.Answer told = inTime.form(link + "/cancel", form);
        assertThat(told.status()).isEqualTo(409);
        assertThat(told.body()).contains("es wird vermerkt, dass es spät war");
        assertThat(status()).isEqualTo("confirmed");

        Map<String, String> again = inTime.filledIn(link + "/cancel", link + "/cancel", Map.of());
        assertThat(inTime.form(link + "/cancel", again).status()).isEqualTo(303);
        assertThat(inTime.page(link).body()).contains("später als vereinbart");
        assertThat(rows.number("select count(*) from booking where is_late")).isOne();
    }

    @Test
    void whoIsTooLateFindsNoButtonAndNoWayPastIt() {
        String link = cast.bookedPage(server.visitor(), START);
        rules("cancel_notice_minutes = 1440, late_cancel = 'refused'");
        var guest = browser();
        Map<String, String> form = guest.filledIn(link + "/cancel", link + "/cancel", Map.of());
        cast.clock("2026-11-24T08:00:00Z");

        assertThat(guest.page(link + "/cancel").body())
                .contains("Hier können Sie nicht mehr absagen")
                .doesNotContain("<button class=\"main\"");
        assertThat(guest.form(link + "/cancel", form).status()).isEqualTo(409);
        assertThat(status()).isEqualTo("confirmed");
    }

    @Test
    @Tag("A9")
    void theRuleIsSaidOnTheFormAndOnTheDonePage() {
        agree(1440, "refused");
        assertThat(form())
                .contains("Sie können bis Montag, 23. November 2026, 10:00 absagen. Danach kann es nur Anna Meyer.");
        String link = cast.bookedPage(server.visitor(), START);
        assertThat(server.visitor().page(link).body())
                .contains("Sie können bis Montag, 23. November 2026, 10:00 absagen.", "/cancel");

        cast.clock("2026-11-24T08:00:00Z");
        assertThat(server.visitor().page(link).body())
                .contains("Hier ist es zum Absagen zu spät. Bitte sprechen Sie mit Anna Meyer.")
                .doesNotContain("/cancel");
        agree(1440, "allowed");
        assertThat(server.visitor().page(link).body()).contains("es gilt aber als spät", "/cancel");
        cast.clock("2026-11-24T09:00:00Z");
        assertThat(server.visitor().page(link).body())
                .as("it has begun")
                .doesNotContain("Absagen", "absagen", "/cancel");
    }

    @Test
    @Tag("A9")
    void whoBooksSoonIsToldBeforeTheyDoThatItCannotBeCalledOff() {
        cast.clock("2026-11-24T08:00:00Z");
        agree(1440, "refused");
        assertThat(form()).contains("So kurz vorher kann nur Anna Meyer absagen, was vereinbart ist.");
        agree(1440, "allowed");
        assertThat(form()).contains("So kurz vorher gilt es als spät");
        agree(0, "allowed");
        assertThat(form()).contains("Sie können absagen, bis es beginnt.");
        agree(1440, "refused");
        String link = cast.bookedPage(server.visitor(), START);

        assertThat(server.visitor().page(link).body())
                .contains("zum Absagen zu spät")
                .doesNotContain("/cancel");
    }

    @Test
    @Tag("A9")
    void theRuleIsSaidOfTheTimesThatAreOfferedInPlaceOfOneThatIsTaken() {
        agree(0, "allowed");
        String free = cast.bookedPage(server.visitor(), "2026-11-27T09:00:00Z");
        assertThat(server.visitor().page(free + "/cancel").body())
                .contains("Das lässt sich nicht rückgängig machen. Sie können absagen, bis es beginnt.");
        agree(1440, "refused");
        assertThat(taken("2026-11-26T14:00:00Z"))
                .contains("Für die früheste dieser Zeiten: Sie können bis Mittwoch, 25. November 2026, 13:00 absagen.");
        agree(20160, "refused");
        assertThat(taken("2026-11-25T11:00:00Z"))
                .contains("So kurz vorher kann nur Anna Meyer absagen, was vereinbart ist.")
                .doesNotContain("Für die früheste");
    }

    /** The form for a time that somebody else has. */
    private String taken(String start) {
        String page = "/book/anna/talk?lang=de&start=" + start;
        Map<String, String> who = Map.of("name", "Late", "email", "late@example.com");
        Map<String, String> form = server.visitor().filledIn(page, "/book/anna?lang=de", who);
        cast.bookedPage(server.visitor(), start);
        Api.Answer answer = server.visitor().form("/book/anna?lang=de", form);
        assertThat(answer.status()).isEqualTo(409);
        return answer.body();
    }

    @Test
    void whatChangedMeanwhileIsShownAgainFirst() {
        String link = cast.bookedPage(server.visitor(), START);
        var guest = browser();
        Map<String, String> form = guest.filledIn(link + "/cancel", link + "/cancel", Map.of());
        server.api().patch("/api/bookings/" + booking(), Map.of("payment_status", "paid"));

        Api.Answer answer = guest.form(link + "/cancel", form);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("inzwischen geändert");
        assertThat(status()).isEqualTo("confirmed");
    }

    @Test
    void aFormFromElsewhereAndALinkThatIsNotGoodDoNothing() {
        String link = cast.bookedPage(server.visitor(), START);
        var guest = browser();
        Map<String, String> form = guest.filledIn(link + "/cancel", link + "/cancel", Map.of());

        assertThat(server.visitor().form(link + "/cancel", Map.of()).status()).isEqualTo(403);
        String wrong = link.substring(0, link.length() - 2) + "xx";
        assertThat(guest.form(wrong + "/cancel", form).status()).isEqualTo(404);
        assertThat(guest.form(link + "/cancel", with(form, "reason", "a".repeat(501)))
                        .status())
                .isEqualTo(422);
        assertThat(status()).isEqualTo("confirmed");
    }

    @Test
    void thePageSpeaksThreeLanguages() {
        String link = cast.bookedPage(server.visitor(), START);

        assertThat(server.visitor().page(link + "/cancel?lang=de").body()).contains("Diesen Termin absagen?");
        assertThat(server.visitor().page(link + "/cancel?lang=pt").body()).contains("Cancelar este horário?");
    }

    private Api browser() {
        return server.visitor().withCookie("__Host-kept-browser=" + "b".repeat(43));
    }

    private static Map<String, String> with(Map<String, String> form, String field, String value) {
        var more = new LinkedHashMap<>(form);
        more.put(field, value);
        return more;
    }

    private String form() {
        return server.visitor().page("/book/anna/talk?start=" + START).body();
    }

    /** By the API, for a page on which nobody has booked yet remembers what it read. */
    private void agree(int notice, String late) {
        Api.Answer agreed = server.api()
                .patch("/api/event-types/" + type, Map.of("cancel_notice_minutes", notice, "late_cancel", late));
        assertThat(agreed.status()).as(agreed.body()).isEqualTo(200);
    }

    private void rules(String setting) {
        rows.change("update event_type set " + setting + " where id = ?", UUID.fromString(type));
    }

    private String booking() {
        return rows.texts("select id from booking order by id desc limit 1").getFirst();
    }

    private String status() {
        return rows.texts("select status from booking order by id desc limit 1").getFirst();
    }

    private static String heading(Page page) {
        return page.locator("h1").innerText();
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", name + ".png")));
    }
}
