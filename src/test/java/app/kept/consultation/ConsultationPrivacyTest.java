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
    void whatIsKeptOfACustomerIsToldAndErasedWithTheirBrowsersTheirOtherAddressAndWhatProvidersSaid() {
        String id = "zoe.quillfeather@example.com";
        Api zoe = shop.customer(id);
        String endpoint = "https://updates.push.services.mozilla.com/wpush/v2/quillfeather";
        assertThat(zoe.post("/api/push/subscriptions", Shopping.browser(endpoint))
                        .status())
                .isEqualTo(201);
        zoe.post(HERE + "/book", said(shop.slot(), "Zoe Quillfeather", "zoe.quillfeather@example.com"));
        // Once more, from elsewhere.
        String second = zoe.post(
                        HERE + "/book",
                        said(
                                shop.slot("2026-12-01T10:00:00Z", "2026-12-01T10:30:00Z"),
                                "Zoe Quillfeather",
                                "quillfeather.at.work@example.com"))
                .id();
        String client = clientOf(second);
        shop.cast.clock("2026-12-02T08:00:00Z");
        shop.rows.change("""
                insert into message_receipt (account_id, message_id, kind, provider, detail, at, received_at)
                select account_id, id, 'bounced', 'smtp', '550 no mailbox ' || address, created_at, created_at
                from message
                where about_id = ?::uuid and channel = 'email'
                """, second);
        shop.rows.change("""
                insert into suppression (account_id, id, channel, address, why, source, detail, since)
                select account_id, gen_random_uuid(), channel, address, 'bounce', 'provider', 'of ' || address, created_at
                from message
                where about_id = ?::uuid
                """, second);
        shop.rows.change("""
                insert into preference (account_id, channel, address, topic, since)
                select account_id, channel, address, 'reminder', created_at from message where about_id = ?::uuid
                """, second);
        JsonNode told = shop.desk.get("/api/clients/" + client + "/export").json();
        assertThat(told.at("/message_receipts/0/detail").asString()).contains("quillfeather.at.work");
        assertThat(told.path("suppressions").toString()).contains("quillfeather.at.work", "customer:" + id);
        assertThat(told.path("preferences").toString()).contains("quillfeather.at.work");
        assertThat(told.at("/push_subscriptions/0/service").asString())
                .isEqualTo("https://updates.push.services.mozilla.com");
        assertThat(shop.rows.findEverywhere("uillfeather"))
                .contains(
                        "customer_push.customer_id",
                        "fact.data",
                        "message.dedup_key",
                        "message_receipt.detail",
                        "preference.address",
                        "suppression.address");

        Api.Answer erased = shop.desk.post("/api/clients/" + client + "/erase", Map.of("confirm", "Zoe Quillfeather"));

        assertThat(erased.status()).as(erased.body()).isEqualTo(200);
        assertThat(shop.rows.findEverywhere("uillfeather")).isEmpty();
        assertThat(shop.rows.number("""
                        select count(*) from message
                        where about_id in (select id from consultation_booking)
                            and dedup_key = 'consultation:booking:' || about_id || ':push:erased:' || id
                        """)).isEqualTo(2);
    }

    /** Many shops have ids of that kind, and those of Kept are left in what happened. */
    @Test
    void anIdOfTheShopThatLooksLikeOneOfOursIsErasedAsWell() {
        String id = "5f0c3f6e-7a39-4a0e-9d4e-5a1f6f6b7c11";
        String client = clientOf(shop.customer(id)
                .post(HERE + "/book", said(shop.slot(), "Zoe Quillfeather", "zoe@example.com"))
                .id());
        shop.cast.clock("2026-12-02T08:00:00Z");
        assertThat(shop.rows.findEverywhere(id)).contains("fact.data");

        shop.desk.post("/api/clients/" + client + "/erase", Map.of("confirm", "Zoe Quillfeather"));

        assertThat(shop.rows.findEverywhere(id)).isEmpty();
    }

    /** Nobody's client: there is nothing that could be erased by its id. */
    @Test
    void ofACustomerWhoNeverBookedTheBrowsersAreForgotten() {
        String id = "zoe.kingfisher@example.com";
        String endpoint = "https://updates.push.services.mozilla.com/wpush/v2/";
        for (String browser : List.of("one", "two"))
            shop.customer(id).post("/api/push/subscriptions", Shopping.browser(endpoint + browser));
        shop.customer("bo-31").post("/api/push/subscriptions", Shopping.browser(endpoint + "bo"));
        Map<String, Object> who = Map.of("customer", id);
        assertThat(shop.customer(id).post("/api/push/forget", who).status()).isEqualTo(403);
        assertThat(SignedIn.as(shop.server, "coordinator")
                        .api()
                        .post("/api/push/forget", who)
                        .status())
                .isEqualTo(403);

        Api.Answer forgotten = owner.api().post("/api/push/forget", who);

        assertThat(forgotten.status()).as(forgotten.body()).isEqualTo(200);
        assertThat(forgotten.json().path("subscriptions").asInt()).isEqualTo(2);
        assertThat(shop.rows.findEverywhere("ingfisher")).isEmpty();
        assertThat(shop.rows.texts("select customer_id from customer_push where endpoint like '%/bo'"))
                .containsExactly("bo-31");
        assertThat(shop.rows.number(
                        "select count(*) from audit where object = 'push_subscription' and action = 'removed' and actor_id = ?",
                        owner.person()))
                .isEqualTo(2);
        assertThat(owner.api()
                        .post("/api/push/forget", who)
                        .json()
                        .path("subscriptions")
                        .asInt())
                .isZero();
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
        return clientOf(shop.guest.post(HERE + "/book", said(slot, name, email)).id());
    }

    private static Map<String, Object> said(String slot, String name, String email) {
        return Map.of("slotId", slot, "name", name, "email", email);
    }

    private String clientOf(String booking) {
        return shop.desk
                .get(ADMIN + "/bookings/" + booking)
                .json()
                .path("clientId")
                .asString();
    }
}
