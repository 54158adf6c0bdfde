package app.kept.consultation;

import static app.kept.consultation.Shopping.ADMIN;
import static app.kept.consultation.Shopping.HALF_PAST_NINE;
import static app.kept.consultation.Shopping.HERE;
import static app.kept.consultation.Shopping.NINE;
import static app.kept.consultation.Shopping.ada;
import static app.kept.consultation.Shopping.ids;
import static app.kept.consultation.Shopping.texts;
import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a shop puts into stock, and what its customers see of that. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsultationSlotsTest {
    private final Shopping shop = Shopping.open();
    private final Api desk = shop.desk;
    private final Api guest = shop.guest;

    @BeforeEach
    void nothingIsInStock() {
        shop.nothingIsInStock();
    }

    @AfterAll
    void stop() {
        shop.close();
    }

    @Test
    @Tag("E4")
    @Tag("E13")
    void aSlotIsMadeReadChangedSwitchedAndDeleted() {
        String slot = shop.slot();
        String path = ADMIN + "/slots/" + slot;

        Api.Answer shown = desk.get(path);
        assertThat(shown.json().path("startAt").asString()).isEqualTo(NINE);
        assertThat(shown.json().path("endAt").asString()).isEqualTo(HALF_PAST_NINE);
        assertThat(shown.json().path("date").asString()).isEqualTo("2026-12-01");
        assertThat(shown.json().path("isActive").asBoolean()).isTrue();
        assertThat(shown.json().path("isBooked").asBoolean()).isFalse();

        Api.Answer changed = desk.patch(path, Map.of("endAt", "2026-12-01T09:00:00Z"));
        assertThat(changed.json().path("endAt").asString()).isEqualTo("2026-12-01T09:00:00Z");
        assertThat(desk.patch(path, Map.of("isActive", false))
                        .json()
                        .path("isActive")
                        .asBoolean())
                .isFalse();
        assertThat(ids(desk.get(ADMIN + "/slots?isActive=true"))).isEmpty();
        assertThat(ids(desk.get(ADMIN + "/slots?isActive=false"))).containsExactly(slot);

        assertThat(desk.delete(path).status()).isEqualTo(204);
        assertThat(desk.get(path).status()).isEqualTo(404);
        assertThat(desk.get(path).code()).isEqualTo("CONSULTATION_SLOT_NOT_FOUND");
    }

    @Test
    @Tag("E2")
    @Tag("E12")
    void twoSlotsNeverBeginTogether() {
        shop.slot();

        Api.Answer again = desk.post(
                ADMIN + "/slots", Map.of("startAt", NINE, "endAt", "2026-12-01T10:00:00Z", "timeZone", "Asia/Tokyo"));

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("CONSULTATION_SLOT_CONFLICT");
    }

    @Test
    void whatIsNoSlotIsRefusedFieldByField() {
        Api.Answer refused = desk.post(
                ADMIN + "/slots",
                Map.of("startAt", "2026-12-01T08:00:30Z", "endAt", "tomorrow", "timeZone", "Mars", "isactive", true));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").findValuesAsString("field"))
                .contains("startAt", "endAt", "timeZone", "isactive");
        assertThat(shop.rows.number("select count(*) from slot")).isZero();
    }

    @Test
    void aHostsOwnSlotIsNoConsultation() {
        String anna = shop.cast.anna();
        String hers = desk.post(
                        "/api/slots",
                        Map.of(
                                "host_id",
                                anna,
                                "start_at",
                                NINE,
                                "end_at",
                                HALF_PAST_NINE,
                                "time_zone",
                                "Europe/Berlin"))
                .id();

        assertThat(ids(guest.get(HERE + "/slots"))).isEmpty();
        assertThat(ids(desk.get(ADMIN + "/slots"))).isEmpty();
        assertThat(desk.get(ADMIN + "/slots/" + hers).code()).isEqualTo("CONSULTATION_SLOT_NOT_FOUND");
        assertThat(guest.post(HERE + "/book", ada(hers)).code()).isEqualTo("CONSULTATION_SLOT_NOT_FOUND");
    }

    @Test
    @Tag("E4")
    @Tag("E12")
    void aBookedSlotKeepsItsTimesAndIsNotDeleted() {
        String slot = shop.slot();
        String path = ADMIN + "/slots/" + slot;
        String booking = guest.post(HERE + "/book", ada(slot)).id();

        Api.Answer deleted = desk.delete(path);
        Api.Answer moved = desk.patch(path, Map.of("startAt", "2026-12-02T08:00:00Z", "endAt", "2026-12-02T08:30:00Z"));

        assertThat(deleted.status()).isEqualTo(400);
        assertThat(deleted.code()).isEqualTo("CONSULTATION_BOOKING_SLOT_RESTRICTED");
        assertThat(moved.code()).isEqualTo("CONSULTATION_BOOKING_SLOT_RESTRICTED");
        assertThat(desk.get(path).json().path("bookingId").asString()).isEqualTo(booking);
        // Behind our back the database refuses it as well.
        assertThat(shop.rows.texts(
                        "select confdeltype::text from pg_constraint where conname = 'consultation_booking_slot_fk'"))
                .containsExactly("r");
        // To offer it no more is no harm to who has it.
        assertThat(desk.patch(path, Map.of("isActive", false)).status()).isEqualTo(200);
    }

    @Test
    @Tag("E6")
    void customersSeeOnlyWhatIsActiveAheadAndFree() {
        String free = shop.slot("2026-12-02T08:00:00Z", "2026-12-02T08:30:00Z");
        String off = shop.slot("2026-12-02T09:00:00Z", "2026-12-02T09:30:00Z");
        String booked = shop.slot("2026-12-02T10:00:00Z", "2026-12-02T10:30:00Z");
        String past = shop.slot("2026-11-20T09:30:00Z", "2026-11-20T10:30:00Z");
        String later = shop.slot("2026-12-09T08:00:00Z", "2026-12-09T08:30:00Z");
        desk.patch(ADMIN + "/slots/" + off, Map.of("isActive", false));
        guest.post(HERE + "/book", ada(booked));

        assertThat(ids(guest.get(HERE + "/slots"))).containsExactly(free, later).doesNotContain(past);
        assertThat(ids(guest.get(HERE + "/slots?startDate=2026-12-02&endDate=2026-12-02")))
                .containsExactly(free);
        assertThat(ids(guest.get(HERE + "/slots?startDate=2026-12-03"))).containsExactly(later);
        assertThat(guest.get(HERE + "/slots?startDate=2026-12-03&endDate=2026-12-02")
                        .status())
                .isEqualTo(422);
    }

    @Test
    @Tag("E6")
    void aListIsReadPageByPage() {
        for (int hour = 10; hour < 15; hour++)
            shop.slot("2026-12-02T" + hour + ":00:00Z", "2026-12-02T" + hour + ":30:00Z");
        List<String> all = ids(guest.get(HERE + "/slots"));

        Api.Answer first = guest.get(HERE + "/slots?limit=3");
        Api.Answer second = guest.get(
                HERE + "/slots?limit=3&after=" + first.json().path("next").asString());

        assertThat(ids(first)).isEqualTo(all.subList(0, 3));
        assertThat(ids(second)).isEqualTo(all.subList(3, 5));
        assertThat(second.json().path("next").isNull()).isTrue();
        assertThat(guest.get(HERE + "/slots?after=yesterday").status()).isEqualTo(422);
    }

    @Test
    @Tag("E6")
    @Tag("E10")
    void aSlotThatBeginsIsNotShownAnyMoreThoughNothingHasChanged() {
        String slot = shop.slot("2026-11-20T10:02:00Z", "2026-11-20T10:32:00Z");
        assertThat(ids(guest.get(HERE + "/slots"))).containsExactly(slot);

        shop.cast.clock("2026-11-20T10:02:00Z");

        assertThat(ids(guest.get(HERE + "/slots"))).isEmpty();
    }

    @Test
    @Tag("E3")
    void weekdaysDatesAWindowAndAnIntervalMakeManySlotsOverAChangeOfTheClock() {
        // On 28 March 2027 the clocks of Berlin leap from two to three.
        Map<String, Object> rule = rule("2027-03-26", "2027-03-30");

        Api.Answer tried = desk.post(ADMIN + "/slots/bulk", with(rule, "dryRun", true));
        assertThat(tried.status()).isEqualTo(200);
        assertThat(shop.rows.number("select count(*) from slot")).isZero();
        Api.Answer made = desk.post(ADMIN + "/slots/bulk", rule);

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().path("count").asInt()).isEqualTo(4);
        assertThat(texts(desk.get(ADMIN + "/slots"), "startAt"))
                .containsExactly(
                        "2027-03-26T09:00:00Z", "2027-03-26T09:30:00Z", "2027-03-29T08:00:00Z", "2027-03-29T08:30:00Z");
    }

    @Test
    @Tag("E3")
    @Tag("E12")
    void whenOneIsThereAlreadyNoneIsMadeAndTheAnswerSaysWhich() {
        String there = shop.slot("2027-03-29T08:30:00Z", "2027-03-29T08:45:00Z");
        Map<String, Object> rule = rule("2027-03-26", "2027-03-30");

        Api.Answer tried = desk.post(ADMIN + "/slots/bulk", with(rule, "dryRun", true));
        Api.Answer refused = desk.post(ADMIN + "/slots/bulk", rule);

        assertThat(tried.json().at("/conflicts/0/id").asString()).isEqualTo(there);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("CONSULTATION_SLOT_CONFLICT");
        assertThat(refused.json().path("conflicts"))
                .isEqualTo(tried.json().path("conflicts"))
                .hasSize(1);
        assertThat(ids(desk.get(ADMIN + "/slots"))).containsExactly(there);
    }

    @Test
    @Tag("E3")
    void aConflictThatIsBookedSaysByWhichBooking() {
        String there = shop.slot("2027-03-29T08:30:00Z", "2027-03-29T08:45:00Z");
        String booking = guest.post(HERE + "/book", ada(there)).id();
        Map<String, Object> rule = rule("2027-03-26", "2027-03-30");

        for (Api.Answer told : List.of(
                desk.post(ADMIN + "/slots/bulk", with(rule, "dryRun", true)), desk.post(ADMIN + "/slots/bulk", rule))) {
            assertThat(told.json().at("/conflicts/0/isBooked").asBoolean()).isTrue();
            assertThat(told.json().at("/conflicts/0/bookingId").asString()).isEqualTo(booking);
        }
    }

    @Test
    @Tag("E4")
    @Tag("E12")
    void aSlotIsMovedToNoTimesThatCannotBeAndToNoStartThatIsTaken() {
        String slot = shop.slot();
        shop.slot(HALF_PAST_NINE, "2026-12-01T09:00:00Z");
        String path = ADMIN + "/slots/" + slot;

        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("endAt", NINE),
                Map.of("startAt", "2026-12-01T09:00:00Z"),
                Map.of("endAt", "2026-12-02T08:01:00Z"))) {
            Api.Answer refused = desk.patch(path, wrong);
            assertThat(refused.status()).as(refused.body()).isEqualTo(422);
            assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("endAt");
        }
        Api.Answer taken = desk.patch(path, Map.of("startAt", HALF_PAST_NINE, "endAt", "2026-12-01T09:00:00Z"));

        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.code()).isEqualTo("CONSULTATION_SLOT_CONFLICT");
        assertThat(desk.get(path).json().path("startAt").asString()).isEqualTo(NINE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"startDate", "endDate", "weekdays", "startTime", "endTime", "intervalMinutes", "timeZone"})
    @Tag("E3")
    void aRuleWithoutOneOfItsPartsIsRefusedByThatName(String missing) {
        var rule = new HashMap<>(rule("2027-03-26", "2027-03-30"));
        rule.remove(missing);

        Api.Answer refused = desk.post(ADMIN + "/slots/bulk", rule);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo(missing);
    }

    @Test
    void whatNeverWasIsNowhere() {
        String slot = shop.slot();
        String never = UUID.randomUUID().toString();

        assertThat(desk.get(ADMIN + "/slots/" + never).code()).isEqualTo("CONSULTATION_SLOT_NOT_FOUND");
        assertThat(guest.get(HERE + "/slots?account=" + never).status()).isEqualTo(404);
        assertThat(ids(guest.get(HERE + "/slots"))).containsExactly(slot);
    }

    private static Map<String, Object> rule(String from, String to) {
        return Map.of(
                "startDate",
                from,
                "endDate",
                to,
                "weekdays",
                List.of("friday", "monday"),
                "startTime",
                "10:00",
                "endTime",
                "11:00",
                "intervalMinutes",
                30,
                "timeZone",
                "Europe/Berlin");
    }

    private static Map<String, Object> with(Map<String, Object> rule, String field, Object value) {
        var more = new HashMap<>(rule);
        more.put(field, value);
        return more;
    }
}
