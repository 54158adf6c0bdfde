package app.kept.web.client;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Accessibility;
import app.kept.testing.Api;
import app.kept.testing.Browsing;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Somebody who stands there twice is found, looked at and made one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientMergePagesTest {
    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final SignedIn cora = SignedIn.as(server, "coordinator");
    private String anna = "";
    private String talk = "";
    private int booked;

    @BeforeAll
    void annaCanBeBooked() {
        cast.clock("2026-11-20T10:00:00Z");
        anna = cast.anna();
        talk = cast.talk(anna);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void theLikelyOnesAreOfferedFirstAndOthersAreSearched() {
        String ana = client("Ana Sousa", "ana.sousa@example.com", "+4930901820");
        String dots = client("A. S.", "anasousa+work@example.com", "");
        String name = client("ana sousa", "other@example.com", "");
        String phone = client("Mother", "mother@example.com", "");
        book("Mother", "mother@example.com", "+4930901820");
        client("Nobody Like Her", "nobody@example.com", "");
        assertThat(cora.api().page("/clients/" + ana).body()).contains("/clients/" + ana + "/merge");

        String offered = cora.api().page("/clients/" + ana + "/merge").body();
        assertThat(offered)
                .containsSubsequence(
                        "/clients/" + dots + "/merge?into=" + ana,
                        "almost the same email",
                        "/clients/" + phone + "/merge?into=" + ana,
                        "same phone",
                        "/clients/" + name + "/merge?into=" + ana,
                        "same name")
                .doesNotContain("Nobody Like Her", "/clients/" + ana + "/merge?into");
        assertThat(cora.api().page("/clients/" + ana + "/merge?q=nobody").body())
                .contains("Nobody Like Her")
                .doesNotContain("Mother");
        assertThat(cora.api().page("/clients/" + ana + "/merge?q=ana.sousa").body())
                .as("nobody is the same person as themselves")
                .contains("Nobody else fits.");
        String nobody = client("Zed", "zed@example.com", "");
        assertThat(cora.api().page("/clients/" + nobody + "/merge").body())
                .contains("Nobody has the same name, phone or email.");
    }

    @Test
    void whatIsKeptAndWhatIsLostIsShownAndThenItIsDone() {
        String goes = client("Bea", "bea@old.example", "+4930901830");
        String stays = client("Beatriz", "bea@new.example", "");
        book("Bea", "bea@old.example", "");
        change(goes, Map.of("tags", List.of("knee"), "fields", Map.of("pet", "dog <b>"), "notes", "Old."));
        change(stays, Map.of("fields", Map.of("pet", "cat"), "notes", "New."));
        String page = "/clients/" + goes + "/merge?into=" + stays;
        String shown = cora.api().page(page).body();
        assertThat(shown)
                .contains("bea@old.example (leads here, too)", "dog &lt;b&gt;", "reviews and consents: 2.")
                .contains("It cannot be undone", "/clients/" + stays + "/merge?into=" + goes)
                .containsSubsequence("What is lost", ">Bea<", "dog &lt;b&gt;");

        Api.Answer unsure = cora.api().fillIn(page, action(goes), Map.of());
        assertThat(unsure.status()).isEqualTo(422);
        assertThat(unsure.body()).contains("href=\"#sure\"", "id=\"sure-error\"");
        assertThat(now(goes).get("merged_into").isNull()).isTrue();

        Map<String, String> seen = new HashMap<>(cora.api().filledIn(page, action(goes), Map.of("sure", "true")));
        change(stays, Map.of("notes", "Newer."));
        Api.Answer overtaken = cora.api().form(action(goes), seen);
        assertThat(overtaken.status()).isEqualTo(409);
        assertThat(overtaken.body()).contains("Somebody has changed one of both meanwhile", "Newer.");
        assertThat(now(goes).get("merged_into").isNull()).isTrue();

        Map<String, String> sure = cora.api().filledIn(page, action(goes), Map.of("sure", "true"));
        String done = "/clients/" + stays + "?done=merged";
        for (int press = 1; press <= 2; press++) {
            Api.Answer answer = cora.api().form(action(goes), sure);
            assertThat(answer.raw().headers().firstValue("Location"))
                    .as("press " + press)
                    .hasValue(done);
        }
        String one = cora.api().page(done).body();
        assertThat(one).contains("role=\"status\">Both are one client now.", "Beatriz", "knee", "Newer.", "Old.");
        assertThat(one.split("href=\"/bookings/", -1))
                .as("the bookings of both")
                .hasSize(4);
        for (String old : List.of("/clients/" + goes, action(goes), page)) {
            assertThat(cora.api().page(old).raw().headers().firstValue("Location"))
                    .as(old)
                    .hasValue("/clients/" + stays);
        }
        assertThat(cora.api().page("/clients/" + goes + "/edit").status()).isEqualTo(409);
        assertThat(cora.api().page("/clients?q=bea%40").body())
                .contains("/clients/" + stays)
                .doesNotContain("/clients/" + goes);
    }

    @Test
    void whoeverSignsInStaysAndThePageSaysWhatTheyWillSee() {
        String signsIn = client("Cy", "cy@one.example", "");
        String guest = client("Cyrus", "cy@two.example", "");
        rows.change("update client set customer_id = 'c-7' where id = ?::uuid", signsIn);
        assertThat(cora.api()
                        .page("/clients/" + signsIn + "/merge?into=" + guest)
                        .body())
                .contains(
                        "Cy signs in and would not find their bookings any more.", "/clients/" + guest + "/merge?into=")
                .doesNotContain("name=\"sure\"");
        assertThat(cora.api()
                        .page("/clients/" + guest + "/merge?into=" + signsIn)
                        .body())
                .contains("Cy signs in and will see what Cyrus booked.", "name=\"sure\"")
                .doesNotContain("Keep Cyrus instead");
    }

    @Test
    void aHostMergesAmongTheirOwnAndNobodyElses() {
        String mine = client("Di Own", "di@example.com", "");
        String cleo = cast.host("cleo");
        cast.hours(cleo, List.of("monday"), "09:00", "17:00");
        String theirs = clientOf(cast.book(
                cast.talk(cleo), "2026-12-14T10:00:00Z", Map.of("name", "Di Own", "email", "di@theirs.example")));
        SignedIn host = SignedIn.as(server, "host");
        rows.change("update member set host_id = ?::uuid where person_id = ?", anna, host.person());
        assertThat(host.api().page("/clients/" + mine + "/merge").body()).doesNotContain(theirs);
        assertThat(host.api().page("/clients/" + mine + "/merge?q=Di").body()).doesNotContain(theirs);
        assertThat(host.api().page("/clients/" + theirs + "/merge").status()).isEqualTo(403);
        assertThat(host.api().page("/clients/" + mine + "/merge?into=" + theirs).status())
                .isEqualTo(404);
        assertThat(cora.api().page("/clients/" + mine + "/merge").body()).contains(theirs);
        assertThat(cora.api().page("/clients/" + mine + "/merge?into=" + mine).status())
                .isEqualTo(404);
        SignedIn elsewhere = SignedIn.as(server, "admin", SignedIn.account(server, "Elsewhere"));
        assertThat(elsewhere.api().page("/clients/" + mine + "/merge").status()).isEqualTo(404);
    }

    @Test
    void itIsDoneOnAPhoneWithoutScripts() {
        String stays = client("Fay Long Name", "fay.with.quite.a.long.address@one.example.com", "+4930901860");
        client("fay long name", "fay.with.quite.a.long.address+x@two.example.com", "");
        change(stays, Map.of("tags", List.of("one", "two"), "notes", "w".repeat(400), "fields", Map.of("pet", "cat")));
        try (Browsing browser = cora.browsing(Browsing.Visitor.PHONE)) {
            Page page = browser.page();
            browser.open("/clients/" + stays);
            page.click("text=This is the same person as");
            page.click(".mail li a");
            page.click("text=Make them one client");
            assertThat(page.locator("#sure-error").textContent()).contains("Say that you are sure");
            page.check("#sure");
            page.click("text=Make them one client");
            assertThat(page.locator(".saved[role=status]").textContent()).isEqualTo("Both are one client now.");
        }
        String goes = client("FAY LONG NAME", "fay@three.example.com", "");
        try (Browsing browser = cora.browsing(Browsing.Visitor.PHONE.withJavaScript())) {
            browser.open("/clients/" + stays + "/merge");
            assertThat(Accessibility.problems(browser.page())).isEmpty();
            browser.open("/clients/" + goes + "/merge?into=" + stays);
            assertThat(Accessibility.problems(browser.page())).isEmpty();
            browser.page().click(".risky");
            assertThat(Accessibility.problems(browser.page())).isEmpty();
        }
    }

    private static String action(String goes) {
        return "/clients/" + goes + "/merge";
    }

    private void change(String client, Map<String, Object> what) {
        server.api().patch("/api/clients/" + client, what);
    }

    private JsonNode now(String client) {
        return server.api().get("/api/clients/" + client).json();
    }

    private String client(String name, String email, String phone) {
        return clientOf(book(name, email, phone));
    }

    private Api.Answer book(String name, String email, String phone) {
        int at = booked++;
        String start = "2026-12-%02dT%02d:00:00Z".formatted(1 + at / 4 + 2 * (at / 16), 9 + at % 4);
        var said = new HashMap<String, Object>(Map.of("name", name, "email", email));
        if (!phone.isEmpty()) said.put("phone", phone);
        Api.Answer answer = cast.book(talk, start, said);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private static String clientOf(Api.Answer booking) {
        return booking.json().get("client_id").asString();
    }
}
