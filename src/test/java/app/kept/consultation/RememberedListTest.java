package app.kept.consultation;

import static app.kept.consultation.Shopping.ADMIN;
import static app.kept.consultation.Shopping.HERE;
import static app.kept.consultation.Shopping.ada;
import static app.kept.consultation.Shopping.ids;
import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever changes a slot or a booking, the list that customers were shown is read anew. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RememberedListTest {
    private static final String TEN = "2026-12-01T09:00:00Z";
    private static final String HALF_PAST_TEN = "2026-12-01T09:30:00Z";

    private final Shopping shop = new Shopping(
            Map.of("CONSULTATION_PUBLIC_BOOK_RATE_LIMIT", "1000", "CONSULTATION_PUBLIC_SLOTS_RATE_LIMIT", "10000"));

    @BeforeEach
    void nothingIsInStock() {
        shop.nothingIsInStock();
    }

    @AfterAll
    void stop() {
        shop.close();
    }

    /** @param act what is done to a slot or the booking that it has */
    record Write(String name, boolean isBooked, Act act) {
        @Override
        public String toString() {
            return name;
        }
    }

    @FunctionalInterface
    private interface Act {
        Api.Answer done(Shopping shop, String slot, String booking);
    }

    static Stream<Write> writes() {
        return Stream.of(
                new Write(
                        "one more is made",
                        false,
                        (shop, _, _) -> shop.desk.post(
                                ADMIN + "/slots",
                                Map.of(
                                        "startAt",
                                        "2026-12-03T09:00:00Z",
                                        "endAt",
                                        "2026-12-03T09:30:00Z",
                                        "timeZone",
                                        "UTC"))),
                new Write(
                        "many are made",
                        false,
                        (shop, _, _) -> shop.desk.post(
                                ADMIN + "/slots/bulk",
                                Map.of(
                                        "startDate", "2026-12-03",
                                        "endDate", "2026-12-03",
                                        "weekdays", List.of("thursday"),
                                        "startTime", "10:00",
                                        "endTime", "11:00",
                                        "intervalMinutes", 30,
                                        "timeZone", "Europe/Berlin"))),
                new Write(
                        "it is switched off",
                        false,
                        (shop, slot, _) -> shop.desk.patch(ADMIN + "/slots/" + slot, Map.of("isActive", false))),
                new Write(
                        "it is moved",
                        false,
                        (shop, slot, _) -> shop.desk.patch(
                                ADMIN + "/slots/" + slot,
                                Map.of("startAt", "2026-12-02T09:00:00Z", "endAt", "2026-12-02T09:30:00Z"))),
                new Write("it is deleted", false, (shop, slot, _) -> shop.desk.delete(ADMIN + "/slots/" + slot)),
                new Write("it is booked", false, (shop, slot, _) -> shop.guest.post(HERE + "/book", ada(slot))),
                new Write(
                        "its booking is withdrawn",
                        true,
                        (shop, _, booking) -> shop.desk.delete(ADMIN + "/bookings/" + booking)));
    }

    @ParameterizedTest
    @MethodSource("writes")
    @Tag("E10")
    void afterEachWriteTheListIsReadAnew(Write write) {
        String slot = shop.slot(TEN, HALF_PAST_TEN);
        String booking =
                write.isBooked() ? shop.guest.post(HERE + "/book", ada(slot)).id() : "";
        // Switched off behind our back: whoever is still shown it is told what is remembered.
        String witness = shop.slot();
        String asked = ConsultationNodesTest.remembered(shop, shop.guest, shop.guest, witness);
        assertThat(ids(shop.guest.get(asked))).contains(witness);

        Api.Answer done = write.act().done(shop, slot, booking);

        assertThat(done.status()).as(done.body()).isBetween(200, 204);
        assertThat(ids(shop.guest.get(asked)))
                .doesNotContain(witness)
                .isEqualTo(shop.rows.texts("""
                        select id::text from slot
                        where active and not exists (select from slot_booking where slot_id = slot.id)
                        order by start_at
                        limit ?
                        """, Integer.parseInt(asked.substring(asked.indexOf('=') + 1))));
    }
}
