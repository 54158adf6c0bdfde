package app.kept.story;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.SignedIn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What somebody else of the house does with a booking is news to its host. */
class ColleaguesStoryTest {
    private static final String NOW = Tale.NOW;
    private static final String START = "2026-11-26T09:00:00Z";
    private static final String DAY_BEFORE = "2026-11-25T09:00:00Z";
    private static final String THEN = "2026-11-21T08:30:00Z";
    private static final String LATER = "2026-11-30T12:00:00Z";
    private static final String OWN_DOING = " skipped: They did it themselves, and know.";

    private final Tale tale = new Tale("counselling");
    private final String anna = tale.cast.anna();
    private final SignedIn desk = tale.signInAs("coordinator");

    @AfterEach
    void stop() {
        tale.close();
    }

    @Test
    @Tag("A14")
    void whatTheDeskCallsOffIsToldToBothClientAndHost() {
        tale.signIn(anna);
        String booking = tale.booked(tale.type(anna, Map.of()), START, Cast.BO);
        tale.at(THEN);
        tale.does(desk.api(), "cancel", booking);

        assertThat(tale.told(booking, "booking_cancelled"))
                .containsExactlyInAnyOrder(
                        "booking_cancelled client email en " + THEN + " sent",
                        "booking_cancelled_host host email de " + THEN + " sent",
                        "booking_cancelled_host host inbox de " + THEN + " sent");
    }

    @Test
    @Tag("A14")
    void whatTheDeskGivesToAnotherHostIsToldToThatHost() {
        String cem = tale.cast.host("cem");
        tale.cast.hours(cem, List.of("thursday"), "09:00", "17:00");
        tale.signIn(cem);
        String booking = tale.booked(tale.type(anna, Map.of()), START, Cast.BO);
        tale.at(THEN);
        tale.does(desk.api(), "reassign", booking, Map.of("host_id", cem, "override", List.of("hours")));
        tale.at(LATER);

        assertThat(tale.told(booking))
                .containsExactlyInAnyOrder(
                        "booking_confirmed client email en " + NOW + " sent",
                        "booking_request_new host email de " + NOW + " sent",
                        "booking_reminder client email en " + DAY_BEFORE
                                + " superseded: Something newer takes its place.",
                        "booking_reassigned client email en " + THEN + " sent",
                        "booking_reassigned_host host email de " + THEN + " sent",
                        "booking_reassigned_host host inbox de " + THEN + " sent",
                        "booking_reminder client email en " + DAY_BEFORE + " sent");
        assertThat(tale.mailbox()).contains("email cem@example.com booking_request_new");
    }

    @Test
    @Tag("A14")
    void anOwnerWhoIsTheHostTooKnowsWhatTheyDid() {
        SignedIn owner = tale.signInAs("owner");
        tale.rows.change("update person set email = 'anna@example.com' where id = ?", owner.person());
        String booking = tale.booked(tale.type(anna, Map.of()), START, Cast.BO);
        tale.at(THEN);
        tale.does(owner.api(), "reschedule", booking, Map.of("start_at", "2026-11-27T09:00:00Z"));
        tale.does(owner.api(), "cancel", booking);

        assertThat(tale.told(booking, "_host "))
                .containsExactlyInAnyOrder(
                        "booking_rescheduled_host host email de " + THEN + OWN_DOING,
                        "booking_cancelled_host host email de " + THEN + OWN_DOING);
        assertThat(tale.told(booking, " client email en " + THEN)).hasSize(2).allMatch(line -> line.endsWith(" sent"));
    }

    /** The client has phoned: they know, and the host does not. */
    @Test
    @Tag("A9")
    @Tag("A14")
    void whatTheDeskCallsOffInAClientsPlaceIsToldToTheHostAlone() {
        String booking = tale.booked(tale.type(anna, Map.of()), START, Cast.BO);
        tale.at(THEN);
        tale.does(desk.api(), "cancel", booking, Map.of("as", "client"));

        assertThat(tale.told(booking, "booking_cancelled"))
                .containsExactlyInAnyOrder(
                        "booking_cancelled client email en " + THEN + OWN_DOING,
                        "booking_cancelled_host host email de " + THEN + " sent");
    }

