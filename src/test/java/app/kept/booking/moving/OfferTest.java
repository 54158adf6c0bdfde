package app.kept.booking.moving;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.SignedIn;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Hosts offer other times, and clients take one or none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfferTest {
    private final MovingStage stage = new MovingStage();

    @BeforeEach
    void friday() {
        stage.clock(MovingStage.NOW);
    }

    @AfterAll
    void stop() {
        stage.close();
    }

    @Test
    @Tag("A10")
    @Tag("A11")
    void aClientTakesOneOfTheTimesAndNobodyAnswersTheirOwnQuestion() {
        String booking = stage.book(stage.type(""), "2026-11-23T09:00:00+01:00");
        Api guest = guest(booking);

        JsonNode offered = ok(offer(stage.host, booking, "2026-11-23T12:00:00Z", "2026-11-24T12:00:00Z"));

        assertThat(offered.get("start_at").asString()).isEqualTo("2026-11-23T08:00:00Z");
        assertThat(offered.get("version").asInt()).isOne();
        assertThat(offered.at("/proposal/by").asString()).isEqualTo("host");
        assertThat(offered.at("/proposal/note").asString()).isEqualTo("I am away.");
        assertThat(stage.claims(booking)).containsExactly("11-23 08:00");
        assertThat(answer(stage.host, booking, "approve", "2026-11-24T12:00:00Z")
                        .status())
                .as("the host's own")
                .isEqualTo(403);
        assertThat(stage.reject(stage.host, booking).status()).isEqualTo(403);
        assertThat(guest.delete("/api/bookings/" + booking + "/reschedule").status())
                .as("only the host takes it back")
                .isEqualTo(403);
        assertThat(stage.approve(guest, booking).status()).as("which one?").isEqualTo(422);
        assertThat(answer(guest, booking, "approve", "2026-11-25T12:00:00Z").status())
                .as("not offered")
                .isEqualTo(422);

        JsonNode taken = ok(answer(guest, booking, "approve", "2026-11-24T12:00:00Z"));

        assertThat(taken.get("start_at").asString()).isEqualTo("2026-11-24T12:00:00Z");
        assertThat(taken.get("status").asString()).isEqualTo("confirmed");
        assertThat(stage.claims(booking)).containsExactly("11-24 12:00");
        assertThat(stage.proposals(booking)).containsExactly("approved");
        assertThat(stage.facts(booking))
                .containsExactly("booking.created 1", "booking.reschedule_offered 1", "booking.rescheduled 2");
        assertThat(answer(guest, booking, "approve", "2026-11-24T12:00:00Z").code())
                .isEqualTo("no_proposal");
        assertThat(stage.version(booking)).isEqualTo(2);
    }

    @Test
    @Tag("A10")
    void aNoKeepsEverythingAndSaysWhyAndTheHostMayTakeItBack() {
        String booking = stage.book(stage.type(""), "2026-11-23T11:00:00+01:00");
        Api guest = guest(booking);
        ok(offer(stage.host, booking, "2026-11-25T10:00:00Z"));

        ok(stage.reject(guest, booking));

        assertThat(stage.startOf(booking)).isEqualTo("2026-11-23T10:00:00Z");
        assertThat(stage.proposals(booking)).containsExactly("declined");
        assertThat(stage.rows.texts("""
                        select data->>'reason' from fact where about = ? and type = 'booking.reschedule_offer_declined'
                        """, UUID.fromString(booking))).containsExactly("I am away.");
        ok(offer(stage.host, booking, "2026-11-25T11:00:00Z"));
        ok(offer(stage.host, booking, "2026-11-25T12:00:00Z"));
        assertThat(stage.proposals(booking)).containsExactly("declined", "withdrawn", "open");
        ok(stage.host.delete("/api/bookings/" + booking + "/reschedule"));
        assertThat(stage.proposals(booking)).containsExactly("declined", "withdrawn", "withdrawn");
        assertThat(stage.approve(guest, booking).code()).isEqualTo("no_proposal");
        assertThat(stage.facts(booking))
                .containsExactly(
                        "booking.created 1",
                        "booking.reschedule_offered 1",
                        "booking.reschedule_offer_declined 1",
                        "booking.reschedule_offered 1",
                        "booking.reschedule_offer_withdrawn 1",
                        "booking.reschedule_offered 1",
                        "booking.reschedule_offer_withdrawn 1");
    }

    @Test
    @Tag("A8")
    void whatIsOnlyAskedForIsAgreedWithTheClientsYes() {
        for (String rules : List.of("", "pending_holds = false")) {
            String day = rules.isEmpty() ? "2026-12-08" : "2026-12-09";
            String type =
                    stage.type(rules.isEmpty() ? "confirmation = 'request'" : "confirmation = 'request', " + rules);
            String booking = stage.book(type, day + "T09:00:00+01:00");
            assertThat(stage.show(booking).json().get("status").asString()).isEqualTo("pending");
            ok(offer(stage.host, booking, day + "T12:00:00Z"));

            JsonNode agreed = ok(stage.approve(guest(booking), booking));

            assertThat(agreed.get("status").asString()).isEqualTo("confirmed");
            assertThat(agreed.get("start_at").asString()).isEqualTo(day + "T12:00:00Z");
            assertThat(stage.claims(booking)).containsExactly(day.substring(5) + " 12:00");
            assertThat(stage.facts(booking))
                    .containsExactly(
                            "booking.created 1",
                            "booking.reschedule_offered 1",
                            "booking.rescheduled 2",
                            "booking.confirmed 3");
        }
        assertThat(stage.astray()).isZero();
    }

    @Test
    @Tag("A10")
    void withAYesToTheOldTimeNoOtherIsOfferedAndWhatTheClientAsksForStaysAsked() {
        String type = stage.type("confirmation = 'request', proposal_holds = true");
        String booking = stage.book(type, "2026-12-28T09:00:00+01:00");
        ok(offer(stage.host, booking, "2026-12-28T12:00:00Z"));
        assertThat(stage.held(booking)).as("kept meanwhile").containsExactly("28 12:00-13:00");

        ok(stage.host.post("/api/bookings/" + booking + "/confirm", Map.of()));

        assertThat(stage.proposals(booking)).containsExactly("withdrawn");
        assertThat(stage.held(booking)).as("free again").isEmpty();
        assertThat(stage.approve(guest(booking), booking).code()).isEqualTo("no_proposal");
        assertThat(stage.startOf(booking)).isEqualTo("2026-12-28T08:00:00Z");
        assertThat(stage.facts(booking))
                .containsExactly("booking.created 1", "booking.reschedule_offered 1", "booking.confirmed 2");
        assertThat(stage.rows.number("""
                        select count(*) from fact where about = ? and type = 'booking.confirmed'
                            and data->>'withdrawn_proposal_id' = (select id::text from proposal where booking_id = about)
                        """, UUID.fromString(booking))).isOne();

        String asked = stage.book(type, "2026-12-29T09:00:00+01:00");
        ok(propose(guest(asked), asked, "2026-12-29T12:00:00Z"));
        ok(stage.host.post("/api/bookings/" + asked + "/confirm", Map.of()));
        assertThat(stage.proposals(asked)).containsExactly("open");
        assertThat(stage.astray()).isZero();
    }

    @Test
    @Tag("A10")
    void whoeverAsksWhileTheOtherSideDoesHasDeclinedThat() {
        String booking = stage.book(stage.type(""), "2026-12-10T09:00:00+01:00");
        Api guest = guest(booking);
        ok(propose(guest, booking, "2026-12-10T10:00:00Z"));
        assertThat(stage.show(booking).json().at("/proposal/by").asString()).isEqualTo("client");

        ok(offer(stage.host, booking, "2026-12-10T12:00:00Z"));
        assertThat(stage.proposals(booking)).containsExactly("declined", "open");
        assertThat(stage.approve(stage.host, booking).status()).isEqualTo(403);

        ok(propose(guest, booking, "2026-12-10T13:00:00Z"));
        assertThat(stage.proposals(booking)).containsExactly("declined", "declined", "open");
        assertThat(stage.facts(booking))
                .as("a question is the answer to the one before")
                .containsExactly(
                        "booking.created 1",
                        "booking.reschedule_requested 1",
                        "booking.reschedule_offered 1",
                        "booking.reschedule_requested 1");
        ok(stage.approve(stage.host, booking));
        assertThat(stage.startOf(booking)).isEqualTo("2026-12-10T13:00:00Z");
    }

    @Test
    @Tag("A18")
    void whatIsOfferedInsteadOfASessionIsOfferedUntilThatBegins() {
        String booking = stage.book(stage.type(""), "2026-11-20T14:00:00+01:00");
        Api guest = guest(booking);
        JsonNode offered = ok(offer(stage.host, booking, "2026-12-23T11:00:00+01:00"));
        assertThat(offered.at("/proposal/lapses_at").asString()).isEqualTo("2026-11-20T13:00:00Z");

        stage.clock("2026-11-20T13:00:00Z");

        assertThat(stage.approve(guest, booking).code()).isIn("proposal_lapsed", "no_proposal");
        assertThat(stage.proposals(booking)).containsExactly("lapsed");
        assertThat(stage.startOf(booking)).isEqualTo("2026-11-20T13:00:00Z");
    }

    @Test
    @Tag("A18")
    void aYesToWhatHasPassedIsRefusedAndClearsTheOffer() {
        String booking = stage.book(stage.type(""), "2026-12-22T09:00:00+01:00");
        ok(offer(stage.host, booking, "2026-11-26T11:00:00+01:00"));
        stage.clock("2026-11-26T10:00:00Z");
        Api guest = guest(booking);

        assertThat(stage.approve(guest, booking).code()).isEqualTo("proposal_lapsed");

        assertThat(stage.proposals(booking)).containsExactly("lapsed");
        assertThat(stage.startOf(booking)).isEqualTo("2026-12-22T08:00:00Z");
        assertThat(stage.facts(booking)).contains("booking.reschedule_offer_lapsed 1");
    }

    @Test
    @Tag("A10")
    void aTimeThatIsTakenMeanwhileIsRefusedAndTheOthersAreStillOffered() {
        String type = stage.type("");
        String booking = stage.book(type, "2026-12-11T09:00:00+01:00");
        ok(offer(stage.host, booking, "2026-12-11T10:00:00Z", "2026-12-11T12:00:00Z"));
        stage.book(type, "2026-12-11T10:30:00Z");
        Api guest = guest(booking);

        assertThat(answer(guest, booking, "approve", "2026-12-11T10:00:00Z").code())
                .isEqualTo("slot_taken");
        assertThat(stage.proposals(booking)).containsExactly("open");
        assertThat(stage.startOf(booking)).isEqualTo("2026-12-11T08:00:00Z");
        ok(answer(guest, booking, "approve", "2026-12-11T12:00:00Z"));
        assertThat(stage.overlaps()).isZero();
    }

    @Test
    @Tag("A10")
    void whatIsHeldIsKeptForTheClientAndLapsesAtItsDeadline() {
        String type = stage.holding("");
        String booking = stage.book(type, "2026-12-14T09:00:00+01:00");
        ok(offer(stage.host, booking, "2026-12-14T12:00:00Z"));
        assertThat(stage.held(booking)).containsExactly("14 12:00-13:00");
        assertThat(stage.tryBook(stage.cast, type, "2026-12-14T12:00:00Z").code())
                .isEqualTo("slot_taken");

        stage.clock("2026-11-20T11:00:00Z");

        Await.until("it has lapsed", () -> stage.proposals(booking).equals(List.of("lapsed")));
        assertThat(stage.held(booking)).isEmpty();
        assertThat(stage.facts(booking)).contains("booking.reschedule_offer_lapsed 1");
        assertThat(stage.approve(guest(booking), booking).code()).isEqualTo("no_proposal");
    }

    @Test
    void aHostsWordSetsTheirOwnHoursAsideAndNothingElse() {
        SignedIn anna = SignedIn.as(stage.server, "host");
        stage.rows.change("update member set host_id = ?::uuid where person_id = ?", stage.anna, anna.person());
        String type = stage.type("");
        String booking = stage.book(type, "2026-12-15T09:00:00+01:00");
        stage.book(type, "2026-12-15T13:00:00Z");

        assertThat(offer(anna.api(), booking, "2026-12-15T13:30:00Z").code()).isEqualTo("slot_taken");
        assertThat(offer(anna.api(), booking, "2026-11-18T09:00:00Z").code()).isEqualTo("time_not_open");
        assertThat(offer(anna.api(), booking, "2026-12-15T08:00:00Z").status())
                .as("it is there already")
                .isEqualTo(200);
        assertThat(stage.proposals(booking)).isEmpty();
        ok(offer(anna.api(), booking, "2026-12-19T18:00:00Z"));
        ok(stage.approve(guest(booking), booking));
        assertThat(stage.startOf(booking)).isEqualTo("2026-12-19T18:00:00Z");

        String both = stage.several("assignment = 'collective'", List.of(stage.anna, stage.colleague()));
        String shared = stage.book(both, "2026-12-16T09:00:00+01:00");
        assertThat(offer(anna.api(), shared, "2026-12-19T18:00:00Z").code()).isEqualTo("time_not_open");
    }

    @Test
    @Tag("A11")
    void whateverElseIsDoneWithTheBookingEndsTheOffer() {
        String type = stage.type("");
        String moved = stage.book(type, "2026-12-17T09:00:00+01:00");
        ok(offer(stage.host, moved, "2026-12-17T12:00:00Z"));
        ok(stage.move(stage.host, moved, "2026-12-17T12:00:00Z"));
        assertThat(stage.proposals(moved)).containsExactly("withdrawn");

        String cancelled = stage.book(type, "2026-12-17T09:00:00+01:00");
        ok(offer(stage.host, cancelled, "2026-12-17T10:00:00Z"));
        ok(guest(cancelled).delete("/api/bookings/" + cancelled));
        assertThat(stage.proposals(cancelled)).containsExactly("declined");
        assertThat(offer(stage.host, cancelled, "2026-12-17T10:00:00Z").code()).isEqualTo("wrong_state");

        String turns = stage.several("assignment = 'round_robin'", List.of(stage.anna, stage.colleague()));
        String given = stage.book(turns, "2026-12-18T09:00:00+01:00");
        ok(offer(stage.host, given, "2026-12-18T12:00:00Z"));
        String now = stage.show(given).json().get("host_id").asString();
        String other = stage.rows
                .texts(
                        "select host_id from event_type_host where event_type_id = ?::uuid and host_id <> ?::uuid",
                        turns,
                        now)
                .getFirst();
        ok(stage.host.post("/api/bookings/" + given + "/reassign", Map.of("host_id", other)));
        assertThat(stage.proposals(given)).as("it was the other host's").containsExactly("withdrawn");
    }

    @Test
    @Tag("A10")
    void anHourIsAnHourAlsoWhereClocksAreSetForward() {
        String booking = stage.book(stage.type(""), "2027-03-26T09:00:00+01:00");
        ok(offer(stage.host, booking, "2027-03-29T09:00:00+02:00"));

        ok(stage.approve(guest(booking), booking));

        assertThat(stage.startOf(booking)).isEqualTo("2027-03-29T07:00:00Z");
        assertThat(stage.claims(booking)).containsExactly("03-29 07:00");
    }

    @Test
    void whoeverIsOnNoSideHearsNothing() {
        String type = stage.type("");
        String booking = stage.book(type, "2026-12-21T09:00:00+01:00");
        String another = stage.book(type, "2026-12-21T11:00:00+01:00");
        ok(offer(stage.host, booking, "2026-12-21T12:00:00Z"));
        SignedIn stranger = SignedIn.as(stage.server, "owner", SignedIn.account(stage.server, "Elsewhere"));

        for (Api api : List.of(stranger.api(), guest(another))) {
            assertThat(offer(api, booking, "2026-12-21T13:00:00Z").status()).isIn(403, 404);
            assertThat(stage.approve(api, booking).status()).isIn(403, 404);
            assertThat(stage.reject(api, booking).status()).isIn(403, 404);
        }
        assertThat(stage.proposals(booking)).containsExactly("open");
    }

    @Test
    void twoYesAreOneAndOfBothSidesWhoAskAtOnceOneQuestionIsLeft() throws Exception {
        String type = stage.type("");
        for (int round = 0; round < 5; round++) {
            String day = "2027-01-" + (11 + round);
            String booking = stage.book(type, day + "T09:00:00Z");
            Api guest = guest(booking);
            List<Api.Answer> asked = MovingStage.atOnce(List.of(
                    () -> offer(stage.host, booking, day + "T12:00:00Z"),
                    () -> propose(guest, booking, day + "T13:00:00Z")));
            assertThat(asked).allMatch(answer -> answer.status() == 200);
            assertThat(stage.proposals(booking)).containsExactlyInAnyOrder("declined", "open");

            ok(offer(stage.host, booking, day + "T12:00:00Z", day + "T14:00:00Z"));
            List<Api.Answer> yes = MovingStage.atOnce(List.of(
                    () -> answer(guest, booking, "approve", day + "T12:00:00Z"),
                    () -> answer(guest, booking, "approve", day + "T14:00:00Z"),
                    () -> stage.host.delete("/api/bookings/" + booking + "/reschedule")));
            assertThat(yes.stream().filter(answer -> answer.status() == 200)).hasSize(1);
            assertThat(stage.version(booking)).isLessThanOrEqualTo(2);
            assertThat(stage.overlaps()).isZero();
            assertThat(stage.astray()).isZero();
        }
        assertThat(stage.deadlocks()).isZero();
    }

    private Api guest(String booking) {
        String link = stage.server.guestLink(UUID.fromString(booking)).orElseThrow();
        return new Api(stage.server.address(), link.substring(link.lastIndexOf('/') + 1));
    }

    private static JsonNode ok(Api.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static Api.Answer offer(Api who, String booking, String... starts) {
        return who.post(
                "/api/bookings/" + booking + "/proposals", Map.of("start_ats", List.of(starts), "note", "I am away."));
    }

    private static Api.Answer propose(Api who, String booking, String start) {
        return who.post("/api/bookings/" + booking + "/proposals", Map.of("start_at", start));
    }

    private static Api.Answer answer(Api who, String booking, String verb, String start) {
        return who.post("/api/bookings/" + booking + "/reschedule/" + verb, Map.of("start_at", start));
    }
}
