package app.kept.story;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.message.channel.HttpFake;
import app.kept.message.push.FakeBrowser;
import app.kept.message.push.FakePushService;
import app.kept.testing.Cast;
import app.kept.testing.SignedIn;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Consultations of a shop, as far as their journey goes: its routes have tests of their own where they are. */
class ShopStoryTest {
    private static final String NOW = Tale.NOW;
    private static final String START = "2026-11-26T09:00:00Z";
    private static final String DAY_BEFORE = "2026-11-25T09:00:00Z";
    private static final String LATER = "2026-11-30T12:00:00Z";

    private final Tale tale = new Tale("shop");
    private final String anna = tale.cast.anna();
    private final String consultation = tale.type(anna, Map.of("kind", "consultation", "name", "Consultation"));

    @AfterEach
    void stop() {
        tale.close();
    }

    @Test
    void aGuestIsToldByMailWithDayAndTime() {
        String booking = tale.booked(consultation, START, Cast.BO);

        assertThat(tale.told(booking))
                .containsExactlyInAnyOrder(
                        "consultation_booked client email en " + NOW + " sent",
                        "booking_request_new host email de " + NOW + " sent",
                        "booking_reminder client email en " + DAY_BEFORE + " planned");
        assertThat(tale.words(booking, "consultation_booked", "email"))
                .contains("your consultation is booked", "Thursday, 26 November 2026, 04:00 (Eastern Time)");
        tale.at(LATER);
        assertThat(tale.told(booking)).hasSize(3).allMatch(line -> line.endsWith(" sent"));
    }

    @Test
    void aCustomerWhoCanSignInIsToldThereToo() {
        SignedIn bo = tale.signInAs("client");
        String booking = tale.booked(bo.api(), consultation, START, Cast.BO);
        tale.at(LATER);

        assertThat(tale.told(booking))
                .containsExactlyInAnyOrder(
                        "consultation_booked client email en " + NOW + " sent",
                        "consultation_booked client inbox en " + NOW + " sent",
                        "booking_request_new host email de " + NOW + " sent",
                        "booking_reminder client email en " + DAY_BEFORE + " sent",
                        "booking_reminder client inbox en " + DAY_BEFORE + " sent");
    }

    /** As the app of the shop asks its customer's telephone to show. */
    @Test
    void aCustomerWhoWantsToBeNotifiedIsNotified() throws IOException {
        var service = new FakePushService("bo");
        try (var fake = new HttpFake(service);
                Tale near = new Tale("shop", Map.of("KEPT_OUTBOUND_ALLOW", "127.0.0.1/32"))) {
            SignedIn bo = near.signInAs("client");
            FakeBrowser phone = service.browserAt("/bo");
            near.done(bo.api()
                    .post(
                            "/api/push/subscriptions",
                            Map.of("endpoint", fake.url() + "/bo", "p256dh", phone.publicKey(), "auth", phone.auth())));

            String booking = near.booked(bo.api(), near.type(near.cast.anna(), Map.of()), START, Cast.BO);

            assertThat(near.told(booking, " client "))
                    .containsExactlyInAnyOrder(
                            "consultation_booked client email en " + NOW + " sent",
                            "consultation_booked client inbox en " + NOW + " sent",
                            "consultation_booked client push en " + NOW + " sent",
                            "booking_reminder client email en " + DAY_BEFORE + " planned",
                            "booking_reminder client inbox en " + DAY_BEFORE + " planned",
                            "booking_reminder client push en " + DAY_BEFORE + " planned");
            assertThat(fake.carried())
                    .singleElement()
                    .satisfies(note -> assertThat(note.toString())
                            .contains("Your consultation is booked", "Thursday, 26 November 2026, 04:00"));
        }
    }

    /** It is booked once, however it was agreed. */
    @Test
    void whatIsAskedForIsSaidToBeBookedOnceAndNotAgainWhenItIsConfirmed() {
        String type = tale.type(anna, Map.of("confirmation", "request"));
        String booking = tale.booked(type, START, Cast.BO);
        tale.at("2026-11-21T08:30:00Z");
        tale.does(tale.api, "confirm", booking);
        tale.at(LATER);

        assertThat(tale.told(booking))
                .containsExactlyInAnyOrder(
                        "consultation_booked client email en " + NOW + " sent",
                        "booking_request_new host email de " + NOW + " sent",
                        "booking_reminder client email en " + DAY_BEFORE + " sent");
    }

    @Test
    void whatTheShopCallsOffIsToldToTheCustomer() {
        SignedIn bo = tale.signInAs("client");
        String booking = tale.booked(bo.api(), consultation, START, Cast.BO);
        tale.at("2026-11-21T08:30:00Z");
        tale.does(tale.api, "cancel", booking, Map.of("reason", "We moved."));
        tale.at(LATER);

        String over = " skipped: The booking does not take place any more.";
        assertThat(tale.told(booking))
                .containsExactlyInAnyOrder(
                        "consultation_booked client email en " + NOW + " sent",
                        "consultation_booked client inbox en " + NOW + " sent",
                        "booking_request_new host email de " + NOW + " sent",
                        "booking_reminder client email en " + DAY_BEFORE + over,
                        "booking_reminder client inbox en " + DAY_BEFORE + over,
                        "booking_cancelled client email en 2026-11-21T08:30:00Z sent",
                        "booking_cancelled client inbox en 2026-11-21T08:30:00Z sent",
                        "booking_cancelled_host host email de 2026-11-21T08:30:00Z sent");
    }
}
