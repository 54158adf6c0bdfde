package app.kept.consultation;

import static app.kept.consultation.Shopping.ADMIN;
import static app.kept.consultation.Shopping.HERE;
import static app.kept.consultation.Shopping.ada;
import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A shop that lets nobody ask more than three times an hour. */
class ConsultationLimitsTest {
    private static final String UNKNOWN = "01936a5e-7c1a-7d3e-9f0b-2a4c6e8f1b3d";

    private final Shopping shop = new Shopping(Map.of(
            "CONSULTATION_PUBLIC_SLOTS_RATE_LIMIT", "3",
            "CONSULTATION_PUBLIC_SLOTS_RATE_WINDOW_SECONDS", "3600",
            "CONSULTATION_PUBLIC_BOOK_RATE_LIMIT", "3",
            "CONSULTATION_PUBLIC_BOOK_RATE_WINDOW_SECONDS", "3600",
            "CONSULTATION_HISTORY_RATE_LIMIT", "3",
            "CONSULTATION_HISTORY_RATE_WINDOW_SECONDS", "3600",
            "CONSULTATION_ADMIN_RATE_LIMIT", "3",
            "CONSULTATION_ADMIN_RATE_WINDOW_SECONDS", "3600"));

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    @Tag("E11")
    @Tag("E12")
    void whoeverAsksTooOftenIsSentAwayAndEverybodyIsToldHowManyAreLeft() {
        for (int left = 2; left >= 0; left--) {
            Api.Answer taken = shop.guest.get(HERE + "/slots");
            assertThat(taken.status()).isEqualTo(200);
            assertThat(header(taken, "RateLimit-Limit")).contains("3");
            assertThat(header(taken, "RateLimit-Remaining")).contains(Integer.toString(left));
        }

        // The phone's routes are the same.
        Api.Answer refused = shop.guest.get("/api/mobile/consultations/slots");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("RATE_LIMIT_EXCEEDED");
        int wait = Integer.parseInt(header(refused, "Retry-After").orElseThrow());
        assertThat(wait).isBetween(1, 3_600);
        assertThat(header(refused, "RateLimit-Remaining")).contains("0");
        assertThat(header(refused, "RateLimit-Reset")).contains(Integer.toString(wait));
        // What is counted apart is not touched by it.
        assertThat(shop.customer("bo").get(HERE + "/slots").status()).isEqualTo(200);
        assertThat(shop.guest.post(HERE + "/book", ada(UNKNOWN)).status()).isEqualTo(404);
    }

    @Test
    @Tag("E11")
    void aRefusedBookingIsAnAttemptAsWell() {
        for (int i = 0; i < 3; i++) {
            Api.Answer refused = shop.guest.post(HERE + "/book", ada(UNKNOWN));
            assertThat(refused.status()).isEqualTo(404);
            assertThat(header(refused, "RateLimit-Remaining")).contains(Integer.toString(2 - i));
        }

        assertThat(shop.guest.post(HERE + "/book", ada(UNKNOWN)).code()).isEqualTo("RATE_LIMIT_EXCEEDED");
    }

    @Test
    @Tag("E11")
    void customersAreCountedByThemselvesInTheirHistory() {
        Api bo = shop.customer("bo");
        for (int i = 0; i < 3; i++)
            assertThat(bo.get(HERE + "/bookings").status()).isEqualTo(200);

        assertThat(bo.get(HERE + "/bookings").code()).isEqualTo("RATE_LIMIT_EXCEEDED");
        assertThat(shop.customer("cleo").get(HERE + "/bookings").status()).isEqualTo(200);
    }

    @Test
    @Tag("E11")
    void theDeskIsCountedTooAndMistakenCallersAreNot() {
        assertThat(shop.guest.get(ADMIN + "/bookings").status()).isEqualTo(401);
        for (int i = 0; i < 3; i++)
            assertThat(shop.desk.get(ADMIN + "/bookings").status()).isEqualTo(200);

        assertThat(shop.desk.get(ADMIN + "/slots").code()).isEqualTo("RATE_LIMIT_EXCEEDED");
    }

    private static Optional<String> header(Api.Answer answer, String name) {
        return answer.raw().headers().firstValue(name);
    }
}
