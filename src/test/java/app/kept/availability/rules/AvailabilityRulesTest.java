package app.kept.availability.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.text.Json;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import app.kept.testing.Zones;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AvailabilityRulesTest {
    private static final String EVERYTHING = """
            {"rules": [{"day": "monday", "from": "09:00", "to": "12:30"}, {"day": "monday", "from": "14:00", "to": "17:00"},
                {"day": "friday", "from": "22:00", "to": "02:00"}, {"day": "sunday", "from": "00:00", "to": "24:00"}],
             "overrides": [{"date": "2026-12-24", "windows": [{"from": "10:00", "to": "12:00"}]},
                {"date": "2026-12-25", "windows": []},
                {"date": "2026-12-31", "windows": [{"from": "00:30", "to": "01:00"}, {"from": "20:00", "to": "03:15"}]}],
             "busy": [{"start": "2026-12-03T08:00:00Z", "end": "2026-12-03T09:30:00.123456Z"}],
             "absences": [{"from": "2026-12-28", "to": "2026-12-31", "reason": "Skiing with Clara"},
                {"start": "2027-01-04T08:00:00Z", "end": "2027-01-04T12:00:00Z", "colleague_id": "COLLEAGUE"}],
             "travels": [{"from": "2027-01-11", "to": "2027-01-15", "time_zone": "America/Sao_Paulo"},
                {"from": "2027-01-16", "to": "2027-01-16", "time_zone": "Asia/Kathmandu"}]}
            """;

    private final TestServer server = TestServer.start();
    private final Api api = server.api();
    private final Cast cast = new Cast(api);
    private final Rows rows = new Rows(server.database());
    private int made;

    @BeforeAll
    void stopTheClock() {
        cast.clock("2026-11-20T10:00:00Z");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Tag("C4")
    @Test
    void whatIsAnsweredIsWhatWasSentAndCanBeSentBack() {
        String host = host();
        String wanted = EVERYTHING.replace("COLLEAGUE", host());
        put(host, wanted, 200);
        JsonNode shown = api.get(path(host)).json();

        for (String part : List.of("rules", "overrides", "busy", "travels")) {
            assertThat(shown.get(part)).as(part).isEqualTo(Json.read(wanted).get(part));
        }
        assertThat(shown.at("/absences/0/reason").asString()).isEqualTo("Skiing with Clara");
        assertThat(shown.at("/absences/0/to").asString()).isEqualTo("2026-12-31");
        assertThat(shown.at("/absences/1/end").asString()).isEqualTo("2027-01-04T12:00:00Z");
        long notes = notesOf(host);
        assertThat(api.put(path(host), shown).status()).isEqualTo(200);
        assertThat(api.get(path(host)).json()).isEqualTo(shown);
        assertThat(notesOf(host)).as("nothing was changed, so nobody is told").isEqualTo(notes);
    }

    @Test
    void whatIsNotNamedStaysAsItIs() {
        String host = host();
        put(host, EVERYTHING.replace("COLLEAGUE", host()), 200);
        JsonNode before = api.get(path(host)).json();

        put(host, "{\"busy\": []}", 200);
        put(host, "{\"overrides\": [{\"date\": \"2027-03-01\", \"windows\": []}]}", 200);

        JsonNode after = api.get(path(host)).json();
        assertThat(after.get("busy")).isEmpty();
        assertThat(after.get("overrides")).hasSize(1);
        for (String part : List.of("rules", "absences", "travels")) {
            assertThat(after.get(part)).as(part).isEqualTo(before.get(part));
        }
    }

    @Test
    void whoNamesNothingIsAskedForRules() {
        String host = host();
        for (String nothing : List.of("{}", "{\"rules\": null}", "{\"dry_run\": true}")) {
            assertThat(errors(put(host, nothing, 422))).as(nothing).containsExactly("rules required");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "monday 09:00 12:00, monday 11:59 13:00                     | rules[1].from overlap",
                "monday 11:00 13:00, monday 09:00 12:00                     | rules[1].from overlap",
                "monday 22:00 02:00, tuesday 01:00 03:00                    | rules[1].from overlap",
                "tuesday 01:00 03:00, thursday 10:00 11:00, monday 22:00 02:00 | rules[2].from overlap",
                "sunday 22:00 02:00, monday 00:00 08:00                     | rules[1].from overlap",
                "monday 01:59 08:00, sunday 22:00 02:00                     | rules[1].from overlap",
                "monday 09:00 17:00, monday 09:00 17:00                     | rules[1].from overlap",
                "monday 09:00 09:00                                         | rules[0].to invalid",
                "monday 00:00 00:00                                         | rules[0].to invalid",
                "monday 24:00 02:00                                         | rules[0].from invalid",
                "monday 25:00 26:00                                         | rules[0].from invalid, rules[0].to invalid",
                "monday 09:00 24:01                                         | rules[0].to invalid",
                "monday 9:00 17:00                                          | rules[0].from invalid",
                "monday 09:60 17:00                                         | rules[0].from invalid",
                "moonday 09:00 17:00                                        | rules[0].day invalid",
            })
    void badHoursAreRefusedWhereTheyStand(String rules, String wanted) {
        String host = host();
        Api.Answer answer = put(host, "{\"rules\": [" + written(rules) + "]}", 422);

        assertThat(String.join(", ", errors(answer))).isEqualTo(wanted);
        assertThat(api.get(path(host)).json().get("rules")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "monday 09:00 12:00, monday 12:00 13:00",
                "sunday 22:00 02:00, monday 02:00 08:00",
                "sunday 20:00 24:00, monday 00:00 08:00",
                "monday 09:00 08:59",
                "monday 09:00 00:00"
            })
    void hoursThatTouchAreTaken(String rules) {
        put(host(), "{\"rules\": [" + written(rules) + "]}", 200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "overrides|{'date':'2026-12-24','windows':[]},{'date':'2026-12-24','windows':[]}|overrides[1].date duplicate",
                "overrides|{'date':'2026-12-24'}|overrides[0].windows required",
                "overrides|{'windows':[]}|overrides[0].date required",
                "overrides|{'date':'2026-02-30','windows':[]}|overrides[0].date invalid",
                "overrides|{'date':'2077-01-01','windows':[]}|overrides[0].date invalid",
                "overrides|{'date':'2026-12-24','windows':[{'from':'09:00','to':'12:00'},{'from':'11:00','to':'13:00'}]}|overrides[0].windows[1].from overlap",
                "overrides|{'date':'2026-12-24','windows':[{'from':'25:00','to':'12:00'}]}|overrides[0].windows[0].from invalid",
                "busy|{'start':'2026-12-03T09:00:00Z','end':'2026-12-03T09:00:00Z'}|busy[0].end invalid",
                "busy|{'start':'2026-12-03T09:00:00Z'}|busy[0].end required",
                "busy|{'start':'2026-12-03T09:00:00','end':'2026-12-03T10:00:00Z'}|busy[0].start invalid",
                "busy|{'start':'2026-12-03T09:00:00Z','end':'2076-12-01T10:00:00Z'}|busy[0].end invalid",
                "busy|{'start':'2090-12-03T09:00:00Z','end':'2090-12-04T10:00:00Z'}|busy[0].start invalid, busy[0].end invalid",
                "absences|{'from':'2026-12-28','to':'2026-12-27'}|absences[0].to invalid",
                "absences|{'from':'2026-12-28','to':'2070-12-27'}|absences[0].to invalid",
                "absences|{'from':'2026-12-28'}|absences[0].to required",
                "absences|{'reason':'Skiing'}|absences[0].from required, absences[0].to required",
                "absences|{'from':'2026-12-28','to':'2026-12-28','start':'2026-12-03T09:00:00Z','end':'2026-12-03T10:00:00Z'}|absences[0].start invalid",
                "absences|{'from':'2026-12-28','to':'2026-12-28','until':'x'}|absences[0].until unknown_field",
                "travels|{'from':'2027-01-11','to':'2027-01-15','time_zone':'Mars/Base'}|travels[0].time_zone invalid",
                "travels|{'from':'2027-01-11','to':'2027-01-15'}|travels[0].time_zone required",
                "travels|{'from':'2027-01-11','to':'2027-01-15','time_zone':'UTC'},{'from':'2027-01-15','to':'2027-01-16','time_zone':'UTC'}|travels[1].from overlap",
                "travels|{'from':'2026-01-01','to':'2070-01-15','time_zone':'UTC'}|travels[0].to invalid",
            })
    void badEntriesAreRefusedWhereTheyStand(String part, String entries, String wanted) {
        String host = host();
        String body = "{\"%s\": [%s]}".formatted(part, entries.replace('\'', '"'));

        assertThat(String.join(", ", errors(put(host, body, 422)))).isEqualTo(wanted);
        assertThat(api.get(path(host)).json().get(part)).isEmpty();
        assertThat(notesOf(host)).isEqualTo(1);
    }

    @Test
    void thereIsARoomForManyAndAnEndToIt() {
        String host = host();
        put(host, "{\"overrides\": [" + overrides(1_000) + "]}", 200);
        assertThat(api.get(path(host)).json().get("overrides")).hasSize(1_000);
        assertThat(errors(put(host, "{\"overrides\": [" + overrides(1_001) + "]}", 422)))
                .containsExactly("overrides invalid");
        assertThat(errors(put(host, "{\"overrides\": [" + overrides(10_000) + "]}", 422)))
                .containsExactly("overrides invalid");
        String wrong = overrides(1_000).replace("\"windows\"", "\"windoes\"");
        assertThat(errors(put(host, "{\"overrides\": [" + wrong + "]}", 422)).size())
                .isLessThanOrEqualTo(100);
        assertThat(api.get(path(host)).json().get("overrides")).hasSize(1_000);
    }

    @Test
    void aColleagueIsAnotherHostOfTheAccount() {
        String host = host();
        for (String stranger : List.of(UUID.randomUUID().toString(), host)) {
            String absences = """
                    {"absences": [{"from": "2026-12-28", "to": "2026-12-27"},
                        {"from": "2026-12-28", "to": "2026-12-29", "colleague_id": "%s"}]}
                    """.formatted(stranger);
            assertThat(errors(put(host, absences, 422)))
                    .containsExactly("absences[0].to invalid", "absences[1].colleague_id invalid");
        }
    }

    /** Links and old names, with and without a slash; what is no place, or only another way to write one, is refused. */
    @Test
    void everyNameOfTheZoneDatabaseIsKeptAsItWasGiven() {
        List<String> names = Zones.all().stream()
                .filter(name -> !name.startsWith("SystemV/"))
                .sorted()
                .toList();
        assertThat(names).contains("US/Eastern", "Asia/Calcutta", "Europe/Kyiv", "Europe/Kiev", "Japan", "Etc/GMT+5");
        String host = host();
        for (int first = 0; first < names.size(); first += 200) {
            List<String> some = names.subList(first, Math.min(first + 200, names.size()));
            List<Map<String, String>> travels = IntStream.range(0, some.size())
                    .mapToObj(i -> {
                        String date = LocalDate.of(2027, 1, 1).plusDays(i).toString();
                        return Map.of("from", date, "to", date, "time_zone", some.get(i));
                    })
                    .toList();
            assertThat(api.put(path(host), Map.of("travels", travels)).status()).isEqualTo(200);
            assertThat(api.get(path(host))
                            .json()
                            .get("travels")
                            .valueStream()
                            .map(one -> one.get("time_zone").asString()))
                    .containsExactlyElementsOf(some);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mars/Base",
                "+02:00",
                "Z",
                "UTC+2",
                "GMT+2",
                "UTC+02:00",
                "europe/berlin",
                "Europe/Berlin2",
                "SystemV/EST5",
                "Europe",
                "Europe/",
                "PST",
                "../UTC",
                "CEST"
            })
    void aNameThatNoZoneHasIsRefused(String zone) {
        var travel = Map.of("from", "2027-01-11", "to", "2027-01-15", "time_zone", zone);

        assertThat(errors(api.put(path(host()), Map.of("travels", List.of(travel)))))
                .containsExactly("travels[0].time_zone invalid");
    }

    @Test
    void whyAHostIsAwayIsNobodysBusiness() {
        String slug = "private-" + made++;
        String host = cast.host(slug);
        cast.hours(host, List.of("monday", "tuesday"), "09:00", "17:00");
        String talk = cast.talk(host);
        put(
                host,
                "{\"absences\": [{\"from\": \"2026-11-23\", \"to\": \"2026-11-23\", \"reason\": \"Chemotherapy\"}]}",
                200);

        Api visitor = server.visitor();
        for (String page : List.of(
                "/api/open-times?event_type_id=" + talk + "&from=2026-11-20&to=2026-11-30&time_zone=UTC",
                "/api/open-times?event_type_id=" + talk
                        + "&from=2026-11-20&to=2026-11-30&time_zone=UTC&explain=2026-11-23T09:00:00Z",
                "/book/" + slug,
                "/book/" + slug + "/talk",
                "/api/booking?slug=" + slug + "&date=2026-11-23")) {
            assertThat(visitor.get(page).body()).as(page).doesNotContain("Chemotherapy", "reason\":\"Ch");
        }
        assertThat(visitor.get(path(host)).status()).isEqualTo(401);
    }

    @Test
    void aChangeIsRememberedOnceAndOnlyWhatHasChanged() {
        String host = host();
        put(host, EVERYTHING.replace("COLLEAGUE", host()), 200);
        long before = audited(host);
        put(host, "{\"rules\": [" + written("tuesday 08:00 09:00") + "], \"busy\": []}", 200);

        assertThat(audited(host)).isEqualTo(before + 1);
        List<String> last = rows.texts("""
                select before::text || after::text from audit where object = 'availability' and object_id = ?
                order by at desc, id desc limit 1
                """, host);
        assertThat(last.getFirst()).contains("\"rules\"", "\"busy\"").doesNotContain("overrides", "travels", "Skiing");
    }

    private String host() {
        return cast.host("rules-" + made++);
    }

    private static String path(String host) {
        return "/api/hosts/" + host + "/availability";
    }

    private Api.Answer put(String host, String body, int status) {
        Api.Answer answer = api.put(path(host), Json.read(body));
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer;
    }

    private static List<String> errors(Api.Answer answer) {
        var errors = new ArrayList<String>();
        answer.json()
                .path("errors")
                .forEach(error -> errors.add(
                        error.get("field").asString() + " " + error.get("code").asString()));
        return errors;
    }

    private static String written(String rules) {
        var written = new ArrayList<String>();
        for (String rule : rules.split(", ", -1)) {
            String[] parts = rule.split(" ", -1);
            written.add("{\"day\": \"%s\", \"from\": \"%s\", \"to\": \"%s\"}".formatted((Object[]) parts));
        }
        return String.join(", ", written);
    }

    private static String overrides(int many) {
        return String.join(
                ",",
                IntStream.range(0, many)
                        .mapToObj(i -> "{\"date\": \"%s\", \"windows\": []}"
                                .formatted(LocalDate.of(2026, 12, 1).plusDays(i)))
                        .toList());
    }

    /** The host's own row makes one. */
    private long notesOf(String host) {
        return rows.number("select count(*) from change_note where subject = ?::uuid", host);
    }

    private long audited(String host) {
        return rows.number("select count(*) from audit where object = 'availability' and object_id = ?", host);
    }
}
