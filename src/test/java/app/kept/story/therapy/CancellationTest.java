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
import tools.jackson.databind.JsonNode;

/** An appointment is called off: others who have time are named, unless there is a reason against. */
class CancellationTest {
    private static final Instant START = Instant.parse("2027-02-09T09:00:00Z");
    private static final Instant CANCELLED = Instant.parse("2027-02-02T10:00:00Z");
    private static final Duration TWO_HOURS = Duration.ofHours(2);
    private static final String STEP = "cancellation_recovery";
    private static final String STAGE = "/api/admin/cal/cancellation-recovery";

    private final Clinic clinic = new Clinic("2027-02-01T10:00:00Z");
    private final Map<String, Object> patient = clinic.patient();
    private String type = "";
    private String other = "";

    @BeforeEach
    void therapists() {
        type = clinic.type(clinic.therapist(Map.of("name", "Dr. Anna Meyer")), "full_session");
        other = clinic.therapist(Map.of("name", "Dr. Ben Adler", "slug", "ben-adler"));
        clinic.type(other, "full_session");
    }

    @AfterEach
    void stop() {
        clinic.close();
    }

    @Test
    @Tag("D8")
    @Tag("D14")
    void twoHoursLaterTheyReadWhoElseHasTime() {
        UUID booking = clinic.book(type, START, patient);
        clinic.at(CANCELLED);
        clinic.act(booking, "cancel", Map.of("as", "client", "reason", "Erkältet"));
        assertThat(clinic.of(booking, "booking_cancelled"))
                .containsExactly("email skipped They did it themselves, and know.");
        assertThat(clinic.of(booking, "booking_cancelled_host")).containsExactly("email sent " + CANCELLED);
        assertThat(clinic.letters(booking, "booking_cancelled_host", "email").getFirst())
                .contains("Abgesagt: Sitzung", "Als Grund wurde genannt: Erkältet");

        clinic.at(CANCELLED.plus(TWO_HOURS));

        assertThat(clinic.of(booking, STEP)).containsExactly("email sent " + CANCELLED.plus(TWO_HOURS));
        assertThat(clinic.letters(booking, STEP, "email"))
                .singleElement()
                .asString()
                .startsWith("Möchten Sie einen anderen Termin?\n")
                .contains(
                        "Ihr Termin am Dienstag, 9. Februar 2027, 10:00 findet nicht statt.",
                        "Dr. Ben Adler",
                        "Freie Termine ansehen:\n" + clinic.server.address().resolve("/"))
                .doesNotContain("Anna Meyer");
        assertThat(clinic.of(booking, "reminder_24h"))
                .allMatch(line -> line.endsWith("skipped The booking does not take place any more."));
        assertThat(clinic.stage(STAGE).get("sent_email").asLong()).isOne();
    }

    @Test
    @Tag("D8")
    void theTherapistsSideCancelsAndThePatientIsToldAtOnceAndOffered() {
        UUID booking = clinic.book(type, START, patient);
        clinic.at(CANCELLED);
        clinic.act(booking, "cancel", Map.of("reason", "Krank"));

        clinic.at(CANCELLED.plus(TWO_HOURS));

        assertThat(clinic.of(booking, "booking_cancelled")).containsExactly("email sent " + CANCELLED);
        assertThat(clinic.of(booking, "booking_cancelled_host"))
                .containsExactly("email skipped They did it themselves, and know.");
        assertThat(clinic.letters(booking, "booking_cancelled", "email").getFirst())
                .startsWith("Abgesagt: Sitzung mit Dr. Anna Meyer, Dienstag, 9. Februar 2027, 10:00\n")
                .contains("(Mitteleuropäische Zeit)", "Als Grund wurde genannt: Krank");
        assertThat(clinic.of(booking, STEP)).containsExactly("email sent " + CANCELLED.plus(TWO_HOURS));
    }

    @Test
    @Tag("D8")
    void whoHasAnotherAppointmentThatStandsNeedsNoOther() {
        UUID booking = clinic.book(type, START, patient);
        clinic.book(type, START.plus(Duration.ofDays(7)), patient);
        clinic.act(booking, "cancel", Map.of("as", "client"));

        clinic.at(clinic.now().plus(TWO_HOURS));

        assertSkipped(booking, "client_has_another_live_booking", "skipped_other_booking");
    }

