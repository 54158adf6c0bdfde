package app.kept.story.therapy;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Cast;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From the first talk to the sessions: what follows each, and what does not because it would be of no use. */
class AfterSessionsTest {
    /** A Tuesday, ten o'clock in Berlin, until eleven. */
    private static final Instant START = Instant.parse("2027-02-09T09:00:00Z");

    private static final String AFTER_TALK = "2027-02-09T10:10:00Z";
    private static final String DAYS_LATER = "2027-02-12T10:00:00Z";

    private final Clinic clinic = new Clinic("2027-02-01T10:00:00Z");
    private final Map<String, Object> patient = clinic.patient();
    private String host = "";
    private String intro = "";
    private String full = "";

    @BeforeEach
    void therapist() {
        host = clinic.therapist(Map.of("slug", "anna-meyer", "name", "Dr. Anna Meyer"));
        new Cast(clinic.api()).hours(host, List.of("tuesday", "wednesday"), "09:00", "17:00");
        intro = clinic.type(host, "intro");
        full = clinic.type(host, "full_session", Map.of("slug", "sitzung"));
    }

    @AfterEach
    void stop() {
        clinic.close();
    }

    @Test
    @Tag("D6")
    @Tag("D14")
    void afterAFirstTalkTheyReadOfTheNextFreeTimeWhereToBookItAndWhereToGoInstead() {
        UUID talk = clinic.book(intro, START, patient);

        clinic.at(AFTER_TALK);

        assertThat(clinic.of(talk, "intro_followup")).containsExactly("email sent " + AFTER_TALK);
        assertThat(clinic.letters(talk, "intro_followup", "email"))
                .singleElement()
                .asString()
                .startsWith("Wie war Ihr Kennenlerngespräch mit Dr. Anna Meyer?\n")
                .contains(
                        "Der nächste freie Termin ist Dienstag, 9. Februar 2027, 12:00 (Mitteleuropäische Zeit).",
                        "Nächsten Termin buchen:\n" + clinic.server.address().resolve("/book/anna-meyer/sitzung"),
                        "Passt es nicht?:\n" + clinic.server.address().resolve("/others/anna-meyer?"));
        assertThat(clinic.api().page("/book/anna-meyer/sitzung").status()).isEqualTo(200);
        assertThat(clinic.of(talk, "session_followup"))
                .as("a first talk is no session")
                .isEmpty();
    }

    @Test
    @Tag("D6")
    void whoHasBookedAFullSessionIsNotAskedWhetherTheyWantOneAndItSaysWhy() {
        UUID talk = clinic.book(intro, START, patient);
        UUID session = clinic.book(full, START.plusSeconds(86_400), patient);

        clinic.at(AFTER_TALK);

        assertThat(clinic.of(talk, "intro_followup"))
                .singleElement()
                .asString()
                .startsWith("email skipped A full_session on");
        JsonNode why = clinic.why(talk, "intro_followup");
        assertThat(why.get("happened").asBoolean()).isFalse();
        JsonNode seen = why.at("/messages/0/findings/0");
        assertThat(seen.get("condition").asString()).isEqualTo("client_has_future_booking");
        assertThat(seen.at("/arguments/kind").asString()).isEqualTo("full_session");
        assertThat(seen.get("unless").asBoolean()).isTrue();
        assertThat(seen.get("holds").asBoolean()).isTrue();
        assertThat(seen.get("seen").asString()).contains("Wednesday, 10 February 2027, 10:00 is booked");
        assertThat(clinic.stage("/api/admin/cal/booking-followups?stage=intro_followup")
                        .get("skipped_future_booking")
                        .asLong())
                .isOne();
        clinic.at(START.plusSeconds(90_000 + 3 * 86_400));
        assertThat(clinic.of(session, "session_followup")).hasSize(1);
        assertThat(clinic.letters(talk, "intro_followup", "email")).isEmpty();
    }

    @Test
    @Tag("D6")
    void aSessionThatWasCalledOffOrIsOnlyATestOrIsSomebodyElsesIsNoReason() {
        UUID talk = clinic.book(intro, START, patient);
        UUID called = clinic.book(full, START.plusSeconds(86_400), patient);
        clinic.act(called, "cancel", Map.of());
        clinic.book(full, START.plusSeconds(7 * 86_400), clinic.patient());
        clinic.book(Map.of(
                "event_type_id",
                full,
                "start_at",
                START.plusSeconds(8 * 86_400).toString(),
                "client",
                patient,
                "is_test",
                true));

        clinic.at(AFTER_TALK);

        assertThat(clinic.of(talk, "intro_followup")).containsExactly("email sent " + AFTER_TALK);
    }

