package app.kept.web.booking;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Browsing;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A counselor's morning: what waits is answered where it stands, and what was done can be seen and taken back. */
class MorningTest {
    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final SignedIn anna = SignedIn.as(server, "host");
    private String talk = "";
    private String first = "";

    @BeforeEach
    void annaIsAHost() {
        cast.clock("2026-11-22T10:00:00Z");
        String host = cast.anna();
        talk = cast.talk(host);
        first = cast.request(host);
        rows.change("update member set host_id = ?::uuid where person_id = ?", host, anna.person());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Tag("A8")
    @Tag("A9")
    @Tag("A11")
    void aMorningIsDoneFromOnePage() {
        String bo = book(first, "2026-11-24T10:00:00Z", "Bo Lind");
        String cy = book(first, "2026-11-24T12:00:00Z", "Cy Young");
        String dee = book(talk, "2026-11-25T09:00:00Z", "Dee Dean");
        ask(dee, "2026-11-26T09:00:00Z", "2026-11-26T11:00:00Z");
        String eva = book(talk, "2026-11-23T08:00:00Z", "Eva Ek");
        try (Browsing browsing = anna.browsing(Browsing.Visitor.PHONE)) {
            Page page = browsing.page();
            browsing.open("/today");
            assertThat(page.locator("#requests + ul > li").allInnerTexts()).hasSize(2);
            page.click("#requests + ul > li:has-text('Bo Lind') button");
            assertThat(page.innerText(".saved"))
                    .contains("Agreed. What Bo Lind is told stands with the booking.", "Look at it");
            assertThat(state(bo)).isEqualTo("confirmed");

            page.click("#requests + ul > li:has-text('Cy Young') summary");
            page.fill("#requests + ul > li:has-text('Cy Young') textarea", "I am at a conference.");
            page.click("#requests + ul > li:has-text('Cy Young') details button");
            assertThat(page.innerText(".saved")).contains("Declined", "Cy Young");
            assertThat(state(cy)).isEqualTo("rejected");
            assertThat(page.locator("#requests").count()).isZero();

            page.click("#proposals + ul button:has-text('12:00')");
            assertThat(page.innerText(".saved")).contains("Moved. Dee Dean is told.");
            assertThat(rows.texts("select start_at at time zone 'UTC' from booking where id = ?::uuid", dee))
                    .containsExactly("2026-11-26 11:00:00");

            cast.clock("2026-11-23T09:05:00Z");
            browsing.open("/today");
            page.click("#sessions + ul > li:has-text('Eva Ek') button:has-text('did not come')");
            assertThat(page.innerText(".saved")).contains("Eva Ek did not come");
            assertThat(state(eva)).isEqualTo("no_show");
            page.click("#sessions + ul > li:has-text('Eva Ek') button:has-text('They did come')");
            assertThat(state(eva)).isEqualTo("completed");

            page.click("#sessions + ul > li:has-text('Eva Ek') h3 a");
            assertThat(page.locator(".history li").allInnerTexts())
                    .anyMatch(line -> line.contains("Client did come after all") && line.contains("Ada Lovelace"))
                    .anyMatch(line -> line.contains("Client did not come"))
                    .anyMatch(line -> line.contains("Booking placed"));
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            assertThat(browsing.complaints()).isEmpty();
        }
        Await.until(
                "Cy hears why",
                () -> rows.number("select count(*) from message where step = 'booking_rejected' and state = 'sent'"
                                + " and data ->> 'reason' = 'I am at a conference.'")
                        >= 1);
        Await.until(
                "Anna hears of it in Kept",
                () -> rows.number(
                                "select count(*) from message where channel = 'inbox' and address = ?",
                                anna.person().toString())
                        >= 1);
        assertThat(SignedIn.as(server, "admin", anna.account())
                        .api()
                        .page("/messages")
                        .body())
                .as("nobody knows people by their ids")
                .contains("Inbox to the host")
                .doesNotContain(anna.person().toString());
    }

    @Test
    @Tag("A8")
    @Tag("A9")
    void whatWasToldIsNotUndoneInSilenceButThereIsAWayBack() {
        book(first, "2026-11-24T10:00:00Z", "Bo Lind");
        String cy = book(first, "2026-11-24T12:00:00Z", "Cy Young");
        String dee = book(talk, "2026-11-25T09:00:00Z", "Dee Dean");
        ask(dee, "2026-11-26T09:00:00Z", "2026-11-26T11:00:00Z");
        try (Browsing browsing = anna.browsing(Browsing.Visitor.PHONE)) {
            Page page = browsing.page();
            browsing.open("/bookings");
            assertThat(page.locator(".chip.asked").first().boundingBox().height)
                    .as("one line")
                    .isLessThan(30);
            browsing.open("/today");
            page.click("#requests + ul > li:has-text('Bo Lind') button");
            assertThat(page.innerText(".saved"))
                    .contains(
                            "If that was a mistake: propose another time or call it off. Bo Lind is told of that, too.");
            page.click(".saved a:has-text('Call off')");
            assertThat(page.locator("#acts details:has-text('Call off')").isVisible())
                    .isTrue();
            page.goBack();
            page.click(".saved a:has-text('Propose another time')");
            assertThat(page.innerText("h1")).isEqualTo("Propose another time");

            browsing.open("/today");
            page.click("#requests + ul > li:has-text('Cy Young') summary");
            page.click("#requests + ul > li:has-text('Cy Young') details button");
            assertThat(state(cy)).isEqualTo("rejected");
            page.click(".saved a:has-text('Book it again')");
            assertThat(page.innerText("main")).contains("Cy Young", "Tuesday, 24 November 2026, 13:00");
            page.click("main button.main");
            assertThat(
                            rows.texts(
                                    "select status from booking where start_at = '2026-11-24T12:00:00Z' and status <> 'rejected'"))
                    .as("asked for anew")
                    .containsExactly("pending");
            assertThat(state(cy)).isEqualTo("rejected");
            browsing.open("/bookings/" + cy);
            assertThat(page.locator("#acts a:has-text('Book it again')").count())
                    .isOne();

            browsing.open("/today");
            page.click("#proposals + ul button:has-text('12:00')");
            page.click(".saved a:has-text('Move it back to Wednesday, 25 November 2026, 10:00')");
            page.click("main button.main");
            assertThat(rows.texts("select start_at at time zone 'UTC' from booking where id = ?::uuid", dee))
                    .containsExactly("2026-11-25 09:00:00");
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            assertThat(browsing.complaints()).isEmpty();
        }
    }

    @Test
    @Tag("A10")
    @Tag("A11")
    void anotherTimeIsProposedFromTheDayAndTheClientTakesOneOfTwo() {
        String fay = book(first, "2026-11-24T10:00:00Z", "Fay Fox");
        try (Browsing browsing = anna.browsing(Browsing.Visitor.PHONE)) {
            Page page = browsing.page();
            browsing.open("/today");
            page.click("#requests + ul > li:has-text('Fay Fox') a:has-text('Propose another time')");
            page.click(".month a[href*='date=2026-11-26']");
            page.click(".openings a:has-text('11:00')");
            page.click("a:has-text('Add another time')");
            page.click(".month a[href*='date=2026-11-27']");
            page.click(".openings a:has-text('14:00')");
            assertThat(page.locator("#chosen + ul > li").allInnerTexts())
                    .hasSize(2)
                    .anyMatch(one -> one.contains("Thursday, 26 November 2026, 11:00"))
                    .anyMatch(one -> one.contains("Friday, 27 November 2026, 14:00"));
            page.fill("#note", "The dentist, sorry.");
            page.click("details.letter-look summary");
            assertThat(page.innerText("details.letter-look"))
                    .as("as the client reads it, in the host's language where theirs is not known")
                    .contains("Anna Meyer schlägt eine andere Zeit vor", "14:00");
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            page.click("button.main:has-text('Propose these times')");
            assertThat(page.innerText(".saved")).contains("Sent. Fay Fox chooses now");
            browsing.open("/today");
            assertThat(page.innerText("#offers + ul")).contains("Fay Fox", "Waiting for Fay Fox", "Take it back");

            String link = server.guestLink(UUID.fromString(fay)).orElseThrow();
            page.navigate(link.replaceFirst("^https?://[^/]+", server.address().toString()) + "?lang=en");
            assertThat(page.innerText(".offered")).contains("Anna Meyer proposes another time", "The dentist, sorry.");
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            page.click(".offered form:has-text('14:00') button");
            assertThat(page.innerText("article")).contains("Agreed. This is your time now.", "You’re booked");
            assertThat(state(fay))
                    .as("what the host offered they need not agree to")
                    .isEqualTo("confirmed");

            browsing.open("/today");
            assertThat(page.locator("#offers").count()).isZero();
            assertThat(page.locator("#requests").count()).isZero();
            browsing.open("/bookings/" + fay);
            assertThat(page.innerText("dl.facts")).contains("Friday, 27 November 2026, 14:00");
            assertThat(browsing.complaints()).isEmpty();
        }
        Await.until(
                "Anna hears of it, and Fay has it in writing",
                () -> rows.number(
                                "select count(*) from message where state = 'sent'"
                                        + " and step in ('booking_rescheduled_host', 'booking_confirmed') and channel = 'email'")
                        >= 2);
    }

    @Test
    @Tag("A9")
    void whatIsMoreThanTodayShowsIsFoundAmongTheBookingsThatWait() {
        cast.clock("2026-11-23T07:00:00Z");
        book(talk, "2026-11-24T13:00:00Z", "Quiet One");
        for (int i = 0; i < 21; i++) {
            int day = List.of(1, 2, 3, 4, 7, 8, 9).get(i / 3);
            String one = book(talk, "2026-12-%02dT%02d:00:00Z".formatted(day, 9 + i % 3), "Asking " + i);
            ask(one, "2026-12-%02dT%02d:00:00Z".formatted(day, 13 + i % 3));
        }
        String today = anna.api().page("/today").body();
        assertThat(today).contains("href=\"/bookings?status=asked\"");

        String list = anna.api().page("/bookings?status=asked").body();
        assertThat(list)
                .contains("Asking 20", "aria-current=\"true\">Another time asked for")
                .doesNotContain("Quiet One");
        assertThat(anna.api().page("/bookings?status=asked&q=asking").body()).contains("Asking 3");
        assertThat(anna.api()
                        .page("/bookings?status=asked&q=asking.3%40example.com")
                        .body())
                .contains("Asking 3")
                .doesNotContain("Asking 4");
        assertThat(anna.api()
                        .page("/bookings?status=asked&q=quiet.one%40example.com")
                        .body())
                .doesNotContain("Quiet One ·");
        cast.clock("2026-12-10T07:00:00Z");
        assertThat(anna.api().page("/bookings?status=asked").body()).doesNotContain("Asking");
    }

    /** Booked less than a day ahead: the reminder's moment was over before there was a booking. */
    @Test
    @Tag("A14")
    void aReminderThatWasSkippedIsFoundFromTheDayAndSaysWhy() {
        cast.clock("2026-11-23T07:00:00Z");
        book(talk, "2026-11-23T15:00:00Z", "Late Lee");
        Await.until(
                "the reminder is skipped",
                () -> rows.number("select count(*) from message where step = 'booking_reminder' and state = 'skipped'")
                        == 1);
        try (Browsing browsing = anna.browsing(Browsing.Visitor.PHONE)) {
            Page page = browsing.page();
            browsing.open("/today");
            page.click("#sessions + ul > li:has-text('Late Lee') h3 a");
            String skipped = ".timeline li:has-text('Reminder of a booking'):has(.chip:text-is('Skipped'))";
            assertThat(page.innerText(skipped)).contains("Its moment had passed when this was booked.");
            page.click(skipped + " .deeds a");
            assertThat(page.innerText("#why")).contains("Its moment had passed when this was booked.");
            assertThat(browsing.complaints()).isEmpty();
        }
    }

    @Test
    @Tag("C13")
    void whatIsPaidByMistakeIsTakenBackWhereItStandsAndTheClientIsOneClickAway() {
        assertThat(server.api()
                        .patch("/api/event-types/" + talk, Map.of("price", Map.of("amount", 8000, "currency", "EUR")))
                        .status())
                .isEqualTo(200);
        String booking = book(talk, "2026-11-24T10:00:00Z", "Bo Lind");
        try (Browsing browsing = anna.browsing(Browsing.Visitor.PHONE)) {
            Page page = browsing.page();
            browsing.open("/bookings/" + booking);
            assertThat(page.innerText("dl.facts")).contains("Price", "€80", "Not paid yet");

            page.click("button:has-text('It is paid')");
            assertThat(page.innerText(".saved")).contains("Bo Lind has paid. If that is wrong, take it back here.");
            assertThat(page.innerText("dl.facts")).contains("Paid").doesNotContain("Not paid yet");
            page.click("button:has-text('Not paid after all')");
            assertThat(page.innerText(".saved")).contains("Taken back: Bo Lind has not paid yet.");
            assertThat(page.innerText("dl.facts")).contains("Not paid yet");
            assertThat(page.locator(".history li").allInnerTexts())
                    .anyMatch(line -> line.contains("Payment taken back") && line.contains("Ada Lovelace"))
                    .anyMatch(line -> line.contains("Booking paid"));
            assertThat(page.locator("button:has-text('It is paid')").count()).isOne();

            assertThat(server.api()
                            .post("/api/bookings/" + booking + "/cancel", Map.of())
                            .status())
                    .isEqualTo(200);
            browsing.open("/bookings/" + booking);
            assertThat(page.innerText("dl.facts"))
                    .as("nobody owes for what came to nothing")
                    .contains("€80")
                    .doesNotContain("Not paid yet");

            page.click("dl.facts a:has-text('Bo Lind')");
            assertThat(page.innerText("h1")).contains("Bo Lind");
            assertThat(page.url()).contains("/clients/");
            assertThat(browsing.complaints()).isEmpty();
        }
    }

    @Test
    @Tag("C13")
    void whoeverComesSecondIsToldAndOverwritesNothing() {
        String booking = book(first, "2026-11-24T10:00:00Z", "Bo Lind");
        Map<String, String> seen = form(anna.api().page("/bookings/" + booking).body(), "reject");
        SignedIn admin = SignedIn.as(server, "admin");
        assertThat(server.api()
                        .post("/api/bookings/" + booking + "/confirm", Map.of())
                        .status())
                .isEqualTo(200);

        seen.put("reason", "Not this week.");
        Api.Answer second = anna.api().form("/bookings/" + booking + "/reject", seen);

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.body()).contains("role=\"alert\"", "somebody changed the booking while you looked", "Agreed");
        assertThat(state(booking)).isEqualTo("confirmed");
        Map<String, String> late = form(admin.api().page("/bookings/" + booking).body(), "cancel");
        late.put("version", "1");
        late.put("reason", "Ill <b>today</b>");
        Api.Answer third = admin.api().form("/bookings/" + booking + "/cancel", late);
        assertThat(third.status()).isEqualTo(409);
        assertThat(third.body())
                .contains("Ill &lt;b&gt;today&lt;/b&gt;</textarea>")
                .doesNotContain("<b>today");
        late.put("reason", "x".repeat(1001));
        assertThat(admin.api().form("/bookings/" + booking + "/cancel", late).status())
                .isEqualTo(422);
        assertThat(state(booking)).isEqualTo("confirmed");
    }

