package app.kept.calcom;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.text.Json;
import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What Cal.com tells becomes what is so there, in whatever order and however often it tells it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CalcomTest {
    private static final String NOW = "2026-11-20T10:00:00Z";
    private static final int ROUNDS = 6;

    private final TestServer server = TestServer.start(Map.of("KEPT_CALCOM_WEBHOOK_SECRET", FakeCalcom.SECRET));
    private final Api api = server.api();
    private final Cast cast = new Cast(api);
    private final Rows rows = new Rows(server.database());
    private final FakeCalcom calcom = new FakeCalcom(server.visitor());
    private String slug = "";
    private String host = "";
    private String intro = "";
    private int hosts;

    @BeforeEach
    void aNewHost() {
        cast.clock(NOW);
        newHost();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Tag("D1")
    void inWhateverOrderAndHoweverOftenItIsToldTheEndIsTheSame() {
        List<String> inOrder = List.of();
        for (int round = 0; round < ROUNDS; round++) {
            newHost();
            var random = new Random(7_000 + round);
            List<String> bodies = recorded();
            if (round > 0) {
                List<String> twice = new ArrayList<>(bodies);
                for (String body : bodies) if (random.nextInt(3) == 0) twice.add(body);
                Collections.shuffle(twice, random);
                bodies = twice;
            }
            for (String body : bodies) {
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                if (random.nextInt(5) == 0)
                    assertThat(calcom.tell(FakeCalcom.PATH, bytes, "another secret!"))
                            .isEqualTo(401);
                assertThat(calcom.tell(body)).isEqualTo(200);
                if (random.nextInt(4) == 0) settle();
            }
            settle();

            assertThat(rows.texts(
                            "select trigger || ' ' || coalesce(uid, '') || ' ' || state || ' ' || reason from cal_delivery where state not in ('done', 'ignored') and uid like ? order by 1",
                            slug + "-%"))
                    .as("round " + round)
                    .isEmpty();
            List<String> end = end();
            if (round == 0) {
                inOrder = end;
                assertThat(end).hasSize(16);
            } else {
                assertThat(end).as("round " + round).isEqualTo(inOrder);
            }
            assertThat(rows.number(
                            "select count(*) from booking where host_id = ?::uuid and status <> 'cancelled' and not exists (select 1 from cal_booking join cal_uid on cal_booking_id = cal_booking.id where booking_id = booking.id)",
                            host))
                    .as("what was told of under two names is one")
                    .isZero();
        }
        String all = String.join("\n", inOrder);
        assertThat(all)
                .contains(
                        "-a completed 2026-11-19 08:00",
                        "-b cancelled 2026-11-24 09:00:00+00 2026-11-24 09:50:00+00 bo@example.com none client I am ill",
                        "-c1 completed 2026-11-19 10:00",
                        "-c3 completed 2026-11-19 10:00",
                        "-d rejected",
                        "-e confirmed",
                        "-f no_show",
                        "-g confirmed 2026-11-26 11:00:00+00 2026-11-26 11:50:00+00 gus@example.com paid",
                        "-h cancelled 2026-11-27 09:00:00+00 2026-11-27 09:50:00+00 hana@example.com none host",
                        "-i1 cancelled 2026-11-27 13:00",
                        "-i2 cancelled 2026-11-27 13:00",
                        "-j completed",
                        "-l1 confirmed 2026-12-01 09:00",
                        "-l2 confirmed 2026-12-01 09:00",
                        "Lou Lind +493090180002 ",
                        "https://app.cal.com/video/l2",
                        "true kept ");
    }

    @Test
    void toldTwiceAtTheSameMomentItIsOneBookingWithOneFact() throws Exception {
        String body = created("x", "2026-11-24T09:00:00.000Z", "2026-11-24T09:50:00.000Z");
        String other = body.replace("10:00:00.000Z\",\"payload", "10:00:01.000Z\",\"payload");
        String cancelled = body.replace("BOOKING_CREATED", "BOOKING_CANCELLED");
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String told = i % 4 == 3 ? cancelled : i % 2 == 0 ? body : other;
            calls.add(() -> calcom.tell(told));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> call : threads.invokeAll(calls))
                assertThat(call.get()).isEqualTo(200);
        }
        settle();

        String booking = bookingOf("x");
        assertThat(rows.number("select count(*) from booking where host_id = ?::uuid", host))
                .isOne();
        assertThat(facts(booking)).containsExactly("booking.created system", "booking.cancelled system");
        assertThat(claims(booking)).isZero();
        assertThat(rows.number("select count(*) from cal_delivery where uid = ?", slug + "-x"))
                .isEqualTo(2);
    }

    @Test
    void whoDidItIsFoundByTheirAddressAndTheFactSaysSo() {
        calcom.tell(created("x", "2026-11-24T09:00:00.000Z", "2026-11-24T09:50:00.000Z"));
        settle();
        calcom.tell(told(
                "BOOKING_RESCHEDULED",
                payload("y", "2026-11-25T09:00:00.000Z", "2026-11-25T09:50:00.000Z")
                        .put("rescheduleUid", slug + "-x")
                        .put("rescheduledBy", "Bo@example.com")));
        settle();
        calcom.tell(told(
                "BOOKING_CANCELLED",
                payload("y", "2026-11-25T09:00:00.000Z", "2026-11-25T09:50:00.000Z")
                        .put("cancelledBy", slug + "@example.com")
                        .put("requestReschedule", true)
                        .put("status", "CANCELLED")));
        settle();

        String booking = bookingOf("y");
        assertThat(booking).isEqualTo(bookingOf("x"));
        assertThat(facts(booking))
                .containsExactly("booking.created system", "booking.rescheduled client", "booking.cancelled host");
        JsonNode moved = fact(booking, "booking.rescheduled");
        assertThat(moved.path("previous_start_at").asString()).isEqualTo("2026-11-24T09:00:00Z");
        assertThat(moved.path("start_at").asString()).isEqualTo("2026-11-25T09:00:00Z");
        JsonNode off = fact(booking, "booking.cancelled");
        assertThat(off.path("request_reschedule").asBoolean()).isTrue();
        assertThat(off.path("by").asString()).isEqualTo("host");
    }

    @Test
    void whatOverlapsIsKeptAndFlaggedAndTakesItsTimeOnceItIsFree() {
        cast.hours(host, List.of("tuesday"), "09:00", "17:00");
        String ours = cast.book(intro, "2026-11-24T08:00:00Z").id();
        calcom.tell(created("x", "2026-11-24T08:10:00.000Z", "2026-11-24T09:00:00.000Z"));
        settle();

        String booking = bookingOf("x");
        assertThat(claims(booking)).isZero();
        assertThat(api.get("/api/bookings/" + booking).json().path("status").asString())
                .isEqualTo("confirmed");
        JsonNode listed = api.get("/api/calcom/bookings?state=conflict")
                .json()
                .path("bookings")
                .path(0);
        assertThat(listed.path("booking_id").asString()).isEqualTo(booking);
        assertThat(listed.path("reason").asString()).contains("Somebody else has this time");

        assertThat(api.post("/api/bookings/" + ours + "/cancel", Map.of()).status())
                .isEqualTo(200);
        cast.advance("PT61M");

        assertThat(claims(booking)).isOne();
        assertThat(stateOf("x")).isEqualTo("kept");
    }

    @Test
    void anUnknownOrganizerAndAnUnknownTypeWaitUntilSomebodySaysWhatTheyStandFor() {
        var payload = payload("x", "2026-11-24T09:00:00.000Z", "2026-11-24T09:50:00.000Z");
        payload.put("type", "first-talk").put("eventTypeId", 4_711);
        ((ObjectNode) payload.path("organizer")).put("email", slug + ".elsewhere@example.com");
        calcom.tell(told("BOOKING_CREATED", payload));
        settle();
        JsonNode waits = delivery("x");
        assertThat(waits.path("state").asString()).isEqualTo("unmapped");
        assertThat(waits.path("reason").asString()).contains(slug + ".elsewhere@example.com");

        var organizer = Map.of("cal", slug + ".Elsewhere@example.com", "host_id", host);
        map(List.of(), List.of(organizer));
        settle();
        assertThat(delivery("x").path("state").asString()).isEqualTo("unmapped");
        assertThat(api.get("/api/calcom/bookings?state=unmapped")
                        .json()
                        .at("/bookings/0/reason")
                        .asString())
                .contains("first-talk");
        map(List.of(Map.of("cal", "4711", "event_type_id", intro)), List.of(organizer));
        settle();

        assertThat(delivery("x").path("state").asString()).isEqualTo("done");
        assertThat(api.get("/api/bookings/" + bookingOf("x"))
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("confirmed");
        assertThat(api.put(
                                "/api/calcom/mappings",
                                Map.of(
                                        "organizers",
                                        List.of(Map.of("cal", "a@example.com", "host_id", UUID.randomUUID()))))
                        .status())
                .isEqualTo(404);
        map(List.of(), List.of());
    }

    @Test
    void theOlderSenderAloneIsEnoughWhereItsTypeIsMapped() {
        map(List.of(Map.of("cal", "77", "event_type_id", intro)), List.of());
        assertThat(calcom.tell("""
                        {"triggerEvent":"MEETING_ENDED","id":91,"uid":"UID-x","title":"60min between A and B","startTime":"2026-11-20T08:00:00.000Z","endTime":"2026-11-20T09:00:00.000Z","eventTypeId":77,"userId":5,"status":"ACCEPTED","attendees":[{"name":"B","email":"b@example.com"}]}
                        """.replace("UID", slug))).isEqualTo(200);
        settle();

        assertThat(facts(bookingOf("x"))).containsExactly("booking.created system", "booking.completed system");
        map(List.of(), List.of());
    }

    @Test
    void whatSomebodySaidHereStaysWhereCalcomSaysNothingOfIt() {
        calcom.tell(created("x", "2026-11-20T08:00:00.000Z", "2026-11-20T08:50:00.000Z"));
        settle();
        String booking = bookingOf("x");
        assertThat(api.post("/api/bookings/" + booking + "/no-show", Map.of()).status())
                .isEqualTo(200);
        calcom.tell(told("MEETING_ENDED", payload("x", "2026-11-20T08:00:00.000Z", "2026-11-20T08:50:00.000Z")));
        settle();

        assertThat(api.get("/api/bookings/" + booking).json().path("status").asString())
                .isEqualTo("no_show");
    }

    @Test
    void aTimeIsAMomentWhateverClocksDoMeanwhile() {
        calcom.tell(created("x", "2027-03-28T01:30:00+01:00", "2027-03-28T03:20:00+02:00"));
        settle();

        assertThat(rows.texts("select start_at || ' ' || end_at from booking where id = ?::uuid", bookingOf("x")))
                .containsExactly("2027-03-28 00:30:00+00 2027-03-28 01:20:00+00");
    }

    @Test
    void whatIsNotSignedLeavesNothing() {
        byte[] body = created("x", "2026-11-24T09:00:00.000Z", "2026-11-24T09:50:00.000Z")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(calcom.tellUnsigned(body)).isEqualTo(401);
        assertThat(calcom.tellSigned(FakeCalcom.PATH, body, "no-secret-provided"))
                .isEqualTo(401);
        assertThat(calcom.tellSigned(FakeCalcom.PATH, body, "")).isEqualTo(401);
        assertThat(calcom.tell(FakeCalcom.PATH + "/" + UUID.randomUUID(), body, FakeCalcom.SECRET))
                .isEqualTo(401);
        assertThat(rows.number("select count(*) from cal_delivery where uid like ?", slug + "%"))
                .isZero();
    }

    @Test
    void eachAccountHasASecretOfItsOwnAndTheSameNameThereIsAnotherBooking() {
        UUID other = SignedIn.account(server, "Other");
        // The clock of this test is before the server's first moment: without it this would be the first account.
        rows.change("update account set created_at = '2027-01-01' where id = ?", other);
        String path = FakeCalcom.PATH + "/" + other;
        Api admin = SignedIn.as(server, "admin", other).api();
        assertThat(admin.put("/api/calcom/settings", Map.of("secret", "short")).status())
                .isEqualTo(422);
        String secret = "the other account's secret";
        Api.Answer set = admin.put("/api/calcom/settings", Map.of("secret", secret));
        assertThat(set.json().path("webhook_path").asString()).isEqualTo(path);
        assertThat(rows.findEverywhere(secret)).isEmpty();
        byte[] body = created("x", "2026-11-24T09:00:00.000Z", "2026-11-24T09:50:00.000Z")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(calcom.tell(path, body, FakeCalcom.SECRET)).isEqualTo(401);
        assertThat(calcom.tell(FakeCalcom.PATH, body, secret)).isEqualTo(401);
        assertThat(calcom.tell(path, body, secret)).isEqualTo(200);
        assertThat(calcom.tell(FakeCalcom.PATH, body, FakeCalcom.SECRET)).isEqualTo(200);
        settle();

        // The host with that address is the first account's.
        assertThat(rows.texts(
                        "select account_id || ' ' || state from cal_delivery where uid = ? and account_id = ?",
                        slug + "-x",
                        other))
                .containsExactly(other + " unmapped");
        assertThat(delivery("x").path("state").asString()).isEqualTo("done");
        String theirs = admin.get("/api/calcom/deliveries")
                .json()
                .at("/deliveries/0/id")
                .asString();
        assertThat(api.get("/api/calcom/deliveries/" + theirs).status()).isEqualTo(404);
        assertThat(api.post("/api/calcom/deliveries/" + theirs + "/replay", Map.of())
                        .status())
                .isEqualTo(404);

        var none = new HashMap<String, Object>();
        none.put("secret", null);
        assertThat(admin.put("/api/calcom/settings", none).status()).isEqualTo(200);
        assertThat(calcom.tell(path, body, secret)).isEqualTo(401);
    }

    @Test
    void hostileBodiesAreKeptAndHarmNothing() {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        var wrong = payload("w", "2026-11-24T09:00:00.000Z", "2026-11-24T09:50:00.000Z");
        wrong.put("startTime", 7)
                .put("attendees", "nobody")
                .put("organizer", true)
                .put("status", 1e300);
        wrong.putArray("eventTypeId");
        var back = payload("v", "2026-11-24T09:50:00.000Z", "2026-11-24T09:00:00.000Z");
        var far = payload("u", "+999999999-01-01T00:00:00Z", "+999999999-01-01T01:00:00Z");
        var odd = payload("t", "2026-11-24T09:00:00.000Z", "2026-11-24T09:50:00.000Z");
        ((ObjectNode) odd.path("attendees").path(0))
                .put("name", "Bo\u0000\r\nBcc: all@example.com" + "x".repeat(5_000))
                .put("timeZone", "../../etc")
                .put("phoneNumber", "+1\u0000");
        var circle = payload("s", "2026-11-25T09:00:00.000Z", "2026-11-25T09:50:00.000Z")
                .put("rescheduleUid", slug + "-r");
        var round = payload("r", "2026-11-25T11:00:00.000Z", "2026-11-25T11:50:00.000Z")
                .put("rescheduleUid", slug + "-s");
        List<String> all = List.of(
                "",
                "null",
                "[]",
                "7",
                "{}",
                "{\"triggerEvent\":[]}",
                "{\"triggerEvent\":\"BOOKING_CREATED\"}",
                "{\"triggerEvent\":\"BOOKING_CREATED\",\"payload\":null,\"uid\":{}}",
                "{\"a\":1,\"a\":2}",
                "triggerEvent=BOOKING_CREATED&uid=x",
                "\u0000\ufffe",
                deep,
                told("BOOKING_CREATED", wrong),
                told("BOOKING_CREATED", back),
                told("BOOKING_CREATED", far),
                told("BOOKING_CREATED", odd),
                told("BOOKING_RESCHEDULED", circle),
                told("BOOKING_RESCHEDULED", round));
        for (String body : all) assertThat(calcom.tell(body)).as(body).isEqualTo(200);
        byte[] notText = {'{', (byte) 0xC3, (byte) 0x28, '}'};
        assertThat(calcom.tell(FakeCalcom.PATH, notText, FakeCalcom.SECRET)).isEqualTo(200);
        byte[] large = Json.bytes(payload("l", "2026-11-26T09:00:00.000Z", "2026-11-26T09:50:00.000Z")
                .put("description", "x".repeat(1_000_000)));
        assertThat(calcom.tell(FakeCalcom.PATH, large, FakeCalcom.SECRET)).isEqualTo(200);
        assertThat(calcom.tell(FakeCalcom.PATH, new byte[1_100_000], FakeCalcom.SECRET))
                .isEqualTo(413);
        settle();

        assertThat(rows.number("select count(*) from dead_work where kind like 'calcom%'"))
                .isZero();
        assertThat(rows.number("select count(*) from cal_delivery where state = 'received'"))
                .isZero();
        assertThat(List.of(stateOf("w"), stateOf("v"), stateOf("u"))).containsOnly("unmapped");
        assertThat(rows.texts("select attendee_name from booking where id = ?::uuid", bookingOf("t"))
                        .getFirst())
                .startsWith("Bo   Bcc: all@example.com")
                .hasSize(200);
        assertThat(bookingOf("s")).isEqualTo(bookingOf("r"));
    }

    @Test
    void theLogShowsWhatCameAndWhatIsLookedAtAgainIsNotDoneTwice() {
        String body = created("x", "2026-11-24T09:00:00.000Z", "2026-11-24T09:50:00.000Z");
        calcom.tell(body);
        calcom.tell(told("SOMETHING_NEW", payload("x", "2026-11-24T09:00:00.000Z", "2026-11-24T09:50:00.000Z")));
        settle();
        JsonNode page =
                api.get("/api/calcom/deliveries?limit=1&uid=" + slug + "-x").json();
        assertThat(page.at("/deliveries/0/state").asString()).isEqualTo("ignored");
        String next = page.path("next").asString();
        JsonNode rest = api.get("/api/calcom/deliveries?uid=" + slug + "-x&after=" + next)
                .json();
        assertThat(rest.path("deliveries")).hasSize(1);
        assertThat(rest.path("next").isNull()).isTrue();
        String id = rest.at("/deliveries/0/id").asString();
        assertThat(api.get("/api/calcom/deliveries/" + id).json().path("body").asString())
                .isEqualTo(body);

        Api.Answer replayed = api.post("/api/calcom/deliveries/" + id + "/replay", Map.of());
        assertThat(replayed.status()).isEqualTo(202);
        settle();
        assertThat(delivery("x").path("trigger").asString()).isEqualTo("SOMETHING_NEW");
        assertThat(api.get("/api/calcom/deliveries/" + id)
                        .json()
                        .at("/delivery/state")
                        .asString())
                .isEqualTo("done");
        assertThat(facts(bookingOf("x"))).containsExactly("booking.created system");
        String ignored = page.at("/deliveries/0/id").asString();
        assertThat(api.post("/api/calcom/deliveries/" + ignored + "/replay", Map.of())
                        .code())
                .isEqualTo("wrong_state");
    }

    private void newHost() {
        slug = "cal" + hosts++;
        host = cast.host(slug);
        intro = type("intro");
        type("full_session");
    }

    private String type(String kind) {
        return cast.eventType(Map.of(
                "host_id", host, "slug", kind.replace('_', '-'), "name", kind, "kind", kind, "duration_minutes", 50));
    }

    /** What Cal.com told of a practice, with names and addresses that are this host's. */
    private List<String> recorded() {
        try (var in = Objects.requireNonNull(CalcomTest.class.getResourceAsStream("/calcom/recorded.jsonl"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replace("HOST@example.com", slug + "@example.com")
                            .replaceAll("\"(uid|bookingUid|rescheduleUid)\":\"", "\"$1\":\"" + slug + "-"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each name that Cal.com has for something, and what that is here. */
    private List<String> end() {
        return rows.texts("""
                        select cal_uid.uid || ' ' || status || ' ' || start_at || ' ' || end_at || ' ' || client.email || ' '
                            || payment_status || ' ' || coalesce(ended_by, '') || ' ' || coalesce(end_reason, '') || ' '
                            || is_test || ' ' || state || ' '
                            || attendee_name || ' ' || coalesce(attendee_phone, '') || ' '
                            || coalesce(attendee_language, '') || ' ' || coalesce(attendee_time_zone, '') || ' '
                            || answers || ' ' || coalesce(place, '') || ' '
                            || (select count(*) from claim where holder = booking.id)
                        from cal_uid
                        join cal_booking on cal_booking.id = cal_booking_id
                        join booking on booking.id = booking_id
                        join client on client.id = client_id
                        where booking.host_id = ?::uuid
                        order by 1
                        """, host).stream()
                .map(line -> line.substring(slug.length()))
                .toList();
    }

    private ObjectNode payload(String uid, String start, String end) {
        ObjectNode payload = Json.object()
                .put("uid", slug + "-" + uid)
                .put("type", "intro")
                .put("startTime", start)
                .put("endTime", end);
        payload.putObject("organizer").put("email", slug + "@example.com");
        payload.putArray("attendees").addObject().put("name", "Bo Lind").put("email", "bo@example.com");
        return payload;
    }

    private String created(String uid, String start, String end) {
        return told("BOOKING_CREATED", payload(uid, start, end));
    }

    private static String told(String trigger, ObjectNode payload) {
        ObjectNode told = Json.object().put("triggerEvent", trigger).put("createdAt", "2026-11-20T10:00:00.000Z");
        told.set("payload", payload);
        return Json.text(told);
    }

    private void map(List<?> types, List<?> organizers) {
        Api.Answer answer = api.put("/api/calcom/mappings", Map.of("event_types", types, "organizers", organizers));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private JsonNode delivery(String uid) {
        return api.get("/api/calcom/deliveries?uid=" + slug + "-" + uid).json().at("/deliveries/0");
    }

    private String bookingOf(String uid) {
        return rows.texts(
                        "select booking_id from cal_booking join cal_uid on cal_booking_id = cal_booking.id and cal_uid.account_id = cal_booking.account_id where uid = ? and booking_id is not null",
                        slug + "-" + uid)
                .getFirst();
    }

    private String stateOf(String uid) {
        return rows.texts(
                        "select state from cal_booking join cal_uid on cal_booking_id = cal_booking.id where uid = ?",
                        slug + "-" + uid)
                .getFirst();
    }

    private List<String> facts(String booking) {
        return rows.texts("select type || ' ' || actor from fact where about = ?::uuid order by id", booking);
    }

    private JsonNode fact(String booking, String type) {
        return Json.read(rows.texts("select data from fact where about = ?::uuid and type = ?", booking, type)
                .getFirst());
    }

    private long claims(String booking) {
        return rows.number("select count(*) from claim where holder = ?::uuid", booking);
    }

    private void settle() {
        Await.until(
                "what came is looked at",
                () -> rows.number("select count(*) from work where kind like 'calcom.%'") == 0);
    }
}
