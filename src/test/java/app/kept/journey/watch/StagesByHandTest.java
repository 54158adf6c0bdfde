package app.kept.journey.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.testing.Api;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Stages that a cron asks for: what is due is done once, and each message is counted once. */
class StagesByHandTest {
    private static final String START = "2026-11-25T09:00:00+01:00";
    private static final String LATER = "2026-11-25T11:00:00+01:00";
    private static final String DAY_BEFORE = "2026-11-24T08:00:00Z";
    private static final String REMINDERS = "/api/admin/cal/booking-followups?stage=reminder_24h";

    private final Practice practice = new Practice();

    @AfterEach
    void stop() {
        practice.close();
    }

    @Test
    @Tag("D4")
    @Tag("D9")
    void aStageTellsWhatBecameOfWhatWasDueAndTellsItOnce() {
        practice.book(practice.type("full_session"), START);
        practice.cast.clock(DAY_BEFORE);

        JsonNode first = post(REMINDERS);
        assertThat(first.get("stage").asString()).isEqualTo("reminder_24h");
        assertThat(first.get("sent_email").asLong()).isOne();
        assertThat(first.get("skipped_no_phone").asLong()).isOne();
        assertThat(first.get("errors").asLong()).isZero();

        JsonNode second = post(REMINDERS);
        assertThat(second.get("sent_email").asLong()).isZero();
        assertThat(practice.mails("reminder_24h")).isOne();
        assertThat(practice.runs("reminder_24h")).hasSize(2).allSatisfy(run -> {
            assertThat(run.get("asked_by").asString()).isEqualTo("key");
            assertThat(run.get("ended_at").isNull()).isFalse();
        });
    }

    @Test
    @Tag("B13")
    void theWorkerOfRemindersFindsWhatWasLostAndSendsItOnceHoweverManyAskAtOnce() throws Exception {
        UUID booking = practice.book(practice.type("full_session"), START);
        practice.cast.clock("2026-11-24T07:59:00Z");
        practice.lose(booking, "reminder_24h");
        practice.rows.change("update journey_watch set next_at = timestamptz '2026-11-24T08:40:00Z'");
        practice.cast.clock("2026-11-24T08:05:00Z");
        assertThat(practice.mails("reminder_24h")).isZero();

        List<JsonNode> answers = atOnce(8, () -> post("/api/workers/process-booking-reminders"));

        assertThat(practice.mails("reminder_24h")).isOne();
        assertThat(answers.stream()
                        .mapToLong(answer -> answer.get("sent_email").asLong())
                        .sum())
                .isOne();
        assertThat(answers.stream()
                        .mapToLong(answer -> answer.path("planned").asLong(0))
                        .sum())
                .isOne();
    }

    @Test
    @Tag("D9")
    void whatWasStillWaitingInOneRunIsToldByALaterOneAndByNoneAfterThat() {
        practice.book(practice.type("full_session"), START);
        practice.cast.clock("2026-11-24T07:50:00Z");
        goesTo("bo@busy.example");
        practice.cast.clock(DAY_BEFORE);
        JsonNode first = post(REMINDERS);
        assertThat(first.get("waiting").asLong()).isOne();
        assertThat(first.get("sent_email").asLong()).isZero();
        assertThat(post(REMINDERS).get("sent_email").asLong()).isZero();

        goesTo("bo@example.com");
        practice.cast.clock("2026-11-24T08:55:00Z");

        assertThat(practice.mails("reminder_24h")).isOne();
        assertThat(post(REMINDERS).get("sent_email").asLong()).isOne();
        assertThat(post(REMINDERS).get("sent_email").asLong()).isZero();
    }

    private void goesTo(String address) {
        practice.rows.change("update booking set attendee_email = ?", address);
        practice.rows.change(
                "update message set address = ? where recipient = 'client' and channel = 'email'", address);
    }

    @Test
    void whoBooksAfterAMomentHadPassedIsCounted() {
        practice.cast.clock("2026-11-24T12:00:00Z");
        practice.book(practice.type("full_session"), START);

        assertThat(post(REMINDERS).get("skipped_booked_late").asLong()).isEqualTo(2);
        assertThat(post(REMINDERS).has("skipped_booked_late")).isFalse();
        practice.cast.advance("PT5M");
        assertThat(practice.runs(Runs.FOLLOW_UPS).stream()
                        .mapToLong(run ->
                                run.get("totals").path("skipped_booked_late").asLong(0))
                        .sum())
                .isEqualTo(2);
    }

    @Test
    @Tag("D9")
    void aCronAsksForEveryAccountHoweverManyThereAre() {
        practice.rows.change("""
                insert into account select (jsonb_populate_record(account, jsonb_build_object(
                    'id', gen_random_uuid(), 'name', 'Practice ' || n))).*
                from account, generate_series(1, 60) as n
                """);
        practice.book(practice.type("full_session"), START);
        practice.cast.clock(DAY_BEFORE);

        cron("/api/cron/cal-followups");

        assertThat(practice.rows.number(
                        "select count(distinct account_id) from journey_watch_run where asked_by = 'cron'"))
                .isEqualTo(practice.rows.number("select count(*) from account"));
    }

