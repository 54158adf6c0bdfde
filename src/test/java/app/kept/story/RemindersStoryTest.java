package app.kept.story;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.message.channel.HttpFake;
import app.kept.message.twilio.FakeTwilio;
import app.kept.testing.Cast;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The reminders that an event type asks for, when it changes its mind, and as text messages that really go. */
class RemindersStoryTest {
    private static final String NOW = Tale.NOW;
    private static final String START = "2026-11-26T09:00:00Z";
    private static final String END = "2026-11-26T10:00:00Z";
    private static final String DAY_BEFORE = "2026-11-25T09:00:00Z";
    private static final String HOUR_BEFORE = "2026-11-26T08:00:00Z";
    private static final String NEWER = " superseded: Something newer takes its place.";
    private static final Map<String, Object> CY =
            Map.of("name", "Cy Young", "email", "cy@example.com", "phone", "+49 151 12345678", "language", "en");

    private Tale tale = new Tale("automation");

    @AfterEach
    void stop() {
        tale.close();
    }

    @Test
    @Tag("B4")
    void withoutAWordTheJourneysOwnAreMeantAndAnEmptyListMeansNone() {
        String anna = tale.cast.anna();
        String usual = tale.booked(tale.type(anna, Map.of()), START, Cast.BO);
        String none = tale.booked(
                tale.type(anna, Map.of("reminder_minutes_before", List.of())), "2026-11-26T11:00:00Z", Cast.BO);

        assertThat(mails(usual)).containsExactly(at(DAY_BEFORE, "planned"), at(HOUR_BEFORE, "planned"));
        assertThat(tale.told(none, "booking_reminder")).isEmpty();
        tale.at(END);
        assertThat(mails(usual)).containsExactly(at(DAY_BEFORE, "sent"), at(HOUR_BEFORE, "sent"));
        assertThat(tale.told(none, "booking_reminder")).isEmpty();
    }

    @Test
    @Tag("B4")
    @Tag("B12")
    void whatIsChangedLaterHoldsForWhatIsStillToCome() {
        String type = tale.type(tale.cast.anna(), Map.of("reminder_minutes_before", List.of(1_440, 60)));
        String booking = tale.booked(type, START, Cast.BO);
        tale.at("2026-11-21T10:00:00Z");

        remind(type, 2_880, 60);
        tale.at("2026-11-21T10:05:00Z");

        assertThat(mails(booking))
                .containsExactly(
                        at("2026-11-24T09:00:00Z", "planned"),
                        at(DAY_BEFORE, NEWER.strip()),
                        at(HOUR_BEFORE, "planned"));
        String later = tale.booked(type, "2026-11-26T11:00:00Z", Cast.BO);
        assertThat(mails(later))
                .containsExactly(at("2026-11-24T11:00:00Z", "planned"), at("2026-11-26T10:00:00Z", "planned"));

        tale.at("2026-11-25T20:00:00Z");
        tale.done(tale.api.patch("/api/event-types/" + type, Map.of("reminder_minutes_before", List.of())));
        tale.at(END);
        assertThat(mails(booking))
                .containsExactly(
                        at("2026-11-24T09:00:00Z", "sent"),
                        at(DAY_BEFORE, NEWER.strip()),
                        at(HOUR_BEFORE, NEWER.strip()));
    }

    /** To change the rules is no occasion to write to everybody. */
    @Test
    @Tag("B4")
    void whatIsAddedAfterItsMomentIsNotSentAtOnce() {
        String type = tale.type(tale.cast.anna(), Map.of("reminder_minutes_before", List.of(60)));
        String booking = tale.booked(type, START, Cast.BO);
        tale.at("2026-11-25T20:00:00Z");

        remind(type, 1_440, 60);
        tale.at("2026-11-25T20:05:00Z");
        tale.at(END);

        assertThat(mails(booking))
                .containsExactly(
                        at(DAY_BEFORE, "skipped: Its moment had passed when the reminders were changed."),
                        at(HOUR_BEFORE, "sent"));
    }

    @Test
    @Tag("B13")
    void theWorkerOfRemindersSendsNothingTwiceHoweverManyAskAtOnce() throws Exception {
        String type = tale.type(tale.cast.anna(), Map.of("reminder_minutes_before", List.of(1_440, 60)));
        String booking = tale.booked(type, START, CY);
        tale.at(DAY_BEFORE);

        try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            var begun = IntStream.range(0, 6)
                    .mapToObj(
                            _ -> hands.submit(() -> tale.api.post("/api/workers/process-booking-reminders", Map.of())))
                    .toList();
            for (var one : begun) assertThat(one.get().status()).isEqualTo(200);
        }
        tale.settle();

