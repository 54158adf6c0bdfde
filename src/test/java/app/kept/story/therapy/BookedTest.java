package app.kept.story.therapy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A patient books: who is told what, in which words, and each of it once. */
class BookedTest {
    private static final String NOW = "2027-02-01T10:00:00Z";
    private static final Instant START = Instant.parse("2027-02-09T09:00:00Z");
    private static final String CALL = "https://video.example.com/anna-meyer";

    private final Clinic clinic = new Clinic(NOW);
    private String host = "";
    private String type = "";

    @BeforeEach
    void therapist() {
        host = clinic.therapist(Map.of("name", "Dr. Anna Meyer", "bio", "Verhaltenstherapie, seit 2009 in Berlin."));
        type = clinic.type(host, "full_session", Map.of("location", CALL));
    }

    @AfterEach
    void stop() {
        clinic.close();
    }

    @Test
    @Tag("D2")
    @Tag("D14")
    void thePatientReadsInGermanWhenWhereAndWithWhomAndTheTherapistHearsOfIt() {
        UUID booking = clinic.book(type, START, patient("de", "Europe/Berlin"));

        assertThat(clinic.sent(booking))
                .containsExactly("booking_confirmation email client", "therapist_notification email host");
        assertThat(clinic.letters(booking, "booking_confirmation", "email"))
                .singleElement()
                .asString()
                .startsWith("Ihr Termin bei Dr. Anna Meyer: Dienstag, 9. Februar 2027, 10:00\n")
                .contains(
                        "Guten Tag Mara Öztürk,",
                        "Sitzung bei Dr. Anna Meyer",
                        "Dienstag, 9. Februar 2027, 10:00 (Mitteleuropäische Zeit)",
                        "Dauer: 1 Stunde",
                        "Zum Videogespräch:\n" + CALL,
                        "Über Dr. Anna Meyer:\nVerhaltenstherapie, seit 2009 in Berlin.",
                        "Ihr Buchungszeichen ist ");
        assertThat(clinic.letters(booking, "therapist_notification", "email"))
                .singleElement()
                .asString()
                .startsWith("Neuer Termin: Mara Öztürk, Dienstag, 9. Februar 2027, 10:00\n")
                .contains("Guten Tag Dr. Anna Meyer,", "(Mitteleuropäische Zeit)", CALL);
    }

    @Test
    @Tag("D14")
    void eachReadsItInTheirOwnLanguageAndOnTheirOwnClock() {
        UUID english = clinic.book(type, START, patient("en", "America/New_York"));
        UUID portuguese = clinic.book(type, START.plusSeconds(7_200), patient("pt", "America/Sao_Paulo"));

        assertThat(clinic.letters(english, "booking_confirmation", "email").getFirst())
                .contains("Hello Mara Öztürk,", "Tuesday, 9 February 2027, 04:00 (Eastern Time)");
        assertThat(clinic.letters(english, "therapist_notification", "email").getFirst())
                .contains("Dienstag, 9. Februar 2027, 10:00 (Mitteleuropäische Zeit)");
        assertThat(clinic.letters(portuguese, "booking_confirmation", "email").getFirst())
                .contains("Olá, Mara Öztürk,", "9 de fevereiro de 2027, 08:00", "Horário de Brasília");
    }

    @Test
    @Tag("D2")
    void howeverOftenItIsLookedAtEachIsToldOnce() {
        var asked = new HashMap<String, Object>(
                Map.of("event_type_id", type, "start_at", START.toString(), "client", patient("de", "Europe/Berlin")));
        UUID booking = clinic.book(asked);
        assertThat(clinic.api().post("/api/bookings", asked).code()).isEqualTo("slot_taken");

        clinic.stage("/api/cron/cal-followups");
        clinic.stage("/api/admin/cal/booking-followups?stage=confirmation_recovery");
        clinic.at("2027-02-01T10:10:00Z");
        clinic.stage("/api/admin/cal/booking-followups?stage=confirmation_recovery");
        clinic.asleepUntil(Instant.parse("2027-02-03T10:00:00Z"));

        assertThat(clinic.letters(booking, "booking_confirmation", "email")).hasSize(1);
        assertThat(clinic.letters(booking, "therapist_notification", "email")).hasSize(1);
    }

    @Test
    @Tag("D2")
    void whatTheTherapistHasToAgreeToIsConfirmedWhenTheyDo() {
        String onRequest = clinic.type(host, "full_session", Map.of("confirmation", "request"));
        UUID booking = clinic.book(onRequest, START, patient("de", "Europe/Berlin"));
        assertThat(clinic.sent(booking))
                .containsExactly("booking_received email client", "booking_request_new email host");

        clinic.at("2027-02-02T10:00:00Z");
        clinic.act(booking, "confirm", Map.of());

        assertThat(clinic.of(booking, "booking_confirmation")).containsExactly("email sent 2027-02-02T10:00:00Z");
        assertThat(clinic.of(booking, "therapist_notification"))
                .containsExactly("email skipped They did it themselves, and know.");
        assertThat(clinic.of(booking, "reminder_24h"))
                .containsExactly("email planned 2027-02-08T09:00:00Z", "sms planned 2027-02-08T09:00:00Z");
    }

