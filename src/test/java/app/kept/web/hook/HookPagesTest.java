package app.kept.web.hook;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.base.Ids;
import app.kept.testing.Accessibility;
import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Browsing;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import app.kept.webhook.Receiver;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An admin sets a webhook up, sees what its program answers, and brings back what it has missed. */
@Tag("B10")
class HookPagesTest {
    private static final Pattern COUNT = Pattern.compile("would be sent again: (\\d+)");

    private final TestServer server = TestServer.start(Map.of("KEPT_OUTBOUND_ALLOW", "127.0.0.1/32"));
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final SignedIn admin = SignedIn.as(server, "admin");
    private final Api one = admin.api();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Tag("B8")
    void oneIsSetUpTriedOutAndSeenAtWork() throws IOException {
        cast.clock("2026-11-20T10:00:00Z");
        String talk = cast.talk(cast.anna());
        try (var receiver = new Receiver();
                Browsing browsing = admin.browsing(Browsing.Visitor.PHONE)) {
            Page page = browsing.page();
            browsing.open("/webhooks");
            assertThat(page.innerText("main")).contains("No program is told", "GET /api/events");
            page.click("text=Set up a webhook");
            page.click("button:has-text('Set up the webhook')");
            assertThat(page.innerText("#url-error")).contains("Write the address");
            page.fill("#url", "https://10.0.0.1/in");
            page.fill("#description", "The till");
            page.check("input[name=all][value=false]");
            page.fill("#headers", "X-Till: a word of ours");
            page.click("button:has-text('Set up the webhook')");
            assertThat(page.innerText("#types-error")).contains("Tick at least one");
            page.check("input[value='booking.*']");
            page.click("button:has-text('Set up the webhook')");
            assertThat(page.innerText("#url-error")).contains("This address cannot be called: 10.0.0.1");
            assertThat(page.inputValue("#description")).isEqualTo("The till");
            assertThat(page.inputValue("#headers")).isEqualTo("X-Till: a word of ours");
            assertThat(page.isChecked("input[value='booking.*']")).isTrue();
            page.fill("#url", receiver.url());
            page.click("button:has-text('Set up the webhook')");

            String secret = page.inputValue("#secret");
            assertThat(secret).startsWith("whsec_");
            assertThat(page.innerText("main")).contains("Java", "JavaScript", "Python");
            page.click("text=I have copied it");
            assertThat(page.innerText("h1")).contains("The till", "Works");
            assertThat(page.content()).doesNotContain(secret, "a word of ours").contains("X-Till");
            page.click("text=Send a test");
            Await.until("it is called", () -> receiver.calls("webhook.test").size() == 1);
            Await.until("it is written down", () -> rows.number("select count(*) from delivery_attempt") == 1);
            page.reload();
            assertThat(page.innerText("section:has(#tested)")).contains("It answered 200.", "Delivered");

            String booking = cast.book(talk, "2026-11-23T09:00:00Z").id();
            cast.advance("PT1S");
            Await.until("it is told", () -> rows.number("select count(*) from delivery_attempt") == 2);
            page.click("text=All deliveries");
            assertThat(page.innerText(".types")).contains("Failed 0", "Waits 0");
            page.click(".lines a:has-text('booking.created')");
            assertThat(page.innerText("main")).contains("It answered 200.", booking, "bo@example.com");
            assertThat(page.textContent("main")).contains("X-Till: …").doesNotContain("a word of ours");
            page.click("text=The booking");
            assertThat(page.innerText("h1")).contains("Bo Lind");
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            assertThat(browsing.complaints())
                    .as("but for what was refused")
                    .allMatch(complaint -> complaint.contains("status of 422"));
        }
    }

