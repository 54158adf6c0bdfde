package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.text.Json;
import app.kept.testing.Browsing.Visitor;
import app.kept.testing.Cast;
import app.kept.testing.Guest;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two tabs want one time: one has it, and the other loses nothing but the time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RacingTabsTest {
    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());
    private final Rows rows = new Rows(server.database());

    @BeforeAll
    void annaAsksAQuestion() {
        cast.clock("2026-11-20T10:00:00Z");
        String talk = cast.talk(cast.anna());
        server.api().patch("/api/event-types/" + talk, Json.read("""
                {"questions": [{"key": "topic", "label": "Topic", "type": "choice", "required": true, "options": ["Knee", "Back"]},
                               {"key": "story", "label": "Story", "type": "long_text"},
                               {"key": "first", "label": "First visit", "type": "yes_no"}]}
                """));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "390, false, pt-BR, 2026-12-01, não está mais",
        "1280, false, de-DE, 2026-12-02, nicht mehr frei",
        "390, true, en-GB, 2026-12-03, not open any more",
        "1280, true, de-DE, 2026-12-04, nicht mehr frei"
    })
    @Tag("A12")
    void theSlowerTabKeepsWhatWasTypedAndIsOfferedTheNearest(
            int width, boolean script, String language, String date, String words) {
        Visitor shape = (width == 390 ? Visitor.PHONE : Visitor.DESK).speaking(language);
        try (var guest = Guest.of(server, script ? shape.withJavaScript() : shape)) {
            Page first = guest.page();
            guest.open("/book/anna/talk?start=" + date + "T11:00:00Z");
            Page second = first.context().newPage();
            second.navigate(first.url());
            fillIn(first, "Tab One");
            fillIn(second, "Tab Two");
            // Both are on their way before either is there.
            first.locator("button.main").evaluate("one => one.click()");
            second.locator("button.main").evaluate("one => one.click()");
            first.waitForSelector("#done, #others");
            second.waitForSelector("#done, #others");
            boolean isFirst = first.locator("#done").count() == 1;
            Page slower = isFirst ? second : first;
            assertThat((isFirst ? first : second).locator("#done").count()).isOne();
            assertThat(booked(date)).isOne();

            assertThat(slower.locator(".wrong").innerText()).contains(words);
            assertThat(slower.locator("#name").inputValue()).isEqualTo(isFirst ? "Tab Two" : "Tab One");
            assertThat(slower.locator("#phone").inputValue()).isEqualTo("+49 30 901820");
            assertThat(slower.locator("select[name='answers.topic']").inputValue())
                    .isEqualTo("Knee");
            assertThat(slower.locator("[name='answers.story']").inputValue()).isEqualTo("Since <b>May</b>");
            assertThat(slower.locator("[name='answers.first']").first().isChecked())
                    .isTrue();
            assertThat(slower.locator("#others input").count()).isEqualTo(3);
            assertThat(slower.locator("#others label").allInnerTexts())
                    .anyMatch(one -> one.contains("11:00"))
                    .anyMatch(one -> one.contains("13:00"));
            if (script) assertThat(slower.locator(".wrong:focus").count()).isOne();
            slower.locator("#others input").nth(1).check();
            slower.locator("button.main").click();
            slower.waitForSelector("#done");
            guest.assertQuiet();
        }
        assertThat(rows.number("select count(*) from booking where start_at::date = ?::date", date))
                .isEqualTo(2);
    }

    private long booked(String date) {
        return rows.number("select count(*) from booking where start_at = ?::timestamptz", date + "T11:00:00Z");
    }

    private static void fillIn(Page page, String name) {
        page.locator("#name").fill(name);
        page.locator("#email").fill(Guest.address(name));
        page.locator("#phone").fill("+49 30 901820");
        page.locator("select[name='answers.topic']").selectOption("Knee");
        page.locator("[name='answers.story']").fill("Since <b>May</b>");
        page.locator("[name='answers.first']").first().check();
    }
}
