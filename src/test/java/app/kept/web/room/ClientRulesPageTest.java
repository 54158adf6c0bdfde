package app.kept.web.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientRulesPageTest {
    private static final String PAGE = "/team/account/clients";

    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final SignedIn owner = SignedIn.as(server, "owner");

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Tag("C1")
    void whatIsTypedHoldsAndIsShownAndCanBeTakenBack() {
        Api.Answer saved = send(Map.of(
                "client_retention_months",
                "24",
                "consent_text",
                "We keep your name.\nNothing else.",
                "consent_version",
                "2026-11",
                "consent_required",
                "true",
                "reviews_need_approval",
                "false"));

        assertThat(saved.status()).as(saved.body()).isEqualTo(303);
        assertThat(account()).isEqualTo("24 2026-11 true false");
        assertThat(owner.api().page(PAGE + "?done=1").body())
                .contains("value=\"24\"", "We keep your name.", "value=\"2026-11\"", "role=\"status\"");
        assertThat(rows.number("select count(*) from audit where action = 'changed' and object = 'account'"))
                .isEqualTo(1);

        assertThat(send(Map.of("consent_required", "false")).status()).isEqualTo(303);
        assertThat(account()).isEqualTo("- - false true");
    }

    @Test
    void whatIsWrongIsSaidBesideTheFieldAndChangesNothing() {
        String before = account();
        for (var wrong : Map.of(
                        "client_retention_months", Map.of("client_retention_months", "0"),
                        "consent_version", Map.of("consent_text", "A text."),
                        "consent_text", Map.of("consent_required", "true"))
                .entrySet()) {
            Api.Answer answer = send(wrong.getValue());
            assertThat(answer.status()).as(wrong.getKey()).isEqualTo(422);
            assertThat(answer.body())
                    .contains("href=\"#" + wrong.getKey() + "\"", "id=\"" + wrong.getKey() + "-error\"");
        }
        assertThat(account()).isEqualTo(before);
    }

    @Test
    void aCountryIsTwoLettersOrNone() {
        var settings = new HashMap<>(
                Map.of("name", "Kept", "time_zone", "UTC", "language", "en", "domain", "", "country", "Germany"));
        assertThat(sendSettings(settings).body()).contains("id=\"country-error\"");
        settings.put("country", "DE");
        assertThat(sendSettings(settings).status()).isEqualTo(303);
        assertThat(rows.texts("select country from account where id = ?", owner.account()))
                .containsExactly("DE");
    }

    @Test
    void whoDoesNotRunTheAccountIsNotLetIn() {
        assertThat(SignedIn.as(server, "coordinator").api().page(PAGE).status()).isEqualTo(403);
    }

    private Api.Answer send(Map<String, String> typed) {
        var all = new HashMap<>(Map.of(
                "client_retention_months",
                "",
                "consent_text",
                "",
                "consent_version",
                "",
                "consent_required",
                "false",
                "reviews_need_approval",
                "true"));
        all.putAll(typed);
        return owner.api().fillIn(PAGE, PAGE, all);
    }

    private Api.Answer sendSettings(Map<String, String> typed) {
        return owner.api().fillIn("/team/account", "/team/account", typed);
    }

    private String account() {
        return rows.texts("""
                        select concat_ws(' ', coalesce(client_retention_months::text, '-'), coalesce(consent_version, '-'),
                            consent_required::text, reviews_need_approval::text)
                        from account where id = ?
                        """, owner.account()).getFirst();
    }
}
