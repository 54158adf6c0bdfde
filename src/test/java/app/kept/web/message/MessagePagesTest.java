package app.kept.web.message;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Browsing;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whoever looks after messages stops addresses, allows them again and keeps nights quiet; on a phone, without scripts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagePagesTest {
    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());

    @BeforeAll
    void clock() {
        cast.clock("2026-11-20T10:00:00Z");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void anAddressIsStoppedAllowedAgainWithAReasonAndPutBack() {
        SignedIn ada = SignedIn.as(server, "admin", SignedIn.account(server, "Stopped"));
        try (Browsing browser = ada.browsing(Browsing.Visitor.PHONE)) {
            Page page = browser.page();
            browser.open("/suppressions");
            assertThat(page.locator("main").textContent()).contains("No address is stopped");
            field(page, "Email address or phone number").fill("nobody");
            field(page, "Note").fill("Asked us by phone.");
            button(page, "Send nothing more there").click();
            assertThat(page.locator(".error").textContent()).contains("name@example.com");
            assertThat(field(page, "Note").inputValue()).isEqualTo("Asked us by phone.");
            assertThat(page.locator("#address").getAttribute("aria-describedby"))
                    .isEqualTo("address-hint address-error");

            field(page, "Email address or phone number").fill("Bo@Example.com");
            button(page, "Send nothing more there").click();
            assertThat(page.locator(".saved[role=status]").textContent())
                    .contains("Nothing goes to this address any more.");
            assertThat(page.locator(".facts").textContent())
                    .contains("Your team has stopped it", "Asked us by phone.", "20 Nov 2026, 10:0", "Coordinated");
            button(page, "Undo").click();
            assertThat(page.locator(".saved[role=status]").textContent())
                    .contains("Messages go to this address again.");
            button(page, "Stop it again").click();
            assertThat(page.locator(".saved[role=status]").textContent()).contains("The address is stopped again.");

            button(page, "Allow messages again").click();
            assertThat(page.locator(".error").textContent()).contains("Say in one line");
            field(page, "Reason").fill("She called: it works.");
            button(page, "Allow messages again").click();
            assertThat(page.locator(".facts").textContent()).contains("She called: it works.");
            assertThat(rows.texts(
                            "select action from audit where object = 'suppression' and account_id = ? order by id",
                            ada.account()))
                    .containsExactly("created", "removed", "restored", "removed");
            assertThat(rows.texts("select coalesce(before, after)::text from audit where object = 'suppression'"))
                    .noneMatch(text -> text.contains("bo@example.com") || text.contains("She called"));

            browser.open("/suppressions?lifted=1&search=BO%40");
            assertThat(page.locator(".lines h2").allTextContents().toString()).contains("bo@example.com");
            browser.open("/suppressions?search=bo");
            assertThat(page.locator("main").textContent()).contains("No address fits.");
            assertThat(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
                    .isEqualTo(false);
            assertThat(browser.complaints()).allMatch(said -> said.contains("422"));
        }
    }

    @Test
    void manyStoppedAddressesAreReadPageByPage() {
        SignedIn ada = SignedIn.as(server, "admin", SignedIn.account(server, "Many"));
        for (int i = 0; i < 30; i++) {
            assertThat(ada.api()
                            .post("/api/suppressions", Map.of("channel", "email", "address", "n" + i + "@example.com"))
                            .status())
                    .isEqualTo(201);
        }
        try (Browsing browser = ada.browsing(Browsing.Visitor.DESK)) {
            browser.open("/suppressions?search=example");
            assertThat(browser.page().locator(".lines li").count()).isEqualTo(25);
            browser.page().locator(".onward-link a").click();
            assertThat(browser.page().locator(".lines li").count()).isEqualTo(5);
            assertThat(browser.page().url()).contains("search=example");
        }
        assertThat(ada.api()
                        .post("/api/suppressions", Map.of("channel", "sms", "address", "not a number"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void quietHoursAreKeptForTheAccountAndUndone() {
        SignedIn ada = SignedIn.as(server, "admin", SignedIn.account(server, "Quiet"));
        try (Browsing browser = ada.browsing(Browsing.Visitor.PHONE)) {
            Page page = browser.page();
            browser.open("/quiet-hours");
            assertThat(page.locator("main").textContent()).contains("There are none");
            page.locator("#sms_from").fill("21:00");
            button(page, "Save quiet hours").click();
            assertThat(page.locator("#sms_to-error").textContent()).contains("both times");
            assertThat(page.locator("#sms_from").inputValue()).isEqualTo("21:00");
            page.locator("#sms_to").fill("21:00");
            button(page, "Save quiet hours").click();
            assertThat(page.locator("#sms_to-error").textContent()).contains("another time");
            page.locator("#sms_to").fill("08:00");
            button(page, "Save quiet hours").click();
            assertThat(page.locator(".saved[role=status]").textContent()).contains("Saved");
            assertThat(spans(ada)).isEqualTo("[{\"channel\":\"sms\",\"from\":\"21:00\",\"to\":\"08:00\"}]");
            button(page, "Undo").click();
            assertThat(spans(ada)).isEqualTo("[]");
            button(page, "Undo").click();
            assertThat(spans(ada)).isEqualTo("[{\"channel\":\"sms\",\"from\":\"21:00\",\"to\":\"08:00\"}]");
        }
        SignedIn cora = SignedIn.as(server, "coordinator", ada.account());
        assertThat(cora.api().page("/quiet-hours").body()).contains("21:00").doesNotContain("sms_from");
        assertThat(cora.api().page("/suppressions").body()).doesNotContain("action=\"/suppressions\" method=\"post\"");
        assertThat(cora.api().form("/quiet-hours", Map.of()).status()).isEqualTo(403);
    }

    @Test
    void everybodyChoosesWhatTheyGetAndWhenItIsQuietForThem() {
        SignedIn hans = SignedIn.as(server, "host", SignedIn.account(server, "Own"));
        try (Browsing browser = hans.browsing(Browsing.Visitor.PHONE.speaking("de-DE"))) {
            Page page = browser.page();
            browser.open("/account");
            page.locator("a[href='/account/messages']").click();
            assertThat(page.locator("h1").textContent()).isEqualTo("Nachrichten an Sie");
            page.locator("#email_reminder").uncheck();
            page.locator("#email_hours-own").check();
            page.locator("button.main").first().click();
            assertThat(page.locator("#email_from-error").textContent()).contains("beide Zeiten");
            assertThat(page.locator("#email_reminder").isChecked()).isFalse();
            page.locator("#email_from").fill("20:00");
            page.locator("#email_to").fill("07:30");
            page.locator("button.main").first().click();
            assertThat(page.locator(".saved[role=status]").textContent()).contains("Gespeichert für: E-Mail");
            assertThat(hans.api().get("/api/preferences").body())
                    .contains("\"unwanted\":[\"reminder\"]", "\"from\":\"20:00\"", "\"to\":\"07:30\"");
            page.locator("#email_hours-none").check();
            page.locator("button.main").first().click();
            assertThat(hans.api().get("/api/preferences").body()).contains("\"from\":\"00:00\",\"to\":\"00:00\"");
            page.locator("#email_hours-account").check();
            page.locator("#email_reminder").check();
            page.locator("button.main").first().click();
            assertThat(hans.api().get("/api/preferences").body()).contains("\"unwanted\":[],\"quiet\":null");
        }
    }

    @Test
    void whatFailedIsFoundByItsAddressAndSentAgainTogether() {
        String type = cast.talk(cast.anna());
        for (int hour : new int[] {10, 11}) {
            cast.book(type, "2026-11-25T" + hour + ":00:00Z", Map.of("name", "Re", "email", "re@refused.example"));
        }
        cast.advance("PT1M");
        SignedIn ada = SignedIn.as(server, "admin");
        try (Browsing browser = ada.browsing(Browsing.Visitor.PHONE)) {
            Page page = browser.page();
            browser.open("/messages");
            assertThat(page.locator("h1").textContent()).isEqualTo("Messages");
            assertThat(page.locator(".lines").first().textContent()).contains("Booking confirmed", "Failed");
            button(page, "Send all of these again").click();
            assertThat(page.locator(".saved[role=status]").textContent()).contains("Sent again: 2.");
            field(page, "Address of the recipient").fill("RE@refused.example");
            button(page, "Search").click();
            assertThat(page.locator(".lines li").count()).isGreaterThan(3);
            assertThat(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
                    .isEqualTo(false);
        }
    }

    @Test
    void theLedgerIsNarrowedByBookingChannelKindAndDayAndSaysWhatEachIsAbout() {
        try (TestServer other = TestServer.start()) {
            var there = new Cast(other.api());
            there.clock("2026-11-20T10:00:00Z");
            String talk = there.talk(there.anna());
            String booking = there.book(talk, "2026-11-25T09:00:00Z").id();
            there.book(talk, "2026-11-26T09:00:00Z");
            there.advance("PT1M");
            String reference = new Rows(other.database())
                    .texts("select reference from booking where id = '" + booking + "'")
                    .getFirst();
            Api ada = SignedIn.as(other, "admin").api();
            String ofOne = lines(ada, "reference=" + reference.toLowerCase(Locale.ROOT));
            assertThat(ofOne)
                    .contains(
                            "Booking confirmed",
                            "Reminder of a booking",
                            "Email to the client",
                            "sent <time",
                            "due <time")
                    .contains("/bookings/" + booking, "Bo Lind · " + reference);
            assertThat(ofOne.split("Booking confirmed", -1))
                    .as("of this booking alone")
                    .hasSize(2);
            assertThat(lines(ada, "channel=email&template=booking_reminder"))
                    .contains("Reminder of a booking")
                    .doesNotContain("Booking confirmed");
            assertThat(lines(ada, "from=2026-11-20&to=2026-11-20"))
                    .contains("Booking confirmed")
                    .doesNotContain("Reminder of a booking");
            assertThat(lines(ada, "channel=sms")).doesNotContain("Booking confirmed");
            assertThat(ada.page("/messages?lang=en&reference=NOSUCH").body()).contains("No booking has this reference");
        }
    }

    @Test
    void theLedgerIsNarrowedToTheBookingsOfOneHost() {
        try (TestServer other = TestServer.start()) {
            var there = new Cast(other.api());
            there.clock("2026-11-20T10:00:00Z");
            String anna = there.anna();
            String ofAnna = there.book(there.talk(anna), "2026-11-25T09:00:00Z").id();
            Api ada = SignedIn.as(other, "admin").api();
            assertThat(ada.page("/messages").body())
                    .as("of one host there is nothing to choose")
                    .doesNotContain("name=\"host\"");
            String cem = there.host("cem");
            there.hours(cem, List.of("monday", "tuesday", "wednesday", "thursday", "friday"), "09:00", "17:00");
            String talk = there.talk(cem);
            String ofCem = there.book(talk, "2026-11-26T10:00:00Z").id();
            assertThat(ofCem).isNotEmpty();
            there.advance("PT1M");

            assertThat(lines(ada, "")).contains(ofAnna, ofCem);
            assertThat(lines(ada, "host=" + cem)).contains(ofCem).doesNotContain(ofAnna);
            assertThat(ada.page("/messages?host=" + cem).body())
                    .contains("value=\"" + cem + "\" selected", "bookings of the last 31 days");
            assertThat(lines(ada, "host=" + cem + "&template=booking_reminder"))
                    .contains("Reminder of a booking")
                    .doesNotContain("Booking confirmed");
            assertThat(lines(ada, "host=" + cem + "&from=2027-01-15"))
                    .as("begun too long before that day")
                    .doesNotContain(ofCem);
            assertThat(lines(ada, "host=00000000-0000-0000-0000-000000000000")).doesNotContain(ofAnna, ofCem);
            assertThat(ada.page("/messages?host=nobody").status()).isEqualTo(422);
        }
    }

    /** The list alone: what can be chosen stands above it. */
    private static String lines(Api reader, String narrowed) {
        Api.Answer page = reader.page("/messages?lang=en&" + narrowed);
        assertThat(page.status()).isEqualTo(200);
        return page.body().substring(page.body().indexOf("</form>", page.body().indexOf("name=\"reference\"")));
    }

    @Test
    void aShortTextSaysWhatItTakesInEveryLanguage() {
        SignedIn ada = SignedIn.as(server, "admin");
        String preview = "/templates/booking_reminder/preview?form=short&";
        assertThat(ada.api().page(preview + "words=en&lang=en").body())
                .contains("characters. Messages needed:", "plain alphabet of telephones");
        assertThat(ada.api().page(preview + "words=de&lang=de").body()).contains("Zeichen. Benötigte Nachrichten:");
        assertThat(ada.api().page(preview + "words=pt&lang=pt").body())
                .contains("caracteres. Mensagens necessárias:", "só 70 caracteres");
        ada.rows().change("""
                insert into provider (account_id, id, channel, name, position, settings, enabled, created_at)
                values (?, gen_random_uuid(), 'sms', 'twilio', 1, '{"price": "0.075 EUR"}', true, now())
                """, ada.account());
        assertThat(ada.api().page(preview + "words=de&lang=de").body()).containsPattern("Als SMS etwa 0,\\d+ EUR");
        assertThat(ada.api()
                        .post(
                                "/api/templates/booking_reminder/preview",
                                Map.of("language", "pt", "form", "short", "text", "ação {{when}}"))
                        .body())
                .contains("\"alphabet\":\"utf16\"", "\"currency\":\"EUR\"");
    }

    private static String spans(SignedIn somebody) {
        return somebody.api().get("/api/quiet-hours").json().path("quiet_hours").toString();
    }

    private static Locator field(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