    @Test
    @Tag("D4")
    @Tag("D5")
    @Tag("D14")
    void theyAreRemindedADayAndAnHourAheadByMailAndOnTheirPhone() {
        UUID booking = clinic.book(type, START, patient("de", "Europe/Berlin"));

        clinic.at(START);

        assertThat(clinic.of(booking, "reminder_24h"))
                .containsExactly("email sent 2027-02-08T09:00:00Z", "sms sent 2027-02-08T09:00:00Z");
        assertThat(clinic.of(booking, "reminder_1h"))
                .containsExactly("email sent 2027-02-09T08:00:00Z", "sms sent 2027-02-09T08:00:00Z");
        assertThat(clinic.letters(booking, "reminder_24h", "email").getFirst())
                .startsWith("Erinnerung: Ihr Termin bei Dr. Anna Meyer, Dienstag, 9. Februar 2027, 10:00\n")
                .contains(CALL);
        assertThat(clinic.letters(booking, "reminder_24h", "sms").getFirst())
                .contains("Erinnerung an Ihren Termin am Dienstag, 9. Februar 2027, 10:00 (Mitteleuropäische Zeit)");
        assertThat(clinic.letters(booking, "reminder_1h", "email").getFirst()).contains("Ihr Termin beginnt in Kürze");
        assertThat(clinic.letters(booking, "reminder_1h", "sms").getFirst()).contains("Ihr Termin beginnt in Kürze");
    }

    @Test
    @Tag("D4")
    @Tag("D5")
    void whoHasNoPhoneOrNoAddressIsRemindedTheOtherWayAndEachReasonIsThere() {
        UUID noPhone = clinic.book(type, START, Map.of("name", "Uwe", "email", "uwe@example.com"));
        UUID noMail = clinic.book(type, START.plusSeconds(3_600), Map.of("name", "Ida", "phone", "+49 30 901820"));

        clinic.at(START.plusSeconds(3_600));

        assertThat(clinic.of(noPhone, "reminder_24h"))
                .containsExactly("email sent 2027-02-08T09:00:00Z", "sms skipped No phone number is known.");
        assertThat(clinic.of(noPhone, "reminder_1h"))
                .containsExactly("email sent 2027-02-09T08:00:00Z", "sms skipped No phone number is known.");
        assertThat(clinic.of(noMail, "booking_confirmation"))
                .containsExactly("email skipped No email address is known.");
        assertThat(clinic.of(noMail, "therapist_notification")).containsExactly("email sent " + NOW);
        assertThat(clinic.of(noMail, "reminder_24h"))
                .containsExactly("email skipped No email address is known.", "sms sent 2027-02-08T10:00:00Z");
        assertThat(clinic.missing(noPhone)).as("who has no phone lacks nothing").isEmpty();
        assertThat(clinic.missing(noMail)).containsExactly("email booking_confirmation No email address is known.");
        assertThat(clinic.stage("/api/admin/cal/booking-followups?stage=reminder_1h")
                        .get("skipped_no_patient")
                        .asLong())
                .isOne();
    }

    @Test
    @Tag("D15")
    void aTestBookingTellsNobodyAndCountsInNoFigure() {
        UUID booking = clinic.book(Map.of(
                "event_type_id",
                type,
                "start_at",
                START.toString(),
                "client",
                patient("de", "Europe/Berlin"),
                "is_test",
                true));
        clinic.at(START.plusSeconds(4 * 86_400));

        assertThat(clinic.told(booking)).isEmpty();
        assertThat(clinic.rows.number("select count(*) from mailbox_item")).isZero();
        assertThat(clinic.why(booking, "reminder_24h").get("detail").asString())
                .isEqualTo("This booking is only a test, and follows no journey.");
        assertThat(clinic.missing(booking)).isEmpty();
        var totals = clinic.stage("/api/cron/cal-followups");
        assertThat(totals.get("sent_email").asLong()).isZero();
        assertThat(totals.path("checked").asLong()).isZero();
    }

    @Test
    @Tag("D4")
    void nothingOfWhatDidNotGoIsHidden() {
        UUID booking = clinic.book(type, clinic.now().plusSeconds(3_600), patient("de", "Europe/Berlin"));
        assertThat(clinic.of(booking, "reminder_24h"))
                .isEqualTo(List.of(
                        "email skipped Its moment had passed when this was booked.",
                        "sms skipped Its moment had passed when this was booked."));
        assertThat(clinic.why(booking, "reminder_24h").get("happened").asBoolean())
                .isFalse();
        assertThat(clinic.why(booking, "reminder_24h").get("sentence").asString())
                .isEqualTo("Its moment had passed when this was booked.");
    }

    private static Map<String, Object> patient(String language, String zone) {
        return Map.of(
                "name",
                "Mara Öztürk",
                "email",
                "mara-" + language + "@example.com",
                "phone",
                "+49 30 90182" + language.length() + (int) language.charAt(0),
                "language",
                language,
                "time_zone",
                zone);
    }
}
