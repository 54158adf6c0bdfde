package app.kept.story;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.SignedIn;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clients with and without an address, a phone and an account: who is told where, and what is said of the rest. */
class WhoIsReachedStoryTest {
    private static final String NOW = Tale.NOW;
    private static final String START = "2026-11-26T09:00:00Z";
    private static final String DAY_BEFORE = "2026-11-25T09:00:00Z";
    private static final String LONG_AFTER = "2027-02-01T12:00:00Z";
    private static final String NO_ADDRESS = "skipped: No email address is known.";

    private final Tale tale = new Tale("counselling");
    private final String anna = tale.cast.anna();
    private final String talk = tale.type(anna, Map.of());

    @AfterEach
    void stop() {
        tale.close();
    }

    @Test
    @Tag("A7")
    void aGuestIsToldByMailAndNowhereElse() {
        tale.signInAs("client");
        String booking = tale.booked(
                talk,
                START,
                Map.of("name", "Cy", "email", "cy@example.com", "phone", "+49 30 901820", "language", "en"));
        tale.at(LONG_AFTER);

        assertThat(tale.told(booking))
                .containsExactlyInAnyOrder(
                        "booking_confirmed client email en " + NOW + " sent",
                        "booking_request_new host email de " + NOW + " sent",
                        "booking_reminder client email en " + DAY_BEFORE + " sent");
    }

    @Test
    @Tag("A7")
    void aClientWithAnAccountIsToldInTheAppOfTheSameThings() {
        SignedIn bo = tale.signInAs("client");
        tale.signIn(anna);
        String booking = tale.booked(bo.api(), talk, START, Cast.BO);
        tale.at(LONG_AFTER);

        assertThat(tale.told(booking))
                .containsExactlyInAnyOrder(
                        "booking_confirmed client email en " + NOW + " sent",
                        "booking_confirmed client inbox en " + NOW + " sent",
                        "booking_request_new host email de " + NOW + " sent",
                        "booking_request_new host inbox de " + NOW + " sent",
                        "booking_reminder client email en " + DAY_BEFORE + " sent",
                        "booking_reminder client inbox en " + DAY_BEFORE + " sent");
    }

    @Test
    void aGuestWithAPhoneAloneIsSeenToBeOutOfReach() {
        String booking = tale.booked(talk, START, Map.of("name", "Cy", "phone", "+49 30 901820"));
        tale.does(tale.api, "cancel", booking);
        tale.at(LONG_AFTER);

        assertThat(tale.told(booking))
                .containsExactlyInAnyOrder(
                        "booking_confirmed client email de " + NOW + " " + NO_ADDRESS,
                        "booking_request_new host email de " + NOW + " sent",
                        "booking_reminder client email de " + DAY_BEFORE + " " + NO_ADDRESS,
                        "booking_cancelled client email de " + NOW + " " + NO_ADDRESS,
                        "booking_cancelled_host host email de " + NOW + " sent");
    }

    @Test
    @Tag("A7")
    void aClientWithAnAccountAndNoAddressIsToldInTheApp() {
        SignedIn di = tale.signInAs("client");
        String booking =
                tale.booked(di.api(), talk, START, Map.of("name", "Di", "phone", "+49 30 901821", "language", "pt"));
        tale.at(LONG_AFTER);

        assertThat(tale.told(booking))
                .containsExactlyInAnyOrder(
                        "booking_confirmed client email pt " + NOW + " " + NO_ADDRESS,
                        "booking_confirmed client inbox pt " + NOW + " sent",
                        "booking_request_new host email de " + NOW + " sent",
                        "booking_reminder client email pt " + DAY_BEFORE + " " + NO_ADDRESS,
                        "booking_reminder client inbox pt " + DAY_BEFORE + " sent");
    }

    /** To sign in for the first time is no occasion to be told again of everything. */
    @Test
    @Tag("A7")
    void whoCanSignInOnlyLaterIsToldThereFromThenOn() {
        String booking = tale.booked(talk, START, Cast.BO);
        tale.at("2026-11-21T08:30:00Z");
        tale.signIn(anna);
        tale.at("2026-11-21T08:40:00Z");
        assertThat(tale.told(booking)).hasSize(3);

        tale.does(tale.guest(booking), "cancel", booking);
        tale.at(LONG_AFTER);

        assertThat(tale.told(booking))
                .containsExactlyInAnyOrder(
                        "booking_confirmed client email en " + NOW + " sent",
                        "booking_request_new host email de " + NOW + " sent",
                        "booking_reminder client email en " + DAY_BEFORE
                                + " skipped: The booking does not take place any more.",
                        "booking_cancelled client email en 2026-11-21T08:40:00Z"
                                + " skipped: They did it themselves, and know.",
                        "booking_cancelled_host host email de 2026-11-21T08:40:00Z sent",
                        "booking_cancelled_host host inbox de 2026-11-21T08:40:00Z sent");
    }

    @Test
    void whoCannotBeReachedAtAllIsNotBooked() {
        Api.Answer refused = tale.cast.book(talk, START, Map.of("name", "Nobody"));
        tale.settle();

        assertThat(refused.status()).isEqualTo(422);
        assertThat(tale.mailbox()).isEmpty();
        assertThat(tale.rows.number("select count(*) from message")).isZero();
    }

    @Test
    @Tag("A13")
    void anAddressThatTakesNothingKeepsNobodyFromAnything() {
        Map<String, Object> gone = Map.of("name", "Bo Lind", "email", "bo@refused.example", "language", "en");
        String refused = "failed: The mailbox refuses every address at refused.example, to show a failure.";
        SignedIn host = tale.signIn(anna);
        String booking = tale.booked(tale.type(anna, Map.of("confirmation", "request")), START, gone);
        tale.does(host.api(), "confirm", booking);
        tale.does(tale.guest(booking), "reschedule", booking, Map.of("start_at", "2026-11-27T09:00:00Z"));
        tale.does(host.api(), "reschedule/approve", booking);
        tale.does(tale.guest(booking), "cancel", booking);
        tale.at(LONG_AFTER);

        assertThat(tale.status(booking)).isEqualTo("cancelled");
        assertThat(tale.told(booking, " client "))
                .containsExactlyInAnyOrder(
                        "booking_received client email en " + NOW + " " + refused,
                        "booking_confirmed client email en " + NOW + " " + refused,
                        "booking_rescheduled client email en " + NOW + " " + refused,
                        "booking_reminder client email en " + DAY_BEFORE
                                + " superseded: Something newer takes its place.",
                        "booking_reminder client email en 2026-11-26T09:00:00Z"
                                + " skipped: The booking does not take place any more.",
                        "booking_cancelled client email en " + NOW + " skipped: They did it themselves, and know.");
        assertThat(tale.told(booking, " host inbox "))
                .containsExactlyInAnyOrder(
                        "booking_request_new host inbox de " + NOW + " sent",
                        "booking_reschedule_requested host inbox de " + NOW + " sent",
                        "booking_rescheduled_host host inbox de " + NOW + " skipped: They did it themselves, and know.",
                        "booking_cancelled_host host inbox de " + NOW + " sent");
    }
}
