package app.kept.availability;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Anna is away from Tuesday to Thursday, and Bea is there; why is nobody's business. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubstitutesTest {
    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());
    private final Rows rows = new Rows(server.database());
    private String anna = "";
    private String bea = "";
    private String talk = "";

    @BeforeAll
    void annaIsAway() {
        cast.clock("2026-11-20T10:00:00Z");
        anna = cast.anna();
        bea = cast.host("bea");
        cast.hours(bea, List.of("tuesday"), "09:00", "17:00");
        rows.change("update host set name = 'Bea <Braun>' where slug = 'bea'");
        talk = cast.talk(anna);
        absences(
                anna,
                List.of(Map.of(
                        "from", "2026-11-24", "to", "2026-11-26", "reason", "an operation", "colleague_id", bea)));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void whoAsksForTheseDatesHearsUntilWhenAndWhoIsThere() {
        Api.Answer answer = times("2026-11-25", "2026-11-25", "Europe/Berlin");

        assertThat(answer.json().at("/days/0/times")).isEmpty();
        JsonNode away = answer.json().at("/away/0");
        assertThat(away.get("from").asString()).isEqualTo("2026-11-24T00:00:00+01:00");
        assertThat(away.get("to").asString()).isEqualTo("2026-11-27T00:00:00+01:00");
        assertThat(away.at("/colleague/slug").asString()).isEqualTo("bea");
        assertThat(away.at("/colleague/name").asString()).isEqualTo("Bea <Braun>");
        assertThat(answer.body()).doesNotContain("operation", "@", bea);
    }

    @Test
    void onOtherDatesNothingIsSaid() {
        assertThat(times("2026-11-23", "2026-11-23", "Europe/Berlin").json().get("away"))
                .isEmpty();
        assertThat(times("2026-11-27", "2026-12-27", "Europe/Berlin").json().get("away"))
                .isEmpty();
        // In Auckland the 24th of Berlin ends at noon of the 25th, and the 26th at noon of the 27th.
        assertThat(times("2026-11-27", "2026-11-27", "Pacific/Auckland").json().get("away"))
                .hasSize(1);
    }

    @Test
    void anAbsenceWithoutAColleagueIsNobodysBusiness() {
        String carl = cast.host("carl");
        cast.hours(carl, List.of("tuesday"), "09:00", "17:00");
        String hisTalk = cast.talk(carl);
        absences(carl, List.of(Map.of("from", "2026-11-24", "to", "2026-11-24", "reason", "sick")));

        Api.Answer answer =
                server.visitor().get("/api/open-times?event_type_id=" + hisTalk + "&from=2026-11-24&to=2026-11-24");

        assertThat(answer.json().get("away")).isEmpty();
        assertThat(answer.json().at("/days/0/times")).isEmpty();
    }

    @Test
    void whereSeveralHostsTakeItAColleagueOfOneIsNobodyToGoTo() {
        String panel = server.api()
                .post(
                        "/api/event-types",
                        Map.of(
                                "host_id",
                                anna,
                                "host_ids",
                                List.of(anna, bea),
                                "assignment",
                                "collective",
                                "slug",
                                "panel",
                                "name",
                                "Panel",
                                "duration_minutes",
                                60))
                .id();

        Api.Answer answer =
                server.visitor().get("/api/open-times?event_type_id=" + panel + "&from=2026-11-24&to=2026-11-24");

        assertThat(answer.json().get("away")).isEmpty();
    }

    @Test
    void thePageSaysItInThreeLanguagesAndLeadsToTheColleague() {
        String english = page("en");
        assertThat(english)
                .contains("Anna Meyer is away until", "26 November 2026", "There meanwhile:")
                .contains("href=\"/book/bea?lang=en\" dir=\"auto\">Bea &lt;Braun")
                .doesNotContain("operation");
        assertThat(page("de")).contains("Anna Meyer ist bis", "26. November 2026", "Die Vertretung:");
        assertThat(page("pt")).contains("Anna Meyer está ausente até", "26 de novembro de 2026", "No lugar atende:");
        assertThat(server.visitor().page("/book/bea?lang=en").status()).isEqualTo(200);
        assertThat(server.visitor()
                        .page("/book/anna/talk?lang=en&month=2026-12")
                        .body())
                .doesNotContain("is away until");
    }

    @Test
    void whoMayReadTheHoursIsToldWithTheReason() {
        JsonNode why = explain(talk, "2026-11-25T10:00:00Z", "").at("/explain/0/hosts/0/reasons/0");

        assertThat(why.get("reason").asString()).isEqualTo("absence");
        assertThat(why.at("/colleague/id").asString()).isEqualTo(bea);
        assertThat(why.at("/colleague/slug").asString()).isEqualTo("bea");
    }

    @Test
    void theLimitOfAClientIsExplainedToThoseWhoMayReadBookings() {
        String once = server.api()
                .post(
                        "/api/event-types",
                        Map.of(
                                "host_id",
                                anna,
                                "slug",
                                "once",
                                "name",
                                "Once",
                                "duration_minutes",
                                60,
                                "limits",
                                Map.of("client", 2)))
                .id();
        cast.book(once, "2026-11-27T09:00:00Z");
        String client = rows.texts("select client_id from booking where event_type_id = ?", UUID.fromString(once))
                .getFirst();
        String asked = "2026-11-27T12:00:00Z";
        assertThat(explain(once, asked, client).at("/explain/0/open").asBoolean())
                .as("one more")
                .isTrue();
        cast.book(once, "2026-11-30T09:00:00Z");

        JsonNode start = explain(once, asked, client).at("/explain/0");
        assertThat(start.get("open").asBoolean()).isFalse();
        JsonNode why = start.at("/hosts/0/reasons/0");
        assertThat(why.get("reason").asString()).isEqualTo("client_limit");
        assertThat(why.get("to").asString()).as("when the first is over").isEqualTo("2026-11-27T11:00:00+01:00");
        String other = cast.book(talk, "2026-12-01T09:00:00Z", Map.of("name", "Bo too", "email", "bo@second.example"))
                .json()
                .path("client_id")
                .asString();
        assertThat(explain(once, asked, other).at("/explain/0/open").asBoolean())
                .isTrue();
        assertThat(server.api()
                        .post("/api/clients/" + other + "/merge", Map.of("into", client))
                        .status())
                .isEqualTo(200);
        assertThat(explain(once, asked, other)
                        .at("/explain/0/hosts/0/reasons/0/reason")
                        .asString())
                .as("who was merged is the one who stays")
                .isEqualTo("client_limit");
        SignedIn host = SignedIn.as(server, "host");
        rows.change("update member set host_id = ?::uuid where person_id = ?", anna, host.person());
        assertThat(host.api()
                        .get("/api/open-times?event_type_id=" + once + "&explain=" + asked + "&client_id=" + other)
                        .status())
                .as("for the host in whose list that one is")
                .isEqualTo(200);
        assertThat(explain(once, asked, "").at("/explain/0/open").asBoolean()).isTrue();
        String path = "/api/open-times?event_type_id=" + once + "&client_id=" + client;
        assertThat(server.visitor().get(path + "&explain=" + asked).status()).isEqualTo(401);
        String nobody = path.replace(client, UUID.randomUUID().toString());
        assertThat(server.api().get(nobody + "&explain=" + asked).status()).isEqualTo(404);
        assertThat(server.api().get(path + "&from=2026-11-27&to=2026-11-27").status())
                .as("without explain")
                .isEqualTo(422);
    }

    private JsonNode explain(String type, String at, String client) {
        Api.Answer answer = server.api()
                .get("/api/open-times?event_type_id=" + type + "&explain=" + at
                        + (client.isEmpty() ? "" : "&client_id=" + client));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private String page(String language) {
        return server.visitor().page("/book/anna/talk?lang=" + language).body();
    }

    private Api.Answer times(String from, String to, String zone) {
        return server.visitor()
                .get("/api/open-times?event_type_id=" + talk + "&from=" + from + "&to=" + to + "&time_zone=" + zone);
    }

    private void absences(String host, List<Map<String, String>> absences) {
        Api.Answer answer = server.api().put("/api/hosts/" + host + "/availability", Map.of("absences", absences));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
}
