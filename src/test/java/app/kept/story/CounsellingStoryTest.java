package app.kept.story;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.SignedIn;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Counselling, from the booking to the last word about it, where its time stays what it was. */
class CounsellingStoryTest {
    private static final String NOW = Tale.NOW;
    /** Ten o'clock in Berlin, on a Thursday. */
    private static final String START = "2026-11-26T09:00:00Z";

    private static final String DAY_BEFORE = "2026-11-25T09:00:00Z";
    private static final String NEXT_DAY = "2026-11-21T08:30:00Z";
    private static final String LONG_AFTER = "2027-02-01T12:00:00Z";
    private static final String OVER = "The booking does not take place any more.";
    private static final String OWN_DOING = "They did it themselves, and know.";

    private final Tale tale = new Tale("counselling");
    private final String anna = tale.cast.anna();

    @AfterEach
    void stop() {
        tale.close();
    }

    @Test
    void whatIsAgreedAtOnceIsConfirmedAndRemindsOnTheDayBeforeAndThatIsAll() {
        String booking = tale.booked(tale.type(anna, Map.of()), START, Cast.BO);

        String confirmed = "booking_confirmed client email en " + NOW + " sent";
        String announced = "booking_request_new host email de " + NOW + " sent";
        String reminder = "booking_reminder client email en " + DAY_BEFORE + " ";
        assertThat(tale.told(booking)).containsExactlyInAnyOrder(confirmed, announced, reminder + "planned");
        tale.at("2026-11-25T08:59:59Z");
        assertThat(tale.told(booking)).containsExactlyInAnyOrder(confirmed, announced, reminder + "planned");
        tale.at(DAY_BEFORE);
        assertThat(tale.told(booking)).containsExactlyInAnyOrder(confirmed, announced, reminder + "sent");
        tale.at(LONG_AFTER);
        assertThat(tale.told(booking)).containsExactlyInAnyOrder(confirmed, announced, reminder + "sent");
        assertThat(tale.mailbox()).hasSize(3);
    }

    @Test
    @Tag("A6")
    @Tag("A8")
    @Tag("A14")
    void whatIsAskedForIsReceivedAnnouncedAndConfirmedByTheHostWhoIsNotToldOfIt() {
        SignedIn host = tale.signIn(anna);
        String booking = tale.booked(request(Map.of()), START, Cast.BO);

        assertThat(tale.told(booking))
                .containsExactlyInAnyOrder(
                        "booking_received client email en " + NOW + " sent",
                        "booking_request_new host email de " + NOW + " sent",
                        "booking_request_new host inbox de " + NOW + " sent");

        tale.at(NEXT_DAY);
        tale.does(host.api(), "confirm", booking);
        tale.at(LONG_AFTER);

        assertThat(tale.told(booking))
                .containsExactlyInAnyOrder(
                        "booking_received client email en " + NOW + " sent",
                        "booking_request_new host email de " + NOW + " sent",
                        "booking_request_new host inbox de " + NOW + " sent",
                        "booking_confirmed client email en " + NEXT_DAY + " sent",
                        "booking_reminder client email en " + DAY_BEFORE + " sent");
    }

    @Test
    void whatTheHostTurnsDownIsToldToTheClientWithTheReasonAndNothingFollows() {
        String booking = tale.booked(request(Map.of()), START, Cast.BO);
        tale.at(NEXT_DAY);

        tale.does(tale.signIn(anna).api(), "reject", booking, Map.of("reason", "I am at a conference."));
        tale.at(LONG_AFTER);

        assertThat(tale.told(booking))
                .containsExactlyInAnyOrder(
                        "booking_received client email en " + NOW + " sent",
                        "booking_request_new host email de " + NOW + " sent",
                        "booking_rejected client email en " + NEXT_DAY + " sent");
        assertThat(tale.words(booking, "booking_rejected", "email"))
                .contains("The reason given: I am at a conference.", "/book/anna/");
    }

    @Test
    void whatNobodyAnswersInTimeIsTurnedDownAtTheDeadlineAndNoReasonIsMadeUp() {
        String booking = tale.booked(request(Map.of("pending_minutes", 120)), START, Cast.BO);
        tale.at("2026-11-20T11:59:59Z");
        assertThat(tale.told(booking)).hasSize(2);

        tale.at("2026-11-20T12:00:00Z");

        assertThat(tale.told(booking))
                .containsExactlyInAnyOrder(
                        "booking_received client email en " + NOW + " sent",
                        "booking_request_new host email de " + NOW + " sent",
                        "booking_expired client email en 2026-11-20T12:00:00Z sent");
        assertThat(tale.words(booking, "booking_expired", "email"))
                .doesNotContain("reason")
                .doesNotContain("expired");
    }

    @Test
    void withoutADeadlineARequestEndsWhenItsTimeHasCome() {
        String booking = tale.booked(request(Map.of()), START, Cast.BO);

        tale.at(LONG_AFTER);

        assertThat(tale.told(booking))
                .containsExactlyInAnyOrder(
                        "booking_received client email en " + NOW + " sent",
                        "booking_request_new host email de " + NOW + " sent",
                        "booking_expired client email en " + START + " sent");
    }

