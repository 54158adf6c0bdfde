package app.kept.booking.site;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.http.Route;
import app.kept.platform.text.Json;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SiteBookingTest {
    private static final String PATH = "/api/booking";

    private final TestServer server = TestServer.start(Map.of("KEPT_TRUSTED_PROXIES", "127.0.0.0/8"));
    private final Cast cast = new Cast(server.api());
    private final Rows rows = new Rows(server.database());
    private String anna = "";
    private int address;

    @BeforeAll
    void annaCanBeBooked() {
        cast.clock("2026-11-20T10:00:00Z");
        anna = cast.anna();
        cast.talk(anna);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Tag("C5")
    @Tag("C12")
    void whatIsBookedIsAnsweredWithSuccessAndNothingMore() {
        Api.Answer answer = send(somebody(), wish("2026-11-23T08:00:00Z", "+49 30 901820"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"success\":true}");
        assertThat(answer.raw().headers().firstValue("Location")).isEmpty();
        assertThat(rows.texts(
                        "select attendee_phone from booking where start_at = '2026-11-23T08:00:00Z'::timestamptz"))
                .containsExactly("+4930901820");
    }

    @Test
    @Tag("C7")
    void ofTwoDozenAtOnceOneGetsTheTimeAndTheOthersHearSlotTaken() throws Exception {
        List<Api.Answer> answers = new ArrayList<>();
        var gate = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Api.Answer>> sent = IntStream.range(0, 24)
                    .mapToObj(i -> {
                        String from = somebody();
                        return threads.submit(() -> {
                            gate.await();
                            return send(from, wish("2026-11-24T08:00:00Z", "+49 30 90182%02d".formatted(i)));
                        });
                    })
                    .toList();
            gate.countDown();
            for (Future<Api.Answer> one : sent) answers.add(one.get());
        }

        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 409))
                .hasSize(23)
                .allSatisfy(answer -> assertThat(answer.code()).isEqualTo("SLOT_TAKEN"));
    }

    @Test
    @Tag("C5")
    void aFilledTrapIsAnsweredAsASuccessAndNothingIsStored() {
        long before = rows.number("select count(*) from booking") + rows.number("select count(*) from client");
        Api.Answer real = send(somebody(), wish("2026-11-25T08:00:00Z", "+49 30 901821"));
        var trapped = wish("2026-11-25T10:00:00Z", "+49 30 901822");
        trapped.put("website", "https://example.com/\nbuy");
        trapped.remove("clientName");
        Api.Answer answer = send(somebody(), trapped);

        assertThat(answer.status()).isEqualTo(real.status());
        assertThat(answer.body()).isEqualTo(real.body());
        assertThat(shape(answer)).isEqualTo(shape(real));
        assertThat(rows.number("select count(*) from booking") + rows.number("select count(*) from client"))
                .isEqualTo(before + 2);
    }

    @Test
    @Tag("C5")
    @Tag("C3")
    void aKnownClientIsAnsweredAsAnUnknownOne() {
        String from = somebody();
        Api.Answer first = send(from, wish("2026-11-26T08:00:00Z", "+49 30 901823"));
        Api.Answer again = send(from, wish("2026-11-26T10:00:00Z", "+49 30 901823"));
        Api.Answer taken = send(from, wish("2026-11-26T08:00:00Z", "+49 30 901823"));
        Api.Answer takenByStranger = send(somebody(), wish("2026-11-26T08:00:00Z", "+49 30 901824"));

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(shape(again)).isEqualTo(shape(first));
        assertThat(shape(taken)).isEqualTo(shape(takenByStranger));
        assertThat(taken.status()).isEqualTo(takenByStranger.status()).isEqualTo(409);
        assertThat(taken.body().length()).isEqualTo(takenByStranger.body().length());
    }

    @Test
    @Tag("C5")
    void whatIsWrongIsSaidAtItsFieldAndNothingElseIsTaken() {
        wrong("clientPhone", "call me");
        wrong("clientPhone", "12");
        wrong("clientPhone", "");
        wrong("clientName", " ");
        wrong("clientName", "Bo\r\nBcc: all@example.com");
        wrong("clientEmail", "bo@@example.com");
        wrong("startsAt", "tomorrow");
        wrong("startsAt", "9999-12-31T00:00:00Z");
        wrong("slug", "An na");
        wrong("colour", "blue");
        assertThat(send(somebody(), wishOf("nobody-here", "2026-11-27T08:00:00Z", "+49 30 901825"))
                        .status())
                .isEqualTo(404);
        Api.Answer closed = send(somebody(), wish("2026-11-28T03:00:00Z", "+49 30 901825"));
        assertThat(closed.status()).isEqualTo(422);
        assertThat(closed.code()).isEqualTo("time_not_open");
        assertThat(rows.number("select count(*) from client where phone = '+4930901825'"))
                .isZero();
    }

    @Test
    @Tag("C5")
    void theSixthAttemptFromOneAddressInTenMinutesIsRefusedWhateverCameOfTheOthers() {
        for (String from : List.of("198.51.100.7", "2001:db8:1:2::%d")) {
            for (int i = 1; i <= 5; i++) {
                assertThat(send(from.formatted(i), Map.of("slug", "anna")).status())
                        .isEqualTo(422);
            }
            Api.Answer sixth = send(from.formatted(6), wish("2026-11-27T09:00:00Z", "+49 30 901826"));

            assertThat(sixth.status()).isEqualTo(429);
            assertThat(sixth.raw().headers().firstValue("Retry-After")).hasValue("600");
        }
        assertThat(send("2001:db8:1:3::1", Map.of()).status()).isEqualTo(422);

        cast.advance("PT10M1S");
        assertThat(send("198.51.100.7", Map.of()).status()).isEqualTo(422);
    }

    @Test
    @Tag("C5")
    void noAnswerOfTheRouteComesBeforeItsFloor() {
        Route route = server.routes().stream()
                .filter(one -> one.path().equals(PATH) && !one.method().isSafe())
                .findFirst()
                .orElseThrow();

        assertThat(route.floor()).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    @Tag("C5")
    @Tag("B8")
    void whatHasToBeAnsweredIsAskedForHereAsWell() {
        String eva = cast.host("eva");
        cast.hours(eva, List.of("monday"), "09:00", "17:00");
        Api.Answer asks = server.api().patch("/api/event-types/" + cast.talk(eva), Json.read("""
                        {"questions": [{"key": "topic", "label": "Topic", "type": "text", "required": true}]}
                        """));
        assertThat(asks.status()).as(asks.body()).isEqualTo(200);
        var wish = wishOf("eva", "2026-11-30T08:00:00Z", "+49 30 901829");

        Api.Answer refused = send(somebody(), wish);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("answers.topic");
        wish.put("answers", Map.of("topic", "My knee", "shoe", "left"));
        assertThat(send(somebody(), wish).json().at("/errors/0/field").asString())
                .isEqualTo("answers.shoe");
        wish.put("answers", Map.of("topic", "My knee"));
        Api.Answer booked = send(somebody(), wish);

        assertThat(booked.body()).isEqualTo("{\"success\":true}");
        assertThat(rows.texts("select answers ->> 'topic' from booking where attendee_phone = '+4930901829'"))
                .containsExactly("My knee");
        var unasked = wish("2026-11-30T13:00:00Z", "+49 30 901829");
        unasked.put("answers", Map.of("topic", "x"));
        assertThat(send(somebody(), unasked).status()).isEqualTo(422);
    }

    @Test
    @Tag("C5")
    void aRepeatUnderAKeyIsAnAttemptAsWell() {
        String from = somebody();
        var wish = wish("2026-11-27T12:00:00Z", "+49 30 901830");
        for (int i = 1; i <= 5; i++) {
            assertThat(send(from, wish, "the-same").status()).isEqualTo(200);
        }

        assertThat(send(from, wish, "the-same").status()).isEqualTo(429);
        assertThat(rows.number("select count(*) from booking where attendee_phone = '+4930901830'"))
                .isEqualTo(1);
    }

    @Test
    @Tag("C9")
    void whatAHostWantsToAgreeToIsPendingUnlessTheySayYesToAll() {
        cast.request(anna);
        String kind = "{\"eventType\": \"request\"}";
        send(somebody(), with(wish("2026-11-30T08:00:00Z", "+49 30 901827"), kind));
        Api.Answer dora = server.api()
                .post(
                        "/api/hosts",
                        Map.of("slug", "dora", "name", "Dora", "time_zone", "Europe/Berlin", "auto_confirm", true));
        cast.hours(dora.id(), List.of("monday"), "09:00", "17:00");
        cast.request(dora.id());
        send(somebody(), wishOf("dora", "2026-11-30T08:00:00Z", "030 901828"));

        assertThat(rows.texts("select status || ' ' || payment_status from booking "
                        + "where attendee_phone in ('+4930901827', '+4930901828') order by attendee_phone"))
                .containsExactly("pending none", "confirmed none");
    }

    @Test
    @Tag("C3")
    @Tag("C4")
    void aHostWhoIsNotTheFirstOfSeveralIsFoundWithWhatTheyHoldTogether() {
        String cleo = cast.host("cleo");
        cast.hours(cleo, List.of("monday"), "09:00", "11:00");
        Api.Answer made = server.api()
                .post(
                        "/api/event-types",
                        Map.of(
                                "host_id",
                                anna,
                                "host_ids",
                                List.of(anna, cleo),
                                "assignment",
                                "collective",
                                "slug",
                                "together",
                                "name",
                                "Together",
                                "duration_minutes",
                                60));
        assertThat(made.status()).as(made.body()).isEqualTo(201);

        Api.Answer day = server.visitor().get("/api/booking?slug=cleo&date=2026-12-07");

        assertThat(day.status()).as(day.body()).isEqualTo(200);
        assertThat(day.json().at("/slots/morning").size()).isPositive();
        assertThat(day.body()).doesNotContain(anna, cleo, "@example.com");
        assertThat(server.visitor()
                        .get("/api/booking?slug=cleo&date=2026-12-07&kind=talk")
                        .status())
                .isEqualTo(404);
    }

    private void wrong(String field, String value) {
        var wish = wish("2026-11-27T08:00:00Z", "+49 30 901825");
        wish.put(field, value);
        Api.Answer answer = send(somebody(), wish);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
    }

    private static Map<String, Object> wish(String startsAt, String phone) {
        return wishOf("anna", startsAt, phone);
    }

    private static Map<String, Object> wishOf(String slug, String startsAt, String phone) {
        return new HashMap<>(Map.of("slug", slug, "startsAt", startsAt, "clientName", "Bo Lind", "clientPhone", phone));
    }

    private static Map<String, Object> with(Map<String, Object> wish, String more) {
        Json.read(more).forEachEntry((name, value) -> wish.put(name, value.asString()));
        return wish;
    }

    /** An address from which nobody has come yet. */
    private synchronized String somebody() {
        address++;
        return "203.0." + address / 250 + "." + (1 + address % 250);
    }

    private Api.Answer send(String from, Map<String, Object> wish) {
        Api visitor = server.visitor();
        return visitor.send(request(visitor, from, wish));
    }

    private Api.Answer send(String from, Map<String, Object> wish, String key) {
        Api visitor = server.visitor();
        return visitor.send(request(visitor, from, wish).header("Idempotency-Key", key));
    }

    private static HttpRequest.Builder request(Api visitor, String from, Map<String, Object> wish) {
        return visitor.request(PATH)
                .header("X-Forwarded-For", from)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(wish)));
    }

    private static Set<String> shape(Api.Answer answer) {
        return new TreeSet<>(answer.raw().headers().map().keySet());
    }
}
