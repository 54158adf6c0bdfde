package app.kept.consultation;

import static app.kept.consultation.Shopping.ADMIN;
import static app.kept.consultation.Shopping.HERE;
import static app.kept.consultation.Shopping.NINE;
import static app.kept.consultation.Shopping.ada;
import static app.kept.consultation.Shopping.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.testing.Api;
import app.kept.testing.SignedIn;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Ada books as a guest, Bo as a customer of the shop; the desk gets in touch with them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsultationBookingTest {
    private static final int RACERS = 64;

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

    @ParameterizedTest
    @ValueSource(strings = {"/api/consultations", "/api/mobile/consultations"})
    @Tag("E1")
    @Tag("E5")
    void aGuestBooksWithNothingButAName(String here) {
        String slot = shop.slot();

        Api.Answer booked = guest.post(here + "/book", ada(slot));

        assertThat(booked.status()).as(booked.body()).isEqualTo(201);
        assertThat(booked.json().path("slotId").asString()).isEqualTo(slot);
        assertThat(booked.json().path("status").asString()).isEqualTo("pending");
        assertThat(booked.json().path("customerId").isNull()).isTrue();
        assertThat(booked.json().at("/slot/startAt").asString()).isEqualTo(NINE);
        assertThat(ids(guest.get(here + "/slots"))).isEmpty();
        JsonNode seen = desk.get(ADMIN + "/bookings/" + booked.id()).json();
        assertThat(seen.path("name").asString()).isEqualTo("Ada");
        assertThat(seen.path("email").asString()).isEqualTo("ada@example.com");
        assertThat(seen.path("phone").asString()).isEqualTo("+493012345678");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/consultations", "/api/mobile/consultations"})
    @Tag("E1")
    @Tag("E5")
    @Tag("E7")
    void aCustomerBooksAsThemselvesAndSeesTheirOwnAndNobodyElses(String here) {
        Api bo = shop.customer("bo-7");
        String first = bo.post(here + "/book", said(shop.slot(), "Bo", "bo@example.com"))
                .id();
        // Whom the shop knows by now need not say who they are.
        Api.Answer second =
                bo.post(here + "/book", Map.of("slotId", shop.slot("2026-12-02T08:00:00Z", "2026-12-02T08:30:00Z")));
        String cleos = shop.customer("cleo-7")
                .post(
                        here + "/book",
                        said(shop.slot("2026-12-03T08:00:00Z", "2026-12-03T08:30:00Z"), "Cleo", "c@example.com"))
                .id();
        // A guest who types Bo's address is not Bo.
        guest.post(
                here + "/book",
                said(shop.slot("2026-12-04T08:00:00Z", "2026-12-04T08:30:00Z"), "Bo", "bo@example.com"));

        assertThat(second.status()).as(second.body()).isEqualTo(201);
        assertThat(second.json().path("customerId").asString()).isEqualTo("bo-7");
        assertThat(second.json().path("email").asString()).isEqualTo("bo@example.com");
        assertThat(ids(bo.get(here + "/bookings"))).containsExactly(second.id(), first);
        assertThat(ids(bo.get(here + "/bookings?limit=1"))).containsExactly(second.id());
        assertThat(ids(bo.get(here + "/bookings?limit=1&after=" + second.id()))).containsExactly(first);
        assertThat(ids(shop.customer("cleo-7").get(here + "/bookings"))).containsExactly(cleos);
        assertThat(ids(shop.customer("dora-7").get(here + "/bookings"))).isEmpty();
        assertThat(guest.get(here + "/bookings").status()).isEqualTo(401);
        assertThat(desk.get(here + "/bookings").status()).isEqualTo(403);
        assertThat(ids(desk.get(ADMIN + "/bookings?customerId=bo-7"))).containsExactly(second.id(), first);
    }

    @Test
    @Tag("E8")
    void theDeskFindsByTheSlotsOwnDateWhereverItIs() {
        // Of 1 December in Tokyo, and of 30 November in Los Angeles, though the one begins before the other.
        String tokyo = booked("2026-11-30T15:00:00Z", "2026-11-30T15:30:00Z", "Asia/Tokyo");
        String angeles = booked("2026-12-01T07:00:00Z", "2026-12-01T07:30:00Z", "America/Los_Angeles");

        assertThat(ids(desk.get(ADMIN + "/bookings?startDate=2026-12-01"))).containsExactly(tokyo);
        assertThat(ids(desk.get(ADMIN + "/bookings?endDate=2026-11-30"))).containsExactly(angeles);
        assertThat(ids(desk.get(ADMIN + "/bookings?startDate=2026-11-30&endDate=2026-12-01")))
                .containsExactly(angeles, tokyo);
        assertThat(ids(desk.get(ADMIN + "/bookings?startDate=2026-12-02"))).isEmpty();
    }

    @Test
    @Tag("E7")
    void whoeverSignsInAsAClientSeesTheirOwnToo() {
        Api client = SignedIn.as(shop.server, "client").api();
        String theirs = client.post(HERE + "/book", said(shop.slot(), "Dora", "dora@example.com"))
                .id();
        guest.post(HERE + "/book", ada(shop.slot("2026-12-02T08:00:00Z", "2026-12-02T08:30:00Z")));

        assertThat(ids(client.get(HERE + "/bookings"))).containsExactly(theirs);
    }

    @Test
    @Tag("E12")
    void whatCannotBeBookedIsRefusedWithItsCode() {
        String off = shop.slot("2026-12-02T08:00:00Z", "2026-12-02T08:30:00Z");
        String past = shop.slot("2026-11-20T09:30:00Z", "2026-11-20T10:30:00Z");
        String taken = shop.slot();
        desk.patch(ADMIN + "/slots/" + off, Map.of("isActive", false));
        guest.post(HERE + "/book", ada(taken));

        refused(guest.post(HERE + "/book", ada(off)), 400, "CONSULTATION_SLOT_INACTIVE");
        refused(guest.post(HERE + "/book", ada(past)), 400, "CONSULTATION_SLOT_PAST_DATE");
        refused(guest.post(HERE + "/book", ada(taken)), 400, "CONSULTATION_SLOT_ALREADY_BOOKED");
        refused(
                guest.post(HERE + "/book", ada("01936a5e-7c1a-7d3e-9f0b-2a4c6e8f1b3d")),
                404,
                "CONSULTATION_SLOT_NOT_FOUND");
        refused(
                desk.get(ADMIN + "/bookings/01936a5e-7c1a-7d3e-9f0b-2a4c6e8f1b3d"),
                404,
                "CONSULTATION_BOOKING_NOT_FOUND");
        assertThat(shop.rows.number("select count(*) from consultation_booking"))
                .isEqualTo(1);
    }

    @Test
    void whatIsMissingIsSaidAtOnceAndNothingIsWritten() {
        shop.slot();

        Api.Answer refused = guest.post(HERE + "/book", Map.of("email", "ada", "phone", "12", "language", "xx"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").findValuesAsString("field"))
                .contains("slotId", "name", "email", "phone", "language");
        assertThat(shop.rows.number("select count(*) from slot_booking")).isZero();
    }

    @Test
    @Tag("E5")
    @Tag("E12")
    void ofSixtyFourWhoWantOneSlotOneGetsItAndEveryOtherIsToldSo() throws Exception {
        String slot = shop.slot();
        var ready = new CountDownLatch(RACERS);
        List<Future<Api.Answer>> answers = new ArrayList<>();
        try (var racers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < RACERS; i++) {
                Map<String, Object> said = said(slot, "Racer " + i, "racer-" + i + "@example.com");
                answers.add(racers.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return guest.post(HERE + "/book", said);
                }));
            }
        }
        var codes = new ArrayList<String>();
        for (Future<Api.Answer> answer : answers) {
            Api.Answer said = answer.get();
            codes.add(said.status() == 201 ? "booked" : said.status() + " " + said.code());
        }

        assertThat(codes).filteredOn("booked"::equals).hasSize(1);
        assertThat(codes)
                .filteredOn("400 CONSULTATION_SLOT_ALREADY_BOOKED"::equals)
                .hasSize(RACERS - 1);
        assertThat(shop.rows.number("select count(*) from consultation_booking"))
                .isEqualTo(1);
        assertThat(shop.rows.number("select count(*) from client where email like 'racer-%'"))
                .isEqualTo(1);
    }

    @Test
    @Tag("E5")
    void theDatabaseItselfKeepsASlotForOneAndKnowsWhoWasContacted() {
        String booking = guest.post(HERE + "/book", ada(shop.slot())).id();

        refusedBehindOurBack("""
                insert into consultation_booking (account_id, id, slot_id, client_id, name, time_zone, language, status, booked_at)
                select account_id, gen_random_uuid(), slot_id, client_id, name, time_zone, language, status, booked_at
                from consultation_booking
                """, "consultation_booking_slot_uq");
        for (String wrong : List.of(
                "status = 'contacted'",
                "contacted_at = now()",
                "status = 'contacted', contacted_at = now()",
                "contacted_by = 'admin'")) {
            refusedBehindOurBack(
                    "update consultation_booking set " + wrong + " where id = '" + booking + "'",
                    "consultation_booking_contacted_ck");
        }
        refusedBehindOurBack(
                "update consultation_booking set status = 'gone' where id = '" + booking + "'",
                "consultation_booking_status_ck");
    }

    @Test
    @Tag("E8")
    void theDeskSeesAllMarksOneContactedAndTakesThatBack() {
        SignedIn admin = SignedIn.as(shop.server, "admin");
        String booking = guest.post(HERE + "/book", ada(shop.slot())).id();
        String path = ADMIN + "/bookings/" + booking;
        assertThat(ids(desk.get(ADMIN + "/bookings?status=pending"))).containsExactly(booking);

        JsonNode contacted =
                admin.api().patch(path, Map.of("status", "contacted")).json();

        assertThat(contacted.path("status").asString()).isEqualTo("contacted");
        assertThat(contacted.path("contactedAt").asString()).isEqualTo("2026-11-20T10:00:00Z");
        assertThat(contacted.at("/contactedBy/kind").asString()).isEqualTo("admin");
        assertThat(contacted.at("/contactedBy/id").asString())
                .isEqualTo(admin.person().toString());
        // Who says it again later changes nothing of who it was, and when.
        shop.cast.clock("2026-11-20T11:00:00Z");
        JsonNode again = desk.patch(path, Map.of("status", "contacted")).json();
        assertThat(again).isEqualTo(contacted);
        assertThat(ids(desk.get(ADMIN + "/bookings?status=pending"))).isEmpty();

        JsonNode corrected = desk.patch(path, Map.of("status", "pending")).json();

        assertThat(corrected.path("status").asString()).isEqualTo("pending");
        assertThat(corrected.path("contactedAt").isNull()).isTrue();
        assertThat(shop.rows.texts("select type from fact where about = ?::uuid order by id", booking))
                .containsExactly("consultation.booked", "consultation.contacted", "consultation.corrected");
        assertThat(desk.patch(path, Map.of("status", "done")).status()).isEqualTo(422);
    }

    @Test
    void whoeverHasNoRightToThemSeesNoneOfTheAdminRoutes() {
        String booking = guest.post(HERE + "/book", ada(shop.slot())).id();

        assertThat(guest.get(ADMIN + "/bookings").status()).isEqualTo(401);
        assertThat(shop.customer("bo-8").get(ADMIN + "/bookings/" + booking).status())
                .isEqualTo(403);
        assertThat(SignedIn.as(shop.server, "host")
                        .api()
                        .get(ADMIN + "/bookings")
                        .status())
                .isEqualTo(403);
        assertThat(SignedIn.as(shop.server, "coordinator")
                        .api()
                        .get(ADMIN + "/bookings")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aConsultationThatIsWithdrawnGivesItsSlotBack() {
        String slot = shop.slot();
        String booking = guest.post(HERE + "/book", ada(slot)).id();

        assertThat(desk.delete(ADMIN + "/bookings/" + booking).status()).isEqualTo(204);

        assertThat(desk.delete(ADMIN + "/bookings/" + booking).code()).isEqualTo("CONSULTATION_BOOKING_NOT_FOUND");
        assertThat(ids(guest.get(HERE + "/slots"))).containsExactly(slot);
        assertThat(guest.post(HERE + "/book", ada(slot)).status()).isEqualTo(201);
    }

    @Test
    @Tag("E9")
    void aBookingOwesALetterAndToACustomerANoteWithTheTimeOnTheirClock() {
        var bo = Map.<String, Object>of(
                "slotId",
                shop.slot(),
                "name",
                "Bo",
                "email",
                "bo@example.com",
                "timeZone",
                "America/Sao_Paulo",
                "language",
                "pt");
        String booking = shop.customer("bo-9").post(HERE + "/book", bo).id();

        JsonNode letter = shop.message("consultation:booking:" + booking + ":email");
        JsonNode note = shop.message("consultation:booking:" + booking + ":push:bo-9");

        assertThat(letter.path("step").asString()).isEqualTo("notification.send_email");
        assertThat(letter.path("channel").asString()).isEqualTo("email");
        assertThat(note.path("step").asString()).isEqualTo("notification.send_push");
        assertThat(note.path("channel").asString()).isEqualTo("push");
        assertThat(shop.rows.texts(
                        "select data->>'date' || ' ' || (data->>'start_at') from message where about_id = ?::uuid and channel = 'email'",
                        booking))
                .containsExactly("2026-12-01 2026-12-01T08:00:00Z");
        shop.cast.advance("PT1M");
        assertThat(shop.desk
                        .get("/api/dev/mailbox?to=bo@example.com")
                        .json()
                        .at("/messages/0/text")
                        .asString())
                .contains("05:00", "Bo");
        assertThat(shop.message("consultation:booking:" + booking + ":email")
                        .path("state")
                        .asString())
                .isEqualTo("sent");
    }

    @Test
    @Tag("E9")
    void whoeverWantsToBeToldInNoBrowserIsNotAndTheLedgerSaysWhy() {
        String booking = shop.customer("bo-10")
                .post(HERE + "/book", said(shop.slot(), "Bo", "bo-10@example.com"))
                .id();

        shop.cast.advance("PT1M");

        JsonNode note = shop.message("consultation:booking:" + booking + ":push:bo-10");
        assertThat(note.path("state").asString()).isEqualTo("skipped");
        assertThat(note.path("reason").asString()).contains("no browser");
    }

    @Test
    @Tag("E9")
    void aCustomersBrowsersAreTheirs() {
        Api bo = shop.customer("bo-11");
        String endpoint = "https://updates.push.services.mozilla.com/wpush/v2/bo";
        Map<String, Object> offer = Shopping.browser(endpoint);
        assertThat(bo.get("/api/push/key").json().path("key").asString()).isNotBlank();

        Api.Answer made = bo.post("/api/push/subscriptions", offer);

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(bo.get("/api/push/subscriptions")
                        .json()
                        .at("/subscriptions/0/service")
                        .asString())
                .isEqualTo("https://updates.push.services.mozilla.com");
        assertThat(shop.customer("cleo-11")
                        .get("/api/push/subscriptions")
                        .json()
                        .path("subscriptions"))
                .isEmpty();
        assertThat(shop.customer("cleo-11")
                        .delete("/api/push/subscriptions/" + made.id())
                        .status())
                .isEqualTo(404);
        // Whoever sits at the same browser next has it from then on.
        shop.customer("cleo-11").post("/api/push/subscriptions", offer);
        assertThat(bo.get("/api/push/subscriptions").json().path("subscriptions"))
                .isEmpty();
        assertThat(guest.post("/api/push/subscriptions", offer).status()).isEqualTo(401);
    }

    @Test
    @Tag("E9")
    void aGuestIsOwedALetterAlone() {
        String booking = guest.post(HERE + "/book", ada(shop.slot())).id();

        assertThat(shop.rows.texts("select dedup_key from message where about_id = ?::uuid", booking))
                .containsExactly("consultation:booking:" + booking + ":email");
    }

    @Test
    void oneKeyBooksOnce() {
        String slot = shop.slot();
        var twice = new ArrayList<String>();
        for (int i = 0; i < 2; i++) {
            twice.add(guest.send(guest.request(HERE + "/book")
                            .header("Idempotency-Key", "ada-once")
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "{\"slotId\":\"" + slot + "\",\"name\":\"Ada\",\"email\":\"ada@example.com\"}")))
                    .id());
        }
        assertThat(twice.getFirst()).isEqualTo(twice.getLast());
    }

    private String booked(String startAt, String endAt, String zone) {
        String slot = desk.post(ADMIN + "/slots", Map.of("startAt", startAt, "endAt", endAt, "timeZone", zone))
                .id();
        return guest.post(HERE + "/book", ada(slot)).id();
    }

    private void refusedBehindOurBack(String sql, String constraint) {
        assertThatThrownBy(() -> shop.rows.change(sql)).rootCause().hasMessageContaining(constraint);
    }

    private static void refused(Api.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    private static Map<String, Object> said(String slot, String name, String email) {
        return Map.of("slotId", slot, "name", name, "email", email);
    }
}
