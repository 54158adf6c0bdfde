package app.kept.story.therapy;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.SignedIn;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who got no confirmation gets it: not before ten minutes have passed, and while the session lies ahead; to the second. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("D3")
class ConfirmationRecoveryTest {
    private static final String STEP = "booking_confirmation";
    private static final String STAGE = "/api/admin/cal/booking-followups?stage=confirmation_recovery";

    private Clinic clinic;

    @BeforeAll
    void open() {
        clinic = new Clinic("2027-01-04T12:00:00Z");
    }

    @AfterEach
    void later() {
        clinic.at(clinic.now().plus(Duration.ofDays(2)));
    }

    @AfterAll
    void close() {
        clinic.close();
    }

    @ParameterizedTest
    @CsvSource({"PT9M59S, false", "PT10M, true", "PT10M1S, true"})
    void whatFailedGoesOnceMoreWhenTenMinutesHavePassed(Duration later, boolean goes) {
        UUID booking = session(clinic.onTheHour(Duration.ofDays(1)));
        fail(booking);
        clinic.at(clinic.now().plus(later));

        long sent = clinic.stage(STAGE).get("sent_email").asLong();

        assertThat(sent).isEqualTo(goes ? 1 : 0);
        assertThat(clinic.of(booking, STEP))
                .containsExactly(goes ? "email sent " + clinic.now() : "email failed The server says no.");
        clinic.at(clinic.now().plus(Duration.ofMinutes(12)));
        assertThat(clinic.letters(booking, STEP, "email"))
                .as("by itself, at the latest a minute after it may, and once")
                .hasSize(1);
        assertThat(clinic.stage(STAGE).get("sent_email").asLong()).isEqualTo(goes ? 0 : 1);
        assertThat(clinic.letters(booking, "therapist_notification", "email")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"PT-1S, true", "PT0S, false", "PT1S, false"})
    void whatFailedIsDoneAgainWhileTheSessionLiesAhead(Duration afterTheStart, boolean goes) {
        Instant start = clinic.onTheHour(Duration.ofDays(1));
        UUID booking = session(start);
        fail(booking);

        clinic.asleepUntil(start.plus(afterTheStart));

        assertThat(clinic.of(booking, STEP))
                .containsExactly(goes ? "email sent " + clinic.now() : "email failed The server says no.");
        clinic.at(start.plus(Duration.ofHours(3)));
        assertThat(clinic.letters(booking, STEP, "email")).hasSize(goes ? 1 : 0);
        if (!goes) assertThat(clinic.missing(booking)).contains("email booking_confirmation The server says no.");
    }

    @ParameterizedTest
    @CsvSource({"PT-1S, true", "PT0S, true", "PT1S, false"})
    void whatWasNeverPlannedIsPlannedAndGoesUntilTheSessionBegins(Duration afterTheStart, boolean goes) {
        Instant start = clinic.onTheHour(Duration.ofDays(1));
        UUID booking = session(start);
        clinic.loseEverything(booking);

        clinic.asleepUntil(start.plus(afterTheStart));

        assertThat(clinic.of(booking, STEP))
                .containsExactly(goes ? "email sent " + clinic.now() : "email skipped " + Clinic.TOO_LATE);
        clinic.at(start.plus(Duration.ofHours(3)));
        assertThat(clinic.letters(booking, STEP, "email")).hasSize(goes ? 1 : 0);
        if (!goes) assertThat(clinic.missing(booking)).contains("email booking_confirmation " + Clinic.TOO_LATE);
    }

    /** Client and host have to be known: who has no address is named, and asked for no second time. */
    @Test
    void whoHasNoAddressIsNamed() {
        UUID booking = clinic.book(
                clinic.type(clinic.therapist(), "full_session"),
                clinic.onTheHour(Duration.ofDays(1)),
                Map.of("name", "Ida", "phone", "+49 30 9018299"));
        clinic.at(clinic.now().plus(Duration.ofMinutes(20)));

        assertThat(clinic.stage(STAGE).get("sent_email").asLong()).isZero();
        assertThat(clinic.of(booking, STEP)).containsExactly("email skipped No email address is known.");
        assertThat(clinic.missing(booking)).containsExactly("email booking_confirmation No email address is known.");
    }

    @Test
    void whoseAddressIsLearntLaterGetsItWithinAMinuteAndTheRemindersToo() {
        Instant start = clinic.onTheHour(Duration.ofDays(3));
        UUID booking = clinic.book(
                clinic.type(clinic.therapist(), "full_session"),
                start,
                Map.of("name", "Una", "phone", "+49 30 9018298", "language", "de"));
        clinic.at(clinic.now().plus(Duration.ofMinutes(20)));
        assertThat(clinic.of(booking, STEP)).containsExactly("email skipped No email address is known.");
        String client = clinic.rows
                .texts("select client_id from booking where id = ?", booking)
                .getFirst();

        // Of what was before nothing is told below.
        clinic.stage(STAGE);
        clinic.at(clinic.now().plusSeconds(1));
        Clinic.created(clinic.api().patch("/api/clients/" + client, Map.of("email", "una@example.com")));
        assertThat(clinic.stage(STAGE).get("sent_email").asLong()).isOne();

        assertThat(clinic.letters(booking, STEP, "email")).hasSize(1);
        clinic.at(start);
        assertThat(clinic.letters(booking, "reminder_24h", "email")).hasSize(1);
        assertThat(clinic.letters(booking, "reminder_1h", "email")).hasSize(1);
        assertThat(clinic.letters(booking, STEP, "email")).as("once").hasSize(1);
        assertThat(clinic.missing(booking)).isEmpty();
    }

    /** Whoever can sign in need not look there in time: a letter that failed is missing all the same. */
    @Test
    void whatLiesInTheInboxIsNoReasonNotToBringTheLetter() {
        SignedIn patient = SignedIn.as(clinic.server, "client");
        String type = clinic.type(clinic.therapist(), "full_session");
        Api.Answer answer = patient.api()
                .post(
                        "/api/bookings",
                        Map.of(
                                "event_type_id",
                                type,
                                "start_at",
                                clinic.onTheHour(Duration.ofDays(1)).toString(),
                                "client",
                                clinic.patient()));
        UUID booking = UUID.fromString(Clinic.created(answer));
        clinic.settle();
        assertThat(clinic.of(booking, STEP)).hasSize(2).allMatch(line -> line.contains(" sent "));
        fail(booking);

        clinic.at(clinic.now().plus(Duration.ofMinutes(12)));

        assertThat(clinic.letters(booking, STEP, "email")).hasSize(1);
    }

    private UUID session(Instant start) {
        return clinic.book(clinic.type(clinic.therapist(), "full_session"), start, clinic.patient());
    }

    /** It never arrived, for a reason that passes. */
    private void fail(UUID booking) {
        clinic.rows.change(
                "delete from mailbox_item where id in (select id from message where about_id = ? and step = ?)",
                booking,
                STEP);
        clinic.rows.change("""
                update message set state = 'failed', sent_at = null, reason = 'The server says no.'
                where about_id = ? and step = ? and channel = 'email'
                """, booking, STEP);
    }
}
