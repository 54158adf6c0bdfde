package app.kept.story.therapy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The server is away for three hours, over a window of each step. What is still of use goes late, what is not is left out
 * and says so, and nothing goes twice. The year is one in which nobody runs these tests: until it is told otherwise a
 * server that begins anew takes the machine's word for the time.
 */
class OutageTest {
    private static final Instant AWAY = Instant.parse("2041-01-15T12:00:00Z");
    private static final Duration OUTAGE = Duration.ofHours(3);
    private static final Instant BACK = AWAY.plus(OUTAGE);
    private static final String SENT = "sent " + BACK;
    private static final String LEFT_OUT = "skipped " + Clinic.TOO_LATE;

    private final Clinic clinic = new Clinic("2041-01-08T12:00:00Z");

    @AfterEach
    void stop() {
        clinic.close();
    }

    @Test
    @Tag("D4")
    @Tag("D5")
    @Tag("D6")
    @Tag("D7")
    @Tag("D8")
    @Tag("D10")
    void whatIsStillOfUseGoesLateWhatIsNotIsLeftOutAndNothingGoesTwice() {
        UUID dayOver = session(after("PT25H"));
        UUID dayOpen = every(30, "full_session", after("PT26H30M"));
        UUID hourOver = session(after("PT3H"));
        UUID hourOpen = every(5, "full_session", after("PT3H55M"));
        UUID talkOver = every(60, "intro", AWAY);
        UUID talkOpen = every(5, "intro", after("PT1H45M"));
        UUID followed = session(AWAY.minus(Duration.ofDays(3)));
        UUID early = session(after("PT240H"));
        UUID late = session(after("PT240H"));
        clinic.at(after("PT-1H-1S"));
        clinic.act(early, "cancel", Map.of("as", "client"));
        clinic.at(after("PT-1H"));
        clinic.act(late, "cancel", Map.of("as", "client"));
        clinic.at(AWAY);

        clinic.awayUntil(BACK);

        assertThat(clinic.of(dayOver, "reminder_24h")).containsExactly("email " + LEFT_OUT, "sms " + LEFT_OUT);
        assertThat(clinic.of(dayOpen, "reminder_24h")).containsExactly("email " + SENT, "sms " + SENT);
        assertThat(clinic.of(hourOver, "reminder_1h")).containsExactly("email " + LEFT_OUT, "sms " + LEFT_OUT);
        assertThat(clinic.of(hourOpen, "reminder_1h")).containsExactly("email " + SENT, "sms " + SENT);
        assertThat(clinic.of(talkOver, "intro_followup")).containsExactly("email " + LEFT_OUT);
        assertThat(clinic.of(talkOpen, "intro_followup")).containsExactly("email " + SENT);
        assertThat(clinic.of(followed, "session_followup")).containsExactly("email " + SENT);
        assertThat(clinic.of(early, "cancellation_recovery")).containsExactly("email " + LEFT_OUT);
        assertThat(clinic.of(late, "cancellation_recovery")).containsExactly("email " + SENT);
        whatDidNotGoIsNamedAndCounted(dayOver, hourOver, talkOver, early);

        clinic.asleepUntil(BACK.plus(Duration.ofMinutes(30)));
        clinic.at(BACK.plus(Duration.ofDays(6)));
        assertThat(clinic.rows.texts("""
                        select step from message
                        join mailbox_item on mailbox_item.account_id = message.account_id and mailbox_item.id = message.id
                        group by step, message.channel, message.about_id, message.recipient having count(*) > 1
                        """)).isEmpty();
        assertThat(clinic.of(dayOpen, "reminder_24h")).containsExactly("email " + SENT, "sms " + SENT);
        assertThat(clinic.of(followed, "session_followup")).containsExactly("email " + SENT);
    }

    /** It is booked, and in that moment the server ends: nobody has been told anything. */
    @Test
    @Tag("D2")
    @Tag("D3")
    void whoBookedRightBeforeItEndedIsConfirmedWhenItIsBack() {
        clinic.at(AWAY);
        UUID soon = session(after("PT4H"));
        UUID begun = session(after("PT2H"));

        clinic.awayUntil(BACK, () -> List.of(soon, begun).forEach(this::forgetThatItWasPlanned));

        assertThat(clinic.of(soon, "booking_confirmation")).containsExactly("email " + SENT);
        assertThat(clinic.of(soon, "therapist_notification")).containsExactly("email " + SENT);
        assertThat(clinic.of(begun, "booking_confirmation")).containsExactly("email " + LEFT_OUT);
        assertThat(clinic.missing(begun)).contains("email booking_confirmation " + Clinic.TOO_LATE);
        clinic.at(BACK.plus(Duration.ofHours(2)));
        assertThat(clinic.letters(soon, "booking_confirmation", "email")).hasSize(1);
        assertThat(clinic.letters(begun, "booking_confirmation", "email")).isEmpty();
    }

    private void whatDidNotGoIsNamedAndCounted(UUID... leftOut) {
        for (UUID booking : leftOut) {
            assertThat(clinic.missing(booking)).isNotEmpty().allMatch(line -> line.endsWith(Clinic.TOO_LATE));
        }
        clinic.at(BACK.plusSeconds(120));
        JsonNode run = clinic.api()
                .get("/api/journeys/watch-runs")
                .json()
                .get("runs")
                .valueStream()
                .filter(one -> one.get("kind").asString().equals("cal_booking_followups_completed"))
                .filter(one -> one.at("/totals/stages").has("intro_followup"))
                .findFirst()
                .orElseThrow();
        assertThat(run.at("/totals/stages/intro_followup/skipped_window_passed").asLong())
                .as(run.toString())
                .isOne();
        assertThat(run.at("/totals/stages/intro_followup/sent_email").asLong()).isOne();
        assertThat(run.at("/totals/stages/reminder_24h/skipped_window_passed").asLong())
                .isEqualTo(2);
        assertThat(run.at("/totals/stages/cancellation_recovery/skipped_window_passed")
                        .asLong())
                .isOne();
    }

    /** As if its reaction had not been worked yet. */
    private void forgetThatItWasPlanned(UUID booking) {
        clinic.loseEverything(booking);
        clinic.rows.change("""
                insert into work (account_id, id, kind, lane, subject, due_at, owed_at, is_retried)
                select account_id, gen_random_uuid(), 'react.journey', 'react.journey', id, at, at, false
                from fact where about = ? and type = 'booking.created'
                """, booking);
    }

    private static Instant after(String span) {
        return AWAY.plus(Duration.parse(span));
    }

    private UUID session(Instant start) {
        return clinic.book(clinic.type(clinic.therapist(), "full_session"), start, clinic.patient());
    }

    /** An hour that begins so many minutes after another. */
    private UUID every(int minutes, String kind, Instant start) {
        String type = clinic.type(clinic.therapist(), kind, Map.of("interval_minutes", minutes));
        return clinic.book(type, start, clinic.patient());
    }
}
