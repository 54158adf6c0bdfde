package app.kept.availability;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Anna works from nine to five, and has something on Monday at ten and at three, and on Tuesday at ten. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutsideTest {
    private static final List<String> WEEK = List.of("monday", "tuesday", "wednesday", "thursday", "friday");

    private final TestServer server = TestServer.start();
    private final Api api = server.api();
    private final Cast cast = new Cast(api);
    private final Rows rows = new Rows(server.database());
    private String anna = "";
    private String talk = "";
    private final List<String> booked = new ArrayList<>();
    private int made;

    @BeforeEach
    void anna() {
        cast.clock("2026-11-20T10:00:00Z");
        anna = cast.host("anna-" + made++);
        cast.hours(anna, WEEK, "09:00", "17:00");
        talk = cast.talk(anna);
        booked.clear();
        for (String start : List.of("2026-11-23T09:00:00Z", "2026-11-23T14:00:00Z", "2026-11-24T09:00:00Z")) {
            booked.add(cast.book(talk, start).id());
        }
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void bookingsThatTheNewHoursDoNotHoldAreNamedAndStay() {
        assertThat(outside("").get("sessions")).isEmpty();

        JsonNode answer = put(Map.of("rules", List.of(afternoons("monday"), afternoons("tuesday"))));

        assertThat(starts(answer.get("outside"))).containsExactly("2026-11-23T09:00:00Z", "2026-11-24T09:00:00Z");
        assertThat(starts(outside(""))).containsExactly("2026-11-23T09:00:00Z", "2026-11-24T09:00:00Z");
        JsonNode first = outside("").at("/sessions/0");
        assertThat(first.get("end").asString()).isEqualTo("2026-11-23T10:00:00Z");
        assertThat(first.at("/booking_ids/0").asString()).isEqualTo(booked.getFirst());
        for (String booking : booked) {
            assertThat(api.get("/api/bookings/" + booking).json().get("status").asString())
                    .isEqualTo("confirmed");
        }
        assertThat(rows.number("select count(*) from claim where host_id = ?::uuid", anna))
                .isEqualTo(3);
    }

    @Test
    void aDryRunSaysItAndChangesNothing() {
        JsonNode before = api.get(path()).json();
        long notes = notes();

        JsonNode answer = put(Map.of(
                "dry_run", true,
                "overrides", List.of(Map.of("date", "2026-11-23", "windows", List.of())),
                "absences", List.of(Map.of("start", "2026-11-24T09:30:00Z", "end", "2026-11-24T09:45:00Z"))));

        assertThat(answer.get("dry_run").asBoolean()).isTrue();
        assertThat(answer.get("overrides")).hasSize(1);
        assertThat(starts(answer.get("outside"))).hasSize(3);
        assertThat(api.get(path()).json()).isEqualTo(before);
        assertThat(notes()).isEqualTo(notes);
        assertThat(outside("").get("sessions")).isEmpty();
    }

    @Test
    void theyComePageByPage() {
        put(Map.of("rules", List.of()));

        JsonNode first = outside("?limit=2");
        assertThat(starts(first)).containsExactly("2026-11-23T09:00:00Z", "2026-11-23T14:00:00Z");
        JsonNode second = outside("?limit=2&after=" + first.get("next").asString());
        assertThat(starts(second)).containsExactly("2026-11-24T09:00:00Z");
        assertThat(second.get("next").isNull()).isTrue();
        JsonNode dry = put(Map.of(
                "dry_run",
                true,
                "rules",
                List.of(),
                "outside_after",
                first.get("next").asString()));
        assertThat(starts(dry.get("outside"))).containsExactly("2026-11-24T09:00:00Z");
        assertThat(api.get(path() + "/outside?limit=0").status()).isEqualTo(422);
        assertThat(api.get(path() + "/outside?after=tomorrow").status()).isEqualTo(422);
    }

    @Test
    void whatIsOverOrBegunIsNobodysPlanAnyMore() {
        put(Map.of("rules", List.of()));
        cast.clock("2026-11-23T09:30:00Z");

        assertThat(starts(outside(""))).containsExactly("2026-11-23T14:00:00Z", "2026-11-24T09:00:00Z");
    }

    @Test
    void travelsMoveTheHours() {
        // In Kathmandu it is a quarter to three, and then a quarter to eight in the evening.
        put(Map.of(
                "travels", List.of(Map.of("from", "2026-11-23", "to", "2026-11-23", "time_zone", "Asia/Kathmandu"))));

        assertThat(starts(outside(""))).containsExactly("2026-11-23T14:00:00Z");
    }

    /** A claim that knows its session: a quarter of an hour before it and half an hour after it are its own. */
    @Test
    void buffersNeedNotLieInsideTheHoursAndHoldsAreNoBookings() {
        rows.change("""
                update claim set during = tstzrange('2026-11-23T08:45:00Z', '2026-11-23T10:30:00Z'),
                    event_type_id = ?::uuid, start_at = '2026-11-23T09:00:00Z'
                where holder = ?::uuid
                """, talk, booked.getFirst());
        rows.change("update claim set expires_at = '2026-11-20T10:10:00Z' where holder = ?::uuid", booked.get(1));

        put(Map.of("rules", List.of(Map.of("day", "monday", "from", "10:00", "to", "11:00"))));

        assertThat(starts(outside(""))).containsExactly("2026-11-24T09:00:00Z");
    }

    @Test
    void whoShareASessionAreNamedTogether() {
        String claim = rows.texts("select id from claim where holder = ?::uuid", booked.getFirst())
                .getFirst();
        rows.change("""
                update claim set event_type_id = ?::uuid, start_at = lower(during), capacity = 5, seats = 3
                where id = ?::uuid
                """, talk, claim);
        for (int i = 0; i < 3; i++) {
            rows.change("""
                    insert into seat (account_id, claim_id, holder, expires_at)
                    select account_id, id, ?::uuid, nullif(?, '')::timestamptz from claim where id = ?::uuid
                    """, booked.get(i), i == 2 ? "2026-11-20T10:10:00Z" : "", claim);
        }

        JsonNode first = put(Map.of("dry_run", true, "rules", List.of())).at("/outside/sessions/0");

        assertThat(first.get("event_type_id").asString()).isEqualTo(talk);
        assertThat(first.get("booking_ids").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder(booked.get(0), booked.get(1));
    }

    @Test
    void whatHasHoursOfItsOwnIsHeldAgainstThese() {
        Map<String, Object> days =
                Map.of("name", "Days", "rules", List.of(Map.of("day", "monday", "from", "09:00", "to", "17:00")));
        String schedule = api.post("/api/hosts/" + anna + "/schedules", days).id();
        assertThat(api.patch("/api/event-types/" + talk, Map.of("schedule_id", schedule))
                        .status())
                .isEqualTo(200);
        rows.change(
                "update claim set event_type_id = ?::uuid, start_at = lower(during) where host_id = ?::uuid",
                talk,
                anna);

        JsonNode answer = put(Map.of("rules", List.of()));

        assertThat(starts(answer.get("outside"))).containsExactly("2026-11-24T09:00:00Z");
        Map<String, Object> becomesDefault = Map.of("default", true);
        api.put("/api/hosts/" + anna + "/schedules/" + schedule, becomesDefault);
        JsonNode dry = put(Map.of("dry_run", true, "rules", List.of(afternoons("monday"))));
        assertThat(starts(dry.get("outside"))).containsExactly("2026-11-23T09:00:00Z", "2026-11-24T09:00:00Z");
    }

    private static Map<String, String> afternoons(String day) {
        return Map.of("day", day, "from", "12:00", "to", "17:00");
    }

    private String path() {
        return "/api/hosts/" + anna + "/availability";
    }

    private JsonNode put(Map<String, Object> body) {
        Api.Answer answer = api.put(path(), body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode outside(String query) {
        return api.get(path() + "/outside" + query).json();
    }

    private static List<String> starts(JsonNode page) {
        return page.get("sessions")
                .valueStream()
                .map(session -> session.get("start").asString())
                .toList();
    }

    private long notes() {
        return rows.number("select count(*) from change_note where subject = ?::uuid", anna);
    }
}
