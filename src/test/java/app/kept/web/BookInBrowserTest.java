package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Browsing;
import app.kept.testing.Browsing.Visitor;
import app.kept.testing.Cast;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookInBrowserTest {
    private static final int MOST_TABS = 80;

    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());
    private String talk = "";

    @BeforeAll
    void annaCanBeBooked() {
        cast.clock("2026-11-20T10:00:00Z");
        talk = cast.talk(cast.anna());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Tag("A2")
    void aGuestBooksWithoutJavaScriptOnAPhoneAndAtADesk() {
        for (Visitor visitor : List.of(Visitor.PHONE, Visitor.DESK)) {
            try (var browser = Browsing.as(visitor, server.address())) {
                browser.open("/book/anna");
                assertThat(fitsItsWindow(browser.page())).isTrue();
                browser.page().locator(".openings a").first().click();
                fillIn(browser.page(), "Bo Lind");
                assertThat(fitsItsWindow(browser.page())).isTrue();
                submit(browser.page());

                assertThat(heading(browser.page())).isEqualTo("You’re booked");
                assertThat(browser.page().locator(".next").textContent()).contains("all of this by email");
                assertThat(browser.complaints()).isEmpty();
                assertThat(browser.requests())
                        .allMatch(url -> url.startsWith(server.address().toString()));
            }
        }
    }

    @Test
    void reloadingTheDonePageIsHarmless() {
        try (var browser = Browsing.as(Visitor.PHONE, server.address())) {
            book(browser, "Bo Lind");
            String reference = browser.page().locator(".reference").textContent();

            browser.page().reload();

            assertThat(browser.page().locator(".reference").textContent()).isEqualTo(reference);
        }
    }

    @Test
    void theKeyboardAloneIsEnough() {
        try (var browser = Browsing.as(Visitor.DESK.withJavaScript(), server.address())) {
            Page page = browser.page();
            browser.open("/book/anna");
            page.keyboard().press("Tab");
            assertThat(focused(page)).contains("Skip to the content");
            tabTo(page, ".openings a");
            page.keyboard().press("Enter");
            page.waitForSelector("#details:focus");
            tabTo(page, "#name");
            page.keyboard().type("Grace");
            page.keyboard().press("Tab");
            page.keyboard().type("grace@example.com");
            page.keyboard().press("Enter");
            page.waitForURL("**/booking/**");

            page.waitForSelector("#done:focus");
            assertThat(heading(page)).isEqualTo("You’re booked");
        }
    }

    @Test
    void aTimeThatIsTakenMeanwhileKeepsWhatWasTypedAndOneMorePressBooksTheNearest() {
        try (var browser = Browsing.as(Visitor.PHONE, server.address())) {
            Page page = browser.page();
            browser.open("/book/anna/talk?start=2026-12-01T09:00:00Z");
            fillIn(page, "Slow Reader");
            cast.book(talk, "2026-12-01T09:00:00Z");
            submit(page);

            assertThat(page.locator(".wrong").textContent()).contains("Tuesday, 10:00 is not open any more");
            assertThat(page.locator("#name").inputValue()).isEqualTo("Slow Reader");
            assertThat(page.locator("#email").inputValue()).isEqualTo("slow.reader@example.com");
            assertThat(page.locator(".others input").count()).isEqualTo(3);
            submit(page);

            assertThat(heading(page)).isEqualTo("You’re booked");
            assertThat(page.locator(".when").textContent()).contains("1 December 2026", "09:00");
        }
    }

    @Test
    void aFormThatIsNotCompleteLeadsToTheFieldAndKeepsTheRest() {
        try (var browser = Browsing.as(Visitor.PHONE, server.address())) {
            Page page = browser.page();
            browser.open("/book/anna/talk?start=2026-12-02T09:00:00Z");
            page.locator("#phone").fill("+49 30 1234");
            submit(page);

            assertThat(page.locator(".wrong a").allTextContents()).containsExactly("Enter your name");
            assertThat(page.locator("#name").getAttribute("aria-invalid")).isEqualTo("true");
            assertThat(page.locator("#phone").inputValue()).isEqualTo("+49 30 1234");
        }
    }

    @Test
    void hostileNamesAreShownAsTheyAre() {
        for (String name : List.of(
                "<script>document.title='owned'</script>",
                "\"><img src=x onerror=alert(1)>",
                "W".repeat(200),
                "أنا ماير \u200Fgnp.exe")) {
            try (var browser = Browsing.as(Visitor.PHONE.withJavaScript(), server.address())) {
                Page page = browser.page();
                browser.open("/book/anna/talk?start=2026-12-03T09:00:00Z");
                page.locator("#name").fill(name);
                page.locator("#email").fill("not an address");
                submit(page);
                page.waitForSelector(".wrong");

                assertThat(page.locator("#name").inputValue()).isEqualTo(name);
                assertThat(page.title()).isEqualTo("Book a time with Anna Meyer");
                assertThat(fitsItsWindow(page)).isTrue();
                assertThat(browser.complaints()).noneMatch(text -> text.contains("script"));
            }
        }
    }

    @Test
    void aHostWithAHostileNameBreaksNothing() {
        String name = "<b>Dr.</b> " + "Overlong".repeat(20) + " \u200F\u05E9\u05DC\u05D5\u05DD";
        var created = server.api()
                .post("/api/hosts", Map.of("slug", "odd", "name", name, "time_zone", "UTC", "language", "en"));
        cast.hours(created.id(), List.of("monday"), "09:00", "11:00");
        cast.talk(created.id());
        try (var browser = Browsing.as(Visitor.PHONE.withJavaScript(), server.address())) {
            browser.open("/book/odd");

            assertThat(browser.page().locator(".name").textContent()).isEqualTo(name);
            assertThat(fitsItsWindow(browser.page())).isTrue();
        }
    }

    @Test
    void everybodyReadsTheirOwnLanguage() {
        Map<String, String> titles = Map.of(
                "en-GB", "Afternoon",
                "de-DE", "Nachmittag",
                "pt-BR", "Tarde");
        titles.forEach((language, title) -> {
            try (var browser = Browsing.as(Visitor.PHONE.speaking(language), server.address())) {
                browser.open("/book/anna");

                assertThat(browser.page().locator(".day h3").first().textContent()).isEqualTo(title);
                assertThat(browser.page().locator("html").getAttribute("lang")).isEqualTo(language);
            }
        });
    }

    @Test
    void theLanguageAndTheZoneThatWereChosenStayToTheEnd() {
        try (var browser = Browsing.as(Visitor.DESK, server.address())) {
            Page page = browser.page();
            browser.open("/book/anna");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Deutsch"))
                    .click();
            page.locator(".zone summary").click();
            page.locator("#zone").selectOption("Asia/Tokyo");
            page.locator(".zone button").click();
            page.locator(".openings a").first().click();
            fillIn(page, "Bo Lind");
            submit(page);

            assertThat(heading(page)).isEqualTo("Ihr Termin steht");
            assertThat(page.locator(".when").textContent()).contains("Japan", "in Berlin");
        }
    }

    private static void book(Browsing browser, String name) {
        browser.open("/book/anna");
        browser.page().locator(".openings a").first().click();
        fillIn(browser.page(), name);
        submit(browser.page());
    }

    private static void fillIn(Page page, String name) {
        page.locator("#name").fill(name);
        page.locator("#email").fill(name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.com");
    }

    private static void submit(Page page) {
        page.locator("button.main").click();
    }

    private static String heading(Page page) {
        return page.locator("h1").textContent();
    }

    private static void tabTo(Page page, String selector) {
        for (int i = 0; i < MOST_TABS; i++) {
            page.keyboard().press("Tab");
            Locator here = page.locator(selector + ":focus");
            if (here.count() > 0) return;
        }
        throw new AssertionError("the keyboard does not lead to " + selector);
    }

    private static String focused(Page page) {
        return page.locator(":focus").textContent();
    }

    /** Nobody has to scroll sideways. */
    private static boolean fitsItsWindow(Page page) {
        var whole = page.locator("html").boundingBox();
        int widest = page.locator("body *:visible").all().stream()
                .map(Locator::boundingBox)
                .filter(box -> box != null)
                .mapToInt(box -> (int) Math.floor(box.x + box.width))
                .max()
                .orElse(0);
        return widest <= whole.width;
    }
}