    @Test
    @Tag("A14")
    void whoGivesTheirOwnBookingAwayIsNotWhoeverGetsIt() {
        String cem = tale.cast.host("cem");
        SignedIn host = tale.signIn(anna);
        String either = tale.type(anna, Map.of("host_ids", List.of(anna, cem), "assignment", "round_robin"));
        String booking = tale.booked(either, START, Cast.BO);
        tale.cast.hours(cem, List.of("thursday"), "09:00", "17:00");
        tale.at(THEN);
        tale.does(host.api(), "reassign", booking, Map.of("host_id", cem));

        assertThat(tale.told(booking, "booking_reassigned_host"))
                .containsExactly("booking_reassigned_host host email de " + THEN + " sent");
        assertThat(tale.mailbox()).contains("email cem@example.com booking_request_new");
    }

    /** A program is nobody in person: what it does is news to both sides, whatever it does. */
    @Test
    @Tag("A14")
    @Tag("B2")
    @Tag("B3")
    void whatAProgramDoesIsToldToBothSides() {
        String booking = tale.booked(tale.type(anna, Map.of()), START, Cast.BO);
        tale.at(THEN);
        tale.does(tale.api, "reschedule", booking, Map.of("start_at", "2026-11-27T09:00:00Z"));
        tale.does(tale.api, "cancel", booking);
        String inTheirPlace = tale.booked(tale.type(anna, Map.of()), START, Cast.BO);
        tale.does(tale.api, "cancel", inTheirPlace, Map.of("as", "client"));

        assertThat(tale.told(booking, THEN))
                .containsExactlyInAnyOrder(
                        "booking_rescheduled client email en " + THEN + " sent",
                        "booking_rescheduled_host host email de " + THEN + " sent",
                        "booking_cancelled client email en " + THEN + " sent",
                        "booking_cancelled_host host email de " + THEN + " sent");
        assertThat(tale.told(inTheirPlace, "booking_cancelled"))
                .containsExactlyInAnyOrder(
                        "booking_cancelled client email en " + THEN + OWN_DOING,
                        "booking_cancelled_host host email de " + THEN + " sent");
    }

    /** In the night Anna's mail waits; in the morning the booking is somebody else's. */
    @Test
    @Tag("A14")
    void whatWaitsForTheMorningGoesToWhoeverHasTheBookingThen() {
        quietForHosts();
        String cem = tale.cast.host("cem");
        tale.cast.hours(cem, List.of("thursday"), "09:00", "17:00");
        tale.at("2026-11-20T22:00:00Z");
        String booking = tale.booked(tale.type(anna, Map.of()), START, Cast.BO);
        tale.at("2026-11-20T22:30:00Z");
        tale.does(desk.again().api(), "reassign", booking, Map.of("host_id", cem, "override", List.of("hours")));
        tale.at("2026-11-21T12:00:00Z");

        assertThat(tale.told(booking, " host "))
                .containsExactlyInAnyOrder(
                        "booking_request_new host email de 2026-11-21T07:00:00Z"
                                + " skipped: Another host has it now, and is told of that.",
                        "booking_reassigned_host host email de 2026-11-21T07:00:00Z sent");
        assertThat(tale.mailbox())
                .contains("email cem@example.com booking_request_new")
                .doesNotContain("email anna@example.com booking_request_new");
    }

    @Test
    @Tag("A10")
    void whatTheClientTookBackInTheNightIsNoNewsInTheMorning() {
        quietForHosts();
        String booking = tale.booked(tale.type(anna, Map.of()), START, Cast.BO);
        tale.at("2026-11-20T22:00:00Z");
        Api guest = tale.guest(booking);
        tale.does(guest, "reschedule", booking, Map.of("start_at", "2026-11-27T09:00:00Z"));
        tale.at("2026-11-20T22:10:00Z");
        tale.done(guest.delete("/api/bookings/" + booking + "/reschedule"));
        tale.at("2026-11-21T12:00:00Z");

        assertThat(tale.told(booking, "booking_reschedule_requested"))
                .containsExactly("booking_reschedule_requested host email de 2026-11-21T07:00:00Z"
                        + " skipped: It was answered, taken back or past before this could be sent.");
        assertThat(tale.mailbox()).doesNotContain("email anna@example.com booking_reschedule_requested");
    }

    private void quietForHosts() {
        // By their own clock: nobody in New York is asleep then.
        tale.done(tale.api.put("/api/quiet-hours", Map.of("channel", "email", "from", "21:00", "to", "08:00")));
    }
}
