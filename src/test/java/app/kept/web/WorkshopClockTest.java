package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Accessibility;
import app.kept.testing.Browsing;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** In a demo every page of the workshop says which now it is, and lets it be turned where one stands. */
class WorkshopClockTest {
    @Test
    void theClockStandsOnEveryPageAndIsTurnedThere() {
        try (TestServer server = TestServer.start(Map.of("KEPT_MODE", "demo"))) {
            SignedIn admin = SignedIn.as(server, "admin");
            for (Browsing.Visitor visitor :
                    List.of(Browsing.Visitor.DESK.withJavaScript(), Browsing.Visitor.PHONE.withJavaScript())) {
                try (Browsing browsing = admin.browsing(visitor)) {
                    Page page = browsing.page();
                    for (String place : List.of("/today", "/bookings", "/messages", "/journeys", "/account")) {
                        browsing.open(place + "?lang=en");
                        assertThat(page.locator(".turning summary").innerText())
                                .as(place)
                                .contains("In this demo it is");
                    }
                    browsing.open("/messages?lang=en");
                    String before = page.innerText(".turning summary");
                    page.click(".turning summary");
                    page.click(".turning button[value=day]");
                    assertThat(page.url()).contains("/messages");
                    assertThat(page.innerText(".turning summary")).isNotEqualTo(before);
                    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                            .isEqualTo(true);
                    assertThat(Accessibility.problems(page)).isEmpty();
                }
            }
            assertThat(server.visitor()
                            .form("/time-machine", Map.of("by", "hour", "back", "//elsewhere.example/"))
                            .status())
                    .isEqualTo(422);
        }
    }

    @Test
    void whereTimeIsTheWorldsThereIsNone() {
        try (TestServer server = TestServer.start()) {
            assertThat(SignedIn.as(server, "admin").api().page("/today").body()).doesNotContain("time-machine");
        }
    }
}
