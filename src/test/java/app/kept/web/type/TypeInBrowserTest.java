package app.kept.web.type;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Accessibility;
import app.kept.testing.Browsing;
import app.kept.testing.Cast;
import app.kept.testing.Keyboard;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever fills the form in sees what comes of it while they type, and asks what they want to know by keyboard. */
class TypeInBrowserTest {
    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Tag("A1")
    void whatIsTypedIsSeenBesideAndQuestionsAreAskedByKeyboard() {
        cast.clock("2026-11-20T10:00:00Z");
        String talk = cast.talk(cast.anna());
        SignedIn admin = SignedIn.as(server, "admin");
        for (Browsing.Visitor visitor :
                List.of(Browsing.Visitor.PHONE.withJavaScript(), Browsing.Visitor.DESK.withJavaScript())) {
            try (Browsing browsing = admin.browsing(visitor)) {
                browsing.open("/event-types/" + talk);
                Page page = browsing.page();
                var keyboard = new Keyboard(page);
                page.fill("#name", "Conversation");
                page.waitForSelector("#preview .name:has-text('Conversation')");
                page.fill("#notice_minutes", "10");
                page.selectOption("[name=notice_minutes_unit]", "days");
                page.waitForSelector("#preview .open:has-text('30 November 2026 11:00')");
                assertThat(page.innerText("#preview .open")).doesNotContain("20 November");

                page.focus("#limits_day");
                keyboard.to("Ask something").press("Enter");
                page.waitForSelector("#questions_0_label:focus");
                keyboard.type("What hurts?");
                keyboard.to("Kind of answer").type("One of");
                page.waitForSelector("#questions_0_options >> visible=true");
                keyboard.to("Answers to choose from").type("Knee");
                page.waitForSelector("#preview:has-text('Knee')");
                keyboard.to("Ask something").press("Enter");
                page.waitForSelector("#questions_1_label:focus");
                keyboard.type("Since when?");
                keyboard.to("Move up").press("Enter");
                page.waitForSelector("#questions_0_label[value='Since when?']:focus");
                keyboard.to("Remove").press("Enter");
                page.waitForSelector("#questions:not(:has(#questions_1_label))");
                assertThat(page.inputValue("#questions_0_label")).isEqualTo("What hurts?");
                assertThat(rows.texts("select name from event_type")).containsExactly("Talk");
                assertThat(Accessibility.problems(page)).isEmpty();
                assertThat(browsing.complaints()).isEmpty();
                assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .as(visitor.toString())
                        .isEqualTo(true);
            }
        }
    }

    @Test
    @Tag("A1")
    void everyPageFitsByDayAndByNight() {
        cast.clock("2026-11-20T10:00:00Z");
        String anna = cast.anna();
        cast.host("ben");
        String talk = cast.talk(anna);
        server.api()
                .patch(
                        "/api/event-types/" + talk,
                        Map.of(
                                "price", Map.of("amount", 8000, "currency", "BRL"),
                                "questions",
                                        List.of(Map.of("key", "topic", "label", "What is it about?", "type", "text"))));
        SignedIn admin = SignedIn.as(server, "admin");
        for (Browsing.Visitor visitor : List.of(
                Browsing.Visitor.PHONE,
                Browsing.Visitor.DESK,
                Browsing.Visitor.PHONE.withJavaScript().speaking("de-DE").inTheDark())) {
            try (Browsing browsing = admin.browsing(visitor)) {
                for (String path : List.of("/event-types", "/event-types/new", "/event-types/" + talk)) {
                    browsing.open(path);
                    assertThat(browsing.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                            .as(path + visitor)
                            .isEqualTo(true);
                    // Whoever looks for faults needs scripts.
                    if (visitor.javaScript()) {
                        assertThat(Accessibility.problems(browsing.page())).isEmpty();
                    }
                }
            }
        }
    }
}