    @Test
    @Tag("C13")
    void nobodyElseDoesAnything() {
        String booking = book(first, "2026-11-24T10:00:00Z", "Bo Lind");
        SignedIn other = SignedIn.as(server, "host");
        rows.change("update member set host_id = ?::uuid where person_id = ?", cast.host("other"), other.person());
        SignedIn stranger = SignedIn.as(server, "owner", SignedIn.account(server, "Elsewhere"));
        SignedIn client = SignedIn.as(server, "client");
        for (SignedIn who : List.of(other, stranger, client)) {
            Api api = who.api();
            for (String act : Deed.words()) {
                int status = api.form("/bookings/" + booking + "/" + act, Map.of("form_token", token(who)))
                        .status();
                assertThat(status).as(who.email() + " " + act).isIn(403, 404);
            }
        }
        assertThat(other.api().page("/today").body()).doesNotContain("Bo Lind").contains("No session today");
        assertThat(other.api().page("/today?done=confirm&of=" + booking).body()).doesNotContain("Bo Lind");
        assertThat(client.api().page("/today").status()).isEqualTo(403);
        assertThat(state(booking)).isEqualTo("pending");
    }

    private String book(String type, String start, String name) {
        String email = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.com";
        return cast.book(type, start, Map.of("name", name, "email", email)).id();
    }

    private void ask(String booking, String... starts) {
        Api.Answer asked = server.api()
                .post("/api/bookings/" + booking + "/reschedule", Map.of("start_ats", List.of(starts), "as", "client"));
        assertThat(asked.status()).as(asked.body()).isEqualTo(200);
    }

    private String state(String booking) {
        return rows.texts("select status from booking where id = ?::uuid", booking)
                .getFirst();
    }

    private static String token(SignedIn who) {
        return field(who.api().page("/account").body(), "form_token");
    }

    /** The hidden fields of one of the forms. */
    private static Map<String, String> form(String page, String act) {
        int at = page.indexOf("/" + act + "\" method=\"post\"");
        assertThat(at).as(act + " is offered").isPositive();
        String form = page.substring(at, page.indexOf("</form>", at));
        var fields = new HashMap<String, String>();
        for (String name : List.of("form_token", "version")) fields.put(name, field(form, name));
        return fields;
    }

    private static String field(String page, String name) {
        Matcher found =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        assertThat(found.find()).as(name).isTrue();
        return found.group(1);
    }
}
