package app.kept.booking.moving;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.SignedIn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Clients ask for other times, and hosts answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProposalTest {
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
    void aGuestWithTheLinkAsksAndTheOldTimeStaysBooked() {
        String page = stage.cast.bookedPage(stage.server.visitor(), "2026-11-23T08:00:00Z");
        String booking = stage.rows
                .texts("select id from booking where start_at = '2026-11-23T08:00:00Z'")
                .getFirst();
        var guest = new Api(stage.server.address(), page.substring(page.lastIndexOf('/') + 1));

        Api.Answer asked = guest.post(
                "/api/bookings/" + booking + "/reschedule",
                Map.of("start_at", "2026-11-23T13:00:00Z", "note", "The train is late."));

        assertThat(asked.status()).as(asked.body()).isEqualTo(200);
        JsonNode json = asked.json();
        assertThat(json.get("start_at").asString()).isEqualTo("2026-11-23T08:00:00Z");
        assertThat(json.get("version").asInt()).isOne();
        assertThat(json.at("/proposal/start_ats/0").asString()).isEqualTo("2026-11-23T13:00:00Z");
        assertThat(json.at("/proposal/note").asString()).isEqualTo("The train is late.");
        assertThat(stage.claims(booking)).containsExactly("11-23 08:00");
        assertThat(stage.facts(booking)).containsExactly("booking.created 1", "booking.reschedule_requested 1");
        assertThat(stage.rows.texts(
                        "select actor from fact where type = 'booking.reschedule_requested' and about = ?",
                        UUID.fromString(booking)))
                .containsExactly("guest");
        assertThat(stage.host.get("/api/bookings/" + booking).json().get("proposal"))
                .isEqualTo(json.get("proposal"));
        assertThat(guest.post("/api/bookings/" + booking + "/reschedule/approve", Map.of())
                        .status())
                .as("the other side answers")
                .isEqualTo(403);
        assertThat(guest.patch("/api/bookings/" + booking, Map.of("start_at", "2026-11-23T13:00:00Z"))
                        .status())
                .as("only the host's side moves")
                .isEqualTo(403);
        assertThat(guest.post("/api/bookings/" + booking + "/reassign", Map.of("host_id", stage.anna))
                        .status())
                .isEqualTo(403);
        assertThat(guest.post(
                                "/api/bookings/" + booking + "/reschedule",
                                Map.of("start_at", "2026-11-23T20:00:00Z", "override", List.of("hours")))
                        .status())
                .as("no rule is set aside by a client")
                .isEqualTo(422);
        assertThat(guest.delete("/api/bookings/" + booking + "/reschedule").status())
                .isEqualTo(200);
        assertThat(stage.proposals(booking)).containsExactly("withdrawn");
    }

    @Test
    @Tag("A11")
    void aYesMovesTheBookingAndItsClaimAndANoLeavesThem() {
        String booking = stage.book(stage.type(""), "2026-11-24T09:00:00+01:00");
        stage.ask(stage.host, booking, "2026-11-24T11:00:00+01:00");

        Api.Answer no = stage.reject(stage.host, booking);
        assertThat(no.status()).as(no.body()).isEqualTo(200);
        assertThat(no.json().has("proposal")).isFalse();
        assertThat(stage.startOf(booking)).isEqualTo("2026-11-24T08:00:00Z");
        assertThat(stage.approve(stage.host, booking).code()).isEqualTo("no_proposal");
        assertThat(stage.reject(stage.host, booking).code()).isEqualTo("no_proposal");
        assertThat(stage.withdraw(stage.host, booking).code()).isEqualTo("no_proposal");

        stage.ask(stage.host, booking, "2026-11-24T13:00:00+01:00");
        Api.Answer yes = stage.approve(stage.host, booking);
        assertThat(yes.status()).as(yes.body()).isEqualTo(200);
        assertThat(yes.json().get("start_at").asString()).isEqualTo("2026-11-24T12:00:00Z");
        assertThat(stage.claims(booking)).containsExactly("11-24 12:00");
        assertThat(stage.facts(booking))
                .containsExactly(
                        "booking.created 1",
                        "booking.reschedule_requested 1",
                        "booking.reschedule_rejected 1",
                        "booking.reschedule_requested 1",
                        "booking.rescheduled 2");
        assertThat(stage.rows.texts("""
                        select data->>'reason' from fact where about = ? and type = 'booking.reschedule_rejected'
                        """, UUID.fromString(booking))).containsExactly("I am away.");
        assertThat(stage.rows.texts("""
                        select (data->>'previous_start_at') || (select ' ' || state from proposal
                            where id = (data->>'proposal_id')::uuid)
                        from fact where about = ? and type = 'booking.rescheduled'
                        """, UUID.fromString(booking))).containsExactly("2026-11-24T08:00:00Z approved");
        JsonNode history =
                stage.host.get("/api/bookings/" + booking + "/proposals").json().get("proposals");
        assertThat(history).hasSize(2);
        assertThat(history.at("/0/state").asString()).isEqualTo("approved");
        assertThat(history.at("/0/chosen_start_at").asString()).isEqualTo("2026-11-24T12:00:00Z");
        assertThat(history.at("/1/reason").asString()).isEqualTo("I am away.");
    }

    @Test
    @Tag("A17")
    void bothTheRequestAndTheApprovalLookWhetherTheTimeIsFree() {
        String type = stage.type("");
        String booking = stage.book(type, "2026-11-25T09:00:00+01:00");
        stage.book(type, "2026-11-25T11:00:00+01:00");

        assertThat(stage.ask(stage.host, booking, "2026-11-25T11:30:00+01:00").code())
                .isEqualTo("slot_taken");
        assertThat(stage.ask(stage.host, booking, "2026-11-25T22:00:00+01:00").code())
                .isEqualTo("time_not_open");
        assertThat(stage.ask(stage.host, booking, "2026-11-18T10:00:00+01:00").code())
                .isEqualTo("time_not_open");
        assertThat(stage.facts(booking)).hasSize(1);

        assertThat(stage.ask(stage.host, booking, "2026-11-25T14:00:00+01:00").status())
                .isEqualTo(200);
        stage.book(type, "2026-11-25T14:00:00+01:00");
        assertThat(stage.approve(stage.host, booking).code()).isEqualTo("slot_taken");
        assertThat(stage.startOf(booking)).isEqualTo("2026-11-25T08:00:00Z");
        assertThat(stage.claims(booking)).containsExactly("11-25 08:00");
        assertThat(stage.proposals(booking)).as("the host may still say no").containsExactly("open");
        assertThat(stage.facts(booking)).hasSize(2);
    }

    @Test
    @Tag("A18")
    void aYesToATimeThatHasPassedIsRefusedAndClearsTheProposal() {
        String booking = stage.book(stage.type(""), "2026-11-30T09:00:00+01:00");
        stage.ask(stage.host, booking, "2026-11-26T11:00:00+01:00");
        stage.clock("2026-11-26T10:00:00Z");

        Api.Answer late = stage.approve(stage.host, booking);

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("proposal_lapsed");
        assertThat(stage.show(booking).json().has("proposal")).isFalse();
        assertThat(stage.proposals(booking)).containsExactly("lapsed");
        assertThat(stage.startOf(booking)).isEqualTo("2026-11-30T08:00:00Z");
        assertThat(stage.facts(booking))
                .containsExactly("booking.created 1", "booking.reschedule_requested 1", "booking.reschedule_lapsed 1");
        assertThat(stage.approve(stage.host, booking).code()).isEqualTo("no_proposal");
    }

    @Test
    void whatHasBegunIsAskedForAtNoOtherTime() {
        String booking = stage.book(stage.type(""), "2026-11-20T15:00:00+01:00");
        stage.clock("2026-11-20T14:00:00Z");

        Api.Answer late = stage.ask(stage.host, booking, "2026-12-18T15:00:00+01:00");

        assertThat(late.status()).as(late.body()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("too_late");
        assertThat(stage.proposals(booking)).isEmpty();
    }

    @Test
    void ofSeveralTimesTheHostSaysWhichAndOneThatHasPassedIsNone() {
        String booking = stage.book(stage.type(""), "2026-12-02T09:00:00+01:00");
        stage.ask(
                stage.host,
                booking,
                "2026-11-27T11:00:00+01:00",
                "2026-12-02T09:30:00+01:00",
                "2026-12-02T10:00:00+01:00");
        String path = "/api/bookings/" + booking + "/reschedule/approve";

        assertThat(stage.approve(stage.host, booking).status()).isEqualTo(422);
        assertThat(stage.host
                        .post(path, Map.of("start_at", "2026-12-02T14:00:00+01:00"))
                        .status())
                .isEqualTo(422);
        stage.clock("2026-11-27T12:00:00Z");
        assertThat(stage.host
                        .post(path, Map.of("start_at", "2026-11-27T11:00:00+01:00"))
                        .code())
                .isEqualTo("too_late");
        assertThat(stage.proposals(booking)).containsExactly("open");
        assertThat(stage.host
                        .post(path, Map.of("start_at", "2026-12-02T09:30:00+01:00"))
                        .status())
                .isEqualTo(200);
        assertThat(stage.claims(booking)).containsExactly("12-02 08:30");
        assertThat(stage.facts(booking)).hasSize(3);
    }

    @Test
    void whoAsksAgainHasWithdrawnWhatTheyAskedBefore() {
        String booking = stage.book(stage.holding(""), "2026-12-03T09:00:00+01:00");
        stage.ask(stage.host, booking, "2026-12-03T11:00:00+01:00");
        // Part of what is held for them already.
        assertThat(stage.ask(stage.host, booking, "2026-12-03T11:30:00+01:00").status())
                .isEqualTo(200);

        assertThat(stage.proposals(booking)).containsExactly("withdrawn", "open");
        assertThat(stage.held(booking)).containsExactly("03 10:30-11:30");
        assertThat(stage.facts(booking))
                .containsExactly(
                        "booking.created 1",
                        "booking.reschedule_requested 1",
                        "booking.reschedule_withdrawn 1",
                        "booking.reschedule_requested 1");

        assertThat(stage.ask(stage.host, booking, "2026-12-03T22:00:00+01:00").code())
                .isEqualTo("time_not_open");
        assertThat(stage.proposals(booking))
                .as("what is refused replaces nothing")
                .containsExactly("withdrawn", "open");
    }

    @Test
    void whatIsHeldIsKeptFromOthersUntilTheDeadlineAndThenLapses() {
        String type = stage.holding("");
        String booking = stage.book(type, "2026-12-04T09:00:00+01:00");
        Api.Answer asked = stage.ask(
                stage.host,
                booking,
                "2026-12-04T09:30:00+01:00",
                "2026-12-04T10:00:00+01:00",
                "2026-12-04T15:00:00+01:00");

        assertThat(asked.json().at("/proposal/held").asBoolean()).isTrue();
        assertThat(asked.json().at("/proposal/lapses_at").asString()).isEqualTo("2026-11-20T11:00:00Z");
        // What lies within its own claim is its own.
        assertThat(stage.held(booking)).containsExactly("04 09:00-10:00", "04 14:00-15:00");
        assertThat(stage.tryBook(stage.cast, type, "2026-12-04T10:30:00+01:00").code())
                .isEqualTo("slot_taken");
        assertThat(stage.tryBook(stage.cast, type, "2026-12-04T15:00:00+01:00").code())
                .isEqualTo("slot_taken");

        stage.cast.advance("PT1H");
        Await.until(
                "it lapsed",
                Duration.ofSeconds(10),
                () -> stage.proposals(booking).equals(List.of("lapsed")));
        assertThat(stage.held(booking)).isEmpty();
        assertThat(stage.facts(booking))
                .containsExactly("booking.created 1", "booking.reschedule_requested 1", "booking.reschedule_lapsed 1");
        assertThat(stage.rows.texts(
                        "select actor from fact where type = 'booking.reschedule_lapsed' and about = ?",
                        UUID.fromString(booking)))
                .containsExactly("system");
        assertThat(stage.tryBook(stage.cast, type, "2026-12-04T15:00:00+01:00").status())
                .isEqualTo(201);
    }

    @Test
    void approvingFreesWhatElseWasHeldAndTheOldTime() {
        String type = stage.holding("");
        String booking = stage.book(type, "2026-12-07T09:00:00+01:00");
        stage.ask(stage.host, booking, "2026-12-07T09:30:00+01:00", "2026-12-07T15:00:00+01:00");

        assertThat(stage.host
                        .post(
                                "/api/bookings/" + booking + "/reschedule/approve",
                                Map.of("start_at", "2026-12-07T09:30:00+01:00"))
                        .status())
                .isEqualTo(200);

        assertThat(stage.held(booking)).isEmpty();
        assertThat(stage.claims(booking)).containsExactly("12-07 08:30");
        assertThat(stage.tryBook(stage.cast, type, "2026-12-07T15:00:00+01:00").status())
                .isEqualTo(201);
        assertThat(stage.overlaps()).isZero();
    }

    @Test
    void ofASharedSessionASeatIsHeld() {
        String yoga = stage.holding("capacity = 2");
        String booking = stage.book(yoga, "2026-12-08T09:00:00+01:00");
        stage.book(yoga, "2026-12-08T11:00:00+01:00");

        assertThat(stage.ask(stage.host, booking, "2026-12-08T11:00:00+01:00").status())
                .isEqualTo(200);
        assertThat(stage.tryBook(stage.cast, yoga, "2026-12-08T11:00:00+01:00").code())
                .isEqualTo("fully_booked");
        assertThat(stage.approve(stage.host, booking).status()).isEqualTo(200);
        assertThat(stage.rows.number("select count(*) from claim where event_type_id = ?", UUID.fromString(yoga)))
                .as("the session it left had nobody else")
                .isOne();

        String other = stage.book(yoga, "2026-12-08T14:00:00+01:00");
        assertThat(stage.ask(stage.host, other, "2026-12-08T14:30:00+01:00").status())
                .isEqualTo(200);
        assertThat(stage.ask(stage.host, other, "2026-12-08T15:30:00+01:00", "2026-12-08T16:00:00+01:00")
                        .status())
                .as("of two that overlap only one seat could be kept")
                .isEqualTo(422);
        assertThat(stage.approve(stage.host, other).status()).isEqualTo(200);
        assertThat(stage.startOf(other)).isEqualTo("2026-12-08T13:30:00Z");
        assertThat(stage.astray()).isZero();
    }

    @Test
    void ofSeveralHostsTheTimeOfAllIsHeldAndByTurnsOfOne() {
        String cem = stage.colleague();
        String panel = stage.several("assignment = 'collective', proposal_holds = true", List.of(stage.anna, cem));
        String booking = stage.book(panel, "2026-12-09T09:00:00+01:00");
        Api.Answer asked = stage.ask(stage.host, booking, "2026-12-09T13:00:00+01:00");

        assertThat(asked.json().at("/proposal/lapses_at").asString())
                .as("without a deadline, when the time has come")
                .isEqualTo("2026-12-09T12:00:00Z");
        assertThat(stage.held(booking)).hasSize(2);
        assertThat(stage.approve(stage.host, booking).json().get("host_ids")).hasSize(2);
        assertThat(stage.held(booking)).isEmpty();

        String dora = stage.colleague();
        String intro =
                stage.several("assignment = 'round_robin', proposal_holds = true", List.of(dora, stage.colleague()));
        String turn = stage.book(intro, "2026-12-10T09:00:00+01:00");
        String first = stage.show(turn).json().get("host_id").asString();
        // Whoever has the session cannot; the other one is held, and is who gets it.
        String busy = stage.type("");
        stage.change("update event_type set host_id = '" + first + "' where id = ?", busy);
        stage.book(busy, "2026-12-10T13:00:00+01:00");
        assertThat(stage.ask(stage.host, turn, "2026-12-10T13:00:00+01:00").status())
                .isEqualTo(200);
        assertThat(stage.held(turn)).hasSize(1);
        Api.Answer given = stage.approve(stage.host, turn);
        assertThat(given.json().get("host_id").asString()).isNotEqualTo(first);
        assertThat(stage.held(turn)).isEmpty();
        assertThat(stage.rows.texts("""
                        select data->>'previous_team_member_id' from fact
                        where about = ? and type = 'booking.rescheduled'
                        """, UUID.fromString(turn))).containsExactly(first);
    }

    @Test
    void aHostWhoMovesTheBookingHasAnswered() {
        String type = stage.holding("");
        String one = stage.book(type, "2026-12-11T09:00:00+01:00");
        stage.ask(stage.host, one, "2026-12-11T11:00:00+01:00");
        String two = stage.book(type, "2026-12-14T09:00:00+01:00");
        stage.ask(stage.host, two, "2026-12-14T11:00:00+01:00");

        assertThat(stage.move(stage.host, one, "2026-12-11T11:00:00+01:00").status())
                .isEqualTo(200);
        assertThat(stage.move(stage.host, two, "2026-12-14T11:30:00+01:00").status())
                .isEqualTo(200);

        assertThat(stage.proposals(one)).containsExactly("approved");
        assertThat(stage.proposals(two)).containsExactly("declined");
        assertThat(stage.held(one)).isEmpty();
        assertThat(stage.held(two)).isEmpty();
        assertThat(stage.facts(one)).hasSize(3);
        assertThat(stage.facts(two)).hasSize(3);
    }

    @Test
    void whatIsAskedForTwiceOrAlreadySoOrTooMuchIsSaid() {
        String booking = stage.book(stage.type(""), "2026-12-15T09:00:00+01:00");

        assertThat(stage.ask(stage.host, booking, "2026-12-15T09:00:00+01:00").status())
                .as("the time it has")
                .isEqualTo(200);
        for (List<String> starts : List.of(
                List.of("2026-12-15T09:00:00+01:00", "2026-12-15T10:00:00+01:00"),
                List.of("2026-12-15T10:00:00+01:00", "2026-12-15T09:00:00Z"),
                List.of("2026-12-15T10:00:00+01:00", "soon"),
                List.<String>of())) {
            Api.Answer answer = stage.host.post(
                    "/api/bookings/" + booking + "/reschedule", Map.of("start_ats", starts, "as", "client"));
            assertThat(answer.status()).as(starts + answer.body()).isEqualTo(422);
        }
        assertThat(stage.facts(booking)).hasSize(1);
        assertThat(stage.proposals(booking)).isEmpty();
    }

    @Test
    void aClientWhoIsSignedInAsksForTheirOwnAndOfOthersIsToldNothing() {
        String booking = stage.book(stage.type(""), "2026-12-16T09:00:00+01:00");
        var client = SignedIn.as(stage.server, "client");
        Map<String, Object> to = Map.of("start_at", "2026-12-16T10:00:00+01:00");

        assertThat(client.api()
                        .post("/api/bookings/" + booking + "/reschedule", to)
                        .status())
                .isEqualTo(403);
        stage.rows.change("""
                update client set person_id = ? where id = (select client_id from booking where id = ?)
                """, client.person(), UUID.fromString(booking));
        assertThat(client.api()
                        .post("/api/bookings/" + booking + "/reschedule", to)
                        .status())
                .isEqualTo(200);
        assertThat(client.api()
                        .get("/api/bookings/" + booking + "/proposals")
                        .json()
                        .get("proposals"))
                .hasSize(1);
        assertThat(client.api()
                        .post("/api/bookings/" + booking + "/reschedule/approve", Map.of())
                        .status())
                .isEqualTo(403);
    }
}
