package app.kept.journey.watch;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Cast;
import app.kept.testing.TestServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Rows that somebody deleted by hand, of messages and of the work that would send them: each is healed once. */
class HealingTest {
    private static final String START = "2026-11-25T09:00:00+01:00";
    /** Thirty-two sessions, each with two by mail and two by text message. */
    private static final int REMINDERS = 32 * 4;

    private static final Map<String, Object> WITH_PHONE =
            Map.of("name", "Bo Lind", "email", "bo@example.com", "phone", "+49 30 901820", "language", "en");

    private final Practice practice = new Practice();

    @AfterEach
    void stop() {
        practice.close();
    }

    @Test
    @Tag("D3")
    @Tag("D13")
    void aMessageWhoseWorkIsGoneGetsAnotherPieceAndGoesAtItsMomentOnce() {
        UUID booking = practice.book(practice.type("full_session"), START);
        assertThat(loseWork(booking, "reminder_24h")).isOne();
        assertThat(practice.health().get("is_even").asBoolean())
                .as("whoever looks at the sum sees that something is lost")
                .isFalse();

        practice.cast.advance("PT5M");

        assertThat(practice.health().get("is_even").asBoolean()).isTrue();
        assertThat(practice.found(Checking.RESUMED)).isOne();
        practice.cast.clock("2026-11-24T07:59:59Z");
        assertThat(practice.ledger(booking)).contains("reminder_24h email planned");
        practice.cast.clock("2026-11-24T08:00:00Z");
        assertThat(practice.ledger(booking)).contains("reminder_24h email sent");
        practice.cast.advance("PT2H");
        assertThat(practice.mails("reminder_24h")).isOne();
        assertThat(practice.found(Checking.RESUMED)).as("and nothing else").isOne();
        assertThat(practice.found(Checking.PLANNED)).isZero();
    }

    @Test
    @Tag("D3")
    void whatWasDueMeanwhileGoesWhileItsWindowIsOpenAndIsLeftOutAfterIt() {
        String type = practice.type("full_session");
        UUID inTime = practice.book(type, START);
        UUID tooLate = practice.book(type, "2026-11-25T10:00:00+01:00");
        for (UUID booking : List.of(inTime, tooLate)) loseWork(booking, "reminder_24h");
        practice.rows.change("update journey_watch set next_at = timestamptz '2026-11-24T08:30:00Z'");
        practice.cast.clock("2026-11-24T08:30:00Z");
        assertThat(practice.ledger(inTime)).contains("reminder_24h email sent");

        loseWork(tooLate, "reminder_24h");
        practice.server.sleepUntil(Instant.parse("2026-11-24T10:00:01Z"));
        practice.settle();

        assertThat(practice.ledger(tooLate)).contains("reminder_24h email skipped");
        assertThat(practice.mails("reminder_24h")).isOne();
    }

    @Test
    void whatIsOwedNoMoreIsCalledOffThoughItsWorkIsGone() {
        UUID booking = practice.book(practice.type("full_session"), START);
        loseWork(booking, "reminder_24h");
        practice.server.api().post("/api/bookings/" + booking + "/cancel", Map.of());
        practice.settle();

        practice.cast.advance("PT5M");

        assertThat(practice.ledger(booking)).contains("reminder_24h email skipped");
        assertThat(practice.health().get("is_even").asBoolean()).isTrue();
    }

    @Test
    @Tag("D3")
    @Tag("D13")
    void ofTwoNodesThatLookAtOnceEachRowIsHealedOnce() throws Exception {
        String type = practice.type("full_session");
        for (int day = 1; day <= 4; day++) {
            for (int hour = 9; hour < 17; hour++) {
                practice.book(type, "2026-12-%02dT%02d:00:00+01:00".formatted(day, hour), WITH_PHONE);
            }
        }
        practice.cast.advance("PT5M");
        int lostMessages;
        int lostWork;
        List<JsonNode> byHand;
        try (TestServer other = practice.server.anotherNode(Map.of("KEPT_JOURNEY", "therapy"))) {
            new Cast(other.api()).clock("2026-11-20T10:05:00Z");
            lostMessages = loseSome("email", true);
            lostWork = loseSome("sms", false);
            byHand = lookAtOnce(other, "2026-11-20T10:08:00Z");
        }

        assertThat(practice.found(Checking.PLANNED) + sum(byHand, Checking.PLANNED))
                .isEqualTo(lostMessages);
        assertThat(practice.found(Checking.RESUMED) + sum(byHand, Checking.RESUMED))
                .isEqualTo(lostWork);
        assertThat(practice.health().get("is_even").asBoolean()).isTrue();
        practice.cast.clock("2026-12-05T10:00:00Z");
        assertThat(practice.rows.number("""
                select count(*) from (
                    select from message where step like 'reminder%' and state = 'sent'
                    group by about_id, step, channel having count(*) = 1) each_once
                """)).isEqualTo(REMINDERS);
        assertThat(practice.rows.number("select count(*) from mailbox_item where template like 'calBookingReminder%'"))
                .isEqualTo(REMINDERS);
    }

    /** Both nodes' clocks come to that moment, and somebody asks by hand besides. */
    private List<JsonNode> lookAtOnce(TestServer other, String moment) throws Exception {
        try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> here = hands.submit(() -> practice.cast.clock(moment));
            Future<?> there = hands.submit(() -> new Cast(other.api()).clock(moment));
            List<Future<JsonNode>> asked = List.of(
                    hands.submit(() -> byHand(other)),
                    hands.submit(() -> byHand(practice.server)),
                    hands.submit(() -> byHand(other)));
            here.get();
            there.get();
            var answers = new ArrayList<JsonNode>();
            for (Future<JsonNode> one : asked) answers.add(one.get());
            return answers;
        }
    }

    private static long sum(List<JsonNode> answers, String counter) {
        return answers.stream()
                .mapToLong(answer -> answer.path(counter).asLong(0))
                .sum();
    }

    private static JsonNode byHand(TestServer server) {
        return server.api()
                .post("/api/workers/process-booking-reminders", Map.of())
                .json();
    }

    /** Two of three of what is to go by a channel. */
    private int loseSome(String channel, boolean theMessagesToo) {
        var random = new Random(7);
        int lost = 0;
        for (String id : practice.rows.texts(
                "select id from message where state = 'planned' and channel = ? and step like 'reminder%'", channel)) {
            if (random.nextInt(3) == 0) continue;
            UUID message = UUID.fromString(id);
            practice.rows.change("delete from work_later where id = ?", message);
            if (theMessagesToo) practice.rows.change("delete from message where id = ?", message);
            lost++;
        }
        return lost;
    }

    private int loseWork(UUID booking, String step) {
        String of = "(select id from message where about_id = ? and step = ? and state = 'planned')";
        return practice.rows.change("delete from work where id in " + of, booking, step)
                + practice.rows.change("delete from work_later where id in " + of, booking, step);
    }
}
