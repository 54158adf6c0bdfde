package app.kept.web.booking;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Await;
import app.kept.testing.Browsing;
import app.kept.testing.Cast;
import app.kept.testing.Listening;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page of the day stays open all day: what comes, changes or goes is shown where it stands, whoever looks. */
class TodayLiveTest {
    private static final Pattern MARK = Pattern.compile("data-today=\"([^\"]+)\"");

    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final SignedIn owner = SignedIn.as(server, "owner");
    private String host = "";
    private String talk = "";
    private String first = "";

    @BeforeEach
    void itIsMondayMorning() {
        cast.clock("2026-11-23T07:00:00Z");
        host = cast.anna();
        talk = cast.talk(host);
        first = cast.request(host);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Tag("A8")
    void whatAStrangerBooksIsShownToTheOwnerAndWhatTheyTypeStays() {
        String bo = book(first, "2026-11-24T10:00:00Z", "Bo Lind");
        String cy = book(first, "2026-11-24T12:00:00Z", "Cy Young");
        try (Browsing browsing = owner.browsing(Browsing.Visitor.DESK.withJavaScript())) {
            Page page = browsing.page();
            browsing.open("/today");
            Locator requests = page.locator("#requests + ul");
            page.click("#requests + ul > li:has-text('Cy Young') summary");
            page.fill("#requests + ul > li:has-text('Cy Young') textarea", "I am at a conference.");

            book(talk, "2026-11-23T10:00:00Z", "Dee Dean");
            book(first, "2026-11-24T09:00:00Z", "Eva Ek");

            page.waitForSelector("#sessions + ul > li:has-text('Dee Dean')");
            page.waitForSelector("#requests + ul > li:has-text('Eva Ek') .chip:text-is('New')");
            assertThat(requests.locator("h3 a").allInnerTexts()).containsExactly("Eva Ek", "Bo Lind", "Cy Young");
            assertThat(page.innerText("[data-today-said]")).contains("Something has come or changed");

            server.api().post("/api/bookings/" + bo + "/confirm", Map.of());
            server.api().post("/api/bookings/" + cy + "/reject", Map.of());
            page.waitForSelector("#requests + ul:not(:has-text('Bo Lind'))");
            page.waitForSelector("#requests + ul > li:has-text('Cy Young') .held");

            Locator typed = page.locator("#requests + ul > li:has-text('Cy Young') textarea");
            assertThat(typed.inputValue()).isEqualTo("I am at a conference.");
            assertThat(typed.evaluate("field => document.activeElement === field"))
                    .isEqualTo(true);
            assertThat(browsing.requests().stream().filter(one -> one.endsWith("?also=today")))
                    .hasSize(1);
            assertThat(browsing.complaints()).isEmpty();
        }
    }

    @Test
    @Tag("A11")
    @Tag("A13")
    void otherTimesThatAreAskedForAndMessagesThatFailAreShownToo() {
        String bo = book(talk, "2026-11-25T09:00:00Z", "Bo Lind");
        try (Browsing browsing = owner.browsing(Browsing.Visitor.PHONE.withJavaScript())) {
            Page page = browsing.page();
            browsing.open("/today");
            assertThat(page.locator("#proposals").count()).isZero();

            server.api()
                    .post(
                            "/api/bookings/" + bo + "/reschedule",
                            Map.of("start_ats", List.of("2026-11-26T09:00:00Z"), "as", "client"));
            page.waitForSelector("#proposals + ul > li:has-text('Bo Lind') button:has-text('Move it to')");

            assertThat(rows.change("update message set state = 'failed', sent_at = null, reason = 'No such mailbox'"
                            + " where state = 'sent' and step = 'booking_confirmed' and channel = 'email'"
                            + " and recipient = 'client'"))
                    .isPositive();
            page.waitForSelector("section:has(#troubles) .lines li:has-text('Booking confirmed')");
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            assertThat(browsing.complaints()).isEmpty();
        }
    }

    /** The page was made before, the window listens only now. */
    @Test
    void whatCameBetweenThePageAndItsFirstEventCounts() {
        String before = mark(owner);
        assertThat(mark(owner)).isEqualTo(before);
        SignedIn other = SignedIn.as(server, "host");
        rows.change("update member set host_id = ?::uuid where person_id = ?", cast.host("other"), other.person());
        String of = mark(other);

        book(first, "2026-11-24T10:00:00Z", "Bo Lind");

        try (Listening window = Listening.to(server.address(), owner, "?also=today");
                Listening elsewhere = Listening.to(server.address(), other, "?also=today")) {
            Await.until(
                    "both are told how it is",
                    () -> window.heard().size() > 1 && elsewhere.heard().size() > 1);
            assertThat(window.heard().get(1)).isNotEqualTo(before).isEqualTo(mark(owner));
            assertThat(elsewhere.heard().get(1)).isEqualTo(of);

            book(first, "2026-11-24T12:00:00Z", "Cy Young");
            Await.until("the next one as well", () -> window.heard().size() > 2);
            assertThat(window.heard().get(2)).isEqualTo(mark(owner));
            assertThat(elsewhere.heard()).hasSize(2);
        }
        SignedIn client = SignedIn.as(server, "client");
        assertThat(client.api()
                        .get("/api/inbox/stream?also=today")
                        .json()
                        .path("today")
                        .asString())
                .isEmpty();
        assertThat(client.api().get("/api/inbox/stream?also=tomorrow").status()).isEqualTo(422);
    }

    private static String mark(SignedIn who) {
        Matcher found = MARK.matcher(who.api().page("/today").body());
        assertThat(found.find()).isTrue();
        return UUID.fromString(found.group(1)).toString();
    }

    private String book(String type, String start, String name) {
        return cast.book(
                        type,
                        start,
                        Map.of(
                                "name",
                                name,
                                "email",
                                name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.com"))
                .id();
    }
}