    @Test
    void whoPausesReadsWhatWaitsAndResumingBringsIt() throws IOException {
        cast.clock("2026-11-20T10:00:00Z");
        String talk = cast.talk(cast.anna());
        try (var receiver = new Receiver()) {
            String hook =
                    "/webhooks/" + receiver.webhook(server.api(), Map.of()).id();
            act(hook, "/pause");
            assertThat(one.page(hook).body()).contains("It was paused by hand.", "It has missed nothing so far.");
            assertThat(one.page(hook + "?lang=de").body()).contains("Er wurde von Hand pausiert.");
            cast.book(talk, "2026-11-23T09:00:00Z");
            Await.until("it is numbered", () -> one.page(hook).body().contains("what it has missed: 1."));
            assertThat(receiver.calls()).isEmpty();
            assertThat(one.page(hook + "/replay").body()).contains("Resume it first");
            act(hook, "/resume");
            cast.advance("PT1S");
            Await.until("it is told", () -> receiver.calls("booking.created").size() == 1);
            assertThat(one.page("/webhooks").body()).contains("chip good\">works");
        }
    }

    @Test
    void aSpanIsLookedAtBeforeItIsSentAgain() throws IOException {
        cast.clock("2026-11-20T10:00:00Z");
        String talk = cast.talk(cast.anna());
        cast.book(talk, "2026-11-23T09:00:00Z");
        cast.book(talk, "2026-11-23T10:00:00Z");
        Await.until(
                "both were told before there was anybody to hear it",
                () -> rows.number("select count(*) from feed join fact on fact.account_id = feed.account_id and"
                                + " fact.id = fact_id where type = 'booking.created'")
                        == 2);
        try (var receiver = new Receiver()) {
            String hook =
                    "/webhooks/" + receiver.webhook(server.api(), Map.of()).id();
            String span = "what=span&from_day=2026-11-20&from_time=00:00&to_day=2026-11-21&to_time=";
            assertThat(one.page(hook + "/replay?what=failed").body()).contains("There is nothing to be sent again.");
            assertThat(one.page(hook + "/replay?what=span&from_day=2026-11-21&to_day=2026-11-20")
                            .body())
                    .contains("The end must come after the beginning.");
            assertThat(one.page(hook + "/replay?" + span + "25:00").status()).isEqualTo(422);
            Await.until("both are numbered", () -> count(one.page(hook + "/replay?" + span + "00:00")) == 2);

            Api.Answer done = one.form(
                    hook + "/replay", one.filledIn(hook + "/replay?" + span + "00:00", hook + "/replay", Map.of()));
            assertThat(done.status()).as(done.body()).isEqualTo(303);
            assertThat(one.page(done.raw().headers().firstValue("Location").orElseThrow())
                            .body())
                    .contains("Sent again: 2.");
            Await.until("both are told", () -> receiver.calls("booking.created").size() == 2);
        }
    }

