package app.kept.story;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Cast;
import app.kept.testing.SignedIn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is told when a host offers other times, with counselling's journey. */
class OfferStoryTest {
    private static final String NOW = Tale.NOW;
    private static final String START = "2026-11-26T09:00:00Z";
    private static final String OTHER = "2026-11-30T14:00:00Z";
    private static final String LATER = "2026-11-22T08:00:00Z";

    private final Tale tale = new Tale("counselling");
    private final String anna = tale.cast.anna();
    private final SignedIn host = tale.signIn(anna);

    @AfterEach
    void stop() {
        tale.close();
    }

    @Test
    @Tag("A10")
    @Tag("A11")
    void theClientIsAskedByTheirOwnClockAndWithTheirYesBothKnowTheNewTime() {
        String booking = tale.booked(tale.type(anna, Map.of()), START, Cast.BO);

        offer(booking);

        assertThat(tale.told(booking, "offer"))
                .containsExactly("booking_reschedule_offered client email en " + NOW + " sent");
        assertThat(tale.words(booking, "booking_reschedule_offered", "email"))
                .contains(
                        "Anna Meyer proposes another time",
                        "So far: Thursday, 26 November 2026, 04:00 (Eastern Time)",
                        "Proposed: Monday, 30 November 2026, 09:00; Tuesday, 1 December 2026, 09:00",
                        "Anna Meyer writes: The dentist.",
                        "/booking/");

        tale.at(LATER);
        tale.does(tale.guest(booking), "reschedule/approve", booking, Map.of("start_at", OTHER));

        assertThat(tale.told(booking, "booking_rescheduled"))
                .containsExactlyInAnyOrder(
                        "booking_rescheduled client email en " + LATER + " sent",
                        "booking_rescheduled_host host email de " + LATER + " sent",
                        "booking_rescheduled_host host inbox de " + LATER + " sent");
        assertThat(tale.words(booking, "booking_rescheduled", "email"))
                .contains("Monday, 30 November 2026, 09:00", "It was to be on Thursday, 26 November 2026, 04:00.");
        assertThat(tale.told(booking, "booking_reminder"))
                .contains("booking_reminder client email en 2026-11-29T14:00:00Z planned");
    }

    @Test
    @Tag("A8")
    void whatIsOnlyAskedForIsConfirmedWithOneLetterToTheClient() {
        String booking = tale.booked(tale.type(anna, Map.of("confirmation", "request")), START, Cast.BO);
        offer(booking);
        tale.at(LATER);

        tale.does(tale.guest(booking), "reschedule/approve", booking, Map.of("start_at", OTHER));

        assertThat(tale.status(booking)).isEqualTo("confirmed");
        assertThat(sent(booking, LATER))
                .containsExactlyInAnyOrder(
                        "booking_confirmed client email en " + LATER + " sent",
                        "booking_rescheduled_host host email de " + LATER + " sent",
                        "booking_rescheduled_host host inbox de " + LATER + " sent");
        assertThat(tale.words(booking, "booking_confirmed", "email")).contains("Monday, 30 November 2026, 09:00");
    }

    @Test
    @Tag("A10")
    void aNoIsToldToTheHostWithItsReasonAndSoIsSilence() {
        String booking = tale.booked(tale.type(anna, Map.of("proposal_minutes", 1_440)), START, Cast.BO);
        offer(booking);
        tale.at(LATER.replace("22T", "21T").replace("08:", "07:"));
        tale.does(tale.guest(booking), "reschedule/reject", booking, Map.of("reason", "I work then."));

        assertThat(tale.told(booking, "offer_declined host"))
                .hasSize(2)
                .allMatch(line -> line.endsWith(" sent"))
                .anyMatch(line -> line.contains("email de"));
        assertThat(tale.words(booking, "booking_reschedule_offer_declined", "email"))
                .contains("I work then.", "Montag, 30. November 2026, 15:00", "Alles bleibt");
        assertThat(tale.told(booking, "client email"))
                .as("who said no is told nothing of it")
                .noneMatch(line -> line.contains("rejected") || line.contains("declined"));

        offer(booking);
        tale.at("2026-11-24T08:00:00Z");
        assertThat(tale.told(booking, "offer_lapsed host email")).hasSize(1).allMatch(line -> line.endsWith(" sent"));
        assertThat(tale.told(booking, "lapsed client")).isEmpty();
    }

    @Test
    @Tag("A10")
    void whoeverIsAnsweredWithAQuestionIsToldOnce() {
        String booking = tale.booked(tale.type(anna, Map.of()), START, Cast.BO);
        tale.does(tale.guest(booking), "reschedule", booking, Map.of("start_at", "2026-11-27T14:00:00Z"));
        tale.at(LATER);

        offer(booking);

        assertThat(sent(booking, LATER))
                .containsExactly("booking_reschedule_offered client email en " + LATER + " sent");

        tale.at("2026-11-22T09:00:00Z");
        tale.does(tale.guest(booking), "reschedule", booking, Map.of("start_at", "2026-11-27T15:00:00Z"));
        assertThat(sent(booking, "2026-11-22T09:00:00Z"))
                .containsExactlyInAnyOrder(
                        "booking_reschedule_requested host email de 2026-11-22T09:00:00Z sent",
                        "booking_reschedule_requested host inbox de 2026-11-22T09:00:00Z sent");
    }