    @Test
    @Tag("D3")
    void confirmationRecoveryTellsWhatItBroughtBack() {
        UUID booking = practice.book(practice.type("full_session"), START);
        practice.rows.change("update journey_watch set next_at = timestamptz '2026-11-20T10:59:00Z'");
        practice.rows.change("""
                update message set state = 'failed', sent_at = null, reason = 'The server says no.'
                where about_id = ? and step = 'booking_confirmation' and channel = 'email'
                """, booking);
        practice.cast.clock("2026-11-20T10:10:00Z");

        JsonNode answer = post("/api/admin/cal/booking-followups?stage=confirmation_recovery");

        assertThat(answer.get("sent_email").asLong()).isOne();
        assertThat(answer.get("redriven").asLong()).isOne();
        assertThat(post("/api/admin/cal/booking-followups?stage=confirmation_recovery")
                        .get("sent_email")
                        .asLong())
                .isZero();
    }

    @Test
    @Tag("D8")
    @Tag("D9")
    void whyOneDidNotGoIsCountedByItsReason() {
        String type = practice.type("full_session");
        UUID first = practice.book(type, START);
        practice.book(type, LATER);
        practice.server.api().post("/api/bookings/" + first + "/cancel", Map.of("reason", "ill"));
        practice.settle();
        practice.cast.advance("PT3H");

        JsonNode cancelled = post("/api/admin/cal/cancellation-recovery");

        assertThat(cancelled.get("stage").asString()).isEqualTo("cancellation_recovery");
        assertThat(cancelled.get("sent_email").asLong()).isZero();
        // The first condition that is against it counts: nobody else is there, whatever else she has booked.
        assertThat(cancelled.get("skipped_no_slots").asLong()).isOne();
        assertThat(cancelled.has("skipped_other_booking")).isFalse();
    }

    @Test
    @Tag("D9")
    @Tag("D10")
    void allStagesAtOnceAreOnRecordWithTheirTotals() {
        practice.book(practice.type("full_session"), START);
        practice.cast.clock(DAY_BEFORE);

        JsonNode answer = cron("/api/cron/cal-followups").json();

        assertThat(answer.get("sent_email").asLong()).isOne();
        assertThat(answer.get("stages").propertyNames())
                .containsExactlyInAnyOrder(
                        "confirmation_recovery",
                        "reminder_24h",
                        "reminder_1h",
                        "intro_followup",
                        "session_followup",
                        "cancellation_recovery");
        JsonNode run = practice.runs("cal_booking_followups_completed").stream()
                .filter(one -> one.get("asked_by").asString().equals("cron"))
                .findFirst()
                .orElseThrow();
        assertThat(run.get("totals").get("sent_email").asLong()).isOne();
        assertThat(run.get("totals")
                        .get("stages")
                        .get("reminder_24h")
                        .get("sent_email")
                        .asLong())
                .isOne();
    }

    @Test
    void theCronsSecretOpensTheseRoutesOfAllAccountsAndNothingElse() {
        UUID other = SignedIn.account(practice.server, "Another practice");
        assertThat(cron("/api/cron/cal-followups").status()).isEqualTo(200);
        assertThat(practice.rows.number(
                        "select count(*) from journey_watch_run where account_id = ? and asked_by = 'cron'", other))
                .isPositive();
        var secret = new Api(practice.server.address(), Practice.SECRET);
        assertThat(secret.get("/api/journeys/health").status()).isEqualTo(401);
        assertThat(secret.get("/api/messages").status()).isEqualTo(401);
        assertThat(secret.post("/api/messages/redrive", Map.of()).status()).isEqualTo(401);
        for (String path : List.of(
                "/api/cron/cal-followups",
                "/api/workers/process-booking-reminders",
                "/api/admin/cal/booking-followups",
                "/api/admin/cal/cancellation-recovery")) {
            assertThat(secret.get(path).status()).as("GET changes nothing").isEqualTo(405);
            assertThat(new Api(practice.server.address(), Practice.SECRET + "!")
                            .post(path, Map.of())
                            .status())
                    .isEqualTo(401);
            assertThat(practice.server.visitor().post(path, Map.of()).status()).isEqualTo(401);
        }
        assertThat(SignedIn.as(practice.server, "host")
                        .api()
                        .post("/api/cron/cal-followups", Map.of())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void withoutTheSettingNobodyComesInByIt() {
        try (TestServer plain = TestServer.start()) {
            assertThat(new Api(plain.address(), "")
                            .post("/api/cron/cal-followups", Map.of())
                            .status())
                    .isEqualTo(401);
            assertThat(new Api(plain.address(), Practice.SECRET)
                            .post("/api/cron/cal-followups", Map.of())
                            .status())
                    .isEqualTo(401);
        }
        assertThatThrownBy(() -> TestServer.start(Map.of("KEPT_CRON_SECRET", "fifteen letters")))
                .hasMessageContaining("KEPT_CRON_SECRET")
                .hasMessageNotContaining("fifteen letters");
    }

    @Test
    void aStageThatDoesNotExistIsRefused() {
        Api.Answer answer = practice.server.api().post("/api/admin/cal/booking-followups?stage=everything", Map.of());
        assertThat(answer.status()).isEqualTo(422);
        assertThat(practice.rows.number("select count(*) from journey_watch_run where asked_by = 'key'"))
                .isZero();
    }

    private JsonNode post(String path) {
        Api.Answer answer = practice.server.api().post(path, Map.of());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private Api.Answer cron(String path) {
        return new Api(practice.server.address(), Practice.SECRET).post(path, Map.of());
    }

    private static <T> List<T> atOnce(int many, Callable<T> call) throws Exception {
        try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> begun =
                    IntStream.range(0, many).mapToObj(_ -> hands.submit(call)).toList();
            var all = new ArrayList<T>();
            for (Future<T> one : begun) all.add(one.get());
            return all;
        }
    }
}
