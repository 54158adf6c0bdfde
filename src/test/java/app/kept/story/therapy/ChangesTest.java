package app.kept.story.therapy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An appointment is asked for, moved, asked to be moved, and answered: who hears what, and what is owed afterwards. */
class ChangesTest {
    private static final String NOW = "2027-02-01T10:00:00Z";
    private static final String LATER = "2027-02-02T10:00:00Z";
    private static final Instant START = Instant.parse("2027-02-09T09:00:00Z");
    private static final Instant MOVED = Instant.parse("2027-02-10T13:00:00Z");

    private final Clinic clinic = new Clinic(NOW);
    private String host = "";
    private String type = "";
    private UUID booking = new UUID(0, 0);

    @BeforeEach
    void booked() {
        host = clinic.therapist(Map.of("name", "Dr. Anna Meyer"));
        type = clinic.type(host, "full_session");
        booking = clinic.book(type, START, clinic.patient());
        clinic.at(LATER);
    }

    @AfterEach
    void stop() {
        clinic.close();
    }

    @Test
    @Tag("A10")
    @Tag("D14")
    void whoAsksForAnotherTimeKeepsTheirsAndTheTherapistHearsWhatIsAskedFor() {
        clinic.act(booking, "reschedule", ask("note", "Der Zug fällt aus."));

        assertThat(clinic.of(booking, "booking_reschedule_requested")).containsExactly("email sent " + LATER);
        assertThat(clinic.letters(booking, "booking_reschedule_requested", "email")
                        .getFirst())
                .contains(
                        "Dienstag, 9. Februar 2027, 10:00", "Mittwoch, 10. Februar 2027, 14:00", "Der Zug fällt aus.");
        assertThat(clinic.of(booking, "reminder_24h"))
                .as("the old time stays")
                .containsExactly("email planned 2027-02-08T09:00:00Z", "sms planned 2027-02-08T09:00:00Z");
    }

    @Test
    @Tag("A11")
    @Tag("D4")
    @Tag("D14")
    void whatIsAgreedToMovesAllThatIsOwedAndTheOldRemindersAreSuperseded() {
        clinic.act(booking, "reschedule", ask("note", "Der Zug fällt aus."));
        clinic.act(booking, "reschedule/approve", Map.of());

        assertThat(clinic.of(booking, "booking_rescheduled")).containsExactly("email sent " + LATER);
        assertThat(clinic.letters(booking, "booking_rescheduled", "email").getFirst())
                .startsWith("Neue Zeit: Sitzung mit Dr. Anna Meyer, Mittwoch, 10. Februar 2027, 14:00\n")
                .contains(
                        "(Mitteleuropäische Zeit)", "Bisher war sie für Dienstag, 9. Februar 2027, 10:00 vorgesehen.");
        assertThat(clinic.of(booking, "booking_rescheduled_host"))
                .containsExactly("email skipped They did it themselves, and know.");
        assertThat(clinic.of(booking, "reminder_24h"))
                .containsExactly(
                        "email planned 2027-02-09T13:00:00Z",
                        "email superseded Something newer takes its place.",
                        "sms planned 2027-02-09T13:00:00Z",
                        "sms superseded Something newer takes its place.");

        clinic.at(MOVED.plus(Duration.ofDays(6)));
        assertThat(clinic.letters(booking, "reminder_24h", "email")).hasSize(1);
        assertThat(clinic.letters(booking, "reminder_24h", "sms")).hasSize(1);
        assertThat(clinic.letters(booking, "reminder_1h", "email")).hasSize(1);
        assertThat(clinic.letters(booking, "session_followup", "email")).hasSize(1);
        assertThat(clinic.letters(booking, "booking_confirmation", "email"))
                .as("at most once per booking")
                .hasSize(1);
        assertThat(clinic.letters(booking, "therapist_notification", "email")).hasSize(1);
    }

    @Test
    @Tag("A11")
    void whatIsTurnedDownLeavesEverythingAsItWas() {
        clinic.act(booking, "reschedule", ask("note", "Der Zug fällt aus."));
        clinic.act(booking, "reschedule/reject", Map.of("reason", "Da bin ich nicht da."));

        assertThat(clinic.of(booking, "booking_reschedule_rejected")).containsExactly("email sent " + LATER);
        assertThat(clinic.letters(booking, "booking_reschedule_rejected", "email")
                        .getFirst())
                .contains("Dienstag, 9. Februar 2027, 10:00", "Da bin ich nicht da.");
        assertThat(clinic.of(booking, "booking_rescheduled")).isEmpty();
        clinic.at(START);
        assertThat(clinic.of(booking, "reminder_24h"))
                .containsExactly("email sent 2027-02-08T09:00:00Z", "sms sent 2027-02-08T09:00:00Z");
    }

    @Test
    @Tag("A18")
    void whatNobodyAnswersInTimeLapsesAndThePatientHears() {
        String holding = clinic.type(host, "full_session", Map.of("proposal_holds", true, "proposal_minutes", 120));
        UUID held = clinic.book(holding, START.plus(Duration.ofHours(3)), clinic.patient());
        clinic.act(held, "reschedule", ask("note", "Der Zug fällt aus."));
        clinic.act(booking, "reschedule", Map.of("start_at", "2027-02-04T13:00:00Z", "as", "client"));

        clinic.at("2027-02-02T12:00:00Z");
        assertThat(clinic.of(held, "booking_reschedule_lapsed")).containsExactly("email sent 2027-02-02T12:00:00Z");
        clinic.at("2027-02-04T13:00:00Z");
        assertThat(clinic.tryTo(booking, "reschedule/approve", Map.of()).code()).isEqualTo("proposal_lapsed");
        clinic.settle();

        assertThat(clinic.of(booking, "booking_reschedule_lapsed")).containsExactly("email sent 2027-02-04T13:00:00Z");
        assertThat(clinic.of(booking, "booking_reschedule_rejected")).isEmpty();
        clinic.at(START);
        assertThat(clinic.of(booking, "reminder_24h"))
                .as("the appointment stands")
                .containsExactly("email sent 2027-02-08T09:00:00Z", "sms sent 2027-02-08T09:00:00Z");
    }

