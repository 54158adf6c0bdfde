package app.kept.story;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.SignedIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Counselling at other times: asked for, answered, left unanswered, and moved by the host. */
class CounsellingMovesStoryTest {
    private static final String NOW = Tale.NOW;
    private static final String START = "2026-11-26T09:00:00Z";
    private static final String DAY_BEFORE = "2026-11-25T09:00:00Z";
    private static final String ASKED_AT = "2026-11-21T08:30:00Z";
    private static final String ANSWERED_AT = "2026-11-22T19:05:07Z";
    /** Three o'clock in Berlin, the Monday after. */
    private static final String OTHER = "2026-11-30T14:00:00Z";

    private static final String OTHER_DAY_BEFORE = "2026-11-29T14:00:00Z";
    private static final String LONG_AFTER = "2027-02-01T12:00:00Z";
    private static final String NEWER = "superseded: Something newer takes its place.";
    private static final String OWN_DOING = "skipped: They did it themselves, and know.";
    /** What was told when it was booked; the host can sign in. */
    private static final List<String> BOOKED = List.of(
            "booking_confirmed client email en " + NOW + " sent",
            "booking_request_new host email de " + NOW + " sent",
            "booking_request_new host inbox de " + NOW + " sent");

    private static final List<String> ASKED = List.of(
            "booking_reschedule_requested host email de " + ASKED_AT + " sent",
            "booking_reschedule_requested host inbox de " + ASKED_AT + " sent");

    private final Tale tale = new Tale("counselling");
    private final String anna = tale.cast.anna();
    private final SignedIn host = tale.signIn(anna);
    private String booking = "";

    @BeforeEach
    void boHasBookedAnHour() {
        booking = tale.booked(tale.type(anna, Map.of("proposal_minutes", 2_880)), START, Cast.BO);
    }

    @AfterEach
    void stop() {
        tale.close();
    }

    @Test
    @Tag("A10")
    void whatAClientAsksForIsToldToTheHostAndTheOldTimeIsStillRemindedOf() {
        ask(OTHER);

        thenToldOf(BOOKED, ASKED, "booking_reminder client email en " + DAY_BEFORE + " planned");
        assertThat(tale.words(booking, "booking_reschedule_requested", "email"))
                .contains("Donnerstag, 26. November 2026, 10:00", "Montag, 30. November 2026, 15:00")
                .contains("Als Grund wurde genannt: The train is late.");
    }

    @Test
    @Tag("A11")
    @Tag("A14")
    void aYesMovesTheReminderAndIsToldToTheClientAlone() {
        ask(OTHER);
        tale.at(ANSWERED_AT);

        tale.does(host.api(), "reschedule/approve", booking);

        thenToldOf(
                BOOKED,
                ASKED,
                "booking_reminder client email en " + DAY_BEFORE + " " + NEWER,
                "booking_rescheduled client email en " + ANSWERED_AT + " sent",
                "booking_rescheduled_host host email de " + ANSWERED_AT + " " + OWN_DOING,
                "booking_rescheduled_host host inbox de " + ANSWERED_AT + " " + OWN_DOING,
                "booking_reminder client email en " + OTHER_DAY_BEFORE + " planned");
        assertThat(tale.words(booking, "booking_rescheduled", "email"))
                .contains("Monday, 30 November 2026, 09:00", "It was to be on Thursday, 26 November 2026, 04:00.");
        tale.at(LONG_AFTER);
        assertThat(tale.told(booking, "booking_reminder"))
                .containsExactlyInAnyOrder(
                        "booking_reminder client email en " + DAY_BEFORE + " " + NEWER,
                        "booking_reminder client email en " + OTHER_DAY_BEFORE + " sent");
    }

    @Test
    @Tag("A11")
    void aNoIsToldToTheClientAndNobodysWordsAreTakenForTheHosts() {
        ask(OTHER);
        tale.at(ANSWERED_AT);

        tale.does(host.api(), "reschedule/reject", booking);

        thenToldOf(
                BOOKED,
                ASKED,
                "booking_reschedule_rejected client email en " + ANSWERED_AT + " sent",
                "booking_reminder client email en " + DAY_BEFORE + " planned");
        assertThat(tale.words(booking, "booking_reschedule_rejected", "email"))
                .contains("Monday, 30 November 2026, 09:00", "Thursday, 26 November 2026, 04:00")
                .doesNotContain("The train is late.");
    }

    @Test
    @Tag("A11")
    void eachNoIsToldByItself() {
        ask(OTHER);
        tale.does(host.api(), "reschedule/reject", booking, Map.of("reason", "Mondays are full."));
        tale.at(ANSWERED_AT);
        tale.does(tale.guest(booking), "reschedule", booking, Map.of("start_at", "2026-12-01T14:00:00Z"));
        tale.does(host.api(), "reschedule/reject", booking, Map.of("reason", "Tuesdays too."));

        thenToldOf(
                BOOKED,
                ASKED,
                "booking_reschedule_rejected client email en " + ASKED_AT + " sent",
                "booking_reschedule_requested host email de " + ANSWERED_AT + " sent",
                "booking_reschedule_requested host inbox de " + ANSWERED_AT + " sent",
                "booking_reschedule_rejected client email en " + ANSWERED_AT + " sent",
                "booking_reminder client email en " + DAY_BEFORE + " planned");
        assertThat(tale.words(booking, "booking_reschedule_rejected", "email"))
                .contains("Tuesdays too.", "Tuesday, 1 December 2026")
                .doesNotContain("Mondays");
    }

