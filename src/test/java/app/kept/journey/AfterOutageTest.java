package app.kept.journey;

import static app.kept.journey.Ours.journey;
import static app.kept.journey.Ours.mail;
import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Cast;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What becomes of what fell due while nothing could be sent. */
class AfterOutageTest {
    /** Nine o'clock in UTC. */
    private static final String START = "2026-12-10T10:00:00+01:00";

    @Test
    @Tag("B4")
    void threeHoursOverTheFirstReminderOfAPairItGoesLateAndTheOtherAtItsMoment() {
        try (Ours ours = automation()) {
            String booking = ours.booked(START);
            ours.cast.advance("P7DT23H30M");

            ours.away("2026-12-09T11:30:00Z");

            assertThat(ours.states(booking, "booking_reminder")).containsExactly("sent", "planned");
            assertThat(ours.messages(booking, "booking_reminder")
                            .getFirst()
                            .path("sent_at")
                            .asString())
                    .startsWith("2026-12-09T11:30:0");
            ours.cast.advance("P1D");
            assertThat(ours.states(booking, "booking_reminder")).containsExactly("sent", "sent");
            assertThat(ours.messages(booking, "booking_reminder")
                            .getLast()
                            .path("sent_at")
                            .asString())
                    .isEqualTo("2026-12-10T08:00:00Z");
        }
    }

    @Test
    @Tag("B4")
    void threeHoursOverTheSecondOneItIsSkippedForTheSessionHasBegun() {
        try (Ours ours = automation()) {
            String booking = ours.booked(START);
            ours.cast.advance("P8DT22H30M");
            assertThat(ours.states(booking, "booking_reminder")).containsExactly("sent", "planned");

            ours.away("2026-12-10T10:30:00Z");

            assertThat(ours.states(booking, "booking_reminder")).containsExactly("sent", "skipped");
            assertThat(ours.messages(booking, "booking_reminder")
                            .getLast()
                            .path("reason")
                            .asString())
                    .isEqualTo("Its moment had passed before it could be sent.");
        }
    }

    @Test
    @Tag("B4")
    void ofAPairThatBothFellDueOnlyTheLastGoesAndTheOtherNamesIt() {
        try (Ours ours = automation()) {
            String host = ours.cast.anna();
            String talk = ours.cast.talk(host);
            ours.server.api().patch("/api/event-types/" + talk, Map.of("reminder_minutes_before", List.of(240, 120)));
            String booking = ours.booked(talk, START, Cast.BO);
            String whole = ours.booked(ours.cast.request(host), "2026-12-10T15:00:00+01:00", Cast.BO);
            assertThat(whole).isNotEmpty();
            // Half past four until half past seven: both of 05:00 and 07:00 fall due.
            ours.cast.advance("P8DT19H30M");

            ours.away("2026-12-10T07:30:00Z");

            assertThat(ours.states(booking, "booking_reminder")).containsExactly("superseded", "sent");
            List<JsonNode> pair = ours.messages(booking, "booking_reminder");
            assertThat(pair.getFirst().path("reason").asString())
                    .contains(
                            "It could not be sent at its moment",
                            "booking_reminder",
                            pair.getLast().path("id").asString());
            assertThat(mails(ours)).as("one reminder, and not two").isEqualTo(1);
        }
    }

    @Test
    void aDayOverThePairOf1440And60SendsOne() {
        try (Ours ours = automation()) {
            String booking = ours.booked(START);
            ours.cast.advance("P7DT23H30M");

            ours.away("2026-12-10T08:10:00Z");

            assertThat(ours.states(booking, "booking_reminder")).containsExactly("superseded", "sent");
            assertThat(mails(ours)).isEqualTo(1);
        }
    }

    @Test
    void lateGoesLateWithinItsWindowAndSkipIsSkippedAfterTenMinutes() {
        try (Ours ours = new Ours(Map.of())) {
            ours.add(journey(
                    mail("late", "at: start - 24h"),
                    mail("closed", "at: start - 24h", "window: {closes: start - 22h}"),
                    mail("skip", "at: start - 24h", "after_outage: skip"),
                    mail("pair", "reminders: [1440, 1380]"),
                    mail("merged", "reminders: [1440, 1380]", "after_outage: merge"),
                    mail("just", "at: start - 21h", "after_outage: skip")));
            String booking = ours.booked(START);
            ours.cast.advance("P7DT23H");

            ours.away("2026-12-09T12:09:00Z");

            assertThat(ours.states(booking, "late")).containsExactly("sent");
            assertThat(ours.states(booking, "closed")).containsExactly("skipped");
            assertThat(ours.only(booking, "closed").path("reason").asString()).contains("moment had passed");
            assertThat(ours.states(booking, "skip")).containsExactly("skipped");
            assertThat(ours.only(booking, "skip").path("reason").asString())
                    .isEqualTo("It could not be sent at its moment, and is of no use later.");
            assertThat(ours.states(booking, "pair")).containsExactly("sent", "sent");
            assertThat(ours.states(booking, "merged")).containsExactly("superseded", "sent");
            assertThat(ours.states(booking, "just")).as("nine minutes late").containsExactly("sent");
        }
    }

    @Test
    void oneWhoseProviderIsAwayOverTheNextIsMergedToo() {
        try (Ours ours = new Ours(Map.of())) {
            ours.add(journey(mail("merged", "reminders: [240, 120]", "after_outage: merge")));
            String booking = ours.booked(
                    ours.cast.talk(ours.cast.anna()),
                    START,
                    Map.of("name", "Bo", "email", "bo@busy.example", "language", "en"));
            ours.cast.advance("P8DT22H30M");

            assertThat(ours.states(booking, "merged")).containsExactly("superseded", "planned");
            ours.cast.advance("PT3H");
            assertThat(ours.states(booking, "merged")).containsExactly("superseded", "skipped");
        }
    }

    private static Ours automation() {
        return new Ours(Map.of("KEPT_JOURNEY", "automation"));
    }

    private static long mails(Ours ours) {
        return ours.cast
                .mailbox()
                .valueStream()
                .filter(mail -> mail.path("to").asString().equals("bo@example.com"))
                .filter(mail -> mail.path("template").asString().equals("booking_reminder"))
                .count();
    }
}
