package app.kept.web.message;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.message.channel.FakeProvider;
import app.kept.message.channel.HttpFake;
import app.kept.testing.Await;
import app.kept.testing.Browsing;
import app.kept.testing.Browsing.Visitor;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.Shots;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * An admin is told on the first page of the day that a message did not go, finds out why, mends that and sends it again: on a
 * phone, without scripts.
 */
class FailedMessageStoryTest {
    private static final String MISSPELT = "Practice <hello@practise.example>";
    private static final String RIGHT = "Practice <hello@practice.example>";

    @Test
    @Tag("A13")
    @Tag("A20")
    void whatFailedIsFoundMendedSentAgainAndSeenSent() throws IOException {
        try (var service = new HttpFake(new Strict());
                TestServer server = TestServer.start(
                        Map.of("KEPT_RESEND_URL", service.url(), "KEPT_OUTBOUND_ALLOW", "127.0.0.1/32"))) {
            var cast = new Cast(server.api());
            var rows = new Rows(server.database());
            cast.clock("2026-11-20T10:00:00Z");
            SignedIn owner = SignedIn.as(server, "owner");
            var settings = Map.of("key", "re_123456789", "from", MISSPELT);
            assertThat(owner.api()
                            .post("/api/providers", Map.of("channel", "email", "name", "resend", "values", settings))
                            .status())
                    .isEqualTo(201);
            String booking =
                    cast.book(cast.talk(cast.anna()), "2026-11-26T09:00:00Z").id();
            Await.until(
                    "both letters are refused",
                    () -> rows.number("select count(*) from message where state = 'failed'") == 2);

            try (Browsing browsing = owner.browsing(Visitor.PHONE)) {
                Page page = browsing.page();
                browsing.open("/today");
                Shots.of(page, "failed-1-today");
                assertThat(page.innerText("section:has(#troubles)")).contains("bo@example.com", "Failed");
                page.click("section:has(#troubles) .lines h3 a:has-text('bo@example.com')");
                Shots.of(page, "failed-2-message");
                assertThat(page.innerText("main"))
                        .contains("Booking confirmed", "Failed", "Refused", "practise.example is not yours");

                page.click("ol.lines a >> text=Resend");
                Shots.of(page, "failed-3-provider");
                assertThat(page.inputValue("#from")).isEqualTo(MISSPELT);
                page.fill("#from", RIGHT);
                page.click("main .panel button.main");
                assertThat(page.innerText(".saved")).contains("Done");

                browsing.open("/today");
                page.click("section:has(#troubles) .lines h3 a:has-text('bo@example.com')");
                page.click("button >> text=Send again");
                Shots.of(page, "failed-4-again");
                assertThat(page.innerText(".saved")).contains("It goes again");
                Await.until(
                        "it is sent",
                        () -> rows.number(
                                        "select count(*) from message where dedup_key like 'resend:%' and state = 'sent'")
                                == 1);
                page.click("text=To the booking and all its messages");
                Shots.of(page, "failed-5-timeline");
                assertThat(page.url()).contains("/bookings/" + booking);
                assertThat(page.innerText(".timeline li:has-text('Booking confirmed'):has(.chip:text-is('Sent'))"))
                        .contains("It went to the client by email.", "One try");
                assertThat(service.carried())
                        .extracting(FakeProvider.Carried::to)
                        .containsExactly("bo@example.com");

                browsing.open("/today");
                assertThat(page.innerText("section:has(#troubles)"))
                        .contains("anna@example.com")
                        .doesNotContain("bo@example.com");
                page.click("section:has(#troubles) .onward-link a");
                Shots.of(page, "failed-6-messages");
                page.click("button >> text=Send all of these again");
                Await.until(
                        "the other one as well",
                        () -> rows.number(
                                        "select count(*) from message where dedup_key like 'resend:%' and state = 'sent'")
                                == 2);
                browsing.open("/today");
                Shots.of(page, "failed-7-quiet");
                assertThat(page.locator("#troubles").count()).isZero();
                assertThat(browsing.complaints()).isEmpty();
            }
        }
    }

    /** Takes no letter whose sender is not a customer of its own. */
    private static final class Strict implements HttpFake.Protocol {
        private static final HttpFake.Answer TAKEN =
                HttpFake.Answer.json(200, "{\"id\":\"49a3999c-0ce1-4ea6-ab68-afcd6dc2e794\"}");
        private static final HttpFake.Answer REFUSED = HttpFake.Answer.json(
                422, "{\"name\":\"validation_error\",\"message\":\"The domain practise.example is not yours.\"}");

        @Override
        public HttpFake.Answer answer(HttpFake.Request request) {
            return isKnown(request) ? TAKEN : REFUSED;
        }

        private static boolean isKnown(HttpFake.Request request) {
            return request.body().contains("hello@practice.example");
        }

        @Override
        public Optional<FakeProvider.Carried> letter(HttpFake.Request request) {
            if (!isKnown(request)) return Optional.empty();
            String to = request.body().contains("bo@example.com") ? "bo@example.com" : "anna@example.com";
            return Optional.of(new FakeProvider.Carried(to, request.header("idempotency-key"), "", ""));
        }
    }
}
