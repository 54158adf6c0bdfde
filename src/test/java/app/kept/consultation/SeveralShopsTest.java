package app.kept.consultation;

import static app.kept.consultation.Shopping.ADMIN;
import static app.kept.consultation.Shopping.HALF_PAST_NINE;
import static app.kept.consultation.Shopping.HERE;
import static app.kept.consultation.Shopping.NINE;
import static app.kept.consultation.Shopping.ada;
import static app.kept.consultation.Shopping.ids;
import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.SignedIn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two shops on one server, and one that is closed. */
class SeveralShopsTest {
    private final Shopping shop = Shopping.open();

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    @Tag("E5")
    @Tag("E6")
    void aGuestSaysInWhichShopAndFindsOnlyWhatIsThere() {
        String other = anotherShop();
        Api theirDesk =
                SignedIn.as(shop.server, "admin", UUID.fromString(other)).api();
        String ours = shop.slot();
        String theirs = theirDesk
                .post(ADMIN + "/slots", Map.of("startAt", NINE, "endAt", HALF_PAST_NINE, "timeZone", "UTC"))
                .id();

        assertThat(ids(shop.guest.get(HERE + "/slots"))).containsExactly(ours);
        assertThat(ids(shop.guest.get(HERE + "/slots?account=" + other))).containsExactly(theirs);
        assertThat(shop.desk.get(ADMIN + "/slots/" + theirs).code()).isEqualTo("CONSULTATION_SLOT_NOT_FOUND");
        assertThat(theirDesk.get(ADMIN + "/slots/" + ours).code()).isEqualTo("CONSULTATION_SLOT_NOT_FOUND");
        assertThat(shop.guest.post(HERE + "/book", ada(theirs)).code()).isEqualTo("CONSULTATION_SLOT_NOT_FOUND");
        assertThat(shop.guest.post(HERE + "/book", in(other, ours)).code()).isEqualTo("CONSULTATION_SLOT_NOT_FOUND");

        Api.Answer booked = shop.guest.post(HERE + "/book", in(other, theirs));

        assertThat(booked.status()).as(booked.body()).isEqualTo(201);
        assertThat(ids(theirDesk.get(ADMIN + "/bookings"))).containsExactly(booked.id());
        assertThat(ids(shop.desk.get(ADMIN + "/bookings"))).isEmpty();
        assertThat(shop.desk.get(ADMIN + "/bookings/" + booked.id()).code())
                .isEqualTo("CONSULTATION_BOOKING_NOT_FOUND");
    }

    @Test
    @Tag("E5")
    void whoeverIsKnownInOneShopNamesNoOther() {
        String other = anotherShop();
        String slot = shop.slot();
        for (Api known :
                List.of(shop.customer("bo"), SignedIn.as(shop.server, "client").api(), shop.desk)) {
            Api.Answer looked = known.get(HERE + "/slots?account=" + other);
            Api.Answer booked = known.post(HERE + "/book", in(other, slot));

            assertThat(looked.status()).as(looked.body()).isEqualTo(422);
            assertThat(looked.json().at("/errors/0/field").asString()).isEqualTo("account");
            assertThat(booked.status()).as(booked.body()).isEqualTo(422);
            assertThat(booked.json().at("/errors/0/field").asString()).isEqualTo("account");
        }
        assertThat(shop.rows.number("select count(*) from slot_booking")).isZero();
    }

    @Test
    @Tag("E6")
    void inAShopThatIsClosedNobodyLooksOrBooksOnAnyServer() {
        SignedIn owner = SignedIn.as(shop.server, "owner");
        String name = shop.rows.texts("select name from account").getFirst();
        try (var node = shop.anotherNode()) {
            Api there = node.visitor();
            String slot = shop.slot();
            for (Api guest : List.of(shop.guest, there))
                assertThat(ids(guest.get(HERE + "/slots"))).containsExactly(slot);

            Api.Answer closed = owner.api().post("/api/account/deactivate", Map.of("name", name));

            assertThat(closed.status()).as(closed.body()).isEqualTo(204);
            for (Api guest : List.of(there, shop.guest))
                assertThat(guest.post(HERE + "/book", ada(slot)).status()).isEqualTo(404);
            assertThat(shop.guest.get(HERE + "/slots").status()).isEqualTo(404);
            Await.until(
                    "the other hears of it", () -> there.get(HERE + "/slots").status() == 404);
            assertThat(shop.rows.number("select count(*) from slot_booking")).isZero();
        }
    }

    /** Younger than the first, in which shops' customers are. */
    private String anotherShop() {
        UUID id = SignedIn.account(shop.server, "Other");
        shop.rows.change("update account set created_at = '2100-01-01Z' where id = ?", id);
        return id.toString();
    }

    private static Map<String, Object> in(String account, String slot) {
        var said = new HashMap<>(ada(slot));
        said.put("account", account);
        return said;
    }
}
