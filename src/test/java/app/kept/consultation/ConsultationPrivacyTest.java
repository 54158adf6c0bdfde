package app.kept.consultation;

import static app.kept.consultation.Shopping.ADMIN;
import static app.kept.consultation.Shopping.HERE;
import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.SignedIn;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Consultations as what is known about somebody. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsultationPrivacyTest {
    private final Shopping shop = Shopping.open();
    private final SignedIn owner = SignedIn.as(shop.server, "owner");

    @BeforeEach
    void nothingIsInStock() {
        shop.nothingIsInStock();
    }

    @AfterAll
    void stop() {
        shop.close();
    }

    @Test
    void whatSomebodyBookedIsToldToThem() {
        String client = booked("Ada Lovelace", "ada@example.com", shop.slot());
        shop.cast.advance("PT1M");

        JsonNode told = shop.desk.get("/api/clients/" + client + "/export").json();

        assertThat(told.at("/consultations/0/name").asString()).isEqualTo("Ada Lovelace");
        assertThat(told.at("/consultations/0/start_at").asString()).startsWith("2026-12-01");
        assertThat(told.path("messages")
                        .valueStream()
                        .map(one -> one.path("step").asString()))
                .contains("notification.send_email");
    }

    @Test
    void afterSomebodyWasErasedNoColumnOfAnyTableKnowsThem() {
        String client = booked("Zoe Quillfeather", "zoe.quillfeather@example.com", shop.slot());
        shop.cast.clock("2026-12-02T08:00:00Z");
        assertThat(shop.rows.findEverywhere("uillfeather")).contains("consultation_booking.name", "fact.data");

        Api.Answer erased = shop.desk.post("/api/clients/" + client + "/erase", Map.of("confirm", "Zoe Quillfeather"));

        assertThat(erased.status()).as(erased.body()).isEqualTo(200);
        assertThat(shop.rows.findEverywhere("uillfeather")).isEmpty();
        assertThat(shop.rows.number("select count(*) from consultation_booking"))
                .isEqualTo(1);
    }

    @Test
    void whoeverIsExpectedIsErasedOnlyWithWhatTheyBooked() {
        String slot = shop.slot();
        String client = booked("Zoe Nightingale", "zoe.nightingale@example.com", slot);
        // Its letter has gone by then, or it could not be called back.
        shop.cast.advance("PT1M");
        Map<String, Object> sure = Map.of("confirm", "Zoe Nightingale");

        Api.Answer refused = shop.desk.post("/api/clients/" + client + "/erase", sure);
        Api.Answer erased = shop.desk.post(
                "/api/clients/" + client + "/erase", Map.of("confirm", "Zoe Nightingale", "cancel_bookings", true));

        assertThat(refused.code()).isEqualTo("client_has_bookings");
        assertThat(erased.status()).as(erased.body()).isEqualTo(200);
        assertThat(Shopping.ids(shop.guest.get(HERE + "/slots"))).containsExactly(slot);
        assertThat(shop.rows.findEverywhere("ightingale")).isEmpty();
    }

    @Test
    void whoeverCameToAConsultationLatelyIsNotForgottenThoughTheyNeverBookedAnythingElse() {
        owner.api().patch("/api/account", Map.of("client_retention_months", 12));
        String kept = booked("Bo Lind", "lately@example.com", shop.slot());
        String gone =
                booked("Bo Lind", "long.ago@example.com", shop.slot("2026-11-20T11:00:00Z", "2026-11-20T11:30:00Z"));
        shop.rows.change("update client set created_at = '2020-01-01Z'");

        shop.cast.clock("2027-11-25T08:00:00Z");
        shop.cast.advance("PT25H");

        assertThat(shop.rows.texts("select id from client where erased_at is not null"))
                .contains(gone)
                .doesNotContain(kept);
        owner.api().patch("/api/account", Collections.singletonMap("client_retention_months", null));
    }

    @Test
    void whoWasFoundToBeSomebodyElseHasTheirConsultationsTogether() {
        String one = booked("Bo Lind", "one@example.com", shop.slot());
        String two = booked("Bo Lind", "two@example.com", shop.slot("2026-12-02T08:00:00Z", "2026-12-02T08:30:00Z"));

        Api.Answer merged = owner.api().post("/api/clients/" + one + "/merge", Map.of("into", two));

        assertThat(merged.status()).as(merged.body()).isBetween(200, 204);
        assertThat(List.of(
                        Shopping.ids(shop.desk.get(ADMIN + "/bookings?clientId=" + one))
                                .size(),
                        Shopping.ids(shop.desk.get(ADMIN + "/bookings?clientId=" + two))
                                .size()))
                .containsExactlyInAnyOrder(2, 0);
    }

    /** Who they are as a client. */
    private String booked(String name, String email, String slot) {
        Api.Answer booked = shop.guest.post(HERE + "/book", Map.of("slotId", slot, "name", name, "email", email));
        return shop.desk
                .get(ADMIN + "/bookings/" + booked.id())
                .json()
                .path("clientId")
                .asString();
    }
}
