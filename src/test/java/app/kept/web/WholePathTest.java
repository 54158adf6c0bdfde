package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Browsing.Visitor;
import app.kept.testing.Cast;
import app.kept.testing.Guest;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the list of hosts to a booking, another time for it, its end, and all of one's own: one page after the other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WholePathTest {
    private static final Pattern LETTER = Pattern.compile("/my-bookings/letter/[A-Za-z0-9_-]+");

    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());
    private final Rows rows = new Rows(server.database());

    @BeforeAll
    void annaIsFoundAndSomebodyElseHasNoTime() {
        cast.clock("2026-11-20T10:00:00Z");
        cast.talk(cast.anna());
        cast.eventType(Map.of("host_id", cast.host("full"), "slug", "talk", "name", "Talk", "duration_minutes", 60));
        rows.change("update account set in_directory = true");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** Of width, language and script every two meet once at least. */
    @ParameterizedTest
    @CsvSource({"390,en,false", "390,de,true", "390,pt,true", "1280,pt,false", "1280,en,true", "1280,de,false"})
    @Tag("A1")
    @Tag("A2")
    void everyPageLeadsToTheNext(int width, String language, boolean script) {
        Visitor shape = width == 390 ? Visitor.PHONE : Visitor.DESK;
        Visitor visitor = (script ? shape.withJavaScript() : shape).speaking(language);
        try (var guest = Guest.of(server, visitor)) {
            String name = "Bo %d %s".formatted(width, language);
            guest.open("/find").press(".people a[href*='/p/anna']").see(".soonest");
            at(guest, language, "/p/anna");
            guest.press(".soonest .button").see("#details");
            guest.press(".chosen a").see("#day");
            at(guest, language, "/book/anna/talk");
            guest.press("#later").see("#month:has-text('2026')");
            guest.press("td.open a, td a").see("#day").chooseFirst();
            at(guest, language, "start=");
            guest.fillIn(name).send().see("#done");
            at(guest, language, "/booking/");
            String link = guest.link();

            moveAndTakeItBack(guest, language);
            guest.open(link).press("a[href*='/cancel']").see("#reason");
            at(guest, language, "/cancel");
            guest.page().locator("#reason").fill("A cold");
            guest.send().see("article :text('A cold')");
            at(guest, language, link);
            ownBookings(guest, language, Guest.address(name));
            notice(guest, language);
        }
        cast.advance("PT11M");
    }

    private static void moveAndTakeItBack(Guest guest, String language) {
        guest.press("a[href*='/move']").see(".openings");
        at(guest, language, "/move");
        guest.press(".openings a").see("#note");
        at(guest, language, "start=");
        guest.page().locator("#note").fill("Later, please");
        guest.send().see("#open");
        at(guest, language, "/move");
        guest.press("section[aria-labelledby=open] button").see("main:not(:has(#open))");
        at(guest, language, "/move");
    }

    private void ownBookings(Guest guest, String language, String address) {
        guest.open("/my-bookings");
        at(guest, language, "/my-bookings");
        guest.page().locator("#email").fill(address);
        guest.send().see("p[role=status]");
        at(guest, language, "/my-bookings");
        cast.advance("PT1M");
        guest.open(letter(address)).see(".mine-card");
        at(guest, language, "/my-bookings/letter/");
        assertThat(guest.page().locator(".mine-card").count()).isOne();
    }

    /** Nobody can book here, and whoever wants to hears when they can. */
    private static void notice(Guest guest, String language) {
        guest.open("/book/full").see("#day");
        at(guest, language, "/book/full");
        assertThat(guest.page().locator(".openings a").count()).isZero();
        guest.press(".tell a").see("#agree");
        guest.page().locator("#email").fill("not an address");
        guest.send().see(".wrong");
        assertThat(guest.page().locator("#email").inputValue()).isEqualTo("not an address");
        guest.page().locator("#email").fill("wait-" + language + "@example.com");
        guest.page().locator("#agree").check();
        guest.send().see(".noted");
        at(guest, language, "/notice");
    }

    private String letter(String address) {
        for (var one : server.api().get("/api/dev/mailbox?to=" + address).json().get("messages")) {
            Matcher link = LETTER.matcher(one.path("text").asString());
            if (link.find()) return link.group();
        }
        throw new AssertionError("no letter came to " + address);
    }

    private static void at(Guest guest, String language, String part) {
        guest.assertQuiet();
        assertThat(guest.page().url()).contains(part);
        assertThat(guest.page().locator("html").getAttribute("lang")).startsWith(language);
        assertThat(guest.page().locator("h1").count()).isOne();
    }
}
