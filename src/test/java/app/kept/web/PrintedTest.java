package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Browsing.Visitor;
import app.kept.testing.Cast;
import app.kept.testing.Guest;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What somebody agreed to, on the fridge: what it is, when and where, and nothing that can only be pressed. */
class PrintedTest {
    private static final String INK = "getComputedStyle(document.querySelector('dd')).color";
    private static final String PAPER = "getComputedStyle(document.body).backgroundColor";

    @Test
    @Tag("A2")
    void theDonePageOnPaper() {
        try (var server = TestServer.start();
                var guest = Guest.of(server, Visitor.DESK.withJavaScript().inTheDark())) {
            var cast = new Cast(server.api());
            cast.clock("2026-11-20T10:00:00Z");
            cast.talk(cast.anna());
            guest.open("/book/anna/talk?start=2026-12-01T09:00:00Z").fillIn("Bo Paper");
            String reference = guest.send().reference();
            Page page = guest.page();
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setMedia(Media.PRINT).setColorScheme(ColorScheme.DARK));

            assertThat(page.innerText("main"))
                    .contains("You’re booked", "Tuesday, 1 December 2026", "Anna Meyer", reference);
            for (String pressed : List.of(".ways", ".calendars", ".foot", ".skip", "main a")) {
                assertThat(page.locator(pressed).all()).as(pressed).isNotEmpty().noneMatch(one -> one.isVisible());
            }
            assertThat(page.evaluate(INK)).isEqualTo("rgb(0, 0, 0)");
            assertThat(page.evaluate(PAPER)).isEqualTo("rgb(255, 255, 255)");
            assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isTrue();
        }
    }
}
