package app.kept.story;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Cast;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Automation: what each event type says of its confirmations, reminders and team is what happens. */
class AutomationStoryTest {
    private static final String NOW = Tale.NOW;
    private static final String START = "2026-11-26T09:00:00Z";
    private static final String END = "2026-11-26T10:00:00Z";
    private static final String DAY_BEFORE = "2026-11-25T09:00:00Z";
    private static final String HOUR_BEFORE = "2026-11-26T08:00:00Z";
    private static final String LONG_AFTER = "2027-02-01T12:00:00Z";
    private static final String NO_PHONE = "skipped: No phone number is known.";
    private static final String OVER = "skipped: The booking does not take place any more.";
    private static final String NEWER = "superseded: Something newer takes its place.";
    private static final Map<String, Object> CY =
            Map.of("name", "Cy Young", "email", "cy@example.com", "phone", "+49 151 12345678", "language", "en");

    private final Tale tale = new Tale("automation");
    private final String anna = tale.cast.anna();

    @AfterEach
    void stop() {
        tale.close();
    }

    @Test
    @Tag("B1")
    @Tag("B4")
    @Tag("B5")
    void allThatAnEventTypeCanAskForHappensEachAtItsMoment() {
        String type = tale.type(
                anna,
                Map.of(
                        "send_sms_confirmation",
                        true,
                        "reminder_minutes_before",
                        List.of(1_440, 60),
                        "booking_notification_emails",
                        "desk@example.com, boss@example.com"));
        String booking = tale.booked(type, START, CY);

        List<String> atOnce = List.of(
                "booking_confirmed client email en " + NOW + " sent",
                "booking_confirmed_sms client sms en " + NOW + " sent",
                "booking_request_new host email de " + NOW + " sent",
                "booking_team_notice team email de " + NOW + " sent",
                "booking_team_notice team email de " + NOW + " sent");
        thenTold(booking, atOnce, reminders("planned", "planned"));
        tale.at("2026-11-25T08:59:59Z");
        thenTold(booking, atOnce, reminders("planned", "planned"));
        tale.at(DAY_BEFORE);
        thenTold(booking, atOnce, reminders("sent", "planned"));
        tale.at("2026-11-26T07:59:59Z");
        thenTold(booking, atOnce, reminders("sent", "planned"));
        tale.at(HOUR_BEFORE);
        thenTold(booking, atOnce, reminders("sent", "sent"));
        tale.at(LONG_AFTER);
        thenTold(booking, atOnce, reminders("sent", "sent"));
        assertThat(tale.mailbox())
                .filteredOn(item -> item.endsWith("booking_team_notice"))
                .containsExactlyInAnyOrder(
                        "email desk@example.com booking_team_notice", "email boss@example.com booking_team_notice");
        assertThat(tale.mailbox())
                .filteredOn(item -> item.startsWith("sms "))
                .hasSize(3)
                .allMatch(item -> item.startsWith("sms +4915112345678 "));
    }

    @Test
    @Tag("B5")
    void theTeamIsToldTheSameWhicheverWayItsAddressesAreWritten() {
        String type = tale.type(
                anna,
                Map.of(
                        "reminder_minutes_before", List.of(),
                        "booking_notification_emails", List.of("desk@example.com", "boss@example.com")));
        String booking = tale.booked(type, START, Cast.BO);

        thenTold(
                booking,
                List.of(
                        "booking_confirmed client email en " + NOW + " sent",
                        "booking_confirmed_sms client sms en " + NOW + " " + NO_PHONE,
                        "booking_request_new host email de " + NOW + " sent",
                        "booking_team_notice team email de " + NOW + " sent",
                        "booking_team_notice team email de " + NOW + " sent"),
                List.of());
        assertThat(tale.mailbox())
                .contains("email desk@example.com booking_team_notice", "email boss@example.com booking_team_notice");
    }

    @Test
    @Tag("B1")
    void whatIsSwitchedOffIsSeenNotToGoAndTheRestGoes() {
        String type = tale.type(anna, Map.of("send_email_confirmation", false, "reminder_minutes_before", List.of(30)));
        String booking = tale.booked(type, START, CY);
        tale.at(LONG_AFTER);

        thenTold(
                booking,
                List.of(
                        "booking_confirmed client email en " + NOW
                                + " skipped: The switch send_email_confirmation of Talk is off.",
                        "booking_confirmed_sms client sms en " + NOW
                                + " skipped: The switch send_sms_confirmation of Talk is off.",
                        "booking_request_new host email de " + NOW + " sent"),
                List.of(
                        "booking_reminder client email en 2026-11-26T08:30:00Z sent",
                        "booking_reminder_sms client sms en 2026-11-26T08:30:00Z sent"));
    }