    @Test
    @Tag("A9")
    @Tag("A14")
    void ofAClientsCancellationTheHostIsToldAndTheClientKnows() {
        tale.signIn(anna);
        String booking = tale.booked(tale.type(anna, Map.of()), START, Cast.BO);
        tale.at(NEXT_DAY);

        tale.does(tale.guest(booking), "cancel", booking, Map.of("reason", "I am ill."));
        tale.at(LONG_AFTER);

        assertThat(tale.told(booking))
                .containsExactlyInAnyOrder(
                        "booking_confirmed client email en " + NOW + " sent",
                        "booking_request_new host email de " + NOW + " sent",
                        "booking_request_new host inbox de " + NOW + " sent",
                        "booking_reminder client email en " + DAY_BEFORE + " skipped: " + OVER,
                        "booking_cancelled client email en " + NEXT_DAY + " skipped: " + OWN_DOING,
                        "booking_cancelled_host host email de " + NEXT_DAY + " sent",
                        "booking_cancelled_host host inbox de " + NEXT_DAY + " sent");
        assertThat(tale.words(booking, "booking_cancelled_host", "email")).contains("I am ill.", "Bo Lind");
    }

    @Test
    @Tag("A9")
    @Tag("A14")
    void ofAHostsCancellationTheClientIsToldAndTheHostKnows() {
        SignedIn host = tale.signIn(anna);
        SignedIn bo = tale.signInAs("client");
        String booking = tale.booked(bo.api(), tale.type(anna, Map.of()), START, Cast.BO);
        tale.at(NEXT_DAY);

        tale.does(host.api(), "cancel", booking);
        tale.at(LONG_AFTER);

        assertThat(tale.told(booking))
                .containsExactlyInAnyOrder(
                        "booking_confirmed client email en " + NOW + " sent",
                        "booking_confirmed client inbox en " + NOW + " sent",
                        "booking_request_new host email de " + NOW + " sent",
                        "booking_request_new host inbox de " + NOW + " sent",
                        "booking_reminder client email en " + DAY_BEFORE + " skipped: " + OVER,
                        "booking_reminder client inbox en " + DAY_BEFORE + " skipped: " + OVER,
                        "booking_cancelled client email en " + NEXT_DAY + " sent",
                        "booking_cancelled client inbox en " + NEXT_DAY + " sent",
                        "booking_cancelled_host host email de " + NEXT_DAY + " skipped: " + OWN_DOING,
                        "booking_cancelled_host host inbox de " + NEXT_DAY + " skipped: " + OWN_DOING);
    }

    @Test
    void aRequestThatItsClientTakesBackIsToldToTheHostAlone() {
        String booking = tale.booked(request(Map.of()), START, Cast.BO);
        tale.at(NEXT_DAY);

        tale.does(tale.guest(booking), "cancel", booking);
        tale.at(LONG_AFTER);

        assertThat(tale.told(booking))
                .containsExactlyInAnyOrder(
                        "booking_received client email en " + NOW + " sent",
                        "booking_request_new host email de " + NOW + " sent",
                        "booking_cancelled client email en " + NEXT_DAY + " skipped: " + OWN_DOING,
                        "booking_cancelled_host host email de " + NEXT_DAY + " sent");
    }

    @Test
    void ofAClientWhoDoesNotComeNothingIsToldToAnybody() {
        SignedIn host = tale.signIn(anna);
        String booking = tale.booked(tale.type(anna, Map.of()), START, Cast.BO);
        tale.at("2026-11-26T09:20:00Z");
        var before = tale.told(booking);

        tale.does(host.api(), "no-show", booking);
        tale.at(LONG_AFTER);

        assertThat(tale.status(booking)).isEqualTo("no_show");
        assertThat(tale.told(booking)).isEqualTo(before).hasSize(4).allMatch(line -> line.endsWith(" sent"));
    }

    @Test
    void whatIsOverIsNotCancelledAnyMoreAndNobodyIsToldThatItWas() {
        String booking = tale.booked(tale.type(anna, Map.of()), START, Cast.BO);
        tale.at("2026-11-26T10:00:00Z");
        var before = tale.told(booking);

        Api.Answer client = tale.guest(booking).post("/api/bookings/" + booking + "/cancel", Map.of());
        Api.Answer host = tale.api.post("/api/bookings/" + booking + "/cancel", Map.of());
        tale.at(LONG_AFTER);

        assertThat(client.code()).isEqualTo("too_late");
        assertThat(host.code()).isEqualTo("too_late");
        assertThat(tale.told(booking)).isEqualTo(before);
    }

    /** Half an hour after the beginning a session can still break off: the client hears of it, and once. */
    @Test
    void whatBreaksOffHalfWayIsToldToTheClient() {
        String booking = tale.booked(tale.type(anna, Map.of()), START, Cast.BO);
        tale.at("2026-11-26T09:30:00Z");

        tale.does(tale.api, "cancel", booking);
        tale.does(tale.api, "cancel", booking);

        assertThat(tale.told(booking))
                .containsExactlyInAnyOrder(
                        "booking_confirmed client email en " + NOW + " sent",
                        "booking_request_new host email de " + NOW + " sent",
                        "booking_reminder client email en " + DAY_BEFORE + " sent",
                        "booking_cancelled client email en 2026-11-26T09:30:00Z sent",
                        "booking_cancelled_host host email de 2026-11-26T09:30:00Z sent");
    }

    private String request(Map<String, Object> more) {
        var fields = new HashMap<>(more);
        fields.put("confirmation", "request");
        return tale.type(anna, fields);
    }
}