    private static int count(Api.Answer page) {
        Matcher matcher = COUNT.matcher(page.body());
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    @Test
    void whatFailsSaysWhyAndIsSentAgainByHand() throws IOException {
        cast.clock("2026-11-20T10:00:00Z");
        String talk = cast.talk(cast.anna());
        try (var receiver = new Receiver()) {
            receiver.says(503);
            String hook =
                    "/webhooks/" + receiver.webhook(server.api(), Map.of()).id();
            cast.book(talk, "2026-11-23T09:00:00Z");
            cast.advance("PT1S");
            Await.until("it is written down", () -> rows.number("select count(*) from delivery_attempt") == 1);
            assertThat(one.page(hook + "?lang=pt").body()).contains("falha desde", "A resposta foi 503.");
            String delivery = hook + "/deliveries/"
                    + rows.texts("select id from delivery").getFirst();
            assertThat(one.page(delivery).body()).contains("It is tried again on", "It answered 503.");
            assertThat(one.page("/webhooks/"
                                    + rows.texts("select id from delivery").getFirst() + "/deliveries/"
                                    + rows.texts("select id from delivery").getFirst())
                            .status())
                    .isEqualTo(404);
            receiver.says(200);
            act(delivery, "/resend");
            Await.until(
                    "it is told", () -> rows.number("select count(*) from delivery where state = 'delivered'") == 1);
            assertThat(one.page(delivery + "?done=again").body()).contains("It was sent again.", "Call 2", "Call 1");
            assertThat(one.page(hook + "/deliveries?state=failed").body()).contains("No delivery is like that.");
            assertThat(one.page(hook + "/deliveries?reference=NOSUCH").body()).contains("No delivery is like that.");
            assertThat(one.page(hook + "/deliveries?type=booking.created&from=2026-11-20&to=2026-11-20")
                            .body())
                    .contains(delivery);
        }
    }

    @Test
    void aNewSecretIsShownOnceAndTheOldOneIsNamedAsLongAsItSigns() throws IOException {
        cast.clock("2026-11-20T10:00:00Z");
        try (var receiver = new Receiver()) {
            String hook = "/webhooks/"
                    + receiver.webhook(server.api(), Map.of("signatures", List.of("v1", "v1a")))
                            .id();
            assertThat(one.page(hook).body()).contains("whpk_");
            Api.Answer fresh = one.fillIn(hook + "/rotate", hook + "/rotate", Map.of("overlap_hours", "24"));
            assertThat(fresh.status()).isEqualTo(200);
            assertThat(fresh.body()).contains("whsec_", "whpk_", "signs as well until 21 Nov 2026");
            assertThat(fresh.raw().headers().firstValue("Cache-Control").orElse(""))
                    .contains("no-store");
            assertThat(one.page(hook).body()).doesNotContain("whsec_M").contains("signs as well until 21 Nov 2026");
        }
    }

    @Test
    void aFormThatIsSentTwiceMakesOneNewSecret() throws IOException {
        try (var receiver = new Receiver()) {
            String hook =
                    "/webhooks/" + receiver.webhook(server.api(), Map.of()).id();
            Map<String, String> typed = one.filledIn(hook + "/rotate", hook + "/rotate", Map.of("overlap_hours", "24"));
            assertThat(one.form(hook + "/rotate", typed).body()).contains("whsec_");
            Api.Answer again = one.form(hook + "/rotate", typed);
            assertThat(again.status()).isEqualTo(303);
            String seen = again.raw().headers().firstValue("Location").orElseThrow();
            assertThat(one.page(seen).body()).contains("A new secret was made just now");
            assertThat(rows.number("select count(*) from webhook_secret")).isEqualTo(2);
        }
    }

    @Test
    void whoChangesWhatAnotherHasChangedMeanwhileIsToldAndOverwritesNothing() throws IOException {
        cast.clock("2026-11-20T10:00:00Z");
        try (var receiver = new Receiver()) {
            Map<String, Object> wish = Map.of("description", "The till", "headers", Map.of("X-Till", "a word of ours"));
            String hook = "/webhooks/" + receiver.webhook(server.api(), wish).id();
            Api other = SignedIn.as(server, "owner").api();
            Map<String, String> mine = typed(one, hook, receiver, "The new till", "booking.*");
            Map<String, String> theirs = typed(other, hook, receiver, "The till", "review.*");
            assertThat(other.form(hook + "/edit", theirs).status()).isEqualTo(303);

            Api.Answer told = one.form(hook + "/edit", mine);
            assertThat(told.status()).isEqualTo(409);
            assertThat(told.body()).contains("Somebody else has changed this", "All about: Reviews", "The new till");
            assertThat(rows.texts("select description from webhook")).containsExactly("The till");
            Map<String, String> again = new LinkedHashMap<>(mine);
            again.put("seen", seen(told));
            assertThat(one.form(hook + "/edit", again).status()).isEqualTo(303);
            assertThat(rows.texts("select description || ' ' || types[1] || ' ' || header_names[1] from webhook"))
                    .containsExactly("The new till booking.* X-Till");
            again.put("seen", seen(one.page(hook + "/edit")));
            again.put("no_headers", "true");
            assertThat(one.form(hook + "/edit", again).status()).isEqualTo(303);
            assertThat(rows.number("select cardinality(header_names) from webhook"))
                    .isZero();
        }
    }

    private static Map<String, String> typed(
            Api who, String hook, Receiver receiver, String description, String types) {
        return who.filledIn(
                hook + "/edit",
                hook + "/edit",
                Map.of(
                        "url",
                        receiver.url(),
                        "description",
                        description,
                        "all",
                        "false",
                        "types",
                        types,
                        "form",
                        "kept",
                        "headers",
                        ""));
    }

    private static String seen(Api.Answer page) {
        Matcher seen = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(seen.find()).isTrue();
        return seen.group(1);
    }

    @Test
    void whatIsRemovedIsAskedFirstAndGoesWithItsDeliveries() throws IOException {
        cast.clock("2026-11-20T10:00:00Z");
        try (var receiver = new Receiver()) {
            String hook =
                    "/webhooks/" + receiver.webhook(server.api(), Map.of()).id();
            assertThat(one.page(hook + "/remove").body())
                    .contains("127.0.0.1 is not called any more", "pause it instead");
            assertThat(one.fillIn(hook + "/remove", hook + "/remove", Map.of()).status())
                    .isEqualTo(303);
            assertThat(one.page(hook).status()).isEqualTo(404);
            assertThat(one.page("/webhooks?done=removed").body())
                    .contains("The webhook is gone.", "No program is told");
        }
    }

    @Test
    void whatWasTypedIsNotLostWithTheSession() {
        Map<String, String> typed = Map.of("url", "https://hooks.example.com/in", "description", "Typed before");
        Api.Answer again = one.form("/webhooks", typed, "Sec-Fetch-Site", "same-origin");
        assertThat(again.status()).isEqualTo(403);
        assertThat(again.body()).contains("Typed before", "name=\"form_token\"");
    }

    @Test
    void whatIsAddedToTheHeadMayBeAPasswordAndIsTypedAgain() {
        Map<String, String> typed =
                Map.of("url", "https://hooks.example.com/in", "headers", "Authorization: a password of ours");
        for (String page : List.of("/webhooks", "/webhooks/" + Ids.next() + "/edit")) {
            Api.Answer refused = one.form(page, typed, "Sec-Fetch-Site", "same-origin");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body()).doesNotContain("a password of ours");
        }
    }