    @Test
    @Tag("D8")
    void aSessionThatTookPlaceIsNoReasonAgainstTheOffer() {
        clinic.book(type, Instant.parse("2027-02-01T12:00:00Z"), patient);
        UUID booking = clinic.book(type, START, patient);
        clinic.at(CANCELLED);
        clinic.act(booking, "cancel", Map.of("as", "client"));

        clinic.at(CANCELLED.plus(TWO_HOURS));

        assertThat(clinic.of(booking, STEP)).containsExactly("email sent " + CANCELLED.plus(TWO_HOURS));
    }

    @Test
    @Tag("D8")
    void whereNobodyElseHasTimeThereIsNothingToOffer() {
        UUID booking = clinic.book(type, START, patient);
        clinic.api().put("/api/hosts/" + other + "/availability", Map.of("rules", List.of()));
        clinic.act(booking, "cancel", Map.of("as", "client"));

        clinic.at(clinic.now().plus(TWO_HOURS));

        assertSkipped(booking, "another_suitable_host_has_open_time", "skipped_no_slots");
    }

    @Test
    @Tag("D8")
    void whoGotOneIsAskedAgainWhenSeventyTwoHoursAreOverAndNotASecondBefore() {
        UUID first = clinic.book(type, START, patient);
        UUID early = clinic.book(type, START.plus(Duration.ofHours(2)), patient);
        UUID late = clinic.book(type, START.plus(Duration.ofHours(4)), patient);
        clinic.act(early, "cancel", Map.of("as", "client"));
        clinic.act(late, "cancel", Map.of("as", "client"));
        clinic.act(first, "cancel", Map.of("as", "client"));
        Instant sentAt = clinic.now().plus(TWO_HOURS);
        clinic.at(sentAt.plusSeconds(60));
        assertThat(clinic.rows.number("select count(*) from mailbox_item where template = 'cancellationRecovery'"))
                .as("of three at the same moment one goes")
                .isOne();

        Instant over = sentAt.plus(Duration.ofDays(3));
        UUID tooEarly = clinic.book(type, START.plus(Duration.ofHours(6)), patient);
        UUID again = clinic.book(type, START.plus(Duration.ofHours(8)), patient);
        clinic.at(over.minus(TWO_HOURS).minusSeconds(1));
        clinic.act(tooEarly, "cancel", Map.of("as", "client"));
        clinic.at(over.minus(TWO_HOURS));
        clinic.act(again, "cancel", Map.of("as", "client"));

        clinic.at(over.minusSeconds(1));
        assertSkipped(tooEarly, "once_per_client");
        clinic.at(over);
        assertThat(clinic.of(again, STEP)).containsExactly("email sent " + over);
        assertThat(clinic.rows.number("select count(*) from mailbox_item where template = 'cancellationRecovery'"))
                .isEqualTo(2);
    }

    @Test
    @Tag("D8")
    void whatSomebodyElseGotCountsForThemAlone() {
        UUID theirs = clinic.book(type, START, clinic.patient());
        clinic.act(theirs, "cancel", Map.of());
        UUID booking = clinic.book(type, START, patient);
        clinic.act(booking, "cancel", Map.of());

        clinic.at(clinic.now().plus(TWO_HOURS));

        assertThat(clinic.of(theirs, STEP)).containsExactly("email sent " + clinic.now());
        assertThat(clinic.of(booking, STEP)).containsExactly("email sent " + clinic.now());
    }

    private void assertSkipped(UUID booking, String condition, String counter) {
        assertThat(clinic.stage(STAGE).path(counter).asLong(0)).isOne();
        assertSkipped(booking, condition);
    }

    private void assertSkipped(UUID booking, String condition) {
        assertThat(clinic.of(booking, STEP)).singleElement().asString().startsWith("email skipped ");
        JsonNode why = clinic.why(booking, STEP);
        assertThat(why.get("happened").asBoolean()).isFalse();
        List<String> against = why.at("/messages/0/findings")
                .valueStream()
                .filter(finding -> !finding.get("lets").asBoolean())
                .map(finding -> finding.get("condition").asString())
                .toList();
        assertThat(against).as(why.toString()).containsExactly(condition);
        assertThat(clinic.letters(booking, STEP, "email")).isEmpty();
        assertThat(clinic.missing(booking)).isEmpty();
    }
}