    @Test
    @Tag("D7")
    @Tag("D14")
    void daysAfterASessionTheyReadOfTheNextFreeTime() {
        UUID session = clinic.book(full, START, patient);

        clinic.at(DAYS_LATER);

        assertThat(clinic.of(session, "session_followup")).containsExactly("email sent " + DAYS_LATER);
        assertThat(clinic.of(session, "intro_followup")).isEmpty();
        assertThat(clinic.letters(session, "session_followup", "email"))
                .singleElement()
                .asString()
                .contains(
                        "Wenn Sie weitermachen möchten, hat Dr. Anna Meyer Zeit für Sie:",
                        "Dienstag, 16. Februar 2027, 09:00 (Mitteleuropäische Zeit)",
                        "Diesen oder einen anderen Termin buchen:\n"
                                + clinic.server.address().resolve("/book/anna-meyer/sitzung"));
        JsonNode seen = clinic.why(session, "session_followup").at("/messages/0/findings/0");
        assertThat(seen.get("condition").asString()).isEqualTo("host_has_open_time");
        assertThat(seen.get("holds").asBoolean()).isTrue();
    }

    @Test
    @Tag("D7")
    void whereTheTherapistHasNoTimeNobodyIsAskedToBookItAndItSaysWhy() {
        UUID session = clinic.book(full, START, patient);
        clinic.api().put("/api/hosts/" + host + "/availability", Map.of("rules", List.of()));

        clinic.at(DAYS_LATER);

        assertThat(clinic.of(session, "session_followup"))
                .containsExactly("email skipped Dr. Anna Meyer has no open time for Sitzung.");
        assertThat(clinic.why(session, "session_followup").get("sentence").asString())
                .isEqualTo("Dr. Anna Meyer has no open time for Sitzung.");
        assertThat(clinic.stage("/api/admin/cal/booking-followups?stage=session_followup")
                        .get("skipped_no_slots")
                        .asLong())
                .isOne();
        assertThat(clinic.missing(session))
                .as("it did not go for a good reason")
                .isEmpty();
    }

    @Test
    @Tag("D6")
    @Tag("D7")
    @Tag("B14")
    void whoDidNotComeIsAskedForNothingAfterwards() {
        UUID talk = clinic.book(intro, START, patient);
        UUID session = clinic.book(full, START.plusSeconds(7_200), patient);
        clinic.at(START.plusSeconds(3_000));
        clinic.api().patch("/api/bookings/" + talk, Map.of("status", "no_show"));
        clinic.at(START.plusSeconds(11_000));
        clinic.act(session, "no-show", Map.of());

        clinic.at("2027-02-20T10:00:00Z");

        assertThat(clinic.of(talk, "intro_followup")).containsExactly("email superseded The client did not come.");
        assertThat(clinic.of(session, "session_followup")).containsExactly("email superseded The client did not come.");
        assertThat(clinic.letters(talk, "intro_followup", "email")).isEmpty();
        assertThat(clinic.letters(session, "session_followup", "email")).isEmpty();
        assertThat(clinic.why(session, "session_followup").get("sentence").asString())
                .isEqualTo("The client did not come.");
    }

    @Test
    @Tag("D6")
    @Tag("D7")
    @Tag("B14")
    void whoCameAfterAllReadsWhatEverybodyReads() {
        UUID talk = clinic.book(intro, START, patient);
        UUID session = clinic.book(full, START.plusSeconds(7_200), clinic.patient());
        clinic.at(START.plusSeconds(3_000));
        clinic.act(talk, "no-show", Map.of());
        clinic.at(START.plusSeconds(3_900));
        Clinic.created(clinic.api().delete("/api/bookings/" + talk + "/no-show"));
        clinic.at(START.plusSeconds(11_000));
        clinic.act(session, "no-show", Map.of());
        clinic.at(START.plusSeconds(20_000));
        Clinic.created(clinic.api().delete("/api/bookings/" + session + "/no-show"));

        clinic.at("2027-02-20T10:00:00Z");

        assertThat(clinic.of(talk, "intro_followup")).containsExactly("email sent " + START.plusSeconds(4_200));
        assertThat(clinic.of(session, "session_followup"))
                .containsExactly("email sent " + START.plusSeconds(10_800 + 3 * 86_400));
        assertThat(clinic.why(session, "session_followup").get("sentence").asString())
                .doesNotContain("did not come");
    }

    @Test
    @Tag("D6")
    @Tag("D7")
    void whatWasCalledOffIsFollowedByNeither() {
        UUID talk = clinic.book(intro, START, patient);
        UUID session = clinic.book(full, START.plusSeconds(7_200), patient);
        clinic.act(talk, "cancel", Map.of());
        clinic.act(session, "cancel", Map.of());

        clinic.at("2027-02-20T10:00:00Z");

        assertThat(clinic.of(talk, "intro_followup"))
                .containsExactly("email skipped The booking does not take place any more.");
        assertThat(clinic.of(session, "session_followup"))
                .containsExactly("email skipped The booking does not take place any more.");
    }
}
