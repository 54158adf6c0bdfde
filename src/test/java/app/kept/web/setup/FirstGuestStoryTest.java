package app.kept.web.setup;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Browsing;
import app.kept.testing.Browsing.Visitor;
import app.kept.testing.Guest;
import app.kept.testing.Jar;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A stranger sets Kept up: from the first page of a fresh install to the first booking of a guest. */
@Tag("A1")
class FirstGuestStoryTest {
    private static final Map<String, String> FRESH = Map.of("KEPT_API_KEY", "");
    private static final Pattern OPENING =
            Pattern.compile("href=\"(/book/ada-lovelace/[a-z-]+\\?[^\"]*start=[^\"]*)\"");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([a-z_]+)\" value=\"([^\"]*)\"");

    @Test
    void overTheWireWithoutAScriptEachPageLeadsToTheNext() {
        try (TestServer server = TestServer.start(FRESH)) {
            var jar = new Jar(server.address());
            assertThat(jar.open("/").body()).contains("id=\"unowned\"");
            String link = server.setUpLink().getPath();
            Api.Answer owned = jar.openAndSend(
                    link,
                    Map.of(
                            "account_name", "Ada & Co",
                            "name", "Ada Lovelace",
                            "email", "ada@example.com",
                            "password", "correct horse battery",
                            "language", "en"));
            assertThat(owned.body()).contains("href=\"/sign-in?next=/setup\"");
            Api.Answer in = jar.openAndSend(
                    "/sign-in?next=/setup", Map.of("email", "ada@example.com", "password", "correct horse battery"));
            assertThat(to(in)).isEqualTo("/setup");
            assertThat(to(jar.open("/setup"))).isEqualTo("/setup/you");

            String you = jar.open("/setup/you").body();
            assertThat(you).contains("Step 1 of 5", "value=\"Ada Lovelace\"", "value=\"nobody\"");
            assertThat(to(jar.send(
                            "/setup/you",
                            Map.of(
                                    "seen", "nobody",
                                    "name", "Ada Lovelace",
                                    "time_zone", "Europe/Berlin",
                                    "language", "de"))))
                    .isEqualTo("/setup/hours");
            var hours = Map.of("from", "09:00", "to", "17:00", "monday", "true", "friday", "true");
            assertThat(jar.openAndSend("/setup/hours", Map.of("from", "17:00", "to", "9"))
                            .body())
                    .contains("Choose at least one day", "Enter a time such as 09:00", "value=\"9\"");
            assertThat(to(jar.openAndSend("/setup/hours", hours))).isEqualTo("/setup/offer");
            assertThat(to(jar.openAndSend(
                            "/setup/offer", Map.of("name", "First talk", "minutes", "60", "confirmation", "instant"))))
                    .isEqualTo("/setup/address");
            String address = jar.open("/setup/address").body();
            assertThat(address).contains("/book/ada-lovelace");
            assertThat(to(jar.send("/setup/address", Map.of("seen", hidden(address, "seen"), "slug", "ada-lovelace"))))
                    .isEqualTo("/setup/mail");
            assertThat(jar.openAndSend("/setup/mail/test", Map.of()).body()).contains("You find it in the mailbox.");
            assertThat(jar.open("/setup/done").body()).contains("href=\"/book/ada-lovelace\"", "You can be booked");
            assertThat(jar.open("/today").body()).doesNotContain("id=\"set-up\"");

            var rows = new Rows(server.database());
            assertThat(rows.texts("select time_zone || ' ' || language || ' ' || email from host"))
                    .containsExactly("Europe/Berlin de ada@example.com");
            assertThat(rows.texts("select time_zone from account")).containsExactly("Europe/Berlin");
            assertThat(rows.texts("select distinct object from audit where action = 'created' order by object"))
                    .contains("event_type", "host");
            assertThat(booked(new Jar(server.address()), "/book/ada-lovelace"))
                    .contains("First talk", "class=\"reference\"");
        }
    }

    @Test
    void onAPhoneItIsAFewPressesFromTheLinkToTheFirstGuest() {
        try (TestServer server = TestServer.start(FRESH);
                Browsing owner = Browsing.in("Europe/Vienna", Visitor.PHONE.withJavaScript(), server.address())) {
            Page page = owner.page();
            var presses = new Presses(page);
            owner.open(server.setUpLink().getPath());
            page.locator("#account_name").fill("Ada & Co");
            page.locator("#name").fill("Ada Lovelace");
            page.locator("#email").fill("ada@example.com");
            page.locator("#password").fill("correct horse battery");
            presses.press("Set up");
            presses.follow("Sign in here");
            page.locator("#email").fill("ada@example.com");
            page.locator("#password").fill("correct horse battery");
            presses.press("Sign in");

            page.waitForURL("**/setup/you");
            assertThat(page.locator("#name").inputValue()).isEqualTo("Ada Lovelace");
            assertThat(page.locator("#time_zone").inputValue()).isEqualTo("Europe/Vienna");
            presses.press("Save and go on");
            page.waitForURL("**/setup/hours");
            assertThat(page.locator(".week :checked").count()).isEqualTo(5);
            presses.press("Save and go on");
            page.waitForURL("**/setup/offer");
            page.locator("#name").fill("First talk");
            presses.press("Save and go on");
            page.waitForURL("**/setup/address");
            assertThat(page.locator("#slug").inputValue()).isEqualTo("ada-lovelace");
            presses.press("Take this address");
            page.waitForURL("**/setup/mail");
            presses.press("Send me a test letter");
            assertThat(page.locator("[role=status].saved").textContent()).contains("mailbox");
            presses.follow("Go on");
            page.waitForURL("**/setup/done");
            presses.follow("Open your booking page");
            page.waitForURL("**/book/ada-lovelace**");
            assertThat(presses.all).isLessThanOrEqualTo(10);
            assertThat(owner.complaints()).isEmpty();

            try (Guest guest = Guest.of(server, Visitor.PHONE.withJavaScript())) {
                guest.open("/book/ada-lovelace").chooseFirst().fillIn("Bo Berg").send();
                assertThat(guest.reference()).hasSize(8);
            }
        }
    }

    /** What somebody has pressed. */
    private static final class Presses {
        private final Page page;
        private int all;

        Presses(Page page) {
            this.page = page;
        }

        void press(String button) {
            all++;
            page.getByRole(AriaRole.BUTTON, named(button)).first().click();
        }

        void follow(String link) {
            all++;
            page.getByRole(AriaRole.LINK, named(link)).first().click();
        }

        private static Page.GetByRoleOptions named(String name) {
            return new Page.GetByRoleOptions().setName(name).setExact(true);
        }
    }

    /** A guest takes the first time there is. */
    private static String booked(Jar guest, String path) {
        Matcher opening = OPENING.matcher(guest.open(path).body());
        assertThat(opening.find()).as("a time is open").isTrue();
        String form = guest.open(opening.group(1).replace("&amp;", "&")).body();
        var fields = new HashMap<String, String>();
        HIDDEN.matcher(form).results().forEach(one -> fields.put(one.group(1), one.group(2)));
        fields.put("name", "Bo Berg");
        fields.put("email", "bo@example.com");
        Matcher action = Pattern.compile("<form action=\"([^\"]*)\" method=\"post\" novalidate data-book")
                .matcher(form);
        assertThat(action.find()).isTrue();
        Api.Answer answer = guest.send(action.group(1).replace("&amp;", "&"), fields);
        return answer.status() == 303 ? guest.open(to(answer)).body() : answer.body();
    }

    private static String hidden(String page, String name) {
        return HIDDEN.matcher(page)
                .results()
                .filter(one -> one.group(1).equals(name))
                .findFirst()
                .orElseThrow()
                .group(2);
    }

    private static String to(Api.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        return answer.raw().headers().firstValue("Location").orElseThrow();
    }
}
