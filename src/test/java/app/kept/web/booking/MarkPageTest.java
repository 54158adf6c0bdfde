package app.kept.web.booking;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Browsing;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
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

/** What is done with a message is done where the timeline of its booking shows it. */
class MarkPageTest {
    private static final String WAITS = ".timeline > li.ahead:has-text('Reminder of a booking')";

    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final SignedIn anna = SignedIn.as(server, "host");
    private final SignedIn ada = SignedIn.as(server, "admin");
    private String talk = "";

    @BeforeEach
    void annaIsAHost() {
        cast.clock("2026-11-20T10:00:00Z");
        String host = cast.anna();
        talk = cast.talk(host);
        rows.change("update member set host_id = ?::uuid where person_id = ?", host, anna.person());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Tag("A11")
    @Tag("D13")
    void aHostLeavesAReminderOutAndLetsItGoAfterAll() {
        String booking = book("bo@example.com");
        try (Browsing browsing = anna.browsing(Browsing.Visitor.PHONE)) {
            Page page = browsing.page();
            browsing.open("/bookings/" + booking);
            assertThat(page.locator(".timeline").innerText()).doesNotContain("Send again");
            page.locator(WAITS + " summary:has-text('Leave out')").first().click();
            page.locator(WAITS + " .why[open] button").click();
            assertThat(page.innerText(".wrong[role=alert]")).contains("Say why in one line");
            assertThat(page.locator(".why[open] input[name=reason]").getAttribute("aria-invalid"))
                    .isEqualTo("true");
            page.locator(".why[open] input[name=reason]").fill("She called <b>and</b> knows.");
            page.locator(".why[open] button").click();

            assertThat(page.innerText(".saved")).contains("Left out. It will not be sent.");
            assertThat(page.locator(".timeline > li.out").first().innerText())
                    .contains("Skipped by hand by Ada Lovelace: She called <b>and</b> knows.", "Send it after all");
            page.locator(".saved button").click();
            assertThat(page.innerText(".saved")).contains("It goes after all");
            assertThat(page.locator(".timeline > li.out").count()).isZero();
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            assertThat(browsing.complaints()).allMatch(said -> said.contains("422"));
        }
        cast.advance("P6D");
        assertThat(rows.number("select count(*) from message where step = 'booking_reminder' and state = 'skipped'"))
                .isZero();
    }

    @Test
    @Tag("A13")
    void whatFailedIsSentAgainWhereItStands() {
        String booking = book("bo@refused.example");
        try (Browsing browsing = ada.browsing(Browsing.Visitor.DESK)) {
            Page page = browsing.page();
            browsing.open("/bookings/" + booking);
            page.locator(".timeline > li.failed button:has-text('Send again')")
                    .first()
                    .click();
            assertThat(page.innerText(".saved")).contains("the new message stands in the timeline");
            assertThat(browsing.complaints()).isEmpty();
        }
        assertThat(rows.number("select count(*) from message where dedup_key like 'resend:%'"))
                .isOne();
        rows.change("update message set state = 'unsure' where state = 'failed' and about_id = ?::uuid", booking);
        assertThat(ada.api().page("/bookings/" + booking).body()).contains("it may arrive twice");
    }

    @Test
    @Tag("A13")
    void itGoesToTheAddressThatTheClientHasByNowAndSaysWhenItWent() {
        String booking = book("bo@refused.example");
        String page = "/bookings/" + booking;
        String failed = rows.texts(
                        "select id::text from message where about_id = ?::uuid and state = 'failed'", booking)
                .getFirst();
        assertThat(ada.api().page("/messages/" + failed).body())
                .contains("It goes to bo@refused.example, as it did before.")
                .doesNotContain("Sent again on");
        rows.change("update client set email = 'bo@right.example' where email = 'bo@refused.example'");
        assertThat(ada.api().page("/messages/" + failed).body())
                .contains("It goes to bo@right.example: the address that is known now.");
        assertThat(ada.api().page(page).body()).contains("It goes to bo@right.example");

        assertThat(send(ada, page + "/messages/resend", failed).status()).isEqualTo(303);

        String copy = rows.texts("select id::text from message where dedup_key = ?", "resend:" + failed + ":0")
                .getFirst();
        for (String where : List.of(page, "/messages/" + failed)) {
            assertThat(ada.api().page(where).body())
                    .contains("Sent again on", "href=\"/messages/" + copy + "\"")
                    .doesNotContain("Send once more", "name=\"message\" value=\"" + failed + "\"");
        }
        cast.advance("PT1M");
        assertThat(rows.texts("select address || ' ' || state from message where id = ?::uuid", copy))
                .containsExactly("bo@right.example sent");
        assertThat(rows.texts("select address || ' ' || state from message where id = ?::uuid", failed))
                .containsExactly("bo@refused.example failed");
        assertThat(ada.api().page("/messages/" + failed).body()).contains("Sent again on", ": Sent.");
    }

    @Test
    @Tag("A13")
    void whereNothingMayGoNothingGoesEvenSentAgain() {
        String booking = book("bo@refused.example");
        rows.change("update client set email = 'bo@right.example' where email = 'bo@refused.example'");
        assertThat(ada.api()
                        .post("/api/suppressions", Map.of("channel", "email", "address", "bo@right.example"))
                        .status())
                .isEqualTo(201);
        String failed = rows.texts(
                        "select id::text from message where about_id = ?::uuid and state = 'failed'", booking)
                .getFirst();

        send(ada, "/bookings/" + booking + "/messages/resend", failed);
        cast.advance("PT1M");

        assertThat(rows.texts("select address || ' ' || state from message where dedup_key like 'resend:%'"))
                .containsExactly("bo@right.example skipped");
    }

    /** Somebody books for a friend: what did not go for another reason than its address is for the friend alone. */
    @Test
    void whatWasLeftOutGoesWhereItWasToGo() {
        String booking = book("bo@example.com");
        String reminder = reminder(booking);
        rows.change("update client set email = 'cy@example.com' where email = 'bo@example.com'");
        assertThat(form(ada, "/messages/" + reminder + "/skip", Map.of("reason", "Known."))
                        .status())
                .isEqualTo(303);

        assertThat(ada.api()
                        .post("/api/messages/" + reminder + "/resend", Map.of())
                        .json()
                        .path("address")
                        .asString())
                .isEqualTo("bo@example.com");
    }

    @Test
    @Tag("C13")
    void whoeverIsLateIsToldAndOthersFindNothing() {
        String booking = book("bo@example.com");
        String elsewhere = book("cy@example.com", "2026-11-25T13:00:00Z");
        String reminder = reminder(booking);
        assertThat(skip(anna, booking, reminder(elsewhere)).status())
                .as("of another booking")
                .isEqualTo(404);
        rows.change("update message set state = 'sent', sent_at = now() where id = ?::uuid", reminder);

        Api.Answer late = skip(anna, booking, reminder);

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("role=\"alert\"", "it has gone meanwhile");
        SignedIn stranger = SignedIn.as(server, "owner", SignedIn.account(server, "Elsewhere"));
        assertThat(skip(stranger, booking, reminder).status()).isEqualTo(404);
        assertThat(skip(SignedIn.as(server, "client"), booking, reminder).status())
                .isEqualTo(403);
        SignedIn other = SignedIn.as(server, "host");
        rows.change("update member set host_id = ?::uuid where person_id = ?", cast.host("other"), other.person());
        for (String act : List.of("skip", "after-all", "resend")) {
            assertThat(send(other, "/bookings/" + booking + "/messages/" + act, reminder)
                            .status())
                    .isEqualTo(403);
        }
        assertThat(send(anna, "/bookings/" + booking + "/messages/resend", reminder)
                        .status())
                .as("sending again is for those who run the account")
                .isEqualTo(403);
    }

    @Test
    void itIsLeftOutOnItsOwnPageToo() {
        String reminder = reminder(book("bo@example.com"));
        String page = "/messages/" + reminder;

        Api.Answer wrong = send(ada, page + "/skip", "");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("aria-invalid=\"true\"");
        assertThat(form(ada, page + "/skip", Map.of("reason", "Known.")).status())
                .isEqualTo(303);
        assertThat(ada.api().page(page + "?done=skipped&lang=de").body())
                .contains("Ausgelassen. Sie wird nicht gesendet.", "Doch senden");
        assertThat(form(ada, page + "/after-all", Map.of()).status()).isEqualTo(303);
        assertThat(form(ada, page + "/after-all", Map.of()).status()).isEqualTo(409);
        assertThat(form(SignedIn.as(server, "host"), page + "/skip", Map.of("reason", "Known."))
                        .status())
                .isEqualTo(403);
    }

    private Api.Answer skip(SignedIn who, String booking, String message) {
        return form(
                who, "/bookings/" + booking + "/messages/skip", Map.of("message", message, "reason", "Known already."));
    }

    private Api.Answer send(SignedIn who, String path, String message) {
        return form(who, path, message.isEmpty() ? Map.of("reason", "") : Map.of("message", message));
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
        return book(email, "2026-11-25T09:00:00Z");
    }

    private String book(String email, String start) {
        String id = cast.book(talk, start, Map.of("name", "Bo Lind", "email", email))
                .id();
        cast.advance("PT1M");
        return id;
    }

    private String reminder(String booking) {
        return rows.texts(
                        "select id::text from message where step = 'booking_reminder' and recipient = 'client'"
                                + " and about_id = ?::uuid",
                        booking)
                .getFirst();
    }
}
