package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Aria;
import app.kept.testing.Browsing;
import app.kept.testing.Browsing.Visitor;
import app.kept.testing.Keyboard;
import app.kept.testing.TestServer;
import org.junit.jupiter.api.Test;

/** The living page of the parts, and what holds for all pages that are made of them. */
class DesignPageTest {
    @Test
    void aCalendarIsHeardAsATableOfDays() {
        try (TestServer server = TestServer.start();
                var browser = Browsing.as(Visitor.PHONE, server.address())) {
            browser.open("/design");

            Aria.assertHeard(browser.page().locator("#month"), "design-month");
        }
    }

    @Test
    void partsLoadInPlaceWithoutAnyExceptionFromThePolicy() {
        try (TestServer server = TestServer.start();
                var browser = Browsing.as(Visitor.DESK.withJavaScript(), server.address())) {
            browser.open("/design?color=ffd400&mode=dark");
            browser.page().getByText("Load in place").click();
            browser.page().locator("#loaded").waitFor();

            assertThat(browser.page().url()).contains("/design?color");
            assertThat(browser.complaints()).isEmpty();
            assertThat(browser.requests())
                    .allMatch(one -> one.startsWith(server.address().toString()));

            new Keyboard(browser.page()).to("Ask in a dialog").press("Enter");
            assertThat(browser.page().locator("dialog").isVisible()).isTrue();
            browser.page().keyboard().press("Escape");
            assertThat(browser.page().locator("dialog").isVisible()).isFalse();
        }
    }
}
