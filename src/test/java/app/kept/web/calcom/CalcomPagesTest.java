package app.kept.web.calcom;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.text.Json;
import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Browsing;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Page;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Cal.com is connected, what it calls things is explained, and what it told is read and looked at again; on a phone. */
class CalcomPagesTest {
    private static final String SECRET = "a long secret of ours";

    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final SignedIn admin = SignedIn.as(server, "admin");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Tag("D1")
    void whatIsUnknownComesFirstAndSayingWhatItStandsForLetsItIn() {
        cast.clock("2026-11-20T10:00:00Z");
        String anna = cast.anna();
        type(anna);
        try (Browsing browsing = admin.browsing(Browsing.Visitor.PHONE)) {
            Page page = browsing.page();
            browsing.open("/calcom");
            assertThat(page.innerText("main")).contains("No secret is set yet", "Nothing has to be said so far");
            assertThat(page.inputValue("#address")).endsWith("/api/public/cal/webhook/" + admin.account());
            page.fill("#secret", "short");
            page.click("text=Set the secret");
            assertThat(page.innerText("#secret-error")).contains("at least 12 characters");
            page.fill("#secret", SECRET);
            page.click("text=Set the secret");
            assertThat(page.innerText(".saved")).contains("The secret is set");
            assertThat(page.content()).doesNotContain(SECRET);

            tell("x", "first-talk", "practice@example.com", "2026-11-24T09:00:00.000Z");
            tell("y", "first-talk", "practice@example.com", "2026-11-24T11:00:00.000Z");
            settle();
            browsing.open("/calcom");
            assertThat(page.innerText("section:has(#unknown)"))
                    .contains("practice@example.com", "Host", "2 deliveries wait for it.");
            page.click("text=That is it");
            assertThat(page.innerText("[role=alert]")).contains("Choose what it stands for here.");
            page.selectOption("#unknown-0", anna);
            page.click("text=That is it");
            settle();
            browsing.open("/calcom");
            assertThat(page.innerText("section:has(#unknown)")).contains("first-talk", "Event type");
            page.selectOption(
                    "#unknown-0",
                    page.locator("#unknown-0 option:has-text('Intro')").getAttribute("value"));
            page.click("text=That is it");
            settle();
            page.reload();
            assertThat(page.locator("#unknown").count()).isZero();
            assertThat(page.innerText(".rows")).contains("first-talk", "Event type → Intro", "practice@example.com");
            assertThat(rows.number("select count(*) from booking")).isEqualTo(2);
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);

            page.click("nav.tabs a:has-text('What it told')");
            assertThat(page.innerText(".types")).contains("Done 2", "Failed 0");
            page.click(".lines a");
            assertThat(page.innerText("main"))
                    .contains(
                            "A booking was made",
                            "BOOKING_CREATED",
                            "the booking here is as it says",
                            "practice@example.com");
            page.click("text=Look at it again");
            assertThat(page.innerText(".saved")).contains("looked at again");
            settle();
            assertThat(rows.number("select count(*) from booking")).isEqualTo(2);
            page.click("text=Show it");
            assertThat(page.innerText("h1")).contains("Bo Lind");
            assertThat(browsing.complaints())
                    .as("but for what was refused")
                    .allMatch(complaint -> complaint.contains("status of 422"));
        }
    }

    @Test
    void whatFailedIsLookedAtAgainAllAtOnceAndWhatCameOfItIsSaid() {
        cast.clock("2026-11-20T10:00:00Z");
        type(cast.anna());
        setSecret();
        for (String uid : List.of("a", "b", "c")) {
            tell(uid, "intro", "anna@example.com", "2026-11-2" + (4 + uid.charAt(0) - 'a') + "T09:00:00.000Z");
        }
        settle();
        rows.change("update cal_delivery set state = 'failed', reason = 'Something was wrong.', done_at = received_at");
        try (Browsing browsing = admin.browsing(Browsing.Visitor.DESK.speaking("de-DE"))) {
            Page page = browsing.page();
            browsing.open("/calcom/deliveries?state=failed");
            assertThat(page.innerText("main")).contains("Gescheitert 3", "Something was wrong.");
            page.click("text=Alles Gescheiterte noch einmal ansehen");
            settle();
            page.reload();
            assertThat(page.innerText(".saved")).contains("Noch einmal angesehen: 3.", "gescheitert: 0");
            assertThat(page.innerText(".types")).contains("Erledigt 3");
            page.selectOption("#trigger", "BOOKING_CANCELLED");
            page.click("text=Zeigen");
            assertThat(page.innerText("main")).contains("Nichts, was es meldete, ist so.");
        }
        assertThat(rows.number("select count(*) from audit where action = 'replayed_failed'"))
                .isOne();
    }

    @Test
    void aForeignBookingThatOverlapsStandsBesideTheOneThatHasItsTime() {
        cast.clock("2026-11-20T10:00:00Z");
        String intro = type(cast.anna());
        setSecret();
        String ours = cast.book(intro, "2026-11-24T08:00:00Z").id();
        tell("x", "intro", "anna@example.com", "2026-11-24T08:10:00.000Z");
        settle();
        String theirs = rows.texts("select booking_id::text from cal_booking").getFirst();

        String page = admin.api().page("/calcom/conflicts").body();
        assertThat(page).contains("/bookings/" + ours, "/bookings/" + theirs, "Has the time here", "With Anna Meyer");
        assertThat(server.api()
                        .post("/api/bookings/" + ours + "/cancel", Map.of())
                        .status())
                .isEqualTo(200);
        cast.advance("PT61M");
        settle();
        assertThat(admin.api().page("/calcom/conflicts").body()).contains("No booking of Cal.com overlaps another");
    }

    @Test
    void whoMayReadMayNotChangeAndNobodyReachesAnotherAccount() {
        cast.clock("2026-11-20T10:00:00Z");
        type(cast.anna());
        setSecret();
        tell("x", "intro", "anna@example.com", "2026-11-24T09:00:00.000Z");
        settle();
        String delivery = "/calcom/deliveries/"
                + rows.texts("select id::text from cal_delivery").getFirst();

        Api coordinator = SignedIn.as(server, "coordinator").api();
        String seen = coordinator.page("/calcom").body();
        assertThat(seen).doesNotContain("Set the secret", "calcom/poll", "Say what an event type stands for");
        assertThat(coordinator.page(delivery).body())
                .contains("BOOKING_CREATED")
                .doesNotContain("Look at it again");
        tell("y", "intro", "nobody@example.com", "2026-11-25T09:00:00.000Z");
        tell("z", "unheard-of", "anna@example.com", "2026-11-26T09:00:00.000Z");
        settle();
        assertThat(coordinator.page("/calcom/deliveries?lang=de").body())
                .contains(">Eine Buchung wurde gemacht</a>", "<bdi class=\"word\">BOOKING_CREATED</bdi>")
                .contains("<span>Kein Gastgeber hat hier die Adresse nobody@example.com.</span>")
                .contains("<span>Zum Angebot unheard-of passt hier nichts.</span>")
                .contains("<option value=\"BOOKING_PAID\">Eine Buchung wurde bezahlt</option>");
        for (String form : List.of(
                "/calcom/secret",
                "/calcom/poll",
                "/calcom/mappings",
                "/calcom/deliveries/replay-failed",
                delivery + "/replay")) {
            var fields = coordinator.filledIn("/account/sessions", "/sign-out", Map.of());
            assertThat(coordinator.form(form, fields).status()).as(form).isEqualTo(403);
        }
        for (String role : List.of("host", "client")) {
            Api other = SignedIn.as(server, role).api();
            for (String path : List.of("/calcom", "/calcom/deliveries", "/calcom/conflicts", delivery)) {
                assertThat(other.page(path).status()).as(role + path).isEqualTo(403);
            }
        }
        Api stranger = SignedIn.as(server, "owner", SignedIn.account(server, "Elsewhere"))
                .api();
        assertThat(stranger.page(delivery).status()).isEqualTo(404);
        assertThat(stranger.page("/calcom/deliveries").body()).contains("Cal.com has told nothing yet");
        assertThat(stranger.fillIn(
                                "/calcom",
                                "/calcom/mappings",
                                Map.of(
                                        "kind",
                                        "host",
                                        "cal",
                                        "a@example.com",
                                        "target",
                                        rows.texts("select id::text from host").getFirst()))
                        .status())
                .isEqualTo(422);
    }

    private String type(String host) {
        return cast.eventType(
                Map.of("host_id", host, "slug", "intro", "name", "Intro", "kind", "intro", "duration_minutes", 50));
    }

    private void setSecret() {
        assertThat(admin.api()
                        .put("/api/calcom/settings", Map.of("secret", SECRET))
                        .status())
                .isEqualTo(200);
    }

    private void tell(String uid, String type, String organizer, String start) {
        var payload = Json.object()
                .put("uid", uid)
                .put("type", type)
                .put("startTime", start)
                .put("length", 50)
                .put("status", "ACCEPTED");
        payload.putObject("organizer").put("email", organizer);
        payload.putArray("attendees").addObject().put("name", "Bo Lind").put("email", "bo@example.com");
        var told = Json.object().put("triggerEvent", "BOOKING_CREATED").put("createdAt", "2026-11-20T10:00:00.000Z");
        told.set("payload", payload);
        byte[] body = Json.text(told).getBytes(StandardCharsets.UTF_8);
        Api visitor = server.visitor();
        assertThat(visitor.send(visitor.request("/api/public/cal/webhook/" + admin.account())
                                .header("Content-Type", "application/json")
                                .header("X-Cal-Signature-256", signature(body))
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body)))
                        .status())
                .isEqualTo(200);
    }

    private static String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private void settle() {
        Await.until(
                "what came is looked at",
                () -> rows.number("select count(*) from work where kind like 'calcom.%'") == 0);
    }
}
