package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Accessibility;
import app.kept.testing.Browsing;
import app.kept.testing.Browsing.Visitor;
import app.kept.testing.Cast;
import app.kept.testing.Guest;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client does besides booking, on a phone and on a desk, with a browser as it comes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientPathsTest {
    private static final Pattern LETTER = Pattern.compile("/my-bookings/letter/[A-Za-z0-9_-]+");

    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());
    private boolean isReady;
    private int next;

    @BeforeEach
    void annaCanBeBooked() {
        cast.clock("2026-11-20T10:00:00Z");
        if (!isReady) cast.talk(cast.anna());
        isReady = true;
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void whatTookPlaceIsReviewedOnce(int width) {
        try (var guest = Guest.of(server, shape(width))) {
            guest.open(held() + "/review?lang=en").see("#comment").send().see(".wrong");
            assertThat(guest.text(".wrong")).contains("Choose how you would rate it.");
            guest.assertQuiet();
            guest.page().locator("input[name=rating]").last().check();
            guest.page().locator("#comment").fill("Said what it was, and did it.");
            guest.send().see("[role=status]");
            assertThat(guest.page().locator("form button.main").count()).isZero();
            guest.assertQuiet();
        }
    }

    @Test
    @Tag("C2")
    void noPageOfAReviewKeepsAnybodyOut() {
        try (var guest = Guest.of(server, shape(390))) {
            guest.open(held() + "/review?lang=en").see("#comment");
            assertThat(Accessibility.problems(guest.page())).isEmpty();
            guest.send().see(".wrong");
            assertThat(Accessibility.problems(guest.page())).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    @Tag("A10")
    void twoTimesAreOfferedAtOnceAndThePageSaysThatTheyWereSent(int width) {
        String link = cast.bookedPage(server.visitor(), start());
        try (var guest = Guest.of(server, shape(width))) {
            guest.open(link + "/move?lang=en&date=2027-03-01")
                    .press(".openings a")
                    .see("#note");
            // What leads on and why stand apart.
            assertThat(guest.text(".chosen")).containsPattern("another time as well\\s*\\n\\s*The more");
            guest.press(".chosen a:has-text('Offer another time')").see("#also");
            guest.press(".openings a >> nth=1").see("#note");
            assertThat(guest.page().locator(".proposed").count()).isEqualTo(2);
            guest.send().see("#open");

            assertThat(guest.page()
                            .locator("section[aria-labelledby=open] .when")
                            .count())
                    .isEqualTo(2);
            assertThat(guest.text(".side [role=status]")).startsWith("Sent.");
            guest.press("section[aria-labelledby=now] a").see("#done");
            assertThat(guest.text(".next")).contains("You asked Anna Meyer for another time");
            guest.assertQuiet();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    @Tag("A1")
    void whatIsWrittenToSomebodyIsChosenAndWhatIsKnownOfThemIsTakenAlong(int width) throws IOException {
        String bo = "bo-%d@example.com".formatted(width);
        try (var guest = Guest.of(server, shape(width))) {
            guest.open("/book/anna/talk?lang=en&start=" + start());
            guest.page().locator("#name").fill("Bo Lind");
            guest.page().locator("#email").fill(bo);
            guest.send().see("#done");
            String letter = letter(guest, bo);
            guest.open(letter + "?lang=en").see(".mine-card");
            guest.press(".ways a:has-text('What we write to you')").see("input[type=checkbox]");
            guest.page().locator("input[type=checkbox]").first().uncheck();
            guest.press("form:has(input[value=save]) button").see(".saved");
            assertThat(guest.page().locator("input[type=checkbox]").first().isChecked())
                    .isFalse();
            guest.assertQuiet();

            guest.open(letter + "?lang=en");
            Download file = guest.page().waitForDownload(() -> guest.press(".ways a[href*='/data?']"));
            assertThat(Files.readString(file.path())).contains(bo, "Bo Lind");
            guest.assertQuiet();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    @Tag("A2")
    void whoBooksAgainTypesNothingASecondTimeAndTheAddressHoldsNothingOfThem(int width) {
        String start = start();
        try (var guest = Guest.of(server, shape(width))) {
            guest.open("/book/anna/talk?lang=en&start=" + start)
                    .fillIn("Bo Known " + width)
                    .send()
                    .see("#done");
            guest.press("a:has-text('Book another time')").see("#day").chooseFirst();

            assertThat(guest.page().locator("#name").inputValue()).isEqualTo("Bo Known " + width);
            assertThat(guest.page().locator("#email").inputValue())
                    .isEqualTo(Guest.address("Bo Known " + width).replace(' ', '.'));
            assertThat(guest.page().url()).doesNotContain("known");
            guest.assertQuiet();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    @Tag("A2")
    void whoIsSignedInIsKnownOnTheForm(int width) {
        SignedIn client = SignedIn.as(server, "client");
        try (Browsing browsing = client.browsing(shape(width))) {
            Page page = browsing.page();
            browsing.open("/book/anna/talk?lang=en&time_zone=Europe/Berlin");
            page.locator(".openings a").first().click();
            page.waitForSelector("#details");

            assertThat(page.locator("#email").inputValue()).isEqualTo(client.email());
            page.locator("#name").fill("Ada Lovelace");
            page.locator("button.main").click();
            page.waitForSelector("#done");
            assertThat(browsing.complaints()).isEmpty();
        }
    }

    private static Visitor shape(int width) {
        return (width == 390 ? Visitor.PHONE : Visitor.DESK).withJavaScript();
    }

    /** An hour of Anna's that nothing else here takes, a month ahead. */
    private String start() {
        return "2026-12-%02dT09:00:00Z".formatted(7 + next / 4 * 7 + next++ % 4);
    }

    /** The page of one that took place. */
    private String held() {
        String start = start();
        String link = cast.bookedPage(server.visitor(), start);
        cast.clock(start.replace("T09", "T11"));
        String booking = server.api()
                .get("/api/bookings?from=" + start)
                .json()
                .at("/bookings/0/id")
                .asString();
        server.api().post("/api/bookings/" + booking + "/complete", Map.of());
        return link;
    }

    private String letter(Guest guest, String email) {
        guest.open("/my-bookings?lang=en");
        guest.page().locator("#email").fill(email);
        guest.send().see("h1:has-text('mailbox')");
        cast.advance("PT1M");
        for (var one : server.api().get("/api/dev/mailbox?to=" + email).json().get("messages")) {
            Matcher link = LETTER.matcher(one.path("text").asString());
            if (link.find()) return link.group();
        }
        throw new AssertionError("no letter went to " + email);
    }
}
