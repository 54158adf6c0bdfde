package app.kept.message.template;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Changed, restored, previewed and sent, over the API and in the pages. */
class TemplatesTest {
    private static final String CONFIRMED = "/api/templates/booking_confirmed";

    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final SignedIn admin = SignedIn.as(server, "admin");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void ownWordsGoOutAtOnceAndTheSeededOnesWhenTheyAreRestored() {
        cast.clock("2026-11-20T10:00:00Z");
        cast.talk(cast.anna());

        Api.Answer saved = save(0, "Ready: {{when}}", "Dear {{client_name}}, see you at {{account_name}}.");
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        cast.bookedPage(server.visitor(), "2026-11-23T09:00:00Z");
        assertThat(confirmations()).contains("Ready: ", "see you at");

        assertThat(restore(1, 0).status()).isEqualTo(200);
        cast.bookedPage(server.visitor(), "2026-11-24T09:00:00Z");
        assertThat(confirmations()).contains("Ihre Buchung ist bestätigt");

        assertThat(rows.texts("select action from audit where object = 'template' order by at, id"))
                .containsExactly("changed", "restored");
        assertThat(restore(2, 1).json().path("text").asString()).contains("see you at");
        assertThat(admin.api()
                        .get(CONFIRMED + "/versions?language=de&form=email")
                        .json()
                        .path("versions")
                        .size())
                .isEqualTo(3);
    }

    @Test
    @Tag("A19")
    void wordsThatCannotBeReadAnyMoreLeaveBookingAndItsLetterWorking() {
        cast.clock("2026-11-20T10:00:00Z");
        cast.talk(cast.anna());
        rows.change("""
                insert into template_version (account_id, template, language, form, number, subject, body, made_at, made_by)
                select id, 'booking_confirmed', 'de', 'email', 1, 'S', '{{gone}}', now(), 'admin' from account
                """);

        cast.bookedPage(server.visitor(), "2026-11-23T09:00:00Z");

        assertThat(confirmations()).contains("Ihre Buchung ist bestätigt");
    }