    @Test
    @Tag("A10")
    void whatNobodyAnswersLapsesAtItsDeadlineAndTheClientIsTold() {
        ask(OTHER);
        tale.at("2026-11-23T08:29:59Z");
        thenToldOf(BOOKED, ASKED, "booking_reminder client email en " + DAY_BEFORE + " planned");

        tale.at(LONG_AFTER);

        thenToldOf(
                BOOKED,
                ASKED,
                "booking_reschedule_lapsed client email en 2026-11-23T08:30:00Z sent",
                "booking_reminder client email en " + DAY_BEFORE + " sent");
        assertThat(tale.words(booking, "booking_reschedule_lapsed", "email")).doesNotContain("The train is late.");
    }

    @Test
    @Tag("A18")
    void aYesThatComesTooLateIsRefusedAndTheClientIsTold() {
        booking = tale.booked(tale.type(anna, Map.of()), "2026-12-03T09:00:00Z", Cast.BO);
        tale.does(tale.guest(booking), "reschedule", booking, Map.of("start_at", "2026-11-24T09:00:00Z"));
        tale.at("2026-11-24T09:00:01Z");

        Api.Answer late = host.api().post("/api/bookings/" + booking + "/reschedule/approve", Map.of());
        tale.settle();

        assertThat(late.code()).isEqualTo("proposal_lapsed");
        thenToldOf(
                BOOKED,
                List.of(
                        "booking_reschedule_requested host email de " + NOW + " sent",
                        "booking_reschedule_requested host inbox de " + NOW + " sent"),
                "booking_reschedule_lapsed client email en 2026-11-24T09:00:01Z sent",
                "booking_reminder client email en 2026-12-02T09:00:00Z planned");
    }

    @Test
    void twoMovesAreToldTwiceAndLeaveOneReminder() {
        tale.at(ASKED_AT);
        tale.does(host.api(), "reschedule", booking, Map.of("start_at", OTHER));
        tale.at(ANSWERED_AT);
        tale.does(host.api(), "reschedule", booking, Map.of("start_at", "2026-12-01T09:30:00Z"));
        tale.at(LONG_AFTER);

        thenToldOf(
                BOOKED,
                List.of(
                        "booking_rescheduled_host host email de " + ASKED_AT + " " + OWN_DOING,
                        "booking_rescheduled_host host inbox de " + ASKED_AT + " " + OWN_DOING,
                        "booking_rescheduled_host host email de " + ANSWERED_AT + " " + OWN_DOING,
                        "booking_rescheduled_host host inbox de " + ANSWERED_AT + " " + OWN_DOING),
                "booking_rescheduled client email en " + ASKED_AT + " sent",
                "booking_rescheduled client email en " + ANSWERED_AT + " sent",
                "booking_reminder client email en " + DAY_BEFORE + " " + NEWER,
                "booking_reminder client email en " + OTHER_DAY_BEFORE + " " + NEWER,
                "booking_reminder client email en 2026-11-30T09:30:00Z sent");
        assertThat(tale.words(booking, "booking_reminder", "email")).contains("Tuesday, 1 December 2026, 04:30");
    }

    @Test
    void whoWasRemindedOfATimeThatIsNotAnyMoreIsRemindedOfTheNewOne() {
        tale.at("2026-11-25T10:00:00Z");
        tale.does(tale.api, "reschedule", booking, Map.of("start_at", OTHER));
        tale.at(LONG_AFTER);

        thenToldOf(
                BOOKED,
                List.of(
                        "booking_rescheduled_host host email de 2026-11-25T10:00:00Z sent",
                        "booking_rescheduled_host host inbox de 2026-11-25T10:00:00Z sent"),
                "booking_reminder client email en " + DAY_BEFORE + " sent",
                "booking_rescheduled client email en 2026-11-25T10:00:00Z sent",
                "booking_reminder client email en " + OTHER_DAY_BEFORE + " sent");
    }

    @Test
    void whatIsMovedToWithinADayIsSeenToHaveNoReminder() {
        tale.at("2026-11-24T12:00:00Z");
        tale.does(host.api(), "reschedule", booking, Map.of("start_at", "2026-11-25T09:00:00Z"));
        tale.at(LONG_AFTER);

        String moved = "2026-11-24T12:00:00Z";
        thenToldOf(
                BOOKED,
                List.of(
                        "booking_rescheduled_host host email de " + moved + " " + OWN_DOING,
                        "booking_rescheduled_host host inbox de " + moved + " " + OWN_DOING),
                "booking_rescheduled client email en " + moved + " sent",
                "booking_reminder client email en " + DAY_BEFORE + " " + NEWER,
                "booking_reminder client email en 2026-11-24T09:00:00Z"
                        + " skipped: Its moment had passed when this was moved.");
    }

    private void ask(String start) {
        tale.at(ASKED_AT);
        tale.does(tale.guest(booking), "reschedule", booking, Map.of("start_at", start, "note", "The train is late."));
    }

    private void thenToldOf(List<String> one, List<String> other, String... more) {
        var all = new ArrayList<>(one);
        all.addAll(other);
        all.addAll(List.of(more));
        assertThat(tale.told(booking)).containsExactlyInAnyOrderElementsOf(all);
    }
}