    @Test
    @Tag("A14")
    @Tag("D5")
    void theTherapistsSideMovesItIntoTheWindowOfAReminderWhichGoesAtOnce() {
        clinic.at("2027-02-08T13:00:00Z");
        clinic.act(booking, "reschedule", Map.of("start_at", "2027-02-09T13:00:00Z"));

        assertThat(clinic.of(booking, "booking_rescheduled")).containsExactly("email sent 2027-02-08T13:00:00Z");
        assertThat(clinic.of(booking, "booking_rescheduled_host"))
                .containsExactly("email skipped They did it themselves, and know.");
        assertThat(clinic.of(booking, "reminder_24h"))
                .as("reminded of the old time, and of the new one, which is exactly a day ahead")
                .containsExactly(
                        "email sent 2027-02-08T09:00:00Z",
                        "email sent 2027-02-08T13:00:00Z",
                        "sms sent 2027-02-08T09:00:00Z",
                        "sms sent 2027-02-08T13:00:00Z");
        clinic.act(booking, "reschedule", Map.of("start_at", "2027-02-09T11:00:00Z"));
        assertThat(clinic.of(booking, "reminder_24h"))
                .contains("email skipped Its moment had passed when this was moved.");
        clinic.at("2027-02-09T11:00:00Z");
        assertThat(clinic.of(booking, "reminder_1h"))
                .filteredOn(line -> line.contains(" sent "))
                .containsExactly("email sent 2027-02-09T10:00:00Z", "sms sent 2027-02-09T10:00:00Z");
    }

    @Test
    @Tag("A6")
    void whatIsTurnedDownOrRunsOutWasNeverAnAppointment() {
        String asked = clinic.type(host, "full_session", Map.of("confirmation", "request"));
        UUID no = clinic.book(asked, START.plus(Duration.ofDays(1)), clinic.patient());
        UUID silence = clinic.book(asked, clinic.now().plus(Duration.ofHours(30)), clinic.patient());
        clinic.act(no, "reject", Map.of("reason", "Ich nehme niemanden mehr auf."));

        clinic.at(START.plus(Duration.ofDays(6)));

        assertThat(clinic.sent(no))
                .containsExactlyInAnyOrder(
                        "booking_received email client",
                        "booking_request_new email host",
                        "booking_rejected email client");
        assertThat(clinic.letters(no, "booking_rejected", "email").getFirst())
                .contains("Ich nehme niemanden mehr auf.");
        assertThat(clinic.sent(silence))
                .containsExactlyInAnyOrder(
                        "booking_received email client",
                        "booking_request_new email host",
                        "booking_expired email client");
    }

    @Test
    void aReminderThatWaitsForQuietHoursToEndIsLeftAlone() {
        Clinic.created(
                clinic.api().put("/api/quiet-hours", Map.of("channel", "email", "from", "21:00", "to", "10:30")));
        UUID early = clinic.book(type, Instant.parse("2027-02-12T09:00:00Z"), clinic.patient());

        clinic.at("2027-02-11T09:29:00Z");
        assertThat(clinic.of(early, "reminder_24h")).contains("email planned 2027-02-11T09:30:00Z");
        clinic.at("2027-02-11T10:30:00Z");

        assertThat(clinic.of(early, "reminder_24h"))
                .containsExactly("email sent 2027-02-11T09:30:00Z", "sms sent 2027-02-11T09:00:00Z");
        assertThat(clinic.rows.number("select coalesce(sum((totals->>'moved')::int), 0) from journey_watch_run"))
                .as("nothing was moved back and forth meanwhile")
                .isZero();
    }

    @Test
    @Tag("D2")
    void anotherTherapistTakesOverAndBothSidesHear() {
        String other = clinic.therapist(Map.of("name", "Dr. Ben Adler"));
        clinic.act(booking, "reassign", Map.of("host_id", other, "override", List.of("hours")));

        assertThat(clinic.of(booking, "booking_reassigned")).containsExactly("email sent " + LATER);
        assertThat(clinic.letters(booking, "booking_reassigned", "email").getFirst())
                .contains("Dr. Ben Adler");
        assertThat(clinic.of(booking, "booking_reassigned_host")).containsExactly("email sent " + LATER);
        assertThat(clinic.rows.texts("""
                        select recipient from mailbox_item where about_id = ? and template = 'booking_request_new'
                        """, booking))
                .as("the one who has it now, and nobody else")
                .singleElement()
                .asString()
                .startsWith("therapist-")
                .isEqualTo(clinic.rows
                        .texts("select email from host where id = ?::uuid", other)
                        .getFirst());
        assertThat(clinic.of(booking, "therapist_notification"))
                .as("told when it was booked, to the one who had it then")
                .containsExactly("email sent " + NOW);
        assertThat(clinic.of(booking, "reminder_24h"))
                .contains("email planned 2027-02-08T09:00:00Z", "sms planned 2027-02-08T09:00:00Z");
    }

    private static Map<String, Object> ask(String key, String value) {
        return Map.of("start_at", MOVED.toString(), "as", "client", key, value);
    }
}
