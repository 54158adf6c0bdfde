package app.kept.booking.moving;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.base.Ids;
import app.kept.testing.Api;
import app.kept.testing.SignedIn;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Bookings are given to other hosts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReassigningTest {
    private final MovingStage stage = new MovingStage();

    @AfterAll
    void stop() {
        stage.close();
    }

    @Test
    void anotherHostOfTheEventTypeGetsItWithItsClaimAndTheFactNamesBoth() {
        String cem = stage.colleague();
        String dora = stage.colleague();
        String intro = stage.several("assignment = 'round_robin'", List.of(cem, dora));
        String booking = stage.book(intro, "2026-11-23T09:00:00+01:00");
        String first = stage.show(booking).json().get("host_id").asString();
        String second = first.equals(cem) ? dora : cem;

        Api.Answer given = give(booking, second);

        assertThat(given.status()).as(given.body()).isEqualTo(200);
        assertThat(given.json().get("host_id").asString()).isEqualTo(second);
        assertThat(given.json().get("version").asInt()).isEqualTo(2);
        assertThat(stage.rows.texts("select host_id from claim where holder = ?", UUID.fromString(booking)))
                .containsExactly(second);
        assertThat(stage.facts(booking)).containsExactly("booking.created 1", "booking.reassigned 2");
        assertThat(stage.rows.texts("""
                        select (data->>'previous_team_member_id') || (data->>'team_member_id') from fact
                        where about = ? and type = 'booking.reassigned'
                        """, UUID.fromString(booking))).containsExactly(first + second);
        assertThat(give(booking, second).status()).as("who has it").isEqualTo(200);
        assertThat(stage.facts(booking)).hasSize(2);
    }

    /** A plan limits what is booked anew; the team's own decision is none of its business. */
    @Test
    void whoGetsItHasTheClientInTheirListAlthoughTheirPlanIsFull() {
        String cem = stage.colleague();
        stage.rows.change(
                "insert into plan (account_id, name, clients, appointments_per_month, created_at) "
                        + "select account_id, 'none', 0, 0, created_at from host where id = ?",
                UUID.fromString(cem));
        stage.rows.change("update host set plan = 'none' where id = ?", UUID.fromString(cem));
        String booking = stage.book(stage.type(""), "2026-12-01T09:00:00+01:00");

        Api.Answer given = give(booking, cem, "hours");

        assertThat(given.status()).as(given.body()).isEqualTo(200);
        assertThat(stage.rows.texts("select client_id from host_client where host_id = ?", UUID.fromString(cem)))
                .containsExactly(given.json().get("client_id").asString());
    }

    @Test
    void anybodyElseOfTheAccountOnlyWhenTheHostsSideSaysSoAndNeverIntoTakenTime() {
        String cem = stage.colleague();
        String booking = stage.book(stage.type(""), "2026-11-24T09:00:00+01:00");

        Api.Answer refused = give(booking, cem);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("override");
        stage.rows.change("""
                insert into claim (account_id, id, host_id, during, holder)
                select account_id, ?, id, tstzrange('2026-11-24T08:30:00Z', '2026-11-24T08:45:00Z'), ? from host where id = ?
                """, Ids.next(), Ids.next(), UUID.fromString(cem));
        assertThat(give(booking, cem, "hours").code()).isEqualTo("slot_taken");
        assertThat(stage.facts(booking)).hasSize(1);

        String dora = stage.colleague();
        assertThat(give(booking, dora, "hours").status()).isEqualTo(200);
        assertThat(stage.move(stage.host, booking, "2026-11-24T11:00:00+01:00")
                        .json()
                        .get("host_id")
                        .asString())
                .as("a later move keeps the host")
                .isEqualTo(dora);
    }

    @Test
    void whatAllHoldTogetherIsNotGivenAwayAndAStrangerIsNoHost() {
        String cem = stage.colleague();
        String panel = stage.several("assignment = 'collective'", List.of(stage.anna, cem));
        String booking = stage.book(panel, "2026-11-25T09:00:00+01:00");

        assertThat(give(booking, stage.colleague(), "hours").body()).contains("together");
        assertThat(give(booking, Ids.next().toString(), "hours").status()).isEqualTo(404);
        assertThat(stage.facts(booking)).hasSize(1);
    }

    @Test
    void aHostGivesAwayTheirOwnAndNobodyElses() {
        String cem = stage.colleague();
        String intro = stage.several("assignment = 'round_robin'", List.of(stage.anna, cem));
        String booking = stage.book(intro, "2026-11-26T09:00:00+01:00");
        String owner = stage.show(booking).json().get("host_id").asString();
        String other = owner.equals(cem) ? stage.anna : cem;
        Api theirs = as(owner);
        Api notTheirs = as(other);

        assertThat(notTheirs.post(path(booking), Map.of("host_id", other)).status())
                .isEqualTo(403);
        assertThat(stage.facts(booking)).hasSize(1);
        assertThat(theirs.post(path(booking), Map.of("host_id", other)).status())
                .isEqualTo(200);
        assertThat(theirs.post(path(booking), Map.of("host_id", owner)).status())
                .as("it is theirs no more")
                .isEqualTo(403);
    }

    @Test
    void whatIsAskedForStaysAndWhatWasHeldIsTheOtherHostsTime() {
        String cem = stage.colleague();
        String intro = stage.several(
                "assignment = 'round_robin', proposal_holds = true, proposal_minutes = 60", List.of(stage.anna, cem));
        String booking = stage.book(intro, "2026-11-27T09:00:00+01:00");
        String first = stage.show(booking).json().get("host_id").asString();
        stage.ask(stage.host, booking, "2026-11-27T13:00:00+01:00");

        String second = first.equals(cem) ? stage.anna : cem;
        assertThat(give(booking, second).status()).isEqualTo(200);

        assertThat(stage.held(booking)).isEmpty();
        assertThat(stage.show(booking).json().at("/proposal/held").asBoolean()).isFalse();
        assertThat(stage.approve(stage.host, booking).json().get("host_id").asString())
                .isEqualTo(second);
    }

    private Api as(String host) {
        var person = SignedIn.as(stage.server, "host");
        stage.rows.change("update member set host_id = ? where person_id = ?", UUID.fromString(host), person.person());
        return person.api();
    }

    private Api.Answer give(String booking, String to, String... override) {
        return stage.host.post(
                path(booking),
                override.length == 0 ? Map.of("host_id", to) : Map.of("host_id", to, "override", List.of(override)));
    }

    private static String path(String booking) {
        return "/api/bookings/" + booking + "/reassign";
    }
}
