package app.kept.web.message;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Browsing;
import app.kept.testing.Browsing.Visitor;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.Shots;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** "Nothing came": what was sent is read, and sent once more; what failed is closed by the copy that goes. */
class SentAgainTest {
    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final SignedIn ada = SignedIn.as(server, "admin");
    private String host = "";
    private String talk = "";

    @BeforeEach
    void annaCanBeBooked() {
        cast.clock("2026-11-20T10:00:00Z");
        host = cast.anna();
        talk = cast.talk(host);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Tag("A13")
    @Tag("D2")
    void whatWasSentIsSentOnceMoreAfterALook() {
        String booking = book("bo@example.com");
        String sent = confirmation(booking);
        cast.advance("PT10M");
        try (Browsing browsing = ada.browsing(Visitor.PHONE)) {
            Page page = browsing.page();
            browsing.open("/bookings/" + booking);
            Shots.of(page, "sent-1-timeline");
            page.click("#m-" + sent + " a:has-text('Send again')");
            Shots.of(page, "sent-2-asked");
            assertThat(page.innerText("main"))
                    .contains("It went on", "to bo@example.com, by email", "The provider took it")
                    .contains("It goes to bo@example.com, as before.");
            assertThat(copies()).as("nothing goes before somebody says so").isZero();
            page.click("button:has-text('Send it again')");
            assertThat(page.innerText(".saved")).contains("It goes again");
            Shots.of(page, "sent-3-again");
            page.click("text=To the booking and all its messages");
            assertThat(page.innerText("#m-" + sent)).contains("Sent again on");
            Shots.of(page, "sent-4-told");
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            assertThat(browsing.complaints()).isEmpty();
        }
        cast.advance("PT30S");
        assertThat(rows.texts(
                        "select state || ' ' || address from message where dedup_key = ?", "resend:" + sent + ":0"))
                .containsExactly("sent bo@example.com");
        assertThat(rows.number("select count(*) from mailbox_item where template = 'booking_confirmed'"
                        + " and recipient = 'bo@example.com'"))
                .isEqualTo(2);
        assertThat(rows.number("select count(*) from audit where action = 'resent' and object_id = ?", sent))
                .isOne();
    }

    @Test
    @Tag("A13")
    void whoHammersIsToldThatOneJustWent() {
        String sent = confirmation(book("bo@example.com"));
        cast.advance("PT10M");
        assertThat(again(ada, sent).status()).isEqualTo(303);
        cast.advance("PT10S");

        assertThat(ada.api().page("/messages/" + sent + "/resend").body())
                .contains("One that says the same went to bo@example.com")
                .doesNotContain("Send it again</button>");
        Api.Answer second = again(ada, sent);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.body()).contains("Give it a minute");
        assertThat(ada.api().post("/api/messages/" + sent + "/resend", Map.of()).status())
                .isEqualTo(409);
        assertThat(copies()).isOne();

        cast.advance("PT1M");
        assertThat(again(ada, sent).status()).isEqualTo(303);
        assertThat(copies()).isEqualTo(2);
    }

    @Test
    @Tag("A13")
    void aProgramSaysThatItKnowsThatItWasSent() {
        String sent = confirmation(book("bo@example.com"));
        cast.advance("PT10M");
        String path = "/api/messages/" + sent + "/resend";

        Api.Answer unknowing = ada.api().post(path, Map.of());
        assertThat(unknowing.status()).isEqualTo(409);
        assertThat(unknowing.body()).contains("wrong_state", "even_if_sent");
        assertThat(ada.api().post(path, Map.of("even_if_sent", false)).status()).isEqualTo(409);
        assertThat(ada.api().post(path, Map.of("even_if_sent", "perhaps")).status())
                .isEqualTo(422);
        assertThat(ada.api()
                        .post(path, Map.of("even_if_sent", true, "to", "elsewhere"))
                        .status())
                .isEqualTo(422);
        assertThat(copies()).isZero();

        assertThat(ada.api().post(path, Map.of("even_if_sent", true)).status()).isEqualTo(201);
        assertThat(copies()).isOne();
        cast.advance("PT10S");
        Api.Answer hammered = ada.api().post(path, Map.of("even_if_sent", true));
        assertThat(hammered.status()).isEqualTo(409);
        assertThat(hammered.body()).contains("too_soon");

        stop("bo@example.com");
        cast.advance("PT2M");
        Api.Answer stopped = ada.api().post(path, Map.of("even_if_sent", true));
        assertThat(stopped.status()).isEqualTo(409);
        assertThat(stopped.body()).contains("wrong_state", "stopped messages to this address");
        assertThat(copies()).isOne();
    }

