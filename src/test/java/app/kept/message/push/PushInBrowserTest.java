package app.kept.message.push;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.text.Json;
import app.kept.testing.Await;
import app.kept.testing.Browsing;
import app.kept.testing.Browsing.Visitor;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The worker in a real browser, which is handed a message as a push service would hand it. */
class PushInBrowserTest {
    @Test
    void theWorkerShowsWhatWasPushedOnceForEachMessage() {
        try (TestServer server = TestServer.start();
                Browsing browser = SignedIn.as(server, "host").browsing(Visitor.DESK.withJavaScript())) {
            assertThat(browser.open("/account")).isEqualTo(200);
            Page page = browser.page();
            page.context().grantPermissions(List.of("notifications"));
            page.reload();
            page.waitForSelector("[data-push]:not([hidden])");
            CDPSession inside = page.context().newCDPSession(page);
            var registrations = new CopyOnWriteArrayList<String>();
            inside.on(
                    "ServiceWorker.workerRegistrationUpdated",
                    event -> event.getAsJsonArray("registrations")
                            .forEach(one -> registrations.add(
                                    one.getAsJsonObject().get("registrationId").getAsString())));
            inside.send("ServiceWorker.enable");
            page.evaluate(
                    "navigator.serviceWorker.register('/push-worker.js').then(() => navigator.serviceWorker.ready)");
            page.waitForCondition(() -> !registrations.isEmpty());

            String note = Json.object()
                    .put("title", "New booking")
                    .put("body", "Bo Berg, Monday at 9:00")
                    .put("tag", UUID.randomUUID().toString())
                    .put("link", "/inbox")
                    .toString();
            for (int i = 0; i < 2; i++) {
                JsonObject push = new JsonObject();
                push.addProperty("origin", server.address().toString());
                push.addProperty("registrationId", registrations.getFirst());
                push.addProperty("data", note);
                inside.send("ServiceWorker.deliverPushMessage", push);
            }

            String shown = "navigator.serviceWorker.ready.then(r => r.getNotifications())"
                    + ".then(all => all.map(one => one.title + ': ' + one.body))";
            Await.until(
                    "it is shown", () -> page.evaluate(shown).equals(List.of("New booking: Bo Berg, Monday at 9:00")));
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void aBrowserIsToldFromWhereItAskedUntilItSignsOut() {
        try (TestServer server = TestServer.start()) {
            SignedIn ada = SignedIn.as(server, "host");
            SignedIn other = SignedIn.as(server, "owner");
            var keys = new FakeBrowser();
            Map<String, Object> offer = Map.of(
                    "endpoint", "https://push.example.com/secret", "p256dh", keys.publicKey(), "auth", keys.auth());

            var made = ada.api().post("/api/push/subscriptions", offer);

            assertThat(made.status()).isEqualTo(201);
            assertThat(ada.api().post("/api/push/subscriptions", offer).id()).isEqualTo(made.id());
            assertThat(ada.api().get("/api/push/subscriptions").body())
                    .contains("https://push.example.com")
                    .doesNotContain("secret", keys.auth());
            assertThat(ada.rows().findEverywhere(keys.auth())).isEmpty();
            assertThat(other.api()
                            .delete("/api/push/subscriptions/" + made.id())
                            .status())
                    .isEqualTo(404);
            assertThat(ada.rows().texts("select action from audit where object = 'push_subscription'"))
                    .containsExactly("created");

            // The next person at the same browser is told there, and the one before is not.
            assertThat(other.api().post("/api/push/subscriptions", offer).status())
                    .isEqualTo(201);
            assertThat(ada.api().get("/api/push/subscriptions").json().path("subscriptions"))
                    .isEmpty();
            ada.api().post("/api/push/subscriptions", offer);
            ada.again().api().delete("/api/sessions/" + ada.session());
            assertThat(ada.rows().number("select count(*) from push_subscription"))
                    .isZero();
        }
    }

    @Test
    void whatIsNoPlaceToPushToIsRefused() {
        try (TestServer server = TestServer.start()) {
            SignedIn ada = SignedIn.as(server, "host");
            var keys = new FakeBrowser();
            for (String endpoint : List.of(
                    "http://push.example.com/x",
                    "https://127.0.0.1/x",
                    "https://[::1]/x",
                    "https://169.254.169.254/latest",
                    "https://user:secret@push.example.com/",
                    "file:///etc/passwd",
                    "javascript:alert(1)",
                    "https://push.example.com/" + "x".repeat(1_000),
                    "")) {
                var answer = ada.api()
                        .post(
                                "/api/push/subscriptions",
                                Map.of("endpoint", endpoint, "p256dh", keys.publicKey(), "auth", keys.auth()));
                assertThat(answer.status()).as(endpoint).isEqualTo(422);
            }
            for (String bad : List.of("", "AAAA", keys.auth(), "B" + "A".repeat(86), keys.publicKey() + "AAAA")) {
                var answer = ada.api()
                        .post(
                                "/api/push/subscriptions",
                                Map.of("endpoint", "https://push.example.com/x", "p256dh", bad, "auth", keys.auth()));
                assertThat(answer.status()).as(bad).isEqualTo(422);
            }
            assertThat(ada.rows().number("select count(*) from push_subscription"))
                    .isZero();
        }
    }

    @Test
    void theInboxWorksWithoutJavaScriptAndTheCountKeepsUpWithIt() {
        try (TestServer server = TestServer.start()) {
            SignedIn ada = SignedIn.as(server, "admin");
            try (Browsing plain = ada.browsing(Visitor.PHONE);
                    Browsing live = ada.browsing(Visitor.DESK.withJavaScript())) {
                plain.open("/inbox");
                assertThat(plain.page().textContent("main")).contains("Nothing yet");
                picture(plain, "inbox-empty");
                live.open("/account");
                for (String name : List.of("Bo Berg", "<b>Cara</b> Lund")) {
                    ada.rows()
                            .change(
                                    """
                            insert into inbox_item (account_id, id, person_id, about_kind, about_id, template, subject, text,
                                link, at)
                            values (?, gen_random_uuid(), ?, 'booking', gen_random_uuid(), 'booking_request_new', ?, ?,
                                '/inbox', now() - interval '1 hour')
                            """,
                                    ada.account(),
                                    ada.person(),
                                    name + ": Talk, Monday",
                                    "Hello Anna,\n\n" + name + " asks for a talk.");
                }
                live.page()
                        .waitForCondition(
                                () -> live.page().textContent("[data-unread]").equals("2"));
                assertThat(live.page().textContent("[data-unread-said]")).isEqualTo("Unread notifications: 2");
                picture(live, "account-live");

                plain.open("/inbox");
                picture(plain, "inbox");
                assertThat(plain.page().textContent("main")).contains("<b>Cara</b> Lund");
                plain.page().locator("li.unread form button").first().click();
                plain.page()
                        .waitForCondition(
                                () -> plain.page().locator("li.unread").count() == 1);
                plain.page().locator("form[action='/inbox/read-all'] button").click();
                plain.page()
                        .waitForCondition(
                                () -> plain.page().locator("ul.told li").count() == 2
                                        && plain.page().locator("li.unread").count() == 0);
                live.page()
                        .waitForCondition(
                                () -> live.page().locator("[data-unread]").isHidden());
                assertThat(live.complaints()).isEmpty();
                assertThat(plain.complaints()).isEmpty();
            }
            try (Browsing dark = ada.browsing(Visitor.DESK.inTheDark())) {
                dark.open("/inbox");
                picture(dark, "inbox-dark");
            }
        }
    }

    private static void picture(Browsing browser, String name) {
        browser.page()
                .screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of("target/shots", name + ".png"))
                        .setFullPage(true));
    }
}
