package app.kept.booking;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.text.Json;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** The rules by which bookings change, on two nodes over one database. Each test has a host of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LifeTest {
    private static final String NOW = "2026-11-20T10:00:00Z";
    private static final String START = "2026-11-24T09:00:00Z";

    private final TestServer server = TestServer.start();
    private final TestServer second = server.anotherNode();
    private final Api api = server.api();
    private final Cast cast = new Cast(api);
    private final Rows rows = new Rows(server.database());
    private String host = "";
    private int hosts;

    @BeforeEach
    void aNewHostInTheMorning() {
        clock(NOW);
        host = cast.host("host-" + hosts++);
        cast.hours(host, List.of("monday", "tuesday", "wednesday", "thursday", "friday"), "09:00", "17:00");
    }

    @AfterAll
    void stop() {
        second.close();
        server.close();
    }

    @Test
    @Tag("A8")
    void theHostConfirmsWhatWasAskedForAndItKeepsItsTime() {
        String booking = booked(cast.request(host));

        Api.Answer confirmed = act(booking, "confirm");

        assertThat(confirmed.json().path("status").asString()).isEqualTo("confirmed");
        assertThat(confirmed.json().path("version").asInt()).isEqualTo(2);
        assertThat(claims(booking)).isOne();
        assertThat(facts(booking)).containsExactly("booking.created key", "booking.confirmed key");
        assertThat(act(booking, "confirm").json().path("version").asInt())
                .as("a second press")
                .isEqualTo(2);
    }

    @Test
    void whatIsRejectedGivesItsTimeBackAndSaysWhy() {
        String type = cast.request(host);
        String booking = booked(type);

        Api.Answer rejected = api.post("/api/bookings/" + booking + "/reject", Map.of("reason", "Away\nall day"));

        assertThat(rejected.json().path("reason").asString()).isEqualTo("Away\nall day");
        assertThat(rejected.json().path("ended_by").asString()).isEqualTo("host");
        assertThat(rejected.json().path("can")).isEmpty();
        assertThat(claims(booking)).isZero();
        assertThat(cast.book(type, START).status()).isEqualTo(201);
    }

    @Test
    void whatDoesNotHoldItsTimeTakesItWhenItIsConfirmedAndExactlyOneCan() throws Exception {
        String type = open();
        String first = booked(type);
        String other = booked(type);
        assertThat(claims(first) + claims(other)).isZero();

        List<Api.Answer> answers =
                atOnce(() -> act(first, "confirm"), () -> second.api().post(path(other) + "/confirm", Map.of()));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> assertThat(answer.code()).isEqualTo("slot_taken"));
        assertThat(claims(first) + claims(other)).isOne();
        assertThat(facts(first).size() + facts(other).size()).isEqualTo(3);
        assertThat(cast.book(type, START).code()).as("taken by now").isEqualTo("slot_taken");
    }

    @Test
    void whatDoesNotHoldItsTimeIsConfirmedByTheHoursAsTheyAreNow() {
        String booking = booked(open());
        cast.hours(host, List.of("monday"), "09:00", "17:00");

        assertThat(act(booking, "confirm").code()).isEqualTo("time_not_open");
        assertThat(status(booking)).isEqualTo("pending");

        cast.hours(host, List.of("tuesday"), "09:00", "17:00");
        set("notice_minutes = 43200", booking);
        assertThat(act(booking, "confirm").status())
                .as("notice was kept when it was asked for")
                .isEqualTo(200);
    }

    @Test
    void whatHoldsItsTimeIsConfirmedWhateverTheHoursHaveBecome() {
        String booking = booked(cast.request(host));
        cast.hours(host, List.of("monday"), "09:00", "17:00");

        assertThat(act(booking, "confirm").status()).isEqualTo(200);
    }

    @Test
    void nobodyConfirmsWhatHasBegun() {
        String booking = booked(cast.request(host));
        rows.change("update booking set turns_at = null where id = ?", id(booking));
        clock("2026-11-24T09:00:00Z");

        assertThat(act(booking, "confirm").code()).isEqualTo("too_late");
        assertThat(claims(booking)).isOne();
    }

    @Test
    @Tag("A9")
    @Tag("B2")
    void eitherSideCallsOffAndTheTimeIsFreeAgain() {
        String type = cast.talk(host);
        String first = booked(type);
        assertThat(api.delete(path(first)).json().path("ended_by").asString()).isEqualTo("host");
        String next = booked(type);
        Api.Answer byClient = api.patch(path(next), Map.of("status", "cancelled", "as", "client", "reason", "A cold"));

        assertThat(byClient.json().path("ended_by").asString()).isEqualTo("client");
        assertThat(byClient.json().path("is_late").asBoolean()).isFalse();
        assertThat(facts(next)).containsExactly("booking.created key", "booking.cancelled key");
        assertThat(cast.book(type, START).status()).isEqualTo(201);
    }

    @Test
    void aClientWhoIsLateIsMarkedOrRefusedAsTheEventTypeHasIt() {
        String type = cast.talk(host);
        rules(type, "cancel_notice_minutes = 1440");
        String inTime = booked(type, "2026-11-24T09:00:00Z");
        String late = booked(type, "2026-11-24T08:00:00Z");
        clock("2026-11-23T09:00:00Z");

        assertThat(asClient(inTime).json().path("is_late").asBoolean())
                .as("at the very moment")
                .isFalse();
        assertThat(asClient(late).json().path("is_late").asBoolean()).isTrue();

        rules(type, "late_cancel = 'refused'");
        String refused = booked(type, "2026-11-24T08:00:00Z");
        assertThat(asClient(refused).code()).isEqualTo("too_late");
        assertThat(claims(refused)).isOne();
        assertThat(act(refused, "cancel").json().path("is_late").asBoolean())
                .as("the host is never late")
                .isFalse();
    }

    @Test
    void whatNobodyAgreedToIsNeverLate() {
        String type = cast.request(host);
        rules(type, "cancel_notice_minutes = 43200", "late_cancel = 'refused'");

        assertThat(asClient(booked(type)).json().path("is_late").asBoolean()).isFalse();
    }

    @Test
    void aClientCallsOffUntilItBeginsAndTheHostUntilItIsOver() {
        String booking = booked(cast.talk(host));
        clock("2026-11-24T09:00:00Z");
        assertThat(asClient(booking).code()).isEqualTo("too_late");
        clock("2026-11-24T09:59:00Z");
        assertThat(act(booking, "cancel").status()).isEqualTo(200);
    }

    @Test
    void theHostCallsNothingOffThatIsOver() {
        String booking = booked(cast.talk(host));
        clock("2026-11-24T10:00:00Z");

        assertThat(act(booking, "cancel").code()).isEqualTo("too_late");
    }

    @Test
    @Tag("B14")
    void whetherSomebodyCameIsSaidOnceItHasBegunAndCanBeTakenBack() {
        String booking = booked(cast.talk(host));
        assertThat(act(booking, "no-show").code()).isEqualTo("too_soon");
        assertThat(act(booking, "complete").code()).isEqualTo("too_soon");
        clock("2026-11-24T09:05:00Z");

        assertThat(api.patch(path(booking), Map.of("status", "no_show")).status())
                .isEqualTo(200);
        assertThat(api.delete(path(booking) + "/no-show").json().path("status").asString())
                .as("it still goes on")
                .isEqualTo("confirmed");
        act(booking, "complete");
        act(booking, "no-show");
        clock("2026-11-24T10:00:00Z");
        assertThat(api.delete(path(booking) + "/no-show").json().path("status").asString())
                .as("it is over")
                .isEqualTo("completed");
        assertThat(facts(booking))
                .containsExactly(
                        "booking.created key",
                        "booking.no_show key",
                        "booking.no_show_taken_back key",
                        "booking.completed key",
                        "booking.no_show key",
                        "booking.no_show_taken_back key");
    }

    @Test
    void whatNobodyAnswersExpiresByItselfOnceOnTwoNodes() {
        String type = cast.request(host);
        rules(type, "pending_minutes = 60");
        String booking = booked(type);
        cast.advance("PT59M");
        assertThat(status(booking)).isEqualTo("pending");

        new Cast(second.api()).clock("2026-11-20T11:00:00Z");
        cast.advance("PT1M");

        Api.Answer expired = api.get(path(booking));
        assertThat(expired.json().path("status").asString()).isEqualTo("rejected");
        assertThat(expired.json().path("ended_by").asString()).isEqualTo("system");
        assertThat(expired.json().path("reason").asString()).isEqualTo("expired");
        assertThat(facts(booking)).containsExactly("booking.created key", "booking.expired system");
        assertThat(claims(booking)).isZero();
        assertThat(act(booking, "confirm").code()).isEqualTo("wrong_state");
    }

    @Test
    void whatNobodyEverAnswersExpiresAtItsStart() {
        String booking = booked(cast.request(host));
        advanceTo("2026-11-24T09:00:00Z");

        assertThat(status(booking)).isEqualTo("rejected");
    }

    @Test
    void whatIsOverIsCompletedByItselfWhereTheEventTypeHasItSo() {
        String type = cast.talk(host);
        rules(type, "complete_after_minutes = 30");
        String booking = booked(type);
        String away = booked(type, "2026-11-24T08:00:00Z");
        clock("2026-11-24T08:10:00Z");
        act(away, "no-show");
        advanceTo("2026-11-24T10:29:00Z");
        assertThat(status(booking)).isEqualTo("confirmed");
        advanceTo("2026-11-24T10:30:00Z");

        assertThat(status(booking)).isEqualTo("completed");
        assertThat(facts(booking)).containsExactly("booking.created key", "booking.completed system");
        assertThat(status(away)).isEqualTo("no_show");
    }

    @Test
    @Tag("C13")
    void whatIsPaidIsPaidOnceUnderBothNames() {
        String booking = booked(cast.talk(host));

        Api.Answer paid = api.patch("/api/appointments/" + booking, Map.of("paymentStatus", "paid"));
        api.patch(path(booking), Map.of("payment_status", "paid"));

        assertThat(paid.json().path("paymentStatus").asString()).isEqualTo("paid");
        assertThat(paid.json().path("startsAt").asString()).isEqualTo(START);
        assertThat(facts(booking)).containsExactly("booking.created key", "booking.paid key", "payment.succeeded key");
    }

    @Test
    @Tag("B8")
    void aPaymentThatWasRefusedIsOnRecordAndSoIsTheOneThatSucceedsAfterIt() {
        String booking = booked(cast.talk(host));

        Api.Answer refused = api.patch("/api/appointments/" + booking, Map.of("paymentStatus", "failed"));
        Api.Answer again = api.patch(path(booking), Map.of("payment_status", "failed"));
        Api.Answer paid = api.patch(path(booking), Map.of("payment_status", "paid"));
        Api.Answer late = api.patch(path(booking), Map.of("payment_status", "failed"));

        assertThat(refused.json().path("paymentStatus").asString()).isEqualTo("failed");
        assertThat(again.json().path("version").asInt()).isEqualTo(2);
        assertThat(paid.json().path("payment_status").asString()).isEqualTo("paid");
        assertThat(late.json().path("payment_status").asString())
                .as("what is paid stays paid")
                .isEqualTo("paid");
        assertThat(facts(booking))
                .containsExactly(
                        "booking.created key",
                        "booking.payment_failed key",
                        "payment.failed key",
                        "booking.paid key",
                        "payment.succeeded key");
        JsonNode told = Json.read(
                rows.texts("select data::text from fact where type = 'payment.failed' and about = ?::uuid", booking)
                        .getFirst());
        assertThat(told.propertyNames())
                .contains(
                        "booking_id",
                        "event_type_id",
                        "team_member_id",
                        "start_at",
                        "end_at",
                        "attendee_email",
                        "attendee_name",
                        "status");
    }

    @Test
    @Tag("C13")
    void whatWasNotPaidAfterAllIsStillToBePaidAndBothAreOnRecord() {
        String booking = booked(cast.talk(host));
        Api.Answer nothing = api.patch(path(booking), Map.of("payment_status", "pending"));
        api.patch(path(booking), Map.of("payment_status", "paid"));

        Api.Answer back = api.patch("/api/appointments/" + booking, Map.of("paymentStatus", "pending"));
        api.patch(path(booking), Map.of("payment_status", "pending"));

        assertThat(nothing.json().path("payment_status").asString()).isEqualTo("none");
        assertThat(back.json().path("paymentStatus").asString()).isEqualTo("pending");
        assertThat(facts(booking))
                .containsExactly(
                        "booking.created key",
                        "booking.paid key",
                        "payment.succeeded key",
                        "booking.paid_taken_back key",
                        "payment.taken_back key");
        api.patch(path(booking), Map.of("payment_status", "paid"));
        assertThat(facts(booking)).hasSize(7);
    }

    @Test
    void whoHasSeenAnOlderVersionIsToldAndChangesNothing() {
        String booking = booked(cast.talk(host));
        api.patch(path(booking), Map.of("payment_status", "paid", "version", 1));

        Api.Answer stale = api.patch(path(booking), Map.of("status", "cancelled", "version", 1));

        assertThat(stale.code()).isEqualTo("changed_meanwhile");
        assertThat(status(booking)).isEqualTo("confirmed");
    }

    @Test
    void whatCannotBeReadIsRefusedFieldByField() {
        String booking = booked(cast.talk(host));
        for (Map<String, Object> body : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("status", "pending"),
                Map.of("status", "cancelled", "payment_status", "paid"),
                Map.of("payment_status", "refunded"),
                Map.of("status", "cancelled", "reason", "a".repeat(1_001)),
                Map.of("status", "cancelled", "reason", "bell\u0007"),
                Map.of("status", "cancelled", "version", 0),
                Map.of("status", "cancelled", "as", "host"),
                Map.of("status", "cancelled", "actor", "system"))) {
            Api.Answer answer = api.patch(path(booking), body);
            assertThat(answer.status() + " " + answer.code())
                    .as(body.toString())
                    .isEqualTo("422 invalid_input");
        }
        assertThat(api.get(path(booking)).json().path("version").asInt()).isOne();
    }

    @Test
    void ofTwoWhoWantDifferentThingsOneIsDoneAndTheOtherIsTold() throws Exception {
        for (int round = 0; round < 10; round++) {
            String type = round == 0 ? cast.request(host) : typeOf();
            String booking = booked(type, "2026-11-2%dT%02d:00:00Z".formatted(4 + round / 5, 8 + round % 5));

            List<Api.Answer> answers =
                    atOnce(() -> act(booking, "confirm"), () -> second.api().post(path(booking) + "/reject", Map.of()));

            assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() != 200)
                    .allSatisfy(answer -> assertThat(answer.code()).isEqualTo("wrong_state"));
            assertThat(facts(booking)).hasSize(2);
            assertThat(claims(booking)).isEqualTo(status(booking).equals("confirmed") ? 1 : 0);
        }
    }

    @Test
    void ofTwoWhoCallOffAtOnceOneDoesAndConfirmingMeanwhileLosesNothing() throws Exception {
        String booking = booked(cast.request(host));

        List<Api.Answer> answers = atOnce(
                () -> act(booking, "cancel"), () -> second.api().delete(path(booking)), () -> act(booking, "confirm"));

        assertThat(answers.subList(0, 2))
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(status(booking)).isEqualTo("cancelled");
        assertThat(facts(booking)).filteredOn("booking.cancelled key"::equals).hasSize(1);
        assertThat(claims(booking)).isZero();
    }

    @Test
    void theFactsSayWhoItWasAndTellTheStateAgain() {
        SignedIn admin = SignedIn.as(server, "admin");
        String booking = booked(cast.request(host));
        admin.api().post(path(booking) + "/confirm", Map.of());

        assertThat(rows.texts("""
                        select concat_ws(' ', actor, actor_id, data ->> 'status', data ->> 'version')
                        from fact
                        where about = ? and type = 'booking.confirmed'
                        """, id(booking))).containsExactly("admin " + admin.person() + " confirmed 2");
    }

    @Test
    void aListIsNarrowedByStateHostTypeClientAndTime() {
        String type = cast.talk(host);
        String early = booked(type, "2026-11-24T08:00:00Z");
        String late = booked(type, "2026-11-24T12:00:00Z");
        act(late, "cancel");
        String client = api.get(path(early)).json().path("client_id").asString();

        assertThat(listed("host_id=" + host)).containsExactly(late, early);
        assertThat(listed("host_id=" + host + "&status=cancelled")).containsExactly(late);
        assertThat(listed("event_type_id=" + type + "&from=2026-11-24T08:00:00Z&to=2026-11-24T12:00:00Z"))
                .containsExactly(early);
        assertThat(listed("client_id=" + client + "&host_id=" + host)).hasSize(2);
        assertThat(listed("host_id=" + UUID.randomUUID())).isEmpty();
        assertThat(api.get("/api/bookings?status=lost").status()).isEqualTo(422);
    }

    private List<String> listed(String query) {
        return api.get("/api/bookings?" + query)
                .json()
                .path("bookings")
                .valueStream()
                .map(booking -> booking.path("id").asString())
                .toList();
    }

    /** To be asked for, without keeping the time until the answer. */
    private String open() {
        String type = cast.request(host);
        rules(type, "pending_holds = false");
        return type;
    }

    private String typeOf() {
        return rows.texts("select id from event_type where host_id = ?", id(host))
                .getFirst();
    }

    private void rules(String type, String... settings) {
        for (String one : settings) rows.change("update event_type set " + one + " where id = ?", id(type));
        forget(type);
    }

    private void set(String setting, String booking) {
        String type = api.get(path(booking)).json().path("event_type_id").asString();
        rules(type, setting);
    }

    /** Changed behind the program's back; this has it look again. */
    private void forget(String type) {
        String name = "Named anew " + UUID.randomUUID();
        assertThat(api.patch("/api/event-types/" + type, Map.of("name", name)).status())
                .isEqualTo(200);
    }

    private String booked(String type) {
        return booked(type, START);
    }

    private String booked(String type, String start) {
        Api.Answer answer = cast.book(type, start);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.id();
    }

    private Api.Answer act(String booking, String verb) {
        return api.post(path(booking) + "/" + verb, Map.of());
    }

    private Api.Answer asClient(String booking) {
        return api.post(path(booking) + "/cancel", Map.of("as", "client"));
    }

    private String status(String booking) {
        return api.get(path(booking)).json().path("status").asString();
    }

    private long claims(String booking) {
        return rows.number("select count(*) from claim where holder = ?", id(booking));
    }

    private List<String> facts(String booking) {
        return rows.texts("select type || ' ' || actor from fact where about = ? order by id", id(booking));
    }

    private void clock(String now) {
        cast.clock(now);
        new Cast(second.api()).clock(now);
    }

    /** Turned, so that what falls due meanwhile is done. */
    private void advanceTo(String moment) {
        var now = Instant.parse(api.get("/api/dev/clock").json().path("now").asString());
        cast.advance(Duration.between(now, Instant.parse(moment)).toString());
    }

    @SafeVarargs
    private static List<Api.Answer> atOnce(Callable<Api.Answer>... calls) throws Exception {
        var gate = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Api.Answer>>();
            for (Callable<Api.Answer> call : calls) {
                answers.add(threads.submit(() -> {
                    gate.await();
                    return call.call();
                }));
            }
            gate.countDown();
            var all = new ArrayList<Api.Answer>();
            for (Future<Api.Answer> answer : answers) all.add(answer.get());
            return all;
        }
    }

    private static String path(String booking) {
        return "/api/bookings/" + booking;
    }

    private static UUID id(String text) {
        return UUID.fromString(text);
    }
}
