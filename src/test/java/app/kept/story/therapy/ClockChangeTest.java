package app.kept.story.therapy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A session is booked before the night in which the clock in Berlin is changed, and is after it. What is said in hours is
 * so many hours, and what is said in days is the same time of day.
 */
class ClockChangeTest {

    /** @param start ten o'clock on the Sunday on which the clock has changed */
    @ParameterizedTest
    @Tag("D4")
    @Tag("D14")
    @CsvSource({
        "2027-03-20T10:00:00Z, 2027-03-28T08:00:00Z, 2027-03-27T08:00:00Z, 28. März 2027",
        "2027-10-20T10:00:00Z, 2027-10-31T09:00:00Z, 2027-10-30T09:00:00Z, 31. Oktober 2027"
    })
    void theReminderIsTwentyFourHoursAheadAndNamesTheTimeOnTheNewClock(
            String now, Instant start, Instant reminded, String day) {
        try (Clinic clinic = new Clinic(now)) {
            UUID booking = clinic.book(clinic.type(clinic.therapist(), "full_session"), start, clinic.patient());
            clinic.at(reminded.minusSeconds(1));
            assertThat(clinic.of(booking, "reminder_24h"))
                    .containsExactly("email planned " + reminded, "sms planned " + reminded);

            clinic.at(start);

            assertThat(clinic.of(booking, "reminder_24h"))
                    .containsExactly("email sent " + reminded, "sms sent " + reminded);
            assertThat(clinic.letters(booking, "reminder_24h", "email").getFirst())
                    .contains("Sonntag, " + day + ", 10:00 (Mitteleuropäische Zeit)");
            assertThat(clinic.letters(booking, "booking_confirmation", "email").getFirst())
                    .contains("Sonntag, " + day + ", 10:00 (Mitteleuropäische Zeit)");
            assertThat(clinic.of(booking, "reminder_1h")).contains("email sent " + start.minusSeconds(3_600));
        }
    }

    /** Friday, ten to eleven in Berlin. */
    @ParameterizedTest
    @Tag("D7")
    @CsvSource({
        "2027-03-20T10:00:00Z, 2027-03-26T09:00:00Z, 2027-03-29T09:00:00Z",
        "2027-10-20T10:00:00Z, 2027-10-29T08:00:00Z, 2027-11-01T10:00:00Z"
    })
    void wordThreeDaysAfterASessionComesAtTheSameTimeOfDay(String now, Instant start, Instant due) {
        try (Clinic clinic = new Clinic(now)) {
            UUID booking = clinic.book(clinic.type(clinic.therapist(), "full_session"), start, clinic.patient());
            clinic.at(due.minusSeconds(1));
            assertThat(clinic.of(booking, "session_followup")).containsExactly("email planned " + due);

            clinic.at(due);

            assertThat(clinic.of(booking, "session_followup")).containsExactly("email sent " + due);
        }
    }

    @Test
    @Tag("D4")
    void theWindowOfTheReminderIsOfRealHoursToo() {
        Instant start = Instant.parse("2027-03-28T08:00:00Z");
        try (Clinic clinic = new Clinic("2027-03-20T10:00:00Z")) {
            UUID booking = clinic.book(clinic.type(clinic.therapist(), "full_session"), start, clinic.patient());
            clinic.at("2027-03-27T07:00:00Z");

            clinic.asleepUntil(Instant.parse("2027-03-27T09:00:01Z"));

            assertThat(clinic.of(booking, "reminder_24h"))
                    .containsExactly("email skipped " + Clinic.TOO_LATE, "sms skipped " + Clinic.TOO_LATE);
        }
    }
}