        assertThat(tale.told(booking, "booking_reminder"))
                .containsExactlyInAnyOrder(
                        "booking_reminder client email en " + DAY_BEFORE + " sent",
                        "booking_reminder_sms client sms en " + DAY_BEFORE + " sent",
                        "booking_reminder client email en " + HOUR_BEFORE + " planned",
                        "booking_reminder_sms client sms en " + HOUR_BEFORE + " planned");
    }

    @Test
    @Tag("B6")
    void textMessagesOfABookingReachTwilioEachOnceAtItsMoment() throws IOException {
        var twilio = new FakeTwilio();
        try (var fake = new HttpFake(twilio)) {
            tale.close();
            tale = new Tale(
                    "automation",
                    Map.of(
                            "KEPT_TWILIO_ACCOUNT_SID",
                            FakeTwilio.SID,
                            "KEPT_TWILIO_AUTH_TOKEN",
                            FakeTwilio.TOKEN,
                            "KEPT_TWILIO_FROM",
                            "+15005550006",
                            "KEPT_TWILIO_URL",
                            fake.url(),
                            "KEPT_OUTBOUND_ALLOW",
                            "127.0.0.1/32",
                            "KEPT_BASE_URL",
                            "https://kept.example"));
            String type = tale.type(
                    tale.cast.anna(),
                    Map.of("send_sms_confirmation", true, "reminder_minutes_before", List.of(1_440, 60)));

            String booking = tale.booked(type, START, CY);
            assertThat(bodies(twilio)).hasSize(1);
            tale.at(DAY_BEFORE);
            assertThat(bodies(twilio)).hasSize(2);
            tale.at(HOUR_BEFORE);
            tale.at(END);

            assertThat(twilio.messages)
                    .hasSize(3)
                    .allSatisfy(message -> assertThat(message)
                            .containsEntry("To", "+4915112345678")
                            .containsEntry("From", "+15005550006"));
            assertThat(bodies(twilio).getFirst()).contains("your appointment is confirmed", "10:00");
            assertThat(bodies(twilio).subList(1, 3)).allMatch(body -> body.contains("a reminder of your appointment"));
            assertThat(tale.told(booking, " sms "))
                    .containsExactlyInAnyOrder(
                            "booking_confirmed_sms client sms en " + NOW + " sent",
                            "booking_reminder_sms client sms en " + DAY_BEFORE + " sent",
                            "booking_reminder_sms client sms en " + HOUR_BEFORE + " sent");
        }
    }

    /** A number that Twilio knows to be none fails no booking and no mail. */
    @Test
    @Tag("B6")
    @Tag("A13")
    void aTextMessageThatTwilioRefusesIsSeenAndKeepsTheMailFromNothing() throws IOException {
        var twilio = new FakeTwilio();
        try (var fake = new HttpFake(twilio)) {
            tale.close();
            tale = new Tale(
                    "automation",
                    Map.of(
                            "KEPT_TWILIO_ACCOUNT_SID", FakeTwilio.SID,
                            "KEPT_TWILIO_AUTH_TOKEN", "another-token",
                            "KEPT_TWILIO_FROM", "+15005550006",
                            "KEPT_TWILIO_URL", fake.url(),
                            "KEPT_OUTBOUND_ALLOW", "127.0.0.1/32"));
            String booking =
                    tale.booked(tale.type(tale.cast.anna(), Map.of("reminder_minutes_before", List.of(60))), START, CY);
            tale.at(END);

            assertThat(twilio.messages).isEmpty();
            assertThat(tale.status(booking)).isEqualTo("confirmed");
            assertThat(mails(booking)).containsExactly(at(HOUR_BEFORE, "sent"));
            assertThat(tale.told(booking, "booking_reminder_sms"))
                    .containsExactly("booking_reminder_sms client sms en " + HOUR_BEFORE
                            + " skipped: Its moment had passed before it could be sent.");
        }
    }

    private void remind(String type, Integer... minutes) {
        var list = new HashMap<String, Object>();
        list.put("reminder_minutes_before", Arrays.asList(minutes));
        tale.done(tale.api.patch("/api/event-types/" + type, list));
    }

    private List<String> mails(String booking) {
        return tale.told(booking, "booking_reminder client email ");
    }

    private static String at(String moment, String how) {
        return "booking_reminder client email en " + moment + " " + how;
    }

    private static List<String> bodies(FakeTwilio twilio) {
        return twilio.messages.stream().map(message -> message.get("Body")).toList();
    }
}
