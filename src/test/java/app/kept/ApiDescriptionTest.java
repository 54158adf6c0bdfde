package app.kept;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.Extent;
import app.kept.account.Right;
import app.kept.platform.base.Ids;
import app.kept.platform.config.Settings;
import app.kept.platform.db.DatabaseAddress;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Route;
import app.kept.platform.secret.Tokens;
import app.kept.platform.text.Yaml;
import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Rows;
import app.kept.testing.TestPostgres;
import app.kept.testing.TestRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What docs/api/openapi.yaml says is what the running server does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiDescriptionTest {
    private static final String KEY = "test-key-with-every-right";

    /** Open to everybody, and with more for whoever says who they are. */
    private static final Set<String> OF_GUESTS_AND_OTHERS =
            Set.of("/api/consultations/book", "/api/mobile/consultations/book");

    private final JsonNode description = read();
    private final DatabaseAddress database = TestPostgres.fresh();
    private final Server server = Server.start(
            Settings.load(Map.of(
                    "KEPT_MODE",
                    "test",
                    "KEPT_PORT",
                    "0",
                    "KEPT_API_KEY",
                    KEY,
                    "KEPT_LOG_FILE",
                    TestRun.log().toString(),
                    "KEPT_DATABASE_URL",
                    TestPostgres.url(database))),
            _ -> {});
    private final Api api = new Api(server.address(), KEY);
    private final Api visitor = new Api(server.address(), "");

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void everyRouteForProgramsIsDescribedAndNothingElseIs() {
        List<String> live = server.routes().stream()
                .filter(ApiDescriptionTest::isForPrograms)
                .map(route -> route.method() + " " + route.path())
                .toList();

        assertThat(operations().keySet()).containsExactlyInAnyOrderElementsOf(live);
    }

    @Test
    void whoMayCallIsDescribedAsTheRouteHasIt() {
        for (Route route : server.routes()) {
            if (!isForPrograms(route)) continue;
            String name = route.method() + " " + route.path();
            JsonNode operation = operation(name);
            var right = (Right) route.access();

            assertThat(operation.path("x-access").asString()).as(name).isEqualTo(right.name());
            boolean guarded = right != Right.EVERYBODY && right != Right.OPERATE;
            List<String> keys = right.scope().isPresent() ? List.of("api_key") : List.of();
            List<String> schemes = new ArrayList<>(keys);
            boolean isForGuestsToo = OF_GUESTS_AND_OTHERS.contains(right == Right.EVERYBODY ? route.path() : "");
            if (guarded || isForGuestsToo) schemes.add("session");
            if (isForGuestsToo || right.ofCustomers() == Extent.THEIR_OWN) schemes.add("customer_token");
            assertThat(schemesOf(operation)).as(name + ": security").containsExactlyElementsOf(schemes);
            if (isForGuestsToo)
                assertThat(operation.path("security").get(0)).as(name).isEmpty();
            if (guarded) assertThat(responses(operation)).as(name).contains("401", "403");
        }
    }

    @Test
    void everyOperationSaysWhatItIsAndWhatComesBack() {
        var tags = description
                .path("tags")
                .valueStream()
                .map(tag -> tag.path("name").asString())
                .toList();
        var ids = new ArrayList<String>();
        operations().forEach((name, operation) -> {
            assertThat(operation.path("summary").asString("")).as(name).isNotBlank();
            assertThat(operation.path("tags")).as(name).hasSize(1);
            assertThat(tags).as(name).contains(operation.path("tags").get(0).asString());
            assertThat(responses(operation))
                    .as(name)
                    .anyMatch(status -> status.startsWith("2"))
                    .contains("default");
            ids.add(operation.path("operationId").asString());
        });
        assertThat(ids).doesNotHaveDuplicates().doesNotContain("");
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        description
                .findValuesAsString("$ref")
                .forEach(reference -> assertThat(
                                description.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void everyProblemIsExplainedAndNoOther() {
        var codes = Stream.of(ProblemCode.values()).map(ProblemCode::code).toList();

        assertThat(description.path("x-problems").propertyNames()).containsExactlyInAnyOrderElementsOf(codes);
        String page = visitor.get("/docs/problems").body();
        codes.forEach(code -> assertThat(page).contains("id=\"" + code + "\""));
    }

    @Test
    void theExamplesAreWhatTheServerTakesAndGives() {
        send(visitor, "PUT /api/dev/clock", "/api/dev/clock", Map.of());
        String host = send(api, "POST /api/hosts", "/api/hosts", Map.of()).id();
        String hours = "/api/hosts/" + host + "/availability";
        send(api, "PUT /api/hosts/{id}/availability", hours, Map.of());
        String type = send(api, "POST /api/event-types", "/api/event-types", Map.of("host_id", host))
                .id();
        rulesAsDescribed(host, type);
        looksAsDescribed("GET /api/open-times", api.get(asDescribed("/api/open-times", type)));
        looksAsDescribed("GET /api/open-times/next", visitor.get(asDescribed("/api/open-times/next", type)));
        looksAsDescribed("GET /api/open-times/days", visitor.get(asDescribed("/api/open-times/days", type)));
        looksAsDescribed("GET /api/booking", visitor.get(asDescribed("/api/booking", type)));
        var wish = Map.of("event_type_id", type);
        String booking =
                send(visitor, "POST /api/bookings", "/api/bookings", wish).id();
        send(visitor, "POST /api/dev/clock/advance", "/api/dev/clock/advance", Map.of());

        String slot = send(api, "POST /api/slots", "/api/slots", Map.of("host_id", host))
                .id();
        send(api, "POST /api/slots/bulk", "/api/slots/bulk", Map.of("host_id", host));
        looksAsDescribed("GET /api/slots", api.get("/api/slots?host_id=" + host));
        looksAsDescribed("GET /api/slots/{id}", api.get("/api/slots/" + slot));
        looksAsDescribed("PATCH /api/slots/{id}", api.patch("/api/slots/" + slot, Map.of("active", false)));

        looksAsDescribed("GET /api/hosts", api.get("/api/hosts"));
        looksAsDescribed("GET /api/hosts/{id}", api.get("/api/hosts/" + host));
        looksAsDescribed("GET /api/hosts/{id}/availability", api.get(hours));
        looksAsDescribed("GET /api/event-types/{id}", api.get("/api/event-types/" + type));
        looksAsDescribed("GET /api/bookings", api.get("/api/bookings?limit=5"));
        looksAsDescribed("GET /api/bookings/{id}", api.get("/api/bookings/" + booking));
        bookingsLiveAsDescribed(type, booking);
        looksAsDescribed("GET /api/bookings/{id}/journey", api.get("/api/bookings/" + booking + "/journey"));
        // What is being sent keeps its client: all that is due goes first.
        send(visitor, "POST /api/dev/clock/advance", "/api/dev/clock/advance", Map.of());
        consultationsAsDescribed();
        privacyAsDescribed(booking, host);
        Api person = personWhoManages();
        messagesAsDescribed(person);
        calcomAsDescribed(person, host, type);
        String key = send(person, "POST /api/keys", "/api/keys", Map.of()).id();
        String replace = "/api/keys/" + key + "/rotate";
        String replaced =
                send(person, "POST /api/keys/{id}/rotate", replace, Map.of()).id();
        templatesAsDescribed(person);
        journeysAsDescribed(person, booking);
        looksAsDescribed("GET /api/keys", person.get("/api/keys"));
        looksAsDescribed("GET /api/audit", api.get("/api/audit"));
        looksAsDescribed("GET /api/events", api.get("/api/events?types=booking.*&limit=3&wait=5"));
        assertThat(person.delete("/api/keys/" + replaced).status()).isEqualTo(204);
        looksAsDescribed("GET /api/dev/clock", visitor.get("/api/dev/clock"));
        looksAsDescribed("GET /api/dev/mailbox", visitor.get("/api/dev/mailbox"));
        looksAsDescribed("GET /health/live", visitor.get("/health/live"));
        looksAsDescribed("GET /health/ready", visitor.get("/health/ready"));
    }

    private void templatesAsDescribed(Api person) {
        String path = "/api/templates/booking_confirmed";
        send(person, "PUT /api/templates/{name}", path, Map.of());
        looksAsDescribed("GET /api/templates", person.get("/api/templates"));
        looksAsDescribed("GET /api/templates/{name}", person.get(path + "?language=de"));
        looksAsDescribed("GET /api/templates/{name}/versions", person.get(path + "/versions?language=de&form=short"));
        send(person, "POST /api/templates/{name}/restore", path + "/restore", Map.of());
        send(person, "POST /api/templates/{name}/preview", path + "/preview", Map.of());
        send(person, "POST /api/templates/{name}/test", path + "/test", Map.of());
    }

    private void journeysAsDescribed(Api person, String booking) {
        Api.Answer added = person.post(
                "/api/journeys", operation("POST /api/journeys").at("/requestBody/content/application~1json/example"));
        looksAsDescribed("POST /api/journeys", added);
        String path = "/api/journeys/" + added.id();
        JsonNode change = operation("PUT /api/journeys/{id}").at("/requestBody/content/application~1json/example");
        looksAsDescribed("PUT /api/journeys/{id}", person.put(path + "?version=1", change));
        looksAsDescribed("GET /api/journeys", person.get("/api/journeys"));
        looksAsDescribed("GET /api/journeys/{id}", person.get(path));
        looksAsDescribed("GET /api/journeys/{id}/versions", person.get(path + "/versions"));
        looksAsDescribed("GET /api/journeys/{id}/versions/{n}", person.get(path + "/versions/1"));
        String restore = path + "/versions/1/restore";
        send(person, "POST /api/journeys/{id}/versions/{n}/restore", restore, Map.of());
        send(person, "POST /api/journeys/{id}/impact", path + "/impact", Map.of());
        String run = send(person, "POST /api/journeys/{id}/apply", path + "/apply", Map.of())
                .id();
        looksAsDescribed("GET /api/journeys/runs/{run}", person.get("/api/journeys/runs/" + run));
        looksAsDescribed("GET /api/journeys/{id}/runs", person.get(path + "/runs"));
        previewsAsDescribed(person, path, booking);
        send(person, "POST /api/journeys/{id}/archive", path + "/archive", Map.of());
        looksAsDescribed("POST /api/journeys/{id}/unarchive", person.post(path + "/unarchive", Map.of()));
    }

    private void previewsAsDescribed(Api person, String path, String booking) {
        send(person, "POST /api/journeys/{id}/preview", path + "/preview", Map.of("booking_id", booking));
        String preview = send(person, "POST /api/journeys/{id}/previews", path + "/previews", Map.of())
                .id();
        String one = "/api/journeys/previews/" + preview;
        Await.until(
                "it is over",
                () -> person.get(one).json().path("state").asString().equals("done"));
        looksAsDescribed("GET /api/journeys/previews/{run}", person.get(one));
        looksAsDescribed("GET /api/journeys/{id}/previews", person.get(path + "/previews"));
        looksAsDescribed("POST /api/journeys/previews/{run}/stop", person.post(one + "/stop", Map.of()));
    }

    /** From yes to paid; and one more that is called off. */
    private void bookingsLiveAsDescribed(String type, String booking) {
        String path = "/api/bookings/" + booking;
        send(api, "POST /api/bookings/{id}/confirm", path + "/confirm", Map.of());
        visitor.put("/api/dev/clock", Map.of("now", "2026-11-23T08:10:00Z"));
        var now = Map.of("version", api.get(path).json().path("version").asInt());
        looksAsDescribed("POST /api/bookings/{id}/no-show", api.post(path + "/no-show", now));
        looksAsDescribed("DELETE /api/bookings/{id}/no-show", api.delete(path + "/no-show"));
        looksAsDescribed("POST /api/bookings/{id}/complete", api.post(path + "/complete", Map.of()));
        JsonNode paid = operation("PATCH /api/appointments/{id}").at("/requestBody/content/application~1json/example");
        looksAsDescribed("PATCH /api/appointments/{id}", api.patch("/api/appointments/" + booking, paid));
        JsonNode off = operation("PATCH /api/bookings/{id}").at("/requestBody/content/application~1json/example");
        looksAsDescribed("PATCH /api/bookings/{id}", api.patch("/api/bookings/" + another(type), off));
        looksAsDescribed("DELETE /api/bookings/{id}", api.delete("/api/bookings/" + another(type)));
        String third = "/api/bookings/" + another(type) + "/cancel";
        send(api, "POST /api/bookings/{id}/cancel", third, Map.of());
    }

    private void messagesAsDescribed(Api person) {
        looksAsDescribed("GET /api/messages", api.get("/api/messages?limit=3"));
        String message = api.get("/api/messages").json().at("/messages/0/id").asString();
        looksAsDescribed("GET /api/messages/{id}", api.get("/api/messages/" + message));
        new Rows(database)
                .change(
                        "update message set state = 'failed', sent_at = null, reason = 'no' where id = ?::uuid and state <> 'planned'",
                        message);
        send(api, "POST /api/messages/redrive", "/api/messages/redrive", Map.of());
        looksAsDescribed("GET /api/incidents", api.get("/api/incidents"));
        looksAsDescribed("GET /api/preferences", person.get("/api/preferences"));
        send(person, "PUT /api/preferences", "/api/preferences", Map.of());
        String suppressed = send(api, "POST /api/suppressions", "/api/suppressions", Map.of())
                .id();
        looksAsDescribed("GET /api/suppressions", api.get("/api/suppressions"));
        assertThat(api.delete("/api/suppressions/" + suppressed).status()).isEqualTo(204);
        looksAsDescribed("GET /api/quiet-hours", api.get("/api/quiet-hours"));
        send(api, "PUT /api/quiet-hours", "/api/quiet-hours", Map.of());
        JsonNode wanted = operation("POST /api/providers").at("/requestBody/content/application~1json/example");
        Api.Answer provider = person.post("/api/providers", wanted);
        looksAsDescribed("POST /api/providers", provider);
        String one = "/api/providers/" + provider.id();
        looksAsDescribed("GET /api/providers", person.get("/api/providers"));
        looksAsDescribed("POST /api/providers/{id}/test", person.post(one + "/test", Map.of()));
        JsonNode change = operation("PATCH /api/providers/{id}").at("/requestBody/content/application~1json/example");
        looksAsDescribed("PATCH /api/providers/{id}", person.patch(one, change));
        assertThat(person.delete(one).status()).isEqualTo(204);
    }

    private void calcomAsDescribed(Api person, String host, String type) {
        var rows = new Rows(database);
        rows.change("""
                insert into cal_delivery (account_id, id, received_at, dedup_key, trigger, uid, body, state)
                select account_id, id, created_at, 'key', 'BOOKING_CREATED', 'u-1', '{}', 'unmapped' from host
                where id = ?::uuid
                """, host);
        rows.change("""
                insert into cal_booking (account_id, id, state, reason, changed_at)
                select account_id, id, 'unmapped', 'Why.', created_at from host where id = ?::uuid
                """, host);
        looksAsDescribed("GET /api/calcom/deliveries", api.get("/api/calcom/deliveries?state=unmapped&limit=1"));
        looksAsDescribed("GET /api/calcom/deliveries/{id}", api.get("/api/calcom/deliveries/" + host));
        looksAsDescribed(
                "POST /api/calcom/deliveries/{id}/replay",
                api.post("/api/calcom/deliveries/" + host + "/replay", Map.of()));
        looksAsDescribed("GET /api/calcom/bookings", api.get("/api/calcom/bookings"));
        var mappings = Map.of(
                "event_types", List.of(Map.of("cal", "first-talk", "event_type_id", type)),
                "organizers", List.of(Map.of("cal", "Anna@cal.example.com", "host_id", host)));
        looksAsDescribed("PUT /api/calcom/mappings", api.put("/api/calcom/mappings", mappings));
        looksAsDescribed("GET /api/calcom/mappings", api.get("/api/calcom/mappings"));
        send(person, "PUT /api/calcom/settings", "/api/calcom/settings", Map.of());
        looksAsDescribed("GET /api/calcom/settings", person.get("/api/calcom/settings"));
    }

    private String another(String type) {
        String start = api.get("/api/open-times/next?event_type_id=" + type)
                .json()
                .at("/times/0/start")
                .asString();
        return send(api, "POST /api/bookings", "/api/bookings", Map.of("event_type_id", type, "start_at", start))
                .id();
    }

    private void privacyAsDescribed(String booking, String host) {
        var rows = new Rows(database);
        rows.change("update booking set status = 'completed', turns_at = null where id = ?::uuid", booking);
        String client = rows.texts("select client_id from booking where id = ?::uuid", booking)
                .getFirst();
        rows.change("""
                insert into review (account_id, id, booking_id, host_id, client_id, name, rating, state, created_at)
                select account_id, id, id, host_id, client_id, 'Bo L.', 4, 'published', created_at
                from booking where id = ?::uuid
                """, booking);
        looksAsDescribed("GET /api/reviews", api.get("/api/reviews?host_id=" + host));
        looksAsDescribed("PATCH /api/reviews/{id}", api.patch("/api/reviews/" + booking, Map.of("answer", "Thanks.")));
        looksAsDescribed("GET /api/profile/reviews", visitor.get("/api/profile/reviews?slug=anna-meyer"));
        String clients = "/api/clients/" + client;
        looksAsDescribed("GET /api/clients/{id}/export", api.get(clients + "/export"));
        send(api, "POST /api/clients/{id}/erase", clients + "/erase", Map.of());
    }

    private void consultationsAsDescribed() {
        String at = "/api/admin/consultations";
        String slot =
                send(api, "POST " + at + "/slots", at + "/slots", Map.of()).id();
        send(api, "POST " + at + "/slots/bulk", at + "/slots/bulk", Map.of("startDate", "2026-12-08"));
        String booked = send(
                        visitor,
                        "POST /api/mobile/consultations/book",
                        "/api/mobile/consultations/book",
                        Map.of("slotId", slot))
                .id();
        looksAsDescribed("GET /api/consultations/slots", visitor.get("/api/consultations/slots"));
        looksAsDescribed("GET " + at + "/slots", api.get(at + "/slots"));
        changesAsDescribed("PATCH " + at + "/slots/{id}", at + "/slots/" + slot);
        looksAsDescribed("GET " + at + "/slots/{id}", api.get(at + "/slots/" + slot));
        changesAsDescribed("PATCH " + at + "/bookings/{id}", at + "/bookings/" + booked);
        looksAsDescribed("GET " + at + "/bookings", api.get(at + "/bookings"));
        looksAsDescribed("GET " + at + "/bookings/{id}", api.get(at + "/bookings/" + booked));
        assertThat(api.delete(at + "/bookings/" + booked).status()).isEqualTo(204);
        assertThat(api.delete(at + "/slots/" + slot).status()).isEqualTo(204);
    }

    private void changesAsDescribed(String name, String path) {
        JsonNode change = operation(name).at("/requestBody/content/application~1json/example");
        looksAsDescribed(name, api.patch(path, change));
    }

    private void rulesAsDescribed(String host, String type) {
        String schedules = "/api/hosts/" + host + "/schedules";
        String schedule =
                send(api, "POST /api/hosts/{id}/schedules", schedules, Map.of()).id();
        String one = schedules + "/" + schedule;
        send(api, "PUT /api/hosts/{id}/schedules/{schedule}", one, Map.of());
        looksAsDescribed("GET /api/hosts/{id}/schedules", api.get(schedules));
        looksAsDescribed("GET /api/hosts/{id}/schedules/{schedule}", api.get(one));
        assertThat(api.delete(one).status()).isEqualTo(204);
        String outside = "/api/hosts/" + host + "/availability/outside";
        looksAsDescribed("GET /api/hosts/{id}/availability/outside", api.get(outside));
        looksAsDescribed("GET /api/event-types", api.get("/api/event-types"));
        JsonNode changed =
                operation("PATCH /api/event-types/{id}").at("/requestBody/content/application~1json/example");
        JsonNode before = api.get("/api/event-types/" + type).json();
        looksAsDescribed("PATCH /api/event-types/{id}", api.patch("/api/event-types/" + type, changed));
        Map<String, Object> back =
                Map.of("window_days", before.at("/window/days").asInt(), "interval_minutes", 15);
        assertThat(api.patch("/api/event-types/" + type, back).status()).isEqualTo(200);
    }

    @Test
    void aRefusalLooksAsDescribed() {
        Api.Answer refused = api.post("/api/hosts", Map.of("slug", "no good", "colour", "blue"));

        assertThat(refused.status()).isEqualTo(422);
        new SchemaCheck(description).holds("Problem", refused.json());
    }

    @Test
    void theReferenceIsAPageOfItsOwn() {
        Api.Answer page = visitor.get("/docs/api");

        assertThat(page.status()).isEqualTo(200);
        operations().forEach((name, operation) -> {
            assertThat(page.body())
                    .contains("id=\"" + operation.path("operationId").asString() + "\"");
            assertThat(page.body()).contains(name.split(" ", 2)[1]);
        });
        assertThat(page.body()).doesNotContain("<script", "style=", "=\"http", "url(", "@import");
        assertThat(visitor.get("/docs/reference.css").status()).isEqualTo(200);
        assertThat(visitor.get("/docs/openapi.yaml").body()).startsWith("openapi: 3.1");
        assertThat(visitor.get("/docs/journey.schema.json").json().path("title").asString())
                .isEqualTo("A journey of Kept");
    }

    /** Sends the example of an operation with real ids in it, and holds the answer against the description. */
    private Api.Answer send(Api as, String name, String path, Map<String, String> ids) {
        JsonNode operation = operation(name);
        var body = (ObjectNode)
                operation.at("/requestBody/content/application~1json/example").deepCopy();
        ids.forEach(body::put);
        new SchemaCheck(description).holds(operation.at("/requestBody/content/application~1json/schema"), body, name);
        Api.Answer answer = name.startsWith("PUT") ? as.put(path, body) : as.post(path, body);
        looksAsDescribed(name, answer);
        return answer;
    }

    /** Keys are for persons alone. */
    private Api personWhoManages() {
        var rows = new Rows(database);
        UUID person = Ids.next();
        String now = visitor.get("/api/dev/clock").json().path("now").asString();
        rows.change(
                "insert into person (id, email, name, created_at) values (?, 'ada@example.com', 'Ada', now())", person);
        rows.change("""
                insert into member (account_id, person_id, role, created_at) select id, ?, 'admin', now() from account
                """, person);
        rows.change("""
                insert into session (id, person_id, account_id, token_hash, factor, agent, address, created_at,
                    last_seen_at, expires_at)
                select ?, ?, id, ?, 'password', '', '', ?::timestamptz, ?::timestamptz, 'infinity' from account
                """, Ids.next(), person, Tokens.hash("ada"), now, now);
        return visitor.withCookie("__Host-kept=ada");
    }

    private String asDescribed(String path, String type) {
        var query = new ArrayList<String>();
        operation("GET " + path).path("parameters").forEach(parameter -> {
            String name = parameter.path("name").asString();
            query.add(name + "="
                    + (name.equals("event_type_id")
                            ? type
                            : parameter.path("example").asString()));
        });
        return path + "?" + String.join("&", query);
    }

    private void looksAsDescribed(String name, Api.Answer answer) {
        JsonNode response = operation(name).path("responses").path(Integer.toString(answer.status()));
        assertThat(response.isMissingNode())
                .as(name + " answers " + answer.status() + " " + answer.body())
                .isFalse();
        JsonNode content = response.at("/content/application~1json");
        var check = new SchemaCheck(description);
        check.holds(content.path("schema"), answer.json(), name);
        if (content.has("example")) check.holds(content.path("schema"), content.path("example"), name + ", example");
    }

    private Map<String, JsonNode> operations() {
        var operations = new TreeMap<String, JsonNode>();
        description
                .path("paths")
                .forEachEntry((path, methods) -> methods.forEachEntry((method, operation) ->
                        operations.put(method.toUpperCase(Locale.ROOT) + " " + path, operation)));
        return operations;
    }

    private JsonNode operation(String name) {
        return Objects.requireNonNull(operations().get(name), name);
    }

    /** Either of these. */
    private static List<String> schemesOf(JsonNode operation) {
        return operation
                .path("security")
                .valueStream()
                .flatMap(either -> either.propertyNames().stream())
                .toList();
    }

    private static List<String> responses(JsonNode operation) {
        return List.copyOf(operation.path("responses").propertyNames());
    }

    /** Pages are for people, and are not described. */
    private static boolean isForPrograms(Route route) {
        return Stream.of("/api/", "/health/", "/metrics").anyMatch(route.path()::startsWith);
    }

    private static JsonNode read() {
        try {
            return Yaml.read(Files.readString(Path.of("docs/api/openapi.yaml")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