    @Test
    @Tag("B1")
    @Tag("B2")
    void aStatusThatIsPatchedIsToldLikeAnyOther() {
        String type = tale.type(anna, Map.of("confirmation", "request", "reminder_minutes_before", List.of(60)));
        String booking = tale.booked(type, START, Cast.BO);
        tale.at("2026-11-21T08:30:00Z");
        patch(booking, Map.of("status", "confirmed"));
        tale.at("2026-11-22T08:30:00Z");
        patch(booking, Map.of("status", "cancelled", "reason", "The water is off."));
        tale.at(LONG_AFTER);

        thenTold(
                booking,
                List.of(
                        "booking_received client email en " + NOW + " sent",
                        "booking_request_new host email de " + NOW + " sent",
                        "booking_confirmed client email en 2026-11-21T08:30:00Z sent",
                        "booking_confirmed_sms client sms en 2026-11-21T08:30:00Z " + NO_PHONE),
                List.of(
                        "booking_reminder client email en " + HOUR_BEFORE + " " + OVER,
                        "booking_reminder_sms client sms en " + HOUR_BEFORE + " " + NO_PHONE,
                        "booking_cancelled client email en 2026-11-22T08:30:00Z sent",
                        "booking_cancelled_host host email de 2026-11-22T08:30:00Z sent"));
        assertThat(tale.words(booking, "booking_cancelled", "email")).contains("The water is off.");
    }

    @Test
    @Tag("B2")
    void whoDeletesABookingHasCancelledIt() {
        String booking = tale.booked(tale.type(anna, Map.of("reminder_minutes_before", List.of())), START, Cast.BO);
        tale.at("2026-11-21T08:30:00Z");
        tale.done(tale.api.delete("/api/bookings/" + booking));
        tale.done(tale.api.delete("/api/bookings/" + booking));
        tale.at(LONG_AFTER);

        thenTold(
                booking,
                List.of(
                        "booking_confirmed client email en " + NOW + " sent",
                        "booking_confirmed_sms client sms en " + NOW + " " + NO_PHONE,
                        "booking_request_new host email de " + NOW + " sent"),
                List.of(
                        "booking_cancelled client email en 2026-11-21T08:30:00Z sent",
                        "booking_cancelled_host host email de 2026-11-21T08:30:00Z sent"));
    }

    @Test
    @Tag("B3")
    @Tag("B4")
    void timesThatArePatchedAreToldAndEachReminderMoves() {
        String booking = tale.booked(tale.type(anna, Map.of("reminder_minutes_before", List.of(1_440, 60))), START, CY);
        String moved = "2026-11-25T10:00:00Z";
        tale.at(moved);
        patch(booking, Map.of("start_at", "2026-11-26T13:00:00Z", "end_at", "2026-11-26T14:00:00Z"));
        tale.at(LONG_AFTER);

        thenTold(
                booking,
                List.of(
                        "booking_confirmed client email en " + NOW + " sent",
                        "booking_confirmed_sms client sms en " + NOW
                                + " skipped: The switch send_sms_confirmation of Talk is off.",
                        "booking_request_new host email de " + NOW + " sent",
                        "booking_reminder client email en " + DAY_BEFORE + " sent",
                        "booking_reminder_sms client sms en " + DAY_BEFORE + " sent",
                        "booking_reminder client email en " + HOUR_BEFORE + " " + NEWER,
                        "booking_reminder_sms client sms en " + HOUR_BEFORE + " " + NEWER),
                List.of(
                        "booking_rescheduled client email en " + moved + " sent",
                        "booking_rescheduled_host host email de " + moved + " sent",
                        // The day before is told anew, for what was said on it is not so any more.
                        "booking_reminder client email en 2026-11-25T13:00:00Z sent",
                        "booking_reminder_sms client sms en 2026-11-25T13:00:00Z sent",
                        "booking_reminder client email en 2026-11-26T12:00:00Z sent",
                        "booking_reminder_sms client sms en 2026-11-26T12:00:00Z sent"));
        assertThat(tale.words(booking, "booking_rescheduled", "email")).contains("14:00");
    }

    @Test
    @Tag("B4")
    void whoBooksLateIsSeenToHaveMissedTheMomentsThatHadPassed() {
        String type = tale.type(anna, Map.of("reminder_minutes_before", List.of(1_440, 60, 10)));
        tale.at("2026-11-26T08:00:00Z");
        String booking = tale.booked(type, START, CY);
        tale.at(END);

        String passed = "skipped: Its moment had passed when this was booked.";
        assertThat(tale.told(booking, "booking_reminder"))
                .containsExactlyInAnyOrder(
                        "booking_reminder client email en " + DAY_BEFORE + " " + passed,
                        "booking_reminder_sms client sms en " + DAY_BEFORE + " " + passed,
                        "booking_reminder client email en " + HOUR_BEFORE + " " + passed,
                        "booking_reminder_sms client sms en " + HOUR_BEFORE + " " + passed,
                        "booking_reminder client email en 2026-11-26T08:50:00Z sent",
                        "booking_reminder_sms client sms en 2026-11-26T08:50:00Z sent");
    }

    private List<String> reminders(String first, String second) {
        return List.of(
                "booking_reminder client email en " + DAY_BEFORE + " " + first,
                "booking_reminder_sms client sms en " + DAY_BEFORE + " " + first,
                "booking_reminder client email en " + HOUR_BEFORE + " " + second,
                "booking_reminder_sms client sms en " + HOUR_BEFORE + " " + second);
    }

    private void patch(String booking, Map<String, Object> fields) {
        tale.done(tale.api.patch("/api/bookings/" + booking, new HashMap<>(fields)));
    }

    private void thenTold(String booking, List<String> first, List<String> then) {
        assertThat(tale.told(booking))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(first.stream(), then.stream()).toList());
    }
}