    @Test
    @Tag("A13")
    void whatMakesNoSenseAnyMoreSaysSo() {
        String booking = book("bo@example.com");
        String sent = confirmation(booking);
        cast.advance("P4DT22H58M");
        String reminder = message(booking, "booking_reminder", "sent");
        assertThat(ada.api().page("/messages/" + reminder + "/resend").body()).contains("Send it again</button>");

        cast.advance("PT1H30M");
        String over = ada.api().page("/messages/" + reminder + "/resend").body();
        assertThat(over).contains("The session has begun").doesNotContain("Send it again</button>");
        assertThat(ada.api().page("/messages/" + reminder + "/resend?lang=de").body())
                .contains("Der Termin hat begonnen");
        assertThat(again(ada, reminder).status()).isEqualTo(409);
        stop("bo@example.com");
        assertThat(ada.api().page("/messages/" + sent + "/resend").body())
                .contains("The team has stopped messages to this address.");
        assertThat(again(ada, sent).status()).isEqualTo(409);
        assertThat(copies()).isZero();
    }

    @Test
    @Tag("A13")
    void whatWasAgreedIsNotSaidOnceMoreOfABookingThatIsOff() {
        String booking = book("bo@example.com");
        String sent = confirmation(booking);
        cast.advance("PT10M");
        assertThat(server.api()
                        .post("/api/bookings/" + booking + "/cancel", Map.of())
                        .status())
                .isEqualTo(200);

        assertThat(ada.api().page("/messages/" + sent + "/resend").body())
                .contains("The booking does not take place any more.")
                .doesNotContain("Send it again</button>");
        assertThat(again(ada, sent).status()).isEqualTo(409);
        cast.advance("PT1M");
        String news = message(booking, "booking_cancelled", "sent");
        cast.advance("PT2M");
        assertThat(again(ada, news).status()).as("that it is off is still so").isEqualTo(303);
    }

    @Test
    @Tag("A13")
    void itGoesToTheOtherAddressOnlyWhereThatIsChosen() {
        String sent = confirmation(book("bo@example.com"));
        rows.change("update client set email = 'bo@right.example' where email = 'bo@example.com'");
        cast.advance("PT10M");
        assertThat(ada.api().page("/messages/" + sent + "/resend").body())
                .contains("bo@example.com", "bo@right.example", "the address that is known now");

        again(ada, sent);
        cast.advance("PT2M");
        form(ada, "/messages/" + sent + "/resend", Map.of("sent", "1", "to", "now"));
        cast.advance("PT2M");

        assertThat(rows.texts("select address from message where dedup_key like 'resend:%' order by id"))
                .containsExactly("bo@example.com", "bo@right.example");
    }

