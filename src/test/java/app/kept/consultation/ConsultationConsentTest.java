package app.kept.consultation;

import static app.kept.consultation.Shopping.ADMIN;
import static app.kept.consultation.Shopping.HERE;
import static app.kept.consultation.Shopping.ada;
import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.SignedIn;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A shop that wants a yes to its text from whoever books. */
class ConsultationConsentTest {
    @Test
    void whoeverBooksAgreesToTheTextThatStandsThereNow() {
        try (var shop = Shopping.open()) {
            Api.Answer wanted = SignedIn.as(shop.server, "owner")
                    .api()
                    .patch(
                            "/api/account",
                            Map.of("consent_text", "We note it.", "consent_version", "2", "consent_required", true));
            assertThat(wanted.status()).as(wanted.body()).isEqualTo(200);
            String slot = shop.slot();

            refused(shop.guest.post(HERE + "/book", ada(slot)), "consent", "required");
            refused(shop.guest.post(HERE + "/book", saying(slot, "2", false)), "consent", "required");
            refused(shop.guest.post(HERE + "/book", saying(slot, "1", true)), "consent.textVersion", "invalid");
            var unknown = new HashMap<>(ada(slot));
            unknown.put("consent", Map.of("text_version", "2", "given", true));
            refused(shop.guest.post(HERE + "/book", unknown), "consent.textVersion", "required");
            assertThat(shop.rows.number("select count(*) from slot_booking")).isZero();

            Api.Answer booked = shop.guest.post(HERE + "/book", saying(slot, "2", true));

            assertThat(booked.status()).as(booked.body()).isEqualTo(201);
            assertThat(shop.rows.texts(
                            "select text_version || ' ' || given from consent where booking_id = ?::uuid", booked.id()))
                    .containsExactly("2 true");
            String client = shop.desk
                    .get(ADMIN + "/bookings/" + booked.id())
                    .json()
                    .path("clientId")
                    .asString();
            assertThat(shop.desk.get("/api/clients/" + client + "/export").body())
                    .contains("text_version");
        }
    }

    private static Map<String, Object> saying(String slot, String version, boolean given) {
        var said = new HashMap<>(ada(slot));
        said.put("consent", Map.of("textVersion", version, "given", given));
        return said;
    }

    private static void refused(Api.Answer answer, String field, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(answer.json().at("/errors/0/code").asString()).isEqualTo(code);
    }
}