    @Test
    @Tag("A10")
    void whatIsTakenBackIsToldToWhomItWasProposed() {
        String booking = tale.booked(tale.type(anna, Map.of()), START, Cast.BO);
        offer(booking);
        tale.at(LATER);

        takeBack(booking);

        assertThat(sent(booking, LATER))
                .containsExactly("booking_reschedule_offer_withdrawn client email en " + LATER + " sent");
        assertThat(tale.words(booking, "booking_reschedule_offer_withdrawn", "email"))
                .contains(
                        "It stays with Thursday, 26 November 2026, 04:00",
                        "has taken back the other time that was proposed to you: Monday, 30 November 2026, 09:00",
                        "/booking/")
                .doesNotContain("{{", "The dentist");

        tale.at("2026-11-22T09:00:00Z");
        offer(booking);
        takeBack(booking);
        assertThat(tale.told(booking, "offer_withdrawn")).as("each time").hasSize(2);
    }

    @Test
    @Tag("A10")
    void whatANewerWordSaysAnywayIsNotToldTwice() {
        String booking = tale.booked(tale.type(anna, Map.of()), START, Cast.BO);
        offer(booking);
        tale.at(LATER);

        tale.does(host.api(), "proposals", booking, Map.of("start_ats", List.of("2026-12-02T14:00:00Z")));

        assertThat(sent(booking, LATER))
                .as("not that, but this")
                .containsExactly("booking_reschedule_offered client email en " + LATER + " sent");
        tale.does(host.api(), "reschedule", booking, Map.of("start_at", "2026-12-03T10:00:00Z"));
        offer(booking);
        tale.does(host.api(), "cancel", booking);
        assertThat(tale.told(booking, "offer_withdrawn"))
                .as("moved, called off")
                .isEmpty();
        assertThat(tale.told(booking, "booking_cancelled client email")).hasSize(1);
    }

    @Test
    @Tag("A10")
    void whoeverHasNotHeardOfAnOfferHearsNothingOfItsEnd() {
        String booking = tale.booked(tale.type(anna, Map.of()), START, Cast.BO);
        Map<String, Object> quiet = Map.of("channel", "email", "from", "00:00", "to", "23:59");
        assertThat(tale.api.put("/api/quiet-hours", quiet).status()).isEqualTo(200);

        offer(booking);
        takeBack(booking);
        tale.at(LATER);

        assertThat(tale.told(booking, "offer"))
                .hasSize(2)
                .noneMatch(line -> line.endsWith(" sent"))
                .anyMatch(line -> line.contains("ooking_reschedule_offered has not gone to the client"));
    }

    @Test
    void eachLanguageHasItsWords() {
        for (String language : List.of("de", "pt")) {
            String booking = tale.booked(
                    tale.type(anna, Map.of()),
                    language.equals("de") ? START : "2026-11-27T09:00:00Z",
                    Map.of("name", "Bo Lind", "email", language + "@example.com", "language", language));
            offer(booking);
            assertThat(tale.words(booking, "booking_reschedule_offered", "email"))
                    .contains(
                            language.equals("de")
                                    ? "Anna Meyer schlägt eine andere Zeit vor"
                                    : "Anna Meyer propõe outro horário")
                    .contains("The dentist.")
                    .doesNotContain("{{");
            takeBack(booking);
            assertThat(tale.words(booking, "booking_reschedule_offer_withdrawn", "email"))
                    .contains(language.equals("de") ? "Es bleibt bei Donnerstag" : "Fica sexta-feira")
                    .contains(
                            language.equals("de")
                                    ? "den Vorschlag einer anderen Zeit zurückgenommen"
                                    : "retirou a proposta")
                    .doesNotContain("{{");
            tale.does(
                    host.api(),
                    "reschedule",
                    booking,
                    Map.of("start_at", "2026-12-0" + (language.equals("de") ? 2 : 3) + "T10:00:00Z"));
        }
    }

    private void offer(String booking) {
        tale.does(
                host.api(),
                "proposals",
                booking,
                Map.of("start_ats", List.of(OTHER, "2026-12-01T14:00:00Z"), "note", "The dentist."));
    }

    private void takeBack(String booking) {
        tale.done(host.api().delete("/api/bookings/" + booking + "/reschedule"));
    }

    private List<String> sent(String booking, String at) {
        return tale.told(booking).stream()
                .filter(line -> line.contains(at + " sent"))
                .toList();
    }
}