    @Test
    @Tag("D13")
    @Tag("A13")
    void aFailureIsClosedByTheCopyThatGoes() {
        String booking = book("bo@refused.example");
        String failed = message(booking, "booking_confirmed", "failed");
        cast.advance("PT11M");
        assertThat(missing()).containsExactly(failed);
        try (Browsing browsing = ada.browsing(Visitor.PHONE)) {
            browsing.open("/journey-health");
            Shots.of(browsing.page(), "health-1");
            assertThat(browsing.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
        }
        assertThat(ada.api().page("/journey-health").body())
                .contains("Booking confirmed", "Bo Lind · ", "/bookings/" + booking, "Why?")
                .contains("Email to the client", "/messages/" + failed + "/resend\"", "No red flags");
        assertThat(ada.api().page("/journey-health?lang=de").body())
                .contains("Buchung bestätigt", "Keine Warnzeichen", "Erneut senden");
        assertThat(SignedIn.as(server, "coordinator")
                        .api()
                        .page("/journey-health")
                        .body())
                .contains("Bo Lind · ")
                .doesNotContain("/resend\"");

        form(ada, "/messages/" + failed + "/resend", Map.of());
        cast.advance("PT2M");
        String copy = rows.texts("select id::text from message where dedup_key = ?", "resend:" + failed + ":0")
                .getFirst();
        assertThat(missing())
                .as("the copy failed as well: one line, and it is the copy")
                .containsExactly(copy);
        assertThat(ada.api().page("/today").body())
                .contains("value=\"" + copy + "\"")
                .doesNotContain("value=\"" + failed + "\"");
        assertThat(ada.api().page("/messages/" + failed).body())
                .contains("Sent again on", "/messages/" + copy)
                .doesNotContain("action=\"/messages/" + failed + "/resend\"");

        rows.change("update client set email = 'bo@right.example' where email = 'bo@refused.example'");
        ada.api().post("/api/messages/" + failed + "/resend", Map.of());
        cast.advance("PT2M");
        assertThat(rows.texts("select state from message where dedup_key = ?", "resend:" + failed + ":1"))
                .containsExactly("sent");
        assertThat(missing()).isEmpty();
        assertThat(ada.api().page("/today").body()).doesNotContain("id=\"troubles\"");
        String ledger = ada.api().page("/messages").body();
        assertThat(ledger).doesNotContain("Send all of these again");
        assertThat(ada.api().get("/api/journeys/health").json().at("/missing")).isEmpty();
    }

    @Test
    @Tag("D2")
    void whatWasSentIsReadAsItWasWithoutALinkThatLetsAnybodyIn() {
        String booking = book("bo@example.com");
        String sent = confirmation(booking);
        String path = "/messages/" + sent;
        String link = rows.texts("select substring(text from 'https?://[^ \\n]*/booking/[^ \\n]*') from mailbox_item"
                        + " where recipient = 'bo@example.com'")
                .getFirst();
        assertThat(link).contains("/booking/");

        Api.Answer letter = ada.api().page(path + "/html");
        assertThat(letter.status()).isEqualTo(200);
        assertThat(letter.raw().headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("sandbox;")
                .contains("default-src 'none'");
        assertThat(letter.body()).contains("Talk").doesNotContain("/booking/", "href=");
        for (String page : List.of(path, path + "/words")) {
            assertThat(ada.api().page(page).body())
                    .contains("What it said", "[Link ausgelassen]", "src=\"" + path + "/html\"")
                    .doesNotContain(link, link.substring(link.lastIndexOf('/')));
        }
        assertThat(ada.api().page(path + "/words?lang=de").body()).contains("Was darin stand");
        try (Browsing browsing = ada.browsing(Visitor.DESK.withJavaScript())) {
            browsing.open("/bookings/" + booking);
            browsing.page().click("#m-" + sent + " a:has-text('Read it')");
            assertThat(browsing.page().frameLocator("iframe").locator("body").innerText())
                    .contains("Talk", "Bo Lind");
            Shots.of(browsing.page(), "sent-5-words");
            assertThat(browsing.complaints()).isEmpty();
        }
    }

    @Test
    @Tag("D2")
    void itIsReadInTheWordsThatHeldWhenItWent() {
        words(0, "Agreed: {{when}}", "First words for {{client_name}}.");
        String first = confirmation(book("bo@example.com"));
        cast.advance("PT1H");
        words(1, "Later", "Second words.");

        assertThat(ada.api().page("/messages/" + first + "/words").body())
                .contains("First words for Bo Lind.", "Agreed: ", "version 1")
                .doesNotContain("Second words.");
    }

    @Test
    @Tag("D2")
    void hostsReadWhatWasSentAboutTheirOwnBookingsAndNobodyReadsWhatWasErased() {
        String booking = book("bo@example.com");
        String sent = confirmation(booking);
        SignedIn anna = host(host);
        SignedIn other = host(cast.host("other"));
        SignedIn stranger = SignedIn.as(server, "owner", SignedIn.account(server, "Elsewhere"));
        for (String part : List.of("/words", "/html")) {
            String path = "/messages/" + sent + part;
            assertThat(anna.api().page(path).status()).isEqualTo(200);
            assertThat(other.api().page(path).status()).isEqualTo(403);
            assertThat(stranger.api().page(path).status()).isEqualTo(404);
            assertThat(SignedIn.as(server, "client").api().page(path).status()).isEqualTo(403);
        }
        assertThat(anna.api().page("/messages/" + sent + "/resend").status())
                .as("sending again is for those who run the account")
                .isEqualTo(403);

        Cast.erase(
                server.api(),
                rows.texts("select client_id::text from booking where id = ?::uuid", booking)
                        .getFirst());
        assertThat(ada.api().page("/messages/" + sent + "/words").body())
                .contains("erased together with the client")
                .doesNotContain("Bo Lind", "iframe");
        assertThat(ada.api().page("/messages/" + sent + "/html").status()).isEqualTo(404);
        assertThat(ada.api().page("/messages/" + sent).body()).doesNotContain("/resend\"");
    }

    private List<String> missing() {
        return server.api()
                .get("/api/journeys/missing")
                .json()
                .get("missing")
                .valueStream()
                .map(line -> line.path("id").asString())
                .toList();
    }

    private void words(int version, String subject, String text) {
        assertThat(ada.api()
                        .put(
                                "/api/templates/booking_confirmed",
                                Map.of(
                                        "language",
                                        "de",
                                        "form",
                                        "email",
                                        "version",
                                        version,
                                        "subject",
                                        subject,
                                        "text",
                                        text))
                        .status())
                .isEqualTo(200);
    }

    private void stop(String address) {
        assertThat(ada.api()
                        .post("/api/suppressions", Map.of("channel", "email", "address", address))
                        .status())
                .isEqualTo(201);
    }

    private SignedIn host(String id) {
        SignedIn who = SignedIn.as(server, "host");
        rows.change("update member set host_id = ?::uuid where person_id = ?", id, who.person());
        return who;
    }

    private long copies() {
        return rows.number("select count(*) from message where dedup_key like 'resend:%'");
    }

    private Api.Answer again(SignedIn who, String message) {
        return form(who, "/messages/" + message + "/resend", Map.of("sent", "1"));
    }

    private static Api.Answer form(SignedIn who, String path, Map<String, String> fields) {
        var all = new HashMap<>(fields);
        Matcher token = Pattern.compile("name=\"form_token\" value=\"([^\"]*)\"")
                .matcher(who.api().page("/account").body());
        assertThat(token.find()).isTrue();
        all.put("form_token", token.group(1));
        return who.api().form(path, all);
    }

    private String book(String email) {
        String id = cast.book(talk, "2026-11-25T09:00:00Z", Map.of("name", "Bo Lind", "email", email))
                .id();
        cast.advance("PT1M");
        return id;
    }

    private String confirmation(String booking) {
        return message(booking, "booking_confirmed", "sent");
    }

    private String message(String booking, String template, String state) {
        return rows.texts(
                        "select id::text from message where about_id = ?::uuid and template = ? and state = ?"
                                + " and recipient = 'client' and channel = 'email' order by due_at",
                        booking,
                        template,
                        state)
                .getFirst();
    }
}
