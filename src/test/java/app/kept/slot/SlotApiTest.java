package app.kept.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.platform.base.Ids;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlotApiTest {
    private static final String NINE = "2026-12-01T09:00:00+01:00";
    private static final String TEN = "2026-12-01T10:00:00+01:00";

    private final TestServer server = TestServer.start();
    private final Api api = server.api();
    private final Cast cast = new Cast(api);
    private final Rows rows = new Rows(server.database());
    private String anna = "";
    private String ben = "";

    @BeforeAll
    void hosts() {
        cast.clock("2026-11-20T10:00:00Z");
        anna = cast.host("anna");
        ben = cast.host("ben");
    }

    @BeforeEach
    void nothingIsInStock() {
        rows.change("delete from slot_booking");
        rows.change("delete from slot");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Tag("E2")
    void twoSlotsNeverStartTogetherWithinTheWorkspaceNorWithinAHost() {
        assertThat(api.post("/api/slots", slot("", NINE, TEN)).status()).isEqualTo(201);
        assertThat(api.post("/api/slots", slot(anna, NINE, TEN)).status()).isEqualTo(201);
        assertThat(api.post("/api/slots", slot(ben, NINE, TEN)).status()).isEqualTo(201);

        for (String whose : List.of("", anna, ben)) {
            // Another length, another zone by which it is another date: it is the same start.
            var again = new HashMap<>(slot(whose, NINE, "2026-12-01T09:30:00+01:00"));
            again.put("time_zone", "Pacific/Kiritimati");
            Api.Answer refused = api.post("/api/slots", again);

            assertThat(refused.status()).as(refused.body()).isEqualTo(409);
            assertThat(refused.code()).isEqualTo("slot_conflict");
        }
        assertThat(rows.number("select count(*) from slot")).isEqualTo(3);
    }

    @Test
    @Tag("E2")
    void theDatabaseItselfRefusesWhatIsNoSlot() {
        String account = rows.texts("select id from account").getFirst();
        insert(account, "2026-12-01", "2026-12-01 08:00Z", "2026-12-01 09:00Z");

        refusedBehindOurBack(account, "2026-12-02 09:00Z", "2026-12-02 09:00Z", "slot_times_ck");
        refusedBehindOurBack(account, "2026-12-02 09:00Z", "2026-12-02 08:00Z", "slot_times_ck");
        refusedBehindOurBack(account, "2026-12-02 09:00Z", "2026-12-03 09:01Z", "slot_length_ck");
        refusedBehindOurBack(account, "2026-12-02 09:00Z", "infinity", "slot_length_ck");
        refusedBehindOurBack(account, "2026-12-12 09:00Z", "2026-12-12 10:00Z", "slot_date_ck");
        refusedBehindOurBack(account, "2026-12-01 08:00Z", "2026-12-01 08:30Z", "slot_start_uq");
    }

    @Test
    @Tag("E2")
    void aSlotIsSwitchedOffAndOn() {
        String id = api.post("/api/slots", slot(anna, NINE, TEN)).id();

        assertThat(activeOf(api.patch("/api/slots/" + id, Map.of("active", false))))
                .isFalse();
        assertThat(ids("?active=true")).isEmpty();
        assertThat(ids("?active=false")).containsExactly(id);
        assertThat(activeOf(api.patch("/api/slots/" + id, Map.of("active", true))))
                .isTrue();
        assertThat(auditOf(id)).containsExactly("created", "changed", "changed");
        api.patch("/api/slots/" + id, Map.of("active", true));
        assertThat(auditOf(id)).as("what stays as it is is no change").hasSize(3);
    }

    @Test
    @Tag("E3")
    void weekdaysDatesHoursAndAnIntervalMakeManySlots() {
        long lines = rows.number("select count(*) from audit");
        Api.Answer made = api.post("/api/slots/bulk", rule(Map.of()));

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().path("count").asInt()).isEqualTo(12);
        assertThat(starts("?limit=5"))
                .containsExactly(
                        "2026-12-07T08:00:00Z",
                        "2026-12-07T09:00:00Z",
                        "2026-12-07T10:00:00Z",
                        "2026-12-09T08:00:00Z",
                        "2026-12-09T09:00:00Z");
        assertThat(ids("")).hasSize(12);
        assertThat(rows.number("select count(*) from audit")).isEqualTo(lines + 1);
        assertThat(rows.texts("select after->>'count' from audit where action = 'made_many' order by id desc limit 1"))
                .containsExactly("12");
    }

    @Test
    @Tag("E3")
    void whenOneIsThereAlreadyNoneIsMadeAndTheAnswerSaysWhich() {
        String there = api.post("/api/slots", slot(anna, "2026-12-09T09:00:00Z", "2026-12-09T09:20:00Z"))
                .id();
        long lines = rows.number("select count(*) from audit");

        Api.Answer preview = api.post("/api/slots/bulk", rule(Map.of("dry_run", true)));
        Api.Answer refused = api.post("/api/slots/bulk", rule(Map.of()));

        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.json().path("count").asInt()).isEqualTo(12);
        assertThat(preview.json().path("conflicts").size()).isEqualTo(1);
        assertThat(preview.json().at("/conflicts/0/id").asString()).isEqualTo(there);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("slot_conflict");
        assertThat(refused.json().path("errors").size()).isEqualTo(1);
        assertThat(refused.json().at("/errors/0/detail").asString()).startsWith("2026-12-09T09:00:00Z");
        assertThat(ids("")).containsExactly(there);
        assertThat(rows.number("select count(*) from audit")).isEqualTo(lines);
        // Nobody else's are in the way.
        assertThat(api.post("/api/slots/bulk", rule(Map.of("host_id", ben))).status())
                .isEqualTo(201);
        var ofTheWorkspace = new HashMap<>(rule(Map.of()));
        ofTheWorkspace.remove("host_id");
        assertThat(api.post("/api/slots/bulk", ofTheWorkspace).status()).isEqualTo(201);
    }

    @Test
    void moreConflictsThanCanBeReadAreToldInPart() {
        Map<String, Object> day = rule(Map.of("start_time", "00:00", "end_time", "24:00", "interval_minutes", 10));
        Api.Answer made = api.post("/api/slots/bulk", day);
        assertThat(made.json().path("count").asInt()).isEqualTo(4 * 144);
        assertThat(made.json().path("slots").size()).isEqualTo(100);

        Api.Answer refused = api.post("/api/slots/bulk", day);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("errors").size()).isEqualTo(100);
    }

    @Test
    void twoThousandAreMadeAtOnceAndNotOneMore() {
        var minutes = Map.<String, Object>of(
                "end_date", "2026-12-09", "start_time", "00:00", "end_time", "16:40", "interval_minutes", 1);
        var oneMore = new HashMap<>(minutes);
        oneMore.put("end_time", "16:41");

        Api.Answer refused = api.post("/api/slots/bulk", rule(oneMore));
        Api.Answer made = api.post("/api/slots/bulk", rule(minutes));
        Api.Answer aYear = api.post("/api/slots/bulk", rule(Map.of("end_date", "2027-12-07", "dry_run", true)));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/detail").asString()).contains("2000");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(rows.number("select count(*) from slot")).isEqualTo(2_000);
        assertThat(aYear.status()).as(aYear.body()).isEqualTo(200);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        var wrong = rule(Map.of(
                "host_id",
                "anna",
                "end_date",
                "2026-12-06",
                "start_time",
                "25:00",
                "interval_minutes",
                0,
                "time_zone",
                "Mars",
                "weekdays",
                List.of()));

        assertThat(fieldsOf(api.post("/api/slots/bulk", wrong)))
                .containsExactlyInAnyOrder(
                        "host_id", "end_date", "start_time", "interval_minutes", "time_zone", "weekdays");
        assertThat(fieldsOf(api.post("/api/slots", slot("anna", TEN, NINE)))).containsExactly("host_id", "end_at");
    }

    @Test
    void ofManyWhoMakeTheSameAtOnceOneDoes() throws Exception {
        var gate = new CountDownLatch(1);
        var statuses = new ArrayList<Integer>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> running = IntStream.range(0, 12)
                    .mapToObj(i -> threads.submit(() -> {
                        gate.await();
                        // Half of them begin a week later: they meet in the middle.
                        var change = Map.<String, Object>of("start_date", i % 2 == 0 ? "2026-12-07" : "2026-12-14");
                        return api.post("/api/slots/bulk", rule(change)).status();
                    }))
                    .toList();
            gate.countDown();
            for (Future<Integer> one : running) statuses.add(one.get());
        }

        assertThat(statuses).containsOnly(201, 409);
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "end_date, 2026-12-06, end_date",
        "end_date, 2027-12-08, end_date",
        "end_date, 2076-12-07, end_date",
        "end_date, 9999-12-07, end_date",
        "start_date, 2026-02-30, start_date",
        "start_time, 25:00, start_time",
        "start_time, 9:00, start_time",
        "start_time, 12:00, end_time",
        "start_time, 13:00, end_time",
        "start_time, 24:00, end_time",
        "end_time, 24:01, end_time",
        "time_zone, Europe/Atlantis, time_zone",
        "time_zone, +02:00, time_zone",
        "weekdays, monday, weekdays"
    })
    void whatIsWrongInARuleIsSaidAtItsField(String field, String value, String blamed) {
        Api.Answer refused = api.post("/api/slots/bulk", rule(Map.of(field, value)));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(fieldsOf(refused)).containsExactly(blamed);
        assertThat(rows.number("select count(*) from slot")).isZero();
    }

    @Test
    void anIntervalOrWeekdaysThatMakeNothingAreFieldErrorsToo() {
        for (Object interval : List.of(0, -1, 1_441, 181, 1.5, "60")) {
            assertThat(fieldsOf(api.post("/api/slots/bulk", rule(Map.of("interval_minutes", interval)))))
                    .as(interval.toString())
                    .containsExactly("interval_minutes");
        }
        for (Object days : List.of(List.of(), List.of("someday"), List.of(1), List.of("saturday"))) {
            Object to = days.equals(List.of("saturday")) ? "2026-12-11" : "2026-12-18";
            assertThat(fieldsOf(api.post("/api/slots/bulk", rule(Map.of("weekdays", days, "end_date", to)))))
                    .as(days.toString())
                    .containsExactly("weekdays");
        }
        var minutes = Map.<String, Object>of(
                "end_date", "2027-12-07", "start_time", "00:00", "end_time", "24:00", "interval_minutes", 1);
        assertThat(fieldsOf(api.post("/api/slots/bulk", rule(minutes)))).containsExactly("end_date");
        assertThat(fieldsOf(api.post("/api/slots/bulk", Map.of())))
                .containsExactlyInAnyOrder(
                        "start_date",
                        "end_date",
                        "weekdays",
                        "start_time",
                        "end_time",
                        "interval_minutes",
                        "time_zone");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-01T10:00:00Z, end_at",
        "2026-12-01T11:00:00Z, end_at",
        "2026-11-30T09:00:00Z, end_at",
        "2026-12-01T10:00:30Z, start_at",
        "2026-12-01T10:00:00.000001Z, start_at",
        "2026-12-01 10:00, start_at",
        "9999-12-01T10:00:00Z, start_at"
    })
    void aSlotThatDoesNotEndAfterItsStartIsAWrongField(String start, String blamed) {
        Api.Answer refused = api.post("/api/slots", slot(anna, start, "2026-12-01T10:00:00Z"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(fieldsOf(refused)).containsExactly(blamed);
    }

    @Test
    @Tag("E4")
    void slotsAreShownChangedAndDeleted() {
        String id = api.post("/api/slots", slot(anna, NINE, TEN)).id();
        String other = api.post("/api/slots", slot(anna, TEN, "2026-12-01T11:00:00+01:00"))
                .id();

        Api.Answer shown = api.get("/api/slots/" + id);
        assertThat(shown.json().path("date").asString()).isEqualTo("2026-12-01");
        assertThat(shown.json().path("start_at").asString()).isEqualTo("2026-12-01T08:00:00Z");

        Api.Answer moved = api.patch("/api/slots/" + id, Map.of("time_zone", "Pacific/Kiritimati", "end_at", TEN));
        assertThat(moved.status()).isEqualTo(200);
        assertThat(moved.json().path("date").asString()).isEqualTo("2026-12-01");
        moved = api.patch(
                "/api/slots/" + id, Map.of("start_at", "2026-12-01T10:00:00Z", "end_at", "2026-12-01T11:00:00Z"));
        assertThat(moved.json().path("date").asString()).as("the island's date").isEqualTo("2026-12-02");
        assertThat(fieldsOf(api.patch("/api/slots/" + id, Map.of("end_at", NINE))))
                .containsExactly("end_at");
        assertThat(api.patch("/api/slots/" + id, Map.of("start_at", TEN)).code())
                .isEqualTo("slot_conflict");
        assertThat(fieldsOf(api.patch("/api/slots/" + id, Map.of("host_id", ben))))
                .containsExactly("host_id");

        assertThat(api.delete("/api/slots/" + other).status()).isEqualTo(204);
        assertThat(api.get("/api/slots/" + other).status()).isEqualTo(404);
        assertThat(api.delete("/api/slots/" + other).status()).isEqualTo(404);
        assertThat(auditOf(other)).containsExactly("created", "deleted");
        assertThat(auditOf(id)).containsExactly("created", "changed", "changed");
    }

    @Test
    @Tag("E4")
    void aSlotWithABookingIsNotDeletedAndKeepsItsTime() {
        String id = api.post("/api/slots", slot(anna, NINE, TEN)).id();
        booked(id);

        assertThat(api.delete("/api/slots/" + id).code()).isEqualTo("slot_booked");
        assertThat(api.patch("/api/slots/" + id, Map.of("end_at", "2026-12-01T09:30:00+01:00"))
                        .code())
                .isEqualTo("slot_booked");
        assertThat(api.patch("/api/slots/" + id, Map.of("active", false)).status())
                .isEqualTo(200);
        assertThat(api.get("/api/slots/" + id).json().path("booked").asBoolean())
                .isTrue();
        assertThat(auditOf(id)).containsExactly("created", "changed");
    }

    @Test
    @Tag("E4")
    void theListIsNarrowedByDatesHostSwitchAndBooking() {
        String first = api.post("/api/slots", slot(anna, NINE, TEN)).id();
        String second = api.post("/api/slots", slot(ben, "2026-12-02T09:00:00+01:00", "2026-12-02T10:00:00+01:00"))
                .id();
        String third = api.post("/api/slots", slot("", "2026-12-03T00:00:00+01:00", "2026-12-03T01:00:00+01:00"))
                .id();
        booked(second);

        assertThat(ids("")).containsExactly(first, second, third);
        assertThat(ids("?host_id=" + anna)).containsExactly(first);
        assertThat(ids("?workspace=true")).containsExactly(third);
        assertThat(ids("?from=2026-12-02")).containsExactly(second, third);
        assertThat(ids("?to=2026-12-02"))
                .as("by its own zone the third is the day after")
                .containsExactly(first, second);
        assertThat(ids("?from=2026-12-03&to=2026-12-03")).containsExactly(third);
        assertThat(ids("?free=true")).containsExactly(first, third);
        assertThat(ids("?free=false")).containsExactly(second);
        assertThat(fieldsOf(api.get("/api/slots?from=2026-12-03&to=2026-12-02")))
                .containsExactly("to");
        assertThat(fieldsOf(api.get("/api/slots?workspace=true&host_id=" + anna)))
                .containsExactly("workspace");
        assertThat(api.get("/api/slots?host_id=" + Ids.next()).status()).isEqualTo(404);
    }

    @Test
    void pagesFollowEachOtherAlsoWhenTheLastOfThemIsGone() {
        api.post("/api/slots/bulk", rule(Map.of()));
        api.post("/api/slots/bulk", rule(Map.of("host_id", ben)));

        List<String> all = ids("");
        var found = new ArrayList<String>();
        String after = "";
        do {
            JsonNode page = api.get("/api/slots?limit=5" + after).json();
            page.path("slots").forEach(slot -> found.add(slot.path("id").asString()));
            after = "&after=" + page.path("next").asString("");
            if (!after.equals("&after=")) api.delete("/api/slots/" + found.getLast());
        } while (!after.equals("&after="));

        assertThat(all).hasSize(24);
        assertThat(found).containsExactlyElementsOf(all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "2026-12-01T09:00:00Z",
                "~",
                "2026-13-01T09:00:00Z~01936a5e-7c1a-7d3e-9f0b-2a4c6e8f1b3d",
                "2999-12-01T09:00:00Z~01936a5e-7c1a-7d3e-9f0b-2a4c6e8f1b3d",
                "2026-12-01T09:00:00Z~1-1-1-1-1"
            })
    void aPageThatWasNeverGivenIsAWrongField(String after) {
        assertThat(fieldsOf(api.get("/api/slots?after=" + after))).containsExactly("after");
    }

    @Test
    void aHostSeesAndKeepsTheirOwnAndNothingOfTheWorkspace() {
        SignedIn signedIn = SignedIn.as(server, "host");
        rows.change("update member set host_id = ? where person_id = ?", UUID.fromString(anna), signedIn.person());
        Api host = signedIn.api();
        String bens = api.post("/api/slots", slot(ben, NINE, TEN)).id();
        String workspaces = api.post("/api/slots", slot("", NINE, TEN)).id();

        String own = host.post("/api/slots", slot(anna, NINE, TEN)).id();

        assertThat(host.get("/api/slots").json().path("slots").size()).isEqualTo(1);
        assertThat(host.get("/api/slots/" + own).status()).isEqualTo(200);
        for (String other : List.of(bens, workspaces)) {
            assertThat(host.get("/api/slots/" + other).status()).isEqualTo(403);
            assertThat(host.patch("/api/slots/" + other, Map.of("active", false))
                            .status())
                    .isEqualTo(403);
            assertThat(host.delete("/api/slots/" + other).status()).isEqualTo(403);
        }
        assertThat(host.get("/api/slots?workspace=true").status()).isEqualTo(403);
        assertThat(host.get("/api/slots?host_id=" + ben).status()).isEqualTo(403);
        var workspace = new HashMap<>(rule(Map.of()));
        workspace.remove("host_id");
        assertThat(host.post("/api/slots/bulk", workspace).status()).isEqualTo(403);
        assertThat(host.post("/api/slots/bulk", rule(Map.of("host_id", ben, "dry_run", true)))
                        .status())
                .isEqualTo(403);
        assertThat(host.post("/api/slots/bulk", rule(Map.of())).status()).isEqualTo(201);
    }

    private void refusedBehindOurBack(String account, String start, String end, String constraint) {
        String date = start.substring(0, 8) + "02";
        assertThatThrownBy(() -> insert(account, date, start, end)).rootCause().hasMessageContaining(constraint);
    }

    private void insert(String account, String date, String start, String end) {
        rows.change("""
                insert into slot (account_id, id, date, start_at, end_at, time_zone, active, created_at)
                values (?, ?, ?::date, ?::timestamptz, ?::timestamptz, 'UTC', true, now())
                """, UUID.fromString(account), Ids.next(), date, start, end);
    }

    private void booked(String slot) {
        rows.change(
                "insert into slot_booking (account_id, slot_id, holder, booked_at)"
                        + " select account_id, id, ?, now() from slot where id = ?",
                Ids.next(),
                UUID.fromString(slot));
    }

    private List<String> auditOf(String slot) {
        return rows.texts("select action from audit where object = 'slot' and object_id = ? order by id", slot);
    }

    private List<String> ids(String query) {
        return listed(query, "id");
    }

    private List<String> starts(String query) {
        return listed(query, "start_at");
    }

    private List<String> listed(String query, String field) {
        return api.get("/api/slots" + query)
                .json()
                .path("slots")
                .valueStream()
                .map(slot -> slot.path(field).asString())
                .toList();
    }

    private static boolean activeOf(Api.Answer answer) {
        return answer.json().path("active").asBoolean();
    }

    private static List<String> fieldsOf(Api.Answer refused) {
        return refused.json()
                .path("errors")
                .valueStream()
                .map(error -> error.path("field").asString())
                .toList();
    }

    private static Map<String, Object> slot(String host, String start, String end) {
        var slot = new HashMap<String, Object>(Map.of("start_at", start, "end_at", end, "time_zone", "Europe/Berlin"));
        if (!host.isEmpty()) slot.put("host_id", host);
        return slot;
    }

    /** Anna's Mondays and Wednesdays of two weeks, three an hour long each; but for what is said otherwise. */
    private Map<String, Object> rule(Map<String, ?> otherwise) {
        var rule = new HashMap<String, Object>(Map.of(
                "host_id", anna,
                "start_date", "2026-12-07",
                "end_date", "2026-12-18",
                "weekdays", List.of("monday", "wednesday"),
                "start_time", "09:00",
                "end_time", "12:00",
                "interval_minutes", 60,
                "time_zone", "Europe/Berlin"));
        rule.putAll(otherwise);
        return rule;
    }
}
