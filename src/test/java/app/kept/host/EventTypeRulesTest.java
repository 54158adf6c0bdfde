package app.kept.host;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.text.Json;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventTypeRulesTest {
    private static final String TYPES = "/api/event-types";

    private final TestServer server = TestServer.start();
    private final Api api = server.api();
    private final Cast cast = new Cast(api);
    private final Rows rows = new Rows(server.database());
    private String anna = "";
    private String bea = "";
    private String talk = "";
    private int made;

    @BeforeAll
    void twoHosts() {
        cast.clock("2026-11-20T10:00:00Z");
        anna = cast.anna();
        bea = cast.host("bea");
        talk = cast.talk(anna);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void allRulesAreKeptAsTheyWereGivenAndCanBeSentBack() {
        String rules = """
                {"interval_minutes": 15, "buffer_before_minutes": 5, "buffer_after_minutes": 10, "notice_minutes": 120,
                 "limits": {"day": 3, "week": 10, "month": 30, "client": 2}, "capacity": 8, "kind": "group",
                 "window": {"kind": "dates", "from": "2027-01-04", "to": "2027-03-31"}, "confirmation": "request"}
                """;
        Api.Answer added = add(Map.of("host_id", anna), rules, 201);
        JsonNode shown = api.get(TYPES + "/" + added.id()).json();

        assertThat(shown).isEqualTo(added.json());
        Json.read(rules).forEachEntry((field, value) -> {
            if (!value.isObject()) assertThat(shown.get(field)).as(field).isEqualTo(value);
            else
                value.forEachEntry(
                        (name, inner) -> assertThat(shown.get(field).get(name)).isEqualTo(inner));
        });
        var back = (ObjectNode) shown.deepCopy();
        back.remove(List.of("id", "host_ids"));
        assertThat(api.patch(TYPES + "/" + added.id(), back).json()).isEqualTo(shown);
        assertThat(rows.number("select count(*) from audit where object = 'event_type' and object_id = ?", added.id()))
                .as("nothing was changed by it")
                .isEqualTo(1);
    }

    @Test
    void withoutRulesTheyAreTheUsualOnes() {
        JsonNode shown = add(Map.of("host_id", anna), "{}", 201).json();

        assertThat(shown.get("interval_minutes").asInt()).isEqualTo(60);
        assertThat(shown.at("/window/days").asInt()).isEqualTo(60);
        assertThat(shown.get("assignment").asString()).isEqualTo("single");
        assertThat(shown.get("host_ids")).hasSize(1);
        assertThat(shown.get("schedule_id").isNull()).isTrue();
        assertThat(shown.get("limits").valueStream().allMatch(JsonNode::isNull)).isTrue();
    }

    @Test
    void whatIsNotNamedStaysAndEachChangeIsRememberedOnce() {
        String id = add(Map.of("host_id", anna), "{\"limits\": {\"day\": 3, \"week\": 9}, \"notice_minutes\": 60}", 201)
                .id();
        JsonNode before = api.get(TYPES + "/" + id).json();
        long notes = notesOf(id);

        JsonNode after = patch(id, "{\"limits\": {\"day\": 4}, \"window_days\": 7, \"name\": \"Other\"}", 200)
                .json();

        assertThat(after.at("/limits/day").asInt()).isEqualTo(4);
        assertThat(after.at("/limits/week").isNull())
                .as("limits are replaced as a whole")
                .isTrue();
        assertThat(after.at("/window/days").asInt()).isEqualTo(7);
        assertThat(after.get("name").asString()).isEqualTo("Other");
        for (String field : List.of("slug", "notice_minutes", "duration_minutes", "host_id", "capacity")) {
            assertThat(after.get(field)).isEqualTo(before.get(field));
        }
        assertThat(notesOf(id)).isEqualTo(notes + 1);
        assertThat(rows.number("""
                select count(*) from audit where object = 'event_type' and object_id = ? and action = 'changed'
                """, id)).isEqualTo(1);
        assertThat(patch(id, "{\"limits\": null}", 200).json().at("/limits/day").isNull())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'interval_minutes': 0                                        | interval_minutes invalid",
                "'interval_minutes': '30'                                     | interval_minutes invalid",
                "'buffer_before_minutes': -1, 'buffer_after_minutes': 1441    | buffer_before_minutes invalid, buffer_after_minutes invalid",
                "'notice_minutes': 525601                                     | notice_minutes invalid",
                "'window_days': 731                                           | window_days invalid",
                "'window_days': 5, 'window': {'kind': 'days', 'days': 5}      | window_days invalid",
                "'window': {'kind': 'weeks', 'days': 5}                       | window.kind invalid",
                "'window': {'kind': 'business_days'}                          | window.days required",
                "'window': {'days': 5}                                        | window.kind required",
                "'window': {'kind': 'dates', 'from': '2027-01-02', 'to': '2027-01-01'} | window.to invalid",
                "'window': {'kind': 'dates', 'from': '2027-01-02', 'to': '2077-01-01'} | window.to invalid",
                "'window': {'kind': 'dates', 'from': '2080-01-02', 'to': '2080-01-03'} | window.to invalid",
                "'window': {'kind': 'dates'}                                  | window.from required, window.to required",
                "'limits': {'day': 0, 'year': 5}                              | limits.day invalid, limits.year unknown_field",
                "'capacity': 1001                                             | capacity invalid",
                "'capacity': 0                                                | capacity invalid",
                "'schedule_id': 'mine'                                        | schedule_id invalid",
                "'schedule_id': '01936a60-11d2-7a90-8c55-0f6e1d2c3b4a'        | schedule_id invalid",
                "'assignment': 'collective'                                   | host_ids required",
                "'assignment': 'lottery'                                      | assignment invalid",
                "'host_ids': ['BEA'], 'assignment': 'collective'              | host_ids invalid",
                "'host_ids': ['ANNA','ANNA'], 'assignment': 'collective'      | host_ids invalid",
                "'host_ids': ['ANNA','BEA']                                   | assignment required",
                "'host_ids': ['ANNA','BEA'], 'assignment': 'single'           | assignment invalid",
                "'host_ids': ['ANNA','BEA'], 'assignment': 'round_robin', 'capacity': 2 | capacity invalid",
                "'host_ids': ['ANNA','01936a60-11d2-7a90-8c55-0f6e1d2c3b4a'], 'assignment': 'round_robin' | host_ids invalid",
                "'host_ids': 'BEA', 'assignment': 'collective'                | host_ids invalid",
            })
    void badRulesAreRefusedWhereTheyStand(String fields, String wanted) {
        String body = "{" + fields.replace('\'', '"').replace("ANNA", anna).replace("BEA", bea) + "}";
        JsonNode before = api.get(TYPES + "/" + talk).json();

        assertThat(errors(patch(talk, body, 422))).isEqualTo(wanted);
        assertThat(api.get(TYPES + "/" + talk).json()).isEqualTo(before);
        assertThat(errors(add(body.contains("host_ids") ? Map.of() : Map.of("host_id", anna), body, 422)))
                .isEqualTo(wanted);
    }

    @Test
    void moreThanFiftyHostsAreTooMany() {
        List<String> ids = IntStream.range(0, 51)
                .mapToObj(_ -> UUID.randomUUID().toString())
                .toList();

        assertThat(errors(api.patch(TYPES + "/" + talk, Map.of("host_ids", ids, "assignment", "collective"))))
                .isEqualTo("host_ids invalid");
    }

    @Test
    void severalHostsHoldItOnThePageOfTheFirst() {
        Api.Answer added = add(Map.of("host_ids", List.of(bea, anna), "assignment", "round_robin"), "{}", 201);
        assertThat(added.json().get("host_id").asString()).isEqualTo(bea);
        assertThat(ids(added.json().get("host_ids"))).containsExactly(bea, anna);
        assertThat(listed("?host_id=" + anna)).contains(added.id());
        assertThat(listed("?host_id=" + bea)).contains(added.id()).doesNotContain(talk);

        JsonNode turned =
                patch(added.id(), "{\"assignment\": \"collective\"}", 200).json();
        assertThat(turned.get("assignment").asString()).isEqualTo("collective");
        JsonNode swapped = api.patch(TYPES + "/" + added.id(), Map.of("host_ids", List.of(anna, bea)))
                .json();
        assertThat(swapped.get("host_id").asString()).isEqualTo(anna);
        assertThat(swapped.get("assignment").asString()).isEqualTo("collective");
        JsonNode single = patch(added.id(), "{\"assignment\": \"single\"}", 200).json();
        assertThat(ids(single.get("host_ids"))).containsExactly(anna);
        assertThat(rows.number("select count(*) from event_type_host where event_type_id = ?::uuid", added.id()))
                .isZero();
    }

    @Test
    void hoursOfItsOwnAreThoseOfItsFirstHost() {
        String schedule = api.post("/api/hosts/" + bea + "/schedules", Map.of("name", "Evenings " + made++))
                .id();

        assertThat(errors(api.patch(TYPES + "/" + talk, Map.of("schedule_id", schedule))))
                .isEqualTo("schedule_id invalid");
        Map<String, Object> shared =
                Map.of("host_ids", List.of(bea, anna), "assignment", "collective", "schedule_id", schedule);
        String id = add(shared, "{}", 201).id();
        assertThat(errors(api.patch(TYPES + "/" + id, Map.of("host_ids", List.of(anna, bea)))))
                .isEqualTo("schedule_id invalid");
    }

    @Test
    void aHostAddsAndChangesWhatIsTheirsAlone() {
        SignedIn somebody = SignedIn.as(server, "host");
        rows.change("update member set host_id = ?::uuid where person_id = ?", anna, somebody.person());
        Api asAnna = server.visitor().withCookie("__Host-kept=" + somebody.token());
        Map<String, Object> both = Map.of("host_ids", List.of(anna, bea), "assignment", "collective");
        String shared = add(both, "{}", 201).id();

        assertThat(asAnna.patch(TYPES + "/" + talk, Map.of("notice_minutes", 30))
                        .status())
                .isEqualTo(200);
        assertThat(asAnna.patch(TYPES + "/" + talk, both).status()).isEqualTo(403);
        assertThat(asAnna.patch(TYPES + "/" + shared, Map.of("name", "Mine")).status())
                .isEqualTo(403);
        assertThat(asAnna.get(TYPES + "/" + shared).status()).isEqualTo(200);
        assertThat(asAnna.post(TYPES, wish(both, "{}")).status()).isEqualTo(403);
        assertThat(asAnna.post(TYPES, wish(Map.of("host_id", bea), "{}")).status())
                .isEqualTo(403);
        JsonNode own = asAnna.get(TYPES).json().get("event_types");
        assertThat(own).allSatisfy(type -> assertThat(ids(type.get("host_ids"))).contains(anna));
        assertThat(asAnna.get(TYPES + "?host_id=" + bea).status()).isEqualTo(403);
    }

    @Test
    void theListIsReadPageByPage() {
        var seen = new ArrayList<String>();
        String next = "";
        do {
            JsonNode page = api.get(TYPES + "?limit=2" + next).json();
            page.get("event_types").forEach(type -> seen.add(type.get("id").asString()));
            next = page.get("next").isNull() ? "" : "&after=" + page.get("next").asString();
        } while (!next.isEmpty());

        assertThat(seen)
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(rows.texts("select id from event_type order by id"));
    }

    @Test
    void ofTwoWhoChangeDifferentThingsAtOnceBothAreHeard() throws Exception {
        String id = add(Map.of("host_id", anna), "{}", 201).id();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 1; round <= 10; round++) {
                int value = round;
                Future<Api.Answer> notice =
                        threads.submit(() -> api.patch(TYPES + "/" + id, Map.of("notice_minutes", value)));
                Future<Api.Answer> capacity =
                        threads.submit(() -> api.patch(TYPES + "/" + id, Map.of("capacity", value)));
                assertThat(List.of(notice.get().status(), capacity.get().status()))
                        .containsOnly(200);
                JsonNode now = api.get(TYPES + "/" + id).json();
                assertThat(now.get("notice_minutes").asInt()).isEqualTo(round);
                assertThat(now.get("capacity").asInt()).isEqualTo(round);
            }
        }
    }

    @Test
    void aSlugThatTheHostHasIsRefusedInAChangeToo() {
        String id = add(Map.of("host_id", anna), "{}", 201).id();

        assertThat(api.patch(TYPES + "/" + id, Map.of("slug", "talk")).code()).isEqualTo("slug_taken");
    }

    private ObjectNode wish(Map<String, Object> who, String rules) {
        var body = (ObjectNode) Json.read(rules).deepCopy();
        body.put("slug", "type-" + made++).put("name", "A type").put("duration_minutes", 60);
        Json.tree(who).forEachEntry(body::set);
        return body;
    }

    private Api.Answer add(Map<String, Object> who, String rules, int status) {
        Api.Answer answer = api.post(TYPES, wish(who, rules));
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer;
    }

    private Api.Answer patch(String id, String body, int status) {
        Api.Answer answer = api.patch(TYPES + "/" + id, Json.read(body));
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer;
    }

    private List<String> listed(String query) {
        return api.get(TYPES + query)
                .json()
                .get("event_types")
                .valueStream()
                .map(type -> type.get("id").asString())
                .toList();
    }

    private static List<String> ids(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private static String errors(Api.Answer answer) {
        return String.join(
                ", ",
                answer.json()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.get("field").asString() + " "
                                + error.get("code").asString())
                        .toList());
    }

    private long notesOf(String id) {
        return rows.number("select count(*) from change_note where subject = ?::uuid", id);
    }
}
