package app.kept.story.therapy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who books when the window of a reminder is open already, or just closed: to the second. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookedInsideWindowTest {
    private static final String PASSED = "skipped Its moment had passed when this was booked.";

    private Clinic clinic;

    @BeforeAll
    void open() {
        clinic = new Clinic("2027-01-04T12:00:00Z");
    }

    @AfterEach
    void twoDaysLater() {
        clinic.at(clinic.now().plus(Duration.ofDays(2)).plusSeconds(1));
    }

    @AfterAll
    void close() {
        clinic.close();
    }

    /** @param ahead how long before the start it is booked */
    @ParameterizedTest
    @Tag("D4")
    @CsvSource({
        "PT25H0M1S, at its moment",
        "PT25H, at its moment",
        "PT24H59M59S, at its moment",
        "PT24H0M1S, at its moment",
        "PT24H, at once",
        "PT23H59M59S, at once",
        "PT23H0M1S, at once",
        "PT23H, at once",
        "PT22H59M59S, not at all"
    })
    void theReminderOfADayAhead(Duration ahead, String goes) {
        isReminded("reminder_24h", Duration.ofHours(24), ahead, goes);
    }

    @ParameterizedTest
    @Tag("D5")
    @CsvSource({
        "PT1H10M1S, at its moment",
        "PT1H10M, at its moment",
        "PT1H0M1S, at its moment",
        "PT1H, at once",
        "PT59M59S, at once",
        "PT50M1S, at once",
        "PT50M, at once",
        "PT49M59S, not at all"
    })
    void theReminderOfAnHourAhead(Duration ahead, String goes) {
        isReminded("reminder_1h", Duration.ofHours(1), ahead, goes);
    }

    private void isReminded(String step, Duration usual, Duration ahead, String goes) {
        Instant start = clinic.onTheHour(Duration.ofDays(2));
        Instant bookedAt = start.minus(ahead);
        clinic.at(bookedAt);

        UUID booking = clinic.book(clinic.type(clinic.therapist(), "full_session"), start, clinic.patient());

        switch (goes) {
            case "at once" -> assertThat(clinic.of(booking, step)).isEqualTo(both("sent " + bookedAt));
            case "not at all" -> assertThat(clinic.of(booking, step)).isEqualTo(both(PASSED));
            default -> {
                assertThat(clinic.of(booking, step)).isEqualTo(both("planned " + start.minus(usual)));
                clinic.at(start.minus(usual));
                assertThat(clinic.of(booking, step)).isEqualTo(both("sent " + start.minus(usual)));
            }
        }
        clinic.at(start);
        assertThat(clinic.letters(booking, step, "email")).hasSize(goes.equals("not at all") ? 0 : 1);
        assertThat(clinic.letters(booking, step, "sms")).hasSize(goes.equals("not at all") ? 0 : 1);
    }

    private static List<String> both(String what) {
        return List.of("email " + what, "sms " + what);
    }
}
