package app.kept.web.booking;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Await;
import app.kept.testing.Browsing;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Page;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is wrong with messages stands on the page of the day, each with what whoever looks can do about it. */
class TodayTroublesTest {
    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final SignedIn owner = SignedIn.as(server, "owner");
    private String host = "";
    private String booking = "";

    @BeforeEach
    void oneLetterDidNotGo() {
        cast.clock("2026-11-23T07:00:00Z");
        host = cast.anna();
        booking = cast.book(cast.talk(host), "2026-11-25T09:00:00Z").id();
        Await.until(
                "the client is told",
                () -> rows.change("update message set state = 'failed', sent_at = null, reason = 'No such mailbox'"
                                + " where state = 'sent' and step = 'booking_confirmed' and channel = 'email'"
                                + " and recipient = 'client'")
                        == 1);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Tag("A13")
    void whatFailedIsSentAgainFromTheRow() {
        try (Browsing browsing = owner.browsing(Browsing.Visitor.PHONE)) {
            Page page = browsing.page();
            browsing.open("/today");
            assertThat(page.innerText("section:has(#troubles) .lines li"))
                    .contains("bo@example.com", "Failed", "No such mailbox", "Bo Lind · " + reference());
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            page.click("section:has(#troubles) .lines li a:has-text('Mend it with the provider')");
            assertThat(page.url()).contains("/providers");

            browsing.open("/today");
            page.click("section:has(#troubles) .lines li button:has-text('Send again')");
            assertThat(page.url()).contains("/bookings/" + booking);
            assertThat(page.innerText(".saved")).isNotEmpty();
            Await.until(
                    "it went",
                    () -> rows.number("select count(*) from message where dedup_key like 'resend:%' and state = 'sent'")
                            == 1);
            browsing.open("/today");
            assertThat(page.locator("#troubles").count()).isZero();
            assertThat(browsing.complaints()).isEmpty();
        }
    }

    @Test
    @Tag("A13")
    void aHostSeesWhatFailedForTheirOwnBookingsAndNobodyElsesDo() {
        SignedIn anna = host(host);
        SignedIn other = host(cast.host("other"));
        SignedIn coordinator = SignedIn.as(server, "coordinator");

        assertThat(anna.api().page("/today").body())
                .contains("bo@example.com", "/bookings/" + booking + "#timeline", "You can tell them yourself")
                .contains("href=\"/bookings/" + booking + "\" dir=\"auto\">Bo Lind · " + reference())
                .doesNotContain("Send again", "/messages/", "href=\"/messages\"");
        assertThat(anna.api().page("/bookings/" + booking).body()).contains("id=\"timeline\"");
        assertThat(other.api().page("/today").body()).doesNotContain("bo@example.com", "id=\"troubles\"");
        assertThat(coordinator.api().page("/today").body())
                .contains("bo@example.com", "You can tell them yourself")
                .doesNotContain("Send again", "/providers");
    }

    @Test
    @Tag("D11")
    void aRedFlagSaysWhatToDoAndLeadsThere() {
        flag("provider_failing");
        flag("journey_no_patient");
        SignedIn coordinator = SignedIn.as(server, "coordinator");

        assertThat(owner.api().page("/today").body())
                .contains("A provider refuses messages", "the key, the sender or the credit", "href=\"/providers\"")
                .contains("Many messages have nobody to go to", "href=\"/journey-health\"");
        assertThat(coordinator.api().page("/today").body())
                .contains("A provider refuses messages")
                .doesNotContain("href=\"/providers\"");
        assertThat(owner.api().page("/today?lang=de").body())
                .contains("Ein Anbieter weist Nachrichten ab", "href=\"/providers?lang=de\"");
        assertThat(host(host).api().page("/today").body()).doesNotContain("A provider refuses messages");
    }

    @Test
    @Tag("A13")
    void anAddressThatTakesNothingIsMendedWithTheClient() {
        rows.change("update message_attempt set outcome = 'never', fault = 'address'");
        String client = rows.texts("select client_id from booking").getFirst();

        assertThat(owner.api().page("/today").body())
                .contains("href=\"/clients/" + client + "/edit\"", "Correct the client’s address")
                .doesNotContain("Mend the wording", "Mend it with the provider");
        assertThat(owner.api().page("/clients/" + client + "/edit").status()).isEqualTo(200);
        assertThat(SignedIn.as(server, "coordinator")
                        .api()
                        .page("/today?lang=de")
                        .body())
                .contains("Nachrichten, die Ihre Hilfe brauchen", "/clients/" + client + "/edit?lang=de");

        rows.change("update message_attempt set fault = 'content', provider = 'mailbox'");
        assertThat(owner.api().page("/today").body())
                .as("the mailbox refuses addresses alone")
                .contains("/clients/" + client + "/edit");
        rows.change("update message_attempt set provider = 'smtp'");
        assertThat(owner.api().page("/today").body())
                .contains("Mend the wording")
                .doesNotContain("/clients/" + client);

        rows.change("update message_attempt set fault = 'address'");
        rows.change("update message set recipient = 'host' where state = 'failed'");
        assertThat(owner.api().page("/today").body())
                .as("a host's own is no client's")
                .contains("See why nothing goes to this address")
                .doesNotContain("/clients/" + client);
    }

    private String reference() {
        return rows.texts("select reference from booking").getFirst();
    }

    private SignedIn host(String id) {
        SignedIn who = SignedIn.as(server, "host");
        rows.change("update member set host_id = ?::uuid where person_id = ?", id, who.person());
        return who;
    }

    private void flag(String kind) {
        rows.change(
                "insert into incident (account_id, id, kind, channel, provider, reason, began_at, seen_at)"
                        + " values (?, ?, ?, '', '', 'It is so', '2026-11-23T06:00:00Z', '2026-11-23T06:59:00Z')",
                owner.account(),
                UUID.randomUUID(),
                kind);
    }
}