    @Test
    void ofTwoWhoChangeTheSameVersionOneIsTold() throws Exception {
        assertThat(save(0, "One", "One").status()).isEqualTo(200);
        assertThat(save(0, "Two", "Two").json().path("code").asString()).isEqualTo("changed_meanwhile");
        // What is sent twice is done once.
        assertThat(save(0, "One", "One").json().path("version").asInt()).isEqualTo(1);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> saves = java.util.stream.IntStream.range(0, 8)
                    .<Callable<Integer>>mapToObj(
                            i -> () -> save(1, "Racer " + i, "Text " + i).status())
                    .toList();
            var statuses = threads.invokeAll(saves).stream()
                    .map(one -> one.resultNow())
                    .toList();
            assertThat(statuses).containsOnlyOnce(200);
            assertThat(statuses.stream().filter(one -> one == 409)).hasSize(7);
        }
        assertThat(rows.number("select count(*) from template_version")).isEqualTo(2);
    }

    @Test
    void whatIsWrongIsRefusedAndChangesNothing() {
        Api.Answer answer = save(0, "Hello {{client_nme}}", "{{#when}} {{location}}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("did you mean {{client_name}}?", "unknown_variable", "never_closed");
        assertThat(admin.api()
                        .put("/api/templates/sign_in_link", wording(0, "S", "T"))
                        .status())
                .isEqualTo(403);
        assertThat(admin.api().get("/api/templates/nothing").status()).isEqualTo(404);
        assertThat(rows.number("select count(*) from template_version")).isZero();
        for (String role : List.of("coordinator", "host", "client")) {
            assertThat(SignedIn.as(server, role).api().get("/api/templates").status())
                    .isEqualTo(403);
        }
    }

    @Test
    void everyTemplateIsListedAPageAtATime() {
        var first = admin.api().get("/api/templates?limit=10").json();

        assertThat(first.path("templates").size()).isEqualTo(10);
        var rest = admin.api()
                .get("/api/templates?after=" + first.path("next").asString())
                .json();
        assertThat(rest.path("templates").size()).isEqualTo(TemplateKinds.all().size() - 10);
        assertThat(rest.path("next").isNull()).isTrue();
    }

    @Test
    void aPreviewSpeaksOfARealBookingOfThisAccountAndNoOther() {
        cast.clock("2026-11-20T10:00:00Z");
        cast.talk(cast.anna());
        cast.bookedPage(server.visitor(), "2026-11-23T09:00:00Z");
        String booking = rows.texts("select id from booking").getFirst();

        Api.Answer shown = preview(admin, Map.of("language", "de", "form", "email", "booking_id", booking));
        assertThat(shown.json().path("text").asString()).contains("Ihre Buchung ist bestätigt", "23. November 2026");
        assertThat(preview(admin, Map.of("language", "en", "form", "short", "text", "{{client_name}}"))
                        .json()
                        .path("personal")
                        .get(0)
                        .asString())
                .isEqualTo("client_name");

        UUID other = SignedIn.account(server, "Elsewhere");
        SignedIn stranger = SignedIn.as(server, "owner", other);
        assertThat(preview(stranger, Map.of("language", "de", "form", "email", "booking_id", booking))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aTestGoesToWhoeverAsksForItAndIsMarked() {
        assertThat(admin.api()
                        .post(CONFIRMED + "/test", Map.of("language", "de"))
                        .status())
                .isEqualTo(202);
        server.visitor().post("/api/dev/clock/advance", Map.of("by", "PT1S"));

        var letter = server.visitor()
                .get("/api/dev/mailbox?to=" + admin.email())
                .json()
                .path("messages")
                .get(0);
        assertThat(letter.path("subject").asString()).startsWith("[Test] Erstgespräch bei Anna Meyer");
        for (int i = 1; i < 20; i++) {
            assertThat(admin.api()
                            .post(CONFIRMED + "/test", Map.of("language", "de"))
                            .status())
                    .isEqualTo(202);
        }
        assertThat(admin.api()
                        .post(CONFIRMED + "/test", Map.of("language", "de"))
                        .status())
                .isEqualTo(429);
    }

    @Test
    void anAccountsColourAndLogoAreInItsLettersAtOnce() {
        assertThat(preview(admin, Map.of("language", "en", "form", "email")).body())
                .doesNotContain("#0a3d91");

        Api.Answer changed = admin.api()
                .patch(
                        "/api/account",
                        Map.of("brand_color", "#0A3D91", "logo_url", "https://cdn.example.com/logo.png"));
        assertThat(changed.json().path("brand_color").asString()).isEqualTo("#0a3d91");

        assertThat(preview(admin, Map.of("language", "en", "form", "email")).body())
                .contains("#0a3d91", "https://cdn.example.com/logo.png");
        for (var wrong : List.of(
                Map.of("brand_color", "red"),
                Map.of("brand_color", "#12345\" onload"),
                Map.of("logo_url", "http://example.com/logo.png"),
                Map.of("logo_url", "https://a:b@example.com/x"),
                Map.of("logo_url", "https://example.com/\"><script>"))) {
            assertThat(admin.api().patch("/api/account", wrong).status()).isEqualTo(422);
        }
    }

    @Test
    void thePageSavesWordsAndKeepsWhatWasTypedWhenTheyAreWrong() {
        Api.Answer wrong = form("/templates/booking_confirmed", "0", "Hello {{client_nme}}", "Text");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("Did you mean {{client_name}}?", "Hello {{client_nme}}");

        assertThat(form("/templates/booking_confirmed", "0", "Hello {{client_name}}", "Text")
                        .status())
                .isEqualTo(303);
        Api.Answer late = form("/templates/booking_confirmed", "0", "Late", "Text");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("Somebody has changed these words meanwhile", "value=\"Late\"");
        assertThat(admin.api().page("/templates").body()).contains("Your words");
        assertThat(admin.api().page("/templates/booking_confirmed/versions").body())
                .contains("Version 1");
        assertThat(form("/templates/booking_confirmed/preview", "0", "S", "A <b> for {{client_name}}")
                        .body())
                .contains("A &lt;b&gt; for Bo Lind");
    }

    private Api.Answer form(String path, String version, String subject, String text) {
        return admin.api()
                .form(
                        path,
                        Map.of(
                                "form_token",
                                token(),
                                "words",
                                "en",
                                "form",
                                "email",
                                "version",
                                version,
                                "subject",
                                subject,
                                "text",
                                text));
    }

    private String token() {
        String page = admin.api().page("/templates/booking_confirmed").body();
        String mark = "name=\"form_token\" value=\"";
        int from = page.indexOf(mark) + mark.length();
        return page.substring(from, page.indexOf('"', from));
    }

    private Api.Answer save(int version, String subject, String text) {
        return admin.api().put(CONFIRMED, wording(version, subject, text));
    }

    private static Map<String, Object> wording(int version, String subject, String text) {
        return Map.of("language", "de", "form", "email", "version", version, "subject", subject, "text", text);
    }

    private Api.Answer restore(int version, int to) {
        return admin.api()
                .post(CONFIRMED + "/restore", Map.of("language", "de", "form", "email", "version", version, "to", to));
    }

    private static Api.Answer preview(SignedIn as, Map<String, String> wish) {
        return as.api().post(CONFIRMED + "/preview", wish);
    }

    private String confirmations() {
        server.visitor().post("/api/dev/clock/advance", Map.of("by", "PT1S"));
        return server.visitor().get("/api/dev/mailbox").body();
    }
}
