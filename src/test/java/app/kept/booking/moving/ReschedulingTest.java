package app.kept.booking.moving;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.base.Ids;
import app.kept.testing.Api;
import app.kept.testing.SignedIn;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The host's side moves bookings without asking. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReschedulingTest {
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
    @Tag("B3")
    void byItsFieldsABookingMovesWithItsClaimAndOneFactSaysFromWhereToWhere() {
        String booking = stage.book(stage.type(""), "2026-11-23T09:00:00+01:00");

        Api.Answer moved = stage.host.patch(
                "/api/bookings/" + booking,
                Map.of("start_at", "2026-11-23T14:00:00+01:00", "end_at", "2026-11-23T15:30:00+01:00"));

        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        assertThat(moved.json().get("start_at").asString()).isEqualTo("2026-11-23T13:00:00Z");
        assertThat(moved.json().get("end_at").asString()).isEqualTo("2026-11-23T14:30:00Z");
        assertThat(moved.json().get("version").asInt()).isEqualTo(2);
        assertThat(stage.claims(booking)).containsExactly("11-23 13:00");
        assertThat(stage.facts(booking)).containsExactly("booking.created 1", "booking.rescheduled 2");
        assertThat(stage.rows.texts("""
                        select (data->>'previous_start_at') || ' ' || (data->>'previous_end_at') || ' ' || actor
                        from fact where about = ? and type = 'booking.rescheduled'
                        """, UUID.fromString(booking)))
                .containsExactly("2026-11-23T08:00:00Z 2026-11-23T09:00:00Z key");

        Api.Answer longer = stage.host.patch("/api/bookings/" + booking, Map.of("end_at", "2026-11-23T16:00:00+01:00"));

        assertThat(longer.json().get("start_at").asString()).isEqualTo("2026-11-23T13:00:00Z");
        assertThat(longer.json().get("end_at").asString()).isEqualTo("2026-11-23T15:00:00Z");
        assertThat(stage.version(booking)).isEqualTo(3);
    }

    @Test
    void theSameTimeIsNoChangeAndNoFact() {
        String booking = stage.book(stage.type(""), "2026-11-24T09:00:00+01:00");

        assertThat(stage.move(stage.host, booking, "2026-11-24T08:00:00Z").status())
                .isEqualTo(200);

        assertThat(stage.facts(booking)).containsExactly("booking.created 1");
    }

    @Test
    void halfOfTheOldTimeMayBeHalfOfTheNew() {
        String booking = stage.book(stage.type(""), "2026-11-25T09:00:00+01:00");

        assertThat(stage.move(stage.host, booking, "2026-11-25T09:30:00+01:00").status())
                .isEqualTo(200);
        assertThat(stage.claims(booking)).containsExactly("11-25 08:30");
    }

    @Test
    void whatTheRulesForbidIsRefusedUnlessTheHostSetsThemAside() {
        String type = stage.type("notice_minutes = 10080, day_limit = 1");
        String early = stage.book(stage.type("notice_minutes = 0"), "2026-11-24T10:00:00+01:00");
        String booking = stage.book(type, "2026-12-01T09:00:00+01:00");
        stage.book(type, "2026-12-02T09:00:00+01:00");

        Api.Answer night = stage.move(stage.host, booking, "2026-12-01T20:00:00+01:00");
        assertThat(night.code()).isEqualTo("time_not_open");
        assertThat(stage.move(stage.host, booking, "2026-11-24T12:00:00+01:00", "hours")
                        .code())
                .as("too soon")
                .isEqualTo("time_not_open");
        assertThat(stage.move(stage.host, booking, "2026-12-02T11:00:00+01:00", "hours", "notice")
                        .code())
                .isEqualTo("limit_reached");
        assertThat(stage.move(stage.host, booking, "2026-11-24T10:00:00+01:00", "hours", "notice", "limits")
                        .code())
                .as("a claim is no rule")
                .isEqualTo("slot_taken");
        assertThat(stage.version(booking)).isOne();
        assertThat(stage.claims(booking)).containsExactly("12-01 08:00");

        assertThat(stage.move(stage.host, booking, "2026-12-01T20:00:00+01:00", "hours")
                        .status())
                .isEqualTo(200);
        assertThat(stage.move(stage.host, booking, "2026-11-24T12:00:00+01:00", "notice")
                        .status())
                .isEqualTo(200);
        assertThat(stage.move(stage.host, booking, "2026-12-02T11:00:00+01:00", "limits")
                        .status())
                .isEqualTo(200);
        assertThat(stage.version(booking)).isEqualTo(4);
        assertThat(stage.facts(early)).hasSize(1);
    }

    @Test
    void nothingMovesIntoThePastWhateverIsSetAside() {
        String booking = stage.book(stage.type(""), "2026-11-26T09:00:00+01:00");

        for (String past : List.of("2026-11-19T09:00:00+01:00", "2026-11-20T10:00:00Z")) {
            assertThat(stage.move(stage.host, booking, past, "hours", "notice", "limits")
                            .code())
                    .isEqualTo("time_not_open");
        }
        assertThat(stage.facts(booking)).hasSize(1);
    }

    @Test
    void whatCannotBeReadOrMeantIsRefusedAtItsField() {
        String booking = stage.book(stage.type(""), "2026-11-26T11:00:00+01:00");
        String path = "/api/bookings/" + booking;

        for (Map<String, Object> body : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("start_at", "9999-01-01T00:00:00Z"),
                Map.of("start_at", "soon"),
                Map.of("end_at", "2026-11-26T11:00:00+01:00"),
                Map.of("end_at", "2026-11-28T11:00:00+01:00"),
                Map.of("end_at", "2026-11-26T12:00:30+01:00"),
                Map.of("start_at", "2026-11-26T13:00:00.5+01:00", "override", List.of("hours")),
                Map.of("start_at", "2026-11-26T13:00:00+01:00", "override", List.of("claim")),
                Map.of("start_at", "2026-11-26T13:00:00+01:00", "host_id", stage.anna))) {
            Api.Answer answer = stage.host.patch(path, body);
            assertThat(answer.status()).as(body + " " + answer.body()).isEqualTo(422);
        }
        assertThat(stage.facts(booking)).hasSize(1);
    }

    @Test
    void whoSawAnOlderVersionIsToldAndChangesNothing() {
        String booking = stage.book(stage.type(""), "2026-11-26T13:00:00+01:00");
        stage.move(stage.host, booking, "2026-11-26T14:00:00+01:00");

        Api.Answer late = stage.host.post(
                "/api/bookings/" + booking + "/reschedule",
                Map.of("start_at", "2026-11-26T15:00:00+01:00", "version", 1));

        assertThat(late.code()).isEqualTo("changed_meanwhile");
        assertThat(stage.version(booking)).isEqualTo(2);
    }

    @Test
    void inTheNightWhenClocksChangeAMoveIsByTheStopwatch() {
        String booking = stage.book(stage.type(""), "2027-03-26T09:00:00+01:00");

        // 01:30 to 03:30 on the wall is an hour.
        Api.Answer spring = stage.move(stage.host, booking, "2027-03-28T01:30:00+01:00", "hours");
        assertThat(spring.json().get("end_at").asString()).isEqualTo("2027-03-28T01:30:00Z");
        // The hour that comes twice: the second of them.
        Api.Answer autumn = stage.move(stage.host, booking, "2027-10-31T02:30:00+01:00", "hours", "notice");

        assertThat(autumn.status()).as(autumn.body()).isEqualTo(200);
        assertThat(autumn.json().get("start_at").asString()).isEqualTo("2027-10-31T01:30:00Z");
        assertThat(autumn.json().get("end_at").asString()).isEqualTo("2027-10-31T02:30:00Z");
        assertThat(stage.claims(booking)).containsExactly("10-31 01:30");
    }

    @Test
    void theStateDecidesWhetherItMoves() {
        String booking = stage.book(stage.type(""), "2026-11-27T09:00:00+01:00");
        stage.change("update booking set status = 'cancelled', ended_by = 'host', version = 2 where id = ?", booking);

        Api.Answer answer = stage.move(stage.host, booking, "2026-11-27T10:00:00+01:00");

        assertThat(answer.code()).isEqualTo("wrong_state");
        assertThat(answer.body()).contains("cancelled");
    }

    @Test
    void aSeatMovesAndSoDoWhatAllHoldAndWhatIsHeldByTurns() {
        String yoga = stage.type("capacity = 2");
        String one = stage.book(yoga, "2026-11-30T09:00:00+01:00");
        String two = stage.book(yoga, "2026-11-30T09:00:00+01:00");
        String three = stage.book(yoga, "2026-11-30T11:00:00+01:00");
        assertThat(stage.move(stage.host, one, "2026-11-30T11:00:00+01:00").status())
                .isEqualTo(200);
        assertThat(stage.move(stage.host, two, "2026-11-30T11:00:00+01:00").code())
                .isEqualTo("fully_booked");
        assertThat(stage.facts(three)).hasSize(1);

        String panel = stage.several("assignment = 'collective'", List.of(stage.anna, stage.colleague()));
        String both = stage.book(panel, "2026-11-30T13:00:00+01:00");
        assertThat(stage.move(stage.host, both, "2026-11-30T13:30:00+01:00")
                        .json()
                        .get("host_ids"))
                .hasSize(2);
        assertThat(stage.claims(both)).containsExactly("11-30 12:30", "11-30 12:30");

        String intro = stage.several("assignment = 'round_robin'", List.of(stage.colleague(), stage.colleague()));
        String turn = stage.book(intro, "2026-12-03T13:00:00+01:00");
        String who = stage.show(turn).json().get("host_id").asString();
        assertThat(stage.move(stage.host, turn, "2026-12-03T14:00:00+01:00")
                        .json()
                        .get("host_id")
                        .asString())
                .isEqualTo(who);
        assertThat(stage.astray()).isZero();
        assertThat(stage.overlaps()).isZero();
    }

    @Test
    void whatIsFreedIsWhatTheBookingHasEvenIfTheRulesAreOthersNow() {
        String type = stage.type("buffer_after_minutes = 60");
        String booking = stage.book(type, "2026-12-04T09:00:00+01:00");
        stage.change("update event_type set buffer_after_minutes = 0, duration_minutes = 30 where id = ?", type);

        assertThat(stage.move(stage.host, booking, "2026-12-04T14:00:00+01:00")
                        .json()
                        .get("end_at")
                        .asString())
                .isEqualTo("2026-12-04T13:30:00Z");

        assertThat(stage.claims(booking)).containsExactly("12-04 13:00");
        assertThat(stage.tryBook(stage.cast, type, "2026-12-04T10:30:00+01:00").status())
                .isEqualTo(201);
    }

    @Test
    void aPendingOneWhoseTimeIsNotKeptMovesOnlyWhereItWouldBeFree() {
        String type = stage.type("confirmation = 'request'");
        String booking = stage.book(type, "2026-12-07T09:00:00+01:00");
        stage.change("delete from claim where holder = ?", booking);
        stage.book(type, "2026-12-07T11:00:00+01:00");

        assertThat(stage.move(stage.host, booking, "2026-12-07T11:00:00+01:00").code())
                .isEqualTo("slot_taken");
        assertThat(stage.move(stage.host, booking, "2026-12-07T13:00:00+01:00").status())
                .isEqualTo(200);
        assertThat(stage.claims(booking)).isEmpty();
        stage.change(
                "update booking set status = 'cancelled', ended_by = 'host', turns_at = null where id = ?", booking);
    }

    @Test
    void anotherAccountsBookingIsNotThereAndAnotherHostsIsNotOnes() {
        String booking = stage.book(stage.type(""), "2026-12-08T09:00:00+01:00");
        Api stranger = SignedIn.as(stage.server, "admin", SignedIn.account(stage.server, "Elsewhere"))
                .api();
        Map<String, Object> to = Map.of("start_at", "2026-12-08T10:00:00+01:00");

        for (String path : List.of("/reschedule", "/reschedule/approve", "/reschedule/reject")) {
            assertThat(stranger.post("/api/bookings/" + booking + path, Map.of())
                            .status())
                    .isEqualTo(404);
            assertThat(stage.host
                            .post("/api/bookings/" + Ids.next() + path, Map.of())
                            .status())
                    .isEqualTo(404);
        }
        assertThat(stranger.patch("/api/bookings/" + booking, to).status()).isEqualTo(404);
        assertThat(stranger.delete("/api/bookings/" + booking + "/reschedule").status())
                .isEqualTo(404);
        assertThat(stranger.get("/api/bookings/" + booking + "/proposals").status())
                .isEqualTo(404);
        assertThat(stranger.post("/api/bookings/" + booking + "/reassign", Map.of("host_id", stage.anna))
                        .status())
                .isEqualTo(404);
        assertThat(stage.server.visitor().patch("/api/bookings/" + booking, to).status())
                .isEqualTo(401);
        assertThat(stage.facts(booking)).hasSize(1);
    }
}
