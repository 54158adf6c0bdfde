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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever looks after a booking sees at one look what was promised and what became of it, and why. */
class BookingPagesTest {
    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final SignedIn admin = SignedIn.as(server, "admin");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Tag("D13")
    void aTimelineSaysWhatWentWhatIsToGoAndWhatDoesNot() {
        String booking = booked();
        try (Browsing browsing = admin.browsing(Browsing.Visitor.PHONE)) {
            Page page = browsing.page();
            browsing.open("/bookings");
            assertThat(page.innerText(".mail")).contains("Bo Lind · Talk", "Agreed", "with Anna Meyer");
            page.click(".mail a");
            assertThat(page.innerText("h1")).contains("Bo Lind", "Agreed");
            assertThat(page.innerText(".facts")).contains("Talk", "25 November 2026", "bo@example.com");
            assertThat(page.locator(".timeline > li").allInnerTexts())
                    .anyMatch(mark -> mark.contains("Booking confirmed")
                            && mark.contains("Sent")
                            && mark.contains("It went to the client by")
                            && mark.contains("One try"))
                    .anyMatch(mark -> mark.contains("Reminder of a booking")
                            && mark.contains("Waits")
                            && mark.contains("It is to go to the client"))
                    .anyMatch(mark -> mark.startsWith("It starts"));
            assertThat(page.locator(".timeline > li.start").count()).isOne();
            assertThat(page.locator(".timeline details").first().getAttribute("open"))
                    .as("tries are folded in")
                    .isNull();

            page.click(".timeline > li.ahead .deeds a");
            assertThat(page.innerText("#why"))
                    .contains("Why “Reminder of a booking” is as it is", "It is to go to the client");
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as("nothing is wider than the phone")
                    .isEqualTo(true);

            assertThat(server.api()
                            .post("/api/bookings/" + booking + "/cancel", Map.of())
                            .status())
                    .isEqualTo(200);
            Await.until(
                    "the reminder is called off",
                    () -> rows.number(
                                    "select count(*) from message where step = 'booking_reminder' and state = 'planned'")
                            == 0);
            browsing.open("/bookings/" + booking);
            assertThat(page.innerText("h1")).contains("Called off");
            assertThat(page.locator(".timeline > li.out").allInnerTexts())
                    .anyMatch(mark -> mark.contains("Reminder of a booking"));
            assertThat(browsing.complaints()).isEmpty();
        }
    }

    @Test
    @Tag("D6")
    void whyAStepDidNotHappenIsSaidConditionByConditionWithWhatWasSeen() {
        admin.api().post("/api/journeys", Map.of("shipped", "therapy"));
        rows.change("update journey set is_archived = true where name <> 'therapy'");
        cast.clock("2026-11-20T10:00:00Z");
        String anna = cast.anna();
        String intro = cast.eventType(
                Map.of("host_id", anna, "slug", "intro", "name", "Intro", "kind", "intro", "duration_minutes", 50));
        String full = cast.eventType(Map.of(
                "host_id", anna, "slug", "full", "name", "Session", "kind", "full_session", "duration_minutes", 50));
        String booking = cast.book(intro, "2026-11-23T08:00:00Z").id();
        cast.book(full, "2026-11-30T08:00:00Z");
        cast.advance("PT71H5M");
        Await.until(
                "the follow-up is left out",
                () -> rows.number("select count(*) from message where step = 'intro_followup' and state = 'skipped'")
                        == 1);

        Api.Answer page = admin.api().page("/bookings/" + booking + "?why=intro_followup&lang=de");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("Warum „Nach dem Erstgespräch“ so ist", "Nicht wenn:", "steht im Weg")
                .contains("Gebucht ist: full_session am Montag, 30. November 2026");
        assertThat(admin.api().page("/bookings/" + booking + "?why=nothing").status())
                .isEqualTo(404);
    }

    @Test
    void aHostSeesTheirOwnAndNobodyElseSeesAny() {
        String booking = booked();
        String host = rows.texts("select host_id::text from booking").getFirst();
        SignedIn anna = SignedIn.as(server, "host");
        rows.change("update member set host_id = ?::uuid where person_id = ?", host, anna.person());
        assertThat(anna.api().page("/bookings/" + booking).status()).isEqualTo(200);
        assertThat(anna.api().page("/bookings").body()).contains("Bo Lind");

        Api other = SignedIn.as(server, "host").api();
        assertThat(other.page("/bookings/" + booking).status()).isEqualTo(403);
        assertThat(other.page("/bookings").body()).doesNotContain("Bo Lind");
        assertThat(SignedIn.as(server, "coordinator")
                        .api()
                        .page("/bookings/" + booking)
                        .status())
                .isEqualTo(200);
        Api client = SignedIn.as(server, "client").api();
        assertThat(client.page("/bookings").status()).isEqualTo(403);
        assertThat(client.page("/bookings/" + booking).status()).isEqualTo(403);
        Api stranger = SignedIn.as(server, "owner", SignedIn.account(server, "Elsewhere"))
                .api();
        assertThat(stranger.page("/bookings/" + booking).status()).isEqualTo(404);
        assertThat(stranger.page("/bookings").body()).doesNotContain("Bo Lind").contains("Nobody has booked yet");
        assertThat(admin.api().page("/bookings/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(List.of(401, 303))
                .contains(server.visitor().page("/bookings/" + booking).status());
    }

    private String booked() {
        cast.clock("2026-11-20T10:00:00Z");
        String booking =
                cast.book(cast.talk(cast.anna()), "2026-11-25T09:00:00Z").id();
        Await.until(
                "the confirmation went",
                () -> rows.number("select count(*) from message where step = 'booking_confirmed' and state = 'sent'")
                        >= 1);
        return booking;
    }
}
