package app.kept.web.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Browsing;
import app.kept.testing.Browsing.Visitor;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Ada waits to hear from the shop; whoever gets in touch has no mouse, speaks Portuguese, or was signed out meanwhile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("E8")
class ConsultationPagesInBrowserTest {
    private static final String LIST = "/consultations";
    private static final int MOST_TABS = 80;

    private final TestServer server = TestServer.start(Map.of("CONSULTATION_PUBLIC_BOOK_RATE_LIMIT", "1000"));
    private final Rows rows = new Rows(server.database());
    private String ada = "";

    @BeforeEach
    void adaHasBooked() {
        rows.change("delete from consultation_booking");
        rows.change("delete from slot_booking");
        rows.change("delete from slot");
        new Cast(server.api()).clock("2026-11-20T10:00:00Z");
        String slot = server.api()
                .post(
                        "/api/admin/consultations/slots",
                        Map.of(
                                "startAt", "2026-12-01T08:00:00Z",
                                "endAt", "2026-12-01T08:30:00Z",
                                "timeZone", "Europe/Berlin"))
                .id();
        ada = server.visitor()
                .post("/api/consultations/book", Map.of("slotId", slot, "name", "Ada", "email", "ada@example.com"))
                .id();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void whatWasPressedIsDoneOnceSomebodyIsInAgain() {
        SignedIn desk = SignedIn.as(server, "coordinator");
        try (Browsing browser = desk.browsing(Visitor.PHONE)) {
            Page page = browser.page();
            browser.open(LIST);
            SignedIn again = pressedWhileSignedOut(browser, desk, "form[action='" + path() + "'] button");
            assertThat(page.locator(".saved[role=status]").textContent()).contains("Ada is marked as contacted.");
            assertThat(status()).isEqualTo("contacted");

            browser.open(path() + "?withdraw=true");
            pressedWhileSignedOut(browser, again, "form[action='" + path() + "/withdraw'] button");
            assertThat(page.content()).contains("This consultation was withdrawn.");
        }
    }

    @Test
    void everythingIsReachedByKeyboard() {
        try (Browsing browser = SignedIn.as(server, "coordinator").browsing(Visitor.DESK.withJavaScript())) {
            Page page = browser.page();
            browser.open(LIST);
            pressed(page, "Mark as contacted: Ada", "Enter");
            page.waitForSelector(".saved[role=status]");
            assertThat(status()).isEqualTo("contacted");
            pressed(page, "Not contacted after all: Ada", "Enter");
            page.waitForSelector("text=Ada is to be contacted again.");
            assertThat(status()).isEqualTo("pending");

            browser.open(path());
            pressed(page, "Withdraw", "Enter");
            page.waitForSelector("#withdraw[open]");
            pressed(page, "Withdraw the consultation", "Enter");
            page.waitForSelector("text=This consultation was withdrawn.");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void theyAreInPortuguese() {
        try (Browsing browser = SignedIn.as(server, "coordinator").browsing(Visitor.PHONE.speaking("pt-BR"))) {
            Page page = browser.page();
            browser.open(LIST);
            assertThat(page.locator("h1").textContent()).isEqualTo("Consultas");
            assertThat(page.content()).contains("A contatar (1)", "terça-feira, 1 de dezembro de 2026");
            page.click("form[action='" + path() + "'] button");
            assertThat(page.locator(".saved[role=status]").textContent()).contains("Ada está marcado como contatado.");
            browser.open(path());
            assertThat(page.content())
                    .contains("Consulta reservada", "Contato feito sobre uma consulta", "Retirar a consulta")
                    .doesNotContainIgnoringCase("consultoria")
                    .doesNotContain("Consultation");
            assertThat(page.locator("html").getAttribute("lang")).startsWith("pt");
        }
    }

    /** @return with the new sign-in */
    private SignedIn pressedWhileSignedOut(Browsing browser, SignedIn who, String button) {
        Page page = browser.page();
        rows.change("delete from session where id = ?", who.session());
        page.click(button);
        assertThat(page.locator("h1").textContent()).isEqualTo("Please sign in again");
        assertThat(status()).isEqualTo(button.contains("withdraw") ? "contacted" : "pending");
        SignedIn again = who.again();
        browser.withCookie("__Host-kept", again.token());
        page.click("button");
        assertThat(page.locator("h1").textContent()).isEqualTo("Send it now?");
        page.click("button");
        return again;
    }

    /** Goes to what is called so with the tabulator alone. */
    private static void pressed(Page page, String name, String key) {
        String named =
                "(document.activeElement.getAttribute('aria-label') || document.activeElement.textContent).trim()";
        for (int i = 0; i < MOST_TABS; i++) {
            page.keyboard().press("Tab");
            if (page.evaluate(named).equals(name)) {
                page.keyboard().press(key);
                return;
            }
        }
        throw new AssertionError("not reached by keyboard: " + name);
    }

    private String status() {
        return rows.texts("select status from consultation_booking").getFirst();
    }

    private String path() {
        return LIST + "/" + ada;
    }
}
