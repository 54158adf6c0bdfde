package app.kept.consultation;

import static app.kept.consultation.Shopping.ADMIN;
import static app.kept.consultation.Shopping.HERE;
import static app.kept.consultation.Shopping.ada;
import static app.kept.consultation.Shopping.ids;
import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;

/** Somebody books while the desk does something else with the same slot: one of the two is first, and both are told so. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("E5")
class ConsultationRacesTest {
    private static final int ROUNDS = 12;

    private final Shopping shop = Shopping.open();

    @BeforeEach
    void nothingIsInStock() {
        shop.nothingIsInStock();
    }

    @AfterAll
    void stop() {
        shop.close();
    }

    @RepeatedTest(ROUNDS)
    void whileItIsSwitchedOffItIsBookedBeforeOrNotAtAll() throws Exception {
        String slot = shop.slot();

        Both both = atOnce(
                () -> shop.guest.post(HERE + "/book", ada(slot)),
                () -> shop.desk.patch(ADMIN + "/slots/" + slot, Map.of("isActive", false)));

        assertThat(both.desk().status()).as(both.desk().body()).isEqualTo(200);
        boolean isBooked = both.guest().status() == 201;
        if (!isBooked) assertThat(both.guest().code()).isEqualTo("CONSULTATION_SLOT_INACTIVE");
        var now = shop.desk.get(ADMIN + "/slots/" + slot).json();
        assertThat(now.path("isActive").asBoolean()).isFalse();
        assertThat(now.path("isBooked").asBoolean()).isEqualTo(isBooked);
        assertThat(ids(shop.desk.get(ADMIN + "/bookings"))).hasSize(isBooked ? 1 : 0);
    }

    @RepeatedTest(ROUNDS)
    void whileItsBookingIsWithdrawnItIsTheNextOnesAfterThatOrNotAtAll() throws Exception {
        String slot = shop.slot();
        String first = shop.guest.post(HERE + "/book", ada(slot)).id();

        Both both = atOnce(
                () -> shop.guest.post(HERE + "/book", ada(slot)), () -> shop.desk.delete(ADMIN + "/bookings/" + first));

        assertThat(both.desk().status()).as(both.desk().body()).isEqualTo(204);
        boolean isNext = both.guest().status() == 201;
        if (isNext)
            assertThat(ids(shop.desk.get(ADMIN + "/bookings")))
                    .containsExactly(both.guest().id());
        else {
            assertThat(both.guest().code()).isEqualTo("CONSULTATION_SLOT_ALREADY_BOOKED");
            assertThat(ids(shop.guest.get(HERE + "/slots"))).containsExactly(slot);
        }
        assertThat(shop.rows.number("select count(*) from slot_booking")).isEqualTo(isNext ? 1 : 0);
        assertThat(shop.rows.number("select count(*) from consultation_booking where slot_id is not null"))
                .isEqualTo(isNext ? 1 : 0);
    }

    private record Both(Api.Answer guest, Api.Answer desk) {}

    private static Both atOnce(Callable<Api.Answer> guest, Callable<Api.Answer> desk) throws Exception {
        var ready = new CyclicBarrier(2);
        try (var two = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Api.Answer> one = two.submit(() -> {
                ready.await();
                return guest.call();
            });
            Future<Api.Answer> other = two.submit(() -> {
                ready.await();
                return desk.call();
            });
            return new Both(one.get(), other.get());
        }
    }
}
