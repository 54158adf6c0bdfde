package app.kept.story;

import static org.assertj.core.api.Assertions.assertThat;

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
}