    @Test
    void everythingThatCanBeToldIsThereWithItsExample() {
        String page = one.page("/webhooks/events?lang=de").body();
        assertThat(page).contains("Jemand hat gebucht", "booking.created", "json-schema.org", "Termine im Angebot");
        assertThat(one.page("/booking-settings").body()).contains("href=\"/webhooks\"");
        assertThat(one.page("/go?q=webhook").body()).contains("/webhooks");
    }

    @Test
    @Tag("C2")
    void nobodyIsKeptOutAtAnyWidth() throws IOException {
        cast.clock("2026-11-20T10:00:00Z");
        String talk = cast.talk(cast.anna());
        try (var receiver = new Receiver();
                Browsing browsing = admin.browsing(Browsing.Visitor.DESK.withJavaScript())) {
            receiver.says(500);
            String hook = "/webhooks/"
                    + receiver.webhook(server.api(), Map.of("signatures", List.of("v1", "v1a", "github")))
                            .id();
            cast.book(talk, "2026-11-23T09:00:00Z");
            cast.advance("PT1S");
            Await.until("it is written down", () -> rows.number("select count(*) from delivery_attempt") == 1);
            for (String path : List.of(
                    hook,
                    hook + "/deliveries/"
                            + rows.texts("select id from delivery").getFirst(),
                    hook + "/replay?what=span&from_day=2026-11-20&to_day=2026-11-21")) {
                browsing.open(path);
                assertThat(Accessibility.problems(browsing.page())).as(path).isEmpty();
            }
            browsing.open(hook + "/rotate");
            browsing.page().click("main button.main");
            assertThat(Accessibility.problems(browsing.page())).as("fresh").isEmpty();
        }
    }

    private void act(String page, String deed) {
        Api.Answer done = one.fillIn(page, page + deed, Map.of());
        assertThat(done.status()).as(done.body()).isEqualTo(303);
    }
}
