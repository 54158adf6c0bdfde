package app.kept.web.client;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Accessibility;
import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Browsing;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What is kept about a client is changed by one at a time, told to them and erased for them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientChangesTest {
    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final SignedIn cora = SignedIn.as(server, "coordinator");
    private final SignedIn admin = SignedIn.as(server, "admin");
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
    void whatIsTypedIsKeptAndWhatIsLeftAloneStays() {
        String bo = client("bo");
        server.api().patch("/api/clients/" + bo, Map.of("notes", "A\r\nB", "fields", Map.of("Insurer", "X\nY")));
        Api.Answer saved = cora.api()
                .fillIn(
                        edit(bo),
                        edit(bo),
                        typed(
                                bo,
                                Map.of(
                                        "name", "Bo L.",
                                        "phone", "+49 30 901 820",
                                        "time_zone", "Europe/Lisbon",
                                        "language", "pt",
                                        "tags", "knee\r\n\r\nwarm lead\r\nknee",
                                        "field_1", "Referred by",
                                        "text_1", "Dr. Braun")));
        assertThat(saved.status()).as(saved.body()).isEqualTo(303);
        JsonNode now = now(bo);
        assertThat(now.get("name").asString()).isEqualTo("Bo L.");
        assertThat(now.get("phone").asString()).isEqualTo("+4930901820");
        assertThat(now.get("time_zone").asString()).isEqualTo("Europe/Lisbon");
        assertThat(now.get("tags").toString()).isEqualTo("[\"knee\",\"warm lead\"]");
        assertThat(now.get("fields").get("Insurer").asString()).isEqualTo("X\nY");
        assertThat(now.get("fields").get("Referred by").asString()).isEqualTo("Dr. Braun");
        assertThat(now.get("notes").asString()).as("nobody touched them").isEqualTo("A\r\nB");
        assertThat(cora.api().page("/clients/" + bo + "?done=saved").body()).contains("role=\"status\">Saved.");

        Map<String, String> less = typed(bo, Map.of("tags", "", "phone", ""));
        row(less, "Insurer", "", "");
        assertThat(cora.api().fillIn(edit(bo), edit(bo), less).status()).isEqualTo(303);
        assertThat(now(bo).get("fields").toString()).isEqualTo("{\"Referred by\":\"Dr. Braun\"}");
        assertThat(now(bo).get("tags").toString()).isEqualTo("[]");
        assertThat(now(bo).get("phone").isNull()).isTrue();
        assertThat(rows.number("select count(*) from audit where object = 'client' and object_id = ?", bo))
                .isEqualTo(3);
    }

    @Test
    void whatIsWrongIsSaidAtTheFieldAndChangesNothing() {
        String cy = client("cy");
        client("taken");
        String before = now(cy).toString();
        Map.of(
                        "name", Map.of("name", " "),
                        "email", Map.of("email", "nobody"),
                        "phone", Map.of("phone", "12"),
                        "time_zone", Map.of("time_zone", "Mars/Base"),
                        "tags", Map.of("tags", "t".repeat(51)),
                        "field_0", Map.of("text_0", "without a name"),
                        "field_1", Map.of("field_0", "twice", "text_0", "a", "field_1", "twice"))
                .forEach((field, wrong) -> {
                    Api.Answer answer = cora.api().fillIn(edit(cy), edit(cy), typed(cy, Map.copyOf(wrong)));
                    assertThat(answer.status()).as(field).isEqualTo(422);
                    assertThat(answer.body()).contains("href=\"#" + field + "\"", "id=\"" + field + "-error\"");
                });
        Api.Answer known =
                cora.api().fillIn(edit(cy), edit(cy), typed(cy, Map.of("email", "taken@example.com", "tags", "kept")));
        assertThat(known.status()).isEqualTo(422);
        assertThat(known.body()).contains("Another client has this email address", ">kept</textarea>");
        assertThat(cora.api()
                        .fillIn(edit(cy), edit(cy), typed(cy, Map.of("email", "", "phone", "")))
                        .body())
                .contains("nobody can reach the client");
        assertThat(now(cy).toString()).isEqualTo(before);
    }

    @Test
    void theSecondOfTwoIsToldWhatTheFirstChangedAndNothingIsOverwrittenInSilence() {
        String di = client("di");
        Map<String, String> second = typed(di, Map.of("notes", "Mine."));
        server.api().patch("/api/clients/" + di, Map.of("notes", "Theirs <b>.", "tags", List.of("urgent")));

        Api.Answer told = cora.api().fillIn(edit(di), edit(di), second);
        assertThat(told.status()).isEqualTo(409);
        assertThat(told.body())
                .contains("Somebody else has changed this client", "Theirs &lt;b&gt;.", ">Mine.</textarea>")
                .as("what the second left alone is as the first made it")
                .contains(">urgent</textarea>", "The form has theirs.", "saving replaces theirs");
        assertThat(now(di).get("notes").asString()).isEqualTo("Theirs <b>.");

        second.put("seen", told.body().replaceAll("(?s).*name=\"seen\" value=\"([^\"]+)\".*", "$1"));
        second.put("tags", "urgent");
        assertThat(cora.api().fillIn(edit(di), edit(di), second).status()).isEqualTo(303);
        assertThat(now(di).get("notes").asString()).isEqualTo("Mine.");
        assertThat(now(di).get("tags").toString()).isEqualTo("[\"urgent\"]");
    }

    @Test
    void whoeverMayNotDoesNot() {
        String ed = client("ed");
        Api strange = SignedIn.as(server, "host").api();
        Api elsewhere = SignedIn.as(server, "admin", SignedIn.account(server, "Elsewhere"))
                .api();
        for (String part : List.of("/edit", "/export", "/erase")) {
            assertThat(strange.page("/clients/" + ed + part).status()).as(part).isEqualTo(403);
            assertThat(elsewhere.page("/clients/" + ed + part).status())
                    .as(part)
                    .isEqualTo(404);
        }
        assertThat(cora.api().page("/clients/" + ed + "/export").status()).isEqualTo(403);
        assertThat(cora.api().page("/clients/" + ed).body()).contains("/edit").doesNotContain("/erase", "/export");
    }

    @Test
    void allThatIsKnownIsLoadedInAsManyFilesAsItTakes() {
        String fay = client("fay");
        String file = "/clients/" + fay + "/export";
        assertThat(admin.api().page("/clients/" + fay).body()).contains(file, "Export all that is known");
        Api.Answer export = admin.api().page(file);
        assertThat(export.raw().headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment; filename=");
        assertThat(export.body()).contains("fay@example.com", "\"bookings\"");

        rows.change("""
                insert into booking (account_id, id, reference, event_type_id, host_id, client_id, attendee_name,
                    attendee_email, answers, status, start_at, end_at, payment_status, is_test, version, created_at)
                select account_id, uuidv7(), 'R' || n, event_type_id, host_id, client_id, attendee_name, attendee_email,
                    answers, 'completed', start_at - n * interval '1 day', end_at - n * interval '1 day',
                    payment_status, is_test, version, created_at
                from booking, generate_series(30, 630) as n
                where client_id = ?::uuid
                """, fay);
        assertThat(admin.api().page("/clients/" + fay).body()).contains("Export, file 1 of 2", "Export, file 2 of 2");
        assertThat(admin.api().page(file).raw().headers().firstValue("Link").orElse(""))
                .startsWith("<" + file + "?after=");
    }

    @Test
    void whoeverIsErasedIsNamedOnceMoreAndLeavesNothing() {
        String gil = client("gil");
        Map<String, String> typed = new HashMap<>(Map.of("confirm", "Gi"));
        Api.Answer unsure = erase(gil, typed);
        assertThat(unsure.status()).isEqualTo(422);
        assertThat(unsure.body()).contains("href=\"#confirm\"", "This is not the name", "value=\"Gi\"");
        typed.put("confirm", "gil");
        Api.Answer ahead = erase(gil, typed);
        assertThat(ahead.status()).isEqualTo(409);
        assertThat(ahead.body()).contains("They still have bookings ahead", "href=\"/bookings/", "value=\"gil\"");
        assertThat(now(gil).get("name").asString()).isEqualTo("gil");

        typed.put("cancel_bookings", "true");
        // A letter that is on its way cannot be called back: whoever is told so asks again.
        Await.until("gil is erased", () -> {
            Api.Answer answer = erase(gil, typed);
            if (answer.status() == 409) assertThat(answer.body()).contains("try again in a minute");
            else assertThat(answer.raw().headers().firstValue("Location")).hasValue("/clients?done=erased");
            return answer.status() == 303;
        });
        assertThat(rows.texts("select name from client where id = ?::uuid", gil))
                .containsExactly("Erased");
        assertThat(admin.api().page("/clients?done=erased").body())
                .contains("role=\"status\">The client is erased.")
                .doesNotContain("gil@example.com", ">Erased<");
        assertThat(admin.api().page("/clients/" + gil).body())
                .contains("This client was erased.", "Called off")
                .doesNotContain("/edit", "/erase");
        assertThat(admin.api().page(edit(gil)).status()).isEqualTo(404);
    }

    @Test
    void aLetterThatIsOnItsWayIsSaidInWords() {
        String hal = client("hal");
        String about =
                "recipient = 'client' and step = 'booking_confirmed' and about_id = (select id from booking where client_id = ?::uuid)";
        Await.until(
                "the letter is sent",
                () -> rows.number("select count(*) from message where state = 'sent' and " + about, hal) == 1);
        rows.change("update booking set status = 'completed' where client_id = ?::uuid", hal);
        rows.change("update message set state = 'planned', sent_at = null where " + about, hal);
        rows.change("""
                insert into work (account_id, id, kind, lane, subject, due_at, owed_at, is_retried, lease, leased_until)
                select account_id, id, 'message.send', 'message.email', id, due_at, due_at, false, gen_random_uuid(),
                    clock_timestamp() + interval '1 minute'
                from message where\s""" + about, hal);
        assertThat(admin.api().page("/clients/" + hal + "/erase").body())
                .contains("This is deleted", "This stays", "It cannot be undone.");
        Api.Answer later = erase(hal, Map.of("confirm", "hal"));
        assertThat(later.status()).isEqualTo(409);
        assertThat(later.body()).contains("role=\"alert\"", "try again in a minute", "value=\"hal\"");
        assertThat(now(hal).get("email").asString()).isEqualTo("hal@example.com");
    }

    @Test
    void theFormIsFilledInOnAPhoneWithoutScripts() {
        String ida = client("ida");
        IntStream.range(0, 3)
                .forEach(i -> server.api()
                        .patch("/api/clients/" + ida, Map.of("fields", Map.of("Field " + i, "w".repeat(400)))));
        try (Browsing browser = admin.browsing(Browsing.Visitor.PHONE)) {
            Page page = browser.page();
            browser.open("/clients/" + ida);
            page.click("text=Edit");
            page.fill("#email", "ida");
            page.fill("#notes", "Two\nlines.");
            page.click("text=Save");
            assertThat(page.locator("#email-error").textContent()).contains("name@example.com");
            assertThat(page.inputValue("#notes")).isEqualTo("Two\nlines.");
            page.fill("#email", "ida@example.com");
            page.click("text=Save");
            assertThat(page.locator(".saved[role=status]").textContent()).isEqualTo("Saved.");
            assertThat(page.locator("section[aria-labelledby=notes] p").allTextContents())
                    .containsExactly("Two", "lines.");
        }
        try (Browsing browser = admin.browsing(Browsing.Visitor.PHONE.withJavaScript())) {
            browser.open(edit(ida));
            assertThat(Accessibility.problems(browser.page())).isEmpty();
            browser.open("/clients/" + ida + "/erase");
            assertThat(Accessibility.problems(browser.page())).isEmpty();
            browser.page().fill("#confirm", "nobody");
            browser.page().click(".risky");
            assertThat(Accessibility.problems(browser.page())).isEmpty();
        }
    }

    private Api.Answer erase(String client, Map<String, String> typed) {
        String page = "/clients/" + client + "/erase";
        return admin.api().fillIn(page, page, typed);
    }

    private static String edit(String client) {
        return "/clients/" + client + "/edit";
    }

    /** The form as it stands there now, with this typed into it. */
    private Map<String, String> typed(String client, Map<String, String> other) {
        var fields = new HashMap<>(cora.api().filledIn(edit(client), edit(client), Map.of()));
        JsonNode now = now(client);
        for (String name : List.of("name", "email", "phone", "time_zone", "language", "notes")) {
            fields.put(name, now.get(name).isNull() ? "" : now.get(name).asString());
        }
        fields.put(
                "tags",
                String.join(
                        "\n",
                        now.get("tags").valueStream().map(JsonNode::asString).toList()));
        int row = 0;
        for (var field : now.get("fields").properties()) {
            fields.put("field_" + row, field.getKey());
            fields.put("text_" + row, field.getValue().asString());
            row++;
        }
        for (int i = 0; i < 2; i++) {
            fields.putIfAbsent("field_" + (row + i), "");
            fields.putIfAbsent("text_" + (row + i), "");
        }
        fields.putAll(other);
        return fields;
    }

    private static void row(Map<String, String> fields, String of, String name, String text) {
        String row = fields.entrySet().stream()
                .filter(field ->
                        field.getKey().startsWith("field_") && field.getValue().equals(of))
                .findFirst()
                .orElseThrow()
                .getKey();
        fields.put(row, name);
        fields.put(row.replace("field_", "text_"), text);
    }

    private JsonNode now(String client) {
        return server.api().get("/api/clients/" + client).json();
    }

    /** Somebody of this name who has booked. */
    private String client(String name) {
        int at = booked++;
        String start = "2026-12-%02dT%02d:00:00Z".formatted(1 + at / 4, 9 + at % 4);
        Api.Answer answer = cast.book(talk, start, Map.of("name", name, "email", name + "@example.com"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return rows.texts("select client_id::text from booking where id = ?::uuid", answer.id())
                .getFirst();
    }
}
