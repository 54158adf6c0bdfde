package app.kept.web.plan;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Accessibility;
import app.kept.testing.Api;
import app.kept.testing.Browsing;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What plans allow and how much of it is used, as hosts see it and as those who run the account change it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlanPagesTest {
    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final SignedIn owner = SignedIn.as(server, "admin");
    private final Api admin = owner.api();

    @BeforeAll
    void plans() {
        cast.clock("2026-11-20T10:00:00Z");
        server.api().put("/api/plans/small", Map.of("clients", 1, "appointments_per_month", 4));
        server.api().put("/api/plans/big", Map.of());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Tag("C6")
    void aHostSeesWhatThePlanAllowsAndAnAdminGivesAnother() {
        String anna = cast.anna();
        String path = "/hosts/" + anna + "/plan";
        Api host = host(anna);
        cast.book(cast.talk(anna), "2026-11-23T09:00:00Z");
        assertThat(host.page("/plan").body()).contains("No plan: no limits", "No limit", path);
        assertThat(host.page(path).body())
                .contains("Appointments in November 2026", "1, without a limit")
                .doesNotContain("Save the plan");
        assertThat(host.form(path, Map.of()).status()).isEqualTo(403);

        Map<String, String> second = admin.filledIn(path, path, chosen("big", "", ""));
        Api.Answer saved = admin.form(path, admin.filledIn(path, path, chosen("small", "", "")));
        assertThat(saved.status()).as(saved.body()).isEqualTo(303);
        assertThat(host.page("/plan").body()).contains("1 of 1", "Full", "1 of 4");
        Api.Answer late = admin.form(path, second);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("It is now: small", "<option value=\"big\" selected>");

        admin.form(path, admin.filledIn(path, path, chosen("small", "big", "2026-11-30")));
        assertThat(rows.texts("select (trial_ends_at at time zone 'UTC')::text from host where id = ?::uuid", anna))
                .as("the last day counts whole, by the host's clock")
                .containsExactly("2026-11-30 23:00:00");
        assertThat(host.page(path).body())
                .contains(
                        "big, to try",
                        "The trial lasts until Monday, 30 November 2026. Then: small.",
                        "1, without a limit");
        assertThat(admin.page(path + "?lang=de").body()).contains("Tarif und Grenzen", "value=\"2026-11-30\"");
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldAndNothingChanges() {
        String ben = cast.host("ben");
        String path = "/hosts/" + ben + "/plan";
        Api.Answer unknown = admin.form(path, admin.filledIn(path, path, chosen("huge", "", "")));
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.body()).contains("id=\"plan-error\"", "href=\"#plan\"");
        for (Map<String, String> one : List.of(chosen("small", "big", ""), chosen("small", "", "2026-12-01"))) {
            Api.Answer wrong = admin.form(path, admin.filledIn(path, path, one));
            assertThat(wrong.status()).isEqualTo(422);
            assertThat(wrong.body()).contains("id=\"trial_until-error\"");
        }
        assertThat(rows.number("select count(*) from host where id = ?::uuid and plan is null", ben))
                .isOne();
        Api cara = host(cast.host("cara"));
        assertThat(cara.page(path).status()).isEqualTo(403);
        assertThat(cara.page("/plan").body()).doesNotContain(path);
        for (Browsing.Visitor visitor : List.of(
                Browsing.Visitor.PHONE.withJavaScript(),
                Browsing.Visitor.DESK.withJavaScript().inTheDark())) {
            try (Browsing browsing = owner.browsing(visitor)) {
                for (String page : List.of("/plan", path)) {
                    browsing.open(page);
                    assertThat(browsing.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                            .as(page)
                            .isEqualTo(true);
                    assertThat(Accessibility.problems(browsing.page())).as(page).isEmpty();
                }
            }
        }
    }

    private static Map<String, String> chosen(String plan, String trial, String until) {
        return Map.of("plan", plan, "trial_plan", trial, "trial_until", until);
    }

    private Api host(String id) {
        SignedIn somebody = SignedIn.as(server, "host");
        rows.change("update member set host_id = ?::uuid where person_id = ?", id, somebody.person());
        return somebody.api();
    }
}
